"""Pages of conference editions and their programmes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from generator.model.conference import Conference, Entry, Participant, Section
from generator.model.links import relative
from generator.model.names import slug
from generator.model.parts import Counted, EditionItem, EntryView, KindView, Link, SectionView, SeriesItem
from generator.model.people import EntryRef
from generator.model.views import ConferencesView, ConferenceView
from generator.site.addresses import edition_name
from generator.site.bodies import fill
from generator.site.chrome import chrome
from generator.site.dates import interval_words
from generator.site.items import counted, participants, place, post_link, web
from generator.site.jobs import Job
from generator.site.papers import year_path
from generator.site.plan import Plan
from generator.site.schema import event

_LONGEST_CHART = 60
"""Years, at most, of which a chart shows those without papers too."""


def conference_index(plan: Plan) -> ConferencesView:
    """All editions by series, each with its newest first, and the number of papers of each year."""
    page = "/conferences.html"
    return ConferencesView(
        path=page[1:],
        title="Conferences",
        chrome=chrome(plan, page),
        series=tuple(_series(plan, page)),
        years=_years(plan, page),
    )


def _series(plan: Plan, page: str) -> Iterator[SeriesItem]:
    """Editions whose acronyms differ by case alone are of one series, in alphabetical order."""
    named = sorted(plan.material.library.conferences, key=lambda one: (one.acronym.casefold(), -one.year, one.path))
    for key, group in groupby(named, key=lambda one: one.acronym.casefold()):
        editions = tuple(group)
        title = editions[0].acronym or editions[0].title
        yield SeriesItem(title, f"series-{slug(key)}", tuple(_edition(plan, one, page) for one in editions))


def _years(plan: Plan, page: str) -> tuple[Counted, ...]:
    """How many papers the programmes of each year name, the newest first; years between that have none as well."""
    papers = Counter(paper.year for paper in plan.material.papers if paper.year)
    if not papers or max(papers) - min(papers) > _LONGEST_CHART:
        span: Iterable[int] = sorted(papers, reverse=True)
    else:
        span = range(max(papers), min(papers) - 1, -1)
    places = ((year, year_path(plan, year)) for year in span)
    return counted((str(year), relative(place, page) if place else "", papers[year]) for year, place in places)


def conference_pages(plan: Plan) -> Iterator[Job[ConferenceView]]:
    """A page for each edition."""
    return (
        Job(plan.editions[edition.path][1:], partial(_page, plan, edition))
        for edition in plan.material.library.conferences
    )


def _page(plan: Plan, edition: Conference) -> ConferenceView:
    page = plan.editions[edition.path]
    kinds = tuple(_kinds(_section(plan, edition, number, page) for number in range(len(edition.sections))))
    return ConferenceView(
        path=page[1:],
        title=edition.title or edition_name(edition),
        chrome=chrome(plan, page, description=_summary(edition), scripts=("programme.js",)),
        name=edition.name,
        when=interval_words(edition.dates) or (str(edition.year) if edition.year else ""),
        place=edition.place,
        website=web(edition.url),
        home=edition.home or plan.home,
        marked=any(person.home is True for entry in _entries(edition) for person in (*entry.authors, *entry.people)),
        posts=_posts(plan, edition, page),
        content=fill(plan.body(edition.path), place(plan, page, edition)),
        sections=tuple(section for one in kinds for section in one.sections),
        kinds=kinds,
        count=sum(one.count for one in kinds),
        unparsed=edition.unparsed,
        downloads=_downloads(plan, edition, page),
        data=event(plan, edition),
    )


def _kinds(sections: Iterable[SectionView]) -> Iterator[KindView]:
    found: dict[str, list[SectionView]] = {}
    for section in sections:
        found.setdefault(section.kind, []).append(section)
    for kind, some in found.items():
        yield KindView(kind, kind.capitalize(), tuple(some), sum(section.count for section in some))


def data_path(page: str, ending: str) -> str:
    """Where the programme lies as `bib`, `tex.bib` or `json`, beside its page."""
    return f"{page.removesuffix('.html')}.{ending}"


def _edition(plan: Plan, edition: Conference, page: str) -> EditionItem:
    return EditionItem(
        title=edition_name(edition),
        href=relative(plan.editions[edition.path], page),
        year=edition.year,
        when=interval_words(edition.dates),
        place=edition.place,
        entries=sum(1 for _ in _entries(edition)),
    )


def _section(plan: Plan, edition: Conference, number: int, page: str) -> SectionView:
    section = edition.sections[number]
    heading = _heading(section)
    entries = tuple(
        _entry(plan, entry, EntryRef(edition.path, number, index), page, heading)
        for index, entry in enumerate(section.entries)
    )
    return SectionView(f"section-{number + 1}", heading, section.kind, entries, len(entries))


def _heading(section: Section) -> str:
    return section.title or section.kind.capitalize()


def _offices(entry: Entry, heading: str) -> Iterator[Participant]:
    """The people of an entry; what the heading above them says is not said again beside each."""
    return (replace(one, role="") if one.role.casefold() == heading.casefold() else one for one in entry.people)


def _entry(plan: Plan, entry: Entry, ref: EntryRef, page: str, heading: str) -> EntryView:
    slug = plan.paper_of.get(ref, "")
    href = relative(f"/papers/{slug}.html", page) if slug else web(entry.url)
    own = (Link("Online", web(entry.url)),) if slug and web(entry.url) else ()
    return EntryView(
        title=Link(entry.title or web(entry.url), href),
        authors=participants(plan, entry.authors, page),
        people=participants(plan, _offices(entry, heading), page),
        award=entry.award,
        event=entry.event,
        note=entry.note,
        links=own + tuple(Link(link.title or link.url, web(link.url)) for link in entry.links),
    )


def _posts(plan: Plan, edition: Conference, page: str) -> tuple[Link, ...]:
    known = (plan.by_permalink.get(permalink) for permalink in dict.fromkeys(edition.posts))
    return tuple(post_link(post, page) for post in known if post)


def _downloads(plan: Plan, edition: Conference, page: str) -> tuple[Link, ...]:
    kinds = (
        (edition.path in plan.material.bibtex, "Papers as BibTeX", "bib"),
        (edition.path in plan.material.latex, "the same with LaTeX accents", "tex.bib"),
        (True, "Programme as JSON", "json"),
    )
    return tuple(Link(title, relative(data_path(page, ending), page)) for there, title, ending in kinds if there)


def _summary(edition: Conference) -> str:
    where = f" in {edition.place}" if edition.place else ""
    return f"{edition.name or edition_name(edition)}{where}: the programme as the posts tell it."


def _entries(edition: Conference) -> Iterator[Entry]:
    return (entry for section in edition.sections for entry in section.entries)
