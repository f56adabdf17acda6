"""Tables of one post: cells between tabs or bars, and tables that were flattened to one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.markdown.blocks import Block, Code, Table
from generator.recover.lines.cells import columns, numeric_share
from generator.recover.lines.posttext import Found, Text
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_CELL_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_CAPTION_WORDS = 40
_ROW_WORDS = 30
_FEWEST_ROWS = 3
_MOSTLY = 0.6
_SHORT_CAPTION = 25
_INNER_END = re.compile(r"[.!?…][\"”’')\]]*\s+[\"“‘]?[A-ZÀ-Þ]")


def table(text: Text, index: int) -> Found | None:
    """Two lines or more with tabs, or bars, between their cells."""
    for mark in ("\t", "|"):
        end = index
        while end < len(text.lines) and mark in text.lines[end].line.text and (end == index or text.gap(end) == 0):
            end += 1
        if end - index >= 2:
            return _separated(text, index, end, mark), end
    return None


def _separated(text: Text, index: int, end: int, mark: str) -> Block:
    rows = [
        one.line.text.strip("|").split(mark) for one in text.lines[index:end] if not _CELL_RULE.fullmatch(one.line.text)
    ]
    width = max(map(len, rows))
    cells = [tuple(text.inline(cell.strip()) for cell in row + [""] * (width - len(row))) for row in rows]
    ruled = len(rows) < end - index
    return Table(cells[0], tuple(cells[1:])) if ruled or len(set(map(len, rows))) == 1 else Table((), tuple(cells))


def aligned_table(text: Text, index: int) -> Found | None:
    """Lines whose cells stand in columns, as browsers for terminals print them: blank columns run through all."""
    end = index
    while end < len(text.lines) and (end == index or text.gap(end) == 0) and _may_be_row(text.lines[end]):
        end += 1
    rows = _columned([" " * one.line.indent + one.line.text for one in text.lines[index:end]])
    if not rows:
        return None
    cells = [tuple(text.inline(cell) for cell in row) for row in rows]
    heads = numeric_share(rows[0]) == 0 and any(numeric_share(row) for row in rows[1:])
    return Table(cells[0] if heads else (), tuple(cells[1:] if heads else cells)), end


def _may_be_row(one: Shaped) -> bool:
    return one.shape is not Shape.ITEM and one.line.words <= _ROW_WORDS and "://" not in one.line.text


def _columned(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line; none unless all lines have two columns or more that wide gaps part in most of them."""
    width = max(map(len, lines), default=0)
    blank = [all(line[at : at + 1] in ("", " ") for line in lines) for at in range(width)]
    starts = [at for at in range(1, width) if blank[at - 1] and not blank[at] and _gaping(lines, at)]
    if len(lines) < _FEWEST_ROWS or not starts:
        return []
    rows = [[line[one:two].strip() for one, two in pairwise((0, *starts, width))] for line in lines]
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    filled = all(2 * sum(map(bool, column)) >= len(rows) for column in columns)
    return [list(row) for row in zip(*columns, strict=True)] if len(columns) > 1 and filled else []


def _gaping(lines: Sequence[str], at: int) -> bool:
    """Whether two blanks or more part a column from what precedes it, in most of the lines that have it."""
    there = [line for line in lines if line[at:].strip()]
    wide = sum(not line[max(0, at - 2) : at].strip() for line in there)
    return 2 * len(there) >= len(lines) and wide >= _MOSTLY * len(there)


def flat_table(text: Text, index: int) -> Found | None:
    """A run of short lines with numbers among them: a table where its columns fit, else preformatted text."""
    end = _short_run(text, index)
    cells = [one.line.text for one in text.lines[index:end]]
    if len(cells) < 6 or numeric_share(cells) < 0.25:
        return None
    width = columns(cells)
    if not width:
        return Code("\n".join(cells)), end
    rows = [tuple(text.inline(cell) for cell in cells[at : at + width]) for at in range(0, len(cells), width)]
    captioned = between_prose(text, end) or (end < len(text.lines) and text.lines[end].shape is Shape.CAPTION)
    caption = text.inline(text.lines[end].line.text) if captioned else ()
    return Table(rows[0], tuple(rows[1:]), caption=caption), end + captioned


def _short_run(text: Text, index: int) -> int:
    """The end of the run of short lines without a blank between that begins at `index`."""
    end = index
    while end < len(text.lines) and (end == index or text.gap(end) == 0) and _cell_like(text.lines[end]):
        end += 1
    return end


def _cell_like(one: Shaped) -> bool:
    return one.shape in (Shape.TITLE, Shape.OTHER, Shape.DATE, Shape.PERMALINK) or (
        one.line.words <= 6 and one.shape is not Shape.ITEM
    )


def between_prose(text: Text, index: int) -> bool:
    """Whether a short sentence has no blank line on either side, where paragraphs have, and prose follows."""
    runs_on = text.prose(index + 1) or (text.prose(index + 2) and text.lines[index + 1].shape is Shape.TITLE)
    if not text.manner.usual_gap or text.gap(index) or text.gap(index + 1) or not runs_on:
        return False
    one = text.lines[index]
    return (
        one.shape is Shape.PROSE and one.line.words <= _CAPTION_WORDS and one.line.text.endswith((".", ")", ".”", '."'))
    )


def over_prose(text: Text, index: int) -> bool:
    """Whether one short sentence stands right on prose where a blank line parts all paragraphs, and below a blank."""
    one = text.lines[index]
    return (
        text.manner.parts_by_blanks
        and text.gap(index) >= 1
        and text.gap(index + 1) == 0
        and text.prose(index + 1)
        and one.shape is Shape.PROSE
        and one.line.words <= _SHORT_CAPTION
        and one.plain.endswith((".", ")"))
        and not _INNER_END.search(one.plain)
    )
