"""Dates of posts from their neighbours, once these are known: an archive page keeps one order throughout.

A dump rarely dates its posts, but some of them stand in a feed as well. What such posts are dated bounds the others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from generator.model.source import Claim, Draft
from generator.model.verdict import Weight
from generator.model.when import Precision, When

Copies = tuple[Draft, ...]

RULE = "order-of-neighbours"
ROUGHLY = "order-of-rough-neighbours"
Dated = tuple[int, When]
"""A place on a page, and the date of the post there."""

_WIDE = 45
"""Days from which on a date is no better than what neighbours tell."""
_YEAR = 366
"""Days that a rough date spans at most."""
_FEWEST = 2
"""Dates that show that a page lists the newest first."""
_MANY, _MOSTLY = 5, 0.8
"""So many dates, and this share of those of a page, show its order in spite of the others: chance rarely does."""
_NOTE = "The page lists posts in order; those above and below are dated."


def bounded(groups: Sequence[Copies], evidence: Mapping[str, Weight]) -> tuple[Copies, ...]:
    """`groups`, a post that is hardly dated bounded by the dated ones around it in the same text.

    One without any date is bounded by neighbours that are dated roughly, where there are no better ones.
    """
    dates = [_date(copies, evidence) for copies in groups]
    orders = _orders(groups)
    sure, rough = (_bounds(orders, dates, wide) for wide in (_WIDE, _YEAR))
    told = {at: (RULE, when) for at, when in sure.items()}
    told |= {at: (ROUGHLY, when) for at, when in rough.items() if dates[at] is None and at not in told}
    return tuple(_claimed(copies, *told[at]) if at in told else copies for at, copies in enumerate(groups))


def _bounds(orders: Sequence[Sequence[int]], dates: Sequence[When | None], wide: int) -> dict[int, When]:
    """What all texts tell together of each post, by neighbours dated within `wide` days."""
    told: dict[int, When] = {}
    for order in orders:
        for at, when in _between(order, dates, wide).items():
            told[at] = _interval(when.first, when.last, told.get(at)) or when
    return told


def _orders(groups: Sequence[Copies]) -> list[list[int]]:
    """For each text, the groups that it tells of, from its first line to its last."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, copies in enumerate(groups):
        for draft in copies:
            first = draft.ref.span.partition("-")[0]
            if first.isdigit():
                places[draft.ref.file].append((int(first), at))
    return [[at for _, at in sorted(each)] for each in places.values()]


def _date(copies: Copies, evidence: Mapping[str, Weight]) -> When | None:
    """The surest date of a post."""
    told = [claim for draft in copies for claim in draft.claims if claim.field == "date"]
    best = max(told, key=lambda claim: evidence.get(claim.rule, Weight(0.0)).confidence, default=None)
    return best.value if best and isinstance(best.value, When) else None


def _vague(when: When | None, wide: int) -> bool:
    return when is None or (when.uncertain and wide < _YEAR) or (when.last - when.first).days > wide


def _between(order: Sequence[int], dates: Sequence[When | None], wide: int) -> dict[int, When]:
    """The bounds of each post that stands between two dated ones, if the dated ones show an order at all."""
    known = [(place, when) for place, at in enumerate(order) if (when := dates[at]) and not _vague(when, wide)]
    kept, falling = _in_order(known, one_year=wide >= _YEAR)
    told = {}
    for (above, one), (below, two) in pairwise(kept):
        low, high = (two.first, one.last) if falling else (one.first, two.last)
        for place in range(above + 1, below):
            if not _vague(dates[order[place]], wide):
                continue  # one that is out of order is dated all the same
            when = _interval(min(low, high), max(low, high), dates[order[place]])
            if when:
                told[order[place]] = when
    return told


def _in_order(sure: Sequence[Dated], *, one_year: bool) -> tuple[list[Dated], bool]:
    """The dated posts that keep the order of their page, and whether it falls; none when too few of them do.

    A page lists the newest first; of one that rises, two dates could be chance. Where many fall, a few may stand out,
    kept on top by hand or dated wrongly: these bound nothing.
    """
    falling, rising = _chain(sure, falling=True), _chain(sure, falling=False)
    falls = len(falling) >= len(rising)
    chain = falling if falls else rising
    most = len(sure) if len(chain) < _MANY or not falls else _MOSTLY * len(sure)
    ordered = len(chain) >= max(_FEWEST + (not falls), most)
    ordered = ordered and (one_year or len({when.first for _, when in chain}) > 1)
    return (chain if ordered else []), falls


def _chain(sure: Sequence[Dated], *, falling: bool) -> list[Dated]:
    """The longest choice of dates that run one way (patience sorting, so that the work hardly grows)."""
    if all(_follows(one, two, falling=falling) for (_, one), (_, two) in pairwise(sure)):
        return list(sure)
    heights: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for at, (_, when) in enumerate(sure):
        middle = when.first.toordinal() + when.last.toordinal()
        pile = bisect_right(heights, -middle if falling else middle)
        before.append(tops[pile - 1] if pile else -1)
        heights[pile : pile + 1] = [-middle if falling else middle]
        tops[pile : pile + 1] = [at]
    chain, at = [], tops[-1]
    while at >= 0:
        chain.append(sure[at])
        at = before[at]
    return chain[::-1]


def _follows(one: When, two: When, *, falling: bool) -> bool:
    return one.last >= two.first if falling else one.first <= two.last


def _interval(first: date, last: date, own: When | None) -> When | None:
    """The bounds that neighbours set, within what the post itself tells; None when the two exclude each other."""
    if own and own.precision is not Precision.YEAR:
        first, last = max(first, own.first), min(last, own.last)
    if first > last:
        return None
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return When.parse(f"{first.year}~")
    return When.parse(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


def _claimed(copies: Copies, rule: str, when: When) -> Copies:
    claim = Claim("date", when, rule, None, _NOTE)
    return (replace(copies[0], claims=(*copies[0].claims, claim)), *copies[1:])
