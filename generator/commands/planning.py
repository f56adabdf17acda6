"""What a site shows, worked out from all of `content/` at once, and kept until any of that is another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib import import_module
from operator import attrgetter
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
from generator.site.filing import RARE, fold_label, label_page
from generator.site.lookup import Lookup, known_hosts
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
    """A digest of what every page may show, whatever posts there are."""
    wholes: dict[str, bytes] = field(default_factory=dict)
    """Digests of what is asked for as a whole, by what it is: lists of posts, labels, months, redirects."""


_SURVEY = "survey."
_FIELDS = get_type_hints(Kept) | {f"{_SURVEY}{name}": kind for name, kind in get_type_hints(Survey).items()}
_PARTS = {
    name: (codec.digest("plan", name), tuple[bytes, kind])  # type: ignore[valid-type]
    for name, kind in _FIELDS.items()
    if kind is not Survey
}
"""Where each field is kept, and as what: beside the key, and one by one, since all at once would be large.

Four times as large, for a moment: as bytes, with a checksum, as SQLite takes them, and as a row.
"""


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan, and what is kept of it."""

    plan: Plan
    key: bytes
    kept: Kept
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
        known = fresh = _told_apart(worked_out)
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
    return Planned(restored(material, known.survey), key, known, known.findings, fresh)


def _has_conferences(contents: Contents) -> bool:
    return any(path.startswith("conferences/") for path in contents.sources)


def keep(shop: Workshop, fresh: Kept) -> None:
    """Keep what was worked out for the next build."""
    for name, (slot, kind) in _PARTS.items():
        shop.store.keep(kind, {slot: (fresh.key, attrgetter(name)(fresh))})


def _read(shop: Workshop, key: bytes) -> Kept | None:
    """What was worked out from all that `key` stands for; None when that is not what is kept."""
    found: dict[str, Any] = {}
    for name, (slot, kind) in _PARTS.items():
        of, found[name] = shop.store.value(kind, slot) or (b"", None)
        if of != key:
            return None
    survey = {name.removeprefix(_SURVEY): found.pop(name) for name in _PARTS if name.startswith(_SURVEY)}
    return Kept(survey=Survey(**survey), **found)


def posts(known: Kept) -> dict[str, bytes]:
    """The digest of each post by the path of its file, what feeds call it included."""
    survey = known.survey
    ids = (survey.ids[address].encode("utf-8", "surrogatepass") for address in survey.addresses)
    digests = (codec.digest_bytes(b"\0".join(told)) for told in zip(ids, survey.posts, strict=True))
    return dict(zip(survey.paths, digests, strict=True))


def addresses(known: Kept) -> dict[str, bytes]:
    """Something of each address at which there is a post."""
    return dict.fromkeys(known.survey.addresses, b"a post")


def people(known: Kept) -> dict[str, bytes]:
    """The digest of each person by the slug."""
    return {entry.slug: codec.digest(entry) for entry in known.people.people}


def rare(known: Kept) -> dict[str, bytes]:
    """Of each label that few posts have, by its folded spelling: a digest of its posts, and of when they are from."""
    paths, moments = known.survey.paths, known.survey.moments
    some = ((name, numbers) for name, _, numbers in known.survey.labels if len(numbers) <= RARE)
    return {
        fold_label(name): codec.digest(*((paths[number], moments[number]) for number in numbers))
        for name, numbers in some
    }


def _told_apart(known: Kept) -> Kept:
    """With the digests of what different pages read."""
    survey, paths = known.survey, known.survey.paths.__getitem__
    wholes = {
        "order": codec.digest(survey.paths, survey.addresses),
        "labels": codec.digest(tuple((name, path, *map(paths, numbers)) for name, path, numbers in survey.labels)),
        "months": codec.digest(tuple((year, month, *map(paths, numbers)) for year, month, numbers in survey.months)),
        "changed": codec.digest(survey.changed),
        "redirects": codec.digest(survey.redirects),
        "permalinks": codec.digest(survey.permalinks),
        "people": codec.digest(known.people.people),
        "link": codec.digest(survey.lookup),
    }
    return replace(known, shared=_shared(known), wholes=wholes)


_APART = ("posts", "paths", "addresses", "moments", "changed", "permalinks", "labels", "months", "redirects")
"""Fields of a survey that pages ask for post by post, or as a whole."""


def _shared(known: Kept) -> bytes:
    """Of all else."""
    survey, finder = known.survey, known.survey.lookup
    odd = {fold_label(name): path for name, path, _ in survey.labels if path != label_page(fold_label(name))}
    apart: dict[str, Any] = dict.fromkeys(_APART, ())
    rest = replace(survey, **apart, ids={}, lookup=Lookup(hosts=finder.hosts))
    names = replace(known.people, people=())
    without = replace(known, key=b"", survey=rest, people=names, findings=())
    parts = (codec.encode(kind, (b"", attrgetter(name)(without))) for name, (_, kind) in _PARTS.items())
    hosts = tuple(sorted(known_hosts(finder)))
    shown = bool(survey.paths), bool(survey.labels), bool(known.people.people)
    return codec.digest(odd, hosts, shown, *map(codec.digest_bytes, parts))
