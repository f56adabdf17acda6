"""What stands around the content of every page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from urllib.parse import quote

from generator.model.links import relative
from generator.model.parts import Chrome, FeedLink, Link, NavItem
from generator.site.plan import Plan

_ARCHIVE = re.compile(r"/\d{4}(/\d{2})?\.html")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{foreign}; font-src 'self'; "
    "connect-src 'none'; base-uri {base}; form-action 'none'"
)


def chrome(
    plan: Plan,
    path: str,
    *,
    description: str = "",
    scripts: tuple[str, ...] = (),
    feed: FeedLink | None = None,
    lost: bool = False,
    indexed: bool = True,
) -> Chrome:
    """The frame of the page at the site-absolute `path`; `scripts` are names of theme assets.

    `lost` marks the 404 page, which a server shows at any depth: it alone gets a base address.
    """
    settings, assets = plan.material.settings, plan.material.assets
    folder = path[: path.rfind("/") + 1]
    home, stylesheets, opensearch = _ways(plan, folder)
    return Chrome(
        site=plan.title,
        tagline=plan.tagline,
        home=home,
        language=plan.language,
        description=description or plan.tagline,
        policy=policy(remote=settings.images == "remote", lost=lost and bool(plan.base)),
        nav=_nav(plan, folder, _room(plan, path)),
        footer=_footer(plan, folder),
        stylesheets=stylesheets,
        scripts=_assets(assets, scripts, path) if scripts else (),
        feeds=(*((feed,) if feed else ()), *_feeds(plan, folder)),
        opensearch=opensearch,
        canonical="" if lost else canonical(plan, path),
        base=f"{plan.base}/" if lost and plan.base else "",
        indexed=indexed and not lost,
    )


@cache
def policy(*, remote: bool, lost: bool = False) -> str:
    """The Content-Security-Policy of a page; `remote` lets pictures come from other hosts."""
    return _POLICY.format(foreign=" https: http:" if remote else "", base="'self'" if lost else "'none'")


def absolute(plan: Plan, path: str) -> str:
    """The absolute address of a site-absolute path, or an empty string when the site does not know where it stands."""
    return plan.base + quote(path, safe="/.-_~!$&'()*+,;=@#%") if plan.base else ""


def canonical(plan: Plan, path: str) -> str:
    """As `absolute`, with the home page at the folder itself."""
    return absolute(plan, "/" if path == "/index.html" else path)


def reach(plan: Plan, path: str, page: str) -> str:
    """The absolute address of `path` where it is known, else the way to it from `page`: for metadata and feeds."""
    return absolute(plan, path) or relative(path, page)


def _assets(assets: Mapping[str, str], names: tuple[str, ...], page: str) -> tuple[str, ...]:
    return tuple(relative(f"/{assets[name]}", page) for name in names if name in assets)


# What follows is the same for all pages of a folder: `page` is the folder, with a slash at its end.


@lru_cache(maxsize=4096)
def _ways(plan: Plan, page: str) -> tuple[str, tuple[str, ...], str]:
    """To the home page, to the stylesheets, and to what tells browsers of the search."""
    search = relative("/opensearch.xml", page) if plan.material.settings.search else ""
    return relative("/index.html", page), _assets(plan.material.assets, ("style.css",), page), search


@lru_cache(maxsize=4096)
def _nav(plan: Plan, page: str, room: str) -> tuple[NavItem, ...]:
    return tuple(NavItem(title, relative(target, page), target == room) for title, target in plan.nav)


def _room(plan: Plan, page: str) -> str:
    """The first page of the room that `page` lies in; posts and content pages lie in none of those."""
    if page.startswith("/page/"):
        return "/index.html"
    if _ARCHIVE.fullmatch(page):
        return "" if page in plan.by_permalink else "/archive.html"
    folder = page.rpartition("/")[0].removesuffix("/page")
    return f"{folder}.html" if folder else page


@lru_cache(maxsize=4096)
def _footer(plan: Plan, page: str) -> tuple[Link, ...]:
    pages = sorted(plan.material.library.pages, key=lambda item: (item.title.casefold(), item.permalink))
    fixed = (
        ("How this site was restored", "/restoration.html"),
        ("Atom feed", "/atom.xml"),
        ("JSON feed", "/feed.json"),
    )
    return tuple(Link(item.title, relative(item.permalink, page)) for item in pages) + tuple(
        Link(title, relative(target, page)) for title, target in fixed
    )


@lru_cache(maxsize=4096)
def _feeds(plan: Plan, page: str) -> tuple[FeedLink, ...]:
    return (
        FeedLink(plan.title, relative("/atom.xml", page), "application/atom+xml"),
        FeedLink(plan.title, relative("/feed.json", page), "application/feed+json"),
    )
