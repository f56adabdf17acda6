"""What each page shows, complete: a template reaches no further than its view, and does no arithmetic.

Every `href` is relative to the page and ends in a file name, or leads to another site. Texts are plain and get escaped
by the template; `Html` alone is shown as it is. `None` and empty tuples mean that there is nothing to show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from generator.model.markup import Html

Json = str | int | float | bool | None | tuple["Json", ...] | Mapping[str, "Json"]
"""Plain data for JSON-LD; the template function `jsonld` spells it."""


# -- parts that many pages share -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; an empty `href` means that they lead nowhere and are shown as text."""

    title: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation; `current` when the page is it, or lies within it."""

    title: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that the page offers, with its media type."""

    title: str
    href: str
    media: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
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


@dataclass(frozen=True, slots=True)
class DateView:
    """A date as far as it is known: `text` for people, `machine` for `datetime` or, if `span`, an EDTF interval."""

    text: str
    machine: str
    span: bool = False
    note: str = ""
    """The time of day and offset, or how the date was worked out."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as printed; `home` marks members of the home organisation."""

    name: str
    href: str = ""
    role: str = ""
    affiliation: str = ""
    home: bool = False


@dataclass(frozen=True, slots=True)
class InferenceView:
    """A field that was inferred and not read off: by which rule, and how sure it is in whole per cent."""

    field: str
    rule: str
    percent: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProvenanceView:
    """Where a page comes from: the sources that told of it, and what had to be inferred."""

    sources: tuple[str, ...] = ()
    inferred: tuple[InferenceView, ...] = ()
    original: str = ""
    """The address that the page had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostItem:
    """A post in a list."""

    title: str
    href: str
    date: DateView | None = None
    authors: tuple[PersonView, ...] = ()
    labels: tuple[Link, ...] = ()
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with a number, and its share of the greatest such number in whole per cent (0 to 100)."""

    title: str
    href: str
    count: int
    share: int = 0


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list stands in its run of pages; an empty `newer` or `older` ends it."""

    number: int
    total: int
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Posts under a heading of their own, such as a month; an empty title has no heading."""

    title: str
    href: str
    items: tuple[PostItem, ...]


# -- pages -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every page has: `template` draws it, `path` is where it goes (no leading slash)."""

    template: ClassVar[str]
    path: str
    title: str
    chrome: Chrome


@dataclass(frozen=True, slots=True)
class CommentView:
    """A reader's comment in plain paragraphs; `reply_to` names whom it answers."""

    anchor: str
    author: str
    href: str
    date: DateView | None
    paragraphs: tuple[str, ...]
    reply_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView(View):
    """One post."""

    template: ClassVar[str] = "post.html"
    url: str
    """The canonical address, or the page's own file name when the site does not know where it will stand."""
    date: DateView | None
    updated: DateView | None
    authors: tuple[PersonView, ...]
    labels: tuple[Link, ...]
    content: Html
    comments: tuple[CommentView, ...]
    conferences: tuple[Link, ...]
    newer: Link | None
    older: Link | None
    related: tuple[Link, ...]
    provenance: ProvenanceView
    data: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """A list of posts: the home page, a year, a month, a label."""

    template: ClassVar[str] = "list.html"
    url: str
    count: int
    groups: tuple[Group, ...]
    pager: Pager | None = None
    up: Link | None = None
    newer: Link | None = None
    older: Link | None = None
    feed: str = ""
    home: bool = False
    lead: str = ""
    """One line under the title; empty for none."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the archive with its months."""

    year: Counted
    months: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView(View):
    """All years and months, and the posts that belong to none of them."""

    template: ClassVar[str] = "archive.html"
    count: int
    years: tuple[YearRow, ...]
    loose: tuple[PostItem, ...]
    """Posts whose date does not tell a year, or that have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(View):
    """An index of names with counts: labels, people. `groups` are pairs of a heading and its entries."""

    template: ClassVar[str] = "names.html"
    lead: str
    empty: str
    groups: tuple[tuple[str, tuple[Counted, ...]], ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """What a person was at an edition."""

    role: str
    title: str
    conference: Link


@dataclass(frozen=True, slots=True)
class PaperItem:
    """A paper in a list."""

    title: str
    href: str
    authors: tuple[PersonView, ...]
    venue: Link | None
    award: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPageView(View):
    """One person, with every place that names them."""

    template: ClassVar[str] = "person.html"
    url: str
    also: tuple[str, ...]
    affiliation: str
    links: tuple[Link, ...]
    posts: tuple[PostItem, ...]
    talks: tuple[Link, ...]
    papers: tuple[tuple[str, tuple[PaperItem, ...]], ...]
    """Pairs of a year (or words for none) and its papers, newest first."""
    roles: tuple[RoleView, ...]
    coauthors: tuple[Counted, ...]
    similar: tuple[Link, ...]
    data: Json


@dataclass(frozen=True, slots=True)
class EditionItem:
    """An edition in a list."""

    title: str
    href: str
    year: int
    when: str
    place: str
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferencesView(View):
    """All editions, newest first."""

    template: ClassVar[str] = "conferences.html"
    editions: tuple[EditionItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry of a programme. `title` leads to the paper's page where it has one, else to its own address."""

    title: Link
    authors: tuple[PersonView, ...]
    people: tuple[PersonView, ...]
    award: str
    event: str
    note: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of a programme; `anchor` is its id within the page."""

    anchor: str
    title: str
    kind: str
    entries: tuple[EntryView, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceView(View):
    """One edition with its programme."""

    template: ClassVar[str] = "conference.html"
    name: str
    when: str
    place: str
    website: str
    home: str
    marked: bool
    """Whether any person is marked as a member of `home`, so that the legend is needed."""
    posts: tuple[Link, ...]
    content: Html
    sections: tuple[SectionView, ...]
    kinds: tuple[str, ...]
    count: int
    unparsed: tuple[str, ...]
    downloads: tuple[Link, ...]
    data: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersView(View):
    """All papers by year, newest first, as pairs of a year (or words for none) and its papers."""

    template: ClassVar[str] = "papers.html"
    count: int
    years: tuple[tuple[str, tuple[PaperItem, ...]], ...]


@dataclass(frozen=True, slots=True)
class MentionView:
    """A place that names a paper, and how it prints the title."""

    place: Link
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView(View):
    """One paper."""

    template: ClassVar[str] = "paper.html"
    authors: tuple[PersonView, ...]
    marked: bool
    home: str
    year: str
    venue: Link | None
    place: str
    award: str
    event: str
    website: str
    links: tuple[Link, ...]
    mentions: tuple[MentionView, ...]
    bibtex: str
    download: str
    """Where the BibTeX lies as a file; empty when there is none."""
    citation: tuple[tuple[str, str], ...]
    """Pairs of name and content for `<meta>`, as Highwire Press and Google Scholar define them."""
    data: Json


@dataclass(frozen=True, slots=True)
class TalkItem:
    """A deck in a list."""

    title: str
    href: str
    speakers: tuple[PersonView, ...]
    date: DateView | None
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksView(View):
    """All decks, newest first."""

    template: ClassVar[str] = "talks.html"
    talks: tuple[TalkItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkView(View):
    """One deck, its slides one below the other; `slides` leads to each by its heading."""

    template: ClassVar[str] = "talk.html"
    url: str
    speakers: tuple[PersonView, ...]
    date: DateView | None
    event: str
    slides: tuple[Link, ...]
    content: Html
    provenance: ProvenanceView
    data: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(View):
    """A page that is no post: about, contact."""

    template: ClassVar[str] = "page.html"
    content: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """The search page; `index` is where the index lies, relative and with a slash at its end."""

    template: ClassVar[str] = "search.html"
    index: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What became of one source; `omitted` are pairs of a reason and a number."""

    name: str
    format: str
    posts: int
    share: int
    words: int
    omitted: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class InferenceRow:
    """How often one rule filled one field, and how sure it was, in whole per cent."""

    field: str
    rule: str
    count: int
    share: int
    lowest: int
    mean: int


@dataclass(frozen=True, slots=True)
class DoubtView:
    """One inferred field of one post, for a person to look at."""

    post: Link
    inference: InferenceView


@dataclass(frozen=True, slots=True)
class MergedView:
    """A post that more than one source tells of."""

    post: Link
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorationView(View):
    """What was recovered, inferred, merged and lost."""

    template: ClassVar[str] = "restoration.html"
    facts: tuple[tuple[str, int], ...]
    """Pairs of words and a number: the summary."""
    sources: tuple[SourceRow, ...]
    years: tuple[Counted, ...]
    inferred: tuple[InferenceRow, ...]
    doubts: tuple[DoubtView, ...]
    """The least sure inferences, least sure first."""
    merged: tuple[MergedView, ...]
    undated: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(View):
    """What a server shows where nothing is; `links` lead back to what there is."""

    template: ClassVar[str] = "404.html"
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView(View):
    """A page at an old address, which leads to the new one."""

    template: ClassVar[str] = "redirect.html"
    target: str
