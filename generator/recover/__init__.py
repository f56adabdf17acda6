"""Structure back: passages to drafts, by named rules; the only place for a heuristic over prose."""

from __future__ import annotations

from collections.abc import Callable, Collection

from generator.model.source import Format, Reading, Recovery
from generator.recover.deck import recover_deck
from generator.recover.dump import recover_dump
from generator.recover.feed import recover_feed
from generator.recover.overlooked import overlooked

__all__ = ["overlooked", "recover"]

_BY_FORMAT: dict[Format, Callable[[Reading], Recovery]] = {
    Format.FEED: recover_feed,
    Format.DUMP: recover_dump,
    Format.DECK: recover_deck,
    Format.PAGE: recover_feed,
}


def recover(reading: Reading, titles: Collection[str] = ()) -> Recovery:
    """Drafts out of what a reader yielded; none for a source of no known kind. Findings are recovery's alone.

    `titles` are what `overlooked` says of this source: they tell where posts of a dump begin.
    """
    if titles and reading.format is Format.DUMP:
        return recover_dump(reading, titles)
    by_format = _BY_FORMAT.get(reading.format)
    if by_format is None:
        return Recovery(reading.source, reading.format, reading.header, ())
    return by_format(reading)
