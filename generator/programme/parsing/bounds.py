"""Where a programme begins and ends among the lines of a post: from its first sure entry to the references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from generator.programme.parsing.assembly import ENDS
from generator.programme.parsing.layout import Layout, opens
from generator.programme.parsing.reading import Reading, Sort
from generator.programme.parsing.whereabouts import is_day
from generator.programme.words.names import name_list
from generator.programme.words.sentences import is_head
from generator.programme.words.titles import is_label

_END = re.compile(
    r"^(?:references|bibliography|footnotes?|literature|references and notes|bibliographie|références|literatur|"
    r"referencias|referências|"
    r"bibliografia|литература|参考文献|참고문헌|acknowledge?ments?|related posts?|comments?)\W*$", re.IGNORECASE
)  # fmt: skip
_PAIRS = 3
"""Titles with names below them that make a habit."""
_LONG = 8
"""Words of a line in front of a colon from which on it announces all that follows."""


def bounds(readings: Sequence[Reading], layout: Layout, *, abstracts: bool) -> tuple[int, int]:
    """The readings that are programme: from the heading above the first sure entry to the references or the end."""
    end = next((number for number, reading in enumerate(readings) if _END.match(reading.line.text)), len(readings))
    first = next((at for at in range(end) if _begins(readings, at, abstracts=abstracts)), end)
    while (
        first
        and first < end
        and readings[first - 1].sort in (Sort.SECTION, Sort.TITLE, Sort.EXTRA)
        and _belongs(readings, first)
        and not (layout.names_first and _introduces(readings[first - 1], readings[first]))
        and not _dates(readings, first)
    ):
        first -= 1
    if layout.names_first and 0 < first < end and readings[first].sort is Sort.TITLE:
        first -= readings[first - 1].sort is Sort.NAMES and readings[first - 1].list.sure
    if abstracts:
        first = _first_told(readings, first, between=layout.told_between)
    while end > first and readings[end - 1].sort is Sort.PROSE and not (abstracts and readings[end - 2].sort in ENDS):
        end -= 1
    if end < len(readings) and end - first > 1 and _closes(readings[end - 1], readings[end], layout):
        end -= 1
    return first, end


def _closes(title: Reading, below: Reading, layout: Layout) -> bool:
    """Whether the last line is no title but heads the sentences below all entries, which have names: `Join us`."""
    plain = title.sort is Sort.TITLE and not (title.offices or title.labelled or title.line.url or title.extras)
    named = layout.pairs >= _PAIRS
    return plain and named and below.sort is Sort.PROSE and is_label(title.line.text)


def _begins(readings: Sequence[Reading], number: int, *, abstracts: bool) -> bool:
    """Whether an entry surely stands here, as far as the readings up to here tell."""
    if abstracts and _told_of(readings, number):
        return True
    return _solid(readings, number) and not _signs(readings, number)


def _signs(readings: Sequence[Reading], number: int) -> bool:
    """Whether one name below a day is who wrote the post: sentences follow, and no more names up to the programme."""
    above = next((one for one in reversed(readings[:number]) if one.sort is not Sort.EXTRA), None)
    reading = readings[number]
    alone = reading.sort is Sort.NAMES and len(name_list((reading.names or reading.line).text).pieces) == 1
    if not alone or above is None or above.sort is not Sort.SECTION or not is_day(above.line.text):
        return False
    below = list(takewhile(lambda one: one.sort is not Sort.SECTION, readings[number + 1 :]))
    headed = any(one.kind for one in readings[number + len(below) + 1 :][:1])
    told = {one.sort for one in below}
    return headed and Sort.PROSE in told and not told & {Sort.NAMES, Sort.BOTH, Sort.ROLE}


def _dates(readings: Sequence[Reading], first: int) -> bool:
    """Whether the line above a section is the date of the post: it is the only day, and no entry stands below it."""
    above, here = readings[first - 1], readings[first]
    plain = above.sort is here.sort is Sort.SECTION and not is_head(above.line) and is_day(above.line.text)
    return plain and sum(is_day(one.line.text) for one in readings if one.sort is Sort.SECTION) == 1


def _introduces(above: Reading, names: Reading) -> bool:
    """Whether a line above the first names, whose title stands below them, is one of the introduction."""
    apart = above.line.block != names.line.block and not is_head(above.line)
    return names.sort is Sort.NAMES and above.sort is Sort.TITLE and apart


def _told_of(readings: Sequence[Reading], number: int) -> bool:
    """Whether names stand below what is told of a title."""
    sorts = [reading.sort for reading in readings[max(0, number - 2) : number + 1]]
    return sorts == [Sort.TITLE, Sort.PROSE, Sort.NAMES] and readings[number].list.sure


def _first_told(readings: Sequence[Reading], first: int, *, between: bool) -> int:
    """Where the first entry begins when its abstract stands between its title and its people, below a heading."""
    at = first
    while at and readings[at - 1].sort in (Sort.PROSE, Sort.EXTRA):
        at -= 1
    if at == first or not at or readings[at - 1].sort is not Sort.TITLE:
        return first
    if at > 1 and readings[at - 2].sort is Sort.SECTION:
        return at - 2
    return at - 1 if between and opens(readings, at - 1) else first


def _belongs(readings: Sequence[Reading], first: int) -> bool:
    """Whether the reading above goes with the programme: a section, or the title of the names below it."""
    above, here = readings[first - 1], readings[first]
    if above.sort is Sort.SECTION:
        return True
    close = here.line.block - above.line.block <= 1
    titled = here.sort is Sort.ROLE or (
        here.sort is Sort.NAMES
        and (here.labelled or above.line.block == here.line.block or len(above.line.text.split()) < 40)
    )
    headed = [reading.sort for reading in readings[max(0, first - 4) : first - 1]]
    below = headed[::-1][: headed[::-1].index(Sort.SECTION)] if Sort.SECTION in headed else [Sort.PROSE]
    if above.line.text.endswith((":", "：")) and len(above.line.text.split()) >= _LONG and not is_head(above.line):
        return False  # what the introduction ends with
    if Sort.PROSE not in below and len(above.line.text.split()) <= 15:
        return True
    short = len(above.line.text.split()) <= 8 and above.line.text[-1:] not in ".!"
    return close and here.sort is not Sort.SECTION and (titled or short or is_head(above.line))


def _solid(readings: Sequence[Reading], number: int) -> bool:
    reading = readings[number]
    if reading.sort in (Sort.BOTH, Sort.ROLE) or reading.labelled:
        return True
    above = next((one for one in reversed(readings[:number]) if one.sort is not Sort.EXTRA), None)
    near = above and above.sort is Sort.TITLE and reading.line.block - readings[number - 1].line.block <= 1
    first = (
        number + 1 < len(readings)
        and readings[number + 1].sort is Sort.TITLE
        and reading.line.block == readings[number + 1].line.block
    )
    headed = above and above.sort is Sort.SECTION
    return reading.sort is Sort.NAMES and bool(near or headed or (first and reading.list.sure))
