"""Titles that a blog counts through, `2. Moby Dick`: what looks like an item of a list, over a date line or byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.recover.lines.shapes import Shaped, title_like
from generator.recover.lines.vocabulary import Shape

_NUMBERED = re.compile(r"\(?(\d{1,3})[.)]\s+(\S.*)")
_FEWEST = 3
_DATED = (Shape.DATE, Shape.BYLINE)


def counted_titles(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, numbered ones that count up or down, each right above a date line or byline, in the shape of titles."""
    found = {at: number for at, (one, below) in enumerate(pairwise(lines)) if (number := _number(one, below))}
    steps = {two > one for one, two in pairwise(found.values())}
    if len(found) < _FEWEST or len(set(found.values())) < len(found) or len(steps) > 1:
        return tuple(lines)
    return tuple(replace(one, shape=Shape.TITLE) if at in found else one for at, one in enumerate(lines))


def _number(one: Shaped, below: Shaped) -> int:
    """The number of a line that could be a title over a date line or byline; 0 for none."""
    match = _NUMBERED.fullmatch(one.plain) if one.shape is Shape.ITEM and below.shape in _DATED else None
    return int(match[1]) if match and title_like(match[2]) else 0
