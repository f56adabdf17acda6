"""Addresses: what may stand in a link, and how one page of the site points to another.

Every slot that holds an address (link, picture, enclosure, author, feed) goes through `safe_url`.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

SCHEMES = frozenset(("http", "https", "ftp", "mailto"))
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")


_COMMON = re.compile(r"(?:https?:/)?/[A-Za-z0-9._~-][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*")
"""What nearly all addresses look like: nothing in them has to be looked into."""


def safe_url(url: str) -> str:
    """`url` when its scheme is http, https, ftp or mailto (or it has none), else an empty string.

    Browsers ignore white space and control characters within a scheme (WHATWG URL), so they are removed first.
    A protocol-relative address is made https.
    """
    if not url or _COMMON.fullmatch(url):
        return url
    cleaned = _IGNORED.sub(lambda gap: "" if gap.end() == len(url) or gap.start() == 0 else "%20", url)
    squeezed = _IGNORED.sub("", url)
    if squeezed.startswith("//"):
        return "https:" + cleaned
    try:
        scheme = urlsplit(squeezed).scheme.lower()
    except ValueError:
        return ""
    head = re.split(r"[/?#]", squeezed, maxsplit=1)[0]
    if (scheme and scheme not in SCHEMES) or (not scheme and ":" in head):
        return ""
    return cleaned


def relative(target: str, page: str) -> str:
    """The link from `page` to `target`, both site-absolute (`/2017/07/a.html`); a `#fragment` of the target is kept."""
    folder = page[: page.rfind("/") + 1]
    if "#" not in target:
        return _route(target, folder)
    path, mark, fragment = target.partition("#")
    return mark + fragment if path == page else _route(path, folder) + mark + fragment


_PLAIN = re.compile(r"(?:/[\w~!$&'()*+,;=@%-][\w.~!$&'()*+,;=@%-]*)+", re.ASCII)
"""A path that needs no encoding, and of which no segment climbs or is empty."""


def _route(path: str, folder: str) -> str:
    if not _PLAIN.fullmatch(path):
        return quote(posixpath.relpath(path, folder), safe="/.-_~!$&'()*+,;=@%")
    name = path.rfind("/") + 1
    return _way(path[:name], folder) + path[name:]


@lru_cache(maxsize=4096)
def _way(target: str, folder: str) -> str:
    """From one folder to another, both with a slash at their end. There are few, and millions of links."""
    up = ""
    while not target.startswith(folder):
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        up += "../"
    return up + target[len(folder) :]
