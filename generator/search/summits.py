"""Lists for beginnings that are too wide to gather their names one by one: the highest level of each document."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import getitem

from generator.search.coding import level, number, postings
from generator.search.families import Rows, forms_in, highest
from generator.search.lexicon import Pair, beginnings
from generator.search.ranking import TIMES, Heights, Tally

_BEST = 150
"""Documents in such a list."""

Peak = tuple[int, int]
"""The greatest height of a document, and the level that gets there; of several, the greatest."""
_NONE = (0, 0)


@dataclass(slots=True)
class Summit:
    """A byte a document: how high it gets, and its level there; zero for one that has nothing of it."""

    heights: bytearray
    levels: bytearray

    def change(self, document: int, peak: Peak) -> None:
        """Let a document have another peak."""
        for row, value in zip((self.heights, self.levels), peak, strict=True):
            row.extend(bytes(max(0, document + 1 - len(row))))
            row[document] = value

    def pair(self, beginning: str) -> Pair:
        """What stands of it in the lexicon, at its own name with `*` behind."""
        best = sorted(islice(highest(self.heights), _BEST))
        name = f"{beginning}*"
        count = len(self.heights) - self.heights.count(0)
        return (name, "", "", name, number(count) + postings((at, self.levels[at]) for at in best))


def peaks(lines: Tally, wide: Iterable[str], heights: Heights) -> dict[str, Peak]:
    """The peak of a document among what has each beginning; those without any are left out."""
    found: dict[str, Peak] = {}
    wanted = frozenset(wide)
    for line in lines:
        reached = level(line[0])
        for one in _beginnings(line) & wanted:
            found[one] = max(found.get(one, _NONE), (heights[reached], reached))
    return found


def summits(said: Rows, wide: Iterable[str], heights: Sequence[Heights]) -> dict[str, Summit]:
    """The summit of each beginning.

    Of the levels that tell how often a word stands there, the greatest gets highest in any document, and so it is with
    those that tell how high: so it is enough to know both, which is soon found out line by line.
    """
    count = len(heights)
    found = {one: (bytearray(count), bytearray(count)) for one in sorted(wide)}
    for reached, line in sorted((level(line[0]), line) for line in said):
        for one in _beginnings(line) & found.keys():
            row = found[one][reached > TIMES]
            for document in said[line]:
                row[document] = reached
    ranks = tuple(map(_ranks, heights))
    return {one: _higher(*both, ranks) for one, both in found.items()}


_Ranks = tuple[int, ...]
"""Of each level in a document the height and, in the byte below it, the level itself."""


@cache
def _ranks(heights: Heights) -> _Ranks:
    return tuple(height << 8 | reached for reached, height in enumerate(heights))


def _higher(often: bytearray, high: bytearray, ranks: Sequence[_Ranks]) -> Summit:
    """The peaks of documents, each of which is at one of two levels."""
    peaks = map(max, map(getitem, ranks, often), map(getitem, ranks, high))
    told = struct.pack(f"<{len(ranks)}H", *peaks)
    return Summit(bytearray(told[1::2]), bytearray(told[::2]))


def _beginnings(line: str) -> set[str]:
    return {one for form in forms_in(line) for one in beginnings(form)}
