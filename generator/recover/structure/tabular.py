"""Tables of one post: cells between tabs or bars, and tables that were flattened to one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from generator.markdown.blocks import Block, Code, Figure, Run, Table
from generator.recover.lines.links import only_pictures
from generator.recover.lines.naming import listing_names
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.alternatives import PICTURE_FILE
from generator.recover.structure.captioned import (
    between_prose,
    captions_table,
    right_below,
    says,
    spanned,
    uncoloned,
    with_caption,
)
from generator.recover.structure.cells import bare_number, grid, numeric, numeric_share, quantities, row_width
from generator.recover.structure.drawn import drawn, draws
from generator.recover.structure.posttext import Found, Text
from generator.recover.structure.shortruns import cell_like

_CAPTION_BEFORE = re.compile(
    r"(?P<caption>[^|]{5,300}?[^|\s])\s{2}|(?P<said>[^|]{5,300}[.!?])\s(?P<head>[^|\s][^|]{0,80})"
)
_CELL_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_CAPTION_WORDS = 3
"""Words of a caption before the first cell of a table, at least."""
_FRAMED = 2
"""Rows of the one column of a table around a picture and its caption, empty ones aside."""
_ROW_WORDS = 30
_SPANNING = 6
"""Words of the longest cell across all columns, such as a day."""
_FEWEST_ROWS = 3
_MOSTLY = 0.6
_PEOPLE = 4
"""One in so many lines that lists three names or more: then those at its place in other groups name people too."""
_LONGEST_RUN = 600
"""Lines of a table without marks, at most."""
_WIDEST_ROW = 12
_GOING_ON = 0.2
"""Share of lines that go on with a sentence, from which on short lines are no cells."""
_TRAILING = 3
"""Lines below a table that may stand right on it, and are no rows."""
_FEWEST_CELLS, _NUMBERS, _CELL_WORDS = 6, 0.25, 6
"""Lines of a flattened table, the share of them that hold numbers, and the words of one where no columns show."""
_BEHIND_MARK = re.compile(r"\d{1,2}(?:,\d{1,2})*,\s+(?=[^\W\d_])")
"""How a list goes on behind the mark of a note that stood above the line: `2, Ada Roe`."""


def tabled(text: Text, index: int) -> Found | None:
    """A table whose rows are told apart, with the caption right below it."""
    found = any_table(text, index)
    if not found:
        return None
    block, end = found
    if not isinstance(block, Table):
        return found
    block = spanned(block)
    captioned = end < len(text.lines) and not block.caption and (captions_table(text, end) or right_below(text, end))
    return (with_caption(block, text.inline(uncoloned(text, end))), end + 1) if captioned else (block, end)


def any_table(text: Text, index: int) -> Found | None:
    """A table whose rows are told apart: by marks, by columns, or by the blank lines between them."""
    if index >= len(text.lines):
        return None
    read = (_drawn_table, _marked_table, _aligned_table, _spaced_table)
    return next((found for each in read if (found := each(text, index))), None)


def _marked_table(text: Text, index: int) -> Found | None:
    """Two lines or more with tabs, or bars, between their cells; a short line among them spans all columns."""
    for mark in ("\t", "|"):
        end = index
        while end < len(text.lines) and (end == index or text.gap(end) == 0) and _is_row(text, end, index, mark):
            end += 1
        if end - index >= 2:
            return _separated(text, index, end, mark), end
    return None


def _is_row(text: Text, at: int, first: int, mark: str) -> bool:
    if mark in text.lines[at].line.text:
        return True
    spans = at > first and text.lines[at].line.words <= _SPANNING and at + 1 < len(text.lines) and text.gap(at + 1) == 0
    return spans and mark in text.lines[at + 1].line.text


def _separated(text: Text, index: int, end: int, mark: str) -> Block:
    lines = [one.line.text for one in text.lines[index:end] if not _CELL_RULE.fullmatch(one.line.text)]
    rows = [[cell.strip() for cell in line.strip().strip("|").split(mark)] for line in lines]
    ruled = len(rows) < end - index
    caption, rows[0][0] = _caption_before(lines) if ruled and mark == "|" else ("", rows[0][0])
    width = max(map(len, rows), default=0)
    filled = [row[0] for row in rows if row[0]] if width == 1 and mark == "|" else []
    if len(filled) == 1:
        return Figure((Run("lost figure"),), text.inline(filled[0]))
    if len(filled) == _FRAMED and _is_picture(filled[0]):
        return Figure(text.inline(filled[0]), text.inline(filled[1]))
    cells = [tuple(text.inline(cell) for cell in row + [""] * (width - len(row))) for row in rows]
    headed = ruled or len(set(map(len, rows))) == 1
    said = text.inline(caption) if caption else ()
    return Table(cells[0], tuple(cells[1:]), caption=said) if headed else Table((), tuple(cells), caption=said)


def _is_picture(said: str) -> bool:
    """Whether a cell holds pictures and nothing else, or the link to the file of one that a converter left."""
    link = PICTURE_FILE.fullmatch(said)
    return only_pictures(said) or bool(link and not link["rest"])


def _caption_before(lines: Sequence[str]) -> tuple[str, str]:
    """The caption that html2text prints right before the first cell of a table, empty for none, and that cell."""
    cell = lines[0].strip().strip("|").partition("|")[0]
    found = _CAPTION_BEFORE.fullmatch(cell) if "|" in lines[0] and lines[0][0] != "|" else None
    padded = sum(line.partition("|")[0].endswith("  ") for line in lines) > 1
    if not found or padded or len((found["caption"] or found["said"]).split()) < _CAPTION_WORDS:
        return "", cell.strip()
    return found["caption"] or found["said"], (found["head"] or "").strip()


def _drawn_table(text: Text, index: int) -> Found | None:
    """A table with lines drawn around its cells, as it stands where no cell of it is sure.

    One of a single column is a frame around anything.
    """
    end = index + 1
    if not draws(text.lines[index].line.text):
        return None
    while end < len(text.lines) and text.gap(end) == 0 and end - index < _LONGEST_RUN:
        end += 1
    found = drawn([one.line.text for one in text.lines[index:end]])
    if not found or found.width < 2:
        return None
    end = index + found.lines
    if all(map(_drawn, found.rows)):
        return Code("\n".join(one.line.text for one in text.lines[index:end])), end
    width = max(map(len, found.rows))
    return _with_header(text, [[*row, *[""] * (width - len(row))] for row in found.rows]), end


def _aligned_table(text: Text, index: int) -> Found | None:
    """Lines whose cells stand in columns, as browsers for terminals print them: blank columns run through all."""
    end = index
    most = min(len(text.lines), index + _LONGEST_RUN)
    while end < most and (end == index or text.gap(end) == 0) and _may_be_row(text.lines[end]):
        end += 1
    last = range(max(index + _FEWEST_ROWS, end - _TRAILING), end)
    worded = (at for at in last if _sentence_alone(text, index, at))
    end = next((at for at in worded if not any(_gaps(text.lines[under]) for under in range(at, end))), end)
    lines = [" " * one.line.indent + one.line.text for one in text.lines[index:end]]
    for count in range(len(lines), max(_FEWEST_ROWS, len(lines) - _TRAILING) - 1, -1):
        rows = _columned(lines[:count])
        if rows and not all(map(_drawn, rows)):
            below = _columned(lines[1:count])
            return None if below and len(below[0]) > len(rows[0]) else (_with_header(text, rows), index + count)
    return None


def _sentence_alone(text: Text, first: int, index: int) -> bool:
    """Whether a line near the end of a run is a sentence without a wide gap, and none of those above is one."""
    one = text.lines[index]
    alone = says(one) and not _gaps(one) and one.plain.endswith(".")
    return alone and not any(says(above) for above in text.lines[first:index])


def _gaps(one: Shaped) -> bool:
    """Whether a line has room between cells, or is the rule below them."""
    return "  " in one.line.text or bool(_CELL_RULE.fullmatch(one.line.text))


def _with_header(text: Text, rows: Sequence[Sequence[str]]) -> Table:
    """The table of `rows`, the first its header where a line is drawn below it, or where numbers stand below words."""
    drawn = len(rows) > 1 and _drawn(rows[1]) and not _drawn(rows[0])
    kept = [row for row in rows if not _drawn(row)]
    heads = drawn or (numeric_share(kept[0]) == 0 and any(map(numeric_share, kept[1:])))
    cells = [tuple(map(text.inline, row)) for row in kept]
    return Table(cells[0] if heads else (), tuple(cells[1:] if heads else cells))


def _drawn(row: Sequence[str]) -> bool:
    return all(_CELL_RULE.fullmatch(cell) for cell in row)


def _spaced_table(text: Text, index: int) -> Found | None:
    """Rows of one length with a cell a line, told apart by more blank lines than stand between the cells."""
    rows = list(islice(_rows_apart(text, index), _LONGEST_RUN))
    width = len(rows[0]) if rows else 0
    if width < 2 or len(rows) < _FEWEST_ROWS:
        return None
    if width == 2 and not text.short.numeric_share(index, index + width * len(rows)):
        return None
    said = [[one.line.text for one in row] for row in rows]
    if any(map(_lists_people, zip(*said, strict=True))):
        return None
    cells = [tuple(text.inline(one.line.text) for one in row) for row in rows]
    heads = numeric_share(said[0]) == 0 and any(numeric_share(row) for row in said[1:])
    end = index + width * len(rows)
    return Table(cells[0] if heads else (), tuple(cells[1:] if heads else cells)), end


def _lists_people(column: Sequence[str]) -> bool:
    """Whether the lines at one place of all groups name people, or bear one label: entries of a list, and no cells."""
    labels = {cell.partition(":")[0] for cell in column}
    labelled = len(labels) == 1 and all(":" in cell for cell in column)
    return labelled or _PEOPLE * sum(map(listing_names, column)) >= len(column)


def _rows_apart(text: Text, index: int) -> Iterator[Sequence[Shaped]]:
    """Groups of cells from `index` on, as many in each as in the first, with one gap between groups and one within."""
    width, within, between = _first_row(text, index)
    while width and index + width <= len(text.lines):
        row = text.lines[index : index + width]
        gaps = [text.gap(at) for at in range(index + 1, index + width)]
        if any(gap != within for gap in gaps) or not all(map(cell_like, row)):
            return
        yield row
        index += width
        if text.gap(index) != between:
            return


def _first_row(text: Text, index: int) -> tuple[int, int, int]:
    """Cells of the first group, blank lines between them, and blank lines below; 0 cells when there is no group."""
    end = index + 1
    within = text.gap(end)
    while end < len(text.lines) and text.gap(end) == within and end - index < _WIDEST_ROW:
        end += 1
    return (end - index, within, text.gap(end)) if within < text.gap(end) < 9 and end - index > 1 else (0, 0, 0)


def _may_be_row(one: Shaped) -> bool:
    return one.shape not in (Shape.ITEM, Shape.CAPTION) and one.line.words <= _ROW_WORDS and "://" not in one.line.text


def _columned(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line; none unless all lines have two columns or more that wide gaps part in most of them."""
    width = max(map(len, lines), default=0)
    blank = [all(line[at : at + 1] in ("", " ") for line in lines) for at in range(width)]
    edges = [at for at in range(1, width) if blank[at - 1] and not blank[at]]
    starts = [at for at, end in pairwise((*edges, width)) if _gaping(lines, at, end)]
    if len(lines) < _FEWEST_ROWS or not starts:
        return []
    rows = [[line[one:two].strip() for one, two in pairwise((0, *starts, width))] for line in lines]
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    filled = all(2 * sum(map(bool, column)) >= len(rows) for column in columns)
    return [list(row) for row in zip(*columns, strict=True)] if len(columns) > 1 and filled else []


def _gaping(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether a column that most lines have holds numbers in most of them, or two blanks or more part it."""
    there = [line for line in lines if line[at:end].strip()]
    wide = sum(not line[max(0, at - 2) : at].strip() for line in there)
    whole = [cell for line in there if not (cell := line[at:end]).rstrip().endswith(",")]  # `May 10, 9:30` goes on
    numbers = sum(map(numeric, whole))
    return 2 * len(there) >= len(lines) and max(wide, numbers) >= _MOSTLY * len(there)


def flat_table(text: Text, index: int) -> Found | None:
    """A run of short lines with numbers among them: a table where its columns fit, else preformatted text."""
    end = text.short.end(index)
    if end - index < _FEWEST_CELLS or text.short.numeric_share(index, end) < _NUMBERS:
        return None
    cells = [one.line.text for one in text.lines[index:end]]
    found = grid(cells)
    if not found:
        return _bare_rows(text, index, end) or (_preformatted(text, index, end) if text.gap(index + 1) == 0 else None)
    if found.first:
        return None  # what stands above the table is read first
    end = index + found.end
    rows = [tuple(map(text.inline, cells[at : at + found.width])) for at in range(0, found.end, found.width)]
    captioned = between_prose(text, end) or (end < len(text.lines) and text.lines[end].shape is Shape.CAPTION)
    caption = text.inline(text.lines[end].line.text) if captioned else ()
    return Table(rows[0], tuple(rows[1:]), caption=caption), end + captioned


def _bare_rows(text: Text, index: int, end: int) -> Found | None:
    """A flattened table without a header, where the columns of all rows are of the same types."""
    cells = [one.line.text for one in text.lines[index:end]]
    width = row_width(cells)
    rows = [tuple(map(text.inline, cells[at : at + width])) for at in range(0, len(cells), width)] if width else []
    return (Table((), tuple(rows)), end) if rows else None


def _preformatted(text: Text, index: int, end: int) -> Found | None:
    """Cells of which no columns can be told, as they stand: as far as they are no longer than cells are.

    Where no number stands alone, `12 men aboard` may be a line of a song.
    """
    last = next((at for at in range(index, end) if text.lines[at].line.words > _CELL_WORDS), end)
    cells = [one.line.text for one in text.lines[index:last]]
    few = len(cells) < _FEWEST_CELLS or numeric_share(cells) < _NUMBERS or not any(map(bare_number, cells))
    return None if few or _broken_prose(cells) or quantities(cells[1:]) else (Code("\n".join(cells)), last)


def _broken_prose(cells: Sequence[str]) -> bool:
    """Whether lines go on in the middle of a sentence, as they do around marks of notes and powers that stand alone."""
    going_on = (cell[0].islower() or cell[0] in ",.;:)" or bool(_BEHIND_MARK.match(cell)) for cell in cells)
    return sum(going_on) >= _GOING_ON * len(cells)
