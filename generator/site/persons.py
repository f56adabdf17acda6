"""Pages of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import quote

from generator.model.conference import Person
from generator.model.links import relative
from generator.model.parts import Link, RoleView
from generator.model.people import PersonEntry, Role
from generator.model.views import IndexView, PersonPageView
from generator.site.addresses import edition_name
from generator.site.chrome import canonical, chrome
from generator.site.items import counted, post_items, post_link, web
from generator.site.jobs import Job, narrow
from generator.site.papers import by_year
from generator.site.plan import Plan, newest_first
from generator.site.schema import person
from generator.site.sheets import LONGEST, Sheet, beginnings, pager, sheets


def people_sheets(plan: Plan) -> tuple[Sheet[PersonEntry], ...]:
    """The list of all people by the first letter of what they are listed by, page by page."""
    letters: defaultdict[str, list[PersonEntry]] = defaultdict(list)
    for entry in sorted(plan.people, key=lambda one: (_listed_by(one), one.slug)):
        first = _listed_by(entry)[:1].upper()
        letters[first if first.isalpha() else "#"].append(entry)
    return sheets("people", ((letter, letters[letter]) for letter in sorted(letters)), 3 * LONGEST)


def people_lists(plan: Plan) -> Iterator[Job[IndexView]]:
    """The pages of that list."""
    run = people_sheets(plan)
    return (Job(sheet.path[1:], partial(_list, plan, sheet, run)) for sheet in run)


def _list(plan: Plan, sheet: Sheet[PersonEntry], run: Sequence[Sheet[PersonEntry]]) -> IndexView:
    page = sheet.path
    return IndexView(
        path=page[1:],
        title="People",
        chrome=chrome(plan, page),
        lead="Everyone whom a byline or a programme names, by family name, with the number of places that do.",
        empty="No person is named.",
        groups=tuple(
            (letter, counted((one.name, relative(person_path(one.slug), page), _places(one)) for one in entries))
            for letter, entries in sheet.groups
        ),
        headings=counted(
            (letter, relative(f"{path}#letter-{quote(letter)}", page), count)
            for letter, (path, count) in beginnings(run).items()
        ),
        pager=pager(run, sheet),
    )


def _listed_by(entry: PersonEntry) -> str:
    return entry.order or entry.name.casefold()


def people_pages(plan: Plan) -> Iterator[Job[PersonPageView]]:
    """A page for each person."""
    return (narrow(person_path(entry.slug), _page, plan, entry) for entry in plan.people)


def person_path(slug: str) -> str:
    """The page of a person."""
    return f"/people/{slug}.html"


def _places(entry: PersonEntry) -> int:
    return len(entry.posts) + len(entry.talks) + len(entry.papers) + len(entry.roles) + len(entry.thanked)


def _page(plan: Plan, entry: PersonEntry) -> PersonPageView:
    page, record, entries = person_path(entry.slug), entry.record, plan.person
    posts = newest_first(filter(None, map(plan.by_permalink.get, entry.posts)))
    thanked = newest_first(filter(None, map(plan.by_permalink.get, entry.thanked)))
    talks = newest_first(plan.talks[link] for link in entry.talks if link in plan.talks)
    slugs = {plan.paper_of[ref] for ref in entry.papers if ref in plan.paper_of}
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
        talks=tuple(Link(talk.title, relative(talk.permalink, page)) for talk in talks),
        papers=by_year(plan, (plan.papers[slug] for slug in slugs), page),
        roles=tuple(_roles(plan, entry.roles, page)),
        coauthors=counted((other.name, relative(person_path(other.slug), page), count) for other, count in known),
        similar=_links_to(entry.similar, entry, entries, page),
        distinct=_links_to(entry.distinct, entry, entries, page),
        thanked=tuple(post_link(post, page) for post in thanked),
        data=person(plan, entry),
    )


def _links_to(
    slugs: Iterable[str], here: PersonEntry, entries: Mapping[str, PersonEntry], page: str
) -> tuple[Link, ...]:
    """Others by their names; of one who has the same as the person `here`, the affiliation is told as well."""
    known = (entries[slug] for slug in slugs if slug in entries)
    return tuple(Link(_told_apart(one, here), relative(person_path(one.slug), page)) for one in known)


def _told_apart(one: PersonEntry, here: PersonEntry) -> str:
    where = one.record.affiliation if one.record and one.name == here.name else ""
    return f"{one.name} ({where})" if where else one.name


def _links(record: Person) -> tuple[Link, ...]:
    links = [Link("Website", web(record.url))]
    if record.orcid:
        number = record.orcid.rpartition("/")[2]
        links.append(Link(f"ORCID {number}", web(f"https://orcid.org/{number}")))
    links += [Link(url, web(url)) for url in record.same_as]
    return tuple(link for link in links if link.href)


def _roles(plan: Plan, roles: tuple[Role, ...], page: str) -> Iterator[RoleView]:
    known = ((role, plan.conferences.get(role.ref.conference)) for role in roles)
    for role, edition in sorted(((role, edition) for role, edition in known if edition), key=lambda one: -one[1].year):
        section = edition.sections[role.ref.section] if role.ref.section < len(edition.sections) else None
        words = role.role or (section.title or section.kind if section else "")
        target = f"{plan.editions[edition.path]}#section-{role.ref.section + 1}"
        yield RoleView(words, role.title, Link(edition_name(edition), relative(target, page)))
