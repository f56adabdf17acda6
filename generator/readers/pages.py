"""Pages that a converter ran together: told by the lines that count them, at their feet or as marks above them.

`pdftotext` and `pdfminer` put a form feed between pages. Scripts around PyMuPDF and pypdf join pages as they are, or
set a mark of their own, `--- Page 3 ---`; what is left is the number that the deck itself prints on each page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from statistics import median

_OF = re.compile(r".{0,160}?(?<![\d/.])(\d{1,3})\s?/\s?(\d{1,3})[\s|]*")
"""The foot of a page of Beamer, of as many."""
_NUMBERED = re.compile(r"(?P<said>.{0,160}?)(?<![\w./:,-])(?P<number>\d{1,3})[\s|]*")
"""The foot of a page that ends with its number, or is nothing else."""
_MARK = re.compile(
    r"\s{0,99}[-=#*_~<\[(]{1,40}!?-{0,9}\s{0,9}(?:page|seite|página|pagina|strona|sida)\s{0,9}(?:[#:]\s{0,9})?(\d{1,4})\b"
    r"(?:\s{0,9}(?:of|/)\s{0,9}\d{1,4})?\s{0,9}[-=#*_~>\])]{0,40}\s*",
    re.IGNORECASE,
)
"""A line that a script sets above each page, and nothing that an author writes."""
_DIGITS = re.compile(r"\d+")
_FEWEST = 4
"""Pages that tell that they are counted."""
_SECOND = 2
"""The number of the first page that bears one, at most: a title slide often has none."""
_BELOW = 2
"""Lines that may stand below the number at the foot of a page."""
_ROOM = 160
"""Words of the page above the first foot, at most: more is a text with numbers at its end."""


def with_breaks(text: str) -> str:
    """`text` with a form feed wherever lines show that a page ends, if it has none; each line keeps its number."""
    if "\f" in text:
        return text
    lines = text.split("\n")
    ends = frozenset(page_ends(lines))
    return "\n".join(f"{line}\f" if at in ends else line for at, line in enumerate(lines)) if ends else text


def page_ends(lines: Sequence[str]) -> list[int]:
    """Indexes of the last line of each page but the last; none where nothing counts the pages."""
    return _by_marks(lines) or _by_feet_of(lines) or _by_numbers(lines)


def _by_marks(lines: Sequence[str]) -> list[int]:
    marks = [(at, int(match[1])) for at, line in enumerate(lines) if (match := _MARK.fullmatch(line))]
    numbers = [number for _, number in marks]
    if len(marks) < _FEWEST or numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[0] > 1:
        return []
    return [at - 1 for at, _ in marks if at]


def _by_feet_of(lines: Sequence[str]) -> list[int]:
    """Feet that name the number of pages as well, at least half of them; one is the last line."""
    if not any(map(_OF.fullmatch, _last_said(lines, 1))):
        return []
    feet = [(at, match) for at, line in enumerate(lines) if (match := _OF.fullmatch(line))]
    numbers = [int(match[1]) for _, match in feet]
    one_deck = len({match[2] for _, match in feet}) == 1 and numbers == sorted(set(numbers)) and numbers[0] <= _SECOND
    if not one_deck or len(feet) < max(_FEWEST, int(feet[0][1][2]) // 2):
        return []
    return _below(lines, [at for at, _ in feet[:-1]])


def _by_numbers(lines: Sequence[str]) -> list[int]:
    """Feet that end with the number of the page, one more on each, down to the last lines of the text."""
    if not any(map(_NUMBERED.fullmatch, _last_said(lines, _BELOW + 1))):
        return []
    filled = [at for at, line in enumerate(lines) if _says(line)]
    for below in range(min(_BELOW + 1, len(filled))):
        feet = _counted_down(lines, filled[: len(filled) - below])
        if len(feet) >= _FEWEST and _are_feet(lines, filled, feet, below):
            ends = _below(lines, [filled[at + below] for at in feet[:-1]])
            return [*_cover(lines, ends), *ends]
    return []


def _cover(lines: Sequence[str], ends: Sequence[int]) -> list[int]:
    """The one blank line above the first foot, where that parts the pages and none is within: a cover has no number."""
    blank = [
        at for at in range(1, len(lines)) if not lines[at].strip() and lines[at - 1].strip() and at <= ends[-1] + 1
    ]
    return blank[:1] if blank[1:] == [end + 1 for end in ends] else []


def _counted_down(lines: Sequence[str], filled: Sequence[int]) -> list[int]:
    """Places in `filled` of the lines that end with the last line's number, and one less each, down to 2 or 1."""
    last = _NUMBERED.fullmatch(lines[filled[-1]])
    if not last:
        return []
    said, number = _squeezed(last["said"]), int(last["number"])
    found = [len(filled) - 1]
    for place in range(len(filled) - 2, -1, -1):
        match = _NUMBERED.fullmatch(lines[filled[place]]) if number > 1 else None
        if match and int(match["number"]) == number - 1 and _squeezed(match["said"]) == said:
            number -= 1
            found.append(place)
    return found[::-1] if number <= _SECOND else []


def _are_feet(lines: Sequence[str], filled: Sequence[int], feet: Sequence[int], below: int) -> bool:
    """Whether pages stand between numbers, the lines below these alike, and a title and more on most where none are."""
    said = [_squeezed(lines[at]) for at in filled]
    alike = {off for off in range(-1, below + 1) if _alike([said[at + off] for at in feet if at + off >= 0])}
    first = sum(len(lines[at].split()) for at in filled[: feet[0]])
    witnessed = bool(alike - {0} or said[feet[-1]])
    between = median(two - one - 1 - below for one, two in pairwise(feet))
    return set(range(1, below + 1)) <= alike and between > (not witnessed) and first <= _ROOM


def _alike(said: Sequence[str]) -> bool:
    return max(map(said.count, set(said)), default=0) >= max(_FEWEST - 1, len(said) - 1)


def _last_said(lines: Sequence[str], count: int) -> list[str]:
    """The last so many lines that hold words."""
    return list(islice(filter(_says, reversed(lines)), count))


def _below(lines: Sequence[str], ends: Sequence[int]) -> list[int]:
    """`ends`, each moved below lines right there that hold no words, such as the rule of a table."""
    return [_last_of(lines, end) for end in ends]


def _last_of(lines: Sequence[str], end: int) -> int:
    while end + 1 < len(lines) and lines[end + 1].strip() and not _says(lines[end + 1]):
        end += 1
    return end


def _squeezed(line: str) -> str:
    return " ".join(_DIGITS.sub("", line.replace("|", " ")).split())


def _says(line: str) -> bool:
    return any(map(str.isalnum, line))
