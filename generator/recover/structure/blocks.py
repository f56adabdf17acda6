"""The lines of one post to blocks: never joined, and read as more than a paragraph only where a test is passed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator.markdown.blocks import Block, Footnote, Paragraph, Quote, Run
from generator.markdown.blocks import Rule as ThematicBreak
from generator.recover.lines.naming import listing_names
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure import fences
from generator.recover.structure.alternatives import alternative
from generator.recover.structure.galleries import gallery
from generator.recover.structure.glossary import glossary
from generator.recover.structure.headings import counted, heading, heads_groups, heads_roles, marked_heading
from generator.recover.structure.inline import runs
from generator.recover.structure.itemised import listing, unmarked_list
from generator.recover.structure.notes import notes
from generator.recover.structure.pictures import caption, celled, framed, headless, in_place, picture
from generator.recover.structure.posttext import Found, Manner, Text, voices
from generator.recover.structure.program import code
from generator.recover.structure.runon import captions_apart
from generator.recover.structure.shortruns import short_runs
from generator.recover.structure.sidebyside import parted
from generator.recover.structure.tabular import any_table, flat_table, tabled

_LABEL = re.compile(r"(?P<label>[A-Z][^.:!?]{1,40}:)(?P<rest>\s+\S.*)")
_CAPTION_LINES = 3
"""Lines that a title over a table takes, at most, where it is set narrow."""
_SET_IN = 2
"""Columns by which a quotation is set in, at least."""


def blocks(lines: Sequence[Shaped], manner: Manner) -> tuple[Block, ...]:
    """The blocks of one post's `lines`, every line in one of them."""
    lines = captions_apart(parted(lines), manner.usual_gap if manner.pictured else 0)
    text = Text(lines, manner, notes(lines), _prose_indent(lines), short_runs(lines), voices(lines))
    heads = replace(text, heads_groups=heads_groups(text), heads_roles=heads_roles(text), counted=counted(text))
    return tuple(_blocks(heads))


def _blocks(text: Text) -> Iterator[Block]:
    index = 0
    while index < len(text.lines):
        block, index = next(found for read in _READERS if (found := read(text, index)) is not None)
        yield block


def _fence(text: Text, index: int) -> Found | None:
    one = text.lines[index]
    return (fences.code(one.line.text), index + 1) if one.shape is Shape.CODE else None


def _rule(text: Text, index: int) -> Found | None:
    return (ThematicBreak(), index + 1) if text.lines[index].shape is Shape.RULE else None


def _footnote(text: Text, index: int) -> Found | None:
    note = text.notes.by_line.get(index)
    if not note:
        return None
    return Footnote(note.label, (Paragraph(runs(note.text, markdown=text.manner.markdown)),)), index + 1


def _quote(text: Text, index: int) -> Found | None:
    """Lines behind `>`, or paragraphs set further in than the prose around them."""
    end = index
    while end < len(text.lines) and text.lines[end].line.text.startswith(">"):
        end += 1
    said = [one.line.text.lstrip("> ") for one in text.lines[index:end]]
    if end == index:
        end = _end_set_in(text, index)
        said = [one.line.text for one in text.lines[index:end]]
    return (Quote(tuple(Paragraph(text.inline(line)) for line in said if line)), end) if said else None


def _end_set_in(text: Text, index: int) -> int:
    """The end of the paragraphs set in from `index` on, with a blank line above and below; `index` for none."""
    end = index
    while end < len(text.lines) and _set_in(text, end):
        end += 1
    below_item = index > 0 and text.lines[index - 1].shape is Shape.ITEM
    return end if min(text.gap(index), text.gap(end)) >= 1 and not below_item else index


def _set_in(text: Text, index: int) -> bool:
    one = text.lines[index]
    far = one.line.indent >= text.indent + _SET_IN and not text.centred(index) and not text.manner.sets_in_boxes
    return one.shape is Shape.PROSE and far and not in_place(text, index)


def _prose_indent(lines: Sequence[Shaped]) -> int:
    """Columns by which most words of prose are indented: quotations and meanings of terms are shorter."""
    indents: Counter[int] = Counter()
    for one in lines:
        if one.shape is Shape.PROSE:
            indents[one.line.indent] += one.line.words
    return indents.most_common(1)[0][0] if indents else 0


def _group(text: Text, index: int) -> Found | None:
    """Short lines without a blank between, such as a title and its authors: one paragraph with hard breaks."""
    if text.manner.usual_gap == 0 and text.gap(index) == 0:
        return None
    end = index + 1
    while end < len(text.lines) and text.gap(end) == 0 and _grouped(text, end):
        if end - index <= _CAPTION_LINES and any_table(text, end):
            break
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
    prose = one.shape is Shape.PROSE and (listing_names(one.plain) or one.line.words <= 6)
    return prose or one.shape in (Shape.TITLE, Shape.OTHER, Shape.LABELS, Shape.BYLINE)


def _paragraph(text: Text, index: int) -> Found:
    line = text.lines[index].line.text
    label = _LABEL.fullmatch(line) if not text.manner.markdown else None
    if label and len(label["label"].split()) <= 4 and listing_names(label["rest"].rstrip(".")):
        return Paragraph((Run(label["label"], frozenset(("strong",))), *text.inline(label["rest"]))), index + 1
    return Paragraph(text.inline(line)), index + 1


_READERS: tuple[Callable[[Text, int], Found | None], ...] = (
    _fence,
    framed,
    celled,
    headless,
    _rule,
    marked_heading,
    _footnote,
    _quote,
    gallery,
    listing,
    code,
    tabled,
    picture,
    alternative,
    glossary,
    unmarked_list,
    flat_table,
    caption,
    heading,
    _group,
    _paragraph,
)
"""What a line can open, the surest first; the last takes every line."""
