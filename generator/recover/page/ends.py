"""Where the posts of a page end, and its own navigation, sidebar and footer begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.furnished import days_of_posts

_SPARSE = 0.15
"""Share of prose above which what stands below a pager is no sidebar."""
_STOP = re.compile(r"[.!?…。！？]")
"""Names in a row, as a converter leaves a list beside the posts, have no stops."""
_CLOSING = (Shape.BYLINE, Shape.LABELS, Shape.COMMENTS)
_FEWEST_CLOSED, _ABOUT = 3, 60
"""Lines that close posts, at least; and words of prose in a sidebar, at most."""


def page_end(lines: Sequence[Shaped], tops: frozenset[Shape]) -> int:
    """Where the page ends: not above most of its posts, though these say hardly anything."""
    end = _sparse_end(lines, tops, 0)
    days = days_of_posts(lines) if end < len(lines) else ()
    return _sparse_end(lines, tops, days[-1]) if days and end <= days[len(days) // 2] else end


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
