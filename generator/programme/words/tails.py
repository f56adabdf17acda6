"""What stands behind names, or a title, on their line, such as the volume of a paper."""

from __future__ import annotations

import re
from itertools import islice

from generator.programme.words.likeness import likeness
from generator.programme.words.lines import Line
from generator.programme.words.names import NameList, name_list

_TAILS = re.compile(
    r"(?<=[^\W\d_]{2})\.\s+(?=\S)|\s[-–—|]\s|\s?\|\s?|;\s|,\s(?=(?:in|at)\s|[A-Z]\w*[A-Z]\s\d)|\s(?=\()"
)
_SET = frozenset(("strong", "em", "u"))
_QUOTED = re.compile(r"([“„\"«「][^“”„\"«»「」]{3,300}[”“\"»」])[,.;]?\s+(?=\S)")
_VENUE = re.compile(
    r"(?:[.,]|(?<=[?!]))\s+(?=(?:[Ii]n:? )?(?:(?:the )?Proc(?:eedings|\.)|arXiv\b)|(?:pp?|S|vol)\.\s?\d|"
    r"(?:(?:[Ii]n|[Tt]o appear (?:at|in)|[Aa]ccepted (?:at|to)):? )?"
    r"[A-Z][\w&+-]*[A-Z][\w&+-]*[ -]?(?:[’']\d\d|(?:19|20)\d\d)\b)"
)
_IN = re.compile(r"(?:\.|(?<=[?!]))\s+In:?(?:\s+(?=[A-Z\d][^.?!]*\d)|$)")
"""What parts a title from the volume that it stands in, which has a year or pages, or stands on the line below."""
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


def without_venue(line: Line) -> tuple[Line, str]:
    """A title less what stands behind it in a bibliography (`Title. In Proceedings …`), and that."""
    closed, within = _QUOTED.match(line.text), _IN.search(line.text)
    if closed:
        return line.cut(0, closed.end(1)), line.text[closed.end() :].strip(" .,")
    if within and within.start():
        return line.cut(0, within.start()), line.text[within.end() :].strip(" .,")
    at = 0
    for run in line.runs[:-1]:
        styled = bool(run.link) or bool(run.styles & _SET)
        at += len(run.text)
        if styled and line.text[at : at + 1] in ".,":
            return line.cut(0, at), line.text[at:].strip(" .,")
        if not styled:
            break
    found = _VENUE.search(line.text)
    return (line.cut(0, found.start()), line.text[found.end() :].strip(" .,")) if found else (line, "")
