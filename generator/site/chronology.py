"""How sure the restored posts are, and when they were written: the charts of `restoration.html`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from generator.model.parts import Counted
from generator.model.post import Post
from generator.model.rows import SpanRow, Timeline
from generator.model.when import Precision, When
from generator.site.dates import words
from generator.site.items import percent, post_link, share

STEPS: tuple[tuple[int, str], ...] = (
    (100, "all read off, nothing inferred"),
    (90, "what was inferred is at least 90 % sure"),
    (70, "at least 70 %"),
    (50, "at least 50 %"),
    (0, "less than 50 %"),
)
"""Classes of posts by the least sure of their inferred fields: the least per cent, and the words for it."""
LONGEST = 200
"""Most posts that the timeline shows, those with the least certain dates first."""
_SCALE = 1000
_TICKS = 8
_EXACT = (Precision.MINUTE, Precision.DAY)


def confidences(posts: Sequence[Post]) -> tuple[Counted, ...]:
    """How many posts there are of each class; classes without posts are left out."""
    found = Counter(_class(post) for post in posts)
    most = max(found.values(), default=0)
    return tuple(Counted(name, "", found[name], share(found[name], most)) for _, name in STEPS if found[name])


def _class(post: Post) -> str:
    least = min((min(99, percent(what.confidence)) for _, what in post.restored), default=100)
    return next(name for bound, name in STEPS if least >= bound)


def timeline(posts: Sequence[Post], page: str) -> Timeline:
    """The posts whose date is uncertain, the earliest first, each as the bar from the first to the last day it may be.

    The scale is that of all dated posts, in thousandths; a date that is open at one end reaches to its end.
    """
    dated = [(post, post.date) for post in posts if post.date]
    days = [day for _, when in dated for day in _bounds(when)]
    unsure = [(post, when) for post, when in dated if when.uncertain or when.precision not in _EXACT]
    if not unsure or not days:
        return Timeline()
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    widest = sorted(unsure, key=lambda one: one[1].first.toordinal() - one[1].last.toordinal())[:LONGEST]
    rows = (_row(post, when, first, last, page) for post, when in sorted(widest, key=lambda one: one[1].sort_key))
    return Timeline(tuple(rows), tuple(_ticks(first, last)), len(unsure))


def _bounds(when: When) -> Iterator[date]:
    """The days that bound a date, those that an open end leaves out."""
    return (day for day in (when.first, when.last) if day not in (date.min, date.max))


def _row(post: Post, when: When, first: date, last: date, page: str) -> SpanRow:
    start, end = _place(max(first, when.first), first, last), _place(min(last, when.last), first, last)
    return SpanRow(post_link(post, page), words(when), start, max(4, end - start))


def _place(day: date, first: date, last: date) -> int:
    return round(_SCALE * (day - first).days / max(1, (last - first).days))


def _ticks(first: date, last: date) -> Iterator[tuple[int, str]]:
    """Some years with the place where they begin."""
    step = max(1, -(-(last.year - first.year + 1) // _TICKS))
    return ((_place(date(year, 1, 1), first, last), str(year)) for year in range(first.year, last.year + 1, step))
