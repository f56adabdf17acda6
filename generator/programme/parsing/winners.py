"""Awards that begin with a name: whose they are, or after whom they are called.

`Ada Roe Best Reviewer Award` says who won it where the post tells of Ada Roe elsewhere. Of a name that stands nowhere
else, the award is called after the person when a paper stands next to it. So only a section of awards can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.programme.parsing.extras import Extras, called_after
from generator.programme.parsing.offices import Office
from generator.programme.parsing.reading import Reading, Sort
from generator.programme.words.names import name_list

_ENTRY = (Sort.NAMES, Sort.BOTH)


def with_winners(readings: Sequence[Reading]) -> Iterator[Reading]:
    """`readings`, where in a section of awards each that begins with a name is that person's, or a paper's."""
    honours = any(reading.kind == "awards" for reading in readings)
    known = frozenset(name for reading in readings if honours for name in _told(reading))
    start, kind = 0, ""
    for number, reading in enumerate(readings):
        if reading.sort is Sort.SECTION:
            start, kind = number + 1, reading.kind
        plain = kind == "awards" and reading.sort is Sort.EXTRA
        named = called_after(reading.line) if plain else None
        if not named:
            yield reading
        elif named[0].text in known or not _has_paper(readings, start, number):
            yield replace(reading, sort=Sort.ROLE, offices=(Office("", named[0]),), extras=Extras(award=named[1]))
        else:
            yield replace(reading, ahead=not _is_behind(readings, start, number))


def _told(reading: Reading) -> Iterator[str]:
    lists = [reading.list] if reading.sort is Sort.NAMES else [cut.list for cut in reading.cuts if cut.list.sure]
    lists += [name_list(office.names.text) for office in reading.offices]
    yield from (piece.name for listed in lists for piece in listed.pieces)


def _has_paper(readings: Sequence[Reading], start: int, number: int) -> bool:
    """Whether a title with names stands right below, or the names of one right above."""
    below = [one.sort for one in readings[number + 1 : number + 3]]
    titled = below[:1] == [Sort.BOTH] or below in ([Sort.TITLE, Sort.NAMES], [Sort.NAMES, Sort.NAMES])
    return titled or _is_behind(readings, start, number)


def _is_behind(readings: Sequence[Reading], start: int, number: int) -> bool:
    """Whether names stand right above, in the same block or in a section that begins with a paper and not an award."""
    above = readings[number - 1]
    if number == start or above.sort not in _ENTRY:
        return False
    return above.line.block == readings[number].line.block or readings[start].sort is not Sort.EXTRA
