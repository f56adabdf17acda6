"""Pages of slide decks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model.links import relative
from generator.model.parts import Link, TalkItem
from generator.model.post import Talk
from generator.model.views import TalksView, TalkView
from generator.site.bodies import fill
from generator.site.chrome import chrome
from generator.site.items import byline, date_of, place, post_date, provenance
from generator.site.jobs import Job
from generator.site.plan import Plan
from generator.site.schema import presentation


def talk_index(plan: Plan) -> TalksView:
    """All decks, the newest first."""
    page = "/talks.html"
    return TalksView(
        path=page[1:],
        title="Talks",
        chrome=chrome(plan, page),
        talks=tuple(
            TalkItem(
                talk.title, relative(link, page), byline(plan, talk.speakers, page), date_of(talk.date), talk.event
            )
            for link, talk in plan.talks.items()
        ),
    )


def talk_pages(plan: Plan) -> Iterator[Job[TalkView]]:
    """A page for each deck."""
    return (Job(talk.permalink[1:], partial(_page, plan, talk)) for talk in plan.talks.values())


def _page(plan: Plan, talk: Talk) -> TalkView:
    page, body = talk.permalink, plan.body(talk.path)
    return TalkView(
        path=page[1:],
        title=talk.title,
        chrome=chrome(plan, page, description=plan.gist(talk.path).opening),
        url=relative(page, page),
        speakers=byline(plan, talk.speakers, page),
        date=post_date(talk),
        event=talk.event,
        slides=tuple(Link(text, f"#{anchor}") for level, anchor, text in body.headings if level == 2),
        content=fill(body, place(plan, page, talk)),
        provenance=provenance(talk),
        data=presentation(plan, talk),
    )
