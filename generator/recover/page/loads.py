"""What a page prints around all of its posts, where a dump holds several pages of one blog, one below the other.

Name, menu, sidebar and footer are the same on each page, line for line, and no author writes a whole stretch of lines
twice. Only a stretch that the vocabulary knows in part is taken, since tables and listings recur as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_STRETCH = 5
"""Lines that are the same on two pages, at least."""
_WORDS = 25
"""Words of one of them, at most: a longer one is a paragraph of a post that stands there twice."""
_KNOWN = (Shape.SIDEBAR, Shape.PAGER, Shape.HEADER)
_OWN = (Shape.TITLE, Shape.OTHER, Shape.PROSE, Shape.ITEM, Shape.CAPTION, Shape.NOTE, Shape.REPLY, Shape.HEADING)
"""What lines of a page are taken for by what they say."""


def pages_apart(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, those that stand on several pages of the dump in the shape of navigation."""
    again = frozenset(at for stretch in _stretches(lines) for at in stretch)
    own = (one.shape in _OWN and at in again for at, one in enumerate(lines))
    return tuple(
        replace(one, shape=Shape.PAGER, level=0) if navigation else one
        for one, navigation in zip(lines, own, strict=True)
    )


def _stretches(lines: Sequence[Shaped]) -> Iterator[range]:
    """The stretches of lines that recur, with something in them that is surely a page's own."""
    recurring = _recurring(lines)
    for again, stretch in groupby(range(len(lines)), recurring.__contains__):
        if again:
            at = list(stretch)
            if any(lines[index].shape in _KNOWN for index in at):
                yield range(at[0], at[-1] + 1)


def _recurring(lines: Sequence[Shaped]) -> frozenset[int]:
    """Indexes of the lines that stand once more with the same lines next to them."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    short = [one.plain if one.line.words <= _WORDS else "" for one in lines]
    for at in range(len(lines) - _STRETCH + 1):
        said = tuple(short[at : at + _STRETCH])
        if all(said):
            places[said].append(at)
    return frozenset(
        at for firsts in places.values() if len(firsts) > 1 for first in firsts for at in range(first, first + _STRETCH)
    )
