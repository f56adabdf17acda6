"""What the search index knows of each page that a reader may look for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.model.conference import Conference, Entry, Section
from generator.model.people import Paper, PersonEntry
from generator.model.post import Page, Post, Talk
from generator.model.search import SearchDocument
from generator.model.when import When
from generator.site.addresses import edition_name
from generator.site.dates import interval_words, words
from generator.site.jobs import Job, made, narrow
from generator.site.papers import paper_path
from generator.site.persons import person_path
from generator.site.plan import Plan
from generator.site.stack import Stack


def documents(plan: Plan) -> tuple[SearchDocument, ...]:
    """Content pages, talks, papers, editions, people, and posts from the oldest on: of equals the last are found first.

    So that a new post, which is the last of all, leaves the others their numbers.
    """
    return tuple(made(document_jobs(plan)))


def document_jobs(plan: Plan) -> Iterator[Job[SearchDocument]]:
    """As `documents`, each to be made when it is wanted."""
    material, source = plan.material, plan.source
    shared = partial(Job, near=0, given=())
    yield from (shared(page.path, partial(_content_page, plan, page)) for page in material.library.pages)
    yield from (shared(talk.path, partial(_talk, plan, talk)) for talk in plan.talks.values())
    yield from (shared(paper_path(paper.slug), partial(_paper, paper)) for paper in material.papers)
    yield from (shared(one.path, partial(_conference, plan, one)) for one in material.library.conferences)
    yield from (narrow(f"/{person_path(entry.slug)}", _person, plan, entry) for entry in plan.people)
    addresses = source.addresses
    numbers = range(len(addresses))
    yield from (narrow(f"/{addresses[at]}", _only, plan, Stack(source, range(at, at + 1))) for at in reversed(numbers))


def _only(plan: Plan, posts: Stack) -> SearchDocument:
    return _post(plan, posts[0])


def _post(plan: Plan, post: Post) -> SearchDocument:
    comments = (line for comment in post.comments for line in (comment.author, comment.text))
    return SearchDocument(
        path=post.permalink[1:],
        title=post.title,
        date=_day(post.date),
        labels=post.labels,
        people=tuple(credit.name for credit in post.authors),
        text=_lines((plan.body(post.path).text, *comments)),
    )


def _person(plan: Plan, entry: PersonEntry) -> SearchDocument:
    roles = (
        _sentence((role.role, role.title, edition_name(plan.conferences[role.ref.conference])))
        for role in entry.roles
        if role.ref.conference in plan.conferences
    )
    return SearchDocument(
        path=person_path(entry.slug)[1:],
        title=entry.name,
        kind="person",
        people=entry.also,
        text=_lines((entry.record.affiliation if entry.record else "", *dict.fromkeys(roles))),
    )


def _conference(plan: Plan, edition: Conference) -> SearchDocument:
    """An edition with its whole programme; names count as text, since a programme has hundreds of them."""
    programme = (line for section in edition.sections for line in _section(section))
    opening = (edition.name, edition.place, plan.body(edition.path).text)
    return SearchDocument(
        path=plan.editions[edition.path][1:],
        title=edition.title or edition_name(edition),
        kind="conference",
        date=interval_words(edition.dates) or (f"{edition.year:04}" if edition.year else ""),
        labels=(edition_name(edition),),
        text=_lines((*opening, *programme, *edition.unparsed)),
    )


def _section(section: Section) -> Iterator[str]:
    yield section.title
    yield from map(_entry, section.entries)


def _entry(entry: Entry) -> str:
    names = ", ".join(person.name for person in (*entry.authors, *entry.people))
    links = ", ".join(link.title for link in entry.links)
    return _sentence((entry.title, names, entry.award, entry.event, entry.note, links))


def _paper(paper: Paper) -> SearchDocument:
    printed = (mention.printed for mention in paper.mentions if mention.printed != paper.title)
    return SearchDocument(
        path=paper_path(paper.slug)[1:],
        title=paper.title,
        kind="paper",
        date=f"{paper.year:04}" if paper.year else "",
        labels=(paper.acronym,) if paper.acronym else (),
        people=tuple(author.name for author in paper.authors),
        text=_lines((_sentence((paper.venue, paper.place, paper.award, paper.event)), *dict.fromkeys(printed))),
    )


def _talk(plan: Plan, talk: Talk) -> SearchDocument:
    return SearchDocument(
        path=talk.permalink[1:],
        title=talk.title,
        kind="talk",
        date=_day(talk.date),
        people=tuple(credit.name for credit in talk.speakers),
        text=_lines((talk.event, plan.body(talk.path).text)),
    )


def _content_page(plan: Plan, page: Page) -> SearchDocument:
    return SearchDocument(
        path=page.permalink[1:],
        title=page.title,
        kind="page",
        text=plan.body(page.path).text,
    )


def _day(when: When | None) -> str:
    """The date as the page itself says it, without a time of day."""
    return words(when) if when else ""


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts))


def _sentence(parts: Iterable[str]) -> str:
    return ". ".join(filter(None, parts))
