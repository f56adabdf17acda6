"""The lines of one post with what is known of them before any block is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.markdown.blocks import Block, Inline
from generator.recover.lines.sentences import SENTENCE_END
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.inline import runs
from generator.recover.structure.notes import Notes, called
from generator.recover.structure.shortruns import ShortRuns

_CENTRED = range(66, 85)
"""Columns of a line whose text stands in the middle, with as many blanks behind it as before it."""
OFF_MIDDLE = 3
"""Columns that such a line may lack, since half a blank cannot be printed."""
_SET_IN = 5
"""Columns by which a short line in the middle is set in, at least: more than a quotation is."""
_PROSE, _LEAD = 12, 4
"""Words of a line that is text whatever it ends with, and of one that ends with a colon, at least."""


FORMULA = re.compile(r"\\[a-zA-Z]{2,}")
"""A command of TeX: pages set formulas in the middle as well."""
_NAME_WORDS = 3
"""Words by which a conversation calls a speaker, at most."""


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
    sets_in_boxes: bool = False
    """Whether what stands further in than the prose is in a box of the page's, and so no quotation."""
    pictured: bool = False
    """Whether anything proves that the posts had pictures."""
    names_pictures: bool = False
    """Whether what a page says in place of a picture may stand on a line of its own above the caption."""
    says_small: bool = False
    """Whether it prints what pages say in place of pictures in small letters, again and again."""
    wraps_text: bool = False
    """Whether a converter wrapped the paragraphs, as browsers for terminals do."""
    heads_text: bool = False
    """Whether headings stand right on their text, with no blank line between."""
    captions_stand: frozenset[tuple[int, int, int]] = frozenset()
    """Places in which captions stand and paragraphs do not: blank lines above and below, and columns of indent."""
    titles_stand_elsewhere: frozenset[tuple[int, int, int]] = frozenset()
    """Those of these places in which headings do not stand either."""
    captions_below: bool = False
    """Whether a short paragraph follows upon most pictures, however long the others are."""
    emphasises_captions: bool = False
    """Whether lines that are wholly in emphasis are captions."""
    heads_tables: bool = False
    """Whether ruled lines of three hyphens stand right on text throughout, and so part no text from other text."""
    middle: int = 0
    """Columns of a line in the middle of the page, as many blanks behind it as before it; 0 where nothing shows it."""
    hangs_captions: bool = False
    """Whether short sentences, and no paragraphs, stand right below a paragraph."""
    marks_headings: bool = False
    """Whether headings within posts bear marks, so that what bears none is hardly one."""


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of one post with what is known of them before any block is read."""

    lines: Sequence[Shaped]
    manner: Manner
    notes: Notes
    indent: int = 0
    """Columns by which the prose is indented."""
    short: ShortRuns = ShortRuns()
    """The runs of short lines."""
    voices: frozenset[str] = frozenset()
    """Those who speak by turns, where a post is a conversation."""
    heads_groups: bool = False
    """Whether short lines that open groups of lines, a paragraph the last of them, are headings."""
    heads_roles: bool = False
    """Whether a few words over people with their roles are a heading."""
    counted: frozenset[int] = frozenset()
    """Indexes of headings that have numbers."""

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

    def centred(self, index: int) -> bool:
        """Whether a sentence of one line stands in the middle of the page, as captions do."""
        line = self.lines[index].line
        said = bool(SENTENCE_END.search(line.text)) and not FORMULA.search(line.text)
        in_terminal = line.span.first == line.span.last and 2 * line.indent + len(line.text) in _CENTRED
        return said and (self.in_middle(index) or (in_terminal and line.indent >= self.indent + _SET_IN))

    def in_middle(self, index: int) -> bool:
        """Whether a line stands where other lines of the dump show the middle of the page to be."""
        line = self.lines[index].line
        alone = line.span.first == line.span.last and line.indent >= self.indent + _SET_IN
        return alone and 0 <= self.manner.middle - 2 * line.indent - len(line.text) <= OFF_MIDDLE

    def leads(self, index: int) -> bool:
        """Whether a line is a sentence that another block completes: a list, a program."""
        one = self.lines[index]
        worded = one.shape in (Shape.TITLE, Shape.OTHER, Shape.LABELS)
        return worded and (one.line.words >= _PROSE or (one.plain.endswith(":") and one.line.words >= _LEAD))


def speaker(plain: str) -> str:
    """The few words before the colon of a line, as conversations name who speaks; empty for none."""
    name, colon, said = plain.partition(": ")
    return name if colon and said and len(name.split()) <= _NAME_WORDS else ""


def voices(lines: Sequence[Shaped]) -> frozenset[str]:
    """Those who speak, two at least and each more than once; else none."""
    often = Counter(speaker(one.plain) for one in lines)
    found = frozenset(name for name, times in often.items() if name and times > 1)
    return found if len(found) > 1 else frozenset()


Found = tuple[Block, int]
"""A block and the index of the line after it."""
