"""People and papers across the whole library: derived indexes that refer by permalink and number, never by pointer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from generator.model.conference import NamedLink, Participant, Person


@dataclass(frozen=True, slots=True, order=True)
class EntryRef:
    """One entry of a programme: the edition's file (`Conference.path`), section and entry by number from 0."""

    conference: str
    section: int
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person was at an edition: `role` as printed, such as `Area Chairs`; empty when only a heading tells."""

    role: str
    ref: EntryRef
    title: str = ""
    """The workshop, tutorial or panel that the role belongs to; empty for the edition itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person, with every place that names them. `also` holds the other printed forms, in order of first use."""

    slug: str
    name: str
    order: str = ""
    """What the person is listed by: the family name, then the given ones, folded."""
    also: tuple[str, ...] = ()
    record: Person | None = None
    """What `people.yaml` knows; None for a person whom only the sources name."""
    posts: tuple[str, ...] = ()
    """Permalinks of the posts in whose byline the person stands."""
    talks: tuple[str, ...] = ()
    """Permalinks of the decks that the person gave."""
    papers: tuple[EntryRef, ...] = ()
    """Entries that the person is an author of."""
    roles: tuple[Role, ...] = ()
    thanked: tuple[str, ...] = ()
    """Permalinks of the posts whose acknowledgements name the person."""
    coauthors: tuple[tuple[str, int], ...] = ()
    """Slugs of co-authors with the number of shared papers, most first."""
    similar: tuple[str, ...] = ()
    """Slugs of people who are not known to be the same, though their names could be."""
    distinct: tuple[str, ...] = ()
    """Slugs of people of a like name who are others: `people.yaml` says so, or a middle name or suffix does."""


def printed(name: str) -> str:
    """A name as the index spells it: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def beside(name: str, affiliation: str) -> str:
    """What `PeopleIndex.names` has a name with its affiliation under."""
    return f"{printed(name)}\0{affiliation}"


@dataclass(frozen=True, slots=True)
class PeopleIndex:
    """All people, in order of their slugs, and the slug of each printed name (NFC, single spaces)."""

    people: tuple[PersonEntry, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    """Printed name → slug; where that is not enough to know who is meant, `beside` it the affiliation, too."""

    def slug(self, name: str, affiliation: str = "") -> str:
        """Of the person who is printed so; empty when there is none."""
        found = self.names.get(beside(name, affiliation)) if affiliation else None
        return found or self.names.get(name) or self.names.get(printed(name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place that names a paper, as `printed` there: an entry of a programme, a post, or a deck."""

    printed: str
    before: str = ""
    after: str = ""
    """What stands on the same line around it."""
    ref: EntryRef | None = None
    post: str = ""
    talk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper, wherever it is named. Facts are those of its first programme entry; `mentions` hold every place."""

    slug: str
    title: str
    key: str
    """BibTeX key: family name, year, first word of weight; stable as long as these are."""
    authors: tuple[Participant, ...] = ()
    year: int | None = None
    venue: str = ""
    """The edition's full name with its year, such as `2017 Conference on Rivers`."""
    acronym: str = ""
    place: str = ""
    kind: str = "papers"
    award: str = ""
    event: str = ""
    url: str = ""
    links: tuple[NamedLink, ...] = ()
    mentions: tuple[Mention, ...] = ()
