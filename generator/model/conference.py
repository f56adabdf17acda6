"""Conference editions and their programmes: the fields of `content/conferences/*.md`, and of `people.yaml`."""

from __future__ import annotations

from dataclasses import dataclass

SECTION_KINDS = (
    "papers", "talks", "posters", "workshops", "tutorials", "committee", "keynotes", "demos", "panels", "awards",
    "sponsors", "other",
)  # fmt: skip
"""The kinds of section that the format contract knows, in the order in which a page groups them."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person as printed in a programme. `home` is None when the source cannot tell; fame never decides it."""

    name: str
    home: bool | None = None
    role: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A link with its words, such as `PDF` or `code`."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One paper, talk, workshop, or line of a committee. `authors` wrote it; `people` have a role in it."""

    title: str = ""
    url: str = ""
    authors: tuple[Participant, ...] = ()
    people: tuple[Participant, ...] = ()
    award: str = ""
    event: str = ""
    note: str = ""
    links: tuple[NamedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a programme under its printed heading; `kind` is one of `SECTION_KINDS`."""

    title: str
    kind: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """One edition of a conference, as the blog's posts tell it. `dates` is an EDTF interval."""

    title: str
    name: str
    acronym: str
    year: int
    place: str = ""
    dates: str = ""
    url: str = ""
    posts: tuple[str, ...] = ()
    """Permalinks of the posts that announce the programme."""
    home: str = ""
    """The organisation whose people are marked."""
    sections: tuple[Section, ...] = ()
    unparsed: tuple[str, ...] = ()
    """Lines that belong to the programme but could not be placed: shown, never dropped."""
    body: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of a person beyond what posts say: one entry of `people.yaml`."""

    slug: str
    name: str
    also: tuple[str, ...] = ()
    url: str = ""
    orcid: str = ""
    affiliation: str = ""
    same_as: tuple[str, ...] = ()
    distinct_from: tuple[str, ...] = ()
