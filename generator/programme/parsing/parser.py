"""The programme of one post: sections of entries, what could not be placed, and the introduction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.model.conference import Entry, Participant, Section
from generator.programme.parsing.assembly import Assembly, has_abstracts
from generator.programme.parsing.bounds import bounds
from generator.programme.parsing.breaks import mended, names_apart, names_together, names_whole, offices_apart, parted
from generator.programme.parsing.claims import claims, confidence
from generator.programme.parsing.deciding import decide
from generator.programme.parsing.drafts import DraftEntry, DraftSection, settle
from generator.programme.parsing.entitling import entitled
from generator.programme.parsing.flattened import as_tables
from generator.programme.parsing.habits import set_apart
from generator.programme.parsing.labels import owned
from generator.programme.parsing.layout import learn
from generator.programme.parsing.marks import Mark, find_mark, participants
from generator.programme.parsing.offices import is_act
from generator.programme.parsing.origins import legends, places_in
from generator.programme.parsing.overview import contents
from generator.programme.parsing.placing import assemble
from generator.programme.parsing.quotations import requoted
from generator.programme.parsing.reading import Reading, Sort, read
from generator.programme.parsing.recurring import recut
from generator.programme.parsing.refrains import without_refrains, without_slots
from generator.programme.parsing.screening import screened
from generator.programme.parsing.tables import is_table, read_table
from generator.programme.parsing.winners import with_winners
from generator.programme.words.lexicon import gives_talk, is_link_word, is_role, is_section, label
from generator.programme.words.lines import Line, Place, joined
from generator.programme.words.names import NameList, name_list
from generator.programme.words.quotes import quoted

People = tuple[Participant, ...]

_ABSTRACT = 0.4
"""How much prose below an entry counts against a programme, against 1 for prose elsewhere."""
_TITLE_WORDS = 3
AND_OTHERS = "et al."
"""What the note of an entry says whose names are not all told."""
_SIGNS = re.compile(r"^[^\w\s]{1,3}")


@dataclass(frozen=True, slots=True)
class Trace:
    """Where an entry stands: first and last line of the Markdown, from 0; what is claimed of it, how far believed."""

    first: int
    last: int
    rules: tuple[str, ...]
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Programme:
    """What one post tells. `solid` counts the entries that have both a title and people, or an office and people."""

    sections: tuple[Section, ...] = ()
    unparsed: tuple[str, ...] = ()
    body: str = ""
    solid: int = 0
    traces: tuple[Trace, ...] = ()
    """Of each entry of `sections`, in order, where it stands."""
    mark: Mark = Mark()
    """How the post marks people of the home organisation."""
    share: float = 0.0
    """How much of the post's lines belongs to entries, 0 to 1."""

    @property
    def papers(self) -> int:
        """How many entries have a title of some words and several authors."""
        entries = (entry for section in self.sections for entry in section.entries)
        return sum(len(entry.title.split()) >= _TITLE_WORDS and len(entry.authors) > 1 for entry in entries)


def parse(markdown: str, lines: Sequence[Line], known: frozenset[str], told: str = "", home: str = "") -> Programme:
    """Read the programme out of a post. `lines` are those of `markdown`; `known`: words of the event and its host.

    `told` is what the post says above `markdown`, when that is a part of it; `home` the organisation that writes it.
    """
    readings = list(with_winners(tuple(_readings(lines, known))))
    layout = learn(readings)
    decided = list(recut(tuple(owned(decide(readings, layout)))))
    abstracts = has_abstracts(decided) or layout.told_between
    first, last = bounds(decided, layout, abstracts=abstracts)
    if first == last:
        return Programme(body=markdown.strip())
    state = assemble(decided[first:last], layout)
    around = [reading.line.text for reading in (*decided[:first], *decided[last:])]
    sections, spare = settle(state.sections)
    sections, refused = screened(sections)
    legend = "\n".join((told, *around, *state.prose))
    return _finished(markdown, decided, (first, last), state, sections, (*spare, *refused), (legend, home))


def _readings(lines: Sequence[Line], known: frozenset[str]) -> Iterator[Reading]:
    for step in (requoted, mended, names_whole, names_together, parted, names_apart, offices_apart, set_apart):
        lines = tuple(step(lines))
    told = {line: Reading(line, Sort.NOTE) for line, explains in zip(lines, legends(lines), strict=True) if explains}
    told |= {lines[at]: Reading(lines[at], Sort.PROSE, title=lines[at]) for at in contents(lines)}
    for table, group in groupby(as_tables(tuple(_announced(lines))), key=is_table):
        if table:
            yield from read_table(list(group), known)
        else:
            here = list(group)
            found = [told.get(line) or read(line, known) for line in here]
            yield from entitled(without_slots(without_refrains(found), here))


def _announced(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, with a label or an office that a dump left alone (`Authors:`) put in front of the names below it."""
    at, texts = 0, Counter(line.text for line in lines)
    while at < len(lines):
        line, below = lines[at], lines[at + 1 : at + 3]
        if (below and _is_field(line, texts) and not _is_field(below[0], texts)) or (
            _announces(line) and _listed(below[:1]) and not _listed(below[1:])
        ):
            yield replace(joined(line, below[0]), place=below[0].place, level=below[0].level)
            at += 1
        else:
            yield line
        at += 1


def _is_field(line: Line, texts: Counter[str]) -> bool:
    """Whether `line` is a label and no more, such as `Links:`, that the post uses again and again."""
    plain = line.place in (Place.TEXT, Place.ITEM) and line.text.endswith((":", "："))
    return plain and bool(label(line.text)) and texts[line.text] >= 3


def _announces(line: Line) -> bool:
    held = line.place in (Place.TEXT, Place.ITEM) or not is_section(line.text.rstrip(" :："))
    front, _, open_one = line.text.rpartition("(")
    said = (open_one if front and ")" not in open_one else line.text).rstrip(" :：")  # `Fair Maps (Organisers:`
    short = line.text.endswith((":", "：")) and len(said.split()) <= 6
    return held and short and (label(line.text) == "authors" or is_role(said) or is_act(said))


def _listed(lines: Sequence[Line]) -> bool:
    plain = bool(lines) and lines[0].place in (Place.TEXT, Place.ITEM) and lines[0].text[-1:] not in (":", "：")
    return plain and _named(name_list(lines[0].text))


def _named(names: NameList) -> bool:
    return names.sure or names.score >= 0.85


def _finished(
    markdown: str,
    readings: Sequence[Reading],
    span: tuple[int, int],
    state: Assembly,
    drafts: Sequence[DraftSection],
    spare: Sequence[str],
    marked: tuple[str, str],
) -> Programme:
    entries = [entry for draft in drafts for entry in draft.entries]
    by_lines = [
        line
        for entry in entries
        for line in (*filter(None, (entry.by_line(),)), *(office.names for office in entry.offices))
    ]
    notes = {sign[0]: note for note in state.notes if (sign := _SIGNS.match(note))}
    legend, home = marked
    mark = find_mark(legend, state.notes, by_lines, home)
    used: set[str] = set()
    sections = tuple(
        Section(draft.title, draft.kind, tuple(_entry(entry, mark, notes, used) for entry in draft.entries))
        for draft in drafts
    )
    used.update(note for note in state.notes if _is_borne(note, sections))
    left = [note for note in state.notes if note not in used]
    solid = sum(bool(entry.title and (entry.authors or entry.offices)) or bool(entry.offices) for entry in entries)
    first, last = span
    told = sum(reading.sort is Sort.PROSE for reading in readings[first:last]) if state.abstracts else 0
    outside = sum(reading.sort is Sort.PROSE for reading in readings) - (1 - _ABSTRACT) * told
    return Programme(
        sections,
        tuple(dict.fromkeys(line for line in (*state.unparsed, *spare, *left) if line)),
        _body(markdown, readings, span, state),
        solid,
        tuple(_trace(entry, claimed) for entry, claimed in zip(entries, claims(drafts), strict=True)),
        mark,
        solid / max(1, solid + outside),
    )


def _is_borne(note: str, sections: Sequence[Section]) -> bool:
    """Whether each place that a legend of numbers names is where somebody is said to be from."""
    entries = (entry for section in sections for entry in section.entries)
    told = " ".join({person.affiliation for entry in entries for person in (*entry.authors, *entry.people)})
    places = places_in(note).values()
    return bool(places) and all(place in told for place in places)


def _trace(draft: DraftEntry, claimed: tuple[str, ...]) -> Trace:
    return Trace(*draft.rows, claimed, confidence(claimed))


def _entry(draft: DraftEntry, mark: Mark, footnotes: dict[str, str], used: set[str]) -> Entry:
    by_line = draft.by_line()
    title = quoted(draft.title) if draft.title else None
    said = list(draft.notes)
    authors, people = _speaking(_authors(by_line, mark), _people(draft, mark))
    if draft.extras.note:
        said.append(draft.extras.note)
    if draft.extras.type and not draft.parent:
        said.append(draft.extras.type)
    if by_line and name_list(by_line.text).others:
        said.append(AND_OTHERS)
    said += _signed([line for line in (by_line, *(office.names for office in draft.offices)) if line], footnotes, used)
    url = title.url if title else ""
    return Entry(
        title=title.printed if title else "",
        url=url or next((link.url for link in draft.extras.links if is_link_word(link.title)), ""),
        authors=authors,
        people=people,
        award=draft.extras.award,
        event=quoted(draft.parent.title).printed if draft.parent and draft.parent.title else "",
        note="\n".join(said),
        links=draft.extras.links,
    )


def _authors(by_line: Line | None, mark: Mark) -> People:
    return participants(by_line, mark) if by_line else ()


def _speaking(authors: People, people: People) -> tuple[People, People]:
    """Both, with authors who are said to give the talk as such, and no more than once: `Presenter: Ada Roe`."""
    roles = {one.name: one.role for one in people if gives_talk(one.role)}
    names = {author.name for author in authors}
    spoken = tuple(replace(author, role=author.role or roles.get(author.name, "")) for author in authors)
    return spoken, tuple(one for one in people if not (one.name in names and gives_talk(one.role)))


def _people(draft: DraftEntry, mark: Mark) -> People:
    people: list[Participant] = []
    for office in draft.offices:
        people += participants(office.names, mark, role=office.role)
    return tuple(people)


def _signed(name_lines: Sequence[Line], footnotes: dict[str, str], used: set[str]) -> list[str]:
    """What the signs beside names mean, with the names: `* Jane Roe: Work done during an internship`."""
    said = []
    for sign, note in footnotes.items():
        bearers = [piece.name for line in name_lines for piece in name_list(line.text).pieces if sign in piece.marks]
        if bearers:
            used.add(note)
            said.append(f"{sign} {', '.join(bearers)}: {_SIGNS.sub('', note).strip()}")
    return said


def _body(markdown: str, readings: Sequence[Reading], span: tuple[int, int], state: Assembly) -> str:
    """The introduction as the post has it, then what prose stands within and below the programme."""
    source = markdown.split("\n")
    first, last = span
    start = readings[first].line
    head = "\n".join(source[: start.at]).strip()
    within = [reading.line.text for reading in readings[:first] if reading.line.block == start.block]
    tail = state.prose
    rest = _after(source, readings, last)
    return "\n\n".join(part for part in (head, "\\\n".join(within), *tail, rest) if part)


def _after(source: Sequence[str], readings: Sequence[Reading], last: int) -> str:
    """What stands below the programme: as it is, or line by line when it shares the programme's last block."""
    rest = readings[last:]
    if not rest:
        return ""
    shared = [reading.line.text for reading in rest if last and reading.line.block == readings[last - 1].line.block]
    below = next(
        (reading.line.at for reading in rest if reading.line.block != readings[last - 1].line.block), len(source)
    )
    return "\n\n".join(part for part in ("\\\n".join(shared), "\n".join(source[below:]).strip()) if part)
