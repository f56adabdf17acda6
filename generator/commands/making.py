"""How a site is made, readable as the specification: import → content → plan → pages, files, search → publish."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from itertools import chain
from typing import TypeVar

from generator.commands import pictures, planning
from generator.commands.contents import Contents, open_contents
from generator.commands.imported import ImportReport, up_to_date
from generator.commands.memory import Memory, look_at
from generator.commands.order import Order
from generator.commands.planning import Planned, planned
from generator.commands.readings import Kind, Viewed, Watched, WatchedRow
from generator.commands.renewal import Renewal
from generator.commands.report import Report, failed
from generator.commands.summary import figures, summary
from generator.commands.workshop import Workshop
from generator.engine import codec
from generator.engine.deferred import Deferred, Standing
from generator.engine.forks import Spread, spread
from generator.engine.found import Found, sight_of
from generator.engine.heap import give_back, keep_apart
from generator.engine.look import Digests, is_file, part
from generator.engine.manifest import read_marker
from generator.engine.publish import Published, publish
from generator.engine.store import Store
from generator.model.artifact import Artifact
from generator.model.body import Body, Gist
from generator.model.finding import Finding
from generator.model.settings import Settings
from generator.model.views import View
from generator.render import theme
from generator.render.pages import Renderer
from generator.render.theme import Theme
from generator.site.lookup import Lookup, NotingLookup
from generator.site.plan import Plan
from generator.site.whole import rooms

T = TypeVar("T")

_INDEXING = "generator.commands.indexing"
"""Imported by sites with a search index alone: the stemmers of all languages come with it."""
_TOGETHER = 2048
"""Pages that one process makes: those that lie near each other show the same posts, which it looks at once then."""


def build(
    order: Order, settings: Settings, shop: Workshop, before: tuple[Finding, ...], memory: Memory, hurry: bool = False
) -> Report:
    """Import, make and publish: all of a build that takes time; in a `hurry` without what can follow later."""
    keep_apart()
    sight = shop.aside(partial(sight_of, order.target))
    told, contents, seen = _imported(order, settings, shop, memory)
    memory.begin(seen)
    around = memory.around()
    look, theme_findings = theme.load(shop.site / "templates")
    recovered = pictures.load(shop.content)
    work = planned(shop, settings, contents, look, recovered, around)
    if work.fresh and memory.is_steady():  # now, since pages want the memory that this takes
        planning.keep(shop, work.fresh)
    found = (
        *before,
        *told.findings,
        *contents.findings,
        *theme_findings,
        *recovered.findings,
        *work.findings,
    )
    renewal = _renewal(shop, order, contents, work, around)
    whole = _watched(work.plan, renewal)
    stands = read_marker(order.target) is not None

    def unfit() -> bool:
        return stands and failed((*found, *renewal.faults.values(), *shop.findings), order.strict)

    ready: Iterator[Artifact | Deferred | Standing] = chain(look.artifacts, recovered.artifacts)
    made = chain(ready, _artifacts(whole, look, renewal, shop.store), _index(whole, renewal, shop, around, hurry))
    steady = cache(memory.is_steady)
    done = publish(
        made,
        order.target,
        store=shop.store,
        guarded=order.guarded,
        veto=unfit,
        spread=_spread(shop),
        beside=shop.beside,
        lasting=steady,
        found=partial(Found.now, sight=sight),
    )
    findings = (*found, *renewal.faults.values(), *shop.findings, *done.findings)
    if unfit():
        return Report(("not published: the last good site stays",), figures(told, whole), findings, 1)
    if not failed(done.findings) and steady():
        if not shop.store.is_held:  # the traces are large, and all bodies were given out
            give_back()
        renewal.close()
    if not renewal.is_behind:
        shop.store.tend(lambda: chain(contents.keys, contents.digests.values(), *(keys() for keys in renewal.live)))
    code = int(failed(findings, order.strict))
    if not (code or told.written or told.removed or renewal.is_behind) and steady():
        lasting = tuple(one for one in findings if one not in shop.store.findings)
        again = Published(unchanged=len(done.written) + done.unchanged)
        said = summary(told, whole, again, order.target), figures(told, whole, again), lasting
        shop.store.later(lambda: memory.keep(done.fingerprint(), contents.sources, *said))
    why = tuple(f"{path}: {reason}" for path, reason in renewal.rendered.items()) if order.why else ()
    told_figures = {**figures(told, whole, done), "rendered": len(renewal.rendered)}
    return Report(summary(told, whole, done, order.target), told_figures, findings, code, why, renewal.is_behind)


def _imported(
    order: Order, settings: Settings, shop: Workshop, memory: Memory
) -> tuple[ImportReport, Contents, Digests]:
    """What an import did, and `content/` after it. With nothing that could tell of anything, there is none."""
    seen = memory.seen
    contents = open_contents(shop, seen, memory.texts())
    if not (order.told or contents.eventful or is_file(seen.get("ledger", b""))):
        return ImportReport(), contents, seen
    told = up_to_date(shop, order, settings, seen)
    after = look_at(order, shop.store)
    return told, contents if after == seen else open_contents(shop, after, {}), after


# -- what is made again ----------------------------------------------------------------------------------------------


def _renewal(shop: Workshop, order: Order, contents: Contents, work: Planned, around: Digests) -> Renewal:
    ground = {
        "the program": part(around, "program/"),
        "templates": part(around, "templates/", "theme/"),
        "site.toml": codec.encode(Settings, work.plan.material.settings),
        "front matter": work.kept.shared,
        "pictures": part(around, "content/images/"),
    }
    kinds = {
        "body": _kind(contents.digests),
        "gist": _kind(contents.abouts),
        "post": Kind(work.key, cache(lambda: planning.posts(work.kept).get)),
        "address": Kind(work.kept.wholes["order"], cache(lambda: planning.addresses(work.kept).get)),
        "person": Kind(work.kept.wholes["people"], cache(lambda: planning.people(work.kept).get)),
        "rare": Kind(work.key, cache(lambda: planning.rare(work.kept).get)),
    }
    kinds |= {name: Kind(digest) for name, digest in work.kept.wholes.items()}
    kinds["link"] = replace(kinds["link"], each=lambda: partial(_leads, work.plan.lookup))
    key = codec.digest("traces", os.fsencode(order.target.absolute()))
    return Renewal(shop.store, key, ground, kinds)


def _kind(digests: Mapping[str, bytes]) -> Kind:
    """Of `digests` in the order of their paths."""
    paths = "\0".join(digests).encode("utf-8", "surrogatepass")
    return Kind(codec.digest_bytes(b"\0\0".join((paths, *digests.values()))), lambda: digests.get)


def _leads(lookup: Lookup, url: str) -> bytes:
    """Where an address leads."""
    return lookup.search(url).encode("utf-8", "surrogatepass")


def _watched(whole: Plan, renewal: Renewal) -> Plan:
    """The plan, each reading of which is noted."""
    bodies: Watched[Body] = Watched(whole.material.bodies, renewal.noting("body"))
    gists: Watched[Gist] = Watched(whole.material.gists, renewal.noting("gist"))
    whole.source.note = renewal.noting("post")
    whole.source.ordered = renewal.noting_all("order")
    whole.source.addressed = renewal.noting("address")
    return replace(
        whole,
        material=replace(whole.material, bodies=bodies, gists=gists, people=replace(whole.material.people, people=())),
        labels=WatchedRow(whole.labels, renewal.noting_all("labels")),
        months=WatchedRow(whole.months, renewal.noting_all("months")),
        rare=Watched(whole.rare, renewal.noting("rare")),
        permalinks=WatchedRow(whole.permalinks, renewal.noting_all("permalinks")),
        people=WatchedRow(whole.people, renewal.noting_all("people")),
        person=Watched(whole.person, renewal.noting("person")),
        changed=WatchedRow(whole.changed, renewal.noting_all("changed")),
        redirected=WatchedRow(whole.redirected or (), renewal.noting_all("redirects")),
        lookup=NotingLookup.of(whole.lookup, renewal.noting("link")),
    )


def _spread(shop: Workshop) -> Spread:
    """Makes pages by processes that inherit the plan, once nobody works on stages any more."""

    def over(task: Callable[[int], T], count: int, before: Callable[[], object] = lambda: None) -> Iterator[T]:
        shop.rest()
        return spread(task, count, shop.jobs, before=before, inherit=shop.store.inherit, most=_TOGETHER)

    return over


def _artifacts(whole: Plan, look: Theme, renewal: Renewal, store: Store) -> Iterator[Deferred | Standing]:
    manner = renewal.shared("the program", "templates")
    view = partial(_looked, _renderer(look, manner, store), manner)
    for name, jobs in rooms(whole).items():
        yield from renewal.room(name, jobs, view)


def _renderer(look: Theme, manner: bytes, store: Store) -> Renderer:
    """What renders pages in this `manner`; a process that builds again has it, with its templates compiled."""
    slot = codec.digest("renderer")
    known: tuple[bytes, Renderer] | None = store.noted(slot)
    renderer = known[1] if known and known[0] == manner else Renderer(look)
    store.note(slot, (manner, renderer))
    return renderer


def _looked(renderer: Renderer, manner: bytes, one: View | Artifact) -> Viewed:
    """A digest of a file, or of what a page shows and of the `manner` of showing it; and what renders it."""
    if isinstance(one, Artifact):
        return Viewed(codec.digest_bytes(one.data), lambda: one.data, literal=True)

    def render() -> bytes | Finding:
        made = renderer.page(one)
        return made.data if isinstance(made, Artifact) else made

    return Viewed(codec.digest(one, manner), render)


def _index(whole: Plan, renewal: Renewal, shop: Workshop, around: Digests, hurry: bool) -> Iterator[Standing]:
    """The search index, if the site has one: what makes it is imported only then."""
    if whole.material.settings.search:
        made: Iterator[Standing] = import_module(_INDEXING).indexed(whole, renewal, shop, around, hurry)
        yield from made
