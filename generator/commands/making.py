"""How a site is made, readable as the specification: import → content → plan → pages, files, search → publish."""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator.commands import pictures
from generator.commands.contents import Contents, open_contents
from generator.commands.imported import ImportReport, up_to_date
from generator.commands.library import open_library
from generator.commands.memory import Memory, look_at
from generator.commands.order import Order
from generator.commands.pictures import Pictures
from generator.commands.renewal import WHOLE, Renewal, Watched
from generator.commands.report import Report, failed
from generator.commands.summary import figures, summary
from generator.commands.workshop import Workshop
from generator.documents.content import assemble
from generator.documents.shelf import Shelf
from generator.engine import codec
from generator.engine.look import Digests
from generator.engine.manifest import read_marker
from generator.engine.publish import Deferred, Published, publish
from generator.model.artifact import Artifact
from generator.model.body import Body, Gist
from generator.model.finding import Finding
from generator.model.library import Library
from generator.model.people import Paper
from generator.model.settings import Settings
from generator.model.views import View
from generator.programme.bibtex import bibtex, edition_bibtex
from generator.programme.papers import papers
from generator.programme.people import index as people_index
from generator.render import theme
from generator.render.pages import Renderer
from generator.render.theme import Theme
from generator.search import index as search_index
from generator.site.addresses import settle
from generator.site.files import file_jobs
from generator.site.jobs import Job
from generator.site.pages import pages
from generator.site.plan import Material, Plan, plan
from generator.site.redirects import collisions
from generator.site.searching import documents

_RARELY = 100_000
"""New objects before the collector of cycles looks for some: the values of a build have none, and are many."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a site is made of, read; nothing is rendered yet."""

    contents: Contents
    material: Material
    look: Theme
    kept: Pictures
    findings: tuple[Finding, ...]


def build(order: Order, settings: Settings, shop: Workshop, before: tuple[Finding, ...], memory: Memory) -> Report:
    """Import, make and publish: all of a build that takes time."""
    gc.set_threshold(_RARELY, 20, 50)
    told, contents, seen = _imported(order, settings, shop, memory.seen)
    gathered = gather(shop, settings, contents)
    found = [*before, *told.findings, *gathered.findings]
    renewal = _renewal(shop, order, gathered, seen)
    whole = plan(_watched(gathered, renewal))
    found += collisions(whole)
    faults: dict[tuple[str, int | None, str], Finding] = {}

    standing = read_marker(order.target) is not None

    def unfit() -> bool:
        return standing and failed((*found, *faults.values(), *shop.findings), order.strict)

    made = _artifacts(whole, gathered, renewal, shop, faults)
    done = publish(made, order.target, store=shop.store, guarded=order.guarded, veto=unfit)
    findings = (*found, *faults.values(), *shop.findings, *done.findings)
    if unfit():
        return Report(("not published: the last good site stays",), figures(told, whole), findings, 1)
    renewal.close()
    shop.store.tend()
    code = int(failed(findings, order.strict))
    if not code and not told.written and not told.removed:
        lasting = tuple(one for one in findings if one not in shop.store.findings)
        again = Published(unchanged=len(done.written) + done.unchanged)
        memory.keep(summary(told, whole, again, order.target), figures(told, whole, again), lasting)
    why = tuple(f"{path}: {reason}" for path, reason in renewal.rendered.items()) if order.why else ()
    told_figures = {**figures(told, whole, done), "rendered": len(renewal.rendered)}
    return Report(summary(told, whole, done, order.target), told_figures, findings, code, why)


def _imported(
    order: Order, settings: Settings, shop: Workshop, seen: Digests
) -> tuple[ImportReport, Contents, Digests]:
    """What an import did, and `content/` after it. With nothing that could tell of anything, there is none."""
    contents = open_contents(shop, seen)
    if not (order.told or contents.eventful or any(name.startswith("kept ") for name in seen)):
        return ImportReport(), contents, seen
    told = up_to_date(shop, order, settings, seen)
    if not told.written and not told.removed:
        return told, contents, seen
    seen = look_at(order, shop.store)
    return told, open_contents(shop, seen), seen


def gather(shop: Workshop, settings: Settings, contents: Contents) -> Gathered:
    """Read the theme and the pictures, and work out what is not said in one place alone."""
    ledger, _ = (shelf := Shelf(shop.content)).ledger()
    look, theme_findings = theme.load(shop.site / "templates")
    kept = pictures.load(shop.content)
    whole = assemble(contents.loaded, ledger.header, ledger.accounts, shelf.accounts())
    library, address_findings = settle(whole)
    named = papers(_with_bodies(shop, library)) if library.conferences else ()
    people, people_findings = people_index(library)
    material = Material(
        library=library,
        settings=settings,
        bodies=contents.bodies,
        gists=contents.gists,
        people=people,
        papers=named,
        bibtex=_bibtex(library, named),
        assets=look.assets,
        pictures=kept.places,
    )
    findings = (*contents.findings, *theme_findings, *kept.findings, *address_findings, *people_findings)
    return Gathered(contents, material, look, kept, findings)


def _with_bodies(shop: Workshop, library: Library) -> Library:
    """The same with the Markdown, in which papers are named."""
    full = open_library(shop).library
    posts = {post.path: post.body for post in full.posts}
    talks = {talk.path: talk.body for talk in full.talks}
    return replace(
        library,
        posts=tuple(replace(post, body=posts.get(post.path, "")) for post in library.posts),
        talks=tuple(replace(talk, body=talks.get(talk.path, "")) for talk in library.talks),
    )


def _bibtex(library: Library, named: Iterable[Paper]) -> dict[str, str]:
    """BibTeX by the path of an edition, and by the slug of a paper."""
    listed: dict[str, list[Paper]] = defaultdict(list)
    for paper in named:
        for path in {mention.ref.conference for mention in paper.mentions if mention.ref}:
            listed[path].append(paper)
    texts = {each.path: edition_bibtex(each, listed[each.path]) for each in library.conferences}
    return texts | {paper.slug: bibtex(paper) for paper in named}


# -- what is made again ----------------------------------------------------------------------------------------------


def _renewal(shop: Workshop, order: Order, gathered: Gathered, seen: Digests) -> Renewal:
    contents, material = gathered.contents, gathered.material
    ground = {
        "the program": _part(seen, "program/"),
        "templates": _part(seen, "templates/", "theme/"),
        "site.toml": codec.encode(Settings, material.settings),
        "front matter": contents.facts,
        "the import": _part(seen, "kept "),
        "pictures": _part(seen, "content/images/"),
        "papers": codec.digest(material.papers),
    }

    kinds = {"body": contents.digests, "gist": contents.abouts}

    def now(reading: str) -> bytes:
        kind, _, path = reading.partition(" ")
        if path == WHOLE:
            return codec.digest(dict(kinds[kind]))
        return kinds[kind].get(path, b"")

    key = codec.digest("traces", os.fsencode(order.target.absolute()))
    return Renewal(shop.store, key, ground, now)


def _part(seen: Digests, *starts: str) -> bytes:
    return codec.digest({name: digest for name, digest in seen.items() if name.startswith(starts)})


def _watched(gathered: Gathered, renewal: Renewal) -> Material:
    """The material, each reading of which is noted."""
    material = gathered.material
    bodies: Watched[Body] = Watched("body", material.bodies, renewal.note)
    gists: Watched[Gist] = Watched("gist", material.gists, renewal.note)
    return replace(material, bodies=bodies, gists=gists)


_Faults = dict[tuple[str, int | None, str], Finding]
"""One fault in a template shows on every page that uses it: it is told once."""


def _artifacts(
    whole: Plan, gathered: Gathered, renewal: Renewal, shop: Workshop, faults: _Faults
) -> Iterator[Artifact | Deferred]:
    renderer, manner = Renderer(gathered.look), renewal.shared("the program", "templates")
    for page in pages(whole):
        yield renewal.deferred(page.path, partial(_page, page, renderer, manner, faults))
    for file in file_jobs(whole):
        yield renewal.deferred(file.path, partial(_file, file))
    yield from gathered.look.artifacts
    yield from gathered.kept.artifacts
    if whole.material.settings.search:
        yield from search_index(documents(whole), whole.material.settings.language)


def _page(
    job: Job[View], renderer: Renderer, manner: bytes, faults: _Faults
) -> tuple[bytes, Callable[[], bytes | None]]:
    """A digest of what a page shows and of the `manner` of showing it, and what renders it."""
    view = job.make()

    def render() -> bytes | None:
        made = renderer.page(view)
        if isinstance(made, Artifact):
            return made.data
        faults.setdefault((made.path, made.line, made.code), made)
        return None

    return codec.digest(view, manner), render


def _file(job: Job[Artifact]) -> tuple[bytes, Callable[[], bytes | None]]:
    made = job.make()
    return codec.digest_bytes(made.data), lambda: made.data
