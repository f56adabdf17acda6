"""Old addresses that lead to new ones: rules for Netlify, and a page wherever a file can stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from generator.model.catalogue import REDIRECT_TAKEN
from generator.model.finding import Finding
from generator.model.names import safe_permalink
from generator.model.post import Post, Talk
from generator.site import oldpaths
from generator.site.addresses import FIXED, Claims, fold
from generator.site.items import web
from generator.site.lists import feed_path, list_paths
from generator.site.papers import paper_path, paper_sheets
from generator.site.persons import people_sheets, person_path
from generator.site.plan import Plan, Redirect

_Wanted = tuple[str, str, str]
"""An old path, the page that it should lead to, and the title of that."""

_SPACE = re.compile(r"[\x00-\x20\x7f]+")


def redirects(plan: Plan) -> Sequence[Redirect]:
    """All redirects, each old path once, none from where a page of the site stands."""
    return worked_out(plan)[0] if plan.redirected is None else plan.redirected


def worked_out(plan: Plan) -> tuple[tuple[Redirect, ...], tuple[Finding, ...]]:
    """All redirects; and of old addresses that two pages claim, that they lead to one of them alone."""
    claims = _taken(plan)
    wanted = tuple(_wanted(plan))
    led = _led(plan, wanted)
    found = tuple(
        Redirect(old, _page(old, target, claims), target, title)
        for old, target, title in wanted
        if led[_key(old)] == (old, target)
    )
    return found, _collisions(plan, wanted, led)


def _collisions(plan: Plan, wanted: Iterable[_Wanted], led: dict[str, tuple[str, str]]) -> tuple[Finding, ...]:
    found: dict[Finding, None] = {}
    for old, target, title in wanted:
        there = led[_key(old)][1]
        if there != target and _key(old) not in ("", "/"):
            where = plan.by_permalink.get(target)
            message = f"{old} was also the address of “{title}” ({target}); it leads to {there}"
            found[REDIRECT_TAKEN.at(f"content/{where.path}" if where else "", message)] = None
    return tuple(found)


def _led(plan: Plan, wanted: Iterable[_Wanted]) -> dict[str, tuple[str, str]]:
    """The old path and the page that each address leads to, by its folded form; a page leads to itself."""
    led = {fold(path): ("", path) for path in page_paths(plan)}
    led["/"] = led[""] = ("", "/index.html")
    for old, target, _ in wanted:
        led.setdefault(_key(old), (old, target))
    return led


def _key(old: str) -> str:
    return fold(unquote(old))


def rules(plan: Plan) -> str:
    """The file `_redirects`: a line a rule, `from [query] to status`, as Netlify and Cloudflare Pages read it."""
    lines = (f"{_from(one.old)} {_encoded(one.target)} 301\n" for one in redirects(plan))
    return "".join(dict.fromkeys(lines))


def page_paths(plan: Plan) -> Iterator[str]:
    """Every page of the site but the redirects."""
    yield from (f"/{name}.html" for name in FIXED)
    yield from plan.permalinks
    yield from plan.editions.values()
    yield from map(paper_path, plan.papers)
    yield from (person_path(person.slug) for person in plan.people)
    yield from list_paths(plan)
    yield from (sheet.path for sheet in paper_sheets(plan)[1:])
    yield from (sheet.path for sheet in people_sheets(plan)[1:])


def _taken(plan: Plan) -> Claims:
    claims = Claims()
    for path in page_paths(plan):
        claims.take(path)
    return claims


def _wanted(plan: Plan) -> Iterator[_Wanted]:
    """What is asked for; the surest come first."""
    return (one for one in _all_wanted(plan) if one[0].startswith("/") and not one[0].startswith("//"))


def _all_wanted(plan: Plan) -> Iterator[_Wanted]:
    posts = tuple(map(_addressed, plan.posts))
    for post in posts:
        yield from ((alias, post.permalink, post.title) for alias in post.aliases)
    items: tuple[Post | Talk, ...] = (*posts, *plan.talks.values())
    for item in items:
        if item.original_url:
            yield _old_path(item.original_url), item.permalink, item.title
    yield from ((_old_path(post.id), post.permalink, post.title) for post in posts if web(post.id))
    kinds = oldpaths.software(posts)
    named = [(label.name, label.path) for label in plan.labels]
    yield from ((old, target, "The archive") for old, target in oldpaths.archives(posts, kinds))
    yield from ((old, target, "A label") for old, target in oldpaths.labels(named, kinds))
    feeds = [(label.name, feed_path(label.path)) for label in plan.labels]
    yield from ((old, target, "The feed") for old, target in oldpaths.feeds(feeds, kinds))


def _addressed(post: Post) -> Post:
    """What tells of the addresses of a post, and no more: each is read once, for a site may have more than fit."""
    return Post(
        title=post.title,
        permalink=post.permalink,
        original_url=post.original_url,
        aliases=post.aliases,
        id=post.id,
        date=post.date,
    )


def _page(old: str, target: str, claims: Claims) -> str:
    """Where a page can stand for `old`; it is claimed. Paths with a query have none, nor do feeds."""
    path = None if "?" in old or target.endswith(".xml") else safe_permalink(unquote(old))
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
