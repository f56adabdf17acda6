"""Tables that a dump printed one cell a line: their header, line by line, tells how many cells make a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.programme.lexicon import column_label
from generator.programme.lines import Line, Place
from generator.programme.names import name_list

_WIDEST = 8


def as_tables(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, with those that are cells of a flattened table put into rows and columns."""
    at = 0
    while at < len(lines):
        width = _header(lines, at)
        rows = _rows(lines, at, width) if width else []
        if len(rows) < 3:
            yield lines[at]
            at += 1
            continue
        for number, row in enumerate(rows):
            place = Place.CELL if number else Place.HEAD
            yield from (replace(cell, block=row[0].block, place=place, level=column) for column, cell in row.items())
        at += sum(len(row) for row in rows)


def _header(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` on are the header of a table, people and one column more; 0 when none is there."""
    kinds: list[str] = []
    for line in lines[at : at + _WIDEST]:
        kind = column_label(line.text) if line.place in (Place.TEXT, Place.ITEM) else ""
        if not kind:
            break
        kinds.append(kind)
    return len(kinds) if len(kinds) >= 2 and "authors" in kinds else 0


def _rows(lines: Sequence[Line], at: int, width: int) -> list[dict[int, Line]]:
    """The header and the rows below it, as long as names stand where the header says."""
    names = next(column for column in range(width) if column_label(lines[at + column].text) == "authors")
    rows: list[dict[int, Line]] = [dict(enumerate(lines[at : at + width]))]
    at += width
    while at + width <= len(lines):
        cells = lines[at : at + width]
        if not name_list(cells[names].text).possible or any(cell.place is Place.HEADING for cell in cells):
            break
        rows.append(dict(enumerate(cells)))
        at += width
    return rows
