"""What speaks against an entry: that its title is names, or stands for other people in the same post too."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from generator.programme.parsing.whereabouts import is_day, is_whereabouts
from generator.programme.words.cuts import ALSO, DANGLING
from generator.programme.words.lexicon import column_label, is_section
from generator.programme.words.likeness import LIKELY, likeness

Families = frozenset[str]

_LISTED = re.compile(r"[,;·•]\s")
_SMILE = re.compile(r"[:;]-?[()]")
_REST = re.compile(rf"{ALSO}|[),;.:](?=\s)|\([^()]*\)$")
"""How the rest of a list begins, or of a line behind its title."""
_LABEL = 2
"""Words of a heading or a label, at most, that is mistaken for a title."""
_FEWEST = 4
"""Titles that must be like persons, and half of all."""
_COMPARED = 40
_NOBODY = 0.45
"""Below which likeness a text is hardly a name."""
_MAYBE = 0.7


@dataclass(frozen=True, slots=True)
class Titles:
    """What the titles of one post have in common; entries that have none are left out."""

    count: int = 0
    families: Mapping[str, Collection[Families]] = field(default_factory=dict)
    """By title, the last names of each entry that has it: the title case-folded."""
    times: Counter[str] = field(default_factory=Counter)
    persons: int = 0
    """How many are like a person's name and stand beside one."""


def is_fragment(title: str, *, named: bool) -> bool:
    """Whether what was read as a title is but a part of something by its form: half a bracket, a label, an hour.

    `named`: names that leave no doubt stand with it; then it may well end like half a sentence.
    """
    halved = "](" in title or not _is_balanced(_SMILE.sub("", title))
    label = len(title.split()) <= _LABEL and (is_section(title) or bool(column_label(title)))
    cut_off = title.rpartition(" ")[2] in DANGLING and not named
    return halved or label or cut_off or bool(_REST.match(title)) or is_day(title) or is_whereabouts(title)


def _is_balanced(title: str) -> bool:
    """Whether as many brackets close as open; those of a half-open interval, `[0, 1)`, are a pair, too."""
    return sum(map(title.count, "([")) == sum(map(title.count, ")]"))


def in_common(entries: Iterable[tuple[str, Sequence[str]]]) -> Titles:
    """What titles have in common; `entries` are titles with the names that stand with them."""
    families: dict[str, set[Families]] = defaultdict(set)
    times, persons = Counter[str](), 0
    for title, names in entries:
        if title:
            families[title.casefold()].add(_families(names))
            times[title.casefold()] += 1
            persons += _is_person(title, names)
    return Titles(times.total(), families, times, persons)


def recurs(title: str, names: Sequence[str], titles: Titles) -> bool:
    """Whether another entry has the same title, and nobody in common with this one: a remark, a session, a button."""
    known, mine = titles.families.get(title.casefold(), ()), _families(names)
    if not mine:
        return titles.times[title.casefold()] > 1 and not any(known)
    return any(other and not other & mine for other in islice(known, _COMPARED))


def is_people(title: str, names: Sequence[str], titles: Titles) -> bool:
    """Whether it ends with two names, or is one beside another as half of the titles are: columns read across."""
    if _is_person(title, names) and titles.persons >= max(_FEWEST, titles.count / 2):
        return True
    last = _LISTED.split(title)[1:][-2:]
    return len(last) == 2 and all(likeness(piece.strip()) >= _MAYBE for piece in last)


def are_unlike(names: Sequence[str], titles: Titles) -> bool:
    """Whether half of the names look like none, or one of them is a title of the post."""
    odd = sum(likeness(name) < _NOBODY for name in names)
    return 0 < len(names) <= 2 * odd or any(name.casefold() in titles.times for name in names)


def _is_person(title: str, names: Sequence[str]) -> bool:
    return len(names) == 1 and likeness(title) >= LIKELY


def _families(names: Sequence[str]) -> Families:
    return frozenset(name.split()[-1].casefold() for name in names if name.strip())
