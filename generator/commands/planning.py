"""What a site shows, worked out from all of `content/` at once, and kept until any of that is another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, get_type_hints

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
    shared: bytes = b""
    """A digest of everything but single posts and what was found."""


_PARTS = {name: (codec.digest("plan", name), tuple[bytes, kind]) for name, kind in get_type_hints(Kept).items()}  # type: ignore[valid-type]
"""Where each field is kept, and as what: beside the key, and one by one, since all at once would be large."""


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
    shop: Workshop, settings: Settings, contents: Contents, look: Theme, pictures: Pictures, around: Digests
) -> Planned:
    """The plan of the site, as it is kept or worked out anew; `around` are digests of all but the files of content."""
    key = codec.digest(
        part(around, "program/"),
        settings,
        contents.facts,
        dict(contents.thanks),
        part(around, "ledger", "account"),
        dict(contents.digests) if _has_conferences(contents) else {},
    )
    known, fresh = _read(shop, key), None
    if known is None:
        worked_out = import_module("generator.commands.gathering").worked_out(shop, settings, contents, key)
        known = fresh = replace(worked_out, shared=_shared(worked_out))
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
        restored(material, known.survey), key, known.shared, lambda: _posts(known.survey), known.findings, fresh
    )


def _has_conferences(contents: Contents) -> bool:
    return any(path.startswith("conferences/") for path in contents.sources)


def keep(shop: Workshop, fresh: Kept) -> None:
    """Keep what was worked out for the next build."""
    for name, (slot, kind) in _PARTS.items():
        shop.store.keep(kind, {slot: (fresh.key, getattr(fresh, name))})


def _read(shop: Workshop, key: bytes) -> Kept | None:
    """What was worked out from all that `key` stands for; None when that is not what is kept."""
    found: dict[str, Any] = {}
    for name, (slot, kind) in _PARTS.items():
        of, found[name] = shop.store.value(kind, slot) or (b"", None)
        if of != key:
            return None
    return Kept(**found)


def _shared(known: Kept) -> bytes:
    without = replace(known, key=b"", survey=replace(known.survey, posts=()), findings=())
    parts = (codec.encode(kind, (b"", getattr(without, name))) for name, (_, kind) in _PARTS.items())
    return codec.digest(*map(codec.digest_bytes, parts))


def _posts(known: Survey) -> dict[str, bytes]:
    return dict(zip(known.paths, map(codec.digest_bytes, known.posts), strict=True))
