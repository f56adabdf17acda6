"""What a site is made of, and the indexes that its pages share: functions over the library, computed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from generator.model.body import Body, Gist
from generator.model.conference import Conference
from generator.model.library import Library
from generator.model.links import safe_url
from generator.model.people import EntryRef, Paper, PeopleIndex, PersonEntry
from generator.model.post import Post, Talk
from generator.model.settings import Settings
from generator.model.when import When
from generator.site.addresses import edition_addresses, edition_name
from generator.site.dates import iso
from generator.site.filing import RARE, Label, Months, fold_label, labels_of, months_of
from generator.site.finder import finder, permalinks
from generator.site.identities import entry_ids, feed_id
from generator.site.lookup import Lookup
from generator.site.stack import ByPermalink, Source, Stack

Dated = TypeVar("Dated", Post, Talk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that a site is made of."""

    library: Library
    """As `addresses.settle` returns it."""
    settings: Settings = field(default_factory=Settings)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    """Rendered bodies by the path of the file (`posts/2017/07/x.md`); a missing one is empty."""
    gists: Mapping[str, Gist] = field(default_factory=dict)
    """The gist of each body; those that are missing are taken from `bodies`."""
    people: PeopleIndex = field(default_factory=PeopleIndex)
    papers: tuple[Paper, ...] = ()
    bibtex: Mapping[str, str] = field(default_factory=dict)
    """BibTeX by `Conference.path`, and by `Paper.slug`."""
    latex: Mapping[str, str] = field(default_factory=dict)
    """The same with LaTeX's accents, where there is any difference."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """Output path of each theme asset by its name: `style.css` → `assets/style-3f2a.css`."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Site-absolute path of each recovered picture by its address in Markdown: its old URL, or `images/<name>`."""


_LONG_AGO = When.parse("0001").sort_key[0]
"""The first moment that a date can tell of: where those stand that have none."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """`old` is the path that was asked for; `page` is where a redirect page stands for it, or empty."""

    old: str
    page: str
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What is worked out from all posts together, as it is kept from one build to the next."""

    posts: tuple[bytes, ...]
    """The canonical bytes of each, newest first."""
    paths: tuple[str, ...]
    addresses: tuple[str, ...]
    permalinks: tuple[str, ...]
    moments: tuple[float, ...]
    """When each can first have been written, as `_moment` has it."""
    changed: tuple[str, ...]
    labels: tuple[tuple[str, str, tuple[int, ...]], ...]
    months: tuple[tuple[int, int, tuple[int, ...]], ...]
    ids: dict[str, str]
    lookup: Lookup
    redirects: tuple[Redirect, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """The material, and everything derived from it that more than one page needs. One plan is equal to itself alone."""

    material: Material
    title: str
    tagline: str
    language: str
    """The language of the posts, as a BCP 47 tag."""
    base: str
    """Absolute address of the site without a slash at its end; empty when it is not known."""
    home: str
    source: Source
    """Where the posts are read from."""
    posts: Stack
    """Newest first, undated last."""
    permalinks: Sequence[str]
    """The addresses of all posts, talks and content pages."""
    moments: Sequence[float]
    """When each post can first have been written, in seconds since 1970; the undated all at one time long ago."""
    changed: Sequence[str]
    """When each post was last changed, as sitemaps have it; empty where that is not certain."""
    months: Months
    ids: Mapping[str, str]
    """What feeds call each post, by its permalink."""
    by_permalink: Mapping[str, Post]
    talks: Mapping[str, Talk]
    """By permalink, newest first."""
    conferences: Mapping[str, Conference]
    """By the path of the file."""
    papers: Mapping[str, Paper]
    """By slug."""
    labels: Sequence[Label]
    """In alphabetical order."""
    label_paths: Mapping[str, str]
    """The page of each label by its folded spelling."""
    rare: Mapping[str, tuple[int, ...]]
    """The places of the posts under each label that says something, since few have it; by its folded spelling."""
    people: Sequence[PersonEntry]
    """All people, in order of their slugs."""
    person: Mapping[str, PersonEntry]
    """By slug."""
    nav: tuple[tuple[str, str], ...]
    """Title and first page of each room of the site that has something in it."""
    editions: Mapping[str, str]
    """The page of each edition by the path of its file."""
    announced: Mapping[str, tuple[Conference, ...]]
    """The editions that a post announces, by the post's permalink."""
    paper_of: Mapping[EntryRef, str]
    """Slug of the paper of each programme entry that has one."""
    lookup: Lookup
    redirected: Sequence[Redirect] | None = None
    """What `redirects` found, if it was asked."""

    def body(self, path: str) -> Body:
        """The rendered body of the file at `path`; empty when there is none."""
        try:
            return self.material.bodies[path]
        except KeyError:
            return Body()

    def gist(self, path: str) -> Gist:
        """What there is to know of the body of the file at `path`."""
        return self.material.gists.get(path) or Gist.of(self.body(path))

    def gists(self) -> Iterator[Gist]:
        """The gists of all bodies."""
        return map(self.gist, self.material.gists or self.material.bodies)


def plan(material: Material) -> Plan:
    """Derive all that pages share."""
    library, settings = material.library, material.settings
    posts = newest_first(library.posts)
    source = Source.of(posts)
    labels = labels_of(source, posts, max(1, settings.posts_per_page))
    return _plan(
        material,
        source,
        permalinks=tuple(permalinks(library)),
        moments=tuple(map(_moment, posts)),
        changed=tuple(map(_changed, posts)),
        labels=labels,
        months=months_of(posts),
        ids=entry_ids(posts, feed_id(library.header, _base(settings), _title(material))),
        lookup=finder(library, settings, posts, [(each.name, each.path) for each in labels], _base(settings)),
    )


def survey(whole: Plan, redirects: Sequence[Redirect]) -> Survey:
    """What is kept of a plan: all that would have to be worked out from every post, and the `redirects` of it."""
    return Survey(
        posts=whole.source.data(),
        paths=tuple(whole.source.paths),
        addresses=tuple(whole.source.addresses),
        permalinks=tuple(whole.permalinks),
        moments=tuple(whole.moments),
        changed=tuple(whole.changed),
        labels=tuple((label.name, label.path, label.numbers) for label in whole.labels),
        months=tuple(whole.months),
        ids=dict(whole.ids),
        lookup=whole.lookup,
        redirects=tuple(redirects),
    )


def restored(material: Material, known: Survey) -> Plan:
    """The plan that `survey` was made of; the library of `material` need not hold the posts."""
    source = Source(known.paths, known.addresses, known.posts)
    whole = _plan(
        material,
        source,
        permalinks=known.permalinks,
        moments=known.moments,
        changed=known.changed,
        labels=tuple(Label(name, path, Stack(source, numbers), numbers) for name, path, numbers in known.labels),
        months=known.months,
        ids=known.ids,
        lookup=known.lookup,
    )
    return replace(whole, redirected=known.redirects)


def _plan(
    material: Material,
    source: Source,
    *,
    permalinks: tuple[str, ...],
    moments: tuple[float, ...],
    changed: tuple[str, ...],
    labels: tuple[Label, ...],
    months: Months,
    ids: Mapping[str, str],
    lookup: Lookup,
) -> Plan:
    library, settings = material.library, material.settings
    return Plan(
        material=material,
        title=_title(material),
        tagline=settings.description or library.header.subtitle,
        language=settings.language or library.header.language or "en",
        base=_base(settings),
        home=settings.home,
        source=source,
        posts=Stack(source),
        permalinks=permalinks,
        moments=moments,
        changed=changed,
        months=months,
        ids=ids,
        by_permalink=ByPermalink(source),
        talks={talk.permalink: talk for talk in sorted(library.talks, key=_age)},
        conferences={edition.path: edition for edition in library.conferences},
        papers={paper.slug: paper for paper in material.papers},
        labels=labels,
        label_paths={fold_label(label.name): label.path for label in labels},
        rare={fold_label(label.name): label.numbers for label in labels if len(label.numbers) <= RARE},
        people=material.people.people,
        person={entry.slug: entry for entry in material.people.people},
        nav=_nav(material, source, labels),
        editions=edition_addresses(library.conferences),
        announced=_announced(library.conferences),
        paper_of={m.ref: paper.slug for paper in material.papers for m in paper.mentions if m.ref},
        lookup=lookup,
    )


def _nav(material: Material, source: Source, labels: Sequence[Label]) -> tuple[tuple[str, str], ...]:
    rooms = (
        (True, "Posts", "/index.html"),
        (bool(source.paths), "Archive", "/archive.html"),
        (bool(labels), "Labels", "/labels.html"),
        (bool(material.people.people), "People", "/people.html"),
        (bool(material.library.conferences), "Conferences", "/conferences.html"),
        (bool(material.papers), "Papers", "/papers.html"),
        (bool(material.library.talks), "Talks", "/talks.html"),
        (material.settings.search, "Search", "/search.html"),
    )
    return tuple((title, target) for shown, title, target in rooms if shown)


def _title(material: Material) -> str:
    return material.settings.title or material.library.header.title or "A restored blog"


def _base(settings: Settings) -> str:
    known = settings.base_url.startswith(("http://", "https://"))
    return safe_url(settings.base_url).rstrip("/") if known else ""


def newest_first(posts: Iterable[Dated]) -> tuple[Dated, ...]:
    """In order of date, the newest first and the undated last; equals by address, so that input order never shows."""
    return tuple(sorted(posts, key=_age))


def _age(item: Post | Talk) -> tuple[float, float, str]:
    if item.date is None:
        return (float("inf"), 0.0, item.permalink)
    first, last = item.date.sort_key
    return (-first, last, item.permalink)


def _changed(post: Post) -> str:
    return iso(post.updated) or iso(post.date)


def _moment(post: Post) -> float:
    return post.date.sort_key[0] if post.date else _LONG_AGO


def _announced(conferences: Iterable[Conference]) -> dict[str, tuple[Conference, ...]]:
    found: defaultdict[str, list[Conference]] = defaultdict(list)
    for edition in conferences:
        for permalink in dict.fromkeys(edition.posts):
            found[permalink].append(edition)
    return {permalink: tuple(sorted(editions, key=edition_name)) for permalink, editions in found.items()}
