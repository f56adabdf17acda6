"""A page that is one announcement of a programme: it opens with an edition, and titles and names follow, hardly prose.

Its entries look like the titles of posts, and its speakers like bylines; by itself, nothing in it parts posts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.recover.boundaries.candidates import Candidate
from generator.recover.lines.dates import MONTH
from generator.recover.lines.naming import names_people
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import Dump

_EDITION = re.compile(
    r"\b(\d?[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{3,})[\s'’-]{0,2}((?:19|20)\d\d)\b|"
    r"(?:\b(?:at|à|auf|bei|en|na)|@)\s+(?:the |der |la |le )?([A-Z][^\W\d_]{3,20}) ((?:19|20)\d\d)\b"
)
"""An acronym with a year; one word with a year counts behind a preposition of place: `at Icxyconf 2018`."""
_SENTENCE = 8
"""Words of the shortest line that counts as prose."""
_MOSTLY_LISTS = 0.35
"""Share of the words that may stand in sentences: archives of posts have twice as many."""
_FEWEST = 3
"""Lists of names from which on what stands between them is told of their papers."""
_NEAR = 3
"""Lines from an abstract up to the names of those who wrote it, at most."""
_TITLE = 14
"""Words of the longest title."""


def announcement(dump: Dump) -> Candidate | None:
    """The one post that `dump` holds, when it is a programme and no archive of posts."""
    lines = dump.lines[: dump.end]
    opening = {edition for one in lines[:3] for edition in _editions(one.line.text)}
    others = {edition for one in lines if _may_be_title(one) for edition in _editions(one.plain)} - opening
    if not opening or others or _told(lines) > _MOSTLY_LISTS * sum(one.line.words for one in lines):
        return None
    titled = len(lines) > 1 and _may_be_title(lines[0]) and bool(_editions(lines[0].plain))
    return Candidate(0, 0, _below(lines)) if titled else Candidate(0, None, 0)


def _below(lines: Sequence[Shaped]) -> int:
    """Where the text begins: below the title, and below the day and the authors that stand directly under it."""
    return next((at for at, one in enumerate(lines) if at and one.shape not in (Shape.DATE, Shape.BYLINE)), 1)


def _told(lines: Sequence[Shaped]) -> int:
    """Words in sentences that are no abstracts: one stands below or right above the names of those who wrote it."""
    named = [names_people(one.plain) for one in lines]
    listed = sum(named) >= _FEWEST
    told = (at for at, one in enumerate(lines) if _is_sentence(one))
    return sum(lines[at].line.words for at in told if not (listed and _is_abstract(lines, named, at)))


def _is_abstract(lines: Sequence[Shaped], named: Sequence[bool], at: int) -> bool:
    """Whether names stand beside a line; above it, an award, a room or the like may stand in between."""
    start = next((up for up in range(at - 1, max(-1, at - _NEAR - 1), -1) if not _may_be_title(lines[up])), at - _NEAR)
    return any(named[max(0, start) : at + 2])


def _is_sentence(one: Shaped) -> bool:
    return one.shape is Shape.PROSE and one.line.words >= _SENTENCE and one.plain[-1:] in ".!?:"


def _may_be_title(one: Shaped) -> bool:
    return one.line.words <= _TITLE and one.plain[-1:] not in ".!?:,"


def _editions(text: str) -> set[tuple[str, str]]:
    """The editions that a line names, as acronym and year."""
    found = (match.groups() for match in _EDITION.finditer(text))
    named = {(short or long, year or when) for short, year, long, when in found}
    return {(name.casefold(), year) for name, year in named if name.casefold() not in MONTH}
