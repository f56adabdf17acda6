"""What a site is made of, and the indexes that its pages share: functions over the library, computed once."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.body import Body, Gist
from generator.model.conference import Conference
from generator.model.library import Library
from generator.model.links import safe_url
from generator.model.names import slug
from generator.model.people import EntryRef, Paper, PeopleIndex
from generator.model.post import Post, Talk
from generator.model.settings import Settings
from generator.site import oldpaths
from generator.site.addresses import Claims, edition_addresses, edition_name, numbered
from generator.site.lookup import Lookup, lookup, site_host

_SHARE = 4
"""A host is one of the blog's when one in so many posts had its address there."""


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
    assets: Mapping[str, str] = field(default_factory=dict)
    """Output path of each theme asset by its name: `style.css` → `assets/style-3f2a.css`."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Site-absolute path of each recovered picture by its address in Markdown: its old URL, or `images/<name>`."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its posts, newest first; spellings that differ by case alone are one, shown as most have it."""

    name: str
    path: str
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """The material, and everything derived from it that more than one page needs. One plan is equal to itself alone."""

    material: Material
    title: str
    tagline: str
    base: str
    """Absolute address of the site without a slash at its end; empty when it is not known."""
    home: str
    posts: tuple[Post, ...]
    """Newest first, undated last."""
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
        return self.material.bodies.get(path, Body())

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
    labels = _labels(posts, max(1, settings.posts_per_page))
    editions = edition_addresses(library.conferences)
    base = safe_url(settings.base_url).rstrip("/") if settings.base_url.startswith(("http://", "https://")) else ""
    return Plan(
        material=material,
        title=settings.title or library.header.title or "A restored blog",
        tagline=settings.description or library.header.subtitle,
        base=base,
        home=settings.home,
        posts=posts,
        by_permalink={post.permalink: post for post in posts},
        talks={talk.permalink: talk for talk in sorted(library.talks, key=_age)},
        conferences={edition.path: edition for edition in library.conferences},
        papers={paper.slug: paper for paper in material.papers},
        labels=labels,
        label_paths={fold_label(label.name): label.path for label in labels},
        editions=editions,
        announced=_announced(library.conferences),
        paper_of={m.ref: paper.slug for paper in material.papers for m in paper.mentions if m.ref},
        lookup=_lookup(material, posts, labels, base),
    )


def newest_first(posts: Iterable[Post]) -> tuple[Post, ...]:
    """In order of date, the newest first and the undated last; equals by address, so that input order never shows."""
    return tuple(sorted(posts, key=_age))


def fold_label(name: str) -> str:
    """A label as it is compared: without case, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def pages_needed(count: int, size: int) -> int:
    """How many pages of `size` hold `count` things; at least one."""
    return max(1, -(-count // size))


def permalinks(library: Library) -> Iterator[str]:
    """The addresses of posts, talks and content pages."""
    yield from (post.permalink for post in library.posts)
    yield from (talk.permalink for talk in library.talks)
    yield from (page.permalink for page in library.pages)


def _age(item: Post | Talk) -> tuple[float, float, str]:
    if item.date is None:
        return (float("inf"), 0.0, item.permalink)
    first, last = item.date.sort_key
    return (-first, last, item.permalink)


def _labels(posts: Iterable[Post], size: int) -> tuple[Label, ...]:
    found: defaultdict[str, list[Post]] = defaultdict(list)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for post in posts:
        for key, name in {fold_label(name): " ".join(name.split()) for name in post.labels if name.strip()}.items():
            found[key].append(post)
            spellings[key][name] += 1
    claims = Claims()
    return tuple(
        Label(_commonest(spellings[key]), _label_path(key, len(found[key]), size, claims), tuple(found[key]))
        for key in sorted(found)
    )


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


def _announced(conferences: Iterable[Conference]) -> dict[str, tuple[Conference, ...]]:
    found: defaultdict[str, list[Conference]] = defaultdict(list)
    for edition in conferences:
        for permalink in dict.fromkeys(edition.posts):
            found[permalink].append(edition)
    return {permalink: tuple(sorted(editions, key=edition_name)) for permalink, editions in found.items()}


def _lookup(material: Material, posts: tuple[Post, ...], labels: tuple[Label, ...], base: str) -> Lookup:
    library, settings = material.library, material.settings
    kinds = oldpaths.software(posts)
    addresses = [(url, post.permalink) for post in posts for url in (post.original_url, post.id)]
    addresses += [(talk.original_url, talk.permalink) for talk in library.talks]
    paths = [(path, path) for path in permalinks(library)]
    paths += [(alias, post.permalink) for post in posts for alias in post.aliases]
    paths += [("/", "/index.html"), ("/atom.xml", "/atom.xml"), *oldpaths.feeds((), kinds)]
    paths += [*oldpaths.archives(posts, kinds), *oldpaths.labels(((each.name, each.path) for each in labels), kinds)]
    homes = (library.header.url, base, *settings.aliases, *_common_hosts(posts))
    return lookup(addresses, paths, filter(None, homes), permalinks(library))


def _common_hosts(posts: tuple[Post, ...]) -> Iterator[str]:
    """The hosts that a good part of the posts had: there the blog was at home."""
    hosts = Counter(filter(None, (site_host(post.original_url) for post in posts)))
    return (host for host, count in hosts.most_common() if count * _SHARE >= hosts.total())
