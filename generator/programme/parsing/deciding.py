"""The doubtful lines of a programme, decided by how its sure ones look and by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.programme.parsing.extras import extras_alone
from generator.programme.parsing.layout import Layout, follows, heads_names, heads_offices, look, opens, waits_for_title
from generator.programme.parsing.parting import best_cut
from generator.programme.parsing.reading import Reading, Sort, said
from generator.programme.parsing.whereabouts import is_whereabouts
from generator.programme.words.cuts import Cut
from generator.programme.words.lexicon import is_session, leads_session
from generator.programme.words.likeness import LIKELY, is_broken, is_eastern, likeness
from generator.programme.words.lines import Line, Place
from generator.programme.words.sentences import is_head, is_sentence

_FEW, _PAIRS = 2, 3
"""Names below their titles from which on a post may have the habit, and has it."""
_WORDY = 3
"""Names that a title can look like, at most."""
_SENTENCE = 5
"""Words of a line, at least, that its stop makes a sentence."""
_STOP = re.compile(r"[.!?](?:\s|$)")
_LONG = 160
"""Characters of a question that is no title any more."""
_OPEN = (",", ";", "&")
"""What ends a line of names that goes on below."""
_PEOPLE = ("committee", "panels", "keynotes")
_TALKS = ("keynotes", "talks", "tutorials")
_PLAIN_KEYS = ("title |", "title —", "title –", "title by", "title (", "title tab", "title , with")
"""Separators that never stand within a list of names."""


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
        if reading is None or reading.sort is Sort.SECTION or (reading.sort is Sort.TITLE and is_head(reading.line)):
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
    if reading.sort is Sort.SECTION and _within_entry(number, readings) and (told := extras_alone(reading.line)):
        return replace(reading, sort=Sort.EXTRA, extras=told)
    plain = reading.sort is Sort.SECTION and reading.line.place is Place.TEXT and not layout.names_first
    if (reading.sort is Sort.TITLE or plain) and _is_award_within(number, readings):
        return replace(reading, sort=Sort.EXTRA, extras=extras_alone(reading.line))
    if reading.sort is Sort.SECTION and _ends_entry(number, readings):
        return replace(reading, sort=Sort.EXTRA, extras=said(reading.line.text))
    spoken = _announced_talk(reading, number, readings)
    if spoken:
        return reading.as_cut(spoken)
    linked = _linked_title(reading, layout) or _habitual(reading, layout) or _listed(reading, layout)
    if linked:
        return reading.as_cut(linked)
    if _title_like_names(reading, number, readings, done, layout):
        return reading.as_title()
    if reading.sort not in (Sort.NAMES, Sort.TITLE, Sort.PROSE) or reading.labelled or reading.list.sure:
        return reading
    names_next = number + 1 < len(readings) and (follows(readings, number) or heads_offices(readings, number))
    if names_next and layout.pairs >= _FEW and _asks(reading):
        return reading.as_title()
    if _continues(reading, done) and not names_next:
        return reading.as_names()
    cut = best_cut(reading, layout)
    if cut and not (names_next and _whole(cut, layout)):
        return reading.as_cut(cut)
    apart = opens(readings, number) or number + 1 == len(readings)
    if reading.sort is Sort.TITLE and not names_next and apart and _is_told(reading.line, layout):
        return replace(reading, sort=Sort.PROSE)
    if reading.sort is Sort.NAMES:
        return _weak(reading, number, readings, done, layout, names_next=names_next)
    return reading


def _asks(reading: Reading) -> bool:
    """Whether a line above names is one question, which a title may be however long: `Deep water: who measures it?`."""
    asked = reading.line.text.rstrip("?？ ")
    return reading.sort is Sort.PROSE and asked != reading.line.text and not _STOP.search(asked) and len(asked) < _LONG


def _is_told(line: Line, layout: Layout) -> bool:
    """Whether a line without names is a sentence: by itself, or by its stop, where no title of the post has one."""
    stopped = line.text.endswith(".") and len(line.text.split()) >= _SENTENCE and line.place is Place.TEXT
    return is_sentence(line) or (stopped and layout.pairs >= _PAIRS and not layout.stopped and not is_head(line))


def _whole(cut: Cut, layout: Layout) -> bool:
    """Whether a line above names is all title: a mere separator parts it, or names of the post stand below titles."""
    below = layout.pairs >= _PAIRS and layout.pairs > 2 * layout.votes(cut.key)
    return below or not (cut.styled or cut.key in _PLAIN_KEYS)


def _title_like_names(
    reading: Reading, number: int, readings: Sequence[Reading], done: Sequence[Reading], layout: Layout
) -> bool:
    """Whether what reads like names stands where titles stand, and is set as they are: `Matching Riders and Drivers`.

    Names stand right below it, as below every title of the post, and no title waits for names above; or titles are
    linked or styled here, and names are not.
    """
    if reading.sort is not Sort.NAMES or reading.labelled or not reading.list.sure:
        return False
    above = next((one for one in reversed(done) if one.sort is not Sort.EXTRA), None)
    if above and above.sort is Sort.TITLE and _is_below(reading.line, above.line):
        return False
    seen = look(reading.line, opens=opens(readings, number))
    if (
        (any(seen[1:4]) or reading.line.place is Place.HEADING)
        and layout.titles[seen] >= 2
        and layout.titles[seen] > 2 * layout.names[seen]
    ):
        return True
    if above is None or len(reading.list.pieces) > _WORDY or reading.line.text[-1:] in _OPEN:
        return False
    if layout.names_first:
        led = above.leads and above.line.block == reading.line.block
        return led or waits_for_title(readings, number, done)
    told = above.sort is Sort.PROSE and (layout.told_between or number < 2 or done[number - 2].sort is Sort.TITLE)
    waits = above.sort is Sort.TITLE or told or above.kind in _PEOPLE or above.line.text[-1:] in _OPEN
    return layout.pairs >= 2 and not waits and number + 1 < len(readings) and follows(readings, number)


def _is_below(line: Line, above: Line) -> bool:
    """Whether one heading stands below another of a higher rank."""
    return line.place is above.place is Place.HEADING and line.level > above.level


def _within_entry(number: int, readings: Sequence[Reading]) -> bool:
    """Whether a title stands right above and its names right below, all in one block."""
    if not 0 < number < len(readings) - 1:
        return False
    above, below = readings[number - 1], readings[number + 1]
    together = above.line.block == readings[number].line.block == below.line.block
    return together and above.sort is Sort.TITLE and below.sort is Sort.NAMES and below.list.sure


def _is_award_within(number: int, readings: Sequence[Reading]) -> bool:
    """Whether an award and nothing else stands between a title and its names."""
    if not 0 < number < len(readings) - 1 or not extras_alone(readings[number].line).award:
        return False
    above, below = readings[number - 1], readings[number + 1]
    return above.sort is Sort.TITLE and below.sort is Sort.NAMES and (below.list.sure or below.labelled)


def _ends_entry(number: int, readings: Sequence[Reading]) -> bool:
    """Whether a plain line below names tells of the paper above it: links follow, or nothing does in its block."""
    line, above = readings[number].line, readings[number - 1 : number]
    if line.place is Place.HEADING or line.text.endswith((":", "：")) or not above or not above[0].list.sure:
        return False
    below = readings[number + 1 : number + 2]
    linked = bool(below) and below[0].sort is Sort.EXTRA and not below[0].where
    last = line.share("em") > 0.5 and (not below or below[0].line.block != line.block)
    together = above[0].line.block == line.block
    return above[0].sort is Sort.NAMES and (linked or (last and together))


def _announced_talk(reading: Reading, number: int, readings: Sequence[Reading]) -> Cut | None:
    """One name beside a title, below a heading of talks: `Ada Roe: “Hedges”`, or `Of Hedges. Ada Roe`, if timed."""
    if reading.sort is not Sort.TITLE or reading.labelled:
        return None
    heading = next((above for above in reversed(readings[:number]) if above.sort is Sort.SECTION), None)
    kind = heading.kind if heading else ""
    timed = kind in _TALKS and is_whereabouts(reading.extras.note)
    keys = [key for key, fits in (("names quote", kind == "keynotes"), ("title .", timed)) if fits]
    return next((cut for cut in reading.cuts if cut.key in keys and cut.list.score >= LIKELY and not cut.rest), None)


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
        plain = cut.key in _PLAIN_KEYS or (cut.key == "names style" and cut.set_apart)
        if plain and votes >= 2 and votes > layout.pairs and cut.list.score >= 0.85:
            return cut
    return None


def _listed(reading: Reading, layout: Layout) -> Cut | None:
    """A title in front of names as in other lines: up to the first comma that only names follow."""
    usual = layout.keys["title ,"] >= 3 and layout.keys["title ,"] > layout.pairs
    if not usual or reading.labelled or reading.sort not in (Sort.NAMES, Sort.TITLE):
        return None
    fits = [
        cut
        for cut in reading.cuts
        if cut.key == "title ,"
        and cut.list.sure
        and all(likeness(piece.name) for piece in cut.list.pieces)
        and len(cut.title.text.split()) >= 2
    ]
    return max(fits, key=lambda cut: len(cut.list.pieces), default=None)


def _continues(reading: Reading, done: Sequence[Reading]) -> bool:
    """Whether a line break fell into the last name above: the rest of the name stands here."""
    if not done or done[-1].sort is not Sort.NAMES or done[-1].line.block != reading.line.block or reading.line.url:
        return False
    above, last = done[-1].line, done[-1].list.pieces[-1:] if done[-1].list else ()
    broken = bool(last) and not is_eastern(last[0].name) and is_broken(last[0].name)
    begun = reading.line.text.partition(",")[0].strip(" *†‡")
    return broken and len(begun.split()) == 1 and (above.share("em") > 0.5) == (reading.line.share("em") > 0.5)


def _names_an_event(reading: Reading, number: int, readings: Sequence[Reading]) -> bool:
    """Whether what reads like a heading is the title of one workshop, whose people stand right below.

    A session has but its chair there, who gives no part of it.
    """
    below = readings[number + 1] if number + 1 < len(readings) else None
    if below is None or below.sort is not Sort.ROLE or below.line.block != reading.line.block:
        return False
    led = bool(below.offices) and all(leads_session(office.role) for office in below.offices)
    return (
        not (is_session(reading.line.text) and led)
        and reading.kind not in ("committee", "awards")
        and bool(reading.kind or is_session(reading.line.text))  # neither a day nor where the host is
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
    if names_next and readings[number + 1].labelled and layout.labels > 1:
        return reading.as_title()
    pending = bool(done) and done[-1].sort is Sort.TITLE and not done[-1].line.text.endswith((":", "："))
    near = pending and (done[-1].line.block == reading.line.block or opens(readings, number))
    if layout.names_first:
        above = done[-1].sort is Sort.NAMES if done else False
        return reading.as_title() if above or (names_next and heads_names(readings, number)) else reading
    likely = near and reading.list.score >= 0.85 and not names_next and not reading.line.url
    placed = reading.list.pieces[0].affiliation if reading.list.pieces else ""
    if likely and (names >= 2 or len(placed.split()) > 1):  # `Ada Roe (Fen Lab)`; `Order Matters (Sometimes)` is none
        return reading
    if (seen[1] and titles >= names) or (reading.line.place is Place.HEADING and titles > names):
        return reading.as_title()
    unlike = reading.list.score <= 0.7 and not reading.line.text.endswith((",", "&"))
    if names_next and (unlike or not (near and names > titles)):
        return reading.as_title()
    if near:
        return reading
    amid = reading.list.score < LIKELY and layout.pairs >= _PAIRS and _stands_amid(readings, number, done)
    return reading if names > titles and names and not amid else reading.as_title()


def _stands_amid(readings: Sequence[Reading], number: int, done: Sequence[Reading]) -> bool:
    """Whether names that nothing leaves open stand right above a line, and others right below, all in one block."""
    above, below = done[-1:], readings[number + 1 : number + 2]
    named = all(one.sort is Sort.NAMES and one.line.block == readings[number].line.block for one in (*above, *below))
    return bool(above and below) and named and above[0].line.text[-1:] not in _OPEN
