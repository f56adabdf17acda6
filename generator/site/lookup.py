"""Finds the restored page that an old address means, however it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_COUNTRY = re.compile(r"([a-z0-9-]+\.blogspot)\.[a-z.]{2,7}")
_NOISE = re.compile(r"(?:utm_\w+|spref|ncr|showcomment|fbclid|gclid)=.*|m=[01]", re.IGNORECASE | re.DOTALL)

_ARCHIVED = re.compile(r"(?:https?:)?//web\.archive\.org/web/[0-9]{1,14}(?:[a-z]{2}_)?/(.+)", re.IGNORECASE)
_FORWARDING = re.compile(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/url|translate\.google\.[a-z.]{2,6}/translate|l\.facebook\.com/l\.php"
    r"|t\.umblr\.com/redirect|out\.reddit\.com/)",
    re.IGNORECASE,
)
_FEED_PROXY = re.compile(r"https?://(?:feeds?[0-9]?|feedproxy|rss)\.[^/]{1,100}/~r/[^/]{1,100}/~3/", re.IGNORECASE)
"""FeedBurner's address of an entry: it ends in the last segment of the entry's own."""
_TELLING = 8
"""Letters that the last segment of an address must have to tell a page by itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """Site-absolute paths of pages by normalised address, by old path, and by the last segment of either.

    `hosts` are those that the blog was known by, each with the folder that the blog stood in (mostly empty).
    """

    by_url: Mapping[str, str] = field(default_factory=dict)
    by_path: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)
    by_name: Mapping[str, str] = field(default_factory=dict)

    def find(self, url: str) -> str:
        """The page that `url` leads to, with the fragment of `url`; empty when it leads elsewhere.

        Ignored: the scheme, case and `www.` of the host, Blogger's country endings, a slash or `index.html` at the
        end, percent-encoding, what trackers append, proxies around the address, and case where nothing else fits.
        """
        if self.is_elsewhere(url):
            return ""
        self.note(url)
        return _found(self, url)

    def note(self, url: str) -> None:
        """Somebody asks for an address that may be one of the blog's."""

    def is_elsewhere(self, url: str) -> bool:
        """Whether the very host of `url` tells that it leads to no page of the site: true of most links."""
        host = _HOST.match(url)
        return host is not None and _is_elsewhere(self, host[1])

    def search(self, url: str) -> str:
        """As `find`, which remembers what was asked: a body stands on a page, in lists and in several feeds."""
        try:
            url = unwrapped(url)
            parts = urlsplit(url)
            host = host_of(url)
        except ValueError:
            return ""
        if _FEED_PROXY.match(url):
            return self.by_name.get(_last(parts.path), "")
        if parts.scheme not in ("", "http", "https") or not (host or parts.path.startswith("/")):
            return ""
        found = self._page(host, normal_path(parts.path, parts.query))
        return f"{found}#{parts.fragment}" if found and parts.fragment else found

    def _page(self, host: str, tail: str) -> str:
        if not host:
            return _at(self.by_path, tail)
        found, folder = _at(self.by_url, host + tail), self.hosts.get(host)
        if found or folder is None:
            return found
        within = tail == folder or tail.startswith((f"{folder}/", f"{folder}?"))
        return _at(self.by_path, tail.removeprefix(folder)) if within else ""


@dataclass(frozen=True, slots=True, eq=False)
class NotingLookup(Lookup):
    """A lookup that tells `noting` which addresses were asked for, but for those that the hosts alone decide."""

    noting: Callable[[str], object] = str

    @classmethod
    def of(cls, known: Lookup, noting: Callable[[str], object]) -> NotingLookup:
        """What `known` finds."""
        return cls(known.by_url, known.by_path, known.hosts, known.by_name, noting)

    def note(self, url: str) -> None:
        """Tell that `url` was asked for."""
        self.noting(url)


def _at(pages: Mapping[str, str], key: str) -> str:
    return pages.get(key) or pages.get(key.casefold(), "")


_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?=[/?#]|$)")
"""A host as it is mostly written: nothing in it has to be brought into another form."""
_PASSING_ON = re.compile(r"archive|google|facebook|umblr|reddit|feed|rss|blogspot")
"""In the names of hosts on which an address may stand for one on another host."""


@lru_cache(maxsize=16_384)
def _is_elsewhere(lookup: Lookup, host: str) -> bool:
    """Whether no address on that host can lead to a page of the site: true of most that are linked to."""
    return not _PASSING_ON.search(host) and host not in _known_hosts(lookup)


@lru_cache(maxsize=4)
def _known_hosts(lookup: Lookup) -> frozenset[str]:
    return known_hosts(lookup)


def known_hosts(lookup: Lookup) -> frozenset[str]:
    """All hosts on which an address may lead to a page of the site."""
    named = (key.partition("/")[0].partition("?")[0] for key in lookup.by_url)
    return frozenset((*lookup.hosts, *named))


@lru_cache(maxsize=16_384)
def _found(lookup: Lookup, url: str) -> str:
    return lookup.search(url)


def lookup(
    addresses: Iterable[tuple[str, str]],
    paths: Iterable[tuple[str, str]],
    homes: Iterable[str],
    named: Iterable[str] = (),
) -> Lookup:
    """Index `addresses` and `paths`, pairs of an old address or path and a page; the first of equals counts.

    `homes` are addresses of the blog as a whole, or bare hosts; `named` are pages that their last segment may tell.
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
    for pages in (by_url, by_path):
        for key, page in list(pages.items()):
            pages.setdefault(key.casefold(), page)
    return Lookup(by_url, by_path, hosts, _names(named))


def _names(pages: Iterable[str]) -> dict[str, str]:
    """Each page that is the only one with its last segment, by that; short ones could be those of anything."""
    found: dict[str, str] = {}
    for page in pages:
        name = _last(page.removesuffix("/index.html"))
        found[name] = "" if name in found else page
    return {name: page for name, page in found.items() if page and len(name) >= _TELLING}


def _last(path: str) -> str:
    return unquote(path).rstrip("/").rpartition("/")[2].casefold()


def unwrapped(url: str) -> str:
    """The address within `url` where that is of a known archive, redirect or translation service, else `url`."""
    if match := _ARCHIVED.match(url):
        return match[1] if "//" in match[1] else f"http://{match[1]}"
    if not _FORWARDING.match(url):
        return url
    said = dict(parse_qsl(urlsplit(url).query))
    inner = next((said[name] for name in ("q", "url", "u", "z") if said.get(name, "").startswith("http")), "")
    return inner or url


def site_host(url: str) -> str:
    """As `host_of`; empty for what is no address."""
    if (plain := _HOST.match(url)) and "blogspot" not in plain[1]:
        return plain[1]
    try:
        return host_of(url)
    except ValueError:
        return ""


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
    kept = sorted(pair for pair in parse_qsl(query, keep_blank_values=True) if not _NOISE.fullmatch("=".join(pair)))
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
