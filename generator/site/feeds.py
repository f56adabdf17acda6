"""Atom (RFC 4287) with the whole archive behind it (RFC 5005, section 4), and JSON Feed 1.1.

Archive documents are filled from the oldest entry on and are never rewritten when a newer post is added; the
subscription document holds the newest entries. Nothing is dated "now": a feed is as new as its newest entry.

The feeds of the blog hold every post in full, that of a label only the newest ones. Further back an entry has its
summary and a link instead: the same post would stand in full in the feed of each of its labels (docs/decisions/0006).
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache

import msgspec
from msgspec import Struct

from generator.model.artifact import Artifact
from generator.model.body import Body
from generator.model.post import Post
from generator.site import identities
from generator.site.bodies import fill
from generator.site.chrome import canonical, reach
from generator.site.filing import Label, fold_label, pages_needed
from generator.site.identities import own_id, urn
from generator.site.items import excerpt, place, settled, web
from generator.site.jobs import Job, narrow
from generator.site.lists import feed_path
from generator.site.plan import Plan
from generator.site.stack import Stack
from generator.site.xml import add, attribute, document, element, legal, legal_bytes, root

NAMESPACES = {"": "http://www.w3.org/2005/Atom", "fh": "http://purl.org/syndication/history/1.0"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom demands that every entry was updated at some time; this says that none is known, and has no `published` then."""

_MARK = '<a class="permalink"'
_PERMALINK = re.compile(rf'{_MARK} href="#[^"]*" aria-label="[^"]*"></a>')
"""The link at the end of a heading to itself, which a stylesheet shows: nothing in a feed."""

_IN_FULL = 10
"""How many of a label's newest entries have content, which is as many as WordPress puts into a feed."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What all documents of a feed tell of it: `path` is that of the newest one."""

    path: str
    title: str
    id: str
    page: str
    """The page that shows the same posts."""
    brief: bool = False
    """Whether only its newest entries have content (docs/decisions/0006)."""


def blog_feeds(plan: Plan) -> Iterator[Job[Artifact]]:
    """The feeds of all posts."""
    yield from atom_feed(plan)
    yield from json_feeds(plan)


def atom_feed(plan: Plan) -> Iterator[Job[Artifact]]:
    """`atom.xml`, and its archive documents."""
    return _documents(plan, Feed("/atom.xml", plan.title, feed_id(plan), "/index.html"), plan.posts)


def label_feeds(plan: Plan) -> Iterator[Job[Artifact]]:
    """A feed for each label, each with its archive documents."""
    return (job for label in plan.labels for job in _label_feed(plan, label))


def _label_feed(plan: Plan, label: Label) -> Iterator[Job[Artifact]]:
    """The documents of one feed."""
    ident = urn(f"{feed_id(plan)} {fold_label(label.name)}")
    feed = Feed(feed_path(label.path), f"{plan.title}: {label.name}", ident, label.path, brief=True)
    return _documents(plan, feed, label.posts)


def json_feeds(plan: Plan) -> Iterator[Job[Artifact]]:
    """`feed.json`, and what it leads on to."""
    size = max(1, plan.material.settings.feed_entries)
    total = pages_needed(len(plan.posts), size)
    for number in range(1, total + 1):
        page = _json_path(number)
        posts = plan.posts[(number - 1) * size : number * size]
        following = reach(plan, _json_path(number + 1), page) if number < total else ""
        yield narrow(page, _json_document, plan, page, posts, following, near=posts.first)


def feed_id(plan: Plan) -> str:
    """The id of the feed of the whole site."""
    return identities.feed_id(plan.material.library.header, plan.base, plan.title)


def _documents(plan: Plan, feed: Feed, posts: Stack) -> Iterator[Job[Artifact]]:
    """The documents of a feed over `posts`, the newest of which come first."""
    size = max(1, plan.material.settings.feed_entries)
    oldest = posts[::-1]
    full = len(oldest) // size if len(oldest) > size else 0
    archives = [_archive_path(feed.path, number) for number in range(1, full + 1)]
    newest = {"prev-archive": archives[-1] if archives else ""}
    yield narrow(feed.path, _document, plan, feed, feed.path, posts[:size], newest, near=posts.first)
    for index, path in reversed(tuple(enumerate(archives))):
        around = {
            "prev-archive": archives[index - 1] if index else "",
            "next-archive": archives[index + 1] if index + 1 < full else "",
            "current": feed.path,
        }
        some = oldest[index * size : (index + 1) * size][::-1]
        yield narrow(path, _document, plan, feed, path, some, around, near=some.first)


def _document(plan: Plan, feed: Feed, path: str, posts: Sequence[Post], around: dict[str, str]) -> Artifact:
    shown = tuple([(post, _facts(plan, post.permalink, excerpt(plan, post))) for post in posts])
    top = root("feed", NAMESPACES)
    top.set("xml:lang", legal(plan.language))
    add(top, "id", feed.id)
    add(top, "title", feed.title)
    if plan.tagline and path == "/atom.xml":
        add(top, "subtitle", plan.tagline)
    add(top, "updated", max((facts.updated for _, facts in shown), default=EPOCH).isoformat())
    add(add(top, "author"), "name", plan.material.library.header.author or plan.title)
    add(top, "generator", "Palimpsest")
    for rel, target in {"self": path, "alternate": feed.page, **around}.items():
        if target:
            media = "text/html" if rel == "alternate" else "application/atom+xml"
            add(top, "link", "", {"rel": rel, "type": media, "href": reach(plan, target, path)})
    if "current" in around:
        add(top, "fh:archive")
    elif not any(around.values()):
        add(top, "fh:complete")
    full = len(shown) if not feed.brief else 0 if "current" in around else _IN_FULL
    entries = (
        *(_entry(plan, post, path, facts, _element(plan, post, path)[:-1]) for post, facts in shown[:full]),
        *(_entry(plan, post, path, facts) for post, facts in shown[full:]),
    )
    return Artifact(path[1:], document(top, b"".join(entries)))


def _content(plan: Plan, post: Post, path: str) -> str:
    """The body of a post as a feed at `path` shows it; to ask whether there is one notes that it is read."""
    return _filled(plan, post, _folder(path)) if post.path in plan.material.bodies else ""


def _element(plan: Plan, post: Post, path: str) -> bytes:
    """As `_content`, as an element."""
    if post.path not in plan.material.bodies:
        return _EMPTY
    if all(type(part) is str for part in _shown(plan, post.permalink).parts):
        return _written(plan, post.permalink)
    return _as_content(_filled(plan, post, _folder(path)))  # each feed notes which addresses it asks for


def _as_content(markup: str) -> bytes:
    return legal_bytes(element("content", markup, ' type="html"'))


_EMPTY = _as_content("")


@lru_cache(maxsize=512)
def _written(plan: Plan, permalink: str) -> bytes:
    """The content of an entry that is the same wherever it stands: a post is among the newest of several labels."""
    return _as_content("".join(map(str, _shown(plan, permalink).parts)))


def _filled(plan: Plan, post: Post, folder: str) -> str:
    """The body of a post in any feed of `folder`."""
    body = _shown(plan, post.permalink)
    return str(fill(body, place(plan, f"{folder}atom.xml", post, plan.base, post.permalink)))


@lru_cache(maxsize=512)
def _shown(plan: Plan, permalink: str) -> Body:
    """The body of a post as it stands in all feeds, but for addresses."""
    body = settled(plan, permalink)
    parts = [_PERMALINK.sub("", part) if type(part) is str and _MARK in part else part for part in body.parts]
    return Body(tuple(parts))


def _entry(plan: Plan, post: Post, path: str, facts: _Facts, content: bytes = b"") -> bytes:
    """An entry, written: a tree of elements would cost as much as all the rest of a feed."""
    way = _way(plan, post.permalink, _folder(path))
    return b"".join((facts.head, way, facts.tail if content else facts.tail[:-1], content, b"</entry>\n"))


class _Facts(Struct, frozen=True):
    """What is the same of an entry in every feed: what stands before the way to its page, and behind it."""

    updated: datetime
    head: bytes
    tail: bytes


@lru_cache(maxsize=8192)
def _facts(plan: Plan, permalink: str, summary: str) -> _Facts:
    post = plan.by_permalink[permalink]
    published, updated, via = _published(post), _updated(post), web(post.original_url)
    head = (
        element("id", plan.ids[permalink]),
        element("title", post.title),
        element("published", published) if published else "",
        element("updated", updated.isoformat()),
        *(f"<author>\n   {element('name', author.name)}</author>\n  " for author in post.authors),
        *map(_category, dict.fromkeys(filter(str.strip, post.labels))),
    )
    came = element("link", "", f' rel="via" href="{attribute(via)}"') if via else ""
    front = legal_bytes(f" <entry>\n  {''.join(head)}")
    return _Facts(updated, front, legal_bytes(came + element("summary", summary)))


@lru_cache(maxsize=8192)
def _way(plan: Plan, permalink: str, folder: str) -> bytes:
    """The way from any feed of `folder` to the page of a post."""
    href = attribute(reach(plan, permalink, folder))
    return legal_bytes(element("link", "", f' rel="alternate" type="text/html" href="{href}"'))


@lru_cache(maxsize=4096)
def _category(label: str) -> str:
    return element("category", "", f' term="{attribute(label)}"')


def _json_document(plan: Plan, page: str, posts: Sequence[Post], following: str) -> Artifact:
    feed = _json_feed(plan, page, posts, following, plan.ids)
    try:
        data = msgspec.json.encode(feed)
    except UnicodeEncodeError:  # a lone surrogate
        data = json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace")
    return Artifact(page[1:], msgspec.json.format(data, indent=1) + b"\n")


def _json_feed(
    plan: Plan, page: str, posts: Sequence[Post], following: str, ids: Mapping[str, str]
) -> dict[str, object]:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": plan.title,
        "home_page_url": canonical(plan, "/index.html") or reach(plan, "/index.html", page),
        "feed_url": reach(plan, page, page),
        "description": plan.tagline,
        "language": plan.language,
        "next_url": following,
        "items": [_json_item(plan, post, page, ids[post.permalink]) for post in posts],
    }
    return {name: value for name, value in feed.items() if value != ""}


def _json_item(plan: Plan, post: Post, page: str, ident: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": post.id if post.id and ident == own_id(post, feed_id(plan)) else ident,
        "url": reach(plan, post.permalink, page),
        "external_url": web(post.original_url),
        "title": post.title,
        "content_html": _content(plan, post, page),
        "summary": excerpt(plan, post),
        "date_published": _published(post),
        "date_modified": post.updated.moment.isoformat() if post.updated and post.updated.moment else "",
        "authors": [{"name": author.name} for author in post.authors],
        "tags": [label for label in dict.fromkeys(post.labels) if label.strip()],
    }
    kept = {name: value for name, value in item.items() if value not in ("", [])}
    return {"content_html": ""} | kept


def _published(post: Post) -> str:
    """When the post was published, if that is known to the minute: neither format has room for less."""
    moment = post.date.moment if post.date else None
    return moment.isoformat() if moment else ""


def _updated(post: Post) -> datetime:
    for when in (post.updated, post.date):
        if when and when.moment:
            return when.moment
        if when and when.first > date.min:
            return datetime.combine(when.first, time.min, UTC)
    return EPOCH


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


def _archive_path(path: str, number: int) -> str:
    folder, name = posixpath.split(path.removesuffix(".xml"))
    return f"/feed/{number}.xml" if folder == "/" else f"{folder}/feed/{name}-{number}.xml"


def _json_path(number: int) -> str:
    return "/feed.json" if number == 1 else f"/feed/{number}.json"
