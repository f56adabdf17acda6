"""Where everything goes: one address for each page, no two of which any file system could confuse."""

from __future__ import annotations

import itertools
import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from generator.model import catalogue
from generator.model.conference import Conference
from generator.model.finding import Finding
from generator.model.library import Library
from generator.model.names import safe_permalink, slug
from generator.model.post import Page, Post, Talk

FIXED = ("index", "archive", "labels", "people", "conferences", "papers", "talks", "search", "restoration", "404")
"""Pages that every site has at its root, without their ending."""

FOLDERS = frozenset(
    ("archive", "assets", "conferences", "feed", "labels", "page", "papers", "people", "restoration", "search", "talks")
)
"""Folders that the site fills itself, so that no post may claim a place within."""


@dataclass(slots=True)
class Claims:
    """Paths that are taken, compared as the least careful file system would: without case, in NFC."""

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    def free(self, path: str) -> bool:
        """Whether a file could stand at `path`, with no file where it needs a folder, and the other way round."""
        folded = fold(path)
        return folded not in self.files and folded not in self.folders and self.files.isdisjoint(_above(folded))

    def take(self, path: str) -> None:
        """Note that `path` is in use."""
        folded = fold(path)
        self.files.add(folded)
        self.folders.update(_above(folded))

    def claim(self, wanted: Iterable[str]) -> str:
        """The first free path of `wanted`, which must not end before one is found; it is taken."""
        path = next(path for path in wanted if self.free(path))
        self.take(path)
        return path


def fold(path: str) -> str:
    """`path` as file systems that fold case and compose accents compare it."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def numbered(path: str) -> Iterator[str]:
    """`path`, then the same with `-2`, `-3` … before its ending, without end."""
    stem, ending = posixpath.splitext(path)
    yield path
    yield from (f"{stem}-{number}{ending}" for number in itertools.count(2))


def settle(library: Library) -> tuple[Library, tuple[Finding, ...]]:
    """Give every post, talk and page a permalink of its own; drafts are left out.

    What front matter asks for is kept wherever it can stand and nobody older asks for the same; the rest is derived
    from date and slug. A second run changes nothing. People and papers are indexed from the library that this returns.
    """
    posts = tuple(post for post in library.posts if not post.draft)
    claims = _reserved(posts)
    findings: list[Finding] = []
    settled: dict[str, Post] = {}
    for post in sorted(posts, key=_seniority):
        address = _post_address(post, claims, findings)
        settled[_key(post)] = post if post.permalink == address else replace(post, permalink=address)
    pages = tuple(replace(page, permalink=_page_address(page, claims, findings)) for page in library.pages)
    talks = tuple(replace(talk, permalink=_talk_address(talk, claims, findings)) for talk in library.talks)
    return replace(library, posts=tuple(settled[_key(p)] for p in posts), pages=pages, talks=talks), tuple(findings)


def edition_addresses(editions: Iterable[Conference]) -> dict[str, str]:
    """The page of each edition by the path of its file: `/conferences/<acronym>-<year>.html`, numbered when taken."""
    claims = Claims()
    return {
        edition.path: claims.claim(numbered(f"/conferences/{slug(edition_name(edition))}.html")) for edition in editions
    }


def edition_name(edition: Conference) -> str:
    """What people call the edition: `CVPR 2017`."""
    name = edition.acronym or edition.name or edition.title
    return f"{name} {edition.year}" if edition.year else name


def _reserved(posts: Iterable[Post]) -> Claims:
    claims = Claims()
    for name in FIXED:
        claims.take(f"/{name}.html")
    for year, month in {(post.date.year, post.date.month) for post in posts if post.date}:
        if year is not None:
            claims.take(f"/{year:04}.html")
        if month is not None:
            claims.take(f"/{year:04}/{month:02}.html")
    return claims


def _post_address(post: Post, claims: Claims, findings: list[Finding]) -> str:
    return _address(post, partial(_derived, post), FOLDERS, claims, findings)


def _talk_address(talk: Talk, claims: Claims, findings: list[Finding]) -> str:
    return _address(talk, lambda: f"/talks/{_stem(talk)}.html", FOLDERS - {"talks"}, claims, findings)


def _page_address(page: Page, claims: Claims, findings: list[Finding]) -> str:
    return _address(page, lambda: f"/{_stem(page)}.html", FOLDERS, claims, findings)


def _address(
    item: Post | Talk | Page,
    spare: Callable[[], str],
    barred: frozenset[str],
    claims: Claims,
    findings: list[Finding],
) -> str:
    """`spare` makes the address of an item that asks for none, or for one that cannot be."""
    wanted = safe_permalink(item.permalink) if item.permalink else spare()
    if wanted is None:
        findings.append(_unfit(item))
        wanted = spare()
    base = wanted if wanted.split("/")[1] not in barred and not _blocked(wanted, claims) else spare()
    path = claims.claim(numbered(base))
    if path != wanted:
        findings.append(_taken(item, wanted, path))
    return path


def _blocked(path: str, claims: Claims) -> bool:
    return not claims.files.isdisjoint(_above(fold(path)))


def _taken(item: Post | Talk | Page, wanted: str, path: str) -> Finding:
    message = f"{wanted} is the address of another page; this one is at {path}"
    place = f"content/{item.path}"
    return catalogue.PERMALINK_TAKEN.at(place, message, hint="give it a permalink of its own in its front matter")


def _unfit(item: Post | Talk | Page) -> Finding:
    message = f"the permalink {item.permalink!r} cannot stand as a file; an address was derived"
    return catalogue.CONTENT_FIELD.at(f"content/{item.path}", message, hint="write it as in /2017/07/name.html")


def _derived(post: Post) -> str:
    when = post.date
    if when is None or when.year is None:
        return f"/undated/{_stem(post)}.html"
    if when.month is None:
        return f"/{when.year:04}/{_stem(post)}.html"
    return f"/{when.year:04}/{when.month:02}/{_stem(post)}.html"


def _stem(item: Post | Talk | Page) -> str:
    return slug(posixpath.splitext(posixpath.basename(item.path))[0] or item.title)


def _seniority(post: Post) -> tuple[bool, bool, float, str, str]:
    """Who keeps an address that two posts ask for: the one that says so, then the older one."""
    first = post.date.sort_key[0] if post.date else 0.0
    return (not post.permalink, post.date is None, first, post.id, post.path)


def _key(post: Post) -> str:
    return f"{post.path}\n{post.id}\n{post.permalink}\n{post.title}"


def _above(path: str) -> frozenset[str]:
    """The folders that a path lies in."""
    return _upwards(path.rpartition("/")[0])


@lru_cache(maxsize=4096)
def _upwards(folder: str) -> frozenset[str]:
    """A folder and those above it, but for the root: there are few, and many pages in each."""
    found: set[str] = set()
    while folder:
        found.add(folder)
        folder = folder.rpartition("/")[0]
    return frozenset(found)
