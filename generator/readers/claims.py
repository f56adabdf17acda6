"""Claims that every feed format makes in the same way: dates, addresses, names, labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from generator.model import catalogue
from generator.model.finding import Finding
from generator.model.links import safe_url
from generator.model.names import safe_permalink
from generator.model.post import Comment, Credit
from generator.model.source import Claim
from generator.readers.dates import read_date

_PROXY = re.compile(
    r"//(?:feeds\d?|feedproxy|rss)\.[^/]+/(?:~r/|[^?]*/~3/)|//(?:feedproxy|feeds)\.google\.com/", re.IGNORECASE
)
_TRACKED = re.compile(r"(?:utm_\w+=[^&]*|source=rss[^&]*)(?:&|\Z)", re.IGNORECASE)
"""What tells the host that its feed led here, and asks for no other page."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MAILBOX = re.compile(r"(?:no-?reply|donotreply)@", re.IGNORECASE)


@dataclass(slots=True)
class Ledger:
    """Gathers the claims of one entry, and findings about it: the one thing here that changes while it is built."""

    source: str
    line: int | None
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def text(self, name: str, value: object, rule: str, note: str = "") -> None:
        """Claim a text, unless it is blank."""
        if isinstance(value, str) and value.strip():
            self.claims.append(Claim(name, _CONTROLS.sub("", value).strip(), rule, note=note))

    def flag(self, name: str, rule: str, note: str = "") -> None:
        """Claim that something holds."""
        self.claims.append(Claim(name, True, rule, note=note))

    def date(self, name: str, value: object, rule: str) -> None:
        """Claim a date; one that says nothing certain becomes a finding instead."""
        written = str(value).strip() if value is not None else ""
        if not written:
            return
        when = read_date(written)
        if when is not None:
            self.claims.append(Claim(name, when, rule))
            return
        self.findings.append(
            catalogue.DATE_UNREADABLE.at(
                self.source,
                f"{written[:60]!r} is no date that can be read for certain; {name} is left out",
                line=self.line,
                hint="Write the date into the post's front matter if you know it.",
            )
        )

    def address(self, url: str, rule: str) -> None:
        """Claim where the entry stood, and the path of its page, when that can be a file."""
        url = safe_url(url.strip())
        if not url[:8].lower().startswith(("http://", "https://")):
            return
        self.claims.append(Claim("original_url", url, rule))
        path = page_path(url)
        if path:
            self.claims.append(Claim("permalink", path, rule))

    def people(self, names: Iterable[str], rule: str, role: str = "") -> None:
        """Claim authors, in order and once each; an address that nobody reads is no name."""
        self.claims += [Claim("author", Credit(name, role), rule) for name in _once(names) if not _MAILBOX.match(name)]

    def comments(self, comments: Iterable[Comment], rule: str) -> None:
        """Claim what readers said, in the order of the source."""
        self.claims += [Claim("comment", comment, rule) for comment in comments]

    def labels(self, names: Iterable[str], rule: str) -> None:
        """Claim labels, in order and once each."""
        self.claims += [Claim("label", name, rule) for name in _once(names)]


def is_proxy(url: str) -> bool:
    """Whether `url` is an address of FeedBurner's redirector, which is gone, and not of the post."""
    return bool(_PROXY.search(url))


def joined(start: str, url: str) -> str:
    """`url` as read on the page at `start`; empty where one of them is no address, such as `http://[blog]/`."""
    try:
        return urljoin(start, url)
    except ValueError:
        return ""


def page_path(url: str) -> str:
    """The path of `url` as a permalink; empty when the address is a query or a whole site, which no file can be."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if _TRACKED.sub("", parts.query) or parts.path in ("", "/", "/index.html"):
        return ""
    return safe_permalink(unquote(parts.path)) or ""


def _once(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        tidy = " ".join(name.split())
        if tidy and tidy not in seen:
            seen.add(tidy)
            yield tidy
