"""How sure it is that a post was cut right out of a dump: by what stands where it and the next one begin."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.source import Claim
from generator.recover.boundaries.posts import Parts

_PRINTED = frozenset((
    "date-line-above", "furniture-above", "furniture-below-title", "footer-above", "title-placed", "linked-heading",
    "title-known",
))  # fmt: skip
"""Rules that go by what a page prints around every post."""
_CUTS = ("cut-at-furniture", "cut-at-title", "cut-at-gap", "cut-at-words")
"""What a cut goes by, the surest first; a post is as surely cut as the less sure of its two ends."""
UNCUT = "uncut"
_NOTE = "Where the post begins and ends was worked out."


def cut(posts: Sequence[Parts], at: int) -> Claim:
    """The claim that the post at `at` holds its lines and no others.

    Where the first begins and where the last ends, the page does.
    """
    ends = [posts[index].rules for index in (at, at + 1) if 0 < index < len(posts)]
    rule = max((_goes_by(rules) for rules in ends), key=_CUTS.index, default=UNCUT)
    return Claim("body", f"lines {posts[at].span}", rule, posts[at].span, _NOTE)


def _goes_by(rules: Sequence[str]) -> str:
    if not _PRINTED.isdisjoint(rules):
        return _CUTS[0]
    if "title-line" in rules:
        return _CUTS[1]
    return _CUTS[2] if "wide-gap-above" in rules or "rule-above" in rules else _CUTS[3]
