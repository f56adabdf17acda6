"""Sections and entries while they are being put together from lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.programme.parsing.extras import Extras
from generator.programme.parsing.offices import Office
from generator.programme.words.lexicon import entry_type, gives_talk, is_award, mentions, section_kind
from generator.programme.words.likeness import is_eastern
from generator.programme.words.lines import Line, Place, joined
from generator.programme.words.sentences import is_head

_EVENTS = ("tutorials", "workshops", "keynotes", "panels", "demos")
_ALTERNATE = 2
"""How often an entry with names and a line without any take turns before it is a habit."""
_STOPS = (".", "!")
_HALF = 0.5
_FEWEST, _MOSTLY = 3, 0.75
"""Entries with names, and their share, from which on one without any is none."""


@dataclass(slots=True)
class DraftEntry:
    """One entry so far. `parent` is the workshop whose programme it belongs to."""

    block: int
    title: Line | None = None
    authors: list[Line] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    extras: Extras = Extras()
    notes: list[str] = field(default_factory=list)
    parent: DraftEntry | None = None
    rules: list[str] = field(default_factory=list)
    """What read it, in the order of its lines."""
    role: str = ""
    """A role that was announced and whose names are on the next line."""

    @property
    def bare(self) -> bool:
        """A title and nothing else: it may as well be a heading."""
        return bool(
            self.title
            and not self.authors
            and not self.offices
            and not self.extras
            and not self.notes
            and not self.title.url
        )

    @property
    def rows(self) -> tuple[int, int]:
        """The first and the last line of the Markdown that it stands on, from 0."""
        named = [self.title, *self.authors, *(office.names for office in self.offices)]
        rows = [line.row for line in named if line]
        return (min(rows, default=0), max(rows, default=0))

    def by_line(self) -> Line | None:
        """All author lines as one, names that a break parted made whole."""
        if not self.authors:
            return None
        whole = self.authors[0]
        for line in self.authors[1:]:
            whole = joined(whole, line, _glue(whole.text, line.text))
        return whole

    def words(self) -> list[str]:
        """All that it says, line by line: for `unparsed`."""
        parts = [self.title, *self.authors, *(office.names for office in self.offices)]
        said = [line.text for line in parts if line]
        return [
            *said,
            *(office.role for office in self.offices),
            *self.notes,
            self.extras.words,
        ]


@dataclass(slots=True)
class DraftSection:
    """One section so far; an empty `kind` is decided by what it holds."""

    title: str = ""
    kind: str = ""
    entries: list[DraftEntry] = field(default_factory=list)


def _glue(first: str, second: str) -> str:
    """What stood at a line break: nothing more than a space within a name, a comma between two."""
    last = first.rstrip().rpartition(",")[2].strip(" *†")
    next_name = second.partition(",")[0].strip(" *†.")
    if is_eastern(last):
        return ", "
    broken = len(last.split()) == 1 or last.endswith(".") or len(next_name.split()) == 1
    return (
        " "
        if first.rstrip().endswith((",", ";", "&", " and")) or second.startswith(("and ", "& ", ",")) or broken
        else ", "
    )


def settle(sections: list[DraftSection]) -> tuple[list[DraftSection], list[str]]:
    """Sections whose kind is known, entries that belong together in one, and the words that fit nowhere."""
    made: list[DraftSection] = []
    unparsed: list[str] = []
    for section in sections:
        for part in (part for whole in _by_type(section) for part in _by_committee(whole)):
            for piece in _by_tail(part):
                made.extend(_settled(piece, unparsed))
    _award(made)
    return [section for section in made if section.entries or section.title], unparsed


def _award(sections: list[DraftSection]) -> None:
    """Among awards, an entry of nobody whose title another one has as well tells of that one what it won."""
    entries = [entry for section in sections for entry in section.entries if entry.authors or entry.offices]
    told = {entry.title.text.casefold(): entry for entry in entries if entry.title}
    for section in (one for one in sections if one.kind == "awards"):
        for entry in tuple(section.entries):
            whole = told.get(entry.title.text.casefold()) if entry.title else None
            if whole and not entry.authors and not entry.offices:
                whole.extras, whole.notes = whole.extras | entry.extras, whole.notes + entry.notes
                section.entries.remove(entry)


def _by_type(section: DraftSection) -> Iterator[DraftSection]:
    """What a heading without a kind of its own, such as a day, holds: events that are no papers by themselves."""
    kinds = [entry_type((entry.parent or entry).extras.type) for entry in section.entries]
    apart = [] if section.kind else [kind for kind in dict.fromkeys(kinds) if kind in _EVENTS]
    sorted_out = {kind: [one for one, of in zip(section.entries, kinds, strict=True) if of == kind] for kind in apart}
    yield from (DraftSection(section.title, kind, entries) for kind, entries in sorted_out.items())
    rest = [one for one, of in zip(section.entries, kinds, strict=True) if of not in apart]
    if rest or not apart:
        yield DraftSection(section.title, section.kind, rest)


def _by_committee(section: DraftSection) -> Iterator[DraftSection]:
    """Papers below a committee without a heading of their own make a section of their own."""
    titled = next((place for place, entry in enumerate(section.entries) if entry.title and entry.authors), None)
    if section.kind != "committee" or titled is None:
        yield section
        return
    while titled and section.entries[titled - 1].title:
        titled -= 1
    yield DraftSection(section.title, section.kind, section.entries[:titled])
    both = section_kind(section.title) != "committee"  # `Session: Speech`, with its chair and its papers
    yield DraftSection(section.title if both else "", "", section.entries[titled:])


def _by_tail(section: DraftSection) -> Iterator[DraftSection]:
    """Below papers, entries that have people with offices but no authors are workshops whose heading was lost."""
    mains = [entry for entry in section.entries if not entry.parent]
    start = len(mains)
    while start and not mains[start - 1].authors and _plain(mains[start - 1].title):
        start -= 1
    while start < len(mains) and not mains[start].offices:
        start += 1
    tail = mains[start:]
    if not start or len(tail) < 2 or section.kind not in ("", "papers", "talks", "posters", "tutorials", "keynotes"):
        yield section
        return
    at = section.entries.index(tail[0])
    yield DraftSection(section.title, section.kind, section.entries[:at])
    yield DraftSection("", "workshops", section.entries[at:])


def _plain(title: Line | None) -> bool:
    return title is not None and not title.url


def _settled(section: DraftSection, unparsed: list[str]) -> Iterator[DraftSection]:
    """The section with its kind, split at topical headings, followed by what its workshops present."""
    mains = [entry for entry in section.entries if not entry.parent]
    kind = section.kind or evident_kind(mains)
    mains = _remarked(mains)
    part = DraftSection(section.title, kind)
    if kind == "awards":
        _honour(section)
    for place, entry in enumerate(mains):
        if _strays(kind, entry, mains) or (entry.bare and _is_remark(entry, mains)):
            unparsed.extend(entry.words())
        elif not (entry.bare and _heads(kind, mains, place)):
            part.entries.append(entry)
        elif entry.title and place + 1 < len(mains) and not mains[place + 1].bare:
            yield part
            part = DraftSection(entry.title.text, section_kind(entry.title.text) or kind)
        else:
            unparsed.extend(entry.words())
    yield part
    yield from _children([entry for entry in section.entries if entry.parent])


def _honour(section: DraftSection) -> None:
    """Give each paper below a heading of awards the award that it says."""
    for entry in section.entries:
        if entry.title and entry.authors and not entry.extras.award and is_award(section.title):
            entry.extras = replace(entry.extras, award=section.title)


def _remarked(mains: list[DraftEntry]) -> list[DraftEntry]:
    """`mains`; where every entry with names has a line without any behind it, that line is said of the entry."""
    named, bare = mains[::2], mains[1::2]
    alternate = len(bare) >= _ALTERNATE and len(named) == len(bare) and all(entry.bare for entry in bare)
    if not alternate or not all(entry.title and entry.authors for entry in named):
        return mains
    for entry, remark in zip(named, bare, strict=True):
        entry.notes += (word for word in remark.words() if word)
    return named


def _strays(kind: str, entry: DraftEntry, mains: list[DraftEntry]) -> bool:
    """Whether a linked line without names is no entry: among papers, nearly all of which have theirs."""
    if entry.authors or entry.offices or entry.bare or entry.extras.type or entry.extras.award:
        return False
    named = sum(bool(one.authors) for one in mains)
    return kind in ("papers", "talks", "posters", "demos") and named >= _FEWEST and named >= _MOSTLY * len(mains)


def _is_remark(entry: DraftEntry, mains: list[DraftEntry]) -> bool:
    """Whether a line of which nothing else is known is no title: it is set as no other is, or alone ends so.

    Where titles stand alone as a rule, one may be set or end as it likes.
    """
    others = [one.title for one in mains if one is not entry and one.title]
    if entry.title is None or not others or 2 * sum(one.bare for one in mains) > len(mains):
        return False
    looks = {set_as(title) for title in others}
    stops = entry.title.text.endswith(_STOPS) and not any(title.text.endswith(_STOPS) for title in others)
    return stops or (len(looks) == 1 < len(others) and set_as(entry.title) not in looks)


def set_as(title: Line) -> tuple[bool, ...]:
    """How a title is set: as an item, as a heading or in bold, linked, emphasised."""
    return title.place is Place.ITEM, is_head(title), title.share("link") > _HALF, title.share("em") > _HALF


def _heads(kind: str, mains: list[DraftEntry], place: int) -> bool:
    """Whether an entry that is but a title cannot be one: where entries have names, or nothing else is known of it."""
    named = sum(bool(entry.authors or entry.offices) for entry in mains)
    if kind == "workshops":
        title, after = mains[place].title, mains[place + 1 : place + 2]
        below = bool(after) and bool(after[0].authors)
        return below and named > len(mains) / 2 and title is not None and mentions(kind, title.text)
    return named >= 1 or kind in ("committee", "sponsors", "awards") or not mains[place].title


def _children(entries: list[DraftEntry]) -> Iterator[DraftSection]:
    """Papers of workshops, by their type of presentation."""
    kinds: dict[str, DraftSection] = {}
    for entry in entries:
        kind = entry_type(entry.extras.type) or "papers"
        title = entry.extras.type
        kinds.setdefault(kind, DraftSection(title, kind)).entries.append(entry)
    yield from kinds.values()


def evident_kind(entries: list[DraftEntry]) -> str:
    """The kind of a section without a telling heading, by what its entries are called and who stands in them."""
    if not entries:
        return "other"
    count = len(entries)
    if sum(not entry.title for entry in entries) > count / 2:
        return "committee"
    types = [entry_type(entry.extras.type) for entry in entries]
    for kind in ("talks", "posters", "demos"):
        if types.count(kind) >= 0.9 * count:
            return kind
    for kind in ("tutorials", "workshops", "panels"):
        named = sum(entry.title is not None and mentions(kind, entry.title.text) for entry in entries)
        if named >= 0.3 * count and count > 1:
            return kind
    given = [office.role for entry in entries if not entry.authors for office in entry.offices]
    if given and all(gives_talk(role) for role in given):
        return "talks"
    offices = sum(bool(entry.offices) and not entry.authors for entry in entries)
    return "workshops" if offices > count / 2 else "papers"
