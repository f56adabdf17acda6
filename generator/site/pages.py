"""All pages of a site, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from generator.model.links import relative
from generator.model.parts import Link
from generator.model.post import Page
from generator.model.views import NotFoundView, PageView, RedirectView, SearchView, View
from generator.site.bodies import fill
from generator.site.chrome import canonical, chrome
from generator.site.conferences import conference_index, conference_pages
from generator.site.items import place
from generator.site.jobs import Job, made, narrow
from generator.site.leftout import left_out_pages
from generator.site.lists import archive, home_pages, label_index, label_pages, month_pages, year_pages
from generator.site.papers import paper_lists, paper_pages
from generator.site.persons import people_lists, people_pages
from generator.site.plan import Plan, Redirect
from generator.site.posts import post_pages
from generator.site.redirects import redirects
from generator.site.restoration import PAGE, restoration
from generator.site.talks import talk_index, talk_pages


def views(plan: Plan) -> Iterator[View]:
    """Every page of the site, each at a path of its own."""
    return made(pages(plan))


def pages(plan: Plan) -> Iterator[Job[View]]:
    """As `views`, each to be made when it is wanted."""
    yield from home_pages(plan)
    yield from post_pages(plan)
    yield from list_pages(plan)
    yield from other_pages(plan)
    yield from redirect_pages(plan)


def list_pages(plan: Plan) -> Iterator[Job[View]]:
    """The lists of posts but for the home pages."""
    yield Job("archive.html", partial(archive, plan))
    yield from year_pages(plan)
    yield from month_pages(plan)
    yield Job("labels.html", partial(label_index, plan))
    yield from label_pages(plan)


def other_pages(plan: Plan) -> Iterator[Job[View]]:
    """All pages but those of single posts, lists of posts, and pages that redirect: no list of them asks for a post."""
    yield from people_lists(plan)
    yield from people_pages(plan)
    yield Job("conferences.html", partial(conference_index, plan))
    yield from conference_pages(plan)
    yield from paper_lists(plan)
    yield from paper_pages(plan)
    yield Job("talks.html", partial(talk_index, plan))
    yield from talk_pages(plan)
    yield from content_pages(plan)
    yield Job("search.html", partial(search, plan))
    yield Job(PAGE[1:], partial(restoration, plan))
    yield from left_out_pages(plan)
    yield Job("404.html", partial(not_found, plan))


def content_pages(plan: Plan) -> Iterator[Job[PageView]]:
    """About, contact, and whatever else stands in `content/pages/`."""
    return (Job(item.permalink[1:], partial(_content_page, plan, item)) for item in plan.material.library.pages)


def _content_page(plan: Plan, item: Page) -> PageView:
    page = item.permalink
    return PageView(
        path=page[1:],
        title=item.title,
        chrome=chrome(plan, page, description=plan.gist(item.path).opening),
        content=fill(plan.body(item.path), place(plan, page, item)),
    )


def search(plan: Plan) -> SearchView:
    """The search page; it stands even when the index is left out, and says so."""
    page, enabled = "/search.html", plan.material.settings.search
    scripts = ("search.js",) if enabled else ()
    return SearchView(
        path=page[1:],
        title="Search",
        chrome=chrome(plan, page, scripts=scripts, indexed=False),
        index=relative("/search/", page) + "/",
        enabled=enabled,
    )


def not_found(plan: Plan) -> NotFoundView:
    """The page for addresses where nothing is."""
    page = "/404.html"
    rooms = (
        ("Newest posts", "/index.html"),
        ("Archive", "/archive.html"),
        ("Labels", "/labels.html"),
        ("Search", "/search.html"),
    )
    return NotFoundView(
        path=page[1:],
        title="Page not found",
        chrome=chrome(plan, page, lost=True),
        links=tuple(Link(title, relative(target, page)) for title, target in rooms),
    )


def redirect_pages(plan: Plan) -> Iterator[Job[RedirectView]]:
    """A page at each old address where a file can stand and no page does."""
    return (narrow(one.page, _redirect_page, plan, one) for one in redirects(plan) if one.page)


def _redirect_page(plan: Plan, redirect: Redirect) -> RedirectView:
    return RedirectView(
        path=redirect.page[1:],
        title=redirect.title,
        chrome=replace(chrome(plan, redirect.page, indexed=False), canonical=canonical(plan, redirect.target)),
        target=relative(redirect.target, redirect.page),
    )
