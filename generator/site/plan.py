"""What a site is made of, and the indexes that its pages share: functions over the library, computed once."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from generator.model.body import Body, Gist
from generator.model.conference import Conference
from generator.model.library import Library
from generator.model.links import safe_url
from generator.model.names import slug
from generator.model.people import EntryRef, Paper, PeopleIndex
from generator.model.post import Post, Talk
from generator.model.settings import Settings
from generator.site.addresses import Claims, edition_addresses, edition_name, numbered
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


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its posts, newest first; spellings that differ by case alone are one, shown as most have it."""

    name: str
    path: str
    posts: Stack
    numbers: tuple[int, ...]
    """The places of its posts among all."""


Months = Mapping[tuple[int, int], tuple[int, ...]]
"""The places of the posts of each month among all, by year and month; month 0 has those that name but the year."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is worked out from all posts together, as it is kept from one build to the next."""

    posts: tuple[bytes, ...]
    """The canonical bytes of each, newest first."""
    paths: tuple[str, ...]
    addresses: tuple[str, ...]
    permalinks: tuple[str, ...]
    labels: tuple[tuple[str, str, tuple[int, ...]], ...]
    months: tuple[tuple[int, int, tuple[int, ...]], ...]
    ids: dict[str, str]
    lookup: Lookup


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """The material, and everything derived from it that more than one page needs. One plan is equal to itself alone."""

    material: Material
    title: str
    tagline: str
    base: str
    """Absolute address of the site without a slash at its end; empty when it is not known."""
    home: str
    source: Source
    """Where the posts are read from."""
    posts: Stack
    """Newest first, undated last."""
    permalinks: tuple[str, ...]
    """The addresses of all posts, talks and content pages."""
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
    labels: tuple[Label, ...]
    """In alphabetical order."""
    label_paths: Mapping[str, str]
    """The page of each label by its folded spelling."""
    editions: Mapping[str, str]
    """The page of each edition by the path of its file."""
    announced: Mapping[str, tuple[Conference, ...]]
    """The editions that a post announces, by the post's permalink."""
    paper_of: Mapping[EntryRef, str]
    """Slug of the paper of each programme entry that has one."""
    lookup: Lookup

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
    labels = _labels(source, posts, max(1, settings.posts_per_page))
    return _plan(
        material,
        source,
        permalinks=tuple(permalinks(library)),
        labels=labels,
        months=_months(posts),
        ids=entry_ids(posts, feed_id(library.header, _base(settings), _title(material))),
        lookup=finder(library, settings, posts, [(each.name, each.path) for each in labels], _base(settings)),
    )


def survey(whole: Plan) -> Survey:
    """What is kept of a plan: all that would have to be worked out from every post."""
    return Survey(
        posts=whole.source.data(),
        paths=tuple(whole.source.paths),
        addresses=tuple(whole.source.addresses),
        permalinks=whole.permalinks,
        labels=tuple((label.name, label.path, label.numbers) for label in whole.labels),
        months=tuple((*month, numbers) for month, numbers in whole.months.items()),
        ids=dict(whole.ids),
        lookup=whole.lookup,
    )


def restored(material: Material, known: Survey) -> Plan:
    """The plan that `survey` was made of; the library of `material` need not hold the posts."""
    source = Source(known.paths, known.addresses, known.posts)
    return _plan(
        material,
        source,
        permalinks=known.permalinks,
        labels=tuple(Label(name, path, Stack(source, numbers), numbers) for name, path, numbers in known.labels),
        months={(year, month): numbers for year, month, numbers in known.months},
        ids=known.ids,
        lookup=known.lookup,
    )


def _plan(
    material: Material,
    source: Source,
    *,
    permalinks: tuple[str, ...],
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
        base=_base(settings),
        home=settings.home,
        source=source,
        posts=Stack(source),
        permalinks=permalinks,
        months=months,
        ids=ids,
        by_permalink=ByPermalink(source),
        talks={talk.permalink: talk for talk in sorted(library.talks, key=_age)},
        conferences={edition.path: edition for edition in library.conferences},
        papers={paper.slug: paper for paper in material.papers},
        labels=labels,
        label_paths={fold_label(label.name): label.path for label in labels},
        editions=edition_addresses(library.conferences),
        announced=_announced(library.conferences),
        paper_of={m.ref: paper.slug for paper in material.papers for m in paper.mentions if m.ref},
        lookup=lookup,
    )


def _title(material: Material) -> str:
    return material.settings.title or material.library.header.title or "A restored blog"


def _base(settings: Settings) -> str:
    known = settings.base_url.startswith(("http://", "https://"))
    return safe_url(settings.base_url).rstrip("/") if known else ""


def newest_first(posts: Iterable[Dated]) -> tuple[Dated, ...]:
    """In order of date, the newest first and the undated last; equals by address, so that input order never shows."""
    return tuple(sorted(posts, key=_age))


@lru_cache(maxsize=16_384)
def fold_label(name: str) -> str:
    """A label as it is compared: without case, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def pages_needed(count: int, size: int) -> int:
    """How many pages of `size` hold `count` things; at least one."""
    return max(1, -(-count // size))


def _age(item: Post | Talk) -> tuple[float, float, str]:
    if item.date is None:
        return (float("inf"), 0.0, item.permalink)
    first, last = item.date.sort_key
    return (-first, last, item.permalink)


def _labels(source: Source, posts: Iterable[Post], size: int) -> tuple[Label, ...]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number, post in enumerate(posts):
        for key, name in {fold_label(name): " ".join(name.split()) for name in post.labels if name.strip()}.items():
            found[key].append(number)
            spellings[key][name] += 1
    claims = Claims()

    def label(key: str, numbers: tuple[int, ...]) -> Label:
        path = _label_path(key, len(numbers), size, claims)
        return Label(_commonest(spellings[key]), path, Stack(source, numbers), numbers)

    return tuple(label(key, tuple(found[key])) for key in sorted(found))


def _commonest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))


def _label_path(name: str, count: int, size: int, claims: Claims) -> str:
    """The first page of a label, such that its further pages (`-2`, `-3` …) are free as well."""
    total = pages_needed(count, size)
    for path in numbered(f"/labels/{slug(name)}.html"):
        run = [page_of(path, number) for number in range(1, total + 1)]
        if all(map(claims.free, run)):
            for page in run:
                claims.take(page)
            return path
    raise AssertionError("numbered() never ends")


def page_of(path: str, number: int) -> str:
    """The path of the page with that number in a run that begins at `path`."""
    return path if number == 1 else f"{path.removesuffix('.html')}-{number}.html"


def _months(posts: Sequence[Post]) -> Months:
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, post in enumerate(posts):
        if post.date and post.date.year is not None:
            found[post.date.year, post.date.month or 0].append(number)
    return {month: tuple(numbers) for month, numbers in found.items()}


def _announced(conferences: Iterable[Conference]) -> dict[str, tuple[Conference, ...]]:
    found: defaultdict[str, list[Conference]] = defaultdict(list)
    for edition in conferences:
        for permalink in dict.fromkeys(edition.posts):
            found[permalink].append(edition)
    return {permalink: tuple(sorted(editions, key=edition_name)) for permalink, editions in found.items()}
