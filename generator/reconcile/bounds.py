"""Dates of posts from their neighbours, once these are known: an archive page keeps one order throughout.

A dump rarely dates its posts, but some of them stand in a feed as well. What such posts are dated bounds the others.
"""

from __future__ import annotations

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
_WIDE = 45
"""Days from which on a date is no better than what neighbours tell."""
_NOTE = "The page lists posts in order; those above and below are dated by other sources."


def bounded(groups: Sequence[Copies], evidence: Mapping[str, Weight]) -> tuple[Copies, ...]:
    """`groups`, a post that is hardly dated bounded by the dated ones around it in the same text."""
    dates = [_date(copies, evidence) for copies in groups]
    told: dict[int, When] = {}
    for order in _orders(groups):
        told |= _between(order, dates)
    return tuple(_claimed(copies, told[at]) if at in told else copies for at, copies in enumerate(groups))


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


def _vague(when: When | None) -> bool:
    return when is None or when.uncertain or (when.last - when.first).days > _WIDE


def _between(order: Sequence[int], dates: Sequence[When | None]) -> dict[int, When]:
    sure = [(place, when) for place, at in enumerate(order) if (when := dates[at]) and not _vague(when)]
    known = [when for _, when in sure]
    falling = all(one.last >= two.first for one, two in pairwise(known))
    rising = all(one.first <= two.last for one, two in pairwise(known))
    if not (falling or rising) or len({when.first for when in known}) < 2:
        return {}
    told = {}
    for (above, one), (below, two) in pairwise(sure):
        low, high = (two.first, one.last) if falling else (one.first, two.last)
        for place in range(above + 1, below):
            when = _interval(min(low, high), max(low, high), dates[order[place]])
            if when:
                told[order[place]] = when
    return told


def _interval(first: date, last: date, own: When | None) -> When | None:
    """The bounds that neighbours set, within what the post itself tells; None when the two exclude each other."""
    if own and own.precision is not Precision.YEAR:
        first, last = max(first, own.first), min(last, own.last)
    if first > last:
        return None
    return When.parse(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


def _claimed(copies: Copies, when: When) -> Copies:
    claim = Claim("date", when, RULE, None, _NOTE)
    return (replace(copies[0], claims=(*copies[0].claims, claim)), *copies[1:])
