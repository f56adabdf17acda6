"""Lines that look like more than they are marked up as: items of a list, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.markdown.blocks import Block, Heading, Inline, Item, Listing, Paragraph, Run
from generator.recover.html.flow import BREAK, is_blank, joined, lines, text_of
from generator.recover.html.loose import Marked

_MARKER = re.compile(
    r"[\s\xa0]*(?:(?P<bullet>[•◦▪‣●○∙]|[·*§-](?=[\s\xa0]))|\(?(?P<number>[0-9]{1,3})[.)](?=[\s\xa0]))[\s\xa0]*"
)
_SURELY = re.compile(r"[\s\xa0]*(?:(?P<bullet>[^\w\s(]|[ov])|\(?(?P<number>[0-9]{1,3})[.)])[\s\xa0]+")
"""The mark of a line of which the source says that it has one: a character of a symbol font looks like any other."""
_LONGEST_HEADING = 100
LABEL = Run("", title="label")
"""Marks a line that names what stands beside it in a grid, and so is no heading; it is not written."""


def marked(line: Inline, *, level: int = 1, sure: bool = False) -> Marked | None:
    """`line` as an item when it begins with a bullet or a number."""
    if not line or line[0].image:
        return None
    opening = line[0].text if len(line[0].text.strip()) > 2 else "".join(run.text for run in line[:3] if not run.image)
    match = (_SURELY if sure else _MARKER).match(opening)
    if not match:
        return None
    rest = _without(line, match.end())
    if is_blank(rest):
        return None
    number = int(match["number"]) if match["number"] else None
    return Marked(rest, line, match["bullet"] or "1", number, level, sure)


def _without(line: Inline, length: int) -> Inline:
    """`line` without its first `length` characters."""
    rest = list(line)
    while rest and length >= len(rest[0].text) and not rest[0].image:
        length -= len(rest.pop(0).text)
    if rest and length and not rest[0].image:
        rest[0] = replace(rest[0], text=rest[0].text[length:])
    return tuple(rest)


def listed(blocks: Iterable[Block | Marked]) -> list[Block]:
    """Two lines or more in a row that begin with bullets, or count on, are a list."""
    out: list[Block] = []
    held: list[Marked] = []
    for part in (part for block in blocks for part in _split(block)):
        if isinstance(part, Marked):
            held.append(part)
        else:
            out.extend(_lists(held))
            out.append(part)
            held = []
    return [*out, *_lists(held)]


def _split(block: Block | Marked) -> Iterator[Block | Marked]:
    """A paragraph whose lines are items, in part or whole, taken apart; a single item only if it is all there is."""
    parts = list(lines(block.content)) if isinstance(block, Paragraph) else []
    items = [marked(line) for line in parts]
    if not any(items):
        yield block
        return
    if len(parts) == 1:
        yield items[0] or block
        return
    held: list[Inline] = []
    for place, (line, item) in enumerate(zip(parts, items, strict=True)):
        beside = [other for other in (items[place - 1 : place] + items[place + 1 : place + 2]) if other]
        if item and any(_follows(item, other) or _follows(other, item) for other in beside):
            if held:
                yield Paragraph(joined(held))
                held = []
            yield item
        else:
            held.append(line)
    if held:
        yield Paragraph(joined(held))


def _follows(first: Marked, second: Marked) -> bool:
    if first.sure and second.sure and (first.level != second.level or first.number == second.number is None):
        return True
    if first.number is None or second.number is None:
        return first.mark == second.mark
    return second.number == first.number + 1


def _lists(items: list[Marked]) -> Iterator[Block]:
    start = 0
    while start < len(items):
        end = start + 1
        while end < len(items) and _follows(_beside(items, start, end), items[end]):
            end += 1
        if end - start > 1 or items[start].sure:
            yield _nested(items[start:end])
        else:
            yield Paragraph(items[start].line)
        start = end


def _beside(items: Sequence[Marked], start: int, end: int) -> Marked:
    """The last item from `start` on that stands no deeper than the one at `end`, or the last of all before it."""
    places = range(end - 1, start - 1, -1)
    return next((items[place] for place in places if items[place].level <= items[end].level), items[end - 1])


def _nested(items: Sequence[Marked]) -> Listing:
    top = min(item.level for item in items)
    groups: list[tuple[Marked, list[Marked]]] = []
    for item in items:
        if item.level == top or not groups:
            groups.append((item, []))
        else:
            groups[-1][1].append(item)
    made = tuple(Item((Paragraph(item.content), *((_nested(below),) if below else ()))) for item, below in groups)
    return Listing(made, groups[0][0].number)


def headed(blocks: Sequence[Block], level: int = 2) -> list[Block]:
    """Bold lines of their own before text are headings, one level below the last real one or below the title."""
    out: list[Block] = []
    current = level
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            current = min(6, block.level + 1)
        if isinstance(block, Paragraph) and any("strong" in run.styles for run in block.content):
            out.extend(_headings(block, current, last=place + 1 == len(blocks)))
        else:
            out.append(block)
    return out


def _headings(block: Paragraph, level: int, *, last: bool) -> Iterator[Block]:
    parts = list(lines(block.content))
    bold = _few_in_a_row([_is_bold(line) for line in parts])
    held: list[Inline] = []
    for place, line in enumerate(parts):
        alone = place + 1 < len(parts) or not last
        alone = alone and not any(map(_is_one_link, parts[max(0, place - 1) : place + 1], parts[max(1, place) :]))
        if bold[place] and alone and _may_head(line):
            if held:
                yield Paragraph(joined(held))
                held = []
            yield Heading(level, unbolded(line))
        else:
            held.append(line)
    if held:
        yield Paragraph(joined(held))


def _is_one_link(line: Inline, below: Inline) -> bool:
    """Whether the link that ends a line goes on in the one below."""
    return bool(line and below and line[-1].link and line[-1].link == below[0].link)


def _few_in_a_row(bold: list[bool]) -> list[bool]:
    """`bold` without runs of three or more, which are verse, an address or emphasis."""
    kept: list[bool] = []
    for is_bold, run in groupby(bold):
        length = len(list(run))
        kept += [is_bold and length < 3] * length
    return kept


def _is_bold(line: Inline) -> bool:
    seen = [run for run in line if any(char.isalnum() for char in run.text)]
    bold = bool(seen) and all("strong" in run.styles for run in seen)
    return bold and not any(run.image or run is LABEL for run in line)


def _may_head(line: Inline) -> bool:
    text = text_of(line)
    return 3 <= len(text) <= _LONGEST_HEADING and sum(char.isalpha() for char in text) >= 3


def unbolded(line: Inline) -> Inline:
    """A heading's runs: bold and underlined by being a heading."""
    drop = frozenset(("strong", "u"))
    return tuple(
        replace(run, styles=run.styles - drop) if run.styles & drop else run for run in line if run is not BREAK
    )
