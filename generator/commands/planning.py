"""What a site shows, worked out from all of `content/` at once, and kept until any of that is another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module

from generator.commands.contents import Contents
from generator.commands.pictures import Pictures
from generator.commands.workshop import Workshop
from generator.engine import codec
from generator.engine.look import Digests, part
from generator.model.finding import Finding
from generator.model.library import Library
from generator.model.people import Paper, PeopleIndex
from generator.model.settings import Settings
from generator.render.theme import Theme
from generator.site.plan import Material, Plan, Survey, restored

_SLOT = codec.digest("plan")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is worked out, but for bodies. `key` stands for all that it was worked out from."""

    key: bytes
    survey: Survey
    library: Library
    """Without its posts, which the survey holds."""
    people: PeopleIndex
    papers: tuple[Paper, ...]
    bibtex: dict[str, str]
    latex: dict[str, str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan, and digests of what pages read of it: `shared` of all but single posts."""

    plan: Plan
    key: bytes
    shared: bytes
    posts: Callable[[], Mapping[str, bytes]]
    """The digest of each post by the path of its file."""
    findings: tuple[Finding, ...]
    fresh: Kept | None
    """What is new in it, to be kept."""


def planned(
    shop: Workshop, settings: Settings, contents: Contents, look: Theme, pictures: Pictures, seen: Digests
) -> Planned:
    """The plan of the site, as it is kept or worked out anew."""
    key = codec.digest(
        part(seen, "program/"),
        settings,
        contents.facts,
        dict(contents.thanks),
        part(seen, "ledger", "account"),
        dict(contents.digests) if _has_conferences(contents) else {},
    )
    known, fresh = _read(shop), None
    if known is None or known.key != key:
        known = fresh = import_module("generator.commands.gathering").worked_out(shop, settings, contents, key)
    material = Material(
        library=known.library,
        settings=settings,
        bodies=contents.bodies,
        gists=contents.gists,
        people=known.people,
        papers=known.papers,
        bibtex=known.bibtex,
        latex=known.latex,
        assets=look.assets,
        pictures=pictures.places,
    )
    return Planned(
        restored(material, known.survey), key, _shared(known), lambda: _posts(known.survey), known.findings, fresh
    )


def _has_conferences(contents: Contents) -> bool:
    return any(path.startswith("conferences/") for path in contents.sources)


def keep(shop: Workshop, work: Planned) -> None:
    """Keep what was worked out for the next build."""
    if work.fresh:
        shop.store.put_many([(_SLOT, codec.encode(Kept, work.fresh))])


def _read(shop: Workshop) -> Kept | None:
    data = shop.store.get_many([_SLOT]).get(_SLOT)
    try:
        return codec.decode(Kept, data) if data else None
    except ValueError:
        return None


def _shared(known: Kept) -> bytes:
    """A digest of everything but single posts and what was found."""
    without = replace(known, key=b"", survey=replace(known.survey, posts=()), findings=())
    return codec.digest_bytes(codec.encode(Kept, without))


def _posts(known: Survey) -> dict[str, bytes]:
    return dict(zip(known.paths, map(codec.digest_bytes, known.posts), strict=True))
