"""What the walk yields before everything has found its place: blocks, captions, lines with the mark of an item."""

from __future__ import annotations

from dataclasses import dataclass

from generator.markdown.blocks import Block, Inline


@dataclass(frozen=True, slots=True)
class Caption:
    """Text that the source marks as a caption; it becomes part of a figure or table, or else a paragraph."""

    content: Inline


@dataclass(frozen=True, slots=True)
class Marked:
    """A line with the mark of a list item, and `content` without it.

    `number` is that of an ordered item, `level` counts from 1, `sure` tells that the source itself says it is an item.
    """

    content: Inline
    line: Inline
    mark: str
    number: int | None
    level: int = 1
    sure: bool = False


Loose = Block | Caption | Marked
