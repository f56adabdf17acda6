"""Abbreviations as html2text writes them: at the end, what each one stands for, `*[9:00 PM]: 2013-11-18T21:00:00`.

The days among them are of posts all over the page: read as date lines, they would tell that such lines end posts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.recover.lines.text import Line

_DEFINITION = re.compile(r"\*\[[^\[\]]{1,200}\]: \S.{0,500}")


def unabbreviated(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """`lines` without the list of abbreviations at their end, and that list."""
    start = len(lines)
    while start and _DEFINITION.fullmatch(lines[start - 1].text):
        start -= 1
    return tuple(lines[:start]), tuple(lines[start:])
