"""Dates in words, and old addresses to restored pages: tables of what goes in and what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.body import shorten
from generator.model.library import Library
from generator.model.post import Post
from generator.model.settings import Settings
from generator.model.source import Header
from generator.model.when import When
from generator.site.addresses import settle
from generator.site.dates import clock, interval_words, machine, words
from generator.site.lookup import Lookup
from generator.site.plan import Material, plan

HERE = Path(__file__).parent


def table(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("text", "said", "written", "time"), table("dates.tsv"))
def test_a_date_says_what_is_known_and_no_more(text: str, said: str, written: str, time: str) -> None:
    """Words, machine form and time of day of each precision."""
    when = When.parse(text)
    assert (words(when), machine(when), clock(when)) == (said, written, time)


@pytest.mark.parametrize(("dates", "said"), table("intervals.tsv"))
def test_the_days_of_a_conference_share_what_they_share(dates: str, said: str) -> None:
    """Month and year are said once where both ends have them."""
    assert interval_words(dates) == said


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    posts = (
        Post(
            title="A",
            date=When.parse("2017-07-01"),
            permalink="/2017/07/a.html",
            original_url="http://old.invalid/2017/07/a.html",
            aliases=("/2017/07/a-renamed.html",),
            labels=("Deep Water",),
            path="posts/a.md",
        ),
        Post(
            title="B",
            permalink="/2016/01/b.html",
            original_url="http://lab.blogspot.com/2016/01/b.html",
            path="posts/b.md",
        ),
        Post(title="C", permalink="/2016/01/c.html", original_url="http://old.invalid/?p=12", path="posts/c.md"),
        Post(title="D", permalink="/2016/02/a-long-name.html", path="posts/d.md"),
    )
    library, _ = settle(Library(posts=posts, header=Header(url="http://www.old.invalid/")))
    settings = Settings(aliases=("alias.invalid",), base_url="https://here.invalid/folder/")
    return plan(Material(library=library, settings=settings)).lookup


@pytest.mark.parametrize(("url", "page"), table("addresses.tsv"))
def test_an_old_address_is_found_however_it_is_written(lookup: Lookup, url: str, page: str) -> None:
    """Scheme, case, `www.`, trackers, proxies and trailing slashes do not matter; host and path do."""
    assert lookup.find(url) == page


@given(st.text(max_size=60))
def test_no_address_raises(url: str) -> None:
    """Whatever stands in a link, the answer is a page or nothing."""
    assert Lookup({"a/b": "/b.html"}, {"": "/index.html"}, {"a": ""}).find(url) in (
        "",
        "/index.html",
        f"/index.html#{url.partition('#')[2]}",
    )


@given(st.text(max_size=500), st.integers(5, 100))
def test_an_excerpt_fits_and_begins_the_text(text: str, longest: int) -> None:
    """One line, at most as long as asked for and an ellipsis, and made of the first words."""
    made, line = shorten(text, longest), " ".join(text.split())
    assert len(made) <= longest + 2
    assert line.startswith(made.removesuffix("…").rstrip())
