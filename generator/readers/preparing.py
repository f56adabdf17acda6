"""XML as it was found to XML that a parser can take: plain, mended, closed, of sane depth and length; faults are named.

All who read a feed, the account of its words among them, begin with the same bytes.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.model import catalogue
from generator.model.finding import Finding
from generator.readers.survey import DEEPEST, MOST_LABELS, MOST_TEXT, Survey, closed, shortened, survey, without_surplus
from generator.readers.xmltext import plain, repaired, thinned

MOST_ALIKE = 5000
"""Entries with one id that are read: there are blogs that give the same to all, but none is so long."""

_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:entry|item)[\s>]")
_ID = re.compile(rb"<(?:id|guid)[^<>]{0,200}>([^<]{1,500})<")
_ENDS = (b"</entry>", b"</item>")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Bytes that feedparser can take, the line on which each entry begins, and what was wrong."""

    data: bytes
    lines: tuple[int, ...]
    findings: tuple[Finding, ...] = ()
    unread: tuple[tuple[int, bytes], ...] = ()
    """Text beyond what is read between two tags: the line on which it ends, and its bytes in the source."""


def prepare(name: str, text: str) -> Prepared:
    """Make `text` plain; mend it when it is not well-formed; close it when it breaks off; name what was wrong."""
    data, alike, count = _told_apart(plain(text).encode())
    findings = [_crowd(name, count)] if count else []
    seen = survey(data)
    if seen.error and not seen.cut:
        first = seen
        mended, places = repaired(data.decode())
        data = mended.encode()
        seen = survey(data)
        if seen.error and not seen.cut:  # what was seen up to there tells nothing of the rest
            data, seen = thinned(mended, MOST_LABELS).encode(), Survey(entries=seen.entries)
        findings.append(_damage(name, first.error, first.line, places))
    if seen.cut:
        findings.append(_cut(name, seen.line, len(seen.entries)))
        data = closed(data, seen)
    if seen.surplus or seen.crowded:
        message = f"labels beyond {MOST_LABELS} of one entry, or attributes beyond sense of one tag, were left out"
        findings.append(catalogue.SOURCE_DAMAGED.at(name, message))
    if seen.deep:
        message = f"{len(seen.deep)} tags lie deeper than {DEEPEST} others: they were left out, and their words kept"
        findings.append(catalogue.SOURCE_DAMAGED.at(name, message))
    if seen.surplus or seen.crowded or seen.deep:
        data = without_surplus(data, seen)
    data, unread = shortened(data, seen)
    findings += (_endless(name, line, left) for line, left in unread)
    unread += ((0, alike),) if alike else ()
    return Prepared(data, tuple(seen.entries), tuple(findings), unread)


def _told_apart(data: bytes) -> tuple[bytes, bytes, int]:
    """`data` without entries that share an id with `MOST_ALIKE` others before them; these; and how many they are."""
    starts = array("q", (match.start() for match in _ENTRY.finditer(data)))
    seen: Counter[bytes] = Counter()
    spans: list[tuple[int, int]] = []
    count = 0
    for start, end in pairwise(starts if len(starts) > MOST_ALIKE else ()):
        id_ = _ID.search(data, start, end)
        name = id_[1] if id_ else b""
        seen[name] += 1
        if name and seen[name] > MOST_ALIKE and data[start:end].rstrip().endswith(_ENDS):
            count += 1
            begin = spans.pop()[0] if spans and spans[-1][1] == start else start
            spans.append((begin, end))
    left = b"".join(data[start:end] for start, end in spans)
    return _without(data, spans), left, count


def _without(data: bytes, spans: Sequence[tuple[int, int]]) -> bytes:
    """`data` without what stands in some places, but for the line feeds there."""
    kept: list[bytes] = []
    at = 0
    for start, end in spans:
        kept += (data[at:start], b"\n" * data.count(b"\n", start, end))
        at = end
    return b"".join((*kept, data[at:])) if spans else data


def _crowd(name: str, count: int) -> Finding:
    message = f"{count:,} entries share their id with more than {MOST_ALIKE:,} others, and are not read"
    hint = "Look for another copy, whose entries have ids of their own."
    return catalogue.SOURCE_DAMAGED.at(name, message, hint=hint)


def _endless(name: str, line: int, left: bytes) -> Finding:
    message = f"a text has {MOST_TEXT + len(left):,} bytes, of which {MOST_TEXT:,} are read"
    hint = "No post is so long: look into the source for what it is."
    return catalogue.BODY_CUT.at(name, message, line=line, hint=hint)


def _damage(name: str, error: str, line: int, places: int) -> Finding:
    mended = f"; {places} references were mended" if places else ""
    message = f"the feed is not well-formed: {error}{mended}"
    return catalogue.SOURCE_DAMAGED.at(
        name, message, line=line, hint="Compare the posts from there on with the source."
    )


def _cut(name: str, line: int, entries: int) -> Finding:
    place = f"in or after entry {entries}; what came before is kept" if entries else "before its first entry"
    hint = "Look for a whole copy of it; the last entry may lack its end."
    return catalogue.SOURCE_TRUNCATED.at(name, f"the feed breaks off {place}", line=line, hint=hint)
