"""An address to the files that it leads to: followed to the end of its archive, politely, and kept.

Each fault is a finding, and what came before it is kept. RFC 9110 (conditional requests, redirects), RFC 5005 (paging).
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from generator import __version__
from generator.fetch.guard import GuardedLines, RefusedError, TooSlowError, is_public, resolve
from generator.fetch.inflate import LARGEST, TooLargeError, UnknownCodingError, opened
from generator.fetch.kept import Kept, Note, Page
from generator.fetch.paging import following, identities
from generator.fetch.transport import FAULTS, GuardedTransport
from generator.model import catalogue
from generator.model.finding import Finding

MOST_REDIRECTS = 5
MOST_PAGES = 2_000
"""Pages of one archive: 50,000 posts at Blogger's 25 a page."""
PAUSE = 1.0
"""Seconds between two requests to one host."""
PATIENCE = 120.0
"""Seconds that a busy server is waited for, once a page."""
WHOLE = 300.0
"""Seconds that one page may take, from the name of its host to its last byte."""
_STEP = httpx.Timeout(30.0, connect=10.0)
_HEADERS = {
    "User-Agent": f"Palimpsest/{__version__} (brings a blog back from its feed)",
    "Accept": "application/atom+xml, application/rss+xml, application/feed+json, application/xml, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_UNCHANGED = 304
_BUSY = (429, 503)


class StatusError(Exception):
    """An answer that holds no feed. Its text is for people."""


class IncompleteError(Exception):
    """An archive that has no end. Its text is for people."""


_BROKEN = (*FAULTS, TooLargeError, UnknownCodingError, StatusError, IncompleteError, zlib.error, ValueError)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The names, below the folder of sources, of every copy that an address led to; and what went wrong."""

    names: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class Fetcher:
    """Fetches into one folder of sources.

    `allowed` tells which IP addresses may be spoken to. `tell` hears the address of each page before it is asked for,
    and how many came before it. `most` is in bytes, `whole` in seconds.
    """

    def __init__(
        self,
        root: Path,
        *,
        allowed: Callable[[str], bool] = is_public,
        resolver: Callable[[str, int], tuple[str, ...]] = resolve,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        tell: Callable[[str, int], None] = lambda url, done: None,
        most: int = LARGEST,
        whole: float = WHOLE,
    ) -> None:
        self._kept = Kept(root)
        self._lines = GuardedLines(allowed, resolver, clock)
        self._clock, self._sleep, self._tell = clock, sleep, tell
        self._most, self._whole = most, whole
        self._asked: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Bring `url`, and every page that its archive goes on with, up to date. Never raises."""
        pages: list[Page] = []
        findings: list[Finding] = []
        with httpx.Client(transport=GuardedTransport(self._lines), trust_env=False, timeout=_STEP) as client:
            try:
                for page in self._archive(client, url):
                    pages.append(page)  # noqa: PERF402 - one by one, so that those before a fault are kept
            except _BROKEN as fault:
                findings.append(self._finding(url, fault, len(pages)))
        findings += self._kept.keep(pages) if pages else ()
        addresses = dict.fromkeys((url, *(page.url for page in pages)))
        names = dict.fromkeys(name for address in addresses for name in self._kept.copies(address))
        return Fetched(tuple(names), tuple(findings))

    def _archive(self, client: httpx.Client, url: str) -> Iterator[Page]:
        """The page at `url` and those that it leads on to, until there is none or they repeat what is known."""
        known: frozenset[str] = frozenset()
        seen: set[str] = set()
        room = self._most
        while url:
            if len(seen) == MOST_PAGES:
                raise IncompleteError(f"it has more than {MOST_PAGES:,} pages")
            self._tell(url, len(seen))
            page = self._page(client, url, room)
            mine = identities(page.text)
            if seen and mine <= known:
                raise IncompleteError(f"its page {len(seen) + 1} only repeats what came before")
            yield page
            seen.add(url)
            known |= mine
            room -= len(page.text)
            url = following(page.text, page.base)
            if url in seen:
                raise IncompleteError("its pages lead in a circle")

    def _page(self, client: httpx.Client, url: str, room: int) -> Page:
        """One page, through its redirects; the copy that is kept when the server says that it is still right."""
        copy = self._kept.note(url)
        headers = _HEADERS | (_conditions(copy[0]) if copy else {})
        address, waited = url, False
        for _ in range(MOST_REDIRECTS + 1):
            self._prepare(address)
            with client.stream("GET", address, headers=headers) as answer:
                if answer.status_code in _REDIRECTS and "location" in answer.headers:
                    address = urljoin(address, answer.headers["location"])
                    continue
                wait = _asked_to_wait(answer)
                if wait and not waited:
                    self._sleep(wait)
                    waited = True
                    continue
                if answer.status_code == _UNCHANGED and copy:
                    return Page(url, address, _text(copy[1]), None, copy[0])
                data = _body(answer, room)
                return Page(url, address, _text(data), data, _note(url, answer))
        raise RefusedError(f"it leads through more than {MOST_REDIRECTS} redirects")

    def _prepare(self, address: str) -> None:
        """Check where a request would go, wait for its turn, and start its clock."""
        host = _host(address)
        now = self._clock()
        wait = self._asked.get(host, now - PAUSE) + PAUSE - now
        if wait > 0:
            self._sleep(wait)
        self._asked[host] = self._clock()
        self._lines.until = self._clock() + self._whole

    def _finding(self, url: str, fault: Exception, pages: int) -> Finding:
        place = _shown(url)
        words = _words(fault, self._whole)
        if pages:
            message = f"{pages} pages of its archive were fetched, and then: {words}"
            return catalogue.FETCH_INCOMPLETE.at(place, message, hint="Run the same command again later.")
        if isinstance(fault, RefusedError):
            return catalogue.FETCH_REFUSED.at(
                place, words, hint="Bring it here by other means, and import the file by its path."
            )
        if isinstance(fault, TooLargeError):
            return catalogue.FETCH_TOO_LARGE.at(
                place, words, hint="Bring it here by other means, and import the file by its path."
            )
        hint = f"The Wayback Machine may have a copy: https://web.archive.org/web/*/{place}"
        return catalogue.FETCH_FAILED.at(place, words, hint=hint)


def _host(address: str) -> str:
    """The host of an address that may be fetched; `RefusedError` for any other."""
    try:
        parts = urlsplit(address)
        host, secret = parts.hostname or "", parts.username or parts.password
    except ValueError:
        raise RefusedError(f"it leads to {address[:200]!r}, which is no address") from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise RefusedError(f"it leads to {address[:200]!r}, and only http and https are fetched")
    if secret:
        raise RefusedError("it holds a user name or a password, which would be written into the site's folder")
    return host.lower()


def _asked_to_wait(answer: httpx.Response) -> float:
    """Seconds after which a busy server wants to be asked again (RFC 9110 section 10.2.3); 0 for none, or too many."""
    wait = answer.headers.get("retry-after", "") if answer.status_code in _BUSY else ""
    return float(wait) if wait.isdecimal() and len(wait) < 4 and float(wait) <= PATIENCE else 0.0


def _conditions(note: Note) -> dict[str, str]:
    told = {"If-None-Match": note.etag, "If-Modified-Since": note.modified}
    return {name: value for name, value in told.items() if value}


def _body(answer: httpx.Response, room: int) -> bytes:
    if answer.status_code != httpx.codes.OK:
        raise StatusError(f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip())
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > room:
        raise TooLargeError(f"it says that it has {int(declared):,} bytes, and {room:,} are left for it")
    return opened(answer.iter_raw(), answer.headers.get("content-encoding", ""), room)


def _note(url: str, answer: httpx.Response) -> Note:
    etag, modified, date = (answer.headers.get(name, "") for name in ("etag", "last-modified", "date"))
    return Note(url, etag, modified, date)


def _text(data: bytes) -> str:
    """Enough to follow links by; what it says is for readers to find out."""
    return data.decode("utf-8", "replace")


def _words(fault: Exception, whole: float) -> str:
    if isinstance(fault, TooSlowError):
        return f"it took longer than {whole:,.0f} seconds"
    if isinstance(fault, httpcore.TimeoutException):
        return "the server did not answer in time"
    return str(fault) or type(fault).__name__


def _shown(url: str) -> str:
    """The address without a password in it."""
    scheme, mark, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path}"
