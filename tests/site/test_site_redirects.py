"""Old addresses of Blogger and WordPress: where they lead, which have a page, and what two pages claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.library import Library
from generator.model.post import Post
from generator.model.source import Header
from generator.model.when import When
from generator.render.body import render
from generator.site.addresses import settle
from generator.site.pages import views
from generator.site.plan import Material, Plan, plan
from generator.site.redirects import redirects, rules, worked_out

GAUGE = Post(
    title="The gauge",
    date=When.parse("2017-07-31T23:30:00-08:00"),
    permalink="/2017/07/gauge.html",
    original_url="http://river.invalid/2017/07/gauge.html",
    labels=("Field Work",),
    path="posts/2017/07/gauge.md",
)
WEIR = Post(
    title="The weir",
    date=When.parse("2016-02-01"),
    permalink="/2016/02/weir/",
    original_url="http://river.invalid/2016/02/weir/",
    id="http://river.invalid/?p=123",
    path="posts/2016/02/weir.md",
)


def planned(*posts: Post, body: str = "") -> Plan:
    """A site of these posts, each with that body."""
    library, _ = settle(Library(posts=posts, header=Header(url="http://river.invalid/")))
    return plan(Material(library=library, bodies={post.path: render(body) for post in library.posts}))


LED = [
    ("/search/label/Field Work", "", "/labels/field-work.html"),
    ("/category/field-work/", "/category/field-work/index.html", "/labels/field-work.html"),
    ("/tag/field-work/", "/tag/field-work/index.html", "/labels/field-work.html"),
    ("/2017_07_01_archive.html", "/2017_07_01_archive.html", "/2017/07.html"),
    ("/2017/07/", "/2017/07/index.html", "/2017/07.html"),
    ("/2017/", "/2017/index.html", "/2017.html"),
    ("/?m=201707", "", "/2017/07.html"),
    ("/?p=123", "", "/2016/02/weir/index.html"),
    ("/feeds/posts/default", "", "/atom.xml"),
    ("/feeds/posts/default/-/Field Work", "", "/labels/field-work.xml"),
    ("/category/field-work/feed/", "", "/labels/field-work.xml"),
    ("/feed/", "", "/atom.xml"),
    ("/rss.xml", "", "/atom.xml"),
    ("/?feed=rss2", "", "/atom.xml"),
]


@pytest.mark.parametrize(("old", "page", "target"), LED)
def test_an_old_address_leads_on(old: str, page: str, target: str) -> None:
    """To the page that now stands for it, with a page of its own where a file can stand and a browser would look."""
    made = {one.old: (one.page, one.target) for one in redirects(planned(GAUGE, WEIR))}
    assert made[old] == (page, target)


def test_a_rule_spells_queries_and_spaces_as_netlify_reads_them() -> None:
    """Parameters stand between the path and where it leads."""
    written = rules(planned(GAUGE, WEIR)).splitlines()
    assert "/ p=123 /2016/02/weir/index.html 301" in written
    assert "/search/label/Field%20Work /labels/field-work.html 301" in written


def test_a_blog_that_was_surely_on_blogger_has_no_addresses_of_wordpress() -> None:
    """Its entry ids tell."""
    old = [one.old for one in redirects(planned(replace(GAUGE, id="tag:blogger.com,1999:blog-1.post-2")))]
    assert "/search/label/Field Work" in old
    assert [path for path in old if path.startswith(("/category/", "/tag/", "/feed/", "/?"))] == []


def test_what_two_pages_claim_is_a_finding() -> None:
    """An alias that another post has as its own address, and one that two posts have, each told once."""
    taken = replace(WEIR, aliases=("/2017/07/gauge.html", "/both.html"))
    found = worked_out(planned(replace(GAUGE, aliases=("/both.html",)), taken))[1]
    assert [(one.code, one.path) for one in found] == [("redirect-taken", "content/posts/2016/02/weir.md")] * 2
    assert [one.message.split()[0] for one in found] == ["/2017/07/gauge.html", "/both.html"]
    assert worked_out(planned(GAUGE, WEIR))[1] == ()


def test_the_last_evening_of_a_month_is_in_that_month() -> None:
    """23:30 at -08:00 is on the 31st, in the archive and in the path, wherever the site is built."""
    paths = {view.path for view in views(planned(replace(GAUGE, permalink="", path="posts/2017/07/gauge.md")))}
    assert {"2017/07/gauge.html", "2017/07.html"} <= paths
    assert "2017/08.html" not in paths


def test_pages_that_are_not_restored_are_listed() -> None:
    """With the posts that name them; links to restored pages and to other hosts are no evidence of loss."""
    body = (
        "[a](http://river.invalid/2015/lost.html) [b](HTTPS://river.invalid/2017/07/gauge.html) [c](http://x.invalid/)"
    )
    account = next(view for view in views(planned(GAUGE, WEIR, body=body)) if view.path == "restoration.html")
    listed = [(one.url, [post.title for post in one.posts]) for one in account.missing]
    assert listed == [("http://river.invalid/2015/lost.html", ["The gauge", "The weir"])]
