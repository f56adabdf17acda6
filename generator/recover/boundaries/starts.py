"""What speaks for each beginning that a post may have, in bits: the rules that hold there, and what the dump prints.

What a page prints around posts it prints around all of them. So where a dump has furniture, a beginning without any
weighs less; where it has none, what else parts posts weighs more (`unfurnished`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from generator.recover.boundaries.candidates import Candidate, candidates
from generator.recover.boundaries.evidence import weight
from generator.recover.boundaries.rules import RULES
from generator.recover.boundaries.unfurnished import alone
from generator.recover.page.dumps import Dump

FURNISHED = frozenset(("date-line-above", "furniture-above", "furniture-below-title", "footer-above", "title-placed"))
"""Rules by what a page prints around posts."""
_CLOSED = frozenset(("date-line-above", "footer-above", "rule-above"))
_LOOKS = frozenset(("anaphora-below",))
"""Rules by the look of first words, which tell nothing right below what a page prints between posts."""
_PLACED = frozenset(("date-line-above", "furniture-below-title"))
_THROUGHOUT, _MOSTLY = 3, 0.6
"""Ruled lines above titles, at least, and their share of all ruled lines, where they part posts."""
_OUTNUMBERED = 3
"""Places under wide gaps without furniture, for each with furniture, from which on it is no post's that lacks them."""
_MOST_PRINTED, _MISSED_COST = 5, 4.0
"""Places with furniture that count, at most; and the bits that each costs a place which lacks what it should have."""


@dataclass(frozen=True, slots=True)
class Start:
    """A candidate with the rules that hold for it and the bits they make together."""

    at: Candidate
    rules: tuple[str, ...]
    bits: float


def starts(dump: Dump) -> tuple[Start, ...]:
    """Every candidate of `dump` with what speaks for it, given what this dump prints around posts."""
    found = [_started(dump, candidate) for candidate in candidates(dump)]
    furniture = FURNISHED | {"rule-above"} if _ruled(found) else FURNISHED
    printed = [start for start in found if furniture & set(start.rules) and "no-prose-below" not in start.rules]
    if not printed:
        return _unfurnished(found)
    like = furniture | {"credit-opens"}
    bare = frozenset(start for start in found if not like & set(start.rules))
    missed = _missed(found[0], printed, bare)
    return tuple(replace(one, bits=one.bits - missed[_wide(one)]) if one in bare else one for one in found)


def is_placed(start: Start) -> bool:
    """Whether a day or a name stands above or below the title."""
    return not _PLACED.isdisjoint(start.rules)


def _started(dump: Dump, candidate: Candidate) -> Start:
    rules = tuple(rule.id for rule in RULES if rule.holds(dump, candidate))
    told = not _CLOSED.isdisjoint(rules)
    return Start(candidate, rules, sum(weight(rule) for rule in rules if not told or rule not in _LOOKS))


def _ruled(found: Sequence[Start]) -> bool:
    """Whether ruled lines stand above titles throughout, and are no breaks within posts."""
    ruled = [start for start in found if "rule-above" in start.rules]
    titled = sum("title-line" in start.rules for start in ruled)
    return titled >= _THROUGHOUT and titled >= _MOSTLY * len(ruled)


def _unfurnished(found: Sequence[Start]) -> tuple[Start, ...]:
    titled = bool(found) and found[0].at.title is not None
    added = alone([start.rules for start in found], titled=titled)
    return tuple(replace(start, bits=start.bits + bits) for start, bits in zip(found, added, strict=True))


def _missed(opening: Start, printed: Sequence[Start], bare: Collection[Start]) -> tuple[float, float]:
    """The bits that it costs to be without furniture; and under a wide gap, unless most posts bear a day or a name."""
    cost = _MISSED_COST * min(len(printed), _MOST_PRINTED)
    dated, apart = sum(map(is_placed, printed)), sum(map(_wide, bare))
    wide = sum(one is opening or _wide(one) for one in printed)
    many = dated < _THROUGHOUT and apart > _OUTNUMBERED * len(printed)
    headed = dated >= _MOST_PRINTED and apart <= _OUTNUMBERED * dated
    return cost, _MISSED_COST if many or (2 * wide > len(printed) and not headed) else cost


def _wide(start: Start) -> bool:
    return "wide-gap-above" in start.rules
