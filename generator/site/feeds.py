"""Atom (RFC 4287) with the whole archive behind it (RFC 5005, section 4), and JSON Feed 1.1.

Archive documents are filled from the oldest entry on and are never rewritten when a newer post is added; the
subscription document holds the newest entries. Nothing is dated "now": a feed is as new as its newest entry.
"""

from __future__ import annotations

import json
import posixpath
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache, partial

from generator.model.artifact import Artifact
from generator.model.post import Post
from generator.model.when import Precision
from generator.site.bodies import fill
from generator.site.chrome import canonical, reach
from generator.site.items import excerpt, place, web
from generator.site.jobs import Job
from generator.site.lists import feed_path
from generator.site.plan import Plan, fold_label, pages_needed
from generator.site.xml import add, attribute, document, element, legal, root

NAMESPACES = {"": "http://www.w3.org/2005/Atom", "fh": "http://purl.org/syndication/history/1.0"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom demands that every entry was updated at some time; this says that none is known, and has no `published` then."""

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed over many documents: `path` is that of the newest one."""

    path: str
    title: str
    id: str
    page: str
    """The page that shows the same posts."""
    posts: tuple[Post, ...]
    """Newest first."""


def atom_feeds(plan: Plan) -> Iterator[Job[Artifact]]:
    """`atom.xml` and a feed for each label, each with its archive documents."""
    yield from _documents(plan, Feed("/atom.xml", plan.title, feed_id(plan), "/index.html", plan.posts))
    for label in plan.labels:
        ident = _urn(f"{feed_id(plan)} {fold_label(label.name)}")
        title = f"{plan.title}: {label.name}"
        yield from _documents(plan, Feed(feed_path(label), title, ident, label.path, label.posts))


def json_feeds(plan: Plan) -> Iterator[Job[Artifact]]:
    """`feed.json`, and what it leads on to."""
    size = max(1, plan.material.settings.feed_entries)
    total = pages_needed(len(plan.posts), size)
    for number in range(1, total + 1):
        page = _json_path(number)
        posts = plan.posts[(number - 1) * size : number * size]
        following = reach(plan, _json_path(number + 1), page) if number < total else ""
        yield Job(page[1:], partial(_json_document, plan, page, posts, following))


def feed_id(plan: Plan) -> str:
    """The id that the lost blog's feed had, so that readers know it again; else one that never changes."""
    header = plan.material.library.header
    return header.id if _IRI.fullmatch(header.id) else _urn(plan.base or header.url or plan.title)


@lru_cache(maxsize=4)
def entry_ids(plan: Plan) -> dict[str, str]:
    """The id of each post by its permalink; of posts that carry the same, the oldest keeps it."""
    taken: set[str] = set()
    made: dict[str, str] = {}
    for post in plan.posts[::-1]:
        ident = _own_id(plan, post)
        made[post.permalink] = _urn(f"{ident} {post.permalink}") if ident in taken else ident
        taken.add(made[post.permalink])
    return made


def _own_id(plan: Plan, post: Post) -> str:
    """The entry's own id where it is one that Atom allows (an IRI); else one that never changes."""
    return (
        post.id
        if _IRI.fullmatch(post.id)
        else _urn(f"{feed_id(plan)} {post.id or post.original_url or post.permalink}")
    )


def _documents(plan: Plan, feed: Feed) -> Iterator[Job[Artifact]]:
    size = max(1, plan.material.settings.feed_entries)
    oldest = feed.posts[::-1]
    full = len(oldest) // size if len(oldest) > size else 0
    archives = [_archive_path(feed.path, number) for number in range(1, full + 1)]
    newest = {"prev-archive": archives[-1] if archives else ""}
    yield Job(feed.path[1:], partial(_document, plan, feed, feed.path, feed.posts[:size], newest))
    for index, path in enumerate(archives):
        around = {
            "prev-archive": archives[index - 1] if index else "",
            "next-archive": archives[index + 1] if index + 1 < full else "",
            "current": feed.path,
        }
        posts = oldest[index * size : (index + 1) * size][::-1]
        yield Job(path[1:], partial(_document, plan, feed, path, posts, around))


def _document(plan: Plan, feed: Feed, path: str, posts: tuple[Post, ...], around: dict[str, str]) -> Artifact:
    top = root("feed", NAMESPACES)
    top.set("xml:lang", legal(plan.material.settings.language))
    add(top, "id", feed.id)
    add(top, "title", feed.title)
    if plan.tagline and path == "/atom.xml":
        add(top, "subtitle", plan.tagline)
    add(top, "updated", max(map(_updated, posts), default=EPOCH).isoformat())
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
    entries = (_entry(plan, post, path, entry_ids(plan)[post.permalink]) for post in posts)
    return Artifact(path[1:], document(top, "".join(entries)))


def _entry(plan: Plan, post: Post, path: str, ident: str) -> str:
    """An entry as text: a tree of elements would cost as much as all the rest of a feed."""
    body = plan.body(post.path)
    published, via = _published(post), web(post.original_url)
    labels = dict.fromkeys(filter(str.strip, post.labels))
    lines = (
        element("id", ident),
        element("title", post.title),
        element("published", published) if published else "",
        element("updated", _updated(post).isoformat()),
        *(f"<author>\n   {element('name', author.name)}</author>\n  " for author in post.authors),
        *(element("category", "", f' term="{attribute(label)}"') for label in labels),
        element("link", "", f' rel="alternate" type="text/html" href="{attribute(reach(plan, post.permalink, path))}"'),
        element("link", "", f' rel="via" href="{attribute(via)}"') if via else "",
        element("summary", excerpt(plan, post)),
        element("content", fill(body, place(plan, path, post.original_url, plan.base)), ' type="html"'),
    )
    return f" <entry>\n  {''.join(lines)[:-1]}</entry>\n"


def _json_document(plan: Plan, page: str, posts: tuple[Post, ...], following: str) -> Artifact:
    data = json.dumps(_json_feed(plan, page, posts, following, entry_ids(plan)), ensure_ascii=False, indent=1)
    return Artifact(page[1:], data.encode("utf-8", "replace") + b"\n")


def _json_feed(
    plan: Plan, page: str, posts: tuple[Post, ...], following: str, ids: Mapping[str, str]
) -> dict[str, object]:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": plan.title,
        "home_page_url": canonical(plan, "/index.html") or reach(plan, "/index.html", page),
        "feed_url": reach(plan, page, page),
        "description": plan.tagline,
        "language": plan.material.settings.language,
        "next_url": following,
        "items": [_json_item(plan, post, page, ids[post.permalink]) for post in posts],
    }
    return {name: value for name, value in feed.items() if value != ""}


def _json_item(plan: Plan, post: Post, page: str, ident: str) -> dict[str, object]:
    body = plan.body(post.path)
    item: dict[str, object] = {
        "id": post.id if post.id and ident == _own_id(plan, post) else ident,
        "url": reach(plan, post.permalink, page),
        "external_url": web(post.original_url),
        "title": post.title,
        "content_html": str(fill(body, place(plan, page, post.original_url, plan.base))),
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
    known = post.date and post.date.precision is Precision.MINUTE
    return post.date.moment.isoformat() if known and post.date and post.date.moment else ""


def _updated(post: Post) -> datetime:
    for when in (post.updated, post.date):
        if when and when.moment:
            return when.moment
        if when and when.first > date.min:
            return datetime.combine(when.first, time.min, UTC)
    return EPOCH


def _archive_path(path: str, number: int) -> str:
    folder, name = posixpath.split(path.removesuffix(".xml"))
    return f"/feed/{number}.xml" if folder == "/" else f"{folder}/feed/{name}-{number}.xml"


def _json_path(number: int) -> str:
    return "/feed.json" if number == 1 else f"/feed/{number}.json"


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"palimpsest:{legal(name)}").urn
