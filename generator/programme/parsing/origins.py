"""Where people are from, as a post prints it: behind their names, or by numbers that a legend explains."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.programme.words.lines import Line, Place
from generator.programme.words.names import Piece, name_list

Words = frozenset[str]

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBER = re.compile(r"(?:^|(?<=[\s,;.)a-z]))[\[(]?([1-9]\d?)[\])]?:?\s*(?=[^\W\d_])")
_DIGITS = re.compile(r"\d+")
_RAISED_BEHIND = re.compile(r"(?<=[^\W\d_])[¹²³⁴⁵⁶⁷⁸⁹](?=[\s,;.)¹²³⁴⁵⁶⁷⁸⁹]|$)")
_PARTS = re.compile(r"\s*[,;/&(]\s*|\s+(?:and|und|et|y|e)\s+")
_LONGEST = 600
_FEWEST = 2
"""Lines whose names bear numbers, before a line that begins with one may explain them."""
_COMMON_WORDS = (
    "the of at in and for de la der die des für du del di university universität université universidad "
    "universidade università college institute institut instituto school lab labs laboratory group team research "
    "studio studios center centre zentrum department dept faculty inc ltd gmbh corp company science sciences ai ml "
    "engineering technology computer computing machine learning vision"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def peculiar(organisation: str) -> Words:
    """What tells an organisation from others, case-folded: `fen` of `The Fen University`; none of `AI Research Lab`."""
    return frozenset(re.findall(r"\w+", organisation.casefold())) - _COMMON


def is_from(home: Words, printed: str) -> bool | None:
    """Whether one of the places `printed` is `home`; None where it shares a word with it, or nothing is printed."""
    told = [words for part in (printed, *_PARTS.split(printed)) if (words := peculiar(part))]
    if home in told:
        return True
    return False if told and not any(words & home for words in told) else None


def origin(piece: Piece, places: Mapping[str, str]) -> str:
    """Where the bearer of a name is from, as printed or as the legend says; empty where neither tells."""
    numbers = _DIGITS.findall(piece.marks.translate(_RAISED))
    return piece.affiliation or ", ".join(places[number] for number in numbers if number in places)


def legends(lines: Sequence[Line]) -> list[bool]:
    """Of each line, whether it explains the numbers behind names: `1 Fen Lab 2 Mud Lab`, or `2 Mud Lab` below."""
    explained = [False] * len(lines)
    if sum(map(_numbered, lines)) < _FEWEST:
        return explained
    run: list[int] = []
    last = 0
    for at, line in enumerate(lines):
        told = [int(number) for number in places_in(line.text)] if _may_explain(line) else []
        if told[:1] != [last + 1]:
            run, last = [], 0
        goes_on = bool(told) and told == list(range(last + 1, last + 1 + len(told)))
        run, last = ([*run, at], told[-1]) if goes_on else ([], 0)
        for place in run if last > 1 else ():
            explained[place] = True
    return explained


def places_in(text: str) -> dict[str, str]:
    """What each number of a legend stands for."""
    plain = text.translate(_RAISED)
    found = list(_NUMBER.finditer(plain))
    if not found or found[0].start():
        return {}
    ends = [*(one.start() for one in found[1:]), len(plain)]
    return {one[1]: plain[one.end() : end].strip(" ,;.|·") for one, end in zip(found, ends, strict=True)}


def _may_explain(line: Line) -> bool:
    return len(line.text) <= _LONGEST and line.place is Place.TEXT and not name_list(line.text).sure


def _numbered(line: Line) -> bool:
    """Whether names on `line` bear numbers."""
    if len(_RAISED_BEHIND.findall(line.text)) > 1:
        return True
    listed = name_list(line.text)
    return listed.possible and any(_DIGITS.search(piece.marks.translate(_RAISED)) for piece in listed.pieces)
