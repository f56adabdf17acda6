"""Pages of people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model.conference import Person
from generator.model.links import relative
from generator.model.parts import Link, RoleView
from generator.model.people import PersonEntry, Role
from generator.model.views import IndexView, PersonPageView
from generator.site.addresses import edition_name
from generator.site.chrome import canonical, chrome
from generator.site.items import counted, post_items, post_link, web
from generator.site.jobs import Job
from generator.site.lists import by_letter
from generator.site.papers import by_year
from generator.site.plan import Plan, newest_first
from generator.site.schema import person


def people_index(plan: Plan) -> IndexView:
    """All people by the first letter of their names, each with the number of places that name them."""
    page = "/people.html"
    people = sorted(plan.material.people.people, key=lambda one: (one.name.casefold(), one.slug))
    rows = counted((one.name, relative(person_path(one.slug), page), _places(one)) for one in people)
    return IndexView(
        path=page[1:],
        title="People",
        chrome=chrome(plan, page),
        lead="Everyone whom a byline or a programme names, with the number of places that do.",
        empty="No person is named.",
        groups=by_letter(rows),
    )


def people_pages(plan: Plan) -> Iterator[Job[PersonPageView]]:
    """A page for each person."""
    entries = {entry.slug: entry for entry in plan.material.people.people}
    return (
        Job(person_path(entry.slug)[1:], partial(_page, plan, entry, entries)) for entry in plan.material.people.people
    )


def person_path(slug: str) -> str:
    """The page of a person."""
    return f"/people/{slug}.html"


def _places(entry: PersonEntry) -> int:
    return len(entry.posts) + len(entry.talks) + len(entry.papers) + len(entry.roles) + len(entry.thanked)


def _page(plan: Plan, entry: PersonEntry, entries: dict[str, PersonEntry]) -> PersonPageView:
    page, record = person_path(entry.slug), entry.record
    posts = newest_first(plan.by_permalink[link] for link in entry.posts if link in plan.by_permalink)
    slugs = {plan.paper_of[ref] for ref in entry.papers if ref in plan.paper_of}
    others = {
        slug: Link(entries[slug].name, relative(person_path(slug), page)) for slug in entry.similar if slug in entries
    }
    apart = {slug for slug in others if _told_apart(entry, entries[slug])}
    known = ((entries[slug], count) for slug, count in entry.coauthors if slug in entries)
    return PersonPageView(
        path=page[1:],
        title=entry.name,
        chrome=chrome(plan, page, description=f"{entry.name}: posts, papers and roles in this archive."),
        url=canonical(plan, page) or relative(page, page),
        also=entry.also,
        affiliation=record.affiliation if record else "",
        links=_links(record) if record else (),
        posts=post_items(plan, posts, page),
        talks=tuple(Link(plan.talks[link].title, relative(link, page)) for link in entry.talks if link in plan.talks),
        papers=by_year(plan, (plan.papers[slug] for slug in slugs), page),
        roles=tuple(_roles(plan, entry.roles, page)),
        coauthors=counted((other.name, relative(person_path(other.slug), page), count) for other, count in known),
        similar=tuple(others[slug] for slug in others if slug not in apart),
        distinct=tuple(others[slug] for slug in others if slug in apart),
        thanked=tuple(post_link(plan.by_permalink[link], page) for link in entry.thanked if link in plan.by_permalink),
        data=person(plan, entry),
    )


def _told_apart(one: PersonEntry, other: PersonEntry) -> bool:
    """Whether `people.yaml` says of either that it is not the other."""
    pairs = ((one.record, other.slug), (other.record, one.slug))
    return any(record is not None and slug in record.distinct_from for record, slug in pairs)


def _links(record: Person) -> tuple[Link, ...]:
    links = [Link("Website", web(record.url))]
    if record.orcid:
        number = record.orcid.rpartition("/")[2]
        links.append(Link(f"ORCID {number}", web(f"https://orcid.org/{number}")))
    links += [Link(url, web(url)) for url in record.same_as]
    return tuple(link for link in links if link.href)


def _roles(plan: Plan, roles: tuple[Role, ...], page: str) -> Iterator[RoleView]:
    for role in roles:
        edition = plan.conferences.get(role.ref.conference)
        if edition is None:
            continue
        section = edition.sections[role.ref.section] if role.ref.section < len(edition.sections) else None
        words = role.role or (section.title or section.kind if section else "")
        target = f"{plan.editions[edition.path]}#section-{role.ref.section + 1}"
        yield RoleView(words, role.title, Link(edition_name(edition), relative(target, page)))
