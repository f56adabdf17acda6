"""Titles and names that nothing parts, once the other lines of the post tell which names there are.

A converter that ran a title into its names leaves no sign of where a name of three words begins. The same people
stand elsewhere in the post, behind a comma or on lines of their own, where it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.programme.parsing.offices import Office, is_act
from generator.programme.parsing.reading import Reading, Sort
from generator.programme.words.lexicon import is_role
from generator.programme.words.names import name_list

_UNPARTED = "title space"
_MOST = 2
"""Words of a name that a title can have taken, at most."""


def recut(readings: Sequence[Reading]) -> Iterator[Reading]:
    """`readings`, where a title gives back the beginning of a name that the post tells, or the office in a colon."""
    known = frozenset(name for reading in readings for name in _told(reading))
    for reading in readings:
        unparted = reading.sort is Sort.BOTH and reading.rule == _UNPARTED
        yield (_held(reading) or _whole(reading, known) or reading) if unparted else reading


def _told(reading: Reading) -> Iterator[str]:
    """The names of a line that surely begin where they do: behind a sign, or where nothing else is on the line."""
    if reading.sort is Sort.NAMES and reading.list.possible:
        yield from (piece.name for piece in reading.list.pieces)
    listed = (reading.list, *(cut.list for cut in reading.cuts if cut.list.sure))
    for names in listed if reading.sort in (Sort.BOTH, Sort.TITLE) else ():
        yield from (piece.name for piece in names.pieces[1:])
    for office in reading.offices:
        yield from (piece.name for piece in name_list(office.names.text).pieces)


def _whole(reading: Reading, known: frozenset[str]) -> Reading | None:
    """The line with the first name made whole by the last words of the title, if that is a name that is told."""
    title, names, pieces = reading.title, reading.names, reading.list.pieces
    if title is None or names is None or not pieces or pieces[0].name in known:
        return None
    words = title.text.split()
    for count in range(1, min(_MOST, len(words) - 1) + 1):
        taken = " ".join(words[-count:])
        start = reading.line.text.find(f"{taken} {names.text}")
        if f"{taken} {pieces[0].name}" in known and start > 0:
            whole = reading.line.cut(start, start + len(taken) + 1 + len(names.text))
            parted = title.cut(0, len(title.text) - len(taken))
            return replace(reading, title=parted, names=whole, list=name_list(whole.text))
    return None


def _held(reading: Reading) -> Reading | None:
    """`Mud for All Organisation: Ada Roe, Bo Li`: the last word in front of a colon is what they do there."""
    title, names = reading.title, reading.names
    if title is None or names is None or len(title.text.split()) < 2:
        return None
    rest, _, role = title.text.rpartition(" ")
    told = is_role(role) or is_act(role)
    if not told or f"{role}: {names.text}" not in reading.line.text:
        return None
    office = Office(role, names)
    return replace(
        reading, sort=Sort.TITLE, title=title.cut(0, len(rest)), names=None, offices=(office,), labelled=True, rule=""
    )
