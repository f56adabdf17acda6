"""A page that is one announcement of a programme: it opens with an edition, and titles and names follow, hardly prose.

Its entries look like the titles of posts, and its speakers like bylines; by itself, nothing in it parts posts.
"""

from __future__ import annotations

from generator.recover.lines.candidates import Candidate
from generator.recover.lines.dumps import Dump
from generator.recover.lines.events import names_edition
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_SENTENCE = 8
"""Words of the shortest line that counts as prose."""
_MOSTLY_LISTS = 0.35
"""Share of the words that may stand in sentences: archives of posts have twice as many."""
_TITLE = 14
"""Words of the longest title."""


def announcement(dump: Dump) -> Candidate | None:
    """The one post that `dump` holds, when it is a programme and no archive of posts."""
    lines = dump.lines[: dump.end]
    if not lines or not names_edition([one.line.text for one in lines[:3]]):
        return None
    words = sum(one.line.words for one in lines)
    told = sum(one.line.words for one in lines if _is_sentence(one))
    if told > _MOSTLY_LISTS * words or sum(map(_is_title, lines)) > 1:
        return None
    return Candidate(0, 0, 1) if len(lines) > 1 and _is_title(lines[0]) else Candidate(0, None, 0)


def _is_sentence(one: Shaped) -> bool:
    return one.shape is Shape.PROSE and one.line.words >= _SENTENCE and one.plain[-1:] in ".!?:"


def _is_title(one: Shaped) -> bool:
    """Whether a line could be the title of an announcement."""
    return one.line.words <= _TITLE and one.plain[-1:] not in ".!?:," and names_edition([one.plain])
