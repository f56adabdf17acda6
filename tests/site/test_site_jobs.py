"""Jobs that show the same posts come at about the same time, and none is lost on the way."""

from __future__ import annotations

from dataclasses import replace

from invented import material

from generator.site.feeds import label_feeds
from generator.site.jobs import Job, abreast
from generator.site.lists import label_pages
from generator.site.plan import plan


def test_runs_go_abreast() -> None:
    """By the numbers; within a run the order stays."""
    runs = [[(0, "a1"), (4, "a2")], [(1, "b1"), (1, "b2"), (9, "b3")]]
    jobs = abreast([(at, Job(path, lambda path=path: path)) for at, path in run] for run in runs)
    assert [job.path for job in jobs] == ["a1", "b1", "b2", "a2", "b3"]


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
