"""Papers across the library: one paper for every title that several places name, with tolerance for its spelling."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.model.conference import Conference, Entry, Section
from generator.model.library import Library
from generator.model.names import slug, unused
from generator.model.people import EntryRef, Mention, Paper

KINDS = frozenset(("papers", "talks", "posters", "demos", "awards", "other"))
"""Kinds of section whose entries with authors are papers; a workshop or tutorial is none."""

_SMALL_WORDS = (
    "a an the on of for and in with to from by at via is are how what why towards toward der die das ein eine le "
    "la les un une el los de des du"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_SHINGLE = 4


@dataclass(slots=True)
class _Group:
    """Places that name one paper, the first one telling its facts."""

    conference: Conference
    section: Section
    entry: Entry
    mentions: list[Mention] = field(default_factory=list)


def papers(library: Library) -> tuple[Paper, ...]:
    """All papers that programmes list, in order of their slugs, with every place that names them."""
    groups = _grouped(library)
    _find_mentions(groups, library)
    slugs, keys = (
        _unique([slug(group.entry.title) for group in groups]),
        _unique([_key(group) for group in groups], glue=""),
    )
    made = [_paper(group, name, key) for group, name, key in zip(groups, slugs, keys, strict=True)]
    return tuple(sorted(made, key=lambda paper: paper.slug))


def title_key(title: str) -> str:
    """What titles are compared by: letters and digits alone, accents and case folded."""
    bare = unicodedata.normalize("NFKD", title).casefold()
    return "".join(char for char in bare if char.isalnum())


def _grouped(library: Library) -> list[_Group]:
    groups: list[_Group] = []
    by_key: dict[str, list[_Group]] = defaultdict(list)
    for ref, conference, section, entry in _entries(library.conferences):
        group = next((found for key in _keys(entry.title) for found in by_key[key] if _same(found.entry, entry)), None)
        if group is None:
            group = _Group(conference, section, entry)
            groups.append(group)
        for key in _keys(entry.title):
            by_key[key].append(group)
        group.mentions.append(Mention(printed=entry.title, ref=ref))
    return groups


def _entries(conferences: Iterable[Conference]) -> Iterator[tuple[EntryRef, Conference, Section, Entry]]:
    for conference in sorted(conferences, key=lambda edition: (edition.year, edition.path)):
        for number, section in enumerate(conference.sections):
            for place, entry in enumerate(section.entries):
                if section.kind in KINDS and entry.title and entry.authors:
                    yield EntryRef(conference.path, number, place), conference, section, entry


def _keys(title: str) -> tuple[str, ...]:
    """The key of the whole title, and of its main part, for a place that drops the subtitle."""
    main = re.split(r"[:：]|\s[—–-]\s", title, maxsplit=1)[0]
    whole, short = title_key(title), title_key(main)
    return (whole,) if short == whole or len(short) < 6 else (whole, short)


def _same(first: Entry, second: Entry) -> bool:
    """Of one title, and at least one author in common; a dropped subtitle is no difference, another one is."""
    ours, theirs = title_key(first.title), title_key(second.title)
    if ours != theirs and not (theirs in _keys(first.title) or ours in _keys(second.title)):
        return False
    families = [{title_key(person.name.split()[-1]) for person in entry.authors} for entry in (first, second)]
    return bool(families[0] & families[1])


def _find_mentions(groups: Sequence[_Group], library: Library) -> None:
    """Posts and decks whose text names a paper: its first words find it, all of them prove it."""
    shingles: dict[tuple[str, ...], list[tuple[tuple[str, ...], _Group]]] = defaultdict(list)
    for group in groups:
        words = _words(group.entry.title)
        if len(words) >= _SHINGLE:
            shingles[words[:_SHINGLE]].append((words, group))
    if not groups:
        return
    for post in library.posts:
        for group in _named(_words(post.body), shingles):
            if post.permalink not in group.conference.posts:
                group.mentions.append(Mention(printed=group.entry.title, post=post.permalink))
    for talk in library.talks:
        for group in _named(_words(f"{talk.title}\n{talk.body}"), shingles):
            group.mentions.append(Mention(printed=group.entry.title, talk=talk.permalink))


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def _named(
    words: tuple[str, ...], shingles: dict[tuple[str, ...], list[tuple[tuple[str, ...], _Group]]]
) -> list[_Group]:
    found: dict[int, _Group] = {}
    for place in range(len(words) - _SHINGLE + 1):
        for title, group in shingles.get(words[place : place + _SHINGLE], ()):
            if words[place : place + len(title)] == title:
                found[id(group)] = group
    return list(found.values())


def _key(group: _Group) -> str:
    """`roe2017tides`: family name, year, first word of weight, in ASCII."""
    author = group.entry.authors[0].name
    family = author.partition(",")[0] if "," in author else author.split()[-1]
    words = [word for word in re.findall(r"[^\W_]+", group.entry.title) if word.casefold() not in _SMALL] or [
        "untitled"
    ]
    return f"{slug(family)}{group.conference.year}{slug(words[0])}".replace("-", "")


def _unique(wanted: Sequence[str], glue: str = "-") -> list[str]:
    """Each of `wanted`, later ones of the same spelling told apart by a number or letter."""
    taken: set[str] = set()
    made = []
    for name in wanted:
        made.append(unused(name, taken) if glue else _lettered(name, taken))
        taken.add(made[-1])
    return made


def _lettered(name: str, taken: set[str]) -> str:
    tails = iter(["", *"bcdefghijklmnopqrstuvwxyz"])
    return next((name + tail for tail in tails if name + tail not in taken), unused(name, taken))


def _paper(group: _Group, name: str, key: str) -> Paper:
    conference, entry = group.conference, group.entry
    return Paper(
        slug=name,
        title=entry.title,
        key=key,
        authors=entry.authors,
        year=conference.year,
        venue=conference.name,
        acronym=conference.acronym,
        place=conference.place,
        kind=group.section.kind,
        award=entry.award,
        event=entry.event,
        url=entry.url,
        links=entry.links,
        mentions=tuple(group.mentions),
    )
