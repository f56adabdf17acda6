"""Exports of Movable Type (MTIF), which TypePad, Vox and many hosts of Japan wrote too: plain text, a field a line.

An entry is fields, then sections that lines of five hyphens end (`BODY:`, `COMMENT:` …); eight hyphens end the entry.
Source: "The Movable Type Import / Export Format" in the documentation of Movable Type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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

_SECTIONS = frozenset(("BODY:", "EXTENDED BODY:", "EXCERPT:", "KEYWORDS:", "COMMENT:", "PING:"))
_END, _PART = "--------", "-----"
_TOLD_ONCE = frozenset(("AUTHOR", "TITLE", "DATE", "BASENAME", "UNIQUE URL"))
_SETTINGS = frozenset(("STATUS", "ALLOW COMMENTS", "ALLOW PINGS", "CONVERT BREAKS", "NO ENTRY"))
_ADDRESSES = frozenset(("UNIQUE URL", "EMAIL", "IP", "URL"))
_ADDRESS = re.compile(r"(?:[^\s@.:/]*[@.:/]\S*)?")
_KNOWN = _TOLD_ONCE | _SETTINGS | {"PRIMARY CATEGORY", "CATEGORY", "TAGS"}
"""Fields at the head of an entry."""
_IDENTIFYING = frozenset(("STATUS", "TITLE", "DATE"))
"""Fields of which every entry that was published tells two, whatever wrote the export."""
_HELD = re.compile(r"(?i)STATUS: *(?:draft|review|future|hold|pending|private|scheduled|unpublish(?:ed)?)\s*")
"""How an entry says that it is not for readers."""
_FIELD = re.compile(r"([A-Z][A-Z ]{1,30}):(?: (.*))?")
_EXPORT = re.compile(r"\s{0,99}(?:[A-Z][A-Z ]{1,30}:[^\n]{0,2000}\n{1,3}){2,60}-----\n(?:EXTENDED )?BODY:")
_HEAD = 130_000
_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: ([0-9]{1,2})(:[0-9]{2}(?::[0-9]{2})?)(?: ([AP])M)?)?")
"""Month, day, year, and the time of the blog's clock, of which no zone is told."""
_TAG = re.compile(r'"([^"]{1,200})"|([^,"]{1,200})')
_BLOCKS = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_AS_TYPED = frozenset(("0", "none", "richtext", "wysiwyg"))
"""Values of `CONVERT BREAKS` by which a body is HTML as it stands."""
_ABOUT_READER = {
    "COMMENT": frozenset(("AUTHOR", "EMAIL", "IP", "URL", "DATE")),
    "PING": frozenset(("TITLE", "URL", "IP", "BLOG NAME", "DATE")),
}
"""Fields at the head of a comment, and of a trackback."""

_Fields = list[tuple[str, str]]


@dataclass(slots=True)
class _Entry:
    """Fields and sections in their order, and the lines of the file that they stand on."""

    first: int
    last: int = 0
    fields: _Fields = field(default_factory=list)
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    """Lines at its head that no page shows."""
    tells_status: bool = False
    """Whether an entry above it tells its status: one that tells none may then be a part of a draft."""
    at_head: bool = True
    whole: bool = True
    """Whether the section that was opened last has its end."""

    def told(self, name: str) -> str:
        """The first value of a field, empty where there is none."""
        return next((value for key, value in self.fields if key == name), "")

    def text(self, name: str) -> str:
        """What the sections of a name say."""
        return "\n\n".join("\n".join(lines).strip("\n") for key, lines in self.sections if key == name).strip()


def is_export(text: str) -> bool:
    """Whether `text` begins with the fields of an entry and its body."""
    return bool(_EXPORT.match(text[:_HEAD].replace("\r\n", "\n")))


def read_export(source: Source, text: str) -> Reading:
    """Every entry as a record, in document order. Never raises."""
    entries = list(_entries(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    findings: list[Finding] = []
    records = []
    for entry in entries:
        ledger = Ledger(source.name, entry.first)
        records.append(_record(entry, ledger))
        findings += ledger.findings
    if entries and not entries[-1].whole:
        message = f"the export breaks off in entry {len(entries)}; what came before is kept"
        hint = "Look for a whole copy of it; the last entry may lack its end."
        findings.append(catalogue.SOURCE_TRUNCATED.at(source.name, message, line=entries[-1].first, hint=hint))
    return Reading(
        source.name, Format.FEED, records=tuple(records), findings=tuple(findings), omissions=tuple(_unsaid(entries))
    )


# -- lines to entries -------------------------------------------------------------------------------------------------


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    follows = _following(lines)
    entry: _Entry | None = None
    tells_status = False
    for at, line in enumerate(lines):
        if entry is None:
            if not line.strip():
                continue
            entry = _Entry(at + 1, tells_status=tells_status)
        entry.last = at + 1
        if line.rstrip() == _END and _ends_entry(lines, follows, at, closed=entry.whole):
            yield entry
            tells_status = tells_status or bool(entry.told("STATUS"))
            entry = None
        elif line.rstrip() == _PART and _ends_section(lines, follows, at):
            entry.at_head, entry.whole = False, True
        else:
            _take(entry, line)
    if entry is not None:
        yield entry


def _take(entry: _Entry, line: str) -> None:
    """Put a line that ends nothing where it belongs."""
    if entry.at_head:
        _take_field(entry, line)
    elif entry.whole and line.rstrip() in _SECTIONS:
        entry.sections.append((line.rstrip()[:-1], []))
        entry.whole = False
    elif entry.sections:
        entry.sections[-1][1].append(line)


def _take_field(entry: _Entry, line: str) -> None:
    match = _FIELD.fullmatch(line)
    name, value = (match[1], (match[2] or "").strip()) if match else ("", "")
    again = name in _TOLD_ONCE and any(name == key for key, _ in entry.fields)
    if line.strip() and (name not in _KNOWN or again or not _is_told(name, value)):
        entry.strays.append(line.strip())
    if name:
        entry.fields.append((name, value))


def _following(lines: Sequence[str]) -> list[int]:
    """For each line, the place of the next one that says something; `len(lines)` where none does."""
    places = [len(lines)] * len(lines)
    for at in range(len(lines) - 2, -1, -1):
        places[at] = at + 1 if lines[at + 1].strip() else places[at + 1]
    return places


def _ends_entry(lines: Sequence[str], follows: Sequence[int], at: int, *, closed: bool) -> bool:
    """Whether eight hyphens end an entry: nothing follows, or the head of another; in an open section, a whole one."""
    ahead = follows[at]
    if ahead == len(lines):
        return True
    match = _FIELD.fullmatch(lines[ahead])
    return match is not None and ((closed and match[1] in _KNOWN) or _is_head(lines, follows, ahead))


def _is_head(lines: Sequence[str], follows: Sequence[int], at: int) -> bool:
    """Whether nothing but fields stands from a line on as far as a section, those among them that every entry tells."""
    names = set()
    while at < len(lines) and (match := _FIELD.fullmatch(lines[at])):
        names.add(match[1])
        at = follows[at]
    return len(names & _IDENTIFYING) > 1 and at < len(lines) and lines[at].rstrip() == _PART


def _ends_section(lines: Sequence[str], follows: Sequence[int], at: int) -> bool:
    """Whether five hyphens are no rule in a body: a section follows, or the end of the entry or of the file."""
    ahead = follows[at]
    if ahead == len(lines) or lines[ahead].rstrip() in _SECTIONS:
        return True
    return lines[ahead].rstrip() == _END and _ends_entry(lines, follows, ahead, closed=True)


# -- entries to claims ------------------------------------------------------------------------------------------------


def _record(entry: _Entry, ledger: Ledger) -> Record:
    address, name = entry.told("UNIQUE URL"), entry.told("BASENAME")
    ledger.text("title", entry.told("TITLE"), "entry-title", note="html")
    ledger.date("date", _moment(entry.told("DATE")), "entry-published")
    ledger.people([entry.told("AUTHOR")], "entry-author")
    ledger.labels(_labels(entry), "entry-label")
    ledger.address(address, "alternate-link")
    _claim_page(entry, ledger)
    ledger.text("excerpt", entry.text("EXCERPT"), "entry-summary", note="html")
    if not _is_public(entry):
        ledger.flag("draft", "entry-draft")
    ledger.comments(_comments(entry), "entry-comment")
    body = _body(entry)
    span = str(Span(entry.first, entry.last))
    return Record(SourceRef(ledger.source, span, address or name), tuple(ledger.claims), (body,) if body else ())


def _is_public(entry: _Entry) -> bool:
    """Whether an entry is known to have been published: half a head, or a status anywhere in it, may be a draft's."""
    statuses = {value.lower() for key, value in entry.fields if key == "STATUS"}
    names = _IDENTIFYING.intersection(key for key, _ in entry.fields)
    known = len(names) > 1 and (bool(entry.told("STATUS")) or not entry.tells_status)
    held = any(_HELD.fullmatch(line) for _, lines in entry.sections for line in lines)
    return known and not held and statuses <= {"publish", ""}


def _claim_page(entry: _Entry, ledger: Ledger) -> None:
    """Where Movable Type puts the page of an entry whose address is not told: below its month, by its name."""
    name, day = entry.told("BASENAME"), _DATE.match(entry.told("DATE"))
    if not name or not day or entry.told("UNIQUE URL"):
        return
    if path := safe_permalink(f"/{day[3]}/{int(day[1]):02}/{name.rpartition('/')[2]}.html"):
        ledger.claims.append(Claim("permalink", path, "export-name", note="from the basename in the export"))


def _labels(entry: _Entry) -> Iterator[str]:
    yield from (value for key, value in entry.fields if key in ("PRIMARY CATEGORY", "CATEGORY"))
    for value in (value for key, value in entry.fields if key == "TAGS"):
        yield from (quoted or bare for quoted, bare in _TAG.findall(value))


def _moment(told: str) -> str:
    """ISO 8601 of what Movable Type writes as `01/31/2002 03:31:05 PM`; anything else as it is."""
    match = _DATE.fullmatch(told.strip())
    if not match:
        return told
    month, day, year, hour, rest, half = match.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    if not hour:
        return date
    hours = int(hour) % 12 + 12 * (half == "P") if half else int(hour)
    return f"{date}T{hours:02}{rest}"


def _body(entry: _Entry) -> Passage | None:
    """Both parts of a body as HTML, by the filter that the entry names."""
    text = "\n\n".join(filter(None, (entry.text("BODY"), entry.text("EXTENDED BODY"))))
    filtered = entry.told("CONVERT BREAKS").lower()
    if not text:
        return None
    if filtered.startswith("markdown"):
        return Passage(MarkdownIt("commonmark").render(text), Form.HTML)
    is_html = filtered in _AS_TYPED or (not filtered and _BLOCKS.search(text))
    return Passage(text if is_html else paragraphs(text), Form.HTML)


def _comments(entry: _Entry) -> Iterator[Comment]:
    """What readers said, and what other blogs sent as trackbacks."""
    told = [(name, lines) for name, lines in entry.sections if name in ("COMMENT", "PING")]
    for number, (name, lines) in enumerate(told, 1):
        fields, text = _headed(lines, _ABOUT_READER[name])
        title = f"<p>{fields['TITLE']}</p>" if name == "PING" and fields.get("TITLE") else ""
        yield Comment(
            author=fields.get("AUTHOR") or fields.get("BLOG NAME", ""),
            date=read_date(_moment(fields.get("DATE", ""))),
            text=title + paragraphs(text),
            id=str(number),
            url=safe_url(fields.get("URL", "")),
        )


def _headed(lines: Sequence[str], names: frozenset[str]) -> tuple[dict[str, str], str]:
    """The fields that open a section, by name, and the text below them."""
    fields: dict[str, str] = {}
    for at, line in enumerate(lines):
        match = _FIELD.fullmatch(line)
        if not match or match[1] not in names or match[1] in fields or not _is_told(match[1], match[2] or ""):
            return fields, "\n".join(lines[at:])
        fields[match[1]] = (match[2] or "").strip()
    return fields, ""


def _is_told(name: str, value: str) -> bool:
    """Whether a field can be read as what it is named; else it is text, as in `DATE: tomorrow at nine`."""
    if name == "DATE":
        return not value.strip() or read_date(_moment(value)) is not None
    if name in _ADDRESSES:
        return bool(_ADDRESS.fullmatch(value.strip()))
    return (name not in _SETTINGS and name != "BASENAME") or len(value.split()) < 2


def _unsaid(entries: Sequence[_Entry]) -> Iterator[Omission]:
    """What entries say besides posts, and lines at their heads that are no fields."""
    for entry in entries:
        left = ("keywords for machines", entry.text("KEYWORDS")), ("no field of an entry", "\n".join(entry.strays))
        known = entry.told("UNIQUE URL") or entry.told("BASENAME")
        span = Span(entry.first, entry.last)
        yield from (Omission(reason, words, span, entry=known) for reason, words in left if words)
