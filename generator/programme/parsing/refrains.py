"""What a post says again and again, line after line, as of the volume of each paper: that is no title."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from generator.programme.parsing.doubts import VOLUME
from generator.programme.parsing.extras import Extras
from generator.programme.parsing.reading import Reading, Sort, links_alone
from generator.programme.parsing.whereabouts import begins_when, is_whereabouts
from generator.programme.words.lexicon import is_link_word, section_kind
from generator.programme.words.lines import Line, Place
from generator.programme.words.names import NameList

_REFRAIN = 3
"""How often a line must stand in a post before it is said of its papers, and is none of them."""
_MOSTLY, _NEAR = 0.7, 5
_FRONT = re.compile(r"[^\W\d_][^:：.,;?!“”\"]{1,30}[:：](?=\s\S)")
_DIGITS = re.compile(r"\d+")
_TITLED = ([Sort.TITLE, Sort.NAMES], [Sort.TITLE, Sort.ROLE], [Sort.NAMES, Sort.NAMES])
"""An entry: a title, which may look like names, and people below it."""


def without_refrains(readings: Sequence[Reading]) -> list[Reading]:
    """`readings`, where what the post says again and again, as of the volume of each paper, is no title.

    What differs in its numbers alone is one and the same, unless hardly a title would be left. What mostly stands
    above names of its own is a title all the same.
    """
    said = [_DIGITS.sub("0", _front(reading) or reading.line.text) for reading in readings]
    texts = Counter(said)
    named = sum(reading.sort is Sort.NAMES for reading in readings)
    titles = sum(one.sort is Sort.TITLE and texts[text] < _REFRAIN for one, text in zip(readings, said, strict=True))
    if 2 * titles < named:
        said = [_front(reading) or reading.line.text for reading in readings]
        texts = Counter(said)
    recurs = [texts[text] >= _REFRAIN for text in said]
    heads = Counter(text for text, heads in zip(said, _heads(readings, recurs), strict=True) if heads)
    return [
        _as_refrain(reading)
        if VOLUME.match(text) or (often and not reading.labelled and 2 * heads[text] < texts[text])
        else reading
        for reading, text, often in zip(readings, said, recurs, strict=True)
    ]


def _front(reading: Reading) -> str:
    """What stands in front of a colon, if it may be a label that no list knows: `In one line: a calmer bound`."""
    found = _FRONT.match(reading.line.text) if reading.sort is Sort.TITLE and not reading.labelled else None
    return found[0] if found and not reading.extras.type and not section_kind(found[0]) else ""


def without_slots(readings: Sequence[Reading], lines: Sequence[Line]) -> list[Reading]:
    """`readings` of `lines`, where hour and session above or below each entry are no title: `Friday, 2 pm, Clyde`."""
    hours = [at for at, (reading, line) in enumerate(zip(readings, lines, strict=True)) if _is_hour(reading, line)]
    if len(hours) >= _REFRAIN and _close_entries(readings, hours):
        slots = frozenset(hours)
        return [
            Reading(line, Sort.EXTRA, extras=Extras(note=line.text)) if at in slots else reading
            for at, (reading, line) in enumerate(zip(readings, lines, strict=True))
        ]
    slots = frozenset(hours) if len(hours) >= _REFRAIN and _open_entries(readings, hours) else frozenset()
    return [_as_slot(reading) if at in slots else reading for at, reading in enumerate(readings)]


def _close_entries(readings: Sequence[Reading], hours: Sequence[int]) -> bool:
    """Whether one entry stands between most neighbours of `hours`, the first in front of all, and no names below."""
    apart = frozenset(hours)
    told = [at for at, one in enumerate(readings) if one.sort in (Sort.NAMES, Sort.BOTH) and at not in apart]
    between = [bisect(told, two) - bisect(told, one) for one, two in pairwise(hours)]
    below = (
        next((one.sort for one in islice(readings, at + 1, at + 1 + _NEAR) if one.sort is not Sort.EXTRA), None)
        for at in hours
    )
    headed = 2 * sum(sort is Sort.NAMES for sort in below) > len(hours)
    return bool(told) and told[0] < hours[0] and between.count(1) >= _MOSTLY * len(between) and not headed


def _open_entries(readings: Sequence[Reading], hours: Sequence[int]) -> bool:
    """Whether a title, and its names below it, stand right below most of `hours`: none of these lines is one itself.

    A title has a hall in front of it as well (`10:00, Fair Maps`), but then no other title stands below it.
    """
    below = [[one.sort for one in islice(readings, at + 1, at + 3)] for at in hours]
    titled = sum(sorts[:1] == [Sort.BOTH] or sorts in _TITLED for sorts in below)
    return titled >= _MOSTLY * len(hours)


def _as_slot(reading: Reading) -> Reading:
    """Hour, hall and type of the entry below, which read as its title."""
    note = replace(reading.extras, note=f"{reading.extras.note} {_words(reading)}".strip())
    return Reading(reading.line, Sort.EXTRA, extras=note, where=True)


def _words(reading: Reading) -> str:
    title = reading.title or reading.names or reading.line
    return title.text


def _is_hour(reading: Reading, line: Line) -> bool:
    plain = reading.sort in (Sort.TITLE, Sort.NAMES, Sort.SECTION) and line.place is not Place.CELL
    return plain and begins_when(line.text) and is_whereabouts(reading.extras.note)


def _heads(readings: Sequence[Reading], recurs: Sequence[bool]) -> Iterator[bool]:
    """Of each line, whether names stand below it, but for links, and no title above that it may be said of."""
    titled, named, below = False, [], False
    for reading in reversed(readings):
        named.append(below)
        below = reading.sort is Sort.NAMES or (below and reading.sort is Sort.EXTRA)
    for reading, often, over in zip(readings, recurs, reversed(named), strict=True):
        yield over and not titled
        if reading.sort not in (Sort.EXTRA, Sort.NOTE, Sort.PROSE):
            titled = reading.sort is Sort.TITLE and not often


def _as_refrain(reading: Reading) -> Reading:
    """A title, taken for a note of the papers, or for their links; names stay: two people may write many papers."""
    if reading.line.place is Place.HEADING:
        return reading
    if reading.sort is Sort.NAMES:
        return links_alone(reading) if _are_links(reading.list) else reading
    if reading.sort is not Sort.TITLE:
        return reading
    links = links_alone(reading)
    note = replace(reading.extras, type="") | Extras(note=reading.line.text)
    return links if links is not reading else replace(reading, sort=Sort.EXTRA, title=None, extras=note)


def _are_links(names: NameList) -> bool:
    """Whether half of what was read as names is what links are called: `Video Preview | DOI`."""
    return 2 * sum(is_link_word(piece.name) for piece in names.pieces) >= len(names.pieces)
