"""What a post's own regularities say: how its titles are set, what parts title from names, which comes first.

Only lines that leave no doubt vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat

from generator.programme.parsing.reading import Reading, Sort
from generator.programme.words.cuts import Cut
from generator.programme.words.lines import Line, Place

_MOSTLY = 0.6
_FEWEST = 2
_REFRAIN = 3
"""How often a line must stand in a post before it is no title, such as the journal below each of its papers."""
_STOPS = (".", "!")
_ENDS = (".", "?", "!")
"""What ends a title in front of names: one and the same habit."""
_TITLE_WORDS, _TOLD = 25, 8
"""Words of a title in front of prose at most, and of the prose at least."""
"""Entries of one layout that make a habit."""
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
    stopped: int = 0
    """How many titles with names below them end in a stop."""
    pairs: int = 0
    """How often names stand on the line below their title."""
    names_first: bool = False
    amid: Counter[str] = field(default_factory=Counter)
    """As `keys`, for lines on which sentences follow a title and its names."""
    labels: int = 0
    """How many lines of names have a label in front (`By …`), less those that have none."""
    told_between: bool = False
    """Whether what is told of a paper stands between its title and its names."""

    def votes(self, key: str) -> int:
        """How many lines are parted by `key`; doubtful ones count where no line below a title holds names."""
        keys = [f"{key[:-1]}{stop}" for stop in _ENDS] if key[-2:-1] == " " and key[-1] in _ENDS else [key]
        singles, sure, doubts = (
            sum(map(votes.get, keys, repeat(0))) for votes in (self.singles, self.keys, self.doubts)
        )
        lone = singles if singles >= 2 else 0
        return sure + (lone + doubts if self.pairs < 2 else 0)


def look(line: Line, *, opens: bool) -> Look:
    """How `line` is set."""
    return (line.place.value, line.share("link") > 0.5, line.share("strong") > 0.6, line.share("em") > 0.6, opens)


def learn(readings: Sequence[Reading]) -> Layout:
    """The layout that the sure lines of a programme vote for."""
    layout, before, after, starts, spaces, labels, stopped = Layout(), 0, 0, 0, 0, 0, 0
    between = sum(_told_between(readings, number) for number in range(len(readings)))
    opened = sum(reading.leads for reading in readings)
    texts = Counter(reading.line.text for reading in readings)
    turns = _turns(readings, texts)
    for number, reading in enumerate(readings):
        if reading.sort is Sort.NAMES and (reading.list.sure or reading.labelled):
            layout.names[look(reading.line, opens=opens(readings, number))] += 1
            labels += 1 if reading.labelled else -1
            neighbour = _title_before(readings, number)
            turned = number in turns
            before += neighbour is not None and not turned
            after += turned
            if turned:
                layout.titles[look(readings[number + 1].line, opens=opens(readings, number + 1))] += 1
            if neighbour is not None:
                stopped += readings[neighbour].line.text.endswith(".")
                layout.titles[look(readings[neighbour].line, opens=opens(readings, neighbour))] += 1
        elif reading.sort is Sort.PROSE:
            layout.amid.update(cut.key for cut in reading.cuts[:1] if leads_prose(cut))
        elif reading.cuts and (reading.cuts[0].list.sure or (reading.cuts[0].styled and not reading.list.possible)):
            (layout.doubts if _doubtful(reading) else layout.keys)[reading.cuts[0].key] += 1
        elif reading.cuts and reading.cuts[0].list.score >= 0.85 and not reading.cuts[0].doubtful:
            layout.singles[reading.cuts[0].key] += 1
        spaces += reading.sort is not Sort.PROSE and any(
            cut.key == "title space" and cut.list.score >= 0.95 for cut in reading.cuts
        )
        starts += _starts(readings, number, Sort.NAMES, Sort.TITLE) - _starts(readings, number, Sort.TITLE, Sort.NAMES)
        if reading.sort is Sort.TITLE and not (number + 1 < len(readings) and follows(readings, number)):
            layout.refrains[refrain(reading.line)] += 1
            layout.repeats[reading.line.text] += 1
    told = between >= _FEWEST and between > before
    turned_round = after > before or starts > 0 or opened >= max(_FEWEST, 0.6 * before)
    first = not told and (turned_round or _fits_turned(readings, texts))
    return replace(
        layout, pairs=before, stopped=stopped, spaces=spaces, labels=labels, names_first=first, told_between=told
    )


def _turns(readings: Sequence[Reading], texts: Counter[str]) -> frozenset[int]:
    """The sure names with a line right below that may be their title, and none above in their block.

    Where each of them stands below a heading of its own, the headings are the titles: below are their affiliations.
    """
    turned, headed = [], 0
    for number, reading in enumerate(readings):
        if reading.sort is not Sort.NAMES or not (reading.list.sure or reading.labelled):
            continue
        above = _title_before(readings, number)
        apart = above is None or readings[above].line.block != reading.line.block
        if apart and _title_after(readings, number) and texts[readings[number + 1].line.text] == 1:
            turned.append(number)
            headed += above is not None and readings[above].line.place is Place.HEADING
    return frozenset() if headed == len(turned) >= _FEWEST else frozenset(turned)


def _doubtful(reading: Reading) -> bool:
    """Whether the line cannot be parted, in the way that fits it best, without a title that ends like a name."""
    best = reading.cuts[0]
    return best.doubtful and all(cut.doubtful for cut in reading.cuts if cut.key == best.key and cut.list.sure)


def _fits_turned(readings: Sequence[Reading], texts: Counter[str]) -> bool:
    """Whether fewer lines are left over when each names line is paired with the title below it than with that above.

    A line that the post says again and again is no title, nor is a sentence among titles that end without a stop.
    """
    titles = [reading.line.text for reading in readings if reading.sort is Sort.TITLE]
    stopped = sum(text.endswith(_STOPS) for text in titles)
    runs = [""]
    for reading in readings:
        if reading.sort is Sort.SECTION:
            runs.append("")
        elif reading.sort is Sort.NAMES and reading.list.sure and not reading.labelled:
            runs[-1] += "N"
        elif reading.sort is Sort.NAMES and not reading.labelled and runs[-1].endswith("N"):
            runs[-1] += "T"  # one of the two must be a title
        elif reading.sort is Sort.TITLE and texts[reading.line.text] < _REFRAIN:
            text = reading.line.text
            sentence = text.endswith(":") or (text.endswith(_STOPS) and 2 * stopped < len(titles))
            runs[-1] += "" if sentence else "T"
    above, below = (sum(run.count(pair) for run in runs) for pair in ("TN", "NT"))
    return below >= _REFRAIN and below > above


def leads_prose(cut: Cut) -> bool:
    """Whether a title and sure names stand in front of sentences: `Deep Water. A. Roe, B. Lake. We …`."""
    words = cut.title.text.split()
    first = cut.key.startswith("title") and len(words) <= _TITLE_WORDS and not words[0].islower()
    return first and cut.list.sure and len(cut.rest.split()) >= _TOLD


def _told_between(readings: Sequence[Reading], number: int) -> bool:
    """Whether a title, prose, and names follow each other, each a block of its own."""
    above = readings[number - 1].sort if number else Sort.PROSE
    if number + 2 >= len(readings) or not (opens(readings, number) or above is Sort.NAMES):
        return False
    title, prose, names = readings[number : number + 3]
    return (
        title.sort is Sort.TITLE
        and prose.sort is Sort.PROSE
        and names.sort is Sort.NAMES
        and (names.list.sure or names.list.score >= 0.85)
    )


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


def follows(readings: Sequence[Reading], number: int) -> bool:
    """Whether sure names or a label come right after, in the same block or as the next."""
    after = readings[number + 1]
    return (
        after.sort is Sort.NAMES
        and (after.list.sure or after.labelled)
        and after.line.block - readings[number].line.block <= 1
    )


def heads_offices(readings: Sequence[Reading], number: int) -> bool:
    """Whether people with offices stand right below, in the same block: then this is the title of their workshop."""
    after = readings[number + 1]
    return after.sort is Sort.ROLE and after.line.block == readings[number].line.block


def heads_names(readings: Sequence[Reading], number: int) -> bool:
    """Whether a block is one line and sure names below it, so that no other line of it can be the title."""
    starts = [opens(readings, at) for at in range(number, min(number + 3, len(readings)))]
    return starts[:2] == [True, False] and all(starts[2:]) and readings[number + 1].list.sure


def _title_before(readings: Sequence[Reading], number: int) -> int | None:
    """Where the title stands that names may belong to: above them, at most links and hours between."""
    at = number - 1
    while at >= 0 and readings[at].sort is Sort.EXTRA:
        at -= 1
    if at < 0:
        return None
    before = readings[at]
    same = before.line.block == readings[number].line.block
    if before.sort is Sort.TITLE or (before.sort is Sort.NAMES and not before.list.sure):
        return at if same or opens(readings, at) else None
    return None


def _title_after(readings: Sequence[Reading], number: int) -> bool:
    if number + 1 >= len(readings):
        return False
    names, after = readings[number].line, readings[number + 1]
    headed = names.place is Place.HEADING and after.line.share("em") > _MOSTLY
    return after.sort is Sort.TITLE and after.line.block - names.block <= int(headed)


def waits_for_title(readings: Sequence[Reading], number: int, done: Sequence[Reading]) -> bool:
    """Whether names that open an entry (in `done`) have no title but the reading below, which may be names as well."""
    sorts = [one.sort for one in done[-2:]]
    opened = sorts[-1:] == [Sort.NAMES] and sorts != [Sort.NAMES, Sort.NAMES] and done[-1].list.sure
    last = number + 1 == len(readings) or readings[number + 1].sort in (Sort.NAMES, Sort.SECTION, Sort.EXTRA)
    ended = done[-1:] and done[-1].line.text.endswith(".")
    return bool(opened and last and (ended or not readings[number].line.text.endswith(".")))
