"""Lists for beginnings that are too wide to gather their names one by one: the highest level of each document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.search.coding import level, number, postings
from generator.search.families import forms_in, highest
from generator.search.lexicon import Pair, beginnings
from generator.search.ranking import Heights, Tally

_BEST = 150
"""Documents in such a list."""

Peak = tuple[int, int]
"""The greatest height of a document, and the level that gets there; of several, the first."""
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
        height = heights[reached]
        for form in forms_in(line):
            for one in beginnings(form):
                if one in wanted and height > found.get(one, _NONE)[0]:
                    found[one] = height, reached
    return found


def summits(tallies: Sequence[Tally], wide: Iterable[str], heights: Sequence[Heights]) -> dict[str, Summit]:
    """The summit of each beginning."""
    count = len(tallies)
    found = {one: Summit(bytearray(count), bytearray(count)) for one in sorted(wide)}
    rows: dict[str, tuple[Summit, ...]] = {}
    for document, (lines, high) in enumerate(zip(tallies, heights, strict=True)):
        for line in lines:
            root = line[1:]
            if root not in rows:
                within = {one for form in forms_in(line) for one in beginnings(form)} & found.keys()
                rows[root] = tuple(found[one] for one in sorted(within))
            for row in rows[root]:
                reached = level(line[0])
                if high[reached] > row.heights[document]:
                    row.heights[document], row.levels[document] = high[reached], reached
    return found
