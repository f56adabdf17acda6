"""What a file is, by its content and never by its name, and the reader that it goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model import catalogue
from generator.model.finding import Finding
from generator.model.source import Form, Format, Passage, Reading, Source
from generator.readers import ghost, jsonfeed, kinds, webpage
from generator.readers.deck import is_deck, read_deck
from generator.readers.encoding import decode, looks_binary
from generator.readers.feed import is_feed, read_feed
from generator.readers.movabletype import is_export, read_export
from generator.readers.text import read_dump
from generator.readers.wordpress import is_wxr, read_wxr

LONGEST = 5_000_000
"""Characters of a body that are read; a page shows no more than a fifth of that as it was laid out."""


_ENDLESS = "No post is so long: look into the source for what it is."
LONGEST_LINE = 1_000_000
"""Characters of a line of plain text that are read: a page shows no more of a body as it was laid out."""


def read(source: Source) -> Reading:
    """All that `source` claims; `Format.UNKNOWN` with a finding when it is nothing that can be read. Never raises."""
    if not source.data.strip():
        return _nothing(source, catalogue.SOURCE_EMPTY.at(source.name, "the file is empty"))
    kind = kinds.of_bytes(source.data, looks_binary(source.data))
    if kind:
        return _unknown(source, kind)
    decoded = decode(source.data)
    if not decoded.text.strip():
        return _nothing(source, catalogue.SOURCE_EMPTY.at(source.name, "the file holds nothing but white space"))
    reading = _as_text(source, decoded.text)
    if reading.format is Format.UNKNOWN:
        return reading
    reading = _bounded(reading)
    findings = (*decoded.findings(source.name), *reading.findings, *_no_posts(reading))
    return replace(reading, findings=findings)


def _bounded(reading: Reading) -> Reading:
    """`reading` without what stands in a body beyond `LONGEST`."""
    if not any(_is_endless(passage) for record in reading.records for passage in record.passages):
        return reading
    records = tuple(replace(one, passages=tuple(map(_opening, one.passages))) for one in reading.records)
    findings = [
        catalogue.BODY_CUT.at(
            reading.source,
            f"{record.ref.id or 'an entry'} has {len(passage.text):,} characters, of which {LONGEST:,} are read",
            hint=_ENDLESS,
        )
        for record in reading.records
        for passage in record.passages
        if _is_endless(passage)
    ]
    return replace(reading, records=records, findings=(*reading.findings, *findings))


def _is_endless(passage: Passage) -> bool:
    return passage.form in (Form.HTML, Form.TEXT) and len(passage.text) > LONGEST


def _opening(passage: Passage) -> Passage:
    return replace(passage, text=passage.text[:LONGEST]) if _is_endless(passage) else passage


def _as_text(source: Source, text: str) -> Reading:
    """The first format that recognises `text`; what is marked up and none of them is unknown, and prose is a dump."""
    if is_feed(text):
        return read_wxr(source, text) if is_wxr(text) else read_feed(source, text)
    start = text.lstrip()[:1]
    tables = ghost.parse(text)
    if tables:
        return ghost.read_ghost(source, tables)
    json_feed = jsonfeed.parse(text)
    if json_feed:
        return jsonfeed.read_json_feed(source, json_feed)
    if start in ("{", "[") and jsonfeed.is_json(text):
        return _unknown(source, "a JSON document that is no feed")
    kind = kinds.of_markup(text) if start == "<" else ""
    if kind.startswith("an HTML page"):
        return webpage.read_page(source, text) or _unknown(source, kind, webpage.feeds(text))
    if kind:
        return _unknown(source, kind)
    if is_export(text):
        return read_export(source, text)
    short, unread = short_lines(text)
    reading = read_deck(source, short) if is_deck(short) else read_dump(source, short)
    return replace(reading, findings=(*reading.findings, *(_cut(source.name, line, left) for line, left in unread)))


def short_lines(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """`text` with no line beyond `LONGEST_LINE`; the number and the rest of each line that was longer."""
    if len(text) <= LONGEST_LINE:
        return text, ()
    lines = text.split("\n")
    long = tuple((number, line[LONGEST_LINE:]) for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE)
    return ("\n".join(line[:LONGEST_LINE] for line in lines) if long else text), long


def _cut(name: str, line: int, left: str) -> Finding:
    message = f"the line has {LONGEST_LINE + len(left):,} characters, of which {LONGEST_LINE:,} are read"
    return catalogue.BODY_CUT.at(name, message, line=line, hint=_ENDLESS)


def _unknown(source: Source, kind: str, feeds: Sequence[str] = ()) -> Reading:
    finding = catalogue.SOURCE_UNKNOWN.at(source.name, f"this looks like {kind}", hint=kinds.hint_for(kind, feeds))
    return _nothing(source, finding)


def _nothing(source: Source, finding: Finding) -> Reading:
    return Reading(source.name, Format.UNKNOWN, findings=(finding,))


def _no_posts(reading: Reading) -> tuple[Finding, ...]:
    if reading.records:
        return ()
    return (catalogue.NO_POSTS.at(reading.source, "the feed has no entries", hint="Look for another copy of it."),)
