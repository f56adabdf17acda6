"""What stands behind names on their line, such as the volume of a paper."""

from __future__ import annotations

import re
from itertools import islice

from generator.programme.likeness import likeness
from generator.programme.lines import Line
from generator.programme.names import NameList, name_list

_TAILS = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?=\S)|\s[-–—|]\s|\s?\|\s?|;\s|,\s(?=(?:in|at)\s)|\s(?=\()")
_MOST = 40
"""Signs behind which a tail may begin that are looked at in one line."""
_FEW = 4
"""Names that are no sign yet of what a list is like."""


def without_tail(line: Line, *, lone: bool = False) -> tuple[Line, str]:
    """Names less what stands behind them (`A, B. In Proceedings …`), and that; the line itself where nothing does.

    A single name counts only where it is `lone`: where what stands in front leaves no doubt that a name comes next.
    """
    whole = name_list(line.text)
    if whole.sure and likeness(whole.pieces[-1].name):
        return line, ""
    for found in islice(_TAILS.finditer(line.text), _MOST):
        names, rest = line.cut(0, found.start()), line.cut(found.end()).text
        listed = name_list(names.text)
        if _hopeless(listed) and names.text.count("(") == names.text.count(")"):
            break
        if (
            (listed.sure or (lone and listed.score >= 0.85))
            and min(likeness(piece.name) for piece in listed.pieces) > 0
            and not name_list(rest).sure
        ):
            return names, rest.strip(" .")
    return line, ""


def _hopeless(listed: NameList) -> bool:
    """Whether nothing that could still follow makes names of what has been read as `listed`."""
    nobody = any(not likeness(piece.name) for piece in listed.pieces[:-1])
    return nobody or (len(listed.pieces) > _FEW and not listed.possible)
