"""Programmes in tables: the header's words, or else the cells themselves, tell which column holds what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.programme.extras import Extras, split_extras
from generator.programme.lexicon import entry_type, heads_people, is_role, label, section_kind
from generator.programme.lines import Line, Place, joined
from generator.programme.names import name_list
from generator.programme.offices import Office
from generator.programme.reading import Reading, Sort


def is_table(line: Line) -> bool:
    """Whether `line` stands in a table."""
    return line.place in (Place.HEAD, Place.CELL)


def read_table(lines: Sequence[Line]) -> Iterator[Reading]:
    """One reading a row: a title and names, or names with their role."""
    rows = [_cells(list(row)) for _, row in groupby(lines, key=lambda line: line.block)]
    header = rows[0] if lines[0].place is Place.HEAD else {}
    body = rows[1:] if header else rows
    columns = _columns(header, body)
    for row in body:
        found = _row(row, columns, header)
        yield replace(found, line=replace(found.line, at=lines[0].at))


def _cells(lines: Sequence[Line]) -> dict[int, Line]:
    cells: dict[int, Line] = {}
    for line in lines:
        cells[line.level] = _below(cells[line.level], line) if line.level in cells else line
    return cells


def _below(cell: Line, line: Line) -> Line:
    """Two lines of a cell as one: a comma between names, a space between all else."""
    named = name_list(line.text).score >= 0.85 and name_list(cell.text).score >= 0.85
    return joined(cell, line, ", " if named and not cell.text.endswith((",", ";", "&")) else " ")


def _columns(header: dict[int, Line], rows: Sequence[dict[int, Line]]) -> dict[str, int]:
    """`title`, `names` and `role` → column. What the header leaves open the cells decide."""
    found: dict[str, int] = {}
    for column, cell in header.items():
        kind = label(cell.text)
        if kind == "authors" or (heads_people(cell.text) and "names" not in found):
            found["names"] = column
        elif is_role(cell.text) or cell.text.casefold() in ("role", "rolle", "rôle", "rol", "papel", "ruolo"):
            found["role"] = column
        elif kind == "title" or (section_kind(cell.text) and "title" not in found):
            found["title"] = column
    width = {column for row in rows for column in row}
    if "names" not in found and width:
        likely = {column: _share(rows, column) for column in width - set(found.values())}
        best = max(likely, key=lambda column: likely[column], default=None)
        if best is not None and likely[best] > 0.5:
            found["names"] = best
    if "title" not in found:
        lengths = {column: _length(rows, column) for column in width - set(found.values())}
        best = max(lengths, key=lambda column: lengths[column], default=None)
        if best is not None and lengths[best] >= 2 and "role" not in found:
            found["title"] = best
    return found


def _share(rows: Sequence[dict[int, Line]], column: int) -> float:
    cells = [row[column].text for row in rows if column in row]
    return sum(name_list(cell).possible for cell in cells) / len(cells) if cells else 0.0


def _length(rows: Sequence[dict[int, Line]], column: int) -> float:
    cells = [row[column].text for row in rows if column in row]
    return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0.0


def _row(row: dict[int, Line], columns: dict[str, int], header: dict[int, Line]) -> Reading:
    line = row[min(row)]
    title, names, role = (row.get(columns.get(part, -1)) for part in ("title", "names", "role"))
    extras = Extras()
    for column, cell in row.items():
        if column not in columns.values():
            extras = extras | _other(cell, header.get(column))
    if title:
        title, more = split_extras(title)
        extras = more | extras
    if names and role:
        return Reading(
            title or line, Sort.ROLE, title=title, offices=(Office(role.text, names),), extras=extras, labelled=True
        )
    if names and title and title.text:
        return Reading(
            line, Sort.BOTH, title=title, names=names, extras=extras, labelled=True, list=name_list(names.text)
        )
    return (
        Reading(line, Sort.TITLE, title=title or line, extras=extras, labelled=True)
        if title
        else Reading(line, Sort.EXTRA, extras=extras)
    )


def _other(cell: Line, head: Line | None) -> Extras:
    rest, extras = split_extras(cell)
    if entry_type(rest.text):
        return extras | Extras(type=rest.text)
    if not rest.text:
        return extras
    return extras | Extras(note=f"{head.text}: {rest.text}" if head else rest.text)
