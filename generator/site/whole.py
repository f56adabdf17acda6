"""All that a site consists of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.model.artifact import Artifact
from generator.model.views import View
from generator.site.feeds import blog_feeds, label_feeds
from generator.site.files import other_files, programmes
from generator.site.jobs import Job
from generator.site.lists import home_pages
from generator.site.pages import list_pages, other_pages, redirect_pages
from generator.site.plan import Plan
from generator.site.posts import post_pages

Jobs = Iterator[Job[View] | Job[Artifact]]


def rooms(plan: Plan) -> dict[str, Callable[[], Jobs]]:
    """Every page and every file, in rooms that are listed one by one."""
    return {
        "home": partial(home_pages, plan),
        "posts": partial(post_pages, plan),
        "feeds": partial(blog_feeds, plan),
        "lists": partial(list_pages, plan),
        "pages": partial(other_pages, plan),
        "redirects": partial(redirect_pages, plan),
        "feeds of labels": partial(label_feeds, plan),
        "programmes": partial(programmes, plan),
        "files": partial(other_files, plan),
    }
