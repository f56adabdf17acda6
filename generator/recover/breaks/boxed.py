"""A page that was laid out as a table of one column: each row, between two bars, holds a line and no value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.recover.lines.text import Line, word_count

_MOSTLY = 0.6
"""Share of the lines that are rows of one cell, at least, where the table is no more than a frame."""
_FEWEST = 3


def unboxed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` without the bars of their rows, where most of them are rows of one cell; otherwise unchanged."""
    boxed = sum(bool(_only_cell(line.text)) for line in lines)
    if boxed < _FEWEST or boxed < _MOSTLY * len(lines):
        return tuple(lines)
    return tuple(_unboxed(line) for line in lines)


def _unboxed(line: Line) -> Line:
    cell = _only_cell(line.text)
    return replace(line, text=cell, words=word_count(cell)) if cell else line


def _only_cell(text: str) -> str:
    """What stands in the one cell of a row that says something; nothing for any other line."""
    inner = text[1:-1]
    framed = len(text) > 2 and text[0] == text[-1] == "|" and "|" not in inner
    return inner.strip() if framed and any(map(str.isalnum, inner)) else ""
