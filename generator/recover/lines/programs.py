"""Lines that look like parts of a program, in which names stand next to each other as no words do: `time.Time`."""

from __future__ import annotations

import re

_PROGRAM = re.compile(r"(?:[{;]|^[^{]*\})\s*$|\w\.\w+\(|\w\(\)|\w\s?[=<>]=?\s?\w|%[0-9A-F]{2}")
"""What stands in lines of programs, and in addresses with escapes."""
_LONGEST = 160
"""Characters of a line of a program, at most; in a longer one only the word itself tells of one."""


def programmed(line: str, at: int) -> bool:
    """Whether a line, or in a long one the word at a place, looks like a part of a program."""
    if len(line) <= _LONGEST:
        return bool(_PROGRAM.search(line))
    left, right = line[max(0, at - _LONGEST) : at].split(" ")[-1], line[at : at + _LONGEST].split(" ")[0]
    return bool(_PROGRAM.search(left + right))
