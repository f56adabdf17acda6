"""What views are made of: the parts that pages show, each as complete as the view that holds it.

Texts are plain and get escaped by the template; `Html` alone is shown as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

Json = str | int | float | bool | None | tuple["Json", ...] | Mapping[str, "Json"]
"""Plain data for JSON-LD; the template function `json_ld` spells it."""


class Shown(Struct, frozen=True, array_like=True):
    """What pages show: made, compared and encoded in C, since a large site shows millions of such values."""


class Link(Shown, frozen=True):
    """Words that lead somewhere; an empty `href` means that they lead nowhere and are shown as text."""

    title: str
    href: str = ""


class NavItem(Shown, frozen=True):
    """An entry of the navigation; `current` when the page is it, or lies within it."""

    title: str
    href: str
    current: bool = False


class FeedLink(Shown, frozen=True):
    """A feed that the page offers, with its media type."""

    title: str
    href: str
    media: str


class Chrome(Shown, frozen=True, kw_only=True):
    """All that stands around the content of a page."""

    site: str
    tagline: str
    home: str
    language: str
    description: str
    policy: str
    """The Content-Security-Policy."""
    nav: tuple[NavItem, ...]
    footer: tuple[Link, ...]
    stylesheets: tuple[str, ...]
    scripts: tuple[str, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    opensearch: str = ""
    canonical: str = ""
    """Absolute, and empty when the site does not know where it will stand."""
    base: str = ""
    """Absolute, for the 404 page alone, which is served in place of pages at any depth."""
    indexed: bool = True
    """Whether search engines should list the page."""


class DateView(Shown, frozen=True):
    """A date as far as it is known: `text` for people, `machine` for `datetime` or, if `span`, an EDTF interval."""

    text: str
    machine: str
    span: bool = False
    note: str = ""
    """The time of day and offset, or how the date was worked out."""


class PersonView(Shown, frozen=True):
    """A person as printed; `home` marks members of the home organisation."""

    name: str
    href: str = ""
    role: str = ""
    affiliation: str = ""
    home: bool = False


class InferenceView(Shown, frozen=True):
    """A field that was inferred and not read off: by which rule, and how sure it is in whole per cent."""

    field: str
    rule: str
    percent: int
    note: str = ""


class ProvenanceView(Shown, frozen=True):
    """Where a page comes from: the sources that told of it, and what had to be inferred."""

    sources: tuple[str, ...] = ()
    inferred: tuple[InferenceView, ...] = ()
    original: str = ""
    """The address that the page had."""
    notes: tuple[str, ...] = ()
    """What a reader should know at once: that the title or the date is not the source's own."""


class PostItem(Shown, frozen=True, kw_only=True):
    """A post in a list."""

    title: str
    href: str
    date: DateView | None = None
    authors: tuple[PersonView, ...] = ()
    labels: tuple[Link, ...] = ()
    excerpt: str = ""


class Counted(Shown, frozen=True):
    """A link with a number, and its share of the greatest such number in whole per cent (0 to 100)."""

    title: str
    href: str
    count: int
    share: int = 0


class Pager(Shown, frozen=True):
    """Where a list stands in its run of pages; an empty `newer` or `older` ends it."""

    number: int
    total: int
    newer: str = ""
    older: str = ""


class Group(Shown, frozen=True):
    """Posts under a heading of their own, such as a month; an empty title has no heading."""

    title: str
    href: str
    items: tuple[PostItem, ...]


class CommentView(Shown, frozen=True):
    """A reader's comment in plain paragraphs, whose line feeds are line breaks; `reply_to` names whom it answers."""

    anchor: str
    author: str
    href: str
    date: DateView | None
    paragraphs: tuple[str, ...]
    reply_to: str = ""


class YearRow(Shown, frozen=True):
    """A year of the archive with its months."""

    year: Counted
    months: tuple[Counted, ...]


class RoleView(Shown, frozen=True):
    """What a person was at an edition."""

    role: str
    title: str
    conference: Link


class PaperItem(Shown, frozen=True):
    """A paper in a list."""

    title: str
    href: str
    authors: tuple[PersonView, ...]
    venue: Link | None
    award: str = ""
    kind: str = ""


class EditionItem(Shown, frozen=True):
    """An edition in a list."""

    title: str
    href: str
    year: int
    when: str
    place: str
    entries: int


class SeriesItem(Shown, frozen=True):
    """The editions of one conference, newest first."""

    title: str
    anchor: str
    editions: tuple[EditionItem, ...]


class EntryView(Shown, frozen=True, kw_only=True):
    """One entry of a programme. `title` leads to the paper's page where it has one, else to its own address."""

    title: Link
    authors: tuple[PersonView, ...]
    people: tuple[PersonView, ...]
    award: str
    event: str
    note: str
    links: tuple[Link, ...]


class SectionView(Shown, frozen=True):
    """A section of a programme; `anchor` is its id within the page."""

    anchor: str
    title: str
    kind: str
    entries: tuple[EntryView, ...]
    count: int


class KindView(Shown, frozen=True):
    """The sections of one kind, such as all sessions of talks, and how many entries they have together."""

    kind: str
    title: str
    sections: tuple[SectionView, ...]
    count: int


class MentionView(Shown, frozen=True):
    """A place that names a paper, how it prints the title, and what stands on the same line around that."""

    place: Link
    printed: str
    before: str = ""
    after: str = ""


class TalkItem(Shown, frozen=True):
    """A deck in a list."""

    title: str
    href: str
    speakers: tuple[PersonView, ...]
    date: DateView | None
    event: str
