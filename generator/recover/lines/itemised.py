"""Lists of one post: bullets and numbers, nested by indent."""

from __future__ import annotations

import re

from generator.markdown.blocks import Block, Item, Listing, Paragraph
from generator.recover.lines.posttext import Found, Text

_MARKER = re.compile(r"(?:(?P<bullet>[•·◦▪‣*+o–-])|\(?(?P<number>\d{1,3})[.)])\s+(?P<text>\S.*)")
_SURE_BULLETS = frozenset("•◦▪‣")


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
