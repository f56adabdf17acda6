"""Runs of short lines in one post, each as far from the next: what a flattened table is made of. Found in one pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.cells import bare_number, grid, numeric, row_width

_LONGEST = 600
"""Lines of a run that are looked at together, at most."""
_SHORT = (Shape.TITLE, Shape.OTHER, Shape.DATE, Shape.PERMALINK)
_CELL_WORDS = 6
_FEWEST_TIMES = 2
_BAR = re.compile(r"[|│]|(?<=\S)\s{2,}(?=\S)")
_FEWEST_BARS, _LONGEST_ROW = 2, 140
"""Marks or wide blanks between the cells of a row, at least, and its characters, at most."""


@dataclass(frozen=True, slots=True)
class ShortRuns:
    """For each line of a post, one past the end of the run that begins there; and how many lines above hold numbers."""

    ends: Sequence[int] = ()
    numbers: Sequence[int] = (0,)

    def end(self, index: int) -> int:
        """One past the last line of the run that begins at a line."""
        return min(self.ends[index], index + _LONGEST)

    def numeric_share(self, first: int, end: int) -> float:
        """Share of the lines from `first` to `end` that hold a number."""
        return (self.numbers[end] - self.numbers[first]) / (end - first) if end > first else 0.0


def short_runs(lines: Sequence[Shaped]) -> ShortRuns:
    """The runs of short lines among the `lines` of one post."""
    ends = [0] * len(lines)
    for index in reversed(range(len(lines))):
        ends[index] = _end(lines, ends, index)
    return ShortRuns(ends, (0, *accumulate(int(numeric(one.line.text)) for one in lines)))


def _end(lines: Sequence[Shaped], ends: Sequence[int], index: int) -> int:
    """The end of the run that begins at a line, those that begin further below being known."""
    below = index + 1
    if not cell_like(lines[index]):
        return index
    if below == len(lines) or not cell_like(lines[below]):
        return below
    alike = below + 1 < len(lines) and lines[below + 1].line.gap == lines[below].line.gap
    return ends[below] if alike else below + 1


def cell_like(one: Shaped) -> bool:
    """Whether a line may be a cell: short, and no item of a list."""
    return one.shape in _SHORT or (one.line.words <= _CELL_WORDS and one.shape is not Shape.ITEM)


def rows_of_cells(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, what looks like titles but is rows of one table, or of links, in the shape of rows.

    One such line alone may be a title that has parts.
    """
    cells = [_cells(one) for one in lines]
    found = {at for at, (above, below) in enumerate(pairwise(cells)) if above == below > 0}
    found |= {at + 1 for at in found}
    return tuple(replace(one, shape=Shape.OTHER) if at in found else one for at, one in enumerate(lines))


def _cells(one: Shaped) -> int:
    """The cells of a line that may be a row, else none."""
    bars = len(_BAR.findall(one.line.text)) if one.shape is Shape.TITLE and len(one.plain) <= _LONGEST_ROW else 0
    return bars + 1 if bars >= _FEWEST_BARS else 0


def timed_cells(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, times of day that are cells of a flattened table in the shape of cells: no page printed them."""
    runs = short_runs(lines)
    found: set[int] = set()
    index = 0
    while index < len(lines):
        end = runs.end(index)
        timed = [at for at in range(index, end) if _time(lines[at])]
        if len(timed) >= _FEWEST_TIMES:
            cells = [one.plain for one in lines[index:end]]
            found.update(timed if grid(cells) or row_width(cells) else ())
        index = max(end, index + 1)
    return tuple(replace(one, shape=Shape.OTHER) if at in found else one for at, one in enumerate(lines))


def _time(one: Shaped) -> bool:
    return one.shape is Shape.PERMALINK and bare_number(one.plain)
