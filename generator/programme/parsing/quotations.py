"""Quotations that a converter broke at their marks, made whole: `Ada Roe. “` / `Deep Water` / `.”` is one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.markdown.blocks import Run
from generator.programme.words.lines import Line, Place

_CLOSES = {"“": "”", "«": "»", "「": "」", "『": "』"}
_MOST = 4
"""Lines below an opening mark among which the closing one must stand."""


def requoted(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, with those joined that a quotation spans: its mark was left at the end, or stands below a comma."""
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        yield _whole(lines[at : end + 1]) if end > at else lines[at]
        at = end + 1


def _end(lines: Sequence[Line], at: int) -> int:
    """Where the quotation ends that the line at `at` leads on to; `at` itself where it leads on to none."""
    line, below = lines[at], lines[at + 1 : at + 1 + _MOST]
    if line.place in (Place.CELL, Place.HEAD) or not below:
        return at
    mark = line.text[-1:]
    if _CLOSES.get(mark) and line.text.count(mark) > line.text.count(_CLOSES[mark]) and "„" not in line.text:
        return at + _closed(below, _CLOSES[mark])
    led = line.text.endswith(",") and below[0].block - line.block <= 1  # names never end so
    return at + _closed(below, _CLOSES[below[0].text[0]]) if led and below[0].text[:1] in _CLOSES else at


def _closed(below: Sequence[Line], sign: str) -> int:
    """How many lines it takes to the closing `sign`; none where it is missing, or another quotation begins first."""
    for number, line in enumerate(below, 1):
        if sign in line.text:
            return number
        if line.text[-1:] in _CLOSES:
            return 0
    return 0


def _whole(lines: Sequence[Line]) -> Line:
    """One line of all; no space behind an opening mark, nor in front of what closes the quotation."""
    first, *rest = lines
    runs = list(first.runs)
    for line in rest:
        close = runs[-1].text[-1:] in _CLOSES or line.text[:1] in ".,;:?!”»」』"
        runs += (Run("" if close else " "), *line.runs)
    return replace(first, runs=tuple(runs), place=Place.TEXT if first.place is Place.HEADING else first.place)
