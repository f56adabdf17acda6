"""Captions of tables and of lost pictures that only their place tells: in the last row, right below or above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.markdown.blocks import Block, Inline, Table
from generator.recover.lines.naming import listing_names, names_people
from generator.recover.lines.sentences import SENTENCE_END, goes_on
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.habits import ALL_EMPHASIS
from generator.recover.structure.posttext import Text

CAPTION_WORD = "CAPTION:"
"""What Lynx sets before the caption of a table."""
_CAPTION_MARK = re.compile(rf"\A(?:{CAPTION_WORD}|:)\s")
"""That, or what pandoc does (Pandoc User's Guide, table_captions)."""
TABLE = re.compile(r"(?:table|tabelle|tableau|tabla|tabella|tabela|tab\.)\s", re.IGNORECASE)
"""Opens the caption of a table."""
_CAPTION_WORDS = 40
_SHORT_CAPTION = 25
_NEAR, _ALONE = 3, 2
"""Lines to either side that stand right by a caption between paragraphs, and short ones among them, itself included."""
_SENTENCE = 3
"""Words of a caption within a table, at least."""
_BEYOND = 9
"""Blank lines below the last line of a post."""


def spanned(table: Table) -> Table:
    """`table`, a sentence across all columns of its last row for its caption: a page laid out so printed it there."""
    spans = [_spans(row) for row in table.rows]
    if len(spans) < 2 or not spans[-1] or any(spans[:-1]):
        return table
    return replace(table, rows=table.rows[:-1], caption=table.rows[-1][0])


def _spans(row: Sequence[Inline]) -> bool:
    """Whether a row holds one sentence, or several words and no number, in its first cell, and nothing else."""
    said = "".join(run.text for run in row[0])
    length = len(said.split())
    told = length >= _SENTENCE and SENTENCE_END.search(said)
    worded = length > _SENTENCE and not any(map(str.isdigit, said)) and not _names(said)
    return len(row) > 1 and bool(told or worded) and not any(row[1:])


def _names(said: str) -> bool:
    """Whether words do nothing but name people, who stand in a cell as well as anything."""
    return listing_names(said) or names_people(said)


def with_caption(table: Block, caption: Inline) -> Block:
    """`table` with its caption, unless it has one."""
    return replace(table, caption=caption) if isinstance(table, Table) and not table.caption else table


def captions_table(text: Text, index: int) -> bool:
    """Whether a line near below a table says by its words, or by its mark, that it is a caption."""
    one = text.lines[index]
    near = text.gap(index) <= 1 or TABLE.match(one.plain)
    emphasised = text.manner.markdown and ALL_EMPHASIS.fullmatch(one.line.text) is not None
    told = one.shape is Shape.CAPTION or emphasised or marks_caption(one)
    return told and bool(near) and one.line.words <= _CAPTION_WORDS


def right_below(text: Text, index: int) -> bool:
    """Whether one short sentence, or a few words, stand right below the rows, where a blank line parts paragraphs.

    Right on the paragraph below as well, they may be two sentences.
    """
    one = text.lines[index]
    parted = text.manner.usual_gap > 0 or _closes_drawing(text.lines[index - 1].line.text)
    apart = parted and text.gap(index + 1) >= max(1, text.manner.usual_gap - 1)
    titled = one.shape is Shape.TITLE and one.line.words >= _SENTENCE and text.gap(index + 1) < _BEYOND
    between = text.manner.parts_by_blanks and text.gap(index + 1) == 0
    over = apart or (_runs_on(text, index) and (between or not goes_on(one.plain)))
    return text.gap(index) == 0 and ((says(one) and over) or (titled and apart)) and not _names(one.plain)


def _closes_drawing(above: str) -> bool:
    """Whether a line is the lower edge of a table: only what belongs to it stands on that without a blank line."""
    return above[:1] in ("└", "╚", "┗", "╰", "╘")


def says(one: Shaped) -> bool:
    """Whether a line is a short sentence, be it of three words."""
    told = one.shape is Shape.PROSE or (one.shape in (Shape.TITLE, Shape.OTHER) and one.line.words >= _SENTENCE)
    return told and one.line.words <= _SHORT_CAPTION and one.plain.endswith((".", ")"))


def uncoloned(text: Text, index: int) -> str:
    """The caption of a table without the mark that a converter sets before it."""
    return _CAPTION_MARK.sub("", text.lines[index].line.text, count=1)


def captions_below(text: Text, index: int) -> bool:
    """Whether one short sentence stands right on what is below it, in a dump that parts paragraphs by blank lines."""
    one = text.lines[index]
    apart = (
        text.gap(index) >= 1 and text.gap(index + 1) == 0 and (text.manner.usual_gap > 0 or text.manner.parts_by_blanks)
    )
    return apart and says(one) and not goes_on(one.plain)


def marks_caption(one: Shaped) -> bool:
    """Whether a line bears the mark of a table's caption."""
    return bool(_CAPTION_MARK.match(one.line.text))


def between_prose(text: Text, index: int) -> bool:
    """Whether a short sentence has no blank line on either side, where paragraphs have, and prose follows."""
    if not text.manner.parts_by_blanks or text.gap(index) or text.gap(index + 1) or not _runs_on(text, index):
        return False
    if _among_short(text, index):
        return False
    one = text.lines[index]
    return (
        one.shape is Shape.PROSE and one.line.words <= _CAPTION_WORDS and one.line.text.endswith((".", ")", ".”", '."'))
    )


def _runs_on(text: Text, index: int) -> bool:
    """Whether a paragraph follows, be it below its heading."""
    return text.prose(index + 1) or (text.prose(index + 2) and text.lines[index + 1].shape is Shape.TITLE)


def _among_short(text: Text, index: int) -> bool:
    """Whether several lines near by, with no blank line between, are as short: entries of one kind, and no captions."""
    first, last = max(0, index - _NEAR), min(len(text.lines) - 1, index + _NEAR)
    while any(text.gap(at) for at in range(first + 1, index + 1)):
        first += 1
    while any(text.gap(at) for at in range(index + 1, last + 1)):
        last -= 1
    return sum(one.line.words < _SHORT_CAPTION for one in text.lines[first : last + 1]) > _ALONE


def over_prose(text: Text, index: int) -> bool:
    """Whether one short sentence stands right on text, or its heading, where a blank line parts all paragraphs."""
    below = index + 1
    named = below < len(text.lines) and not text.lines[below].plain.startswith(("—", "–", "―"))  # whom it quotes
    head = named and text.lines[below].shape is Shape.TITLE and text.gap(below + 1) >= 1
    on_text = text.prose(below) or (head and text.lines[min(below + 1, len(text.lines) - 1)].shape is Shape.PROSE)
    return text.manner.parts_by_blanks and on_text and captions_below(text, index)
