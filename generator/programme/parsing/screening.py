"""The screening of entries: what was read in a way that hardly ever proves right is none, as `claims` measured it.

Nor is one whose title is but a part of something, as its form shows.

What it says is not lost: it stands among what could not be placed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.programme.parsing.claims import claims, is_refused, people_of, titles_of
from generator.programme.parsing.doubts import Titles, is_fragment, is_lone_label, is_open
from generator.programme.parsing.drafts import DraftEntry, DraftSection, set_as
from generator.programme.words.lexicon import section_kind
from generator.programme.words.lines import Place
from generator.programme.words.names import name_list

_FEWEST = 3
"""Entries from which on it shows that one of them is odd."""
_LAST = 2
"""Entries at the end of a post that may be none though the one above them is."""
_STANDS = 2
"""What of the look of a title says how it stands; among other titles one may be linked or emphasised."""
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


def _is_fragment(entry: DraftEntry, alike: int, titles: Titles) -> bool:
    """Whether a title shows by its form that it is none; what is linked is one."""
    title, names = entry.title, entry.by_line()
    if title is None or title.url:
        return False
    named = names is not None and name_list(names.text).sure
    return (
        is_fragment(title.text, named=named)
        or is_open(title.text, titles, named=named)
        or is_lone_label(title.text, alike, titles)
    )


def _strangers(sections: Sequence[DraftSection]) -> frozenset[int]:
    """The numbers of the entries, in the order of the post, of nobody in sections in which others have people.

    Those that stand as no title with people in the post does, and those of which nothing else is known at its very
    end: there it goes on with a caption, a quotation, or who wrote it.
    """
    entries = [entry for section in sections for entry in section.entries]
    peopled = [number for number, entry in enumerate(entries) if people_of(entry)]
    titled = {number: set_as(title)[:_STANDS] for number in peopled if (title := entries[number].title)}
    looks = frozenset(titled.values()) if len(titled) >= _FEWEST else frozenset()
    end = max(len(entries) - _LAST, *peopled[-1:], 0)
    found: set[int] = set()
    first = 0
    for section in sections:
        here = range(first, first := first + len(section.entries))
        if not titled.keys().isdisjoint(here):
            found.update(at for at in here if _is_stranger(entries[at], looks, last=at >= end))
    return frozenset(found)


def _is_stranger(entry: DraftEntry, looks: frozenset[tuple[bool, ...]], *, last: bool) -> bool:
    """Whether a title of nobody stands as none of `looks`, if these are known, or is bare and stands last."""
    if entry.title is None or people_of(entry) or entry.extras.type or entry.extras.award:
        return False
    return (last and entry.bare and entry.title.place is not Place.ITEM) or (
        bool(looks) and set_as(entry.title)[:_STANDS] not in looks
    )


def screened(sections: Sequence[DraftSection]) -> tuple[list[DraftSection], list[str]]:
    """`sections` without the entries that are refused, and the words of these.

    A section left with nothing goes too, its heading in front of them, unless that says what it lists.
    """
    entries = [entry for section in sections for entry in section.entries]
    orders = Counter(map(_order, entries))
    ways = Counter(tuple(entry.rules) for entry in entries if entry.title)
    titles, strangers = titles_of(sections), _strangers(sections)
    mixed = [len({tuple(one.rules) for one in section.entries}) > 1 for section in sections for _ in section.entries]
    refused = iter(
        is_refused(claimed)
        or number in strangers
        or _is_fragment(entry, ways[tuple(entry.rules)] if mixed[number] else len(entries), titles)
        or _is_odd(entry, orders)
        for number, (entry, claimed) in enumerate(zip(entries, claims(sections), strict=True))
    )
    kept: list[DraftSection] = []
    words: list[str] = []
    for section in sections:
        judged = [(entry, next(refused)) for entry in section.entries]
        right = [entry for entry, wrong in judged if not wrong]
        gone = bool(judged) and not right and not section_kind(section.title)
        words += [section.title] * gone
        words += (word for entry, wrong in judged if wrong for word in entry.words())
        if not gone:
            kept.append(replace(section, entries=right))
    return kept, words
