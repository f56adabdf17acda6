"""What speaks against an entry: that its title is names or a fragment, or is unlike all others of its post.

Doubts, not confidence, part right entries from wrong ones: of posts that a program had never seen, a threshold on the
confidence that lost half of the wrong entries lost one in ten of the right ones, these doubts hardly any.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from generator.programme.parsing.whereabouts import is_day, is_whereabouts
from generator.programme.words.cuts import ALSO, DANGLING
from generator.programme.words.lexicon import column_label, is_office, is_role, is_section, label
from generator.programme.words.likeness import LIKELY, is_eastern, likeness
from generator.programme.words.names import name_list
from generator.programme.words.titles import SMALL_WORDS, Words, is_coined, is_label, words

Families = frozenset[str]

_LISTED = re.compile(r"[,;·•]\s")
_SMILE = re.compile(r"[:;]-?[()]")
_REST = re.compile(rf"{ALSO}|[),;.:](?=\s)|\([^()]*\)(?:$|[.,;:])|\d{{1,2}},\s(?=[^\W\d_])")
"""How the rest of a list begins, or of a line behind its title."""
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BAR = re.compile(r"\s[|｜]\s")
"""What parts the cells of a row, and within brackets, as in `p(y | x)`, is part of a title."""
_PAGES = re.compile(
    r"\d[),]*[,:]\s*(?:pp?\.\s*)?(?!(?:1[89]|20)\d\d\s?[-–]\s?(?:1[89]|20)\d\d\b)\d{1,5}\s?[-–]\s?\d{1,5}\.?$"
)
"""How a reference to a journal ends: with its volume and the pages."""
VOLUME = re.compile(r"(?:to appear )?in:?\s+(?:the\s+)?proc(?:\.|eedings\b)", re.IGNORECASE)
"""How a line begins that tells the volume of a paper: no title, however seldom the post says it."""
_SIGNS = re.compile(r"[?.!•·|–—]\s+|\s-\s+")
"""What may part names from a title behind them; a colon as often parts a subtitle."""
_OPEN = (".", "。", ":", "：", ",", ";")
"""What a sentence ends with, or what announces or lists something, and hardly a title among such as do not."""
_FULL_STOPS = (".", "。")
_SELDOM = 0.1
"""The share of entries read as it was below which a label is no title; from there on, some are right."""
_LABEL = 2
"""Words of a heading or a label, at most, that is mistaken for a title."""
_FEWEST = 4
"""Titles that must be like persons, and half of all."""
_FEW, _OTHERS = 0.3, 3
"""The share of titles up to which something is rare, and titles from which on that tells anything."""
_FRONT = 4
"""Words of a line in front of a colon up to which one of them may say what people are called."""
_JOINING = SMALL_WORDS | {
    "s", "von", "mit", "über", "avec", "par", "sur", "con", "por", "di", "do", "e", "y", "et", "und",
}  # fmt: skip
"""What joins a name to the rest of a title that tells of somebody."""
_NAME = 5
"""Words of a name."""
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
    named: int = 0
    """How many people stand with."""
    opened: int = 0
    """How many end as a sentence or an announcement does."""
    labels: int = 0
    people: Collection[Words] = frozenset()
    """The whole names of all who have a part in an entry of the post, with a title or without."""
    single: Collection[Words] = frozenset()
    """The first and the last words of these names."""
    ends: Counter[Words] = field(default_factory=Counter)
    """How many titles begin or end with these words."""


def is_fragment(title: str, *, named: bool) -> bool:
    """Whether what was read as a title is but a part of something by its form: half a bracket, a label, an hour.

    `named`: names that leave no doubt stand with it; then it may well end like half a sentence.
    """
    halved = "](" in title or not _is_balanced(_SMILE.sub("", title))
    heads = len(title.split()) <= _LABEL and (is_section(title) or bool(column_label(title)))
    cut_off = title.rpartition(" ")[2] in DANGLING and not named
    rest = _REST.match(title) or VOLUME.match(title) or _PAGES.search(title) or _BAR.search(_BRACKETED.sub("", title))
    return halved or heads or cut_off or bool(rest) or _is_led(title) or is_day(title) or is_whereabouts(title)


def _is_led(title: str) -> bool:
    """Whether people stand behind what they are called: `Por: Ada Roe`, `Owls Speaker: Ada Roe`, `Chairs: Ada`."""
    front, colon, rest = title.rpartition(":")
    office = len(front.split()) <= _FRONT and (is_office(front) or is_role(front))
    told = colon and (office or label(front) == "authors")
    return bool(told) and (name_list(rest).possible or " " not in rest.strip())


def _is_balanced(title: str) -> bool:
    """Whether as many brackets close as open; those of a half-open interval, `[0, 1)`, are a pair, too."""
    return sum(map(title.count, "([")) == sum(map(title.count, ")]"))


def in_common(entries: Iterable[tuple[str, Sequence[str]]]) -> Titles:
    """What titles have in common; `entries` are titles with the names that stand with them."""
    families: dict[str, set[Families]] = defaultdict(set)
    people: set[Words] = set()
    ends = Counter[Words]()
    times, persons, named, opened, labels = Counter[str](), 0, 0, 0, 0
    for title, names in entries:
        people.update(words(name) for name in names if _is_whole(name))
        if title:
            families[title.casefold()].add(_families(names))
            times[title.casefold()] += 1
            persons += _is_person(title, names)
            named += bool(names)
            opened += _is_open(title)
            labels += is_label(title)
            ends.update(_ends(words(title)))
    single = frozenset(one for whole in people for one in (whole[:1], whole[-1:]))
    return Titles(times.total(), families, times, persons, named, opened, labels, people, single, ends)


def _is_whole(name: str) -> bool:
    """Whether it surely is somebody's whole name, and no topic that was read as one."""
    return likeness(name) >= LIKELY and len(words(name)) > 1 + is_eastern(name)


def is_open(title: str, titles: Titles, *, named: bool) -> bool:
    """Whether it ends like a sentence or an announcement, as hardly another title of the post does.

    Where names that leave no doubt stand with it, a full stop tells nothing: some write one behind a title.
    """
    stops = named and title.endswith(_FULL_STOPS)
    return _is_open(title) and not stops and titles.opened <= _FEW * titles.count


def _is_open(title: str) -> bool:
    return title.endswith(_OPEN) and not title.endswith("..")


def is_lone_label(title: str, alike: int, titles: Titles) -> bool:
    """Whether it is a word or two, and no other is, that were read as hardly another one: `Also`, above who chairs.

    `alike` entries of the post with titles were read as this one was, itself among them. A name, `REED 2021`, is none.
    """
    others = titles.count - 1
    rare = alike - 1 < _SELDOM * others and titles.labels - 1 <= _FEW * others
    plain = len(title.split()) <= _LABEL and is_label(title) and not any(map(is_coined, title.split()))
    return others >= _OTHERS and rare and plain


def has_person(title: str, names: Sequence[str], titles: Titles) -> bool:
    """Whether it is, begins or ends with somebody whom the post names, not beside it: a line that was parted wrongly.

    `names` stand beside it, as in `Ada Roe: A Year with Ada Roe`. What several titles begin or end with is a topic,
    `Computer Vision`, however much it looks like a name.
    """
    said, own = words(title), {words(name) for name in names}
    if len(said) == 1:
        return said in titles.single and not is_coined(title)
    told = (part for part in _ends(said) if part in titles.people and part not in own and not _is_told_of(title, part))
    return any(part == said or titles.ends[part] == 1 for part in told)


def _is_told_of(title: str, name: Words) -> bool:
    """Whether a small word joins the name to the rest: `A Talk with Ada Roe`, `Ada Roe and`, `Ada Roe's`."""
    said, size = words(title, folded=False), len(name)
    beside = said[size : size + 1] if words(title)[:size] == name else said[-size - 1 : -size]
    return bool(beside) and beside[0] in _JOINING


def _ends(said: Words) -> frozenset[Words]:
    """What may be a name at the beginning or the end of a title."""
    return frozenset(part for end in range(2, _NAME + 1) for part in (said[:end], said[-end:]))


def ends_with_people(title: str, titles: Titles) -> bool:
    """Whether nothing but names stands behind its last sign, where most titles have their people below or beside."""
    last = name_list(_SIGNS.split(title)[-1]).pieces if _SIGNS.search(title) else ()
    whole = all(" " in piece.name and likeness(piece.name) >= LIKELY for piece in last)
    known = len(last) > 1 or any(words(piece.name) in titles.people for piece in last)
    return bool(last) and whole and known and 2 * titles.named > titles.count


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
