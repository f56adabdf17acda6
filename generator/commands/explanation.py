"""One file of `content/` explained: where each of its fields came from, what lost, what a person changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.commands.programmes import EntryTold, programme
from generator.documents.frontmatter import Document, FrontMatterError
from generator.documents.ledger import digest
from generator.documents.threeway import BODY, RESTORED, Imported
from generator.model.post import Comment, Credit
from generator.model.source import Draft, Omission, Recovery, Value
from generator.model.verdict import Resolved, Testimony, Verdict
from generator.model.when import When
from generator.programme.editions import Evidence
from generator.reconcile.answers import ANSWER
from generator.reconcile.verdicts import Evidence as Weights
from generator.reconcile.verdicts import weigh
from generator.recover.reasons import reason

_CONTENT = "content"
"""The `file` of what a file of `content/` says of itself."""
_LISTS = ("author", "speaker", "label", "alias", "comment")
"""Fields that have several values."""
_FIELDS = {"authors": "author", "speakers": "speaker", "labels": "label", "aliases": "alias", "comments": "comment"}
"""Keys of the front matter whose field has another name."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One source that claims a value: the rule by which, in words, and how far that rule is believed (0 to 1)."""

    value: str
    source: str
    line: int | None
    rule: str
    why: str
    confidence: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One field: what was decided, how sure that is, who says so, and who says otherwise."""

    field: str
    values: tuple[str, ...]
    confidence: float
    inferred: bool
    won: tuple[Witness, ...]
    lost: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """One source's copy of the text: its words, and whether it is the one that was kept."""

    source: str
    span: str
    words: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that a person changed: what the file says, and what the sources tell."""

    field: str
    mine: str
    told: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Words that were left out of a copy."""

    source: str
    line: int | None
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of one file. `notes` are sentences of their own, such as of what a conference is made."""

    path: str
    title: str
    permalink: str
    fields: tuple[Told, ...] = ()
    copies: tuple[Copy, ...] = ()
    edits: tuple[Edit, ...] = ()
    left_out: tuple[Gone, ...] = ()
    notes: tuple[str, ...] = ()
    programme: tuple[EntryTold, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to explain a file by: its text now, its record in the ledger, what the sources tell of it."""

    path: str
    text: str | None
    record: Mapping[str, str] | None
    told: Imported | None
    resolved: Resolved | None
    drafts: tuple[Draft, ...]
    recoveries: tuple[Recovery, ...]
    evidence: tuple[Evidence, ...] = ()
    """Where each entry of an edition was read off."""
    tellers: tuple[str, ...] = ()
    """Where no source tells of it: the files that the places which it names tell of now."""


def explanation(known: Known, evidence: Weights) -> Explanation:
    """Put together what is known of one file."""
    fields = _parts(known.text) or (dict(known.told.fields) if known.told else {})
    verdicts = known.resolved.verdicts if known.resolved else ()
    return Explanation(
        known.path,
        str(fields.get("title") or known.path),
        str(fields.get("permalink") or ""),
        tuple(_told(verdict, evidence) for verdict in verdicts),
        _copies(known),
        tuple(_edits(known)),
        tuple(_gone(known)),
        tuple(_notes(known, fields)),
        programme(fields, known.evidence),
        tuple(map(str, fields.get("unparsed") or ())),
    )


def _told(verdict: Verdict, evidence: Weights) -> Told:
    won = tuple(_witness(testimony, evidence) for testimony in verdict.won)
    lost = tuple(_witness(testimony, evidence) for testimony in verdict.lost)
    values = tuple(dict.fromkeys(witness.value for witness in won))
    alone = verdict.field not in _LISTS
    return Told(verdict.field, values[:1] if alone else values, verdict.confidence, verdict.inferred, won, lost)


def _witness(testimony: Testimony, evidence: Weights) -> Witness:
    claim, ref = testimony.claim, testimony.ref
    line = claim.span.first if claim.span else int(ref.span.partition("-")[0]) if ref.span else None
    source = ref.id if ref.file == _CONTENT else ref.file
    confidence = weigh(claim.rule, evidence).confidence
    return Witness(plain(claim.value), source, line, claim.rule, reason(claim.rule), confidence, claim.note)


def plain(value: Value) -> str:
    """A claimed value as a person reads it."""
    if isinstance(value, Credit):
        return ", ".join(filter(None, (value.name, value.role, value.affiliation)))
    if isinstance(value, Comment):
        return f"{value.author}: {value.text}"
    return value.text if isinstance(value, When) else "yes" if value is True else str(value)


def _copies(known: Known) -> tuple[Copy, ...]:
    """Each source's copy of the text, and the file's own where that was kept since its source is gone."""
    copies = [copy for draft in known.drafts if (copy := _copy(draft, known.told)).kept or not draft.values(ANSWER)]
    body = str(_parts(known.text).get(BODY, ""))
    at_hand = {recovery.source for recovery in known.recoveries}
    refs = known.resolved.post.sources if known.resolved and known.resolved.post else ()
    is_away = any(ref.file not in at_hand for ref in refs)
    stays = bool(body) and known.told is not None and body.strip() == known.told.body.strip()
    if copies and is_away and stays and not any(copy.kept for copy in copies):
        copies.append(Copy(f"content/{known.path}, as it was before", "", len(body.split()), kept=True))
    return tuple(copies)


def _copy(draft: Draft, told: Imported | None) -> Copy:
    return Copy(
        draft.ref.file,
        draft.ref.span,
        len(draft.body.split()),
        told is not None and draft.body.strip() == told.body.strip(),
    )


def _parts(text: str | None) -> dict[str, Any]:
    try:
        document = Document.parse(text) if text is not None else None
    except FrontMatterError:
        return {}
    return {**document.fields, BODY: document.body} if document else {}


def _edits(known: Known) -> Iterator[Edit]:
    """The fields that differ from what the last import wrote."""
    mine = _parts(known.text)
    told: dict[str, Any] = {**known.told.fields, BODY: known.told.body} if known.told else {}
    if not mine or known.record is None:
        return
    heard = {one.field: one for one in known.resolved.verdicts} if known.resolved else {}
    for key in (*mine, *(key for key in known.record if key not in mine)):
        if key != RESTORED and (digest(mine[key]) if key in mine else None) != known.record.get(key):
            verdict = heard.get(_FIELDS.get(key, key))
            is_own = verdict is not None and any(_is_own(one) for one in verdict.won)
            yield Edit(key, _shown(mine.get(key)), _heard(verdict) if verdict and is_own else _shown(told.get(key)))


def _is_own(testimony: Testimony) -> bool:
    """Whether it is the file of `content/` that says so, which testifies where a source is gone that told of it."""
    return testimony.ref.file == _CONTENT


def _heard(verdict: Verdict) -> str:
    """What the sources at hand tell of a field that the file itself has decided."""
    said = dict.fromkeys(plain(one.claim.value) for one in (*verdict.won, *verdict.lost) if not _is_own(one))
    return "; ".join(said if verdict.field in _LISTS else [*said][:1])


def _shown(value: Any) -> str:
    """A value of the front matter as a person reads it; of a section of a programme, how many entries it has."""
    if isinstance(value, Mapping):
        parts = (f"{len(item)} {key}" if isinstance(item, list) else _shown(item) for key, item in value.items())
        return ", ".join(filter(None, parts))
    return "; ".join(map(_shown, value)) if isinstance(value, list) else "" if value is None else str(value)


def _gone(known: Known) -> Iterator[Gone]:
    """What was left out of each copy while it was recovered, and when it was merged."""
    for draft in known.drafts:
        for recovery in known.recoveries:
            if recovery.source == draft.ref.file:
                yield from (
                    Gone(recovery.source, one.span.first if one.span else None, one.reason, one.text)
                    for one in recovery.omissions
                    if _within(one, draft)
                )
    for file, omission in known.resolved.omissions if known.resolved else ():
        yield Gone(file, omission.span.first if omission.span else None, omission.reason, omission.text)


def _within(omission: Omission, draft: Draft) -> bool:
    if omission.span is None or not draft.ref.span:
        return bool(draft.ref.id) and omission.entry == draft.ref.id
    first, _, last = draft.ref.span.partition("-")
    return int(first) <= omission.span.first <= int(last)


def _notes(known: Known, fields: Mapping[str, Any]) -> Iterator[str]:
    if known.text is None:
        yield "a person deleted the file; it stays deleted"
    if known.path.startswith("conferences/"):
        sections = [section for section in fields.get("sections") or () if isinstance(section, dict)]
        entries = sum(len(section.get("entries") or ()) for section in sections)
        yield f"put together from {', '.join(map(str, fields.get('posts') or ())) or 'no post'}"
        yield f"{len(sections)} sections with {entries} entries, {len(fields.get('unparsed') or ())} lines unplaced"
    elif known.resolved is None:
        yield _unheard(known, fields)


def _unheard(known: Known, fields: Mapping[str, Any]) -> str:
    """Why no source tells of a file, as far as that is known."""
    refs = fields.get("sources") or ()
    named = dict.fromkeys(str(ref.get("file", "")) for ref in refs if isinstance(ref, dict))
    here = [name for name in named if name in {recovery.source for recovery in known.recoveries}]
    if known.tellers:
        others = ", ".join(f"content/{path}" for path in known.tellers)
        return f"what {', '.join(here)} tells there is in {others} now; this file stays as it is"
    if here:
        return f"{', '.join(here)} is at hand and tells of it no more; the file stays as it is"
    if named:
        return f"no source at hand tells of it: {', '.join(named)} is elsewhere (give it by --source)"
    whose = "a person took its `sources` out" if known.record else "a person wrote it"
    return f"no source tells of it: {whose}"
