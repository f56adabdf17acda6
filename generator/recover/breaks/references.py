"""Links by reference, as html2text writes them where asked to (CommonMark 0.31, 4.7 and 6.3), with their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.recover.lines.text import Line, word_count

_DEFINITION = re.compile(
    r"\[(\d{1,4})\]:\s+<?((?:https?|ftp|mailto):[^\s<>]{1,2000}|/[^\s<>]{0,2000})>?(?:\s+[\"('].*)?"
)
_REFERENCE = re.compile(r"\]\s?\[(\d{1,4})\]")
_FEWEST = 2


def resolved(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """`lines` with the addresses where their links stand, and the lines that told these."""
    addresses = {found[1]: found[2] for line in lines if (found := _DEFINITION.fullmatch(line.text))}
    if len(addresses) < _FEWEST or not any(_REFERENCE.search(line.text) for line in lines):
        return tuple(lines), ()
    kept: list[Line] = []
    told: list[Line] = []
    gap = 0
    for line in lines:
        if _DEFINITION.fullmatch(line.text):
            told.append(line)
            gap = max(gap, line.gap)
        else:
            kept.append(_linked(replace(line, gap=max(gap, line.gap)), addresses))
            told += called(line, kept[-1], _REFERENCE)
            gap = 0
    return tuple(kept), tuple(told)


def called(line: Line, linked: Line, number: re.Pattern[str]) -> Iterator[Line]:
    """The numbers of links that `linked` has no more, as a line of their own; `number` finds them in `line`."""
    if line.text != linked.text:
        yield replace(line, text=" ".join(f"[{found[1]}]" for found in number.finditer(line.text)))


def _linked(line: Line, addresses: dict[str, str]) -> Line:
    def address(found: re.Match[str]) -> str:
        url = addresses.get(found[1], "")
        return f"]({url})" if url and not set("()") & set(url) else found[0]

    text = _REFERENCE.sub(address, line.text)
    return replace(line, text=text, words=word_count(text)) if text != line.text else line
