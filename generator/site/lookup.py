"""Finds the restored page that an old address means, however it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_COUNTRY = re.compile(r"([a-z0-9-]+\.blogspot)\.[a-z.]{2,7}")
_NOISE = re.compile(r"utm_\w+|m|spref|ncr|showcomment|fbclid|gclid", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """Site-absolute paths of pages by normalised address (`by_url`) and by old path (`by_path`).

    `hosts` are those that the blog was known by, each with the folder that the blog stood in (mostly empty).
    """

    by_url: Mapping[str, str] = field(default_factory=dict)
    by_path: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)

    def find(self, url: str) -> str:
        """The page that `url` leads to, with the fragment of `url`; empty when it leads elsewhere.

        Ignored: the scheme, case and `www.` of the host, Blogger's country endings, a slash or `index.html` at the
        end, percent-encoding, and what trackers append.
        """
        return _found(self, url)

    def search(self, url: str) -> str:
        """As `find`, which remembers what was asked: a body stands on a page, in lists and in several feeds."""
        try:
            parts = urlsplit(url)
            host = host_of(url)
        except ValueError:
            return ""
        if parts.scheme not in ("", "http", "https") or not (host or parts.path.startswith("/")):
            return ""
        found = self._page(host, normal_path(parts.path, parts.query))
        return f"{found}#{parts.fragment}" if found and parts.fragment else found

    def _page(self, host: str, tail: str) -> str:
        if not host:
            return self.by_path.get(tail, "")
        folder = self.hosts.get(host)
        if host + tail in self.by_url or folder is None:
            return self.by_url.get(host + tail, "")
        within = tail == folder or tail.startswith(f"{folder}/")
        return self.by_path.get(tail.removeprefix(folder), "") if within else ""


@lru_cache(maxsize=65_536)
def _found(lookup: Lookup, url: str) -> str:
    return lookup.search(url)


def lookup(addresses: Iterable[tuple[str, str]], paths: Iterable[tuple[str, str]], homes: Iterable[str]) -> Lookup:
    """Index `addresses` and `paths`, pairs of an old address or path and a page; the first of equals counts.

    `homes` are addresses of the blog as a whole, or bare hosts.
    """
    by_url: dict[str, str] = {}
    for url, page in addresses:
        if key := normal_url(url):
            by_url.setdefault(key, page)
    by_path: dict[str, str] = {}
    for path, page in paths:
        by_path.setdefault(normal_path(*_split(path)), page)
    hosts: dict[str, str] = {}
    for home in homes:
        _add_host(hosts, home if "//" in home else f"//{home}")
    return Lookup(by_url, by_path, hosts)


def normal_url(url: str) -> str:
    """Host, path and query of a web address in the form that is compared; empty for any other address."""
    try:
        parts = urlsplit(url)
        host = host_of(url)
    except ValueError:
        return ""
    return host + normal_path(parts.path, parts.query) if host else ""


def host_of(url: str) -> str:
    """The host of `url` as it is compared: lower case, no `www.`, no port, Blogger's `.de` and `.co.uk` as `.com`.

    Raises `ValueError` for what is no address at all.
    """
    host = (urlsplit(url).hostname or "").removeprefix("www.").rstrip(".")
    return _COUNTRY.sub(r"\1.com", host) if _COUNTRY.fullmatch(host) else host


def normal_path(path: str, query: str = "") -> str:
    """Path and query as they are compared: decoded, NFC, no `index.html` and no slash at the end."""
    plain = unicodedata.normalize("NFC", unquote(path)).removesuffix("index.html").rstrip("/")
    kept = sorted(pair for pair in parse_qsl(query, keep_blank_values=True) if not _NOISE.fullmatch(pair[0]))
    return f"{plain}?{urlencode(kept)}" if kept else plain


def _split(path: str) -> tuple[str, str]:
    plain, _, query = path.partition("?")
    return plain, query


def _add_host(hosts: dict[str, str], home: str) -> None:
    try:
        host, path = host_of(home), normal_path(urlsplit(home).path)
    except ValueError:
        return
    if host:
        hosts.setdefault(host, path)
