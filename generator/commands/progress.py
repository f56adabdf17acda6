"""How far a long step is: a bar on a terminal, and only when it takes longer than a moment."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_MOMENT = 0.5
"""Seconds before a bar is worth the reader's attention."""


def track(what: str, items: Iterable[T], total: int) -> Iterator[T]:
    """Pass `items` on, showing on stderr how many of `total` are done."""
    return _shown(what, items, total) if sys.stderr.isatty() else iter(items)


def _shown(what: str, items: Iterable[T], total: int) -> Iterator[T]:
    begun = time.monotonic()
    shown = 0.0
    try:
        for done, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - begun > _MOMENT and now - shown > 0.1:
                shown = now
                sys.stderr.write(f"\r\x1b[2K{what} {_bar(done, total)} {done:,} of {total:,}")
                sys.stderr.flush()
    finally:
        if shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def note(what: str) -> None:
    """Say on a terminal what is being waited for; the next note takes its place, and an empty one clears it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[2K{what}")
        sys.stderr.flush()


def _bar(done: int, total: int, width: int = 24) -> str:
    full = width * done // max(total, 1)
    return "━" * full + "┈" * (width - full)
