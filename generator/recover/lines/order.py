"""Dates of undated posts from their place: an archive page keeps one order, so neighbours bound what stands between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from generator.model.source import Claim
from generator.model.when import Precision, When

RULE = "archive-order"
_VAGUE = (Precision.INTERVAL,)


def ordered(claimed: Sequence[tuple[Claim, ...]]) -> tuple[tuple[Claim, ...], ...]:
    """Each post's claims, with an interval between its dated neighbours for a post that has no date of its own.

    Nothing is concluded unless at least two posts have dates and all dates run one way.
    """
    dates = [_date(claims) for claims in claimed]
    known = [index for index, when in enumerate(dates) if when]
    if len(known) < 2 or not _one_way([when for when in dates if when]):
        return tuple(claimed)
    return tuple(
        claims if dates[index] else (*claims, *_between(dates, known, index)) for index, claims in enumerate(claimed)
    )


def _date(claims: Sequence[Claim]) -> When | None:
    found = [claim.value for claim in claims if claim.field == "date" and isinstance(claim.value, When)]
    return next((when for when in found if when.precision not in _VAGUE), None)


def _one_way(dates: Sequence[When]) -> bool:
    falling = all(one.last >= two.first for one, two in pairwise(dates))
    rising = all(one.first <= two.last for one, two in pairwise(dates))
    return falling or rising


def _between(dates: Sequence[When | None], known: Sequence[int], index: int) -> tuple[Claim, ...]:
    above = dates[max((at for at in known if at < index), default=index)]
    below = dates[min((at for at in known if at > index), default=index)]
    if not above or not below:
        return ()
    first, last = min(above.first, below.first), max(above.last, below.last)
    note = "The page lists posts in order; this one stands between two that have dates."
    return (Claim("date", _when(first, last), RULE, None, note),)


def _when(first: date, last: date) -> When:
    """The interval, or the year that it is."""
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        return When.parse(f"{first.year}~")
    return When.parse(f"{first.isoformat()}/{last.isoformat()}")
