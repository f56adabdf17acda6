"""Programmes in tables: the header's words, or else the cells themselves, tell which column holds what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from generator.programme.extras import Extras, split_extras, without_bullet
from generator.programme.lexicon import column_label, entry_type, heads_people, is_role, is_section, label, section_kind
from generator.programme.lines import Line, Place, joined
from generator.programme.names import name_list
from generator.programme.offices import Office
from generator.programme.reading import Reading, Sort, read
from generator.programme.whereabouts import is_day

_MOSTLY = 0.6
"""Rows that must agree before a table is read their way."""


def is_table(line: Line) -> bool:
    """Whether `line` stands in a table."""
    return line.place in (Place.HEAD, Place.CELL)


def read_table(lines: Sequence[Line], known: frozenset[str] = frozenset()) -> Iterator[Reading]:
    """One reading a row: a title and names, or names with their role; one a line where a cell holds both, line by line.

    `known` are case-folded words for the event and its host.
    """
    if _stacked(lines):
        yield from (read(replace(line, place=Place.TEXT, level=0), known) for line in lines)
        return
    rows = [_cells(list(row)) for _, row in groupby(lines, key=lambda line: line.block)]
    header = rows[0] if lines[0].place is Place.HEAD or _is_header(rows[0]) else {}
    body = rows[1:] if header else rows
    columns = _columns(header, body)
    for row in body:
        found = _across(row) or _row(row, columns, header)
        yield replace(found, line=replace(found.line, at=lines[0].at))


def _stacked(lines: Sequence[Line]) -> bool:
    """Whether most rows have a cell whose first line is no list of names, and whose next one surely is."""
    rows = [list(row) for _, row in groupby(lines, key=lambda line: line.block)]
    both = sum(
        any(
            one.level == two.level and name_list(two.text).sure and not name_list(one.text).sure
            for one, two in pairwise(row)
        )
        for row in rows
    )
    return both >= 2 and both >= _MOSTLY * len(rows)


def _is_header(row: dict[int, Line]) -> bool:
    """Whether a row that is not set as a header is one by its words: each names a column, and one that of people."""
    kinds = [column_label(cell.text) for cell in row.values()]
    people = "authors" in kinds or any(heads_people(cell.text) for cell in row.values())
    return len(kinds) >= 2 and all(kinds) and people


def _across(row: dict[int, Line]) -> Reading | None:
    """A row of one cell that says what the rows below it are: their day, or the kind of their section."""
    line = row[min(row)]
    if len(row) > 1 or not (is_day(line.text) or is_section(line.text.rstrip(" :"))):
        return None
    return Reading(line, Sort.SECTION, kind="" if is_day(line.text) else section_kind(line.text))


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
        title, more = split_extras(without_bullet(title))
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
