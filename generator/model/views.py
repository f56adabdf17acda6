"""What each page shows, complete: a template reaches no further than its view, and does no arithmetic.

Every `href` is relative to the page and ends in a file name, or leads to another site. Texts are plain and get escaped
by the template; `Html` alone is shown as it is. `None` and empty tuples mean that there is nothing to show.
"""

from __future__ import annotations

from typing import ClassVar

from generator.model.markup import Html
from generator.model.parts import (
    Chrome,
    CommentView,
    Counted,
    DateView,
    Group,
    Json,
    KindView,
    Link,
    MentionView,
    Pager,
    PaperItem,
    PersonView,
    PostItem,
    ProvenanceView,
    RoleView,
    SectionView,
    SeriesItem,
    Shown,
    TalkItem,
    YearRow,
)


class View(Shown, frozen=True, kw_only=True):
    """What every page has: `template` draws it, `path` is where it goes (no leading slash)."""

    template: ClassVar[str]
    path: str
    title: str
    chrome: Chrome


class PostView(View, frozen=True, kw_only=True):
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


class ListView(View, frozen=True, kw_only=True):
    """A list of posts: the home page, a year, a month, a label."""

    template: ClassVar[str] = "list.html"
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


class ArchiveView(View, frozen=True, kw_only=True):
    """All years and months, and the posts that belong to none of them."""

    template: ClassVar[str] = "archive.html"
    count: int
    years: tuple[YearRow, ...]
    loose: tuple[PostItem, ...]
    """Posts whose date does not tell a year, or that have none."""


class IndexView(View, frozen=True, kw_only=True):
    """An index of names with counts: labels, people. `groups` are pairs of a heading and its entries.

    A long one has several pages; `headings` lead to all of its groups.
    """

    template: ClassVar[str] = "names.html"
    lead: str
    empty: str
    groups: tuple[tuple[str, tuple[Counted, ...]], ...]
    headings: tuple[Counted, ...] = ()
    pager: Pager | None = None


class PersonPageView(View, frozen=True, kw_only=True):
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
    distinct: tuple[Link, ...]
    """People who are known to be others, though their names are alike."""
    thanked: tuple[Link, ...]
    """Posts whose acknowledgements name the person."""
    data: Json


class ConferencesView(View, frozen=True, kw_only=True):
    """All editions by their series, and how many papers each year has (newest first)."""

    template: ClassVar[str] = "conferences.html"
    series: tuple[SeriesItem, ...]
    years: tuple[Counted, ...]


class ConferenceView(View, frozen=True, kw_only=True):
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
    """Those of one kind together, in the order in which the programme first has each kind."""
    kinds: tuple[KindView, ...]
    count: int
    unparsed: tuple[str, ...]
    downloads: tuple[Link, ...]
    data: Json


class PapersView(View, frozen=True, kw_only=True):
    """Papers by year, newest first, as pairs of a year (or words for none) and its papers.

    `headings` lead to all years, on whatever page they begin, each with its number of papers; `count` is that of all.
    """

    template: ClassVar[str] = "papers.html"
    count: int
    years: tuple[tuple[str, tuple[PaperItem, ...]], ...]
    headings: tuple[Counted, ...]
    pager: Pager | None


class PaperView(View, frozen=True, kw_only=True):
    """One paper."""

    template: ClassVar[str] = "paper.html"
    authors: tuple[PersonView, ...]
    marked: bool
    home: str
    year: str
    venue: Link | None
    proceedings: str
    """The edition's full name."""
    place: str
    kind: str
    """How it was presented, such as `poster`; empty where the programme does not tell."""
    award: str
    event: str
    website: str
    links: tuple[Link, ...]
    mentions: tuple[MentionView, ...]
    bibtex: str
    download: str
    """Where the BibTeX lies as a file; empty when there is none."""
    latex: str
    """Where it lies with LaTeX's accents; empty when that is no other."""
    citation: tuple[tuple[str, str], ...]
    """Pairs of name and content for `<meta>`, as Highwire Press and Google Scholar define them."""
    data: Json


class TalksView(View, frozen=True, kw_only=True):
    """All decks, newest first."""

    template: ClassVar[str] = "talks.html"
    talks: tuple[TalkItem, ...]


class TalkView(View, frozen=True, kw_only=True):
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


class PageView(View, frozen=True, kw_only=True):
    """A page that is no post: about, contact."""

    template: ClassVar[str] = "page.html"
    content: Html


class SearchView(View, frozen=True, kw_only=True):
    """The search page; `index` is where the index lies, relative and with a slash at its end."""

    template: ClassVar[str] = "search.html"
    index: str
    enabled: bool


class NotFoundView(View, frozen=True, kw_only=True):
    """What a server shows where nothing is; `links` lead back to what there is."""

    template: ClassVar[str] = "404.html"
    links: tuple[Link, ...]


class RedirectView(View, frozen=True, kw_only=True):
    """A page at an old address, which leads to the new one."""

    template: ClassVar[str] = "redirect.html"
    target: str
