"""Pictures of which Inscriptis leaves a cell of blanks: it prints a table by its columns, whatever stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model.source import Span
from generator.recover.lines.text import Line

EMPTY = "[]"
"""What other converters leave of a picture without a name."""
_WORDS = 60
"""Words of a caption in the cell below, at most."""
_BOX = 2
"""Columns by which the cell is wider than the caption where that is in a box of its own."""


def blanked(lines: Sequence[Line], source: Sequence[str]) -> tuple[Line, ...]:
    """`lines` with a mark for each cell of blanks that is as wide as the only line in the cell below it."""
    return tuple(_marked(lines, source))


def _marked(lines: Sequence[Line], source: Sequence[str]) -> Iterator[Line]:
    for line in lines:
        if line.gap and line.words <= _WORDS and _below_blanks(line, source):
            above = line.span.first - 1
            yield Line(Span(above, above), EMPTY, line.indent, line.gap, 1)  # as far off as any block is
            yield replace(line, gap=0)
        else:
            yield line


def _below_blanks(line: Line, source: Sequence[str]) -> bool:
    """Whether blanks fill the line above as far as this one reaches, and that below as far as it is set in."""
    at = line.span.first - 1
    if at < 1 or line.span.last > line.span.first:
        return False
    above, one, below = source[at - 1], source[at], source[at + 1] if at + 1 < len(source) else ""
    width = len(one.rstrip())
    filled = above.isspace() and width <= len(above) <= width + _BOX and width > line.indent and not above.strip(" ")
    return filled and not below.strip() and len(below) == line.indent
