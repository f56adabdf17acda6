"""A table of contents at the head of a programme: a list whose lines stand again below, word for word, as headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.programme.words.lines import Line, Place

_FEWEST = 3
"""Lines that a table of contents has at least."""
_BETWEEN = 2
"""How far apart the headings stand that it names, at least: there are entries below each."""


def contents(lines: Sequence[Line]) -> frozenset[int]:
    """Which of `lines`, by number, are a table of contents."""
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        places.setdefault(line.text.casefold(), []).append(number)
    found: set[int] = set()
    for run in _runs([_named(line, number, places) for number, line in enumerate(lines)]):
        far = all(below - above >= _BETWEEN for above, below in pairwise(run.values()))
        if len(run) >= _FEWEST and far and max(run) < min(run.values()):
            found.update(run)
    return frozenset(found)


def _named(line: Line, number: int, places: dict[str, list[int]]) -> int:
    """Where the one line stands that says again what `line` says; 0 where it is said once, or more than twice."""
    twice = places[line.text.casefold()]
    plain = line.place in (Place.TEXT, Place.ITEM) and len(twice) == 2
    return twice[1] if plain and twice[0] == number else 0


def _runs(named: Sequence[int]) -> Iterator[dict[int, int]]:
    """The lines that follow each other and name later ones, in the order of these."""
    run: dict[int, int] = {}
    last = 0
    for number, place in enumerate([*named, 0]):
        if run and place <= last:
            yield run
            run = {}
        if place:
            run[number] = place
        last = place
