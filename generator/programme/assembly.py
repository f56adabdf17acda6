"""Lines, once read, become sections and entries: one pass from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from generator.programme.drafts import DraftEntry, DraftSection
from generator.programme.extras import Extras
from generator.programme.layout import Layout, refrain
from generator.programme.lexicon import is_role, section_kind
from generator.programme.lines import Line, Place
from generator.programme.reading import Office, Reading, Sort, began_by, is_head

_INCLUDES = re.compile(r"\s*(?:\bincludes?|\bincluding)?\s*[:：]?\s*$", re.IGNORECASE)
ENDS = (Sort.NAMES, Sort.BOTH, Sort.EXTRA)  # what an entry can end with, so that prose below may be its abstract
_PEOPLE = ("committee", "panels", "keynotes", "awards")


@dataclass(slots=True)
class Assembly:
    """What was put together so far, and what could not be placed."""

    layout: Layout
    abstracts: bool = False
    sections: list[DraftSection] = field(default_factory=list)
    unparsed: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    entry: DraftEntry | None = None
    ahead: Extras = Extras()
    """What was said above the title that it belongs to, such as the hour of a talk."""
    leads: bool = False
    """Whether this post says when and where above the title, not below the names."""
    last: Reading | None = None

    @property
    def section(self) -> DraftSection:
        """The open section; the first one may have no heading."""
        if not self.sections:
            self.sections.append(DraftSection())
        return self.sections[-1]

    def begin(self, reading: Reading, *, parent: DraftEntry | None = None) -> DraftEntry:
        """A new entry with what the reading holds."""
        entry = DraftEntry(reading.line.block, reading.title, extras=reading.extras | self.ahead, parent=parent)
        self.ahead = Extras()
        entry.rules.append(began_by(reading))
        if reading.names:
            entry.authors.append(reading.names)
        self.section.entries.append(entry)
        self.entry = entry
        return entry


def assemble(readings: Sequence[Reading], layout: Layout) -> Assembly:
    """All `readings` of a programme, in order, as sections of entries."""
    state = Assembly(layout, has_abstracts(readings))
    for number, reading in enumerate(readings):
        following = _following(readings, number)
        _PLACERS[reading.sort](state, reading, following)
        state.last = reading
    return state


def _following(readings: Sequence[Reading], number: int) -> Reading | None:
    """The next reading; below a title, the next that says more than when and where."""
    after = number + 1
    if readings[number].sort is Sort.TITLE:
        while after < len(readings) and readings[after].where:
            after += 1
    return readings[after] if after < len(readings) else None


def has_abstracts(readings: Sequence[Reading]) -> bool:
    """Whether at least half of the entries are followed by prose, which then tells of them."""
    after = sum(
        reading.sort is Sort.PROSE and readings[number].sort in ENDS for number, reading in enumerate(readings[1:])
    )
    entries = sum(
        reading.sort is Sort.BOTH or (reading.sort is Sort.NAMES and reading.names is not None) for reading in readings
    )
    return after >= 2 and after >= 0.5 * entries


def _place_section(state: Assembly, reading: Reading, following: Reading | None) -> None:
    entry = state.entry
    inside = entry and entry.title and reading.line.block == entry.block and not entry.authors
    if inside and entry and is_role(reading.line.text) and following and following.sort is Sort.NAMES:
        entry.role = _INCLUDES.sub("", reading.line.text)
        return
    kind = reading.kind or _inherited(state, reading.line)
    state.sections.append(DraftSection(reading.line.text.rstrip(" :："), kind))
    state.entry = None


def _place_title(state: Assembly, reading: Reading, following: Reading | None) -> None:
    entry = state.entry
    if entry and not entry.title and entry.authors and not entry.offices and _below(state, entry, reading):
        entry.title, entry.extras = reading.title, entry.extras | reading.extras
    elif entry and entry.authors and _remarks(state, entry, reading, following):
        entry.notes.append(reading.line.text)
        entry.extras = entry.extras | replace(reading.extras, type="")
    elif _announces(reading, following) and reading.title:
        if is_role(reading.line.text) and entry and entry.title and entry.block == reading.line.block:
            entry.role = _INCLUDES.sub("", reading.line.text)
        else:
            state.sections.append(DraftSection(reading.title.text.rstrip(" :："), _inherited(state, reading.title)))
            state.entry = None
    else:
        state.begin(reading, parent=_parent(state, reading))


def _below(state: Assembly, entry: DraftEntry, reading: Reading) -> bool:
    """Whether a title stands below its names: in the same block, or in the next where the post does so."""
    return reading.line.block - entry.block <= int(state.layout.names_first)


def _inherited(state: Assembly, title: Line) -> str:
    """The kind of a topical section: what its words say, else that of the papers or talks that it divides."""
    above = state.sections[-1].kind if state.sections else ""
    return section_kind(title.text) or (
        above if above in ("papers", "talks", "posters", "demos", "tutorials", "workshops") else ""
    )


def _remarks(state: Assembly, entry: DraftEntry, reading: Reading, following: Reading | None) -> bool:
    """Whether a line without names says something of the entry above: in its block, or as the post says of others."""
    if following and following.sort in (Sort.NAMES, Sort.ROLE) and following.line.block - reading.line.block <= 1:
        return False
    if state.layout.repeats[reading.line.text] >= 2:
        return True
    if (
        reading.extras.type
        or (reading.title and reading.title.url)
        or reading.line.place in (Place.CELL, Place.HEADING)
    ):
        return False
    words = refrain(reading.line)
    repeated = len(words) == 3 and state.layout.refrains[words] >= 2
    return repeated or (reading.line.block == entry.block and not is_head(reading.line))


def _announces(reading: Reading, following: Reading | None) -> bool:
    """Whether a title is a heading: set like one, or ending in a colon, with another title (not names) below it."""
    if (
        following is None
        or reading.labelled
        or (reading.title and reading.title.url)
        or reading.line.place is Place.CELL
    ):
        return False
    below = following.sort in (Sort.TITLE, Sort.BOTH, Sort.SECTION) and following.line.place is not Place.ITEM
    nested = following.line.place is Place.ITEM and following.sort in (Sort.TITLE, Sort.BOTH)
    headed = is_head(reading.line) and not (
        following.line.place is Place.HEADING and following.line.level == reading.line.level
    )
    same_look = (
        is_head(following.line)
        and reading.line.place == following.line.place
        and reading.line.place is not Place.HEADING
    )
    return (headed and (below or nested) and not same_look) or (
        reading.line.text.endswith((":", "：")) and (below or nested)
    )


def _parent(state: Assembly, reading: Reading) -> DraftEntry | None:
    """The workshop that a typed or nested entry belongs to."""
    entry = state.entry
    if entry is None:
        return None
    head = entry.parent or entry
    typed = reading.line.block == head.block and bool(reading.extras.type)
    workshop = (
        head.title is not None
        and not head.authors
        and (typed or bool(head.offices) or state.section.kind == "workshops")
    )
    nested = (
        reading.line.place is Place.ITEM
        and head.title is not None
        and head.title.place is Place.ITEM
        and reading.line.level > head.title.level
    )
    return head if workshop and (typed or nested or (entry.parent and reading.line.block == entry.block)) else None


def _place_both(state: Assembly, reading: Reading, following: Reading | None) -> None:
    state.begin(reading, parent=_parent(state, reading))


def _place_names(state: Assembly, reading: Reading, following: Reading | None) -> None:
    entry, names = state.entry, reading.names
    if names is None:
        return
    if entry and entry.bare and entry.title and _turned(state, reading, following):
        state.section.entries.remove(entry)
        state.sections.append(DraftSection(entry.title.text.rstrip(" :："), _inherited(state, entry.title)))
        state.begin(reading)
        return
    if entry and entry.role:
        entry.offices.append(Office(entry.role, names))
        entry.role = ""
    elif entry and entry.title and not entry.authors and _near(entry, reading, state):
        entry.authors.append(names)
        entry.rules.append("names-below" if not reading.labelled else "label")
        entry.extras = entry.extras | reading.extras
        entry.block = reading.line.block
    elif entry and entry.authors and entry.block == reading.line.block and state.last and state.last.sort is Sort.NAMES:
        entry.authors.append(names)
    elif state.layout.names_first and state.section.kind not in _PEOPLE:
        state.begin(reading)
    elif state.section.kind == "committee" and _stands_alone(state.section, reading):
        state.unparsed.append(reading.words)
    elif state.section.kind in _PEOPLE or (reading.line.place is Place.ITEM and is_role(state.section.title)):
        _people(state, reading, (Office(_heading_role(state.section), names),))
    else:
        state.unparsed.append(reading.words)


def _turned(state: Assembly, reading: Reading, following: Reading | None) -> bool:
    """Whether names open an entry whose title stands below them: then the title above them is a heading."""
    opens = state.layout.names_first and state.entry is not None and state.entry.block != reading.line.block
    return (
        opens and following is not None and following.sort is Sort.TITLE and following.line.block == reading.line.block
    )


def _near(entry: DraftEntry, reading: Reading, state: Assembly) -> bool:
    """Whether names can still belong to the title above: the same block, or the next one."""
    if reading.labelled or entry.block == reading.line.block:
        return True
    return (
        reading.line.block - entry.block <= 2
        and bool(state.last)
        and state.last is not None
        and state.last.sort in (Sort.TITLE, Sort.EXTRA)
    )


def _stands_alone(section: DraftSection, reading: Reading) -> bool:
    """Whether a lone name has no role where all others have one: it may as well be a heading."""
    roles = [office.role for entry in section.entries for office in entry.offices]
    return len(reading.list.pieces) == 1 and bool(roles) and all(role != _heading_role(section) for role in roles)


def _heading_role(section: DraftSection) -> str:
    role = _INCLUDES.sub("", section.title)
    return role if is_role(role) else ""


def _people(state: Assembly, reading: Reading, offices: tuple[Office, ...]) -> None:
    """A line of a committee: an entry that has no title."""
    entry = DraftEntry(reading.line.block, extras=reading.extras, offices=list(offices), rules=["office"])
    state.section.entries.append(entry)
    state.entry = entry


def _place_role(state: Assembly, reading: Reading, following: Reading | None) -> None:
    entry = state.entry
    same = entry is not None and entry.block == reading.line.block
    if entry and entry.parent and not same:
        entry = entry.parent
    if entry and entry.title and (same or (state.section.kind not in ("committee", "awards") and not entry.authors)):
        entry.offices.extend(reading.offices)
        entry.extras = entry.extras | reading.extras
        entry.block = reading.line.block
        return
    if state.section.kind in ("papers", "talks", "posters", "demos") or (
        not state.section.kind and state.section.entries
    ):
        state.sections.append(DraftSection("", "committee"))
    elif not state.section.kind:
        state.section.kind = "committee"
    _people(state, reading, reading.offices)


def _place_extra(state: Assembly, reading: Reading, following: Reading | None) -> None:
    titled = following is not None and following.sort in (Sort.TITLE, Sort.BOTH)
    state.leads = state.leads or (reading.where and titled and state.entry is None)
    if reading.where and titled and state.leads:
        state.ahead = state.ahead | reading.extras
    elif state.entry:
        state.entry.extras = state.entry.extras | reading.extras
    else:
        state.unparsed.append(reading.words)


def _place_note(state: Assembly, reading: Reading, following: Reading | None) -> None:
    state.notes.append(reading.line.text)


def _place_prose(state: Assembly, reading: Reading, following: Reading | None) -> None:
    entry = state.entry
    if entry and (entry.block == reading.line.block or state.abstracts):
        entry.notes.append(reading.words)
    else:
        state.prose.append(reading.words)
        state.entry = None


_PLACERS: dict[Sort, Callable[[Assembly, Reading, Reading | None], None]] = {
    Sort.SECTION: _place_section,
    Sort.TITLE: _place_title,
    Sort.BOTH: _place_both,
    Sort.NAMES: _place_names,
    Sort.ROLE: _place_role,
    Sort.EXTRA: _place_extra,
    Sort.NOTE: _place_note,
    Sort.PROSE: _place_prose,
}
