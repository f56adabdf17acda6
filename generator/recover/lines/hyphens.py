"""Hyphens at the ends of wrapped lines: which of them a typesetter set, and which are the words' own.

A converter of pages breaks lines only at hyphens that are there (`well-` / `known`); a typesetter hyphenates, and then
does so throughout. The words that stand whole elsewhere in the text tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

CUT = re.compile(r"([^\W\d_]+)-$")
"""The part of a word in front of a hyphen at the end of a line."""
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_JOINS = frozenset((
    "and", "or", "to", "und", "oder", "bzw", "bis", "sowie", "als", "y", "o", "e", "et", "ou", "en", "of", "i", "lub",
    "и", "или",
))  # fmt: skip
"""Words before which a hyphen stands for a part that follows later: `Ein- und Ausgang`."""
_FEWEST, _OFTEN = 3, 0.04
"""A text is hyphenated when this many lines, and this share of them, end within a word."""
_LEAST = 2
"""Letters that typesetters leave on either side of a hyphen, at least."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a text shows of its hyphens: the words that stand whole in it, and whether a typesetter cut others."""

    words: frozenset[str]
    typeset: bool

    @classmethod
    def of(cls, lines: Sequence[str]) -> Hyphens:
        """What `lines`, as they are broken, show."""
        words = frozenset(word.casefold() for line in lines for word in _WORD.findall(line))
        known = [_whole(one, two, words) for one, two in pairwise(lines) if CUT.search(one) and two[:1].islower()]
        cut = len(known) - known.count(False)
        return cls(words, cut >= _FEWEST and cut >= _OFTEN * len(lines))

    def joined(self, one: str, part: str, two: str) -> str:
        """A line that ends with `part` and a hyphen, and the line below it, as one."""
        rest = _REST.match(two)
        if not rest:
            return one + two
        if rest[0].casefold() in _JOINS:
            return f"{one} {two}"
        whole = _whole(one, two, self.words)
        small = two[0].islower() and min(len(part), len(rest[0])) >= _LEAST
        return one[:-1] + two if whole or (whole is None and self.typeset and small) else one + two


def _whole(one: str, two: str, words: frozenset[str]) -> bool | None:
    """Whether a word cut by a hyphen stands whole elsewhere; False when it has its hyphen there, None for neither."""
    cut, rest = CUT.search(one), _REST.match(two)
    if not cut or not rest:
        return None
    part, more = cut[1].casefold(), rest[0].casefold()
    if part + more in words:
        return True
    return False if f"{part}-{more}" in words else None
