"""Programmes in tables: the header's words, or else the cells themselves, tell which column holds what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import groupby, pairwise

from generator.programme.parsing.extras import Extras, extras_alone, split_extras, without_bullet
from generator.programme.parsing.offices import Office, offices_of
from generator.programme.parsing.reading import Reading, Sort, read
from generator.programme.parsing.whereabouts import is_day, is_spot, is_whereabouts
from generator.programme.words.cuts import Cut, cuts
from generator.programme.words.lexicon import (
    column_label,
    entry_type,
    heads_people,
    is_role,
    is_section,
    label,
    section_kind,
)
from generator.programme.words.likeness import LIKELY, likeness
from generator.programme.words.lines import Line, Place, joined
from generator.programme.words.names import name_list

_NAMED = re.compile(r"([^:;,]{4,40}):\s+")
_NEXT_OFFICE = re.compile(r";\s+(?=[^;:]{4,40}:\s)")
_MOSTLY = 0.6
"""Rows that must agree before a table is read their way."""
_FEWEST = 3
"""Rows from which on it shows that a column says the same in each."""
_SURELY = 0.95
"""How much names must look like ones where nothing parts them from a title."""


def is_table(line: Line) -> bool:
    """Whether `line` stands in a table."""
    return line.place in (Place.HEAD, Place.CELL)


def read_table(lines: Sequence[Line], known: frozenset[str] = frozenset()) -> Iterator[Reading]:
    """One reading a row: a title and names, or names with their role; one a line where a cell holds both, line by line.

    `known` are case-folded words for the event and its host.
    """
    rows = [list(row) for _, row in groupby(lines, key=lambda line: line.block)]
    if _is_barred(rows):
        yield from (read(_unbarred(row), known) for row in rows)
        return
    if (column := _stacked(rows)) is not None:
        yield from (reading for row in rows for reading in _read_stack(row, column, known))
        return
    for header, body in _tables([_cells(row) for row in rows]):
        columns = _columns(header, body)
        for row in body:
            found = _across(row) or _award(row) or _row(row, columns, header)
            yield replace(found, line=replace(found.line, at=lines[0].at))


def _tables(rows: Sequence[dict[int, Line]]) -> Iterator[tuple[dict[int, Line], list[dict[int, Line]]]]:
    """The header and the rows of each table, where several were run together: another header stands below a row across.

    It names its first column, at least, and that of people may bear any name: then it has fewer than the one above.
    """
    header, body = (rows[0], []) if _is_header(rows[0]) else ({}, [rows[0]])
    for above, row in pairwise(rows):
        if header and _repeats(row, header):
            continue
        fewer = 1 < len(row) < len(header) and column_label(row[min(row)].text) and not _lists(row)
        if _across(above) and ((header and fewer) or _is_header(row)):
            yield header, body
            header, body = row, []
        else:
            body.append(row)
    yield header, body


def _lists(row: dict[int, Line]) -> bool:
    """Whether a cell of a row surely lists people."""
    return any(name_list(cell.text).sure for cell in row.values())


def _is_barred(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether rows of one cell take turns with rows of names alone: lines, whose names bars part, and no table."""
    named = [len(row) > 1 for row in rows]
    return (
        sum(named) >= 2
        and all(one != two for one, two in pairwise(named))
        and all(likeness(cell.text) >= LIKELY for row in rows if len(row) > 1 for cell in row)
    )


def _unbarred(row: Sequence[Line]) -> Line:
    line = reduce(lambda whole, cell: joined(whole, cell, ", "), row)
    return replace(line, place=Place.TEXT, level=0)


def _stacked(rows: Sequence[Sequence[Line]]) -> int | None:
    """The column in which most rows have a line that is no list of names, and below it one that surely is."""
    columns = Counter(
        one.level
        for row in rows
        for one, two in pairwise(row)
        if one.level == two.level and name_list(two.text).sure and not name_list(one.text).sure
    )
    column, both = columns.most_common(1)[0] if columns else (0, 0)
    body = sum(not _labels(_cells(row)) for row in rows)
    return column if both >= 2 and both >= _MOSTLY * body else None


def _read_stack(row: Sequence[Line], column: int, known: frozenset[str]) -> Iterator[Reading]:
    """The lines of one row, each as it reads by itself; what other columns say is said of its title."""
    cells = _cells(row)
    if _labels(cells):
        return
    if across := _across(cells):
        yield across
        return
    extras = Extras()
    for cell in (cell for at, cell in cells.items() if at != column):
        extras = extras | _other(cell, None)
    for line in (line for line in row if line.level == column):
        found = read(replace(line, place=Place.TEXT, level=0), known)
        yield replace(found, extras=found.extras | extras)
        extras = Extras()


def _is_header(row: dict[int, Line]) -> bool:
    """Whether a row heads columns: it is set as a header and lists nobody, or each word of it names a column."""
    if any(cell.place is Place.HEAD for cell in row.values()):
        return not _lists(row) and not any(map(_is_datum, row.values()))
    people = any(label(cell.text) == "authors" or heads_people(cell.text) for cell in row.values())
    return people and _labels(row)


def _is_datum(cell: Line) -> bool:
    """Whether a cell says when, or names one person, as no header does."""
    named = likeness(cell.text) >= LIKELY and not column_label(cell.text) and not section_kind(cell.text)
    return is_whereabouts(cell.text) or named


def _labels(row: dict[int, Line]) -> bool:
    """Whether each cell of a row is the name of a column."""
    return len(row) >= 2 and all(map(_is_label, row.values()))


def _is_label(cell: Line) -> bool:
    """Whether a cell is the name of a column, or of two that a converter ran together: `When What`."""
    return bool(column_label(cell.text)) or all(map(column_label, cell.text.split()))


def _repeats(row: dict[int, Line], header: dict[int, Line]) -> bool:
    """Whether a row is the header, or the same once more where several tables were run together."""
    return {at: cell.text for at, cell in row.items()} == {at: cell.text for at, cell in header.items()}


def _across(row: dict[int, Line]) -> Reading | None:
    """A row of one cell that says what the rows below it are: their day, or the kind of their section."""
    line = row[min(row)]
    if len(row) > 1 or not (is_day(line.text) or is_section(line.text.rstrip(" :"))):
        return None
    return Reading(line, Sort.SECTION, kind="" if is_day(line.text) else section_kind(line.text))


def _award(row: dict[int, Line]) -> Reading | None:
    """A row of one cell that honours the entry above."""
    told = extras_alone(row[min(row)]) if len(row) == 1 else Extras()
    return Reading(row[min(row)], Sort.EXTRA, extras=told) if told.award else None


def _cells(lines: Sequence[Line]) -> dict[int, Line]:
    cells: dict[int, Line] = {}
    for line in lines:
        cells[line.level] = _below(cells[line.level], line) if line.level in cells else line
    return cells


def _below(cell: Line, line: Line) -> Line:
    """Two lines of a cell as one: a comma between names, a semicolon between offices, a space between all else."""
    if offices_of(cell)[0] and _office(line):
        return joined(cell, line, "; ")
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
        lengths = {
            column: _length(rows, column)
            for column in width - set(found.values())
            if not (_is_when(rows, column) or _is_said_again(rows, column))
        }
        best = max(lengths, key=lambda column: lengths[column], default=None)
        if best is not None and lengths[best] >= 2 and "role" not in found:
            found["title"] = best
    return found


def _share(rows: Sequence[dict[int, Line]], column: int) -> float:
    cells = [row[column] for row in rows if column in row]
    return sum(_has_people(cell) and not is_spot(cell.text) for cell in cells) / len(cells) if cells else 0.0


def _is_when(rows: Sequence[dict[int, Line]], column: int) -> bool:
    """Whether most cells of a column say when or where."""
    cells = [row[column].text for row in rows if column in row]
    told = sum(is_whereabouts(cell) or is_day(cell) or is_spot(cell) for cell in cells)
    return told > _MOSTLY * len(cells)


def _is_said_again(rows: Sequence[dict[int, Line]], column: int) -> bool:
    """Whether the cells of a column mostly say one and the same, as of the volume of each paper."""
    cells = [row[column].text for row in rows if column in row]
    return len(cells) >= _FEWEST and max(Counter(cells).values()) > _MOSTLY * len(cells)


def _has_people(cell: Line) -> bool:
    return name_list(cell.text).possible or bool(offices_of(cell)[0])


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
    if names and not role and (offices := _offices(names)):
        sort = Sort.TITLE if title and title.text else Sort.ROLE
        return Reading(line, sort, title=title, offices=offices, extras=extras, labelled=True)
    if names and role:
        return Reading(
            title or line, Sort.ROLE, title=title, offices=(Office(role.text, names),), extras=extras, labelled=True
        )
    if names and title and title.text:
        return Reading(
            line, Sort.BOTH, title=title, names=names, extras=extras, labelled=True, list=name_list(names.text)
        )
    if title is None:
        return Reading(line, Sort.EXTRA, extras=extras)
    whole = Reading(line, Sort.TITLE, title=title, extras=extras, labelled=True)
    return whole.as_cut(cut) if (cut := _run_together(title)) else whole


def _offices(cell: Line) -> tuple[Office, ...]:
    """The offices that a cell tells of, one behind the other: `Organizers: A, B; Capstone: C`."""
    ends = [found.span() for found in _NEXT_OFFICE.finditer(cell.text)]
    starts = [0, *(end for _, end in ends)]
    told = [_office(cell.cut(at, end)) for at, end in zip(starts, [*(at for at, _ in ends), None], strict=True)]
    whole = offices_of(cell)[0]
    return tuple(office for office in told if office) if len(told) > 1 and all(told) else whole


def _office(line: Line) -> Office | None:
    """What stands in front of a colon, behind which names do: in a cell, below an office, that is one too."""
    found = _NAMED.match(line.text)
    named = found and name_list(line.text[found.end() :]).score >= LIKELY
    return Office(found[1], line.cut(found.end())) if found and named else None


def _run_together(cell: Line) -> Cut | None:
    """How a cell is parted that holds title and names: by markup, brackets, or the space that a converter left."""
    found = cuts(cell)
    apart = next((cut for cut in found if _is_parted(cut)), None)
    fits = (cut for cut in found if cut.key in ("title space", "title glue") and cut.list.sure)
    return apart or next((cut for cut in fits if cut.list.score >= _SURELY), None)


def _is_parted(cut: Cut) -> bool:
    signed = (cut.key == "title style" and cut.set_apart) or cut.key == "title ("
    return signed and cut.list.score >= LIKELY


def _other(cell: Line, head: Line | None) -> Extras:
    rest, extras = split_extras(cell)
    if entry_type(rest.text):
        return extras | Extras(type=rest.text)
    if not rest.text:
        return extras
    if not head and (award := extras_alone(rest).award):
        return extras | Extras(award=award)
    return extras | Extras(note=f"{head.text}: {rest.text}" if head else rest.text)
