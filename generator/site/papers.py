"""Pages of papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from generator.model.links import relative
from generator.model.parts import Link, MentionView, PaperItem
from generator.model.people import Mention, Paper
from generator.model.views import PapersView, PaperView
from generator.site.addresses import edition_name
from generator.site.chrome import chrome
from generator.site.items import counted, participants, post_link, web
from generator.site.jobs import Job
from generator.site.plan import Plan
from generator.site.schema import article, citation
from generator.site.sheets import Sheet, beginnings, pager, sheets

UNDATED = "Year unknown"

_PRESENTED = {"talks": "talk", "posters": "poster", "demos": "demonstration"}

Years = tuple[tuple[str, tuple[PaperItem, ...]], ...]


@lru_cache(maxsize=2)
def paper_sheets(plan: Plan) -> tuple[Sheet[Paper], ...]:
    """The list of all papers, the newest year first, page by page."""
    return sheets("papers", _years(plan.material.papers))


def paper_lists(plan: Plan) -> Iterator[Job[PapersView]]:
    """The pages of that list."""
    return (Job(sheet.path[1:], partial(_listed, plan, sheet)) for sheet in paper_sheets(plan))


def year_path(plan: Plan, year: int) -> str:
    """Where the papers of a year are listed; empty when there are none."""
    path, _ = beginnings(paper_sheets(plan)).get(str(year), ("", 0))
    return f"{path}#year-{year}" if path else ""


def _listed(plan: Plan, sheet: Sheet[Paper]) -> PapersView:
    page, run = sheet.path, paper_sheets(plan)
    return PapersView(
        path=page[1:],
        title="Papers",
        chrome=chrome(plan, page),
        count=len(plan.material.papers),
        years=tuple((year, tuple(_item(plan, paper, page) for paper in papers)) for year, papers in sheet.groups),
        headings=counted(
            (year, relative(f"{path}#{_anchor(year)}", page), count) for year, (path, count) in beginnings(run).items()
        ),
        pager=pager(run, sheet),
    )


def _anchor(year: str) -> str:
    return "undated" if year == UNDATED else f"year-{year}"


def paper_pages(plan: Plan) -> Iterator[Job[PaperView]]:
    """A page for each paper."""
    return (Job(paper_path(paper.slug)[1:], partial(_page, plan, paper)) for paper in plan.material.papers)


def by_year(plan: Plan, papers: Iterable[Paper], page: str) -> Years:
    """Papers under their years, newest first, each year in alphabetical order."""
    return tuple((year, tuple(_item(plan, paper, page) for paper in some)) for year, some in _years(papers))


def _years(papers: Iterable[Paper]) -> Iterator[tuple[str, list[Paper]]]:
    years: defaultdict[int, list[Paper]] = defaultdict(list)
    for paper in papers:
        years[paper.year or 0].append(paper)
    return ((str(year) if year else UNDATED, sorted(years[year], key=_order)) for year in sorted(years, reverse=True))


def paper_path(slug: str) -> str:
    """The page of a paper."""
    return f"/papers/{slug}.html"


def _order(paper: Paper) -> tuple[str, str]:
    return (paper.title.casefold(), paper.slug)


def _item(plan: Plan, paper: Paper, page: str) -> PaperItem:
    """A paper as a list on `page` shows it: the same on every page of a folder, such as those of its authors."""
    return _shown(plan, paper.slug, page[: page.rfind("/") + 1])


@lru_cache(maxsize=16_384)
def _shown(plan: Plan, slug: str, page: str) -> PaperItem:
    paper = plan.papers[slug]
    return PaperItem(
        title=paper.title,
        href=relative(paper_path(paper.slug), page),
        authors=participants(plan, paper.authors, page),
        venue=_venue(plan, paper, page),
        award=paper.award,
        kind=_PRESENTED.get(paper.kind, ""),
    )


def _venue(plan: Plan, paper: Paper, page: str) -> Link | None:
    """The edition that the paper's facts come from, which is that of its first programme entry."""
    ref = next((mention.ref for mention in paper.mentions if mention.ref), None)
    target = plan.editions.get(ref.conference, "") if ref else ""
    words = f"{paper.acronym} {paper.year or ''}".strip() if paper.acronym else paper.venue
    return Link(words, relative(target, page) if target else "") if words else None


def _home(plan: Plan, paper: Paper) -> str:
    """The organisation whose people are marked: that of the edition where the paper's facts come from."""
    ref = next((mention.ref for mention in paper.mentions if mention.ref), None)
    edition = plan.conferences.get(ref.conference) if ref else None
    return (edition.home if edition else "") or plan.home


def _page(plan: Plan, paper: Paper) -> PaperView:
    page, bibtex = paper_path(paper.slug), plan.material.bibtex.get(paper.slug, "")
    mentions = (_mention(plan, mention, page) for mention in paper.mentions)
    return PaperView(
        path=page[1:],
        title=paper.title,
        chrome=chrome(plan, page, description=_summary(paper), scripts=("programme.js",)),
        authors=participants(plan, paper.authors, page),
        marked=any(author.home is True for author in paper.authors),
        home=_home(plan, paper),
        year=str(paper.year or ""),
        venue=_venue(plan, paper, page),
        proceedings=paper.venue,
        place=paper.place,
        kind=_PRESENTED.get(paper.kind, ""),
        award=paper.award,
        event=paper.event,
        website=web(paper.url),
        links=tuple(Link(link.title or link.url, web(link.url)) for link in paper.links),
        mentions=tuple(mention for mention in mentions if mention),
        bibtex=bibtex,
        download=f"{paper.slug}.bib" if bibtex else "",
        latex=f"{paper.slug}.tex.bib" if paper.slug in plan.material.latex else "",
        citation=citation(plan, paper),
        data=article(plan, paper),
    )


def _mention(plan: Plan, mention: Mention, page: str) -> MentionView | None:
    place: Link | None = None
    if mention.ref and mention.ref.conference in plan.conferences:
        edition = plan.conferences[mention.ref.conference]
        target = f"{plan.editions[edition.path]}#section-{mention.ref.section + 1}"
        place = Link(f"Programme of {edition_name(edition)}", relative(target, page))
    elif post := plan.by_permalink.get(mention.post):
        place = post_link(post, page)
    elif mention.talk in plan.talks:
        place = Link(f"Talk: {plan.talks[mention.talk].title}", relative(mention.talk, page))
    return MentionView(place, mention.printed, mention.before, mention.after) if place else None


def _summary(paper: Paper) -> str:
    names = ", ".join(author.name for author in paper.authors)
    return ". ".join(filter(None, (paper.title, names, paper.venue)))
