"""Papers across the library: one paper for every title that several places name, with tolerance for its spelling."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.model.body import Body
from generator.model.conference import Conference, Entry, Section
from generator.model.library import Library
from generator.model.names import slug, unused
from generator.model.people import EntryRef, Mention, Paper
from generator.model.post import Post, Talk
from generator.programme.naming import take_apart
from generator.programme.titles import Titles, is_short, main_part, title_key

KINDS = frozenset(("papers", "talks", "posters", "demos", "awards", "other"))
"""Kinds of section whose entries with authors are papers; a workshop or tutorial is none."""

_SMALL_WORDS = (
    "a an the on of for and in with to from by at via is are how what why towards toward der die das ein eine le "
    "la les un une el los de des du"
)
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(slots=True)
class _Group:
    """Places that name one paper, the first one telling its facts."""

    conference: Conference
    section: Section
    entry: Entry
    mentions: list[Mention] = field(default_factory=list)


def papers(library: Library, bodies: Mapping[str, Body] = MappingProxyType({})) -> tuple[Paper, ...]:
    """All papers that programmes list, in order of their slugs, with every place that names them.

    `bodies` are those of posts and decks by the path of their file: their text names papers as well.
    """
    groups = _joined(_grouped(library))
    _find_mentions(groups, library, bodies)
    slugs, keys = (
        _unique([slug(group.entry.title) for group in groups]),
        _unique([_key(group) for group in groups], glue=""),
    )
    made = [_paper(group, name, key) for group, name, key in zip(groups, slugs, keys, strict=True)]
    return tuple(sorted(made, key=lambda paper: paper.slug))


def _grouped(library: Library) -> list[_Group]:
    """Entries of one title, but for case and punctuation, and of one author."""
    groups: list[_Group] = []
    by_key: dict[str, list[_Group]] = defaultdict(list)
    for ref, conference, section, entry in _entries(library.conferences):
        here = _Group(conference, section, entry)
        alike = by_key[title_key(entry.title) or entry.title]
        group = next((other for other in alike if _same(other, here)), None)
        if group is None:
            group = here
            groups.append(group)
            alike.append(group)
        group.mentions.append(Mention(printed=entry.title, ref=ref))
    return groups


def _entries(conferences: Iterable[Conference]) -> Iterator[tuple[EntryRef, Conference, Section, Entry]]:
    for conference in sorted(conferences, key=lambda edition: (edition.year, edition.path)):
        for number, section in enumerate(conference.sections):
            for place, entry in enumerate(section.entries):
                if section.kind in KINDS and entry.title and entry.authors:
                    yield EntryRef(conference.path, number, place), conference, section, entry


def _joined(groups: Sequence[_Group]) -> list[_Group]:
    """Groups whose title another one has with a subtitle are of the same paper, if there is but one such subtitle.

    `Sedge` is `Sedge: A Log`; but `Tides` is neither `Tides: Part I` nor `Tides: Part II` as long as there are both.
    """
    longer: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        if main := title_key(main_part(group.entry.title)):
            longer[main].append(group)
    gone: set[int] = set()
    for group in groups:
        fuller = [one for one in longer.get(title_key(group.entry.title), ()) if _same(one, group)]
        if len(fuller) == 1 and fuller[0] is not group:
            _merge(fuller[0], group)
            gone.add(id(group))
    return [group for group in groups if id(group) not in gone]


def _merge(fuller: _Group, other: _Group) -> None:
    """One paper; its facts are those of the place that prints the title in full, which comes first."""
    fuller.mentions.extend(other.mentions)


def _same(first: _Group, second: _Group) -> bool:
    """Of one author at least; what has a short title, such as `Transformers` or `Welcome`, of all and of one year."""
    if not any(is_short(group.entry.title) for group in (first, second)):
        return bool(_authors(first) & _authors(second))
    return _authors(first) == _authors(second) and first.conference.year == second.conference.year


def _authors(group: _Group) -> frozenset[tuple[str, str]]:
    """The authors by initial and last name, as far as papers print both."""
    names = (take_apart(person.name) for person in group.entry.authors)
    return frozenset((name.ends[0][0], name.ends[1]) if name.ends else ("", " ".join(name.words)) for name in names)


def _find_mentions(groups: Sequence[_Group], library: Library, bodies: Mapping[str, Body]) -> None:
    """Posts and decks whose text names a paper, but for those that its programmes were read from."""
    if not groups:
        return
    titles = Titles([group.entry.title for group in groups])
    announcing = {conference.path: conference.posts for conference in library.conferences}
    for post in library.posts:
        for number, printed in titles.named(_text(post, bodies)).items():
            group = groups[number]
            if not any(post.permalink in announcing[one.ref.conference] for one in group.mentions if one.ref):
                group.mentions.append(Mention(printed=printed, post=post.permalink))
    for talk in library.talks:
        for number, printed in titles.named(_text(talk, bodies)).items():
            groups[number].mentions.append(Mention(printed=printed, talk=talk.permalink))


def _text(item: Post | Talk, bodies: Mapping[str, Body]) -> list[str]:
    body = bodies.get(item.path)
    return [item.title, *(body.text.split("\n") if body else ())]


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
