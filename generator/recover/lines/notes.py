"""Footnotes and references of one post: linked only where a call and a note pair up, else they stay text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.markdown.blocks import Inline, Run
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_NOTE = re.compile(r"(?P<label>\[\d{1,3}\]|\d{1,2}(?=\s)|[*†‡§]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹])\s*(?P<text>\S.*)")
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_SYMBOLS = {"*": "star", "**": "star2", "***": "star3", "†": "dagger", "‡": "ddagger", "§": "section"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a post: the line it stands on, its label in Markdown, its text, and the pattern of its call."""

    index: int
    label: str
    text: str
    call: re.Pattern[str]


def notes(lines: Sequence[Shaped]) -> tuple[Note, ...]:
    """The notes among `lines` that exactly one earlier place of the post calls."""
    found = []
    for index, one in enumerate(lines):
        match = _NOTE.fullmatch(one.line.text) if one.shape is Shape.NOTE else None
        if match:
            note = Note(index, _label(match["label"]), match["text"], _call(match["label"]))
            calls = sum(
                len(note.call.findall(other.line.text)) for other in lines[:index] if other.shape is not Shape.NOTE
            )
            if calls == 1:
                found.append(note)
    labels = [note.label for note in found]
    return tuple(note for note in found if labels.count(note.label) == 1)


def _label(mark: str) -> str:
    return _SYMBOLS.get(mark, mark.strip("[]").translate(_SUPERSCRIPTS))


def _call(mark: str) -> re.Pattern[str]:
    if mark.startswith("["):
        return re.compile(rf"(?<![\w\]]){re.escape(mark)}(?!\()|(?<=[a-z.,)]){re.escape(mark)}(?!\()")
    if mark.isdigit() and mark.isascii():
        return re.compile(rf"(?:(?<=[a-z”\"’)])|(?<=[a-z][.,;])){mark}(?=[\s.,;:)?!]|$)")
    return re.compile(rf"(?<=[\w.,;”\"’)]){re.escape(mark)}(?=[\s.,;:)?!]|$)(?!\*)")


def called(content: Inline, found: Sequence[Note]) -> Inline:
    """`content` with the mark of each call turned into a call."""
    for note in found:
        content = tuple(piece for run in content for piece in _split(run, note))
    return content


def _split(run: Run, note: Note) -> tuple[Run, ...]:
    match = None if run.link or run.note or run.image else note.call.search(run.text)
    if not match:
        return (run,)
    before, after = run.text[: match.start()], run.text[match.end() :]
    pieces = (replace(run, text=before), Run("", note=note.label), replace(run, text=after))
    return tuple(piece for piece in pieces if piece.text or piece.note)
