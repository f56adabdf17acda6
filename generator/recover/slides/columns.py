"""What stands side by side on a slide: columns of a table that pdftotext printed one after another, lists in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.markdown.blocks import Table
from generator.recover.lines.text import BULLETS, Line
from generator.recover.structure.cells import numeric_share
from generator.recover.structure.inline import runs

_BESIDE = re.compile(rf"(?P<left>\s*[{BULLETS}]\s+\S.*?(?<=\S))\s{{3,}}(?P<right>[{BULLETS}]\s+\S.*)")
_FEWEST, _LONGEST = 3, 40
"""Cells of a column, its head included, at least; characters of a cell, at most."""


def unfolded(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, of two lists side by side first the one on the left, then the one on the right."""
    waiting: list[Line] = []
    for line in lines:
        beside = _BESIDE.fullmatch(line.text)
        if not beside:
            yield from waiting
            waiting = []
        yield replace(line, text=beside["left"]) if beside else line
        waiting += [replace(line, text=beside["right"], gap=0)] if beside else []
    yield from waiting


def table_by_columns(lines: Sequence[Line], index: int) -> tuple[Table, int] | None:
    """The table whose columns stand one below another from `index` on, blank lines between, and the index behind it.

    All but the first column hold numbers below their heads: nothing else tells a table from groups of short lines.
    """
    columns: list[tuple[str, ...]] = []
    end = index
    while (column := _group(lines, end)) and (_is_column(column, len(columns[0])) if columns else _is_first(column)):
        columns.append(column)
        end += len(column)
    if len(columns) < 2:
        return None
    head, *rows = (tuple(runs(cell, markdown=False) for cell in row) for row in zip(*columns, strict=True))
    return Table(head, tuple(rows)), end


def _group(lines: Sequence[Line], first: int) -> tuple[str, ...]:
    """The short lines from `first` up to the next blank one."""
    end = first
    while end < len(lines) and (end == first or lines[end].gap == 0) and len(lines[end].text) <= _LONGEST:
        end += 1
    whole = end >= len(lines) or lines[end].gap > 0
    return tuple(line.text for line in lines[first:end]) if whole and end > first else ()


def _is_first(column: Sequence[str]) -> bool:
    return len(column) >= _FEWEST and numeric_share(column) == 0


def _is_column(column: Sequence[str], length: int) -> bool:
    return len(column) == length and numeric_share(column[:1]) == 0 and numeric_share(column[1:]) == 1
