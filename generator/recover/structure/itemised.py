"""Lists of one post: bullets and numbers, nested by indent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.markdown.blocks import Block, Inline, Item, Listing, Paragraph, Run
from generator.recover.lines.phrases import SECTION
from generator.recover.lines.sentences import SENTENCE_END, goes_on
from generator.recover.lines.text import BULLETS
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.cells import cell_type, grid, row_width
from generator.recover.structure.pictures import MARK
from generator.recover.structure.posttext import Found, Text
from generator.recover.structure.tabular import any_table

_MARKER = re.compile(rf"(?:(?P<bullet>[{BULLETS}·*+o–-]|\\[+-])|\(?(?P<number>\d{{1,3}})\\?[.)])\s+(?P<text>\S.*)")
_SURE_BULLETS = frozenset(BULLETS)
_WORDED = (Shape.PROSE, Shape.TITLE, Shape.OTHER)
_LABELLED = re.compile(r":\s|\s[–—-]\s")
"""Parts a name from a role, or a title from who gave it: an entry of a programme, and not of a list."""
_NUMBER_WITHIN = re.compile(r"\s\d")
_COMMA = re.compile(r",(?!\d)")
_MOSTLY = 0.6
_FEWEST = 3
_MOST_ITEMS = 300
"""Items of a list whose marks are lost, at most."""
_ITEM_WORDS, _PHRASE_WORDS = 40, 14
"""Words of an item that is a sentence, and of one that is not, at most."""
_STANZA_WORDS = 5
"""Words of a line of verse, at most."""
_FULL = 45
"""Columns from which on a line may have been broken by a converter, for want of room."""
_WIDEST = 80
"""Columns to which converters wrap, at most: a longer line is one of a text that nobody wrapped."""
_CLOSED = (Shape.RULE, Shape.HEADING, Shape.CODE, Shape.DATE, Shape.BYLINE, Shape.LABELS)
"""Shapes of lines that go on with no item."""
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
    while end < len(text.lines) and text.gap(end) <= 1 and (_same_list(text, index, end) or _hangs(text, end)):
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
    """Items whose marks are lost, in a dump that marks none: lines of one kind, told by what stands around them.

    Below a line that leads on, or a short one that stands alone; or apart from all around them, as no stanza could be.
    """
    if text.manner.marks_items or not index or not _may_open(text, index):
        return None
    end = index
    while end < min(len(text.lines), index + _MOST_ITEMS) and _unmarked(text, index, end):
        end += 1
    said = [one.line.text for one in text.lines[index:end]]
    phrases = not SENTENCE_END.search(text.lines[index].plain)
    boxed = _boxed(text, index, end) and not _stanza(text, index, end)
    led = text.lines[index - 1].plain.endswith(":") and _whole(text, index, end)
    section = bool(SECTION.fullmatch(text.lines[index - 1].plain))
    headed = phrases and (section or (_headed(text, index) and not _verses(said)))
    spaced = text.gap(index + 1) != text.manner.usual_gap
    enough = end - index >= (2 if boxed or (led and phrases and not spaced) else _FEWEST)
    told = led or boxed or headed or _close(text, index, end) or _between_text(text, index, end)
    if not enough or not told or _cells(said) or any_table(text, index + 1):
        return None
    items = tuple(Item((Paragraph(text.inline(line)),)) for line in said)
    return Listing(items), end


def _may_open(text: Text, index: int) -> bool:
    """Whether a line leads on to what follows, stands farther from that above than from that below, or is a phrase."""
    above, phrase = text.lines[index - 1].plain, not SENTENCE_END.search(text.lines[index].plain)
    within = phrase and text.prose(index - 1) and text.gap(index) == text.gap(index + 1) == text.manner.usual_gap > 0
    return within or text.gap(index) > text.gap(index + 1) or above.endswith(":") or bool(SECTION.fullmatch(above))


def _cells(run: Sequence[str]) -> bool:
    """Whether lines are the cells of a table, or its rows of which but blanks are left."""
    numbers = sum(cell_type(line) == "number" for line in run)
    return numbers >= _CELLS * len(run) or _numbered(run, 2) or grid(run) is not None or row_width(run) > 0


def _numbered(run: Sequence[str], least: int) -> bool:
    """Whether so many numbers stand within most lines."""
    return sum(len(_NUMBER_WITHIN.findall(line)) >= least for line in run) >= _MOSTLY * len(run)


def _whole(text: Text, index: int, end: int) -> bool:
    """Whether a run is no part of verses: some lines end with a comma, or it goes on though closer than paragraphs."""
    commas = [one.plain.endswith(",") for one in text.lines[index : end - 1]]
    goes_on = text.gap(end) <= text.gap(index + 1) < text.manner.usual_gap
    return any(commas) == all(commas) and not goes_on


def _close(text: Text, index: int, end: int) -> bool:
    """Whether lines closer than paragraphs stand apart from all around them, and are neither verses nor names.

    A stanza stands apart as well: so phrases must begin small, and short sentences stand below what is no sentence.
    But no blank line parts the lines of one.
    """
    within = text.gap(index + 1)
    run = [one.plain for one in text.lines[index:end]]
    apart = min(text.gap(index), text.gap(end)) > within and within < text.manner.usual_gap
    if apart and within > 0:
        return not any(line.endswith((",", ";")) for line in run)
    phrases = not SENTENCE_END.search(text.lines[index].plain)
    stanza = _stanza(text, index, end) or (phrases and not all(line[:1].islower() for line in run))
    other = _verses(run) or _numbered(run, 1) or any(map(_LABELLED.search, run))
    return apart and not stanza and not other


def _stanza(text: Text, index: int, end: int) -> bool:
    """Whether lines may be sentences of a text that go on from the one above: short ones, below the end of another."""
    stopped = all(SENTENCE_END.search(text.lines[at].plain) for at in (index - 1, index))
    return stopped and max((one.line.words for one in text.lines[index:end]), default=0) <= _STANZA_WORDS


def _verses(run: Sequence[str]) -> bool:
    """Whether lines go on in the next one: behind a comma, or with small letters first in some of them alone."""
    small = {line[:1].islower() for line in run if line[:1].isalpha()}
    return len(small) > 1 or any(line.endswith((",", ";")) for line in run)


def _headed(text: Text, index: int) -> bool:
    """Whether a short line alone stands above, farther from the first item than the second is."""
    above = text.lines[index - 1]
    alone = min(text.gap(index - 1), text.gap(index)) > text.gap(index + 1)
    return alone and above.shape is Shape.TITLE and above.line.words <= _PHRASE_WORDS


def _boxed(text: Text, index: int, end: int) -> bool:
    """Whether lines as close as paragraphs stand apart from what is above and below, as lists do and verses do not."""
    within = text.gap(index + 1)
    return within == text.manner.usual_gap and end < len(text.lines) and min(text.gap(index), text.gap(end)) > within


def _between_text(text: Text, index: int, end: int) -> bool:
    """Whether phrases stand between two paragraphs, all as far apart as these are: of headings, one stands alone."""
    run = [one.plain for one in text.lines[index:end]]
    apart = all(text.gap(at) == text.manner.usual_gap > 0 for at in range(index, end + 1))
    phrases = not any(map(SENTENCE_END.search, run)) and text.prose(index - 1) and text.prose(end)
    return apart and phrases and not (_verses(run) or _numbered(run, 1) or any(map(_LABELLED.search, run)))


def _unmarked(text: Text, first: int, index: int) -> bool:
    """Whether a line is like the first item: both sentences or both phrases, and as far from the one above it."""
    one, plain = text.lines[index], text.lines[index].plain
    ends = [bool(SENTENCE_END.search(text.lines[at].plain)) for at in (first, index)]
    alike = ends[0] == ends[1] and (index == first or _goes_on(text, first, index, phrases=not ends[0]))
    short = one.line.words <= (_ITEM_WORDS if ends[1] else _PHRASE_WORDS) and not goes_on(plain)
    names = not ends[1] and len(_COMMA.findall(plain)) >= _NAMES
    other = names or plain.endswith(":") or bool(SECTION.fullmatch(plain))
    return alike and short and one.shape in _WORDED and not other


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
    alike = one and two and (deeper or bool(one["number"]) == bool(two["number"]))
    return bool(alike and two and not MARK.match(two["text"]))


def _hangs(text: Text, index: int) -> bool:
    """Whether a line goes on right below the first word of an item, or of a line that hangs there (CommonMark 5.2)."""
    one, above = text.lines[index], text.lines[index - 1]
    item = _MARKER.fullmatch(above.line.text)
    if (
        text.gap(index)
        or one.shape in _CLOSED
        or _MARKER.fullmatch(one.line.text)
        or (item and MARK.match(item["text"]))
    ):
        return False
    return one.line.indent == (above.line.indent + item.start("text") if item else above.line.indent)


def _wrapped(text: Text, first: int, end: int) -> bool:
    """Whether lines of a list may be broken for want of room: hardly where the next word had room, as a rule."""
    lines = [one.line for one in text.lines[first:end]]
    width = min(max((one.indent + len(one.text) for one in lines), default=0), _WIDEST)
    hanging = [(lines[at - first - 1], lines[at - first]) for at in range(first + 1, end) if _hangs(text, at)]
    roomy = sum(one.indent + len(one.text) + 1 + len(below.text.split()[0]) <= width for one, below in hanging)
    return roomy <= len(hanging) / 2


def _said(text: Text, index: int, end: int, *, wrapped: bool) -> Inline:
    """What an item says and the lines that hang below it: parted by a break where the one above had room."""
    match = _MARKER.fullmatch(text.lines[index].line.text)
    said = [match["text"] if match else text.lines[index].line.text]
    for above, below in pairwise(text.lines[index:end]):
        full = wrapped and above.line.indent + len(above.line.text) >= _FULL
        said += [" " if full else "\n", below.line.text]
    joined = "".join(said).split("\n")
    return tuple(run for at, line in enumerate(joined) for run in (*((Run("\n"),) if at else ()), *text.inline(line)))


def _nested(text: Text, first: int, end: int) -> Listing:
    """The items from `first` to `end`; what is indented deeper than the first belongs to the item above it."""
    depth = text.lines[first].line.indent
    items: list[Item] = []
    wrapped = _wrapped(text, first, end)
    index = first
    while index < end:
        match = _MARKER.fullmatch(text.lines[index].line.text)
        own = below = index + 1
        while own < end and _hangs(text, own):
            own += 1
        while below < end and (text.lines[below].line.indent > depth or below < own):
            below += 1
        inner: tuple[Block, ...] = (_nested(text, own, below),) if below > own else ()
        number = int(match["number"]) if match and match["number"] else None
        items.append(Item((Paragraph(_said(text, index, own, wrapped=wrapped)), *inner), number))
        index = below
    start = items[0].number
    if all(item.number == start for item in items):  # `1. 1. 1.` in Markdown counts by itself
        items = [replace(item, number=None) for item in items]
    return Listing(tuple(items), start, all(text.gap(at) == 0 for at in range(first + 1, end)))
