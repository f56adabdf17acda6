"""What a post's own regularities say: how its titles are set, what parts title from names, which comes first.

First the lines that leave no doubt vote; then the doubtful ones are decided by how the sure ones look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.programme.cuts import Cut
from generator.programme.lines import Line, Place
from generator.programme.names import is_eastern
from generator.programme.reading import Reading, Sort, is_head, is_sentence

_PLAIN_KEYS = ("title |", "title —", "title –", "title by", "title (", "title tab")
"""Separators that never stand within a list of names."""
Look = tuple[str, bool, bool, bool, bool]
"""How a line is set: its place, whether most of it is linked, bold, emphasised, and whether it opens its block."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Votes of the sure lines."""

    titles: Counter[Look] = field(default_factory=Counter)
    names: Counter[Look] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    refrains: Counter[tuple[str, ...]] = field(default_factory=Counter)
    """First words of lines that stand without names: what is said again and again is no title."""
    singles: Counter[str] = field(default_factory=Counter)
    """As `keys`, for lines with but one name: they count where several agree."""
    doubts: Counter[str] = field(default_factory=Counter)
    """As `keys`, for commas in front of which the title ends like a name."""
    spaces: int = 0
    """How many lines could be parted before a name, without any separator."""
    repeats: Counter[str] = field(default_factory=Counter)
    """Whole lines that stand without names."""
    pairs: int = 0
    """How often names stand on the line below their title."""
    names_first: bool = False

    def votes(self, key: str) -> int:
        """How many lines are parted by `key`; doubtful ones count where no line below a title holds names."""
        lone = self.singles[key] if self.singles[key] >= 2 else 0
        return self.keys[key] + (lone + self.doubts[key] if self.pairs < 2 else 0)


def look(line: Line, *, opens: bool) -> Look:
    """How `line` is set."""
    return (line.place.value, line.share("link") > 0.5, line.share("strong") > 0.6, line.share("em") > 0.6, opens)


def learn(readings: Sequence[Reading]) -> Layout:
    """The layout that the sure lines of a programme vote for."""
    layout, before, after, starts, spaces = Layout(), 0, 0, 0, 0
    texts = Counter(reading.line.text for reading in readings)
    for number, reading in enumerate(readings):
        if reading.sort is Sort.NAMES and (reading.list.sure or reading.labelled):
            layout.names[look(reading.line, opens=opens(readings, number))] += 1
            neighbour = _title_before(readings, number)
            apart = neighbour is None or readings[neighbour].line.block != reading.line.block
            turned = apart and _title_after(readings, number) and texts[readings[number + 1].line.text] == 1
            before += neighbour is not None and not turned
            after += turned
            if neighbour is not None:
                layout.titles[look(readings[neighbour].line, opens=opens(readings, neighbour))] += 1
        elif reading.sort is Sort.PROSE:
            pass
        elif reading.cuts and (reading.cuts[0].list.sure or (reading.cuts[0].styled and not reading.list.possible)):
            (layout.doubts if reading.cuts[0].doubtful else layout.keys)[reading.cuts[0].key] += 1
        elif reading.cuts and reading.cuts[0].list.score >= 0.85 and not reading.cuts[0].doubtful:
            layout.singles[reading.cuts[0].key] += 1
        spaces += reading.sort is not Sort.PROSE and any(
            cut.key == "title space" and cut.list.score >= 0.95 for cut in reading.cuts
        )
        starts += _starts(readings, number, Sort.NAMES, Sort.TITLE) - _starts(readings, number, Sort.TITLE, Sort.NAMES)
        if reading.sort is Sort.TITLE and not (number + 1 < len(readings) and _follows(readings, number)):
            layout.refrains[refrain(reading.line)] += 1
            layout.repeats[reading.line.text] += 1
    return replace(layout, pairs=before, spaces=spaces, names_first=after > before or starts > 0)


def _starts(readings: Sequence[Reading], number: int, first: Sort, second: Sort) -> bool:
    """Whether a section opens with a reading of sort `first` and one of sort `second` below it."""
    if number + 2 >= len(readings) or readings[number].sort is not Sort.SECTION or readings[number].kind == "committee":
        return False
    one, two = readings[number + 1], readings[number + 2]
    return (one.sort, two.sort) == (first, second) and (one if first is Sort.NAMES else two).list.sure


def refrain(line: Line) -> tuple[str, ...]:
    """The first three words of a line, case-folded."""
    return tuple(line.text.casefold().split()[:3])


def opens(readings: Sequence[Reading], number: int) -> bool:
    """Whether the reading is the first line of its block."""
    return number == 0 or readings[number - 1].line.block != readings[number].line.block


def best_cut(reading: Reading, layout: Layout) -> Cut | None:
    """How to part a line into title and names; None when neither markup nor the post's habit supports any way.

    Markup with names that leave no doubt is enough; a mere separator must part the same way at least twice.
    """
    ranked = sorted(
        reading.cuts, key=lambda cut: -(cut.score + 0.15 * min(layout.votes(cut.key), 4) - 0.5 * cut.doubtful)
    )
    for cut in ranked:
        votes = layout.votes(cut.key)
        if reading.sort is Sort.PROSE and not _amid_prose(cut):
            continue
        if cut.key.startswith("names") and not cut.list.sure and not _names_by_habit(cut, votes):
            continue
        if cut.key.endswith("space"):
            usual = layout.pairs >= 2 or layout.spaces >= 2
            if cut.list.score >= 0.95 and usual and layout.keys["title ,"] < 2:
                return cut
            continue
        if cut.styled and (cut.list.sure or votes >= 1):
            return cut
        if (votes >= 2 and cut.list.possible) or (
            cut.list.sure and reading.line.place in (Place.ITEM, Place.HEADING) and not cut.key.endswith(",")
        ):
            return cut
    return None


def _amid_prose(cut: Cut) -> bool:
    """Whether a title and names stand out of a line that is otherwise sentences: by markup, and near its end."""
    return cut.styled and cut.list.sure and len(cut.rest.split()) <= 12


def _names_by_habit(cut: Cut, votes: int) -> bool:
    """Whether a single name in front of a title is one because markup, or several other lines, say so."""
    fewest = 2 if cut.key == "names :" else 3
    return (cut.set_apart and votes >= 1) or (votes >= fewest and cut.list.score >= 0.85)


def decide(readings: Sequence[Reading], layout: Layout) -> list[Reading]:
    """The readings again, with the doubtful ones decided by look and place."""
    decided: list[Reading] = []
    guests = _guests(readings)
    for number, reading in enumerate(readings):
        here = reading if number in guests else _decided(reading, number, readings, decided, layout)
        decided.append(here)
    return decided


def _guests(readings: Sequence[Reading]) -> set[int]:
    """The lines of sections of speakers or panellists that hold nothing but names, one a line."""
    found: set[int] = set()
    run: list[int] = []
    kind = ""
    for number, reading in enumerate([*readings, None]):
        if reading is None or reading.sort is Sort.SECTION:
            if kind in ("keynotes", "panels", "committee") and run and all(_one_name(readings[at]) for at in run):
                found.update(run)
            kind, run = (reading.kind if reading else ""), []
        else:
            run.append(number)
    return found


def _one_name(reading: Reading) -> bool:
    return reading.sort in (Sort.ROLE, Sort.EXTRA) or (reading.sort is Sort.NAMES and reading.list.score >= 0.85)


def _decided(
    reading: Reading, number: int, readings: Sequence[Reading], done: Sequence[Reading], layout: Layout
) -> Reading:
    if reading.sort is Sort.SECTION and _names_an_event(reading, number, readings):
        return replace(reading, sort=Sort.TITLE, title=reading.line)
    linked = _linked_title(reading, layout) or _habitual(reading, layout)
    if linked:
        return reading.as_cut(linked)
    if reading.sort not in (Sort.NAMES, Sort.TITLE, Sort.PROSE) or reading.labelled or reading.list.sure:
        return reading
    if _continues(reading, done):
        return reading.as_names()
    names_next = number + 1 < len(readings) and (_follows(readings, number) or _heads_offices(readings, number))
    cut = best_cut(reading, layout)
    if cut and not (names_next and not cut.styled and cut.key not in _PLAIN_KEYS):
        return reading.as_cut(cut)
    if reading.sort is Sort.TITLE and not names_next and is_sentence(reading.line) and opens(readings, number):
        return replace(reading, sort=Sort.PROSE)
    if reading.sort is Sort.NAMES:
        return _weak(reading, number, readings, done, layout, names_next=names_next)
    return reading


def _linked_title(reading: Reading, layout: Layout) -> Cut | None:
    """A title that could be a name, and yet is linked as the post's titles are while the names beside it are not."""
    votes = layout.votes("title style")
    if reading.sort is not Sort.NAMES or not votes:
        return None
    for cut in reading.cuts:
        if cut.key == "title style" and cut.title.share("link") > 0.95 and not cut.names.url:
            return cut
        if votes >= 2 and votes > layout.pairs and cut.key == "title style" and cut.set_apart and cut.list.possible:
            return cut
    return None


def _habitual(reading: Reading, layout: Layout) -> Cut | None:
    """A title made of words that could be names, parted from them as the post parts most of its entries."""
    if reading.sort is not Sort.NAMES or reading.labelled:
        return None
    for cut in reading.cuts:
        votes = layout.votes(cut.key)
        if cut.key in _PLAIN_KEYS and votes >= 2 and votes > layout.pairs and cut.list.score >= 0.85:
            return cut
    return None


def _continues(reading: Reading, done: Sequence[Reading]) -> bool:
    """Whether a line break fell into the last name above: the rest of the name stands here."""
    if not done or done[-1].sort is not Sort.NAMES or done[-1].line.block != reading.line.block or reading.line.url:
        return False
    above, last = done[-1].line, done[-1].list.pieces[-1:] if done[-1].list else ()
    broken = (
        bool(last) and not is_eastern(last[0].name) and (len(last[0].name.split()) == 1 or last[0].name.endswith("."))
    )
    begun = reading.line.text.partition(",")[0].strip(" *†‡")
    return broken and len(begun.split()) == 1 and (above.share("em") > 0.5) == (reading.line.share("em") > 0.5)


def _names_an_event(reading: Reading, number: int, readings: Sequence[Reading]) -> bool:
    """Whether what reads like a heading is the title of one workshop, whose people stand right below."""
    below = readings[number + 1] if number + 1 < len(readings) else None
    offices = below is not None and below.sort is Sort.ROLE and below.line.block == reading.line.block
    return (
        offices
        and reading.kind != "committee"
        and not reading.line.text.endswith((":", "："))
        and not is_head(reading.line)
    )


def _weak(
    reading: Reading,
    number: int,
    readings: Sequence[Reading],
    done: Sequence[Reading],
    layout: Layout,
    *,
    names_next: bool,
) -> Reading:
    """A line that could be one name or a short title."""
    seen = look(reading.line, opens=opens(readings, number))
    titles, names = layout.titles[seen], layout.names[seen]
    pending = bool(done) and done[-1].sort is Sort.TITLE
    near = pending and (done[-1].line.block == reading.line.block or opens(readings, number))
    if layout.names_first:
        above = done[-1].sort is Sort.NAMES if done else False
        return reading.as_title() if above else reading
    if (seen[1] and titles >= names) or (reading.line.place is Place.HEADING and titles > names):
        return reading.as_title()
    if names_next and not (near and names > titles):
        return reading.as_title()
    if near:
        return reading
    return reading if names > titles and names else reading.as_title()


def _heads_offices(readings: Sequence[Reading], number: int) -> bool:
    """Whether people with offices stand right below, in the same block: then this is the title of their workshop."""
    after = readings[number + 1]
    return after.sort is Sort.ROLE and after.line.block == readings[number].line.block


def _follows(readings: Sequence[Reading], number: int) -> bool:
    """Whether sure names or a label come right after, in the same block or as the next."""
    after = readings[number + 1]
    return (
        after.sort is Sort.NAMES
        and (after.list.sure or after.labelled)
        and after.line.block - readings[number].line.block <= 1
    )


def _title_before(readings: Sequence[Reading], number: int) -> int | None:
    if number == 0:
        return None
    before = readings[number - 1]
    same = before.line.block == readings[number].line.block
    if before.sort is Sort.TITLE or (before.sort is Sort.NAMES and not before.list.sure):
        return number - 1 if same or opens(readings, number - 1) else None
    return None


def _title_after(readings: Sequence[Reading], number: int) -> bool:
    if number + 1 >= len(readings):
        return False
    after = readings[number + 1]
    return after.sort is Sort.TITLE and after.line.block == readings[number].line.block
