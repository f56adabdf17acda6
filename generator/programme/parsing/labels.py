"""Lines that look like headings of sections and yet speak of one entry: an award above it, a label within each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.programme.parsing.extras import Extras
from generator.programme.parsing.offices import Office
from generator.programme.parsing.reading import Reading, Sort
from generator.programme.words.cuts import Cut
from generator.programme.words.lexicon import entry_type, is_award, section_kind
from generator.programme.words.lines import Place
from generator.programme.words.sentences import is_head

_ENTRY = (Sort.TITLE, Sort.BOTH)
_BEHIND = (Sort.EXTRA, Sort.NOTE, Sort.PROSE, Sort.SECTION)
"""What may stand behind the last line of an entry."""
_FEWEST = 3
_AWARD_WORDS = 6
_DIGITS = re.compile(r"\d+")
_SESSION = re.compile(r"(?:session|sitzung|séance|sesión|sessão)\b", re.IGNORECASE)
_CHAIR = re.compile(r"\b(?:chair|présiden|vorsitz|leitung|president|moderad|coordena)", re.IGNORECASE)


def owned(readings: Sequence[Reading]) -> Iterator[Reading]:
    """`readings`, where an award above a single entry is that entry's, and a heading within every entry is a label."""
    texts = Counter(reading.line.text.casefold() for reading in readings)
    slots, heads = _slots(readings), _named_heads(readings)
    typed, led = _typed(readings), _led_by_awards(readings)
    kind, first = "", _role_first(readings)
    for number, reading in enumerate(readings):
        kind = reading.kind if reading.sort is Sort.SECTION else kind
        below = readings[number + 1] if number + 1 < len(readings) else None
        if below and _closes(_last_line(readings, number), reading, below):
            yield replace(reading, sort=Sort.EXTRA, extras=Extras(award=reading.line.text.strip(" :")), kind="")
        elif below and below.sort in _ENTRY and _of_one(readings, number, texts[reading.line.text.casefold()]):
            ahead = led or not _is_behind(_last_line(readings, number), reading, below)
            award = Extras(award=reading.line.text.strip(" :"))
            yield replace(reading, sort=Sort.EXTRA, extras=award, ahead=ahead, kind="")
        elif _of_above(_last_line(readings, number), reading, below):
            yield replace(reading, sort=Sort.EXTRA, extras=Extras(award=reading.line.text.strip(" :")), kind="")
        elif kind == "committee" and (office := _office(reading, first=first)):
            yield replace(reading, sort=Sort.ROLE, title=None, names=None, offices=(office,))
        elif kind == "awards" and (won := _won(reading)):
            award = reading.extras | Extras(award=won.title.text)
            yield replace(
                reading, sort=Sort.ROLE, title=None, names=None, offices=(Office("", won.names),), extras=award
            )
        elif below and _is_chaired(reading, below):
            yield replace(reading, sort=Sort.SECTION, extras=Extras(), labelled=False)
        elif typed and _is_type(reading):
            yield replace(reading, sort=Sort.EXTRA, extras=Extras(type=reading.line.text.strip(" .:")), kind="")
        elif number in heads:
            yield Reading(reading.line, Sort.SECTION, kind=section_kind(reading.line.text))
        elif number in slots or (
            below and reading.sort is Sort.SECTION and below.where and texts[reading.line.text.casefold()] >= _FEWEST
        ):
            yield replace(reading, sort=Sort.EXTRA, extras=Extras(note=reading.line.text), kind="")
        else:
            yield reading


def _role_first(readings: Sequence[Reading]) -> bool | None:
    """Whether offices stand in front of those who have them, as most lines have it; None where no line tells."""
    roles = (reading for reading in readings if reading.sort is Sort.ROLE)
    told = [reading.line.text.startswith(office.role) for reading in roles for office in reading.offices[:1]]
    return sum(told) * 2 >= len(told) if told else None


def _office(reading: Reading, *, first: bool | None) -> Office | None:
    """In a committee, a short phrase beside names is their office, though no word of it says so."""
    named = reading.sort is Sort.NAMES and reading.list.sure
    if first is None or named or reading.sort not in (Sort.BOTH, Sort.TITLE, Sort.NAMES):
        return None
    order = "title" if first else "names"
    for cut in reading.cuts:
        parted = cut.key in (f"{order} {sign}" for sign in (":", "-", "–", "—", "style"))
        if parted and cut.list.score >= 0.85 and len(cut.title.text.split()) <= 4 and not cut.title.url:
            return Office(cut.title.text, cut.names)
    return None


def _won(reading: Reading) -> Cut | None:
    """In a section of awards, how a line is parted into an award and who won it: `Early Career Award: Ada Roe`."""
    if reading.sort not in (Sort.BOTH, Sort.TITLE, Sort.NAMES):
        return None
    fits = (cut for cut in reading.cuts if cut.key == "title :" and cut.list.score >= 0.85 and not cut.title.url)
    return next((cut for cut in fits if is_award(cut.title.text) or len(cut.list.pieces) == 1), None)


def _typed(readings: Sequence[Reading]) -> bool:
    """Whether a type of presentation, as a line of its own, stands with most entries and not above many of them."""
    types = sum(map(_is_type, readings))
    entries = sum(reading.sort in (Sort.BOTH, Sort.NAMES) for reading in readings)
    return types >= _FEWEST and types >= 0.6 * entries


def _is_type(reading: Reading) -> bool:
    lone = reading.sort in (Sort.SECTION, Sort.TITLE) and not reading.labelled and len(reading.line.text) < 25
    return lone and bool(entry_type(reading.line.text.strip(" .")))


def _of_one(readings: Sequence[Reading], number: int, times: int) -> bool:
    """Whether an award belongs to the one entry below it: it is said again, or more entries follow than it is for."""
    reading = readings[number]
    text = reading.line.text.strip(" :")
    plain = reading.sort in (Sort.SECTION, Sort.TITLE) and not reading.labelled and not is_head(reading.line)
    if not plain or not is_award(text) or len(text.split()) > 6 or text.casefold().endswith("s"):
        return False
    above = readings[number - 1] if number else None
    within = above is not None and above.sort is Sort.SECTION and above.kind not in ("", "awards")
    return times >= 2 or within or _entries_below(readings, number) > 1


def _led_by_awards(readings: Sequence[Reading]) -> bool:
    """Whether an award stands above its title in this post: below the heading of a section, or in the title's block."""
    three = zip([None, *readings], readings, readings[1:], strict=False)
    return any(_is_lone_award(reading) and _leads(above, reading, below) for above, reading, below in three)


def _leads(above: Reading | None, reading: Reading, below: Reading) -> bool:
    begins = above is None or above.sort is Sort.SECTION
    joined = above is not None and above.line.block != reading.line.block == below.line.block
    return below.sort in _ENTRY and (begins or joined)


def _is_lone_award(reading: Reading) -> bool:
    text = reading.line.text.strip(" :")
    plain = reading.sort in (Sort.SECTION, Sort.TITLE, Sort.EXTRA) and not is_head(reading.line)
    return plain and is_award(text) and len(text.split()) <= _AWARD_WORDS


def _is_behind(above: Reading | None, reading: Reading, below: Reading) -> bool:
    """Whether an award between two entries is that of the one above, whose names stand right above it."""
    blocks = [one.line.block for one in (reading, below)]
    return (
        above is not None
        and above.sort in (Sort.NAMES, Sort.BOTH)
        and (above.line.block in blocks) == (blocks[0] == blocks[1])
    )


def _slots(readings: Sequence[Reading]) -> set[int]:
    """The lines that read as headings and yet number a slot below each entry: `Poster session: TUE-PM-107`."""
    shapes: dict[str, list[int]] = {}
    for number, reading in enumerate(readings):
        if reading.sort is Sort.SECTION and any(map(str.isdigit, reading.line.text)):
            shapes.setdefault(_DIGITS.sub("0", reading.line.text.casefold()), []).append(number)
    entries = [number for number, reading in enumerate(readings) if reading.sort in (Sort.BOTH, Sort.NAMES)]
    found: set[int] = set()
    for places in shapes.values():
        between = [sum(one < at < two for at in entries) for one, two in pairwise(places)]
        led = bool(entries) and entries[0] < places[0]
        if len(places) >= _FEWEST and led and all(count == 1 for count in between):
            found.update(places)
    return found


def _named_heads(readings: Sequence[Reading]) -> set[int]:
    """The lines that read as one name and yet are set as headings are, behind an entry and above one: `Travel Grants`.

    A name that is set so stands below its title, or above it as many others do.
    """
    sections = sum(reading.sort is Sort.SECTION and is_head(reading.line) for reading in readings)
    found = {
        number
        for number, (above, reading, below) in enumerate(zip(readings, readings[1:], readings[2:], strict=False), 1)
        if reading.sort is Sort.NAMES
        and len(reading.list.pieces) == 1
        and is_head(reading.line)
        and above.sort in (Sort.NAMES, Sort.BOTH, Sort.ROLE, Sort.PROSE)
        and (below.sort in _ENTRY or below.line.url)
        and not is_head(below.line)
    }
    return found if len(found) < sections else set()


def _is_chaired(reading: Reading, below: Reading) -> bool:
    """Whether a line is the heading of a session (`Session: Speech`), with who chairs it right below."""
    session = reading.sort is Sort.EXTRA and reading.labelled and _SESSION.match(reading.line.text)
    return bool(session) and below.sort is Sort.ROLE and all(_CHAIR.search(office.role) for office in below.offices)


def _last_line(readings: Sequence[Reading], number: int) -> Reading | None:
    """The reading above that is more than a sign or a remark."""
    return next((one for one in reversed(readings[:number]) if one.sort is not Sort.EXTRA or one.extras.links), None)


def _of_above(above: Reading | None, reading: Reading, below: Reading | None) -> bool:
    """Whether an award on a line of its own is that of the entry above: names stand right above, and no list begins."""
    text = reading.line.text.strip(" :")
    lone = reading.sort in (Sort.SECTION, Sort.TITLE)
    if not lone or reading.labelled or not is_award(text) or len(text.split()) > 6 or text.casefold().endswith("s"):
        return False
    if above is None or above.sort not in (Sort.NAMES, Sort.BOTH):
        return False
    if reading.line.place is Place.HEADING:
        return below is not None and below.sort is Sort.EXTRA
    return below is None or below.sort in _BEHIND or (below.sort in _ENTRY and below.line.place is Place.HEADING)


def _closes(above: Reading | None, reading: Reading, below: Reading) -> bool:
    """Whether an award is the last line of the block that its entry stands in."""
    text, block = reading.line.text.strip(" :"), reading.line.block
    lone = reading.sort in (Sort.SECTION, Sort.TITLE) and not reading.labelled
    if not lone or above is None or above.sort not in (Sort.NAMES, Sort.BOTH) or not is_award(text):
        return False
    return above.line.block == block != below.line.block and len(text.split()) <= _AWARD_WORDS


def _entries_below(readings: Sequence[Reading], number: int) -> int:
    """How many entries stand between here and the next heading."""
    count = 0
    for reading, after in zip(readings[number + 1 :], readings[number + 2 :], strict=False):
        if reading.sort is Sort.SECTION or is_award(reading.line.text):
            break
        count += reading.sort is Sort.BOTH or (reading.sort is Sort.TITLE and after.sort is Sort.NAMES)
    return count
