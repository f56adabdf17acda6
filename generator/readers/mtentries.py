"""The entries of an export of Movable Type, told apart line by line.

Five hyphens end a section, eight an entry; both may be rules in a body, so that what follows them decides.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.readers.dates import read_date

_SECTIONS = frozenset(("BODY:", "EXTENDED BODY:", "EXCERPT:", "KEYWORDS:", "COMMENT:", "PING:"))
_END, _PART = "--------", "-----"
_ENDS = {line: line for line in (_END, _PART, *_SECTIONS)}
_STRETCH = 1_000_000
"""Characters that are taken apart into lines at a time."""
_TOLD_ONCE = frozenset(("AUTHOR", "TITLE", "DATE", "BASENAME", "UNIQUE URL"))
_SETTINGS = frozenset(("STATUS", "ALLOW COMMENTS", "ALLOW PINGS", "CONVERT BREAKS", "NO ENTRY"))
_ADDRESSES = frozenset(("UNIQUE URL", "EMAIL", "IP", "URL"))
_ADDRESS = re.compile(r"(?:[^\s@.:/]*[@.:/]\S*)?")
HEAD = _TOLD_ONCE | _SETTINGS | {"PRIMARY CATEGORY", "CATEGORY", "TAGS"}
"""Fields at the head of an entry."""
IDENTIFYING = frozenset(("STATUS", "TITLE", "DATE"))
"""Fields of which every entry that was published tells two, whatever wrote the export."""
FIELD = re.compile(r"([A-Z][A-Z ]{1,30}):(?: (.*))?")
DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: ([0-9]{1,2})(:[0-9]{2}(?::[0-9]{2})?)(?: ([AP])M)?)?")
"""Month, day, year, and the time of the blog's clock, of which no zone is told."""

_Fields = list[tuple[str, str]]


@dataclass(slots=True)
class Entry:
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


def entries(text: str) -> Iterator[Entry]:
    """Every entry of `text`, whose lines end in line feeds, in order; the last may lack its end. Never raises."""
    lines = _lines(text)
    follows = _following(lines)
    entry: Entry | None = None
    tells_status = False
    for at, line in enumerate(lines):
        if entry is None:
            if not line.strip():
                continue
            entry = Entry(at + 1, tells_status=tells_status)
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


def _lines(text: str) -> list[str]:
    """The lines of `text`; those that end things, of which there may be millions, are one object each."""
    lines: list[str] = []
    start = 0
    while (end := text.find("\n", start + _STRETCH)) >= 0:
        lines += (_ENDS.get(line, line) for line in text[start:end].split("\n"))
        start = end + 1
    return [*lines, *(_ENDS.get(line, line) for line in text[start:].split("\n"))]


def _take(entry: Entry, line: str) -> None:
    """Put a line that ends nothing where it belongs."""
    if entry.at_head:
        _take_field(entry, line)
    elif entry.whole and line.rstrip() in _SECTIONS:
        entry.sections.append((line.rstrip()[:-1], []))
        entry.whole = False
    elif entry.sections:
        entry.sections[-1][1].append(line)


def _take_field(entry: Entry, line: str) -> None:
    match = FIELD.fullmatch(line)
    name, value = (match[1], (match[2] or "").strip()) if match else ("", "")
    again = name in _TOLD_ONCE and any(name == key for key, _ in entry.fields)
    if line.strip() and (name not in HEAD or again or not is_told(name, value)):
        entry.strays.append(line.strip())
    if name:
        entry.fields.append((name, value))


def _following(lines: Sequence[str]) -> array[int]:
    """For each line, the place of the next one that says something; `len(lines)` where none does."""
    places = array("I", [len(lines)]) * len(lines)
    for at in range(len(lines) - 2, -1, -1):
        places[at] = at + 1 if lines[at + 1].strip() else places[at + 1]
    return places


def _ends_entry(lines: Sequence[str], follows: Sequence[int], at: int, *, closed: bool) -> bool:
    """Whether eight hyphens end an entry: nothing follows, or the head of another; in an open section, a whole one."""
    ahead = follows[at]
    if ahead == len(lines):
        return True
    match = FIELD.fullmatch(lines[ahead])
    return match is not None and ((closed and match[1] in HEAD) or _is_head(lines, follows, ahead))


def _is_head(lines: Sequence[str], follows: Sequence[int], at: int) -> bool:
    """Whether nothing but fields stands from a line on as far as a section, those among them that every entry tells."""
    names = set()
    while at < len(lines) and (match := FIELD.fullmatch(lines[at])):
        names.add(match[1])
        at = follows[at]
    return len(names & IDENTIFYING) > 1 and at < len(lines) and lines[at].rstrip() == _PART


def _ends_section(lines: Sequence[str], follows: Sequence[int], at: int) -> bool:
    """Whether five hyphens are no rule in a body: a section follows, or the end of the entry or of the file."""
    ahead = follows[at]
    if ahead == len(lines) or lines[ahead].rstrip() in _SECTIONS:
        return True
    return lines[ahead].rstrip() == _END and _ends_entry(lines, follows, ahead, closed=True)


def is_told(name: str, value: str) -> bool:
    """Whether a field can be read as what it is named; else it is text, as in `DATE: tomorrow at nine`."""
    if name == "DATE":
        return not value.strip() or read_date(moment(value)) is not None
    if name in _ADDRESSES:
        return bool(_ADDRESS.fullmatch(value.strip()))
    return (name not in _SETTINGS and name != "BASENAME") or len(value.split()) < 2


def moment(told: str) -> str:
    """ISO 8601 of what Movable Type writes as `01/31/2002 03:31:05 PM`; anything else as it is."""
    match = DATE.fullmatch(told.strip())
    if not match:
        return told
    month, day, year, hour, rest, half = match.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    if not hour:
        return date
    hours = int(hour) % 12 + 12 * (half == "P") if half else int(hour)
    return f"{date}T{hours:02}{rest}"
