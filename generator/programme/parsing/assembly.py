"""What is put together of a programme while its lines are gone through, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.programme.parsing.drafts import DraftEntry, DraftSection
from generator.programme.parsing.extras import Extras
from generator.programme.parsing.layout import Layout
from generator.programme.parsing.reading import Reading, Sort
from generator.programme.words.lines import Place

ENDS = (Sort.NAMES, Sort.BOTH, Sort.EXTRA)
"""What an entry can end with, so that prose below may be its abstract."""


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
    ranks: frozenset[int] = frozenset()
    """The levels of the headings that say what their sections hold."""
    host: DraftEntry | None = None
    """The workshop below whose heading another one opened, for what it presents."""

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
        if reading.sort is Sort.TITLE:
            entry.offices.extend(reading.offices)
        self.section.entries.append(entry)
        self.entry = entry
        return entry


def has_abstracts(readings: Sequence[Reading]) -> bool:
    """Whether at least half of the entries are followed by prose, which then tells of them."""
    after = sum(
        reading.sort is Sort.PROSE and readings[number].sort in ENDS for number, reading in enumerate(readings[1:])
    )
    entries = sum(
        reading.sort is Sort.BOTH or (reading.sort is Sort.NAMES and reading.names is not None) for reading in readings
    )
    return after >= 2 and after >= 0.5 * entries


def began_by(reading: Reading) -> str:
    """The claim that the reading which began an entry makes: a rule of `claims`, or how a line was parted."""
    if reading.rule:
        return reading.rule
    if reading.line.place in (Place.CELL, Place.HEAD):
        return "table-row"
    if reading.sort is Sort.NAMES:
        return "names-line"
    return "title-label" if reading.labelled else "title-line"
