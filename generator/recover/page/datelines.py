"""Titles and bylines that share their line with a date that the page printed, each on a line of its own.

`03/02/2009 – The Keeper's Arithmetic` is a date line and a title; so is `Frost in May (4 May 2011)`. Only where a dump
has several of these, with text in between, is anything parted, for a line such as `4 May 2011 – Maud` is a byline.

`4 May 2011 Posted by Maud Lind, Keeper` is a date line and the first line of the text: pages print names alone, and
only authors say what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.recover.byline import parse_byline
from generator.recover.lines.dates import first_date
from generator.recover.lines.shapes import furniture, plain_text, title_like
from generator.recover.lines.text import Line, word_count

_FEWEST = 3
_DISTINCT = 0.75
"""Share of the titles that no other post has, at least: names of authors recur, and so do numbered versions."""
_PROSE = 12
"""Words of a line that is no title."""
_LONGEST = 140
_DIGITS = re.compile(r"\d+")
_LEADS = re.compile(r"\W*[:|–—~•·-]+\s+(?=\S)|\s{2,}(?=\S)")
_BEARS = re.compile(r"(?:\s+[|–—~•·-]+\s*|\s*[(\[]|\s{2,}|,\s+)$")
_CLOSES = re.compile(r"[)\].\s]*$")
_LONGEST_BYLINE, _LONGEST_DATE = 500, 40
_LEFT = re.compile(r"(?:by|von|par|por|di|da|door|av)\s+", re.IGNORECASE)
"""What a page set in front of a name that its converter left out."""


def parted_dates(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines`, those in two that are a date and a byline of the author's own, or throughout a date and a title."""
    lines = [part for line in lines for part in _signed(line)]
    found = {at: parts for at, line in enumerate(lines) if (parts := _parts(line))}
    titles = {_DIGITS.sub("", parts[1].text if parts[2] else parts[0].text) for parts in found.values()}
    apart = all(any(line.words >= _PROSE for line in lines[one + 1 : two]) for one, two in pairwise(found))
    if len(found) < _FEWEST or len(titles) < _DISTINCT * len(found) or not apart:
        return tuple(lines)
    return tuple(part for at, line in enumerate(lines) for part in (found[at][:2] if at in found else (line,)))


def _signed(line: Line) -> tuple[Line, ...]:
    """A line in two, where the author's own byline stands behind what the page printed; else as it is."""
    if len(line.text) > _LONGEST_BYLINE or "\n" in line.text:
        return (line,)
    dated = first_date(line.text[:_LONGEST_DATE])
    left = _LEFT.match(line.text)
    end = dated.end if dated and not dated.start else left.end() if left else 0
    own = line.text[end:].lstrip(" ,|·–—-") if end else ""
    if (
        not own
        or _LEFT.match(own)
        or not any(credit.role or credit.affiliation for credit in parse_byline(own))
        or furniture(own)
    ):
        return (line,)
    return tuple(_lines(line, (line.text[:end], own)))


def _parts(line: Line) -> tuple[Line, Line, bool] | None:
    """A line in two, and whether its date stands first; None when it is no date with a title."""
    if len(line.text) > _LONGEST or "](" in line.text or "\n" in line.text:
        return None
    dated = first_date(line.text)
    if dated is None:
        return None
    head, tail = line.text[: dated.start], line.text[dated.end :]
    leads, bears = _LEADS.match(tail), _BEARS.search(head)
    if not head.strip("#*_ ") and leads:
        return _two(line, line.text[: dated.end], tail[leads.end() :], first=True)
    if bears and _CLOSES.fullmatch(tail):
        return _two(line, head[: bears.start()], line.text[dated.start : dated.end], first=False)
    return None


def _two(line: Line, one: str, two: str, *, first: bool) -> tuple[Line, Line, bool] | None:
    title = plain_text(two if first else one)
    if not title_like(title) or furniture(title):
        return None
    parts = tuple(_lines(line, (one, two)))
    return parts[0], parts[1], first


def _lines(line: Line, texts: Sequence[str]) -> Iterator[Line]:
    for at, text in enumerate(texts):
        yield replace(line, text=text.strip(), gap=0 if at else line.gap, words=word_count(text))
