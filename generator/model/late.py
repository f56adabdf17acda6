"""Patterns that are put together when they are first used.

A class of characters with large ranges of Unicode, such as those of the scripts without spaces, costs Python a
millisecond each time that a pattern names it. Most sites hold no text that needs these patterns at all.
"""

from __future__ import annotations

import re
from typing import Any, cast


def late(source: str) -> re.Pattern[str]:
    """As `re.compile(source)`, at another time: a `source` that is no pattern raises `re.error` only when used."""
    return cast(re.Pattern[str], _Late(source))


class _Late:
    """Has what the pattern has, from when it is first asked for; what was asked for once is at hand."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source), name)
        setattr(self, name, found)
        return found
