"""Lines of PDF text as a slide has them: a bullet beside its words, and words that a text box wrapped together again.

pdftotext and pdfminer keep a bullet on the line of its words, PyMuPDF gives it a line of its own. All break lines where
the box did, at a width that each slide has for itself.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model.source import Span
from generator.recover.lines.sentences import SENTENCE_END
from generator.recover.lines.text import BULLETS, Line

_ALONE = re.compile(rf"[{BULLETS}·–*o-]")
_MARKED = re.compile(rf"(?:[{BULLETS}·–*-]|\(?\d{{1,2}}[.)])\s+\S")
_COLUMNS = re.compile(r"\S {2,}\S")
"""What parts the cells of a table in a layout that is kept."""
_MARK = re.compile(rf"([{BULLETS}·–*-])\s+\S")
_ROOM = 28
"""Characters of a line that a box may have wrapped, at least."""


def boxed(lines: Sequence[Line], *, names: bool = False) -> tuple[Line, ...]:
    """The lines of one slide, joined where only its boxes broke them: with `names`, none that opens with a capital."""
    whole = tuple(_with_bullets(lines))
    widest = sys.maxsize if names else max((len(line.text) for line in whole), default=0)
    return tuple(_nested(tuple(_joined(whole, widest))))


def _nested(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, items behind a lesser mark set in below those behind the mark that the slide begins with."""
    marks = [match[1] for line in lines if (match := _MARK.match(line.text))]
    for line in lines:
        match = _MARK.match(line.text)
        deeper = match is not None and match[1] != marks[0] and len(set(marks)) == 2
        yield replace(line, indent=line.indent + 2) if deeper else line


def _with_bullets(lines: Sequence[Line]) -> Iterator[Line]:
    bullet: Line | None = None
    for line in lines:
        if bullet:
            line = _one(bullet, line, f"{bullet.text} ")
            bullet = None
        elif _ALONE.fullmatch(line.text):
            bullet = line
            continue
        yield line
    if bullet:
        yield bullet


def _joined(lines: Sequence[Line], widest: int) -> Iterator[Line]:
    held: Line | None = None
    end = ""
    for line in lines:
        if held and line.gap == 0 and not _MARKED.match(line.text) and _goes_on(end, line.text, widest):
            held = _one(held, line, f"{held.text} ")
        else:
            if held:
                yield held
            held = line
        end = line.text
    if held:
        yield held


def _goes_on(above: str, text: str, widest: int) -> bool:
    """Whether the box had no room left for the first word, or the words go on in the middle of a sentence."""
    if _COLUMNS.search(above) or _COLUMNS.search(text):
        return False
    full = len(above) + 1 + len(text.split(maxsplit=1)[0]) > widest and not SENTENCE_END.search(above)
    return len(above) >= _ROOM and (full or text[0].islower())


def _one(first: Line, second: Line, opening: str) -> Line:
    text = opening + second.text
    return replace(first, text=text, span=Span(first.span.first, second.span.last), words=len(text.split()))
