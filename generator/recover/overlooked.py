"""What one source tells of another: a line within a post of a dump that is the title of a post elsewhere.

Recovery reads each source alone, so that it can be cached. Only a dump for which this finds something is read again,
with these few titles, and nothing else, as a second input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.model.source import Format, Recovery
from generator.recover.page.dumps import letters

_MARKS = re.compile(r"^\s*(?:#{1,6}\s+|[-*+]\s+|>\s*)?|\\(?=[!-/:-@\[-`{-~])")
_LEAST = 12
"""Letters of a title that hardly stands on a line of its own by chance."""
_LONGEST = 200
_MADE_UP = frozenset(("title-from-opening", "title-from-event", "excerpt-for-title", "day-for-title"))


def overlooked(recoveries: Sequence[Recovery]) -> Mapping[str, tuple[str, ...]]:
    """For each dump, the titles of other sources' posts that stand on a line of their own within one of its posts."""
    told: dict[str, dict[str, str]] = {}
    for recovery in recoveries:
        for title in _titles(recovery):
            told.setdefault(letters(title), {})[recovery.source] = title
    found = {one.source: _within(one, told) for one in recoveries if one.format is Format.DUMP}
    return {source: titles for source, titles in found.items() if titles}


def _titles(recovery: Recovery) -> Iterator[str]:
    for draft in recovery.drafts:
        for claim in draft.claims:
            if claim.field == "title" and claim.rule not in _MADE_UP and len(letters(str(claim.value))) >= _LEAST:
                yield str(claim.value)


def _within(dump: Recovery, told: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    own = {letters(title) for title in _titles(dump)}
    found: dict[str, str] = {}
    for line in (line for draft in dump.drafts for line in draft.body.splitlines() if len(line) <= _LONGEST):
        key = letters(_MARKS.sub("", line))
        elsewhere = [title for source, title in told.get(key, {}).items() if source != dump.source]
        if elsewhere:
            found[key] = elsewhere[0]
    return tuple(sorted((*found.values(), *_confirmed(own, told, dump.source)))) if found else ()


def _confirmed(own: set[str], told: Mapping[str, Mapping[str, str]], source: str) -> Iterator[str]:
    """The titles that the dump has already and that other sources confirm: they show how its titles are set."""
    for key in own:
        yield from [title for other, title in told.get(key, {}).items() if other != source][:1]
