"""Papers across the library: one paper for every title that several places name, with tolerance for its spelling."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import reduce
from itertools import count
from types import MappingProxyType

from generator.model.body import Body
from generator.model.conference import Conference, Entry, Section
from generator.model.library import Library
from generator.model.names import slug, unused
from generator.model.people import EntryRef, Mention, Paper
from generator.programme.scholars.agreement import contradict, everyone, fullest, initials
from generator.programme.scholars.mentions import Known, Register
from generator.programme.scholars.naming import family, people_key
from generator.programme.words.titles import SMALL_WORDS, is_short, main_part, title_key

KINDS = frozenset(("papers", "talks", "posters", "demos", "awards", "other"))
"""Kinds of section whose entries with authors are papers; a workshop or tutorial is none."""

_LONGEST_WORD = 24
"""Letters of a BibTeX key that tell of the title: one that is written without spaces is a single word."""
_COMPARED = 40
"""Papers of one title and author, at most, that are compared one with the other."""
_NO_BODY = Body()


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """An entry that names a paper; `number` counts all of them, by edition."""

    number: int
    ref: EntryRef
    conference: Conference
    section: Section
    entry: Entry
    title: str
    """As titles are compared."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its authors as printed."""
        return tuple(person.name for person in self.entry.authors)


@dataclass(slots=True, eq=False)
class _Group:
    """Places that name one paper, the first one telling its facts."""

    places: list[_Place]
    names: tuple[str, ...]
    """All authors whom any place names, in the fullest form."""
    mentions: list[Mention] = field(default_factory=list)

    @property
    def conference(self) -> Conference:
        """Where it is named first."""
        return self.places[0].conference

    @property
    def entry(self) -> Entry:
        """As it is named first."""
        return self.places[0].entry

    @property
    def authors(self) -> frozenset[tuple[str, str]]:
        """By initial and last name, as far as papers print both."""
        return people_key(self.names)

    def take(self, places: Sequence[_Place], names: Sequence[str]) -> None:
        """Further places, with the authors that they name."""
        self.places.extend(places)
        self.names = everyone(self.names, names)


def papers(library: Library, bodies: Mapping[str, Body] = MappingProxyType({})) -> tuple[Paper, ...]:
    """All papers that programmes list, in order of their slugs, with every place that names them.

    `bodies` are those of posts and decks by the path of their file: their text names papers as well.
    """
    groups = _joined(_grouped(library))
    for group in groups:
        group.mentions = [Mention(printed=place.entry.title, ref=place.ref) for place in group.places]
    _find_mentions(groups, library, bodies)
    slugs, keys = (
        _unique([slug(group.entry.title) for group in groups]),
        _unique([_key(group) for group in groups], glue=""),
    )
    made = [_paper(group, name, key) for group, name, key in zip(groups, slugs, keys, strict=True)]
    return tuple(sorted(made, key=lambda paper: paper.slug))


def _grouped(library: Library) -> list[_Group]:
    """Entries of one title, but for case and punctuation, and of one author."""
    by_title: dict[str, list[_Place]] = defaultdict(list)
    for place in _places(library.conferences):
        by_title[place.title].append(place)
    groups = [group for alike in by_title.values() for group in _parted(alike)]
    return sorted(groups, key=lambda group: group.places[0].number)


def _parted(places: Sequence[_Place]) -> list[_Group]:
    """The papers of places of one title.

    Those with the fewest initials come first: where full names make two papers of a title, initials tell of neither.
    """
    if len(places) == 1:
        return [_Group([*places], places[0].names)]
    groups: list[_Group] = []
    known: dict[Hashable, list[_Group]] = defaultdict(list)
    for place in sorted(places, key=lambda place: initials(place.names)):
        same, *alike = (known[sign] for sign in _signs(place))
        group = same[0] if same else _group_of(place.names, alike)
        if group is None:
            groups.append(group := _Group([], place.names))
        group.take([place], () if same else place.names)
        for some in (same, *alike):
            if group not in some:
                some.append(group)
    for group in groups:
        group.places.sort(key=lambda place: place.number)
    return groups


def _signs(place: _Place) -> Iterator[Hashable]:
    """What another place of the title must have one of to name the same paper; of a short title, all of it."""
    authors = people_key(place.names)
    year = place.conference.year if is_short(place.entry.title) else None
    yield place.names, year
    if year is None:
        yield from sorted(authors)
    else:
        yield authors, year


def _group_of(names: Sequence[str], alike: Sequence[Sequence[_Group]]) -> _Group | None:
    """The paper that a place with these authors names; None for one of its own, or if it may be either of two."""
    found = {id(group): group for groups in alike if len(groups) <= _COMPARED for group in groups}.values()
    fitting = [group for group in found if not contradict(group.names, names)]
    if not fitting or any(contradict(fitting[0].names, other.names) for other in fitting[1:]):
        return None
    return min(fitting, key=lambda group: group.places[0].number)


def _places(conferences: Iterable[Conference]) -> Iterator[_Place]:
    numbers = count()
    for conference in sorted(conferences, key=lambda edition: (edition.year, edition.path)):
        for number, section in enumerate(conference.sections):
            for place, entry in enumerate(section.entries):
                if section.kind in KINDS and entry.title and entry.authors:
                    ref = EntryRef(conference.path, number, place)
                    title = title_key(entry.title) or entry.title
                    yield _Place(next(numbers), ref, conference, section, entry, title)


def _joined(groups: Sequence[_Group]) -> list[_Group]:
    """Groups whose title another one has with a subtitle are of the same paper, if there is but one such subtitle.

    `Sedge` is `Sedge: A Log`; but `Tides` is neither `Tides: Part I` nor `Tides: Part II` as long as there are both.
    """
    longer: dict[tuple[str, tuple[str, str]], list[_Group]] = defaultdict(list)
    for group in groups:
        if main := title_key(main_part(group.entry.title)):
            for author in group.authors:
                longer[main, author].append(group)
    mains = {main for main, _ in longer}
    gone: set[int] = set()
    for group in groups:
        key = group.places[0].title
        authors = group.authors if key in mains else ()
        alike = {id(one): one for author in authors for one in longer.get((key, author), ())}.values()
        fuller = [one for one in alike if _same(one, group) and not _elsewhere(one, group)]
        if len(fuller) == 1 and fuller[0] is not group:
            _merge(fuller[0], group)
            gone.add(id(group))
    return [group for group in groups if id(group) not in gone]


def _elsewhere(first: _Group, second: _Group) -> bool:
    """Whether two are of different years and lie at different addresses, such as a paper and its long version."""
    places = {group.entry.url for group in (first, second)}
    return len(places) == 2 and all(places) and first.conference.year != second.conference.year


def _merge(fuller: _Group, other: _Group) -> None:
    """One paper; its facts are those of the place that prints the title in full, which comes first."""
    fuller.take(other.places, other.names)


def _same(first: _Group, second: _Group) -> bool:
    """Of one author at least; what has a short title, such as `Transformers` or `Welcome`, of all and of one year."""
    if contradict(first.names, second.names):
        return False
    if not any(is_short(group.entry.title) for group in (first, second)):
        return bool(first.authors & second.authors)
    return first.authors == second.authors and first.conference.year == second.conference.year


def _find_mentions(groups: Sequence[_Group], library: Library, bodies: Mapping[str, Body]) -> None:
    """Posts and decks whose text names a paper, but for those that its programmes were read from."""
    if not groups:
        return
    register = Register([_known(group) for group in groups], [post.original_url for post in library.posts])
    announcing = {conference.path: conference.posts for conference in library.conferences}
    for post in library.posts:
        for number, naming in register.named(post.title, bodies.get(post.path, _NO_BODY)).items():
            group = groups[number]
            if not any(post.permalink in announcing[one.ref.conference] for one in group.mentions if one.ref):
                group.mentions.append(Mention(**asdict(naming), post=post.permalink))
    for talk in library.talks:
        for number, naming in register.named(talk.title, bodies.get(talk.path, _NO_BODY)).items():
            groups[number].mentions.append(Mention(**asdict(naming), talk=talk.permalink))


def _known(group: _Group) -> Known:
    entries = [place.entry for place in group.places]
    addresses = [url for entry in entries for url in (entry.url, *(link.url for link in entry.links))]
    title, about = group.entry.title, [place.conference.acronym for place in group.places]
    if is_short(title) or main_part(title):
        about += map(family, group.names)
    return Known(title, tuple(dict.fromkeys(addresses)), tuple(dict.fromkeys(about)))


def _key(group: _Group) -> str:
    """`roe2017tides`: family name, year, first word of weight, in ASCII."""
    author = family(group.entry.authors[0].name)
    words = [word for word in re.findall(r"[^\W_]+", group.entry.title) if word.casefold() not in SMALL_WORDS] or [
        "untitled"
    ]
    return f"{slug(author)}{group.conference.year}{slug(words[0])[:_LONGEST_WORD]}".replace("-", "")


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
        authors=reduce(fullest, (place.entry.authors for place in group.places)),
        year=conference.year,
        venue=conference.name,
        acronym=conference.acronym,
        place=conference.place,
        kind=group.places[0].section.kind,
        award=entry.award,
        event=entry.event,
        url=entry.url,
        links=entry.links,
        mentions=tuple(group.mentions),
    )
