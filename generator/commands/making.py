"""How a site is made, readable as the specification: sources → content → bodies → pages, files, index → publish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.commands import pictures
from generator.commands.importing import import_sources
from generator.commands.library import open_library
from generator.commands.memory import Memory
from generator.commands.order import Order
from generator.commands.rendering import Manuscript, rendered
from generator.commands.report import Report, failed
from generator.commands.summary import figures, summary
from generator.commands.workshop import Workshop
from generator.engine.manifest import read_marker
from generator.engine.publish import Published, publish
from generator.model.artifact import Artifact
from generator.model.body import Body
from generator.model.finding import Finding
from generator.model.library import Library
from generator.model.people import Paper
from generator.model.settings import Settings
from generator.programme.bibtex import bibtex, edition_bibtex
from generator.programme.papers import papers
from generator.programme.people import index as people_index
from generator.render import theme
from generator.render.pages import Renderer
from generator.search import index as search_index
from generator.site.addresses import settle
from generator.site.files import files
from generator.site.pages import views
from generator.site.plan import Material, Plan, plan
from generator.site.searching import documents


@dataclass(frozen=True, slots=True)
class Made:
    """The finished site, before it is published."""

    artifacts: tuple[Artifact, ...]
    plan: Plan
    findings: tuple[Finding, ...]


def build(order: Order, settings: Settings, shop: Workshop, before: tuple[Finding, ...], memory: Memory) -> Report:
    """Import, make and publish: all of a build that takes time."""
    told = import_sources(shop, order.told, settings.home)
    made = make(shop, settings)
    findings = (*before, *told.findings, *made.findings, *shop.findings)
    if failed(findings, order.strict) and read_marker(order.target) is not None:
        return Report(("not published: the last good site stays",), figures(told, made.plan), findings, 1)
    done = publish(made.artifacts, order.target, store=shop.store, guarded=order.guarded)
    findings = (*findings, *done.findings)
    code = int(failed(findings, order.strict))
    if not code and not told.written and not told.removed:
        lasting = tuple(one for one in findings if one not in shop.store.findings)
        again = Published(unchanged=len(done.written) + done.unchanged)
        memory.keep(summary(told, made.plan, again, order.target), figures(told, made.plan, again), lasting)
    return Report(summary(told, made.plan, done, order.target), figures(told, made.plan, done), findings, code)


def make(shop: Workshop, settings: Settings) -> Made:
    """The whole site out of `content/`: every page and file, nothing written yet."""
    opened = open_library(shop)
    look, theme_findings = theme.load(shop.site / "templates")
    kept = pictures.load(shop.content)
    library, address_findings = settle(opened.library)
    named = papers(library)
    people, people_findings = people_index(library)
    whole = plan(
        Material(
            library=library,
            settings=settings,
            bodies=_bodies(shop, library),
            people=people,
            papers=named,
            bibtex=_bibtex(library, named),
            assets=look.assets,
            pictures=kept.places,
        )
    )
    pages, page_findings = _pages(whole, Renderer(look))
    index = search_index(documents(whole), settings.language) if settings.search else ()
    findings = (
        *opened.findings,
        *theme_findings,
        *kept.findings,
        *address_findings,
        *people_findings,
        *page_findings,
    )
    return Made((*pages, *files(whole), *index, *look.artifacts, *kept.artifacts), whole, findings)


def _bibtex(library: Library, named: Iterable[Paper]) -> dict[str, str]:
    """BibTeX by the path of an edition, and by the slug of a paper."""
    listed: dict[str, list[Paper]] = defaultdict(list)
    for paper in named:
        for path in {mention.ref.conference for mention in paper.mentions if mention.ref}:
            listed[path].append(paper)
    texts = {each.path: edition_bibtex(each, listed[each.path]) for each in library.conferences}
    return texts | {paper.slug: bibtex(paper) for paper in named}


def _bodies(shop: Workshop, library: Library) -> dict[str, Body]:
    manuscripts = [
        *(Manuscript(post.path, post.body) for post in library.posts),
        *(Manuscript(talk.path, talk.body) for talk in library.talks),
        *(Manuscript(edition.path, edition.body) for edition in library.conferences),
        *(Manuscript(page.path, page.body) for page in library.pages),
    ]
    return {each.path: body for each, body in rendered(shop, manuscripts).items()}


def _pages(whole: Plan, renderer: Renderer) -> tuple[list[Artifact], tuple[Finding, ...]]:
    made = [renderer.page(view) for view in views(whole)]
    # One fault in a template shows on every page that uses it: it is told once.
    faults = {(one.path, one.line, one.code): one for one in reversed(made) if isinstance(one, Finding)}
    return [one for one in made if isinstance(one, Artifact)], tuple(faults.values())
