"""Links of lynx and links: `[12]` before a link's words, and the addresses in a numbered list at the end.

Where a link ends is not told, so only the word that follows the number becomes the link; the list itself is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.model.links import safe_url
from generator.recover.breaks.references import called
from generator.recover.lines.text import Line

_ENTRY = re.compile(r"(\d{1,4})\.\s+([a-z][a-z0-9+.-]{1,20}:\S{1,2000})")
_HEAD = re.compile(r"(?:references|visible links:?|hidden links:?)", re.IGNORECASE)
_CALL = re.compile(r"\[(\d{1,4})\](\w[^\s\[\]()]{0,80})?")
_FEWEST = 2
_MARK = re.compile(r"\[(\d{1,4})\](\S?)")
_SEAM = re.compile(r"(?<=[^\W\d_])(?=\[\d{1,4}\][^\W\d_])")
"""Where a link begins right behind a word: a page set it apart by its design, as labels behind what announces them."""
_FEWEST_LOST = 5
_GLUED, _COUNTED = 0.6, 0.8
"""Share of the numbers in brackets that a word follows at once, and of those that count on, where they are links'."""


def unlisted(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """`lines` with numbered links made Markdown links, and the lines of the list; all as it was when there is none."""
    start = len(lines)
    while start and (_ENTRY.fullmatch(lines[start - 1].text) or _HEAD.fullmatch(lines[start - 1].text)):
        start -= 1
    addresses = {match[1]: match[2] for line in lines[start:] if (match := _ENTRY.fullmatch(line.text))}
    if len(addresses) < _FEWEST:
        return _uncalled(lines)
    linked = tuple(_linked(line, addresses) for line in lines[:start])
    calls = [each for one, two in zip(lines, linked, strict=False) for each in called(one, two, _CALL)]
    return linked, (*calls, *lines[start:])


def _uncalled(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """`lines` without the numbers of links whose list is lost, and these: they count all of a page, glued to words."""
    calls = [found for line in lines for found in _MARK.finditer(line.text)]
    steps = [int(two[1]) == int(one[1]) + 1 for one, two in pairwise(calls)]
    glued = sum(bool(found[2]) for found in calls)
    if len(calls) < _FEWEST_LOST or glued < _GLUED * len(calls) or sum(steps) < _COUNTED * len(steps):
        return tuple(lines), ()
    bare = tuple(replace(line, text=_MARK.sub(r"\2", _apart(line.text))) for line in lines)
    return bare, tuple(each for one, two in zip(lines, bare, strict=True) for each in called(one, two, _MARK))


def _linked(line: Line, addresses: dict[str, str]) -> Line:
    return replace(line, text=_CALL.sub(lambda call: _link(call, addresses), _apart(line.text)).strip())


def _apart(text: str) -> str:
    """`text` with a space before each link that a word touches; scripts that part no words have no capitals either."""
    return _SEAM.sub(lambda seam: " " if _cased(text[seam.start() - 1]) else "", text)


def _cased(char: str) -> bool:
    return char.lower() != char.upper()


def _link(call: re.Match[str], addresses: dict[str, str]) -> str:
    if call[1] not in addresses:
        return call[0]
    word, url = call[2] or "", safe_url(addresses[call[1]])
    return f"[{word}]({url})" if word and url and not set("() ") & set(url) else word
