"""Lists of one post: bullets and numbers, nested by indent."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.markdown.blocks import Block, Item, Listing, Paragraph
from generator.recover.lines.cells import numeric_share
from generator.recover.lines.posttext import Found, Text
from generator.recover.lines.text import BULLETS
from generator.recover.lines.vocabulary import Shape

_MARKER = re.compile(rf"(?:(?P<bullet>[{BULLETS}·*+o–-])|\(?(?P<number>\d{{1,3}})[.)])\s+(?P<text>\S.*)")
_SURE_BULLETS = frozenset(BULLETS)
_WORDED = (Shape.PROSE, Shape.TITLE, Shape.OTHER)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_INNER_END = re.compile(r"[.!?…][\"”’')\]]*\s+[\"“‘]?[A-ZÀ-Þ]")
_ITEM_WORDS, _PHRASE_WORDS = 40, 14
"""Words of an item that is a sentence, and of one that is not, at most."""
_CELLS = 0.25
"""Share of numbers from which on short lines are the cells of a table."""
_NAMES = 2
"""Commas from which on a line may be a list of names, the authors of what stands above."""


def listing(text: Text, index: int) -> Found | None:
    """A list that opens here: two items at least, or one behind a mark that is nothing but a bullet."""
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


def unmarked_list(text: Text, index: int) -> Found | None:
    """Items whose marks are lost, in a dump that marks none: lines of one kind below a line that leads on.

    Of sentences, three or more, and of lines closer than paragraphs, as verses are. Without such a line, only where
    they stand closer or wider apart than paragraphs do, or apart from all around them.
    """
    if text.manner.marks_items or not index:
        return None
    end = index
    while end < len(text.lines) and _unmarked(text, index, end):
        end += 1
    led = text.lines[index - 1].plain.endswith(":")
    phrases = not _SENTENCE_END.search(text.lines[index].plain)
    spaced = text.gap(index + 1) != text.manner.usual_gap and (led or text.manner.parts_by_blanks)
    boxed = _boxed(text, index, end)
    headed = phrases and _headed(text, index)
    enough = end - index >= (2 if boxed or (led and phrases and not spaced) else 3)
    cells = numeric_share([one.line.text for one in text.lines[index:end]]) >= _CELLS
    if not enough or cells or not (led or boxed or headed or (spaced and not phrases)):
        return None
    items = tuple(Item((Paragraph(text.inline(one.line.text)),)) for one in text.lines[index:end])
    return Listing(items), end


def _headed(text: Text, index: int) -> bool:
    """Whether a short line alone stands above, farther from the first item than the second is."""
    above = text.lines[index - 1]
    alone = min(text.gap(index - 1), text.gap(index)) > text.gap(index + 1)
    return alone and above.shape is Shape.TITLE and above.line.words <= _PHRASE_WORDS


def _boxed(text: Text, index: int, end: int) -> bool:
    """Whether lines as close as paragraphs stand apart from what is above and below, as lists do and verses do not."""
    within = text.gap(index + 1)
    return within == text.manner.usual_gap and end < len(text.lines) and min(text.gap(index), text.gap(end)) > within


def _unmarked(text: Text, first: int, index: int) -> bool:
    """Whether a line is like the first item: both sentences or both phrases, and as far from the one above it."""
    one, plain = text.lines[index], text.lines[index].plain
    ends = [bool(_SENTENCE_END.search(text.lines[at].plain)) for at in (first, index)]
    alike = ends[0] == ends[1] and (index == first or _goes_on(text, first, index, phrases=not ends[0]))
    short = one.line.words <= (_ITEM_WORDS if ends[1] else _PHRASE_WORDS) and not _INNER_END.search(plain)
    return alike and short and one.shape in _WORDED and not plain.endswith(":") and plain.count(",") < _NAMES


def _goes_on(text: Text, first: int, index: int, *, phrases: bool) -> bool:
    """Whether an item is as far from the one above as the others are; a list within a list has space around it."""
    usual = text.gap(first + 1)
    if text.gap(index) == usual or not phrases:
        return text.gap(index) == usual
    heads = text.prose(index + 1) and text.gap(index) >= text.gap(index + 1)
    return usual < text.gap(index) <= text.gap(first) + 2 and not heads and text.gap(first) > usual


def _same_list(text: Text, first: int, index: int) -> bool:
    one, two = (_MARKER.fullmatch(text.lines[at].line.text) for at in (first, index))
    deeper = text.lines[index].line.indent > text.lines[first].line.indent
    return bool(one and two and (deeper or bool(one["number"]) == bool(two["number"])))


def _nested(text: Text, first: int, end: int) -> Listing:
    """The items from `first` to `end`; what is indented deeper than the first belongs to the item above it."""
    depth = text.lines[first].line.indent
    items: list[Item] = []
    index = first
    while index < end:
        match = _MARKER.fullmatch(text.lines[index].line.text)
        below = index + 1
        while below < end and text.lines[below].line.indent > depth:
            below += 1
        inner: tuple[Block, ...] = (_nested(text, index + 1, below),) if below > index + 1 else ()
        said = match["text"] if match else text.lines[index].line.text
        number = int(match["number"]) if match and match["number"] else None
        items.append(Item((Paragraph(text.inline(said)), *inner), number))
        index = below
    start = items[0].number
    if all(item.number == start for item in items):  # `1. 1. 1.` in Markdown counts by itself
        items = [replace(item, number=None) for item in items]
    return Listing(tuple(items), start, all(text.gap(at) == 0 for at in range(first + 1, end)))
