"""A source in parts, each with all its words and the draft that was made of it: entries, posts of a dump, the rest."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from generator.checks.alignment import align, runs
from generator.checks.testimony import (
    HTML,
    LOOSE,
    MARKDOWN,
    PLAIN,
    Entry,
    Saying,
    Testimony,
    ghost_entries,
    json_testimony,
    loose,
    xml_testimony,
)
from generator.checks.visible import visible
from generator.checks.words import Text, Words
from generator.model.library import LeftOut
from generator.model.post import Comment
from generator.model.source import Draft, Form, Format, Omission, Recovery, Source
from generator.readers import LONGEST, ghost, jsonfeed, read, short_lines
from generator.readers.encoding import decode
from generator.readers.feed import is_feed
from generator.readers.preparing import prepare
from generator.recover.breaks.runin import in_blocks
from generator.recover.fields.frontmatter import front_matter
from generator.recover.lines.text import repaired, split

_POSTS = ("post", "page", "")
_OPENING = 100
"""Characters that stand for all of a text without end, whose words are counted by its spaces and tags, and not read."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a source, the draft that has them, and what of them was left out.

    `shown` are texts of pages that show them besides the draft's own; `otherwise` as in `Case`; `unread` are words
    that nobody reads, since there is no end of them.
    """

    sayings: tuple[Saying, ...]
    draft: Draft | None = None
    omissions: tuple[Omission, ...] = ()
    shown: tuple[str, ...] = ()
    otherwise: str = ""
    unread: tuple[LeftOut, ...] = ()


def parts_of(source: Source, recovery: Recovery, masthead: Sequence[str] = ()) -> Iterator[Part]:
    """All that a source says, in its order. A file of no known kind says nothing: a finding tells of it as a whole.

    `masthead` are texts that each page bears: of what a feed says of itself, they show what they repeat.
    """
    if recovery.format is Format.UNKNOWN:
        return
    decoded = decode(source.data)
    text = decoded.text
    if decoded.head:
        yield Part((), unread=(LeftOut("head of an HTTP answer", decoded.head, 1, len(decoded.head.split())),))
    if recovery.format in (Format.DUMP, Format.DECK):
        short, left = short_lines(text)
        yield Part((), unread=tuple(_unread(rest[:_OPENING], rest.count(" ") + 1, line) for line, rest in left))
        yield from _of_lines(short, recovery)
        return
    told = _testimony(source.name, text) if recovery.format is Format.FEED else None
    if told is None:
        yield from _of_reading(source, text, recovery)
        return
    testimony, unread = told
    heading = "".join(f"<p>{escape(text)}</p>" for text in masthead)
    yield Part(testimony.heading, shown=(heading,), otherwise="of the feed as a whole", unread=unread)
    yield Part((), unread=tuple(left for entry in testimony.entries for left in _beyond(entry)))
    yield from _of_entries([_bounded(entry) for entry in testimony.entries], recovery)


def _of_reading(source: Source, text: str, recovery: Recovery) -> Iterator[Part]:
    """What the reader took out of a saved page, and of the page also what is around it."""
    records = [record for record in read(source).records if record.claims or record.passages]
    for record, draft in zip(records, recovery.drafts, strict=False):
        sayings = [Saying("content", one.text, HTML if one.form is Form.HTML else PLAIN) for one in record.passages]
        sayings += [Saying("title", str(one.value), LOOSE) for one in record.claims if one.field == "title"]
        left = tuple(one for one in recovery.omissions if one.entry == record.ref.id and one.text)
        yield Part(tuple(sayings), draft, left)
    for omission in recovery.omissions:
        if omission.span and omission.text:  # what the reader itself passed over, beside all records
            yield Part((Saying("content", omission.text, line=omission.span.first),), None, (omission,))
    if recovery.format is Format.PAGE:
        whole = Words.of(visible(text).text)
        taken = [Words.of(visible(one.text).text).keys for record in records for one in record.passages]
        around = align(whole.keys, [key for keys in taken for key in keys]).said
        said = "\n".join(whole.said(first, end) for first, end in runs(around))
        kept = recovery.drafts[0] if recovery.drafts else None
        yield Part((Saying("content", said),), kept, otherwise="around the post on the saved page")


def _testimony(name: str, text: str) -> tuple[Testimony, tuple[LeftOut, ...]] | None:
    if is_feed(text):
        ready = prepare(name, text)
        return xml_testimony(ready.data), tuple(_raw(left) for _, left in ready.unread)
    parsed = jsonfeed.parse(text)
    if parsed:
        return json_testimony(parsed.top, parsed.items), ()
    tables = ghost.parse(text)
    return (Testimony((), ghost_entries(tables.posts, tables.settings.get("url", ""))), ()) if tables else None


def _bounded(entry: Entry) -> Entry:
    """An entry without what stands in it beyond what is read of a body, of which a finding tells."""
    if all(len(saying.text) <= LONGEST for saying in entry.sayings):
        return entry
    return replace(entry, sayings=tuple(replace(saying, text=saying.text[:LONGEST]) for saying in entry.sayings))


def _beyond(entry: Entry) -> Iterator[LeftOut]:
    for saying in entry.sayings:
        if len(saying.text) > LONGEST:
            rest = saying.text[LONGEST:]
            yield _unread(rest[:_OPENING], rest.count(" ") + 1)


def _raw(left: bytes) -> LeftOut:
    return _unread(left[:_OPENING].decode("utf-8", "replace"), left.count(b" ") + left.count(b"</") + 1)


def _unread(opening: str, words: int, line: int | None = None) -> LeftOut:
    return LeftOut("beyond what is read of one text", f"{' '.join(opening.split())} …", line, words)


def _of_entries(entries: Sequence[Entry], recovery: Recovery) -> Iterator[Part]:
    left: dict[str, dict[tuple[str, str], Omission]] = defaultdict(dict)
    for omission in recovery.omissions:
        if omission.text:
            left[omission.entry].setdefault((omission.reason, omission.text), omission)
    answered = {
        value.id: draft
        for draft in recovery.drafts
        for value in draft.values("comment")
        if isinstance(value, Comment) and value.id
    }
    posts = [entry for entry in entries if entry.kind in _POSTS and not (entry.answers and entry.id in answered)]
    drafts = _paired(posts, recovery.drafts)
    by_id = {draft.ref.id: draft for draft in recovery.drafts if draft.ref.id}
    for entry in entries:
        omissions = tuple(left[entry.id].values()) if entry.id in left else ()
        if entry.kind in _POSTS and entry.answers and entry.id in answered:
            yield Part(entry.sayings, answered[entry.id], omissions)
        elif entry.kind in _POSTS:
            yield Part(entry.sayings, drafts.get(id(entry)), omissions)
        elif entry.kind == "comment":
            orphaned = "" if entry.answers in by_id else "comment on a post that is not in the source"
            yield Part(entry.sayings, by_id.get(entry.answers), omissions, otherwise=orphaned)
        else:
            yield Part(entry.sayings, otherwise=f"no post: {entry.kind}")


def _paired(posts: Sequence[Entry], drafts: Sequence[Draft]) -> dict[int, Draft]:
    """The draft of each entry: by its place when none was passed over, else by its id, or else by its title."""
    if len(posts) == len(drafts):
        return {id(entry): draft for entry, draft in zip(posts, drafts, strict=True)}
    by_id = {draft.ref.id: draft for draft in drafts if draft.ref.id}
    paired = {id(entry): by_id[entry.id] for entry in posts if entry.id in by_id}
    named = {draft.ref for draft in paired.values()}
    by_title: dict[tuple[str, ...], deque[Draft]] = defaultdict(deque)
    for draft in drafts:
        if draft.ref not in named:
            by_title[Words.of(Text(str(next(iter(draft.values("title")), "")))).keys].append(draft)
    for entry in posts:
        waiting = by_title.get(_title(entry)) if id(entry) not in paired else None
        if waiting:
            paired[id(entry)] = waiting.popleft()
    return paired


def _title(entry: Entry) -> tuple[str, ...]:
    said = next((saying.text for saying in entry.sayings if saying.field == "title"), "")
    return Words.of(Text(loose(said))).keys


def _of_lines(text: str, recovery: Recovery) -> Iterator[Part]:
    """The lines of each draft, and those between them, each with what was left out of them."""
    if recovery.format is Format.DECK:
        draft = recovery.drafts[0] if recovery.drafts else None
        yield Part((Saying("content", repaired(text), MARKDOWN, 1),), draft, recovery.omissions)
        return
    lines = [repaired(line) for line in split(text if front_matter(split(text)) else in_blocks(text))]
    at = 1
    for draft in sorted(recovery.drafts, key=lambda draft: _span(draft)[0]):
        first, last = _span(draft)
        yield from _stretch(lines, at, first - 1, recovery, None)
        yield from _stretch(lines, first, last, recovery, draft)
        at = last + 1
    yield from _stretch(lines, at, len(lines), recovery, None)


def _stretch(lines: Sequence[str], first: int, last: int, recovery: Recovery, draft: Draft | None) -> Iterator[Part]:
    said = "\n".join(lines[first - 1 : last])
    if said.strip():
        left = tuple(one for one in recovery.omissions if one.span and first <= one.span.first <= last)
        yield Part((Saying("content", said, line=first),), draft, left)


def _span(draft: Draft) -> tuple[int, int]:
    first, _, last = draft.ref.span.partition("-")
    return int(first), int(last)
