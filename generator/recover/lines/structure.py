"""The lines of one post to blocks: never joined, and read as more than a paragraph only where a test is passed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.markdown.blocks import (
    Block,
    Code,
    Figure,
    Footnote,
    Heading,
    Inline,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
    Table,
)
from generator.markdown.blocks import Rule as ThematicBreak
from generator.recover.lines.cells import columns, numeric_share
from generator.recover.lines.inline import runs
from generator.recover.lines.notes import Note, called, notes
from generator.recover.lines.shapes import Shape, Shaped

_MARKER = re.compile(r"(?:(?P<bullet>[•·◦▪‣*+o–-])|\(?(?P<number>\d{1,3})[.)])\s+(?P<text>\S.*)")
_LABEL = re.compile(r"(?P<label>[A-Z][^.:!?]{1,40}:)(?P<rest>\s+\S.*)")
_BOLD_LINE = re.compile(r"(\*\*|__)([^*_]{2,100})\1:?")
_CELL_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_SURE_BULLETS = frozenset("•◦▪‣")
LOST_FIGURE = "lost figure"
_CAPTION_WORDS = 40


@dataclass(frozen=True, slots=True)
class Manner:
    """How a dump writes: blank lines between paragraphs, Markdown or plain, and the level of its titles."""

    usual_gap: int
    markdown: bool
    title_level: int


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of one post with what is known of them before any block is read."""

    lines: Sequence[Shaped]
    manner: Manner
    notes: tuple[Note, ...]

    def gap(self, index: int) -> int:
        """Blank lines above a line; beyond either end there is no end of them."""
        return self.lines[index].line.gap if 0 < index < len(self.lines) else 9

    def inline(self, text: str, styles: frozenset[str] = frozenset()) -> Inline:
        """The runs of one line, calls of notes linked."""
        return called(runs(text, markdown=self.manner.markdown, styles=styles), self.notes)


Found = tuple[Block, int]
"""A block and the index of the line after it."""


def blocks(lines: Sequence[Shaped], manner: Manner) -> tuple[Block, ...]:
    """The blocks of one post's `lines`, every line in one of them."""
    text = Text(lines, manner, notes(lines))
    return tuple(_blocks(text))


def _blocks(text: Text) -> Iterator[Block]:
    index = 0
    while index < len(text.lines):
        block, index = next(found for read in _READERS if (found := read(text, index)) is not None)
        yield block


def _rule(text: Text, index: int) -> Found | None:
    return (ThematicBreak(), index + 1) if text.lines[index].shape is Shape.RULE else None


def _heading_marked(text: Text, index: int) -> Found | None:
    one = text.lines[index]
    if one.level:
        level = (
            max(2, min(6, one.level - text.manner.title_level + 1)) if text.manner.title_level else max(2, one.level)
        )
        return Heading(level, text.inline(one.line.text.strip("# "))), index + 1
    bold = _BOLD_LINE.fullmatch(one.line.text) if text.manner.markdown else None
    return (
        (Heading(3, text.inline(one.line.text.strip("*_"))), index + 1)
        if bold and not bold[2].endswith((".", ":"))
        else None
    )


def _footnote(text: Text, index: int) -> Found | None:
    for note in text.notes:
        if note.index == index:
            content = runs(note.text, markdown=text.manner.markdown)
            return Footnote(note.label, (Paragraph(content),)), index + 1
    return None


def _quote(text: Text, index: int) -> Found | None:
    end = index
    while end < len(text.lines) and text.lines[end].line.text.startswith(">"):
        end += 1
    if end == index:
        return None
    said = [one.line.text.lstrip("> ") for one in text.lines[index:end]]
    return Quote(tuple(Paragraph(text.inline(line)) for line in said if line)), end


def _listing(text: Text, index: int) -> Found | None:
    first = _MARKER.fullmatch(text.lines[index].line.text)
    if not first:
        return None
    end = index + 1
    while end < len(text.lines) and text.gap(end) <= 1 and _same_list(text, index, end):
        end += 1
    sure = (
        end - index >= 2
        or (first["bullet"] or "") in _SURE_BULLETS
        or (first["bullet"] and text.lines[index].line.indent >= 2)
    )
    if not sure:
        return None
    return _nested(text, index, end), end


def _same_list(text: Text, first: int, index: int) -> bool:
    one, two = (_MARKER.fullmatch(text.lines[at].line.text) for at in (first, index))
    deeper = text.lines[index].line.indent > text.lines[first].line.indent
    return bool(one and two and (deeper or bool(one["number"]) == bool(two["number"])))


def _nested(text: Text, first: int, end: int) -> Listing:
    """The items from `first` to `end`; what is indented deeper than the first belongs to the item above it."""
    depth = text.lines[first].line.indent
    opening = _MARKER.fullmatch(text.lines[first].line.text)
    items: list[Item] = []
    index = first
    while index < end:
        match = _MARKER.fullmatch(text.lines[index].line.text)
        below = index + 1
        while below < end and text.lines[below].line.indent > depth:
            below += 1
        inner: tuple[Block, ...] = (_nested(text, index + 1, below),) if below > index + 1 else ()
        said = match["text"] if match else text.lines[index].line.text
        items.append(Item((Paragraph(text.inline(said)), *inner)))
        index = below
    number = opening["number"] if opening else None
    return Listing(
        tuple(items), int(number) if number else None, all(text.gap(at) == 0 for at in range(first + 1, end))
    )


def _table(text: Text, index: int) -> Found | None:
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


def _flat_table(text: Text, index: int) -> Found | None:
    end = _short_run(text, index)
    cells = [one.line.text for one in text.lines[index:end]]
    if len(cells) < 6 or numeric_share(cells) < 0.25:
        return None
    width = columns(cells)
    if not width:
        return Code("\n".join(cells)), end
    rows = [tuple(text.inline(cell) for cell in cells[at : at + width]) for at in range(0, len(cells), width)]
    captioned = _between_prose(text, end) or (end < len(text.lines) and text.lines[end].shape is Shape.CAPTION)
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


def _caption(text: Text, index: int) -> Found | None:
    """A line below a lost picture: marked as a caption, or short and without a blank line on either side of it."""
    one = text.lines[index]
    if one.shape is Shape.CAPTION or (_prose(text, index - 1) and _between_prose(text, index)):
        return Figure((Run(LOST_FIGURE),), text.inline(one.line.text)), index + 1
    return None


def _between_prose(text: Text, index: int) -> bool:
    """Whether a short sentence has no blank line on either side, where paragraphs have, and prose follows."""
    runs_on = _prose(text, index + 1) or (_prose(text, index + 2) and text.lines[index + 1].shape is Shape.TITLE)
    if not text.manner.usual_gap or text.gap(index) or text.gap(index + 1) or not runs_on:
        return False
    one = text.lines[index]
    return (
        one.shape is Shape.PROSE and one.line.words <= _CAPTION_WORDS and one.line.text.endswith((".", ")", ".”", '."'))
    )


def _prose(text: Text, index: int) -> bool:
    return (
        0 <= index < len(text.lines) and text.lines[index].shape is Shape.PROSE and text.lines[index].line.words >= 12
    )


def _heading(text: Text, index: int) -> Found | None:
    """A short line that stands alone or right above prose, set off from what precedes it."""
    one = text.lines[index]
    bracketed = one.plain.startswith(("(", "[")) or one.plain[:1].islower()
    if one.shape is not Shape.TITLE or one.line.words > 12 or not _prose(text, index + 1) or bracketed:
        return None
    alone = text.gap(index) >= 1 and text.gap(index + 1) >= 1
    above = text.gap(index + 1) == 0 and (text.gap(index) >= 1 or _prose(text, index - 1))
    return (Heading(2, text.inline(one.line.text)), index + 1) if alone or above else None


def _group(text: Text, index: int) -> Found | None:
    """Short lines without a blank between, such as a title and its authors: one paragraph with hard breaks."""
    if text.manner.usual_gap == 0 and text.gap(index) == 0:
        return None
    end = index + 1
    while end < len(text.lines) and text.gap(end) == 0 and _grouped(text, end):
        end += 1
    if end - index < 2 or not _grouped(text, index):
        return None
    content: list[Run] = []
    for at in range(index, end):
        content += [*text.inline(text.lines[at].line.text), Run("\n")]
    return Paragraph(tuple(content[:-1])), end


def _grouped(text: Text, index: int) -> bool:
    """Whether a line is no prose, nor a list item: titles, lists of names, roles."""
    one = text.lines[index]
    prose = one.shape is Shape.PROSE and (_listing_names(one.plain) or one.line.words <= 6)
    return prose or one.shape in (Shape.TITLE, Shape.OTHER, Shape.LABELS, Shape.BYLINE)


def _listing_names(plain: str) -> bool:
    """Whether a line is a list of names, however long: many commas, nearly every word a capital."""
    words = [
        word
        for word in re.split(r"[\s,]+", plain)
        if word.isalpha() and len(word) > 1 and word not in ("and", "de", "van", "der")
    ]
    capitals = sum(word[0].isupper() for word in words)
    return plain.count(",") >= 2 and not plain.endswith((".", "!", "?")) and capitals >= 0.85 * max(1, len(words))


def _paragraph(text: Text, index: int) -> Found:
    line = text.lines[index].line.text
    label = _LABEL.fullmatch(line) if not text.manner.markdown else None
    if label and len(label["label"].split()) <= 4 and _listing_names(label["rest"].rstrip(".")):
        return Paragraph((Run(label["label"], frozenset(("strong",))), *text.inline(label["rest"]))), index + 1
    return Paragraph(text.inline(line)), index + 1


_READERS: tuple[Callable[[Text, int], Found | None], ...] = (
    _rule,
    _heading_marked,
    _footnote,
    _quote,
    _listing,
    _table,
    _flat_table,
    _caption,
    _heading,
    _group,
    _paragraph,
)
"""What a line can open, the surest first; the last takes every line."""
