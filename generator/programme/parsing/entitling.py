"""Lines that read as names and are titles by what stands around them, before anything else is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from generator.programme.parsing.reading import Reading, Sort
from generator.programme.words.lexicon import gives_talk
from generator.programme.words.likeness import LIKELY
from generator.programme.words.lines import Place


def entitled(readings: Sequence[Reading]) -> Iterator[Reading]:
    """`readings`, where what is read as names is a title by what stands around it."""
    for above, reading, below in zip_longest([None, *readings[:-1]], readings, readings[1:]):
        near = below and below.line.block - reading.line.block <= 1 and reading.list.possible and not reading.labelled
        titled = near and (_is_typed(reading, below) or _is_held(above, reading, below))
        yield reading.as_title() if titled else reading


def _is_typed(reading: Reading, below: Reading) -> bool:
    """Whether names stand below what follows `Poster -`."""
    typed = bool(reading.extras.type) and below.sort is Sort.NAMES and reading.line.place is Place.TEXT
    return typed and reading.line.block == below.line.block


def _is_held(above: Reading | None, reading: Reading, below: Reading) -> bool:
    """Whether names begin a block that goes on with those who hold it, and no title waits for names above.

    What stands above a speaker is a title however much it looks like names; above others it must be doubtful.
    """
    apart = above is None or above.sort is Sort.SECTION or above.line.block != reading.line.block
    told = [office.names.text for office in below.offices if gives_talk(office.role)]
    held = bool(told) and not any(name in reading.line.text for name in told)  # who presents is one of the authors
    together = reading.line.block == below.line.block
    titled = reading.sort is Sort.NAMES and (held or (together and reading.list.score < LIKELY))
    return apart and titled and below.sort is Sort.ROLE and (above is None or above.sort is not Sort.TITLE)
