"""Whether a line belongs to the entry or the section above it, or begins one of its own."""

from __future__ import annotations

import re

from generator.programme.parsing.assembly import Assembly
from generator.programme.parsing.drafts import DraftEntry, DraftSection
from generator.programme.parsing.layout import refrain
from generator.programme.parsing.reading import Reading, Sort
from generator.programme.words.lexicon import is_role, section_kind
from generator.programme.words.lines import Line, Place
from generator.programme.words.sentences import is_head
from generator.programme.words.titles import is_label

_DUTY = re.compile(
    r"\b(?:chairs?|reviewers?|committee|board|editors?|volunteers?)\b|vorsitz|gutachter|komitee|comit", re.IGNORECASE
)
"""What people do for an event, and not within one of its parts as speakers and organisers do."""
INCLUDES = re.compile(r"\s*(?:\bincludes?|\bincluding)?\s*[:：]?\s*$", re.IGNORECASE)
"""What a role ends with, in front of the names that bear it."""


def below(state: Assembly, entry: DraftEntry, reading: Reading) -> bool:
    """Whether a title stands below its names: in the same block, or in the next where the post does so."""
    return reading.line.block - entry.block <= int(state.layout.names_first)


def inherited(state: Assembly, title: Line) -> str:
    """The kind of a topical section: what its words say, else that of the papers or talks that it divides."""
    above = state.sections[-1].kind if state.sections else ""
    return section_kind(title.text) or (
        above if above in ("papers", "talks", "posters", "demos", "tutorials", "workshops") else ""
    )


def remarks(state: Assembly, entry: DraftEntry, reading: Reading, following: Reading | None) -> bool:
    """Whether a line without names says something of the entry above: in its block, or as the post says of others."""
    if following and following.sort in (Sort.NAMES, Sort.ROLE) and following.line.block - reading.line.block <= 1:
        return False
    last = following is None and reading.line.text.endswith((":", "："))
    if last or state.layout.repeats[reading.line.text] >= 2:
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


def repeated(state: Assembly, reading: Reading, following: Reading | None) -> bool:
    """Whether a line below an abstract is one that the post says of every entry, and no title."""
    named = following is not None and following.sort in (Sort.NAMES, Sort.ROLE)
    return bool(state.section.entries) and state.layout.repeats[reading.line.text] >= 2 and not named


def announces(reading: Reading, following: Reading | None) -> bool:
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


def heads_duties(state: Assembly, reading: Reading, following: Reading | None) -> bool:
    """Whether a line too short for a title, of the rank of headings or below papers, stands above a duty: `Also`."""
    short = is_label(reading.line.text) and section_kind(reading.line.text) in ("", "committee")
    if following is None or following.sort is not Sort.ROLE or not short or reading.offices:
        return False
    ranked = reading.line.place is Place.HEADING and reading.line.level in state.ranks
    plain = reading.line.place is Place.TEXT and state.section.kind in ("papers", "talks", "posters", "demos")
    return (ranked or plain) and all(_DUTY.search(office.role) for office in following.offices)


def hosts(entry: DraftEntry, reading: Reading) -> bool:
    """Whether a section lies within a workshop: below the heading of the workshop, and no heading of the same rank."""
    if entry.title is None or entry.title.place is not Place.HEADING or not entry.offices or entry.authors:
        return False
    inner = reading.line.place is not Place.HEADING and not is_head(reading.line)
    deeper = reading.line.place is Place.HEADING and reading.line.level > entry.title.level
    return (inner or deeper) and reading.kind in ("papers", "talks", "posters", "demos")


def further(state: Assembly, reading: Reading, following: Reading | None) -> DraftSection | None:
    """The section of workshops that a title goes back to which has people with offices below it, and no authors."""
    if following is None or following.sort is not Sort.ROLE or state.section.kind not in ("papers", "talks", "posters"):
        return None
    shops = [section for section in state.sections if section.kind == "workshops" and section.entries]
    alike = shops and state.section.entries and all(entry.authors for entry in state.section.entries)
    return shops[-1] if alike else None


def parent(state: Assembly, reading: Reading) -> DraftEntry | None:
    """The workshop that a typed or nested entry belongs to."""
    if state.host and not _leaves(state.host, reading):
        return state.host
    state.host = None
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


def _leaves(host: DraftEntry, reading: Reading) -> bool:
    """Whether a heading of the rank of the workshop's ends what it presents."""
    rank = host.title.level if host.title else 0
    return reading.line.place is Place.HEADING and reading.line.level <= rank


def turned(state: Assembly, reading: Reading, following: Reading | None) -> bool:
    """Whether names open an entry whose title stands below them: then the title above them is a heading."""
    opens = state.layout.names_first and state.entry is not None and state.entry.block != reading.line.block
    return (
        opens and following is not None and following.sort is Sort.TITLE and following.line.block == reading.line.block
    )


def near(entry: DraftEntry, reading: Reading, state: Assembly) -> bool:
    """Whether names can still belong to the title above: the same block, or the next one."""
    if reading.labelled or entry.block == reading.line.block:
        return True
    return (
        reading.line.block - entry.block <= 2
        and bool(state.last)
        and state.last is not None
        and state.last.sort in (Sort.TITLE, Sort.EXTRA, *((Sort.PROSE,) if state.layout.told_between else ()))
    )


def stands_alone(section: DraftSection, reading: Reading) -> bool:
    """Whether a lone name has no role where all others have one: it may as well be a heading."""
    roles = [office.role for entry in section.entries for office in entry.offices]
    return len(reading.list.pieces) == 1 and bool(roles) and all(role != heading_role(section) for role in roles)


def heading_role(section: DraftSection) -> str:
    """The office that the heading of `section` gives to all who stand below it; empty when it names none."""
    role = INCLUDES.sub("", section.title)
    return role if is_role(role) else ""
