"""Blocks that a converter wrote without anything between them, apart again.

`get_text()` of Beautiful Soup puts the text of neighbouring elements next to each other: where the page has no white
space between two, the last word of one and the first of the other are one word (`the harbour.The second crew`). A
sentence that ends and one that begins without a space show it, and so does a year with a capital behind it. Only
where a dump has several of these is anything parted, and names such as `JavaScript` stay whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.recover.lines.dates import DAYS, MONTH, dates
from generator.recover.lines.programs import programmed
from generator.recover.lines.sentences import JOINT, LOWER, SEAM, UPPER
from generator.recover.lines.shapes import furniture
from generator.recover.lines.text import split, word_count

_FEWEST = 3
_SHARE = 0.04
"""A dump is glued when this many sentences, and this share of them, begin right where another ends."""
_LONGEST_ROW, _LONGEST_TITLE = 250, 14
"""Characters of a row of furniture; words of a title that may be glued to the text below it."""
_LONGEST_WORD = 40
_SENTENCE = re.compile(rf"[.!?…][\"”’)]*\s+{UPPER}")
_YEAR = re.compile(rf"\d{{4}}(?={UPPER}{LOWER})")
_STAMP = re.compile(rf"(?:\d{{4}}|\b[AP]M|\d:\d\d|[:»?)])(?={UPPER}(?:{LOWER}|\s))|(?:\b[AP]M|\d:\d\d)(?=\d)")
_DAY = re.compile(
    rf"(?<={LOWER})(?=\d{{1,2}}\.?\s+(?:de\s+)?(?:{'|'.join(sorted(MONTH, key=len, reverse=True))})\b)|г\.(?={UPPER})"
    rf"|(?<={LOWER}{LOWER})[.!?](?=\d{{1,4}}\s{LOWER})"
)
_MONTHS = "|".join(sorted((name for name in MONTH if len(name) > 2), key=len, reverse=True))
_DATED = re.compile(
    rf"(?<={LOWER})(?=(?:(?i:{_MONTHS})\.?\s\d{{1,2}},?|\d{{1,2}}\.?\s+(?:(?i:de)\s+)?(?i:{_MONTHS})\.?(?:\s+(?i:de))?)\s+\d{{4}}\b)"
)
"""Where a date is glued to a word."""
_NUMBERED = re.compile(r"\d{4}")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|O)$")
_NAMES = DAYS | MONTH.keys()


def unglued(text: str) -> str:
    """`text`, with a line feed wherever one of its blocks begins right where another ends."""
    lines = split(text)
    seams = sum(
        not programmed(line, found.start()) for line in lines if not _is_row(line) for found in SEAM.finditer(line)
    )
    apart = sum(len(_SENTENCE.findall(line)) for line in lines) if seams >= _FEWEST else 0
    if seams >= _FEWEST and seams >= _SHARE * (seams + apart):
        words = Counter(word for line in lines for word in _WORD.findall(line))
        return "\n".join(_cut(line, frozenset() if _is_row(line) else _seams(line, words)) for line in lines)
    if sum(bool(_stamps(line) or _row(line)) for line in lines) >= _FEWEST:
        return "\n".join(_cut(line, _stamps(line) | _row(line)) for line in lines)
    return text


def _is_row(line: str) -> bool:
    """Whether a line is nothing but furniture, as it stands."""
    return len(line) <= _LONGEST_ROW and bool(furniture(line))


def _row(line: str) -> frozenset[int]:
    """Where furniture begins that is glued to what stands before it, in a line too short for prose."""
    joints = [found.start() for found in JOINT.finditer(line)] if len(line) <= _LONGEST_ROW else []
    return frozenset(_printed(line, joints)) if joints and not _is_row(line) else frozenset()


def _printed(text: str, joints: Sequence[int]) -> Iterator[int]:
    """Those of `joints` from which on, up to the next, `text` is furniture."""
    for at, end in pairwise((*joints, len(text))):
        if end - at <= _LONGEST_ROW and furniture(text[at:end]):
            yield at


def _stamps(text: str) -> frozenset[int]:
    dated = (
        {found.start() for found in _DATED.finditer(text)}
        if len(text) <= _LONGEST_ROW and _NUMBERED.search(text)
        else set()
    )
    return frozenset(found.end() for found in _YEAR.finditer(text)) | dated


def _seams(text: str, words: Counter[str]) -> frozenset[int]:
    """Where one block ends and the next begins, as sentences, dates, furniture and the dump's own words tell.

    In a program names stand next to each other as blocks do here.
    """
    sure = {found.end() for pattern in (SEAM, _STAMP, _DAY) for found in pattern.finditer(text)}
    sure |= {end for found in dates(text) for end in (found.start, found.end) if text[end - 1 : end + 1].isalnum()}
    joints = [found.start() for found in JOINT.finditer(text)]
    ends = sure | set(_printed(text, sorted({*joints, *sure})))
    last = 0
    for at in sorted({*joints, *ends}):
        if at in ends or _two_words(text, at, words, heads=_heads(text, last, at)):
            ends.add(at)
            last = at
    return frozenset(at for at in ends if not programmed(text, at))


def _heads(text: str, first: int, at: int) -> bool:
    """Whether what stands between the last seam and this one could be a title."""
    above = text[first:at] if at - first <= _LONGEST_ROW else ""
    return 0 < word_count(above) <= _LONGEST_TITLE and not _SENTENCE.search(above)


def _two_words(text: str, at: int, words: Counter[str], *, heads: bool) -> bool:
    """Whether two words meet at `at`, and no name such as `JavaScript`; less is asked where a title may end."""
    start, end = at, at
    while start and at - start < _LONGEST_WORD and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and end - at < _LONGEST_WORD and text[end].isalpha():
        end += 1
    left, right = text[start:at], text[at:end]
    if words[left + right] > 1 or _NAME.search(left):
        return False
    known = words[left] or words[right] or words[right.lower()] or words[left.lower()] or right.lower() in _NAMES
    return heads or bool(known) or left[:1].islower()


def _cut(line: str, ends: frozenset[int]) -> str:
    return "\n".join(line[begin:end] for begin, end in pairwise((0, *sorted(ends), len(line))))
