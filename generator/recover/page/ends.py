"""Where the posts of a page end, and its own navigation, sidebar and footer begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.furnished import days_of_posts

_SPARSE = 0.15
"""Share of prose above which what stands below a pager is no sidebar."""
_STOP = re.compile(r"[.!?…。！？]")
"""Names in a row, as a converter leaves a list beside the posts, have no stops."""
_CLOSING = (Shape.BYLINE, Shape.LABELS, Shape.COMMENTS)
_ONCE = frozenset((*_CLOSING, Shape.DATE))
_SEVERAL = 2
"""What a page prints once a post, and how many kinds of it around each, at least."""
_FEWEST_CLOSED, _ABOUT = 3, 60
"""Lines that close posts, at least; and words of prose in a sidebar, at most."""


def page_end(lines: Sequence[Shaped], tops: frozenset[Shape]) -> int:
    """Where the page ends: not above most of its posts, dated or signed, though these say hardly anything."""
    end = _sparse_end(lines, tops, 0)
    for posts in (days_of_posts, _signed) if end < len(lines) else ():
        at = posts(lines)
        if at and end <= at[len(at) // 2]:
            end = _sparse_end(lines, tops, at[-1])
    return end


def _signed(lines: Sequence[Shaped]) -> tuple[int, ...]:
    """Indexes of the last lines of what a page prints around posts, in several lines below at least a sentence each."""
    runs: list[tuple[frozenset[Shape], int]] = []
    said = False
    for printed, stretch in groupby(range(len(lines)), lambda at: lines[at].furniture):
        among = list(stretch)
        shapes = frozenset(lines[at].shape for at in among)
        if printed and said:
            runs.append((shapes & _ONCE, among[-1]))
        said = Shape.PROSE in shapes
    usual, times = Counter(shapes for shapes, _ in runs).most_common(1)[0] if runs else (_ONCE, 0)
    return tuple(at for shapes, at in runs if len(shapes & usual) >= _SEVERAL) if times >= _FEWEST_CLOSED else ()


def _sparse_end(lines: Sequence[Shaped], tops: frozenset[Shape], least: int) -> int:
    """The first line behind `least` from where on a pager or sidebar heading is followed by hardly any prose.

    Right below what closes posts, a few sentences may follow: who writes the page.
    """
    closing = Counter(one.shape for one in lines if one.shape in _CLOSING and one.shape not in tops)
    words = prose = 0
    end = len(lines)
    for index in range(len(lines) - 1, least, -1):
        one = lines[index]
        words += one.line.words
        prose += one.line.words if one.shape is Shape.PROSE and one.line.words >= 15 and _STOP.search(one.plain) else 0
        if prose > 60 and prose > _SPARSE * words:
            break
        if one.shape in (Shape.PAGER, Shape.SIDEBAR, Shape.HEADER) and prose <= _SPARSE * words:
            end = index
        if one.shape is Shape.SIDEBAR and prose <= _ABOUT and closing[lines[index - 1].shape] >= _FEWEST_CLOSED:
            end = index
    return end
