"""Exports of Movable Type (MTIF), which TypePad, Vox and many hosts of Japan wrote too: plain text, a field a line.

An entry is fields, then sections that lines of five hyphens end (`BODY:`, `COMMENT:` …); eight hyphens end the entry.
Source: "The Movable Type Import / Export Format" in the documentation of Movable Type.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from markdown_it import MarkdownIt

from generator.model import catalogue
from generator.model.finding import Finding
from generator.model.links import safe_url
from generator.model.names import safe_permalink
from generator.model.post import Comment, SourceRef
from generator.model.source import Claim, Form, Format, Omission, Passage, Reading, Record, Source, Span
from generator.readers.autop import paragraphs
from generator.readers.claims import Ledger
from generator.readers.dates import read_date
from generator.readers.mtentries import DATE, FIELD, HEAD, IDENTIFYING, Entry, entries, is_told, moment
from generator.readers.survey import MOST_TEXT

_HELD = re.compile(r"STATUS: *(?i:draft|review|future|hold|pending|private|scheduled|unpublish(?:ed)?)\s*")
"""How an entry says that it is not for readers."""
_EXPORT = re.compile(r"\s{0,99}(?:[A-Z][A-Z ]{1,30}:[^\n]{0,2000}\n{1,3}){2,60}-----\n(?:EXTENDED )?BODY:")
_HEAD = 130_000
_TAG = re.compile(r'"([^"]{1,200})"|([^,"]{1,200})')
_BLOCKS = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_AS_TYPED = frozenset(("0", "none", "richtext", "wysiwyg"))
"""Values of `CONVERT BREAKS` by which a body is HTML as it stands."""
_ABOUT_READER = {
    "COMMENT": frozenset(("AUTHOR", "EMAIL", "IP", "URL", "DATE")),
    "PING": frozenset(("TITLE", "URL", "IP", "BLOG NAME", "DATE")),
}
"""Fields at the head of a comment, and of a trackback."""


def is_export(text: str) -> bool:
    """Whether `text` begins with the fields of an entry and its body."""
    return bool(_EXPORT.match(text[:_HEAD].replace("\r\n", "\n")))


def read_export(source: Source, text: str) -> Reading:
    """Every entry as a record, in document order. Never raises."""
    found = tuple(entries(text.replace("\r\n", "\n").replace("\r", "\n")))
    findings: list[Finding] = []
    records = []
    again = _again(found)
    for entry in (entry for entry in found if entry.first not in again):
        ledger = Ledger(source.name, entry.first)
        records.append(_record(entry, ledger))
        findings += ledger.findings
    if found and not found[-1].whole:
        message = f"the export breaks off in entry {len(found)}; what came before is kept"
        hint = "Look for a whole copy of it; the last entry may lack its end."
        findings.append(catalogue.SOURCE_TRUNCATED.at(source.name, message, line=found[-1].first, hint=hint))
    return Reading(
        source.name,
        Format.FEED,
        records=tuple(records),
        findings=tuple(findings),
        omissions=tuple(_unsaid(found, again)),
    )


def _again(found: Sequence[Entry]) -> frozenset[int]:
    """The first lines of entries that say, in all fields and sections, what one above them says.

    An export gives its entries no ids by which a second copy could be told.
    """
    known: dict[tuple[tuple[str, str], ...], Entry] = {}
    pairs = ((known.setdefault(tuple(entry.fields), entry), entry) for entry in found if entry.whole)
    return frozenset(
        entry.first
        for before, entry in pairs
        if before is not entry and (before.sections, before.strays) == (entry.sections, entry.strays)
    )


def _record(entry: Entry, ledger: Ledger) -> Record:
    address, name = entry.told("UNIQUE URL"), entry.told("BASENAME")
    ledger.text("title", entry.told("TITLE"), "entry-title", note="html")
    ledger.date("date", moment(entry.told("DATE")), "entry-published")
    ledger.people([entry.told("AUTHOR")], "entry-author")
    ledger.labels(_labels(entry), "entry-label")
    ledger.address(address, "alternate-link")
    _claim_page(entry, ledger)
    ledger.text("excerpt", entry.text("EXCERPT"), "entry-summary", note="html")
    if not _is_public(entry):
        ledger.flag("draft", "entry-draft")
    ledger.comments(_comments(entry, ledger), "entry-comment")
    body = _body(entry, ledger)
    span = str(Span(entry.first, entry.last))
    return Record(SourceRef(ledger.source, span, address or name), tuple(ledger.claims), (body,) if body else ())


def _is_public(entry: Entry) -> bool:
    """Whether an entry is known to have been published: half a head, or one amid its text, may be a draft's."""
    statuses = {value.lower() for key, value in entry.fields if key == "STATUS"}
    names = IDENTIFYING.intersection(key for key, _ in entry.fields)
    known = len(names) > 1 and (bool(entry.told("STATUS")) or not entry.tells_status)
    return known and statuses <= {"publish", ""} and not any(_holds(lines) for _, lines in entry.sections)


def _holds(lines: Sequence[str]) -> bool:
    """Whether text has a status that is a field beside others, as at the head of a draft, and no words of a post."""
    fields = [match[1] if (match := FIELD.fullmatch(line)) else "" for line in lines]
    beside = (HEAD.intersection((*fields[max(0, at - 1) : at], *fields[at + 1 : at + 2])) for at in range(len(lines)))
    return any(bool(_HELD.fullmatch(line)) and near for line, near in zip(lines, beside, strict=True))


def _claim_page(entry: Entry, ledger: Ledger) -> None:
    """Where Movable Type puts the page of an entry whose address is not told: below its month, by its name."""
    name, day = entry.told("BASENAME"), DATE.match(entry.told("DATE"))
    if not name or not day or entry.told("UNIQUE URL"):
        return
    if path := safe_permalink(f"/{day[3]}/{int(day[1]):02}/{name.rpartition('/')[2]}.html"):
        ledger.claims.append(Claim("permalink", path, "export-name", note="from the basename in the export"))


def _labels(entry: Entry) -> Iterator[str]:
    yield from (value for key, value in entry.fields if key in ("PRIMARY CATEGORY", "CATEGORY"))
    for value in (value for key, value in entry.fields if key == "TAGS"):
        yield from (quoted or bare for quoted, bare in _TAG.findall(value))


def _body(entry: Entry, ledger: Ledger) -> Passage | None:
    """Both parts of a body as HTML, by the filter that the entry names."""
    text = _read("\n\n".join(filter(None, (entry.text("BODY"), entry.text("EXTENDED BODY")))), ledger)
    filtered = entry.told("CONVERT BREAKS").lower()
    if not text:
        return None
    if filtered.startswith("markdown"):
        return Passage(MarkdownIt("commonmark").render(text), Form.HTML)
    is_html = filtered in _AS_TYPED or (not filtered and _BLOCKS.search(text))
    return Passage(text if is_html else paragraphs(text), Form.HTML)


def _read(text: str, ledger: Ledger) -> str:
    """What is read of a text: as HTML, line by line, one without an end would take ten times its room."""
    if len(text) > MOST_TEXT:
        message = f"a text has {len(text):,} characters, of which {MOST_TEXT:,} are read"
        hint = "No post is so long: look into the source for what it is."
        ledger.findings.append(catalogue.BODY_CUT.at(ledger.source, message, line=ledger.line, hint=hint))
    return text[:MOST_TEXT]


def _comments(entry: Entry, ledger: Ledger) -> Iterator[Comment]:
    """What readers said, and what other blogs sent as trackbacks."""
    told = [(name, lines) for name, lines in entry.sections if name in ("COMMENT", "PING")]
    for number, (name, lines) in enumerate(told, 1):
        fields, text = _headed(lines, _ABOUT_READER[name])
        title = f"<p>{fields['TITLE']}</p>" if name == "PING" and fields.get("TITLE") else ""
        yield Comment(
            author=fields.get("AUTHOR") or fields.get("BLOG NAME", ""),
            date=read_date(moment(fields.get("DATE", ""))),
            text=title + paragraphs(_read(text, ledger)),
            id=str(number),
            url=safe_url(fields.get("URL", "")) if is_told("URL", fields.get("URL", "")) else "",
        )


def _headed(lines: Sequence[str], names: frozenset[str]) -> tuple[dict[str, str], str]:
    """The fields that open a section, by name, and the text below them.

    What a reader typed into a field may be anything, in front of one that the program filled: `IP`, `DATE`.
    """
    fields: dict[str, str] = {}
    for line in lines:
        match = FIELD.fullmatch(line)
        if not match or match[1] not in names or match[1] in fields:
            break
        fields[match[1]] = (match[2] or "").strip()
    while fields and not is_told(*list(fields.items())[-1]):
        fields.popitem()
    return fields, "\n".join(lines[len(fields) :])


def _unsaid(entries: Sequence[Entry], again: Collection[int]) -> Iterator[Omission]:
    """What entries say besides posts, lines at their heads that are no fields, and all that an entry says `again`."""
    for entry in entries:
        if entry.first in again:
            said = [value for _, value in entry.fields] + [line for line in entry.strays if not FIELD.fullmatch(line)]
            said += [line for _, lines in entry.sections for line in lines]
            yield Omission(
                "no post: the same entry again", " ".join(" ".join(said).split()), Span(entry.first, entry.last)
            )
            continue
        left = ("keywords for machines", entry.text("KEYWORDS")), ("no field of an entry", "\n".join(entry.strays))
        known = entry.told("UNIQUE URL") or entry.told("BASENAME")
        span = Span(entry.first, entry.last)
        yield from (Omission(reason, words, span, entry=known) for reason, words in left if words)
