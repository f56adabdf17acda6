"""What weighs otherwise in a dump whose converter left nothing of what a page prints around posts.

Several ruled lines part it by themselves; so do titles, if it opens with one. There the form of a title tells less,
since many are short, and so does the length of a post.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.recover.boundaries.evidence import weight

_SEVERAL, _RULED = 2, 1.0
"""Ruled lines that part posts by themselves, at least; the bits that each weighs more."""
_TITLED = 0.3
"""The bits that a title between blank lines weighs more."""
_FORMS = frozenset(("title-short", "title-uncased"))
"""Rules by the form of a title; they weigh half."""
_SHORTER = 3.0
"""By how much less a short post costs between two such titles."""

Rules = Sequence[str]
"""Ids of the rules that hold where a post may begin."""


def alone(places: Sequence[Rules], *, titled: bool) -> Iterator[float]:
    """The bits that each place weighs more where it has no furniture; `titled`: the dump opens with a title."""
    ruled = sum("rule-above" in rules for rules in places) >= _SEVERAL
    for rules in places:
        bits = _RULED if ruled and "rule-above" in rules else 0.0
        if titled and _between_blanks(rules):
            bits += _TITLED - sum(weight(rule) for rule in rules if rule in _FORMS) / 2
        yield bits


def shorter(one: Rules, two: Rules, *, titled: bool) -> float:
    """What the cost of a short post is divided by that stands between two such places."""
    return _SHORTER if titled and _between_blanks(one) and _between_blanks(two) else 1.0


def _between_blanks(rules: Rules) -> bool:
    return "title-between-blanks" in rules
