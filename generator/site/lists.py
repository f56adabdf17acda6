"""Lists of posts: the home page, years, months, labels, and the archive over all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from generator.model.links import relative
from generator.model.parts import Chrome, Counted, FeedLink, Group, Link, Pager, YearRow
from generator.model.post import Post
from generator.model.views import ArchiveView, IndexView, ListView
from generator.site.chrome import chrome
from generator.site.dates import month_name
from generator.site.filing import page_of, pages_needed
from generator.site.items import counted, post_items, share
from generator.site.jobs import Job, narrow
from generator.site.plan import Plan
from generator.site.stack import Stack

Month = tuple[int, int]
"""A year, and a month from 1; 0 stands for posts of which no more than the year is known."""


def home_pages(plan: Plan) -> Iterator[Job[ListView]]:
    """The newest posts, a page at a time: `/index.html`, `/page/2.html` and so on."""
    size = max(1, plan.material.settings.posts_per_page)
    yield from _run(plan, plan.posts, size, _home_page, plan.title, plan.tagline)


def label_pages(plan: Plan) -> Iterator[Job[ListView]]:
    """The posts of each label, a page at a time."""
    size = max(1, plan.material.settings.posts_per_page)
    for label in plan.labels:
        yield from _run(plan, label.posts, size, _numbered(label.path), label.name, "", label.path)


def label_index(plan: Plan) -> IndexView:
    """All labels, by their first letter."""
    page = "/labels.html"
    rows = counted((label.name, relative(label.path, page), len(label.posts)) for label in plan.labels)
    return IndexView(
        path=page[1:],
        title="Labels",
        chrome=chrome(plan, page),
        lead="What the posts were filed under, as the sources spell it.",
        empty="No post has a label.",
        groups=by_letter(rows),
    )


def year_pages(plan: Plan) -> Iterator[Job[ListView]]:
    """The posts of each year, month by month; those of which only the year is known come last."""
    months = _months(plan)
    years = sorted({year for year, _ in months}, reverse=True)
    pages = [(str(year), _year_path(year)) for year in years]
    for index, (year, (title, page)) in enumerate(zip(years, pages, strict=True)):
        found = tuple((key, months[key]) for key in sorted(months, key=_newest_month) if key[0] == year)
        up = Link("Archive", relative("/archive.html", page))
        newest = min(posts.first for _, posts in found)
        yield narrow(page, _period, plan, page, title, found, _beside(pages, index), up, near=newest)


def month_pages(plan: Plan) -> Iterator[Job[ListView]]:
    """The posts of each month."""
    months = _months(plan)
    keys = sorted((key for key in months if key[1]), reverse=True)
    pages = [(_month_title(key), _month_path(key)) for key in keys]
    for index, (key, (title, page)) in enumerate(zip(keys, pages, strict=True)):
        up = Link(str(key[0]), relative(_year_path(key[0]), page))
        found, newest = ((key, months[key]),), months[key].first
        yield narrow(page, _period, plan, page, title, found, _beside(pages, index), up, near=newest)


def archive(plan: Plan) -> ArchiveView:
    """All years with their months, and the posts that no year can be told of."""
    page, months = "/archive.html", _months(plan)
    years = sorted({year for year, _ in months}, reverse=True)
    totals = counted(
        (str(year), relative(_year_path(year), page), sum(len(p) for key, p in months.items() if key[0] == year))
        for year in years
    )
    most = max((len(posts) for posts in months.values()), default=0)
    return ArchiveView(
        path=page[1:],
        title="Archive",
        chrome=chrome(plan, page),
        count=len(plan.posts),
        years=tuple(
            YearRow(total, _month_row(months, year, page, most)) for total, year in zip(totals, years, strict=True)
        ),
        loose=post_items(plan, _loose(plan), page),
    )


def list_paths(plan: Plan) -> Iterator[str]:
    """The page of every list but the archive: home pages, years, months, labels."""
    size = max(1, plan.material.settings.posts_per_page)
    yield from map(_home_page, range(1, pages_needed(len(plan.posts), size) + 1))
    months = _months(plan)
    yield from map(_year_path, sorted({year for year, _ in months}))
    yield from (_month_path(key) for key in sorted(months) if key[1])
    for label in plan.labels:
        yield from map(_numbered(label.path), range(1, pages_needed(len(label.posts), size) + 1))


def by_letter(rows: tuple[Counted, ...]) -> tuple[tuple[str, tuple[Counted, ...]], ...]:
    """Rows under their first letter; what begins with none is under `#`."""
    groups: defaultdict[str, list[Counted]] = defaultdict(list)
    for row in rows:
        first = row.title[:1].upper()
        groups[first if first.isalpha() else "#"].append(row)
    return tuple((letter, tuple(groups[letter])) for letter in sorted(groups))


def posts_by_year(plan: Plan, page: str) -> tuple[Counted, ...]:
    """How many posts each year has, the first year first."""
    months = _months(plan)
    years = sorted({year for year, _ in months})
    return counted(
        (str(year), relative(_year_path(year), page), sum(len(p) for key, p in months.items() if key[0] == year))
        for year in years
    )


def _run(
    plan: Plan,
    posts: Stack,
    size: int,
    path: Callable[[int], str],
    title: str,
    lead: str,
    label: str = "",
) -> Iterator[Job[ListView]]:
    """Pages of a list, `size` posts on each; `label` is the first page of a label, if they are filed under one."""
    total = pages_needed(len(posts), size)
    for number in range(1, total + 1):
        around = Pager(
            number,
            total,
            newer=relative(path(number - 1), path(number)) if number > 1 else "",
            older=relative(path(number + 1), path(number)) if number < total else "",
        )
        shown = posts[(number - 1) * size : number * size]
        told = shown, len(posts), around, title, lead, label
        yield narrow(path(number), _listed, plan, path(number), *told, near=shown.first)


def _listed(
    plan: Plan,
    page: str,
    posts: Sequence[Post],
    count: int,
    pager: Pager,
    title: str,
    lead: str,
    label: str,
) -> ListView:
    return ListView(
        path=page[1:],
        title=title,
        chrome=_list_chrome(plan, page, title, label),
        count=count,
        groups=(Group("", "", post_items(plan, posts, page)),),
        pager=pager,
        up=Link("Labels", relative("/labels.html", page)) if label else None,
        feed=relative(feed_path(label), page) if label else relative("/atom.xml", page),
        lead=lead,
        home=not label,
    )


def feed_path(label: str) -> str:
    """The Atom feed of the label whose first page that is."""
    return f"{label.removesuffix('.html')}.xml"


def _list_chrome(plan: Plan, page: str, name: str, label: str) -> Chrome:
    feed = (
        FeedLink(f"{plan.title}: {name}", relative(feed_path(label), page), "application/atom+xml") if label else None
    )
    return chrome(plan, page, feed=feed)


def _home_page(number: int) -> str:
    return "/index.html" if number == 1 else f"/page/{number}.html"


def _numbered(path: str) -> Callable[[int], str]:
    return lambda number: page_of(path, number)


def _period(
    plan: Plan,
    page: str,
    title: str,
    months: tuple[tuple[Month, Stack], ...],
    beside: tuple[Link | None, Link | None],
    up: Link,
) -> ListView:
    """The page of a year, in groups; or of a month, which is one group without a heading."""
    if page.count("/") > 1:
        groups = tuple(Group("", "", post_items(plan, posts, page)) for _, posts in months)
    else:
        groups = tuple(_group(plan, key, posts, page) for key, posts in months)
    return ListView(
        path=page[1:],
        title=title,
        chrome=chrome(plan, page),
        count=sum(len(group.items) for group in groups),
        groups=groups,
        up=up,
        newer=beside[0],
        older=beside[1],
    )


def _group(plan: Plan, key: Month, posts: Sequence[Post], page: str) -> Group:
    if not key[1]:
        return Group(f"Some time in {key[0]}", "", post_items(plan, posts, page))
    return Group(_month_title(key), relative(_month_path(key), page), post_items(plan, posts, page))


def _beside(pages: list[tuple[str, str]], index: int) -> tuple[Link | None, Link | None]:
    """The neighbours of a page among `pages`, pairs of a title and a path, the newest first."""
    page = pages[index][1]
    newer = pages[index - 1] if index else None
    older = pages[index + 1] if index + 1 < len(pages) else None
    return (
        Link(newer[0], relative(newer[1], page)) if newer else None,
        Link(older[0], relative(older[1], page)) if older else None,
    )


def _month_row(months: dict[Month, Stack], year: int, page: str, most: int) -> tuple[Counted, ...]:
    return tuple(
        Counted(month_name(key[1]), relative(_month_path(key), page), len(posts), share(len(posts), most))
        for key, posts in sorted(months.items())
        if key[0] == year and key[1]
    )


def _months(plan: Plan) -> dict[Month, Stack]:
    return {(year, month): Stack(plan.source, numbers) for year, month, numbers in plan.months}


def _loose(plan: Plan) -> Stack:
    """The posts that no year can be told of: those of no month."""
    filed = frozenset(chain.from_iterable(numbers for _, _, numbers in plan.months))
    return Stack(plan.source, [number for number in range(len(plan.posts)) if number not in filed])


def _newest_month(key: Month) -> tuple[int, int]:
    return (-key[0], -key[1] if key[1] else 1)


def _month_title(key: Month) -> str:
    return f"{month_name(key[1])} {key[0]}"


def _year_path(year: int) -> str:
    return f"/{year:04}.html"


def _month_path(key: Month) -> str:
    return f"/{key[0]:04}/{key[1]:02}.html"
