"""Import that keeps people's edits: what the sources tell now, what the file says, and what was imported before.

Field by field, the body being one: a field that still is as it was imported follows the sources; one that a person
changed, added or took out stays as the person left it. Nothing is ever merged within a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.documents.frontmatter import Document, FrontMatterError
from generator.documents.ledger import digest
from generator.documents.yaml import one_line
from generator.model.catalogue import CONTENT_KEPT, CONTENT_REMOVED
from generator.model.finding import Finding

BODY = "body"
RESTORED = "restored"
_SOURCES = "sources"
_CONFIDENCE = "confidence"
_FRACTION = re.compile(r"[01]\.[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Imported:
    """A file as the sources tell it: `path` relative to `content/`, front matter in order, body."""

    path: str
    fields: dict[str, Any]
    body: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of one file: its `text` (None: leave it as it is, or away), and the new record of the ledger."""

    path: str
    text: str | None
    record: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def merge(
    new: Imported,
    current: str | None,
    base: Mapping[str, str] | None,
    *,
    whole: bool = False,
    marks: Iterable[str] = (),
) -> Merged:
    """Bring one file up to date. `current` is its text (None: not there), `base` its record (None: never imported).

    With `whole`, all that ever told of it was asked, and of nothing that the file itself says: one that is to the byte
    as an import would write it now is as imported, whatever the record says. It may be older, as version control gives
    it back. A file that is gone is known again by the `marks` of what tells of it (see `generator.reconcile.copies`).
    """
    told: dict[str, Any] = {**new.fields, BODY: new.body}
    if current is None and base is None:
        return Merged(new.path, Document.of(new.fields, new.body).text(), _digests(told))
    if current is None:
        return _deleted(new.path, base or {}, marks)
    try:
        document = Document.parse(current)
    except FrontMatterError:  # reported when the library is loaded
        return Merged(new.path, None, base or {})
    if base is None or _is_own(document, base):
        return Merged(new.path, None, {**_adopted(_digests(_parts(document)), _digests(told)), **(base or {})})
    merged = _merge_document(new.path, told, document, base, current if whole else None)
    fresh = merged.text is not None and _is_ours(new, current, document, base)
    return replace(merged, text=Document.of(new.fields, new.body).text()) if fresh else merged


def _deleted(path: str, base: Mapping[str, str], marks: Iterable[str]) -> Merged:
    note = CONTENT_REMOVED.at(f"content/{path}", "was deleted after an import and stays deleted")
    known = dict.fromkeys((*base.get(_TOLD, UNRECORDED).split(), *(imprint(_TOLD, mark) for mark in marks)))
    return Merged(path, None, {**base, _TOLD: " ".join(known)}, () if _TOLD in base else (note,))


def _is_own(document: Document, base: Mapping[str, str]) -> bool:
    """Whether a person wrote a file that a source was found to tell of, too, or took `sources` out of one.

    It stays as it is, however many tell of it.
    """
    return _SOURCES in base and _SOURCES not in document.fields


def _is_ours(new: Imported, current: str, document: Document, base: Mapping[str, str]) -> bool:
    """Whether a file is to the last byte as an import writes it: then it may be written as if it were the first."""
    order = [key for key in new.fields if key in document.fields]
    return order == [key for key in document.fields if key in new.fields] and _is_as_written(current, document, base)


def _is_as_written(current: str | None, document: Document, base: Mapping[str, str]) -> bool:
    """Whether all fields are those of the record, in the very form in which they are written."""
    if _digests(_parts(document)) != base:
        return False
    fields, forms = _measured(document.fields), (False, True) if "\\U" in document.front else (False,)
    return any(current == Document.of(fields, document.body, escaped=form).text() for form in forms)


def _measured(fields: Mapping[str, Any]) -> dict[str, Any]:
    """`fields` as they were written: a number with a fraction is read as its digits, and written as a number."""
    restored = fields.get(RESTORED)
    if not isinstance(restored, dict):
        return dict(fields)
    return {**fields, RESTORED: {field: _weighed(why) for field, why in restored.items()}}


def _weighed(why: Any) -> Any:
    sure = why.get(_CONFIDENCE) if isinstance(why, dict) else None
    return {**why, _CONFIDENCE: float(sure)} if isinstance(sure, str) and _FRACTION.fullmatch(sure) else why


def _merge_document(
    path: str, told: dict[str, Any], document: Document, base: Mapping[str, str], whole: str | None
) -> Merged:
    parts = _parts(document)
    mine, keys = _digests(parts), {**parts, **told, **base}
    edited = {key for key in keys if mine.get(key) != base.get(key)}
    if edited and whole is not None and _is_as_written(whole, document, new := _digests(told)):
        return Merged(path, None, new)
    if RESTORED in told:
        told = {**told, RESTORED: _without(told[RESTORED], edited)}
    new = _digests(told)
    changes = {key: told.get(key) for key in keys if key not in edited and new.get(key) != mine.get(key)}
    contested = sorted(key for key in edited if new.get(key) not in (base.get(key), mine.get(key)))
    # A field that a person owns must go on differing from its record, or the next import would take it back.
    owned = {key: base.get(key, "") for key in edited if new.get(key) == mine.get(key)}
    record = {key: value for key, value in {**new, **owned}.items() if value}
    return Merged(path, _changed(document, changes), record, _kept_note(path, contested))


def _changed(document: Document, changes: dict[str, Any]) -> str | None:
    """The new text, or None when nothing changes."""
    if not changes:
        return None
    body = changes.pop(BODY, document.body)
    return document.with_fields(changes).with_body(body or "").text()


def _parts(document: Document) -> dict[str, Any]:
    return {**document.fields, BODY: document.body}


def _digests(parts: Mapping[str, Any]) -> dict[str, str]:
    return {key: digest(value) for key, value in parts.items() if value is not None}


UNRECORDED = "-"
"""In the record of a file that was there before: this field was never as the sources tell it."""

_TOLD = "-"
"""In the record of a file that a person deleted: it was said once, which is enough. No field has such a name.

Behind `UNRECORDED` stand the digests of all that told of the file, so that it is known again by what is left of it.
"""


def _adopted(mine: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """The record for a file that was never imported: where it differs from the sources, a person wanted it so."""
    return {key: value if mine.get(key) == value else UNRECORDED for key, value in new.items()}


def _without(restored: Any, edited: set[str]) -> Any:
    """What a person has written is inferred no longer."""
    if not isinstance(restored, dict):
        return restored
    return {field: why for field, why in restored.items() if field not in edited} or None


def _kept_note(path: str, contested: list[str]) -> tuple[Finding, ...]:
    if not contested:
        return ()
    fields = ", ".join(f"`{key}`" for key in contested)
    hint = "`explain` shows what the sources say now"
    return (CONTENT_KEPT.at(f"content/{path}", f"the sources now tell another {fields}; yours is kept", hint=hint),)


def imprint(field: str, text: str) -> str:
    """The digest that a record has of a field of one line, or of a body, with this text."""
    return digest(text if field == BODY else one_line(text))


def untouched(current: str | None, base: Mapping[str, str]) -> bool:
    """Whether a file is as an import writes it, to the last byte: a comment beside a field is a person's, too."""
    try:
        document = Document.parse(current) if current is not None else None
    except FrontMatterError:
        return False
    return document is not None and _is_as_written(current, document, base)


def digests(current: str | None) -> dict[str, str]:
    """The digest of each field of a file, the body being one; none of a file that cannot be read."""
    try:
        return _digests(_parts(Document.parse(current))) if current is not None else {}
    except FrontMatterError:
        return {}
