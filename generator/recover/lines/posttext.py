"""The lines of one post with what is known of them before any block is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.markdown.blocks import Block, Inline
from generator.recover.lines.inline import runs
from generator.recover.lines.notes import Note, called
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_PROSE, _LEAD = 12, 4
"""Words of a line that is text whatever it ends with, and of one that ends with a colon, at least."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a dump writes: blank lines between paragraphs, Markdown or plain, and the level of its titles."""

    usual_gap: int
    markdown: bool
    title_level: int
    marks_items: bool = True
    """Whether items of lists bear marks, so that what bears none is no item."""
    parts_by_blanks: bool = False
    """Whether a blank line stands between any two paragraphs, so that lines without one are something else."""
    marks_headings: bool = False
    """Whether headings within posts bear marks, so that what bears none is hardly one."""


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of one post with what is known of them before any block is read."""

    lines: Sequence[Shaped]
    manner: Manner
    notes: tuple[Note, ...]
    indent: int = 0
    """Columns by which the prose is indented."""

    def gap(self, index: int) -> int:
        """Blank lines above a line; beyond either end there is no end of them."""
        return self.lines[index].line.gap if 0 < index < len(self.lines) else 9

    def inline(self, text: str, styles: frozenset[str] = frozenset()) -> Inline:
        """The runs of one line, calls of notes linked."""
        return called(runs(text, markdown=self.manner.markdown, styles=styles), self.notes)

    def prose(self, index: int) -> bool:
        """Whether a line is there and is a sentence or more."""
        return (
            0 <= index < len(self.lines)
            and self.lines[index].shape is Shape.PROSE
            and self.lines[index].line.words >= _PROSE
        )

    def leads(self, index: int) -> bool:
        """Whether a line is a sentence that another block completes: a list, a program."""
        one = self.lines[index]
        worded = one.shape in (Shape.TITLE, Shape.OTHER, Shape.LABELS)
        return worded and (one.line.words >= _PROSE or (one.plain.endswith(":") and one.line.words >= _LEAD))


Found = tuple[Block, int]
"""A block and the index of the line after it."""
