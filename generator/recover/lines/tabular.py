"""Tables of one post: cells between tabs or bars, and tables that were flattened to one cell a line."""

from __future__ import annotations

import re

from generator.markdown.blocks import Block, Code, Table
from generator.recover.lines.cells import columns, numeric_share
from generator.recover.lines.posttext import Found, Text
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_CELL_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_CAPTION_WORDS = 40


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
