"""Jobs tell which posts they show, and none is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from invented import material

from generator.site.feeds import atom_feed, json_feeds, label_feeds
from generator.site.lists import home_pages, label_pages, month_pages, year_pages
from generator.site.plan import plan
from generator.site.posts import post_pages


def test_a_job_tells_where_its_newest_post_is() -> None:
    """Of all lists and feeds, however short their pages are: what shows the same posts can be made together."""
    for size in (1, 2, 50):
        known = material()
        whole = plan(replace(known, settings=replace(known.settings, posts_per_page=size, feed_entries=size)))
        shown: list[str] = []
        whole.source.note = shown.append
        places = {path: number for number, path in enumerate(whole.source.paths)}
        lists = (home_pages, label_pages, year_pages, month_pages, atom_feed, json_feeds, label_feeds)
        for job in chain.from_iterable(listed(whole) for listed in lists):
            shown.clear()
            job.make()
            assert job.near == min(places[path] for path in shown), job.path
        assert [job.near for job in post_pages(whole)] == list(range(len(places)))


def test_each_label_has_its_pages_and_its_feeds_once() -> None:
    """However short pages and feeds are: the last page and the oldest archive too."""
    for size in (1, 2, 3, 50):
        known = material()
        whole = plan(replace(known, settings=replace(known.settings, posts_per_page=size, feed_entries=size)))
        pages = [job.path for job in label_pages(whole)]
        feeds = [job.path for job in label_feeds(whole)]
        assert len(set(pages)) == len(pages) == sum(-(-len(one.posts) // size) for one in whole.labels)
        archived = sum(len(one.posts) // size for one in whole.labels if len(one.posts) > size)
        assert len(set(feeds)) == len(feeds) == len(whole.labels) + archived
