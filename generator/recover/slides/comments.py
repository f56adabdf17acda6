"""HTML comments in Markdown decks: what steers the looks of a slide is left out, what a speaker notes is kept.

Marp: a comment that is no directive (`_class: lead`) is a presenter's note. reveal.js: `.slide:` and `.element:` set
attributes. Both may stand at the end of a line or span several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.source import Omission, Span
from generator.recover.slides.rows import FENCE, Row

_OPEN, _CLOSE = "<!--", "-->"
_DIRECTIVE = re.compile(r"\s*(?:[_.]?[A-Za-z][\w-]{0,40}\s*:|fit\s*$|\.\w|end\b|v-clicks?\b)")
_PIECE = re.compile(r"<!--(?P<comment>.*?)(?:-->|\Z)|(?:(?!<!--).)+", re.DOTALL)
_NOTES = re.compile(r"#{1,6}[ \t]+[Nn]otes?:[ \t]*|:{3,}[ \t]*(?:\{\s*\.notes\s*\}|notes)[ \t]*")
"""What opens a speaker's notes and says no more, as markitdown and Pandoc have it."""
REMARK = "???"
"""The same in remark, without words."""
NOTE = "> "
"""Opens a line of a speaker's note."""


def with_marked_notes(rows: Sequence[Row]) -> tuple[list[Row], list[Omission]]:
    """The rows with one mark for all that opens notes; and what was left out."""
    opening = [row for row in rows if _NOTES.fullmatch(row.text)]
    left = [Omission("slide settings", row.text.strip(), Span(row.number, row.number)) for row in opening]
    return [Row(row.number, REMARK) if _NOTES.fullmatch(row.text) else row for row in rows], left


def without_comments(rows: Sequence[Row]) -> tuple[list[Row], list[Omission]]:
    """The rows with their comments gone, or made notes; and what was left out."""
    kept: list[Row] = []
    left: list[Omission] = []
    fence = False
    waiting = list(rows)[::-1]
    while waiting:
        row = waiting.pop()
        fence ^= bool(FENCE.match(row.text))
        if fence or _OPEN not in row.text:
            kept.append(row)
            continue
        held = [row]
        while _CLOSE not in held[-1].text.rpartition(_OPEN)[2] and waiting and len(held) < len(rows):
            held.append(waiting.pop())
        said, gone = _read(held)
        kept += said
        left += gone
    return kept, left


def _read(held: Sequence[Row]) -> tuple[list[Row], list[Omission]]:
    """Rows that hold comments, as what is said beside them, the notes in them, and what only sets looks."""
    text = "\n".join(row.text for row in held)
    span = Span(held[0].number, held[-1].number)
    said: list[Row] = []
    left: list[Omission] = []
    for piece in _PIECE.finditer(text):
        first = held[0].number + text.count("\n", 0, piece.start())
        comment = piece["comment"]
        if comment is None:
            said += _lines(piece[0], first, "")
        elif _DIRECTIVE.match(comment):
            left.append(Omission("slide settings", comment.strip(), span))
        else:
            said += [Row(first, ""), *_lines(comment, first, NOTE), Row(first, "")]
    return said, left


def _lines(text: str, first: int, opening: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), first):
        if line.strip():
            yield Row(number, opening + (line.strip() if opening else line.rstrip()))
