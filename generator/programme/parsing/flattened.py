"""Tables without their markup: one cell a line below a header, or the cells of a row in one line with bars between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from generator.programme.words.lexicon import column_label, heads_people, is_link_word
from generator.programme.words.likeness import LIKELY
from generator.programme.words.lines import Line, Place
from generator.programme.words.names import name_list

_WIDEST = 8
_BAR = re.compile(r"\s?[|｜]\s|\t")
_FEWEST = 3
"""Rows that make a table."""


def as_tables(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, with those that are cells of a flattened table put into rows and columns."""
    yield from _headless(tuple(_tabled(lines)))


def _tabled(lines: Sequence[Line]) -> Iterator[Line]:
    lines = tuple(_stacked(tuple(_barred(lines))))
    at = more = 0
    while at < len(lines):
        width = _header(lines, at)
        rows = _rows(lines, at, width) if width else []
        if len(rows) < _FEWEST:
            yield replace(lines[at], block=lines[at].block + more)
            at += 1
            continue
        for number, row in enumerate(rows):
            more += 1  # each row is a block of its own
            block, place = row[0].block + more, Place.CELL if number else Place.HEAD
            yield from (replace(cell, block=block, place=place, level=column) for column, cell in row.items())
        at += sum(len(row) for row in rows)


def _headless(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines` without those that only name columns, which a table left behind whose cells are read by themselves."""
    headers = [line.place in (Place.TEXT, Place.ITEM) and bool(column_label(line.text)) for line in lines]
    for run, group in groupby(zip(lines, headers, strict=True), key=lambda pair: pair[1]):
        found = [line for line, _ in group]
        named = {line.text for line in found if not is_link_word(line.text)}
        if not (run and len(named) >= _FEWEST - 1 and len(named) == len(found)):
            yield from found


def _barred(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, with those cut into cells that hold as many bars as others do and names at the same place as they.

    A row that ends with its names has them where longer ones do: `Title | Ada Roe` below `Title | A, B | Slides`.
    """
    cells = {number: _cells(line) for number, line in enumerate(lines) if line.place in (Place.TEXT, Place.ITEM)}
    widths = Counter(len(row) for row in cells.values())
    tables = {
        width
        for width, count in widths.items()
        if width >= 3 and count >= _FEWEST and _holds_names(lines, cells, width)
    }
    found = {width: [row for row in cells.values() if len(row) == width] for width in tables}
    columns = {column for rows in found.values() if (column := _names_at(rows))}
    more = 0
    for number, line in enumerate(lines):
        row = cells.get(number, ())
        shorter = any(1 < column + 1 == len(row) and name_list(row[column].text).score >= LIKELY for column in columns)
        if len(row) in tables or shorter:
            more += 1  # each row is a block of its own
            placed = (replace(cell, place=Place.CELL, level=column) for column, cell in enumerate(row))
            yield from (replace(cell, block=cell.block + more) for cell in placed)
        else:
            yield replace(line, block=line.block + more) if more else line


def _holds_names(lines: Sequence[Line], cells: Mapping[int, Sequence[Line]], width: int) -> bool:
    """Whether one column of the rows of `width` holds names, or names stand on the line below nearly every row."""
    rows = [number for number, row in cells.items() if len(row) == width]
    below = sum(_lone_names(lines, number + 1) for number in rows)
    return _names_in([cells[number] for number in rows]) or below >= 0.8 * len(rows)


def _lone_names(lines: Sequence[Line], number: int) -> bool:
    return number < len(lines) and lines[number].place is not Place.HEADING and name_list(lines[number].text).sure


def _stacked(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, with names on a line of their own put into the last cell of the row above, if that row has none."""
    row: list[Line] = []
    for line in lines:
        lone = line.place is not Place.CELL or (row and line.block != row[-1].block)
        if len(row) > 1 and lone and name_list(line.text).sure and not any(name_list(cell.text).sure for cell in row):
            line = replace(line, place=Place.CELL, level=row[-1].level, block=row[-1].block)
        elif row and line.block != row[-1].block:
            row = []
        yield line
        row = [*row, line] if line.place is Place.CELL else []


def _cells(line: Line) -> list[Line]:
    ends = [0, *(edge for found in _BAR.finditer(line.text) for edge in found.span()), len(line.text)]
    return [line.cut(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]


def _names_in(rows: Sequence[Sequence[Line]]) -> bool:
    return _names_at(rows) is not None


def _names_at(rows: Sequence[Sequence[Line]]) -> int | None:
    """The one column that holds names in nearly every row; none if no other, or several, do."""
    columns = [[name_list(row[column].text) for row in rows] for column in range(len(rows[0]))]
    named = [
        number
        for number, column in enumerate(columns)
        if sum(cell.score >= 0.8 for cell in column) >= 0.8 * len(rows) and any(cell.sure for cell in column)
    ]
    return named[0] if len(named) == 1 else None


def _header(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` on are the header of a table, people and one column more; 0 when none is there."""
    kinds: list[str] = []
    for line in lines[at : at + _WIDEST]:
        kind = column_label(line.text) if line.place not in (Place.CELL, Place.HEAD) else ""
        if not kind:
            break
        kinds.append(kind)
    named = any(_names_column(line) for line in lines[at : at + len(kinds)])
    return len(kinds) if len(kinds) >= 2 and named else 0


def _names_column(line: Line) -> bool:
    return column_label(line.text) == "authors" or heads_people(line.text)


def _rows(lines: Sequence[Line], at: int, width: int) -> list[dict[int, Line]]:
    """The header and the rows below it, as long as names stand where the header says."""
    names = next(column for column in range(width) if _names_column(lines[at + column]))
    rows: list[dict[int, Line]] = [dict(enumerate(lines[at : at + width]))]
    headed = _has_heading(lines[at : at + width])  # as a dump may take short cells for one
    at += width
    while at + width <= len(lines):
        cells = lines[at : at + width]
        if not name_list(cells[names].text).possible or (not headed and _has_heading(cells)):
            break
        rows.append(dict(enumerate(cells)))
        at += width
    return rows


def _has_heading(cells: Sequence[Line]) -> bool:
    return any(cell.place is Place.HEADING for cell in cells)
