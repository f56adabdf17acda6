"""Footnotes and references of one post: linked only where a call and a note pair up, else they stay text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import islice

from generator.markdown.blocks import Inline, Run
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_NOTE = re.compile(
    r"(?P<label>\[\d{1,3}\]|\^?\d{1,2}(?=\s)|[*†‡§]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹])(?:(?<=\]):(?=\s))?\s*(?P<text>\S.*)"
)
_TOKEN = re.compile(r"\d+|[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹]")
_SYMBOLS = {"*": "star", "**": "star2", "***": "star3", "†": "dagger", "‡": "ddagger", "§": "section"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a post: the line it stands on, its label in Markdown, its text, and the pattern of its call."""

    index: int
    label: str
    text: str
    call: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a post, by the line each stands on and by the token that its call must hold."""

    by_line: Mapping[int, Note] = field(default_factory=dict[int, Note])
    by_token: Mapping[str, Note] = field(default_factory=dict[str, Note])


def notes(lines: Sequence[Shaped]) -> Notes:
    """The notes among `lines` that exactly one earlier place of the post calls."""
    matches = {
        index: match
        for index, one in enumerate(lines)
        if one.shape is Shape.NOTE and (match := _NOTE.fullmatch(one.line.text))
    }
    places = _places(lines, {match["label"] for match in matches.values()})
    found = [
        (match["label"], Note(index, _label(match["label"]), match["text"], _call(match["label"])))
        for index, match in matches.items()
        if bisect(places[match["label"]], index) == 1
    ]
    labels = Counter(note.label for _, note in found)
    alone = [(mark, note) for mark, note in found if labels[note.label] == 1]
    return Notes({note.index: note for _, note in alone}, {_token(mark): note for mark, note in alone})


def _places(lines: Sequence[Shaped], marks: Set[str]) -> Mapping[str, Sequence[int]]:
    """For each mark the first two of the lines that call it, one twice that calls it twice: more than one is none."""
    holding: dict[str, list[int]] = {}
    texts = ((index, one.line.text) for index, one in enumerate(lines) if marks and one.shape is not Shape.NOTE)
    for index, said in texts:
        for token in set(_TOKEN.findall(said)):
            holding.setdefault(token, []).append(index)
    return {mark: list(islice(_calls(lines, holding.get(_token(mark), ()), mark), 2)) for mark in marks}


def _calls(lines: Sequence[Shaped], holding: Sequence[int], mark: str) -> Iterator[int]:
    call = _call(mark)
    return (index for index in holding for _ in call.finditer(lines[index].line.text))


def _token(mark: str) -> str:
    """What stands in any line that calls `mark`: its number or its symbols, with nothing of the kind around them."""
    return mark.strip("[]^")


def _label(mark: str) -> str:
    return _SYMBOLS.get(mark, unicodedata.normalize("NFKC", mark.strip("[]^")))


def _call(mark: str) -> re.Pattern[str]:
    if mark.startswith("["):
        return re.compile(rf"(?<![\w\]]){re.escape(mark)}(?!\()|(?<=[a-z.,)]){re.escape(mark)}(?!\()")
    if mark.isdigit() and mark.isascii():
        return re.compile(rf"(?:(?<=[a-z”\"’)])|(?<=[a-z][.,;])){mark}(?=[\s.,;:)?!]|$)")
    return re.compile(rf"(?<=[\w.,;”\"’)]){re.escape(mark)}(?=[\s.,;:)?!]|$)(?!\*)")


def called(content: Inline, found: Notes) -> Inline:
    """`content` with the mark of each call turned into a call."""
    if not found.by_token:
        return content
    tokens = {token for run in content for token in _TOKEN.findall(run.text)}
    for note in sorted((found.by_token[token] for token in tokens & found.by_token.keys()), key=lambda one: one.index):
        content = tuple(piece for run in content for piece in _split(run, note))
    return content


def _split(run: Run, note: Note) -> tuple[Run, ...]:
    match = None if run.link or run.note or run.image else note.call.search(run.text)
    if not match:
        return (run,)
    before, after = run.text[: match.start()], run.text[match.end() :]
    pieces = (replace(run, text=before), Run("", note=note.label), replace(run, text=after))
    return tuple(piece for piece in pieces if piece.text or piece.note)
