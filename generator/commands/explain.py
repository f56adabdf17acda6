"""`explain`: asks the sources again, writes nothing, and says of one file where everything in it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz, process, utils

from generator import config
from generator.commands.explanation import Explanation, Known, Told, Witness, explanation
from generator.commands.homes import Homes
from generator.commands.importing import Consulted, consult
from generator.commands.order import Order
from generator.commands.programmes import lines as programme_lines
from generator.commands.replaced import tellers
from generator.commands.report import Report, failed, plain
from generator.commands.workshop import CACHE, Workshop
from generator.documents.content import FOLDERS
from generator.documents.shelf import Shelf
from generator.documents.threeway import Imported
from generator.engine import lock
from generator.model.catalogue import TITLE_UNKNOWN
from generator.model.post import Page, Post, Talk
from generator.programme.editions import Evidence, evidence, path_of
from generator.recover.trust import trust

_LIKE = 70
"""Least likeness (0 to 100) of a title to what was asked for."""
_LONGEST = 160
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def explain(order: Order, what: str) -> Report:
    """Explain the file at `what`: its path, its address, or a title that is like it."""
    settings, findings = config.load(order.site)
    if failed(findings):
        return Report(findings=findings, code=1)
    with lock.hold(order.site / CACHE / "lock") as held:
        if held:
            return Report(findings=(held,), code=1)
        with Workshop(order.site) as shop:
            asked = consult(shop, order.told, settings)
            path, others = find(what, asked)
            if not path:
                hint = f"did you mean: {', '.join(others)}?" if others else "`content/` holds what can be explained"
                return Report(
                    findings=(TITLE_UNKNOWN.at(what, "is no path, address or title here", hint=hint),), code=1
                )
            made = explanation(_known(path, asked, Shelf(shop.content), settings.home), trust())
    return Report(figures=asdict(made), told=tuple(spell(made)))


def find(what: str, asked: Consulted) -> tuple[str, tuple[str, ...]]:
    """The path below `content/` of what is meant; else an empty one, and the titles that are most like it."""
    titles, places = _names(asked)
    wanted = what.strip().replace("\\", "/")
    for path in titles:
        if wanted in (path, path.removesuffix(".md")) or wanted.endswith((f"content/{path}", f"/{path}")):
            return path, ()
    link = unquote(urlsplit(wanted).path if "://" in wanted else wanted)
    for start in re.finditer("/|^", link):
        found = places.get(link[start.end() :].removesuffix("/index.html").strip("/"))
        if found:
            return found, ()
    near = process.extract(wanted, titles, scorer=_likeness, processor=utils.default_process, limit=3)
    if near and near[0][1] >= _LIKE and (len(near) < 2 or near[0][1] > near[1][1] + 1):
        return str(near[0][2]), ()
    return "", tuple(f"{title} ({path})" for title, score, path in near if score >= _LIKE / 2)


def _likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
    """How like two titles are (0 to 100): foremost by the words that both have, then by their letters."""
    return 0.8 * fuzz.token_set_ratio(one, other) + 0.2 * fuzz.ratio(one, other)


def _names(asked: Consulted) -> tuple[dict[str, str], dict[str, str]]:
    """Titles by path, and paths by address without slashes at its ends."""
    library = asked.opened.library
    titles: dict[str, str] = {}
    places: dict[str, str] = {}
    for file in asked.told.files:
        titles[file.path] = str(file.fields.get("title") or file.fields.get("name") or "")
        for key in ("permalink", "original_url"):
            places.setdefault(urlsplit(str(file.fields.get(key) or "")).path.strip("/"), file.path)
    items: tuple[Post | Talk | Page, ...] = (*library.posts, *library.talks, *library.pages)
    for item in items:
        titles[item.path] = item.title
        places[item.permalink.strip("/")] = item.path
    for each in library.conferences:
        titles[each.path] = each.title
        places[each.path.removesuffix(".md") + ".html"] = each.path
    places.pop("", None)
    return {path: title for path, title in titles.items() if path.startswith(FOLDERS)}, places


def _known(path: str, asked: Consulted, shelf: Shelf, home: str) -> Known:
    told = next((file for file in asked.told.files if file.path == path), None)
    homes = Homes.of(asked.told.files)
    drafts = (draft for recovery in asked.recoveries for draft in recovery.drafts)
    return Known(
        path=path,
        text=shelf.text(path),
        record=asked.opened.ledger.files.get(path),
        told=told,
        resolved=asked.told.origins.get(path),
        drafts=tuple(draft for draft in drafts if told and homes.of_draft(draft) is told),
        recoveries=asked.recoveries,
        evidence=_evidence(told, asked, home) if told and path.startswith("conferences/") else (),
        tellers=() if told else _tellers(path, asked),
    )


def _tellers(path: str, asked: Consulted) -> tuple[str, ...]:
    """The files that the sources tell of at the places which another file names."""
    library = asked.opened.library
    items: tuple[Post | Talk | Page, ...] = (*library.posts, *library.talks, *library.pages)
    refs = (ref for item in items if item.path == path for ref in item.sources)
    return tellers(refs, asked.told.files)


def _evidence(told: Imported, asked: Consulted, home: str) -> tuple[Evidence, ...]:
    path = path_of(told.fields["acronym"], told.fields["year"])  # wherever a person put the file
    return tuple(one for one in evidence(asked.told.posts, home) if one.path == path)


def spell(made: Explanation) -> Iterator[str]:
    """The explanation in lines."""
    yield f"content/{made.path}: {_short(made.title)}"
    if made.permalink:
        yield f"  page: {plain(made.permalink)}"
    yield from (f"  {note}" for note in made.notes)
    edits = {edit.field: edit for edit in made.edits}
    for one in made.fields:
        yield from _field(one)
    if made.copies:
        yield "text"
        for copy in made.copies:
            place = f", lines {copy.span}" if copy.span else ""
            yield f"  {'kept' if copy.kept else 'not kept'}: {plain(copy.source)}{place} ({copy.words:,} words)"
    yield from programme_lines(made.programme, made.unplaced)
    if edits:
        yield "changed by a person, and kept so"
        for edit in edits.values():
            mine, told = _short(edit.mine) or "taken out", _short(edit.told) or "nothing"
            yield f"  {edit.field}: {mine}; the sources tell: {told}"
    if made.left_out:
        yield "left out of its copies"
        for gone in made.left_out:
            line = f":{gone.line}" if gone.line else ""
            yield f"  {plain(gone.source)}{line}: {gone.reason}" + (f": {_short(gone.text)}" if gone.text else "")


def _field(told: Told) -> Iterator[str]:
    yield f"{told.field}: {_short('; '.join(told.values))}"
    how = "concluded" if told.inferred else "read off"
    for number, witness in enumerate(_distinct(told.won)):
        head = f"{how}, {_percent(told.confidence)} % sure" if not number else "so says also"
        yield f"  {head}: {_place(witness)}"
    for witness in _distinct(told.lost):
        yield f"  {_verdict(witness.value, told.values)}: {_place(witness)}"


def _verdict(value: str, kept: Sequence[str]) -> str:
    """What became of a claim that did not decide: it may say the same, or the day of a date kept to the minute."""
    if value in kept:
        return "so says also"
    agrees = _DAY.fullmatch(value) and any(each.startswith(f"{value}T") for each in kept)
    return f"{'agrees, less exactly' if agrees else 'not kept'}: {_short(value)}"


def _percent(confidence: float) -> int:
    """Per cent as people read them: only what a person said themselves is 100."""
    return 100 if confidence == 1 else min(99, round(100 * confidence))


def _distinct(witnesses: tuple[Witness, ...]) -> list[Witness]:
    """Each source and rule once: ten labels of one entry have one reason."""
    seen: Mapping[tuple[object, ...], Witness]
    seen = {(one.source, one.rule, one.line): one for one in reversed(witnesses)}
    return [one for one in witnesses if seen[one.source, one.rule, one.line] is one]


def _place(witness: Witness) -> str:
    line = f":{witness.line}" if witness.line else ""
    note = f" {witness.note}" if witness.note else ""
    return f"{plain(witness.source)}{line}, {witness.why} (`{witness.rule}`).{note}"


def _short(text: str) -> str:
    one = plain(" ".join(text.split()))
    return one if len(one) <= _LONGEST else f"{one[:_LONGEST]}…"
