"""The screening of entries: what was read in a way that hardly ever proves right is none, as `claims` measured it.

Nor is one whose title is but a part of something, as its form shows.

What it says is not lost: it stands among what could not be placed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.programme.parsing.claims import claims, is_refused
from generator.programme.parsing.doubts import is_fragment
from generator.programme.parsing.drafts import DraftEntry, DraftSection
from generator.programme.words.lexicon import section_kind
from generator.programme.words.names import name_list

_FEWEST = 3
"""Entries that have their names first, and one alone that has not."""
_LABEL = 4
"""Words of what is rather a label than a title."""


def _order(entry: DraftEntry) -> str:
    """Which stands first, `title` or `names`, where both were parted on one line."""
    order, space, _ = entry.rules[0].partition(" ")
    return order if space else ""


def _is_odd(entry: DraftEntry, orders: Counter[str]) -> bool:
    """Whether a few words stand in front of names, in a post that has its titles behind them: `On duty: Ada Roe`."""
    turned = _order(entry) == "title" and orders["title"] == 1 and orders["names"] >= _FEWEST
    return turned and entry.title is not None and len(entry.title.text.split()) <= _LABEL


def _is_fragment(entry: DraftEntry) -> bool:
    title, names = entry.title, entry.by_line()
    named = names is not None and name_list(names.text).sure
    return title is not None and not title.url and is_fragment(title.text, named=named)


def _names(entry: DraftEntry) -> list[str]:
    lines = (*entry.authors, *(office.names for office in entry.offices))
    return [piece.name for line in lines for piece in name_list(line.text).pieces]


def _is_person(entry: DraftEntry, people: frozenset[str], given: frozenset[str]) -> bool:
    """Whether a title is the name of somebody who stands elsewhere, or its first word: of a list that was broken."""
    title = entry.title
    return title is not None and not title.url and (title.text in people or title.text in given)


def screened(sections: Sequence[DraftSection]) -> tuple[list[DraftSection], list[str]]:
    """`sections` without the entries that are refused, and the words of these.

    A section left with nothing goes too, its heading in front of them, unless that says what it lists.
    """
    rest = iter(tuple(claims(sections)))
    orders = Counter(_order(entry) for section in sections for entry in section.entries)
    listed = [name for section in sections for entry in section.entries for name in _names(entry)]
    people = frozenset(name for name in listed if " " in name)
    given = frozenset(name.split()[0] for name in people)
    kept: list[DraftSection] = []
    words: list[str] = []
    for section in sections:
        odd = [_is_person(entry, people, given) or _is_odd(entry, orders) for entry in section.entries]
        judged = [
            (entry, is_refused(next(rest)) or _is_fragment(entry) or wrong)
            for entry, wrong in zip(section.entries, odd, strict=True)
        ]
        entries = [entry for entry, wrong in judged if not wrong]
        gone = bool(judged) and not entries and not section_kind(section.title)
        words += [section.title] * gone
        words += (word for entry, wrong in judged if wrong for word in entry.words())
        if not gone:
            kept.append(replace(section, entries=entries))
    return kept, words
