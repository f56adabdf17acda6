"""What a post says on line after line around its titles: numbers of papers in front, the same words in brackets behind.

Neither is known beforehand. A number shows by its shape (`GE21-1200`, `Mon-1-5-3`), which several lines share while no
two of them say the same; an aside shows by being said word for word at the end of several lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.programme.lexicon import is_session
from generator.programme.lines import Line, Place, spelt_out
from generator.programme.names import likeness, name_list
from generator.programme.whereabouts import is_day, is_whereabouts

_CODE = re.compile(
    r"[\[(]?([^\W\d_]{3,12} #?\d{1,6}(?=[:.]\s)|#?\w{1,12}(?:[-.#/]\w{1,8}){0,5})[\])]?[:.|]?\s+(?:[|–—-]\s+)?(?=\S)"
)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{3,60})[)\]]\s*\.?$")
_LAST = re.compile(r",\s+([^,()]{2,60})$")
_NAME_END = re.compile(r"[,;:]|\sand\s|&")
_FEWEST = 3
"""Lines that must agree before anything is a habit."""


def set_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines` less the numbers and asides that the post sets around its titles; they stand in `Line.aside`."""
    stars = sum(map(_starred, lines)) >= _FEWEST
    lines = [spelt_out(line.cut(2)) if stars and _starred(line) else line for line in lines]
    codes = _habitual(lines)
    asides = Counter(found[1] for line in lines if (found := _aside(line)))
    ahead = ""
    for line in lines:
        code = _CODE.match(f"{line.text} _")
        if code and _shape(code[1]) in codes and code.end() > len(line.text):
            ahead = code[1]  # a line of its own
            continue
        if code and _shape(code[1]) in codes:
            line = replace(line.cut(code.end()), aside=code[1])
        elif ahead:
            line = replace(line, aside=ahead)
        ahead = ""
        found = _aside(line)
        if found and asides[found[1]] >= _FEWEST:
            line = replace(line.cut(0, found.start()), aside=f"{line.aside} {found[1]}".strip())
        yield line


def _starred(line: Line) -> bool:
    """Whether an asterisk stands in front as a bullet does; a note to names begins so too, but hardly three of them."""
    return line.place is Place.TEXT and line.text.startswith("* ")


def _habitual(lines: Sequence[Line]) -> frozenset[str]:
    """The shapes of numbers that several lines begin with, each line with another one."""
    seen: dict[str, set[str]] = {}
    for line in lines:
        code = _CODE.match(f"{line.text} _")
        if code and _shape(code[1]) and not is_whereabouts(code[1]):
            seen.setdefault(_shape(code[1]), set()).add(code[1])
    return frozenset(shape for shape, codes in seen.items() if len(codes) >= _FEWEST)


def _shape(code: str) -> str:
    """`a0-0` for `GE21-1200`, the word itself for `Abstract 17`; empty for what may be a word of a title."""
    word, _, number = code.partition(" ")
    if number:
        return "" if is_session(f"{code}: ") or is_day(code) else word.casefold()
    shape = re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+", "a", code))
    return shape if "0" in shape and re.search(r"[-.#/]", shape) and not shape.startswith("a-a") else ""


def _aside(line: Line) -> re.Match[str] | None:
    """What ends the line: words in brackets behind a title, or behind names what is none (`Ada Roe, Fen Lab`)."""
    found = _ASIDE.search(line.text)
    if found:
        last = _NAME_END.split(line.text[: found.start()])[-1]
        return found if found.start() and likeness(last.strip()) < 0.85 else None
    last = _LAST.search(line.text)
    named = last and likeness(last[1]) < 0.45 and name_list(line.text[: last.start()]).score >= 0.7
    return last if named else None
