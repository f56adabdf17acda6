"""Titles that are none: where a dump prints no titles, what looks like one is the first words of a post, or a heading.

That is a sentence, or right below what tells posts apart, and right above the text, a heading of that.
"""

from __future__ import annotations

from dataclasses import replace

from generator.recover.boundaries.starts import Start
from generator.recover.page.dumps import Dump

_OPENED = frozenset(("date-line-above", "furniture-above"))
_APART = _OPENED | {"footer-above", "rule-above", "wide-gap-above"}
_TITLED_BY = frozenset(("title-known", "title-listed-elsewhere", "linked-heading", "title-spaced-below"))
"""Rules by which posts are parted whether they have titles or not, and by which a title is one."""
_LONG_TITLE = 12
_MOSTLY, _FEWEST, _NEARLY_ALL = 0.6, 3, 0.75
"""Share of the posts without a title where sentences are none; posts, and their share, where headings are none."""


def without_headings(dump: Dump, starts: tuple[Start, ...]) -> tuple[Start, ...]:
    """The starts, what was taken for a title given back to the text where the dump prints no titles."""
    bare = sum(start.at.title is None for start in starts)
    if bare < _MOSTLY * len(starts):
        return starts
    none = bare >= max(_FEWEST, _NEARLY_ALL * len(starts))
    return tuple(
        _untitled(start) if _sentence(dump, start) or (none and _heads_text(start, opening=not at)) else start
        for at, start in enumerate(starts)
    )


def _heads_text(start: Start, *, opening: bool) -> bool:
    """Whether a title is no more than a heading by its rules: a page's mark of a post stands above, none is in it.

    What stands above the first post may close nothing, but head the page.
    """
    marks = _OPENED if opening else _APART
    apart = not marks.isdisjoint(start.rules) and _TITLED_BY.isdisjoint(start.rules)
    return apart and start.at.title is not None and start.at.body == start.at.title + 1


def _sentence(dump: Dump, start: Start) -> bool:
    if start.at.title is None:
        return False
    plain = dump.lines[start.at.title].plain
    return plain[-1:] in '.!?…”"' or len(plain.split()) > _LONG_TITLE


def _untitled(start: Start) -> Start:
    title = start.at.title
    return start if title is None else replace(start, at=replace(start.at, title=None, body=title))
