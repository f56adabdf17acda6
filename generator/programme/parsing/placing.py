"""Lines, once read, become sections and entries: one pass from top to bottom, one function a sort of line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.programme.parsing.assembly import Assembly, has_abstracts
from generator.programme.parsing.belonging import (
    INCLUDES,
    announces,
    below,
    further,
    heading_role,
    heads_duties,
    hosts,
    inherited,
    near,
    parent,
    remarks,
    repeated,
    stands_alone,
    turned,
)
from generator.programme.parsing.drafts import DraftEntry, DraftSection
from generator.programme.parsing.layout import Layout
from generator.programme.parsing.marks import is_legend
from generator.programme.parsing.offices import Office
from generator.programme.parsing.reading import Reading, Sort
from generator.programme.words.lexicon import is_role
from generator.programme.words.lines import Place

_PEOPLE = ("committee", "panels", "keynotes", "awards")
_BODY = re.compile(r"komitee|committee|comit|комитет", re.IGNORECASE)
"""A word for all who hold an office together, which may stand alone: `Programmkomitee`."""


def assemble(readings: Sequence[Reading], layout: Layout) -> Assembly:
    """All `readings` of a programme, in order, as sections of entries."""
    sections = (one.line for one in readings if one.sort is Sort.SECTION and one.kind)
    ranks = frozenset(line.level for line in sections if line.place is Place.HEADING)
    state = Assembly(layout, has_abstracts(readings), ranks=ranks)
    for number, reading in enumerate(readings):
        following = _following(readings, number)
        _PLACERS[reading.sort](state, reading, following)
        state.last = reading
    return state


def _following(readings: Sequence[Reading], number: int) -> Reading | None:
    """The next reading; below a title, the next that says more than when and where, and than where to read on."""
    after = number + 1
    if readings[number].sort is Sort.TITLE:
        block = readings[number].line.block
        while after < len(readings) and (
            readings[after].where or (readings[after].sort is Sort.EXTRA and readings[after].line.block == block)
        ):
            after += 1
    return readings[after] if after < len(readings) else None


def _place_section(state: Assembly, reading: Reading, following: Reading | None) -> None:
    entry = state.entry
    named = is_role(reading.line.text) and following is not None and following.sort is Sort.NAMES
    if named and entry and entry.title and not entry.authors and _is_within(entry, reading):
        entry.role = INCLUDES.sub("", reading.line.text)
        return
    if entry and hosts(entry.parent or entry, reading):
        state.host = entry.parent or entry
        return
    kind = reading.kind or inherited(state, reading.line)
    state.host = None
    state.sections.append(DraftSection(reading.line.text.rstrip(" :："), kind))
    state.entry = None


def _is_within(entry: DraftEntry, reading: Reading) -> bool:
    """Whether an office is one of `entry`; `Student volunteers` are the event's if its people have theirs in line."""
    text = reading.line.text
    body = reading.kind == "committee" and (" " in text or _BODY.search(text)) and text[-1:] not in ":："
    return reading.line.block == entry.block and not (body and "office-below" in entry.rules)


def _place_title(state: Assembly, reading: Reading, following: Reading | None) -> None:
    entry = state.entry
    if is_legend(reading.line.text) and (following is None or following.sort is not Sort.NAMES):
        state.notes.append(reading.line.text)
        state.entry = None
    elif entry and not entry.title and entry.authors and not entry.offices and below(state, entry, reading):
        entry.title, entry.extras = reading.title, entry.extras | reading.extras
    elif entry and entry.authors and remarks(state, entry, reading, following):
        entry.notes.append(reading.line.text)
        entry.extras = entry.extras | replace(reading.extras, type="")
    elif entry is None and repeated(state, reading, following):
        state.entry = state.section.entries[-1]
        state.entry.notes.append(reading.line.text)
    elif heads_duties(state, reading, following):
        state.sections.append(DraftSection(reading.line.text.rstrip(" :："), "committee"))
        state.entry = None
    elif announces(reading, following) and reading.title:
        if is_role(reading.line.text) and entry and entry.title and entry.block == reading.line.block:
            entry.role = INCLUDES.sub("", reading.line.text)
        else:
            state.sections.append(DraftSection(reading.title.text.rstrip(" :："), inherited(state, reading.title)))
            state.entry = None
    else:
        if again := further(state, reading, following):
            state.sections.append(DraftSection(again.title, again.kind))
        state.begin(reading, parent=parent(state, reading))


def _place_both(state: Assembly, reading: Reading, following: Reading | None) -> None:
    state.begin(reading, parent=parent(state, reading))


def _place_names(state: Assembly, reading: Reading, following: Reading | None) -> None:
    entry, names = state.entry, reading.names
    if names is None:
        return
    if entry and entry.bare and entry.title and turned(state, reading, following):
        state.section.entries.remove(entry)
        state.sections.append(DraftSection(entry.title.text.rstrip(" :："), inherited(state, entry.title)))
        state.begin(reading)
        return
    if reading.leads and state.layout.names_first and _titled(reading, following):
        state.begin(reading)
    elif entry and entry.role:
        entry.offices.append(Office(entry.role, names))
        entry.role = ""
    elif entry and entry.title and not entry.authors and near(entry, reading, state):
        entry.authors.append(names)
        entry.rules.append("names-below" if not reading.labelled else "names-label")
        entry.extras = entry.extras | reading.extras
        entry.block = reading.line.block
    elif entry and entry.authors and entry.block == reading.line.block and state.last and state.last.sort is Sort.NAMES:
        entry.authors.append(names)
    elif state.layout.names_first and state.section.kind not in _PEOPLE:
        state.begin(reading)
    elif state.section.kind == "committee" and stands_alone(state.section, reading):
        state.unparsed.append(reading.words)
    elif state.section.kind in _PEOPLE or (reading.line.place is Place.ITEM and is_role(state.section.title)):
        _people(state, reading, (Office(heading_role(state.section), names),))
    else:
        state.unparsed.append(reading.words)


def _titled(names: Reading, following: Reading | None) -> bool:
    """Whether the title that names lead on to stands right below them."""
    return following is not None and following.sort is Sort.TITLE and following.line.block == names.line.block


def _people(state: Assembly, reading: Reading, offices: tuple[Office, ...]) -> None:
    """A line of a committee: an entry that has no title."""
    entry = DraftEntry(reading.line.block, extras=reading.extras, offices=list(offices), rules=["office"])
    state.section.entries.append(entry)
    state.entry = entry


def _is_of_the_event(entry: DraftEntry, reading: Reading, *, same: bool) -> bool:
    """Whether a committee is none of an entry: that has authors, or said all of its people in the line of its title."""
    said = bool(entry.authors) or (bool(entry.offices) and not same and "office-below" not in entry.rules)
    return said and all(_BODY.search(office.role) for office in reading.offices)


def _place_role(state: Assembly, reading: Reading, following: Reading | None) -> None:
    entry = state.entry
    same = entry is not None and entry.block == reading.line.block
    if entry and entry.parent and not same:
        entry = entry.parent
    shop = state.section.kind == "workshops"  # which may have a committee of its own
    own = entry is not None and not shop and _is_of_the_event(entry, reading, same=same)
    if (
        entry
        and entry.title
        and not own
        and (same or (state.section.kind not in ("committee", "awards") and not entry.authors))
    ):
        entry.offices.extend(reading.offices)
        entry.rules.append("office-below")
        entry.extras = entry.extras | reading.extras
        entry.block = reading.line.block
        return
    if (
        (own and state.section.kind != "committee")
        or state.section.kind in ("papers", "talks", "posters", "demos")
        or (not state.section.kind and state.section.entries)
    ):
        state.sections.append(DraftSection("", "committee"))
    elif not state.section.kind:
        state.section.kind = "committee"
    _people(state, reading, reading.offices)


def _place_extra(state: Assembly, reading: Reading, following: Reading | None) -> None:
    titled = following is not None and following.sort in (Sort.TITLE, Sort.BOTH)
    state.leads = state.leads or (reading.where and titled and state.entry is None)
    if reading.ahead or (reading.where and titled and state.leads):
        state.ahead = state.ahead | reading.extras
    elif state.entry:
        state.entry.extras = state.entry.extras | reading.extras
    else:
        state.unparsed.append(reading.words)


def _place_note(state: Assembly, reading: Reading, following: Reading | None) -> None:
    state.notes.append(reading.line.text)


def _place_prose(state: Assembly, reading: Reading, following: Reading | None) -> None:
    entry = state.entry
    if entry and state.layout.told_between and entry.title and not entry.authors:
        entry.block = reading.line.block
        entry.notes.append(reading.words)
    elif entry and (entry.block == reading.line.block or state.abstracts):
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
