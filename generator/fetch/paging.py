"""Where an archive goes on: the next page of a feed, as the feed itself names it.

Sources: RFC 5005 (`next`, `prev-archive`); JSON Feed 1.1 (`next_url`); OpenSearch 1.1 (`totalResults`, `startIndex`,
`itemsPerPage`), by which Blogger's `start-index` pages. The feed is not parsed for that: its entries are readers'.
"""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_ENTRY = re.compile(r"<(?:\w{1,20}:)?(?:entry|item)[\s>]")
_ENTRY_END = re.compile(r"</(?:\w{1,20}:)?(?:entry|item)\s*>")
_LINK = re.compile(r"<(?:\w{1,20}:)?link\s([^<>]{1,4000})>")
_ATTRIBUTE = re.compile(r"""\b(rel|href)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')""")
_COUNT = re.compile(r"<(?:\w{1,20}:)?(totalResults|startIndex|itemsPerPage)[^<>]{0,200}>\s{0,9}([0-9]{1,9})\s{0,9}<")
_IDENTITY = re.compile(
    r"""<(?:id|guid|link)(?:\s[^<>]{0,400})?>\s{0,99}(?:<!\[CDATA\[)?\s{0,99}([^<\]\s]{1,2000})|"id"\s{0,9}:\s{0,9}("[^"]{1,2000}"|[0-9]{1,40})"""
)
_RELATIONS = ("next", "prev-archive")


def following(text: str, url: str) -> str:
    """The address of the page after the one at `url`; empty at the end of the archive."""
    if text.lstrip()[:1] == "{":
        named = _json_next(text)
    else:
        head = _without_entries(text)
        named = _linked(head) or _counted(head, url, bool(_ENTRY.search(text)))
    try:
        return urljoin(url, named.strip()) if named else ""
    except ValueError:
        return ""


def identities(text: str) -> frozenset[str]:
    """By what the entries of a page are told from others: their ids, and addresses where they have none."""
    return frozenset(plain or quoted for plain, quoted in _IDENTITY.findall(text))


def _without_entries(text: str) -> str:
    """What a feed says of itself: links within entries, and within their text, lead elsewhere."""
    first = _ENTRY.search(text)
    if not first:
        return text
    ends = list(_ENTRY_END.finditer(text, max(0, len(text) - 100_000)))
    return text[: first.start()] + (text[ends[-1].end() :] if ends else "")


def _linked(head: str) -> str:
    found: dict[str, str] = {}
    for tag in _LINK.finditer(head):
        told = {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag[1])}
        found.setdefault(told.get("rel", "").lower(), told.get("href", ""))
    return next((found[relation] for relation in _RELATIONS if found.get(relation)), "")


def _counted(head: str, url: str, filled: bool) -> str:
    """Blogger's next page where a feed counts its entries and names no link."""
    counts = {name: int(number) for name, number in _COUNT.findall(head)}
    if not filled or not counts.get("totalResults") or not counts.get("itemsPerPage"):
        return ""
    start = counts.get("startIndex", 1) + counts["itemsPerPage"]
    return _with(url, "start-index", str(start)) if start <= counts["totalResults"] else ""


def _with(url: str, key: str, value: str) -> str:
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != key]
    return urlunsplit(parts._replace(query=urlencode([*query, (key, value)])))


def _json_next(text: str) -> str:
    try:
        top = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    named = top.get("next_url") if isinstance(top, dict) else ""
    return named if isinstance(named, str) else ""


def entries(text: str) -> int:
    """How many entries a page seems to have."""
    return len(_ENTRY_END.findall(text))
