"""The lines of one post to blocks: never joined, and read as more than a paragraph only where a test is passed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generator.markdown.blocks import (
    Block,
    Figure,
    Footnote,
    Heading,
    Paragraph,
    Quote,
    Run,
)
from generator.markdown.blocks import Rule as ThematicBreak
from generator.recover.lines.dumps import usual_indent
from generator.recover.lines.inline import runs
from generator.recover.lines.itemised import listing, unmarked_list
from generator.recover.lines.notes import notes
from generator.recover.lines.phrases import SECTION
from generator.recover.lines.posttext import Found, Manner, Text
from generator.recover.lines.program import code
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.tabular import aligned_table, between_prose, flat_table, over_prose, table
from generator.recover.lines.vocabulary import Shape

_LABEL = re.compile(r"(?P<label>[A-Z][^.:!?]{1,40}:)(?P<rest>\s+\S.*)")
_BOLD_LINE = re.compile(r"(\*\*|__)([^*_]{2,100})\1:?")
_PLACEHOLDER = re.compile(
    r"\[([^\[\]()\s]*[^\W\d_][^\[\]()\s]*|[^\[\]()]{1,80}\.(?:png|jpe?g|gif|bmp|svg|webp|tiff?))\]", re.IGNORECASE
)
_IMAGE = re.compile(
    r"!\[[^\[\]]{0,400}\]\([^()\s]{0,1000}\)|\[!\[[^\[\]]{0,400}\]\([^()\s]{0,1000}\)\]\([^()\s]{0,1000}\)"
)
_ALL_EMPHASIS = re.compile(r"([*_])(?![*_\s])[^*_]{2,600}\1")
_CAPTION_WORDS = 45
_SET_IN = 2
"""Columns by which a quotation is set in, at least."""
LOST_FIGURE = "lost figure"


def blocks(lines: Sequence[Shaped], manner: Manner) -> tuple[Block, ...]:
    """The blocks of one post's `lines`, every line in one of them."""
    text = Text(lines, manner, notes(lines), usual_indent(lines))
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
    """Lines behind `>`, or paragraphs set further in than the prose around them."""
    end = index
    while end < len(text.lines) and text.lines[end].line.text.startswith(">"):
        end += 1
    said = [one.line.text.lstrip("> ") for one in text.lines[index:end]]
    if end == index:
        while end < len(text.lines) and _set_in(text, end):
            end += 1
        said = [one.line.text for one in text.lines[index:end]]
    return (Quote(tuple(Paragraph(text.inline(line)) for line in said if line)), end) if said else None


def _set_in(text: Text, index: int) -> bool:
    one = text.lines[index]
    apart = text.gap(index) >= 1 and text.gap(index + 1) >= 1
    below_item = index > 0 and text.lines[index - 1].shape is Shape.ITEM
    return apart and one.shape is Shape.PROSE and one.line.indent >= text.indent + _SET_IN and not below_item


def _caption(text: Text, index: int) -> Found | None:
    """A line below a lost picture: marked as a caption, or short and without a blank line where paragraphs have one."""
    one = text.lines[index]
    if one.shape is Shape.CAPTION or (text.prose(index - 1) and between_prose(text, index)) or over_prose(text, index):
        return Figure((Run(LOST_FIGURE),), text.inline(one.line.text)), index + 1
    return None


def _picture(text: Text, index: int) -> Found | None:
    """What a converter left of a picture: its name in brackets, or Markdown; with the caption right below it."""
    one = text.lines[index]
    name = _PLACEHOLDER.fullmatch(one.line.text)
    below = index + 1
    if text.manner.markdown and _IMAGE.fullmatch(one.line.text):
        below += int(below < len(text.lines) and text.lines[below].shape is Shape.RULE and text.gap(below) == 0)
        if below == index + 1 and not _emphasised(text, below):
            return None
    elif not name:
        return None
    images = (Run(name[1]),) if name else text.inline(one.line.text)
    if not _captions(text, below):
        return (Figure(images), below) if name else None
    return Figure(images, text.inline(text.lines[below].line.text)), below + 1


def _emphasised(text: Text, index: int) -> bool:
    """Whether a line right below a picture is wholly in emphasis, as its caption is in Markdown."""
    return text.gap(index) == 0 and bool(_ALL_EMPHASIS.fullmatch(text.lines[index].line.text))


def _captions(text: Text, index: int) -> bool:
    """Whether a line right below a picture tells of it: short, and followed by text of its own."""
    if index >= len(text.lines) or text.gap(index):
        return False
    one = text.lines[index]
    told = one.shape is Shape.CAPTION or (one.shape in (Shape.PROSE, Shape.TITLE) and one.line.words <= _CAPTION_WORDS)
    return told and not one.plain.endswith(":") and (index + 1 == len(text.lines) or text.prose(index + 1))


def _heading(text: Text, index: int) -> Found | None:
    """A short line that stands alone or right above prose, set off from what precedes it."""
    one = text.lines[index]
    bracketed = one.plain.startswith(("(", "[")) or one.plain[:1].islower()
    if one.shape is not Shape.TITLE or one.line.words > 12 or not _stands_over(text, index) or bracketed:
        return None
    alone = text.gap(index) >= 1 and text.gap(index + 1) >= 1
    above = text.gap(index + 1) == 0 and (text.gap(index) >= 1 or text.prose(index - 1))
    return (Heading(2, text.inline(one.line.text)), index + 1) if alone or above else None


def _stands_over(text: Text, index: int) -> bool:
    """Whether what follows is what headings stand over: prose, or below the name of a section anything of length.

    Names right below, however many, are the authors of what the line is the title of: the two are one entry of a list.
    """
    section = bool(SECTION.fullmatch(text.lines[index].plain))
    if text.prose(index + 1):
        return section or text.gap(index + 1) > 0 or not _listing_names(text.lines[index + 1].plain)
    if index + 1 >= len(text.lines) or not section:
        return False
    return text.lines[index + 1].shape in (Shape.NOTE, Shape.ITEM, Shape.PROSE, Shape.CAPTION)


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
    code,
    listing,
    table,
    aligned_table,
    unmarked_list,
    flat_table,
    _picture,
    _caption,
    _heading,
    _group,
    _paragraph,
)
"""What a line can open, the surest first; the last takes every line."""
