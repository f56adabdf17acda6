"""The screening of entries: what was read in a way that hardly ever proves right is none, as `claims` measured it.

What it says is not lost: it stands among what could not be placed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.programme.parsing.claims import claims, is_refused
from generator.programme.parsing.drafts import DraftSection
from generator.programme.words.lexicon import section_kind


def screened(sections: Sequence[DraftSection]) -> tuple[list[DraftSection], list[str]]:
    """`sections` without the entries that are refused, and the words of these.

    A section left with nothing goes too, its heading in front of them, unless that says what it lists.
    """
    rest = iter(tuple(claims(sections)))
    kept: list[DraftSection] = []
    words: list[str] = []
    for section in sections:
        judged = [(entry, is_refused(next(rest))) for entry in section.entries]
        entries = [entry for entry, wrong in judged if not wrong]
        gone = bool(judged) and not entries and not section_kind(section.title)
        words += [section.title] * gone
        words += (word for entry, wrong in judged if wrong for word in entry.words())
        if not gone:
            kept.append(replace(section, entries=entries))
    return kept, words
