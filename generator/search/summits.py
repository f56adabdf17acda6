"""Lists for beginnings that are too wide to gather their names one by one: the highest level of each document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from generator.search.coding import level, number, postings
from generator.search.families import forms_in
from generator.search.lexicon import Pair, beginnings
from generator.search.ranking import Tally

_BEST = 150
"""Documents in such a list."""


def peaks(lines: Tally, wide: Iterable[str]) -> dict[str, int]:
    """The highest level that a document has for anything with each beginning; those without any are left out."""
    found: dict[str, int] = {}
    wanted = frozenset(wide)
    for line in lines:
        height = level(line[0])
        for form in forms_in(line):
            for one in beginnings(form):
                if one in wanted and height > found.get(one, 0):
                    found[one] = height
    return found


def summits(tallies: Sequence[Tally], wide: Iterable[str]) -> dict[str, bytearray]:
    """A byte a document, its peak, by the beginning."""
    wanted = frozenset(wide)
    found = {one: bytearray(len(tallies)) for one in sorted(wanted)}
    rows: dict[str, tuple[bytearray, ...]] = {}
    for document, lines in enumerate(tallies):
        for line in lines:
            root = line[1:]
            if root not in rows:
                within = {one for form in forms_in(line) for one in beginnings(form)} & wanted
                rows[root] = tuple(found[one] for one in sorted(within))
            height = level(line[0])
            for row in rows[root]:
                row[document] = max(row[document], height)
    return found


def summit_pair(beginning: str, row: bytes | bytearray) -> Pair:
    """What stands of it in the lexicon, at its own name with `*` behind."""
    best = sorted(islice(_highest(row), _BEST))
    scores = ((document, row[document]) for document in best)
    name = f"{beginning}*"
    return (name, "", "", name, number(len(row) - row.count(0)) + postings(scores))


def _highest(row: bytes | bytearray) -> Iterable[int]:
    """The documents that have a level at all, the highest first, of equals the last."""
    for height in range(max(row, default=0), 0, -1):
        at = row.rfind(height)
        while at >= 0:
            yield at
            at = row.rfind(height, 0, at)
