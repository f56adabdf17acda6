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
_FIELD = re.compile(r"([A-Z][A-Z ]{1,30}):(?: (.*))?")
_EXPORT = re.compile(r"\s{0,99}(?:[A-Z][A-Z ]{1,30}:[^\n]{0,2000}\n{1,3}){2,60}-----\n(?:EXTENDED )?BODY:")
_HEAD = 130_000
_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: ([0-9]{1,2})(:[0-9]{2}(?::[0-9]{2})?)(?: ([AP])M)?)?")
"""Month, day, year, and the time of the blog's clock, of which no zone is told."""
_TAG = re.compile(r'"([^"]{1,200})"|([^,"]{1,200})')
_BLOCKS = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_AS_TYPED = frozenset(("0", "none", "richtext", "wysiwyg"))
"""Values of `CONVERT BREAKS` by which a body is HTML as it stands."""
_ABOUT_READER = frozenset(("AUTHOR", "EMAIL", "IP", "URL", "DATE", "TITLE", "BLOG NAME"))
"""Fields at the head of a comment or a trackback."""
_LOOKED_AHEAD = 6

_Fields = list[tuple[str, str]]


@dataclass(slots=True)
class _Entry:
    """Fields and sections in their order, and the lines of the file that they stand on."""

    first: int
    last: int = 0
    fields: _Fields = field(default_factory=list)
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    whole: bool = True

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
    entry: _Entry | None = None
    at_head = True
    for at, line in enumerate(lines):
        if entry is None:
            if not line.strip():
                continue
            entry, at_head = _Entry(at + 1), True
        entry.last = at + 1
        if line.rstrip() == _END and _opens_entry(lines, at + 1):
            yield entry
            entry = None
        elif line.rstrip() == _PART and _opens_section(lines, at + 1):
            at_head = False
            entry.whole = True
        elif at_head:
            entry.fields += [(match[1], (match[2] or "").strip())] if (match := _FIELD.fullmatch(line)) else []
        elif entry.whole and line.rstrip() in _SECTIONS:
            entry.sections.append((line.rstrip()[:-1], []))
            entry.whole = False
        elif entry.sections:
            entry.sections[-1][1].append(line)
    if entry is not None and (entry.fields or entry.sections):
        yield entry


def _opens_entry(lines: Sequence[str], at: int) -> bool:
    """Whether the next line that says something is a field, or none is left: eight hyphens in a body end nothing."""
    ahead = next((line for line in lines[at : at + _LOOKED_AHEAD] if line.strip()), "TITLE:")
    return bool(_FIELD.fullmatch(ahead))


def _opens_section(lines: Sequence[str], at: int) -> bool:
    """Whether a section or the end of the entry follows: five hyphens in a body are a rule."""
    ahead = next((line.rstrip() for line in lines[at : at + _LOOKED_AHEAD] if line.strip()), _END)
    return ahead in _SECTIONS or ahead == _END


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
    if entry.told("STATUS").lower() not in ("publish", ""):
        ledger.flag("draft", "entry-draft")
    ledger.comments(_comments(entry), "entry-comment")
    body = _body(entry)
    span = str(Span(entry.first, entry.last))
    return Record(SourceRef(ledger.source, span, address or name), tuple(ledger.claims), (body,) if body else ())


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
        fields, text = _headed(lines)
        title = f"<p>{fields['TITLE']}</p>" if name == "PING" and fields.get("TITLE") else ""
        yield Comment(
            author=fields.get("AUTHOR") or fields.get("BLOG NAME", ""),
            date=read_date(_moment(fields.get("DATE", ""))),
            text=title + paragraphs(text),
            id=str(number),
            url=safe_url(fields.get("URL", "")),
        )


def _headed(lines: Sequence[str]) -> tuple[dict[str, str], str]:
    """The fields that open a section, by name, and the text below them."""
    fields: dict[str, str] = {}
    for at, line in enumerate(lines):
        match = _FIELD.fullmatch(line)
        if not match or match[1] not in _ABOUT_READER or match[1] in fields:
            return fields, "\n".join(lines[at:])
        fields[match[1]] = (match[2] or "").strip()
    return fields, ""


def _unsaid(entries: Sequence[_Entry]) -> Iterator[Omission]:
    for entry in entries:
        if words := entry.text("KEYWORDS"):
            known = entry.told("UNIQUE URL") or entry.told("BASENAME")
            yield Omission("keywords for machines", words, Span(entry.first, entry.last), entry=known)
