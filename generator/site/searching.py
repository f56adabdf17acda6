"""The pages that can be found, as the search index takes them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.conference import Conference
from generator.model.people import Paper, PersonEntry
from generator.model.post import Post, Talk
from generator.model.search import SearchDocument
from generator.model.when import Precision, When
from generator.site.addresses import edition_name
from generator.site.papers import paper_path
from generator.site.persons import person_path
from generator.site.plan import Plan


def documents(plan: Plan) -> Iterator[SearchDocument]:
    """Posts, talks, conferences, papers, people and content pages; the newest first within each kind."""
    yield from (_post(plan, post) for post in plan.posts)
    yield from (_talk(plan, talk) for talk in plan.talks.values())
    yield from (_edition(plan, edition) for edition in plan.conferences.values())
    yield from (_paper(paper) for paper in plan.papers.values())
    yield from (_person(plan, person) for person in plan.material.people.people)
    for page in plan.material.library.pages:
        yield SearchDocument(page.permalink[1:], page.title, "page", text=plan.body(page.path).text)


def _post(plan: Plan, post: Post) -> SearchDocument:
    return SearchDocument(
        path=post.permalink[1:],
        title=post.title,
        kind="post",
        date=_day(post.date),
        labels=post.labels,
        people=tuple(author.name for author in post.authors),
        text=plan.body(post.path).text,
    )


def _talk(plan: Plan, talk: Talk) -> SearchDocument:
    people = tuple(speaker.name for speaker in talk.speakers)
    text = "\n".join(filter(None, (talk.event, plan.body(talk.path).text)))
    return SearchDocument(talk.permalink[1:], talk.title, "talk", _day(talk.date), (), people, text)


def _edition(plan: Plan, edition: Conference) -> SearchDocument:
    """An edition is found by its own words and by what stands in its programme without a page of its own."""
    lines = [edition.name, edition.place, plan.body(edition.path).text]
    for section in edition.sections:
        lines += [section.title, *(entry.title for entry in section.entries)]
    return SearchDocument(
        path=plan.editions[edition.path][1:],
        title=edition.title or edition_name(edition),
        kind="conference",
        date=str(edition.year or ""),
        labels=(edition_name(edition),),
        text="\n".join(filter(None, (*lines, *edition.unparsed))),
    )


def _paper(paper: Paper) -> SearchDocument:
    people = tuple(author.name for author in paper.authors)
    text = "\n".join(filter(None, (paper.venue, paper.award, paper.event)))
    return SearchDocument(paper_path(paper.slug)[1:], paper.title, "paper", str(paper.year or ""), (), people, text)


def _person(plan: Plan, person: PersonEntry) -> SearchDocument:
    lines = [*person.also, person.record.affiliation if person.record else ""]
    lines += [plan.by_permalink[link].title for link in person.posts if link in plan.by_permalink]
    lines += [f"{role.role} {role.title}".strip() for role in person.roles]
    return SearchDocument(
        path=person_path(person.slug)[1:],
        title=person.name,
        kind="person",
        text="\n".join(filter(None, dict.fromkeys(lines))),
    )


def _day(when: When | None) -> str:
    """The date in EDTF, to the day at most."""
    if when is None:
        return ""
    return when.first.isoformat() if when.precision is Precision.MINUTE else when.text
