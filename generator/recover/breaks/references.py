"""Links by reference, as html2text writes them where asked to (CommonMark 0.31, 4.7 and 6.3), with their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.recover.lines.text import Line, word_count

_DEFINITION = re.compile(
    r"\[(\d{1,4})\]:\s+<?((?:https?|ftp|mailto):[^\s<>]{1,2000}|/[^\s<>]{0,2000})>?(?:\s+[\"('].*)?"
)
_REFERENCE = re.compile(r"(?:(?<!\[)\[(\d{1,4}))?\]\s?\[(\d{1,4})\]")
"""The end of a link and the number of its address; with the whole link where its words are but a number."""
_FEWEST = 2


def resolved(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """`lines` with the addresses where their links stand, and the lines that told these; others stay as they are."""
    addresses = {found[1]: found[2] for line in lines if (found := _DEFINITION.fullmatch(line.text))}
    used = {call[2] for line in lines for call in _calls(line.text, addresses)}
    if len(addresses) < _FEWEST or not used:
        return tuple(lines), ()
    kept: list[Line] = []
    told: list[Line] = []
    gap = 0
    for line in lines:
        definition = _DEFINITION.fullmatch(line.text)
        if definition and definition[1] in used:
            told.append(line)
            gap = max(gap, line.gap)
        else:
            kept.append(_linked(replace(line, gap=max(gap, line.gap)), addresses))
            told += _numbers(line, [call[2] for call in _calls(line.text, addresses)])
            gap = 0
    return tuple(kept), tuple(told)


def called(line: Line, linked: Line, number: re.Pattern[str]) -> Iterator[Line]:
    """The numbers of links that `linked` has no more, as a line of their own; `number` finds them in `line`."""
    if line.text != linked.text:
        yield from _numbers(line, [found[1] for found in number.finditer(line.text)])


def _numbers(line: Line, numbers: Sequence[str]) -> Iterator[Line]:
    if numbers:
        yield replace(line, text=" ".join(f"[{number}]" for number in numbers))


def _calls(text: str, addresses: Mapping[str, str]) -> Iterator[re.Match[str]]:
    return (found for found in _REFERENCE.finditer(text) if _is_call(found, addresses))


def _is_call(found: re.Match[str], addresses: Mapping[str, str]) -> bool:
    """Whether a number calls an address that can stand in a link: `[1][2]` with both told are citations."""
    url = addresses.get(found[2], "")
    return bool(url) and not set("()") & set(url) and found[1] not in addresses


def _linked(line: Line, addresses: Mapping[str, str]) -> Line:
    def address(found: re.Match[str]) -> str:
        words = f"[{found[1]}" if found[1] else ""
        return f"{words}]({addresses[found[2]]})" if _is_call(found, addresses) else found[0]

    text = _REFERENCE.sub(address, line.text)
    return replace(line, text=text, words=word_count(text)) if text != line.text else line
