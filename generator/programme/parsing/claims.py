"""What speaks for an entry as it was read: each claim a rule with an id, measured on posts whose truth is known.

A claim of the first kind says how an entry was read: how its title and its names were told apart. Those of the second
say what else is seen of it, for it or against it. `trust.toml` has of each how many of the entries that it was made of
were right, title and names alike, as `make calibrate` counts them; an entry is believed as far as the least of them.
One of which a rule makes its claim that is wrong more often than right is none: what it says could not be placed.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from math import comb
from types import MappingProxyType

from generator.model.belief import believed
from generator.programme.parsing.doubts import (
    Titles,
    are_unlike,
    ends_with_people,
    has_person,
    in_common,
    is_people,
    recurs,
)
from generator.programme.parsing.drafts import DraftEntry, DraftSection
from generator.programme.words.lexicon import section_kind
from generator.programme.words.names import NameList, name_list
from generator.programme.words.sentences import is_head

_HABIT = 3
"""Entries read in one way that make it the post's own."""
_CHANCE = 0.05
"""How likely a rule that is right half of the time may look as bad as one that is refused."""
_AUTHORED = ("papers", "posters", "talks", "demos")
"""Sections in which all entries have authors, or none."""
_SHORT = 2
"""Words of a title that may as well be a label."""
_VENUE = re.compile(r"\bpp?\.\s?\d|\b(?:In )?Proc(?:eedings|\.)|[.?!]\s+\S+(?:\s\S+)*\s\d")
_SIGNS = (
    ("style", "markup"), ("quote", "quotes"), ("“", "quotes"), ("”", "quotes"), ('"', "quotes"), ("»", "quotes"),
    ("」", "quotes"), ("』", "quotes"), (",", "comma"), ("，", "comma"), (".", "stop"), ("。", "stop"), ("?", "stop"),
    ("!", "stop"), ("space", "space"), ("glue", "space"), ("by", "word"), ("von", "word"), ("par", "word"),
    ("por", "word"), ("di", "word"), ("от", "word"),
)  # fmt: skip
"""How what parts a title from names begins, and what that is called; all else is a sign, such as a dash."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry among those of its post: `alike` of all `entries` were read as it was.

    `authored` of the `fellows` have authors: the entries of its section, and of all that list papers if it does so too,
    or its heading does not say what it lists.
    """

    draft: DraftEntry
    names: NameList
    alike: int
    entries: int
    fellows: int
    authored: int
    titles: Titles
    """What the titles of the post have in common."""

    @property
    def title(self) -> str:
        """Its title as printed; empty where it has none."""
        return _title(self.draft)

    @property
    def people(self) -> tuple[str, ...]:
        """The names of its authors."""
        return tuple(piece.name for piece in self.names.pieces)


@dataclass(frozen=True, slots=True)
class Rule:
    """`holds` says whether the claim is made of an entry; None where the reading itself makes it."""

    id: str
    summary: str
    holds: Callable[[Seen], bool] | None = None


RULES: tuple[Rule, ...] = (
    Rule("title-line", "a line that reads as a title"),
    Rule("names-below", "names on the line below it"),
    Rule("names-line", "a line of names, with its title below"),
    Rule("title-label", "a title behind a label such as “Paper:”"),
    Rule("names-label", "names behind a label such as “Authors:”"),
    Rule("table-row", "a row of a table"),
    Rule("office", "an office, with names behind it"),
    Rule("office-below", "people with an office below a title"),
    Rule("title-first-markup", "title first, parted from names by markup"),
    Rule("title-first-quotes", "title first, in quotation marks"),
    Rule("title-first-sign", "title first, parted from names by a sign such as a dash"),
    Rule("title-first-comma", "title first, parted from names by a comma"),
    Rule("title-first-stop", "title first, parted from names by a stop"),
    Rule("title-first-word", "title first, parted from names by a word such as “by”"),
    Rule("title-first-space", "title first, parted from names by no more than a space"),
    Rule("names-first-markup", "names first, parted from the title by markup"),
    Rule("names-first-quotes", "names first, then a title in quotation marks"),
    Rule("names-first-sign", "names first, parted from the title by a sign such as a colon"),
    Rule("names-first-comma", "names first, parted from the title by a comma"),
    Rule("names-first-stop", "names first, parted from the title by a stop"),
    Rule("habit", "read as most entries of the post", lambda seen: seen.alike >= _HABIT),
    Rule("alone", "read as no other entry of the post", lambda seen: seen.alike == 1 < seen.entries),
    Rule("names-sure", "two names or more that all look like ones", lambda seen: seen.names.sure),
    Rule("names-doubtful", "half of the names look like none", lambda seen: are_unlike(seen.people, seen.titles)),
    Rule("one-name", "a single name", lambda seen: len(seen.names.pieces) == 1 and bool(seen.draft.authors)),
    Rule("nobody", "neither people nor a type, where most have authors", lambda seen: _unpeopled(seen)),
    Rule("title-like-names", "the title may be names", lambda seen: name_list(seen.title).possible),
    Rule("title-short", "the title is a word or two", lambda seen: 0 < len(seen.title.split()) <= _SHORT),
    Rule("title-with-venue", "the title has pages or a volume in it", lambda seen: bool(_VENUE.search(seen.title))),
    Rule("title-linked", "the title is a link", lambda seen: bool(seen.draft.title and seen.draft.title.url)),
    Rule("title-recurs", "the title stands again, with other people", lambda seen: _recurs(seen)),
    Rule("title-people", "the title is or ends with names", lambda seen: _is_people(seen)),
)  # fmt: skip
READINGS = frozenset(rule.id for rule in RULES if not rule.holds)
"""The rules that say how an entry was read."""


def way(key: str) -> str:
    """The claim that parting a line as `key` says makes: `title-first-comma` for `title ,`, as `cuts.Cut.key` is."""
    order, _, sign = key.partition(" ")
    kind = next((kind for start, kind in _SIGNS if sign.startswith(start)), "sign")
    return f"{order}-first-{kind if f'{order}-first-{kind}' in summaries() else 'sign'}"


def claims(sections: Sequence[DraftSection]) -> Iterator[tuple[str, ...]]:
    """What is claimed of each entry, by the ids of the rules: how it was read first. In the order of the post."""
    ways = [[_ways(draft) for draft in section.entries] for section in sections]
    alike = Counter(chain.from_iterable(ways))
    titles = titles_of(sections)
    papers = [draft for section in sections if section.kind in _AUTHORED for draft in section.entries]
    for section, reads in zip(sections, ways, strict=True):
        told = any(draft.authors for draft in section.entries) or not section_kind(section.title)
        named = section.kind in _AUTHORED and told
        fellows = papers if named else section.entries
        authored = sum(bool(draft.authors) for draft in fellows)
        for draft, read in zip(section.entries, reads, strict=True):
            seen = Seen(draft, _names(draft), alike[read], alike.total(), len(fellows), authored, titles)
            yield (*read, *(rule.id for rule in RULES if rule.holds and rule.holds(seen)))


def titles_of(sections: Sequence[DraftSection]) -> Titles:
    """What the titles of all entries have in common."""
    return in_common((_title(draft), people_of(draft)) for section in sections for draft in section.entries)


def _title(draft: DraftEntry) -> str:
    return draft.title.text if draft.title else ""


def _names(draft: DraftEntry) -> NameList:
    line = draft.by_line()
    return name_list(line.text) if line else NameList()


def people_of(draft: DraftEntry) -> list[str]:
    """The names of all who have a part in it."""
    lists = (_names(draft), *(name_list(office.names.text) for office in draft.offices))
    return [piece.name for listed in lists for piece in listed.pieces]


def _is_people(seen: Seen) -> bool:
    """What is linked is a title of names, or set like a heading: `Marx, Jane Austen` may be written about.

    A heading is not, though, if it names somebody who has a part in the programme.
    """
    title = seen.draft.title
    if title is None or title.url:
        return False
    people = people_of(seen.draft)
    told = has_person(seen.title, people, seen.titles) or (not people and ends_with_people(seen.title, seen.titles))
    return told or (not is_head(title) and is_people(seen.title, seen.people, seen.titles))


def _recurs(seen: Seen) -> bool:
    return recurs(seen.title, people_of(seen.draft), seen.titles)


def _ways(draft: DraftEntry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(way(rule) if " " in rule else rule for rule in draft.rules))


def confidence(claimed: Sequence[str]) -> float:
    """How far an entry is believed (0 to 1): as far as the least of what is claimed of it."""
    return trust().get(least(claimed), 0.0)


def least(claimed: Sequence[str]) -> str:
    """The claim that decides how far an entry is believed: the least believed, the first of several; empty for none."""
    return min(claimed, key=lambda rule: trust().get(rule, 0.0), default="")


def is_refused(claimed: Sequence[str]) -> bool:
    """Whether something is claimed of an entry that hardly any right one has."""
    return not refused().isdisjoint(claimed)


@cache
def refused() -> frozenset[str]:
    """The rules that were measured to be wrong more often than right, and not by chance."""
    return frozenset(rule for rule, row in measured().items() if _chance(row["right"], row["support"]) <= _CHANCE)


@cache
def summaries() -> Mapping[str, str]:
    """What each rule goes by, by its id."""
    return MappingProxyType({rule.id: rule.summary for rule in RULES})


@cache
def trust() -> Mapping[str, float]:
    """How far each rule is believed, by its id; nothing where it was never seen at work."""
    return MappingProxyType({rule: believed(row) for rule, row in measured().items()})


@cache
def measured() -> Mapping[str, Mapping[str, int]]:
    """The rows of `trust.toml`: of `support` entries that a rule made its claim of, `right` were."""
    text = files("generator.programme").joinpath("trust.toml").read_text("utf-8")
    return MappingProxyType(tomllib.loads(text))


def _chance(right: int, support: int) -> float:
    """How likely no more than `right` of `support` would be so by the toss of a coin."""
    tosses = sum(comb(support, number) for number in range(right + 1))
    return tosses / (1 << support)


def _unpeopled(seen: Seen) -> bool:
    draft = seen.draft
    told = draft.authors or draft.offices or draft.extras.type or draft.extras.award
    return not told and 2 * seen.authored > seen.fellows
