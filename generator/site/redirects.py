"""Old addresses that lead to new ones: rules for Netlify, and a page wherever a file can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from generator.model.names import safe_permalink
from generator.model.post import Post, Talk
from generator.site.addresses import FIXED, Claims, fold
from generator.site.lists import list_paths
from generator.site.papers import paper_path
from generator.site.persons import person_path
from generator.site.plan import Plan, blogger_archives, label_archives, permalinks

_SPACE = re.compile(r"[\x00-\x20\x7f]+")


@dataclass(frozen=True, slots=True)
class Redirect:
    """`old` is the path that was asked for; `page` is where a redirect page stands for it, or empty."""

    old: str
    page: str
    target: str
    title: str


def redirects(plan: Plan) -> tuple[Redirect, ...]:
    """All redirects, each old path once, none from where a page of the site stands."""
    claims, seen, made = _taken(plan), {"/", *map(fold, page_paths(plan))}, []
    for old, target, title in _wanted(plan):
        key = fold(unquote(old))
        if key in seen or not old.startswith("/") or old.startswith("//"):
            continue
        seen.add(key)
        made.append(Redirect(old, _page(old, claims), target, title))
    return tuple(made)


def rules(plan: Plan) -> str:
    """The file `_redirects`: a line a rule, `from [query] to status`, as Netlify and Cloudflare Pages read it."""
    lines = (f"{_from(one.old)} {_encoded(one.target)} 301\n" for one in redirects(plan))
    return "".join(dict.fromkeys(lines))


def page_paths(plan: Plan) -> Iterator[str]:
    """Every page of the site but the redirects."""
    yield from (f"/{name}.html" for name in FIXED)
    yield from permalinks(plan.material.library)
    yield from plan.editions.values()
    yield from map(paper_path, plan.papers)
    yield from (person_path(person.slug) for person in plan.material.people.people)
    yield from list_paths(plan)


def _taken(plan: Plan) -> Claims:
    claims = Claims()
    for path in page_paths(plan):
        claims.take(path)
    return claims


def _wanted(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Triples of old path, target, and the target's title; the surest come first."""
    for post in plan.posts:
        yield from ((alias, post.permalink, post.title) for alias in post.aliases)
    items: tuple[Post | Talk, ...] = (*plan.posts, *plan.talks.values())
    for item in items:
        yield _old_path(item.original_url), item.permalink, item.title
    yield from ((old, target, "The archive") for old, target in blogger_archives(plan.posts))
    yield from ((old, target, "A label") for old, target in label_archives(plan.labels))
    yield ("/feeds/posts/default", "/atom.xml", "The feed")


def _page(old: str, claims: Claims) -> str:
    """Where a page can stand for `old`; it is claimed. Paths with a query have none, nor do feeds."""
    path = safe_permalink(unquote(old)) if "?" not in old and not old.startswith("/feeds/") else None
    if path is None or not claims.free(path):
        return ""
    claims.take(path)
    return path


def _old_path(url: str) -> str:
    """Path and query of the address that a page had; empty when it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _from(old: str) -> str:
    """A path, and Netlify's form of a query: its parameters, with spaces between."""
    path, _, query = old.partition("?")
    pairs = (f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in parse_qsl(query))
    return " ".join((_encoded(path), *pairs))


def _encoded(path: str) -> str:
    return quote(_SPACE.sub(" ", unquote(path)), safe="/.-_~!$&'()*+,;=@")
