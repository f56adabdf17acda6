"""Links of lynx and links: `[12]` before a link's words, and the addresses in a numbered list at the end.

Where a link ends is not told, so only the word that follows the number becomes the link; the list itself is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.model.links import safe_url
from generator.recover.lines.text import Line

_ENTRY = re.compile(r"(\d{1,4})\.\s+((?:https?|ftp|mailto|file):\S{1,2000})")
_HEAD = re.compile(r"(?:references|visible links:?|hidden links:?)", re.IGNORECASE)
_CALL = re.compile(r"\[(\d{1,4})\](\w[^\s\[\]()]{0,80})?")
_FEWEST = 2


def unlisted(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """`lines` with numbered links made Markdown links, and the lines of the list; all as it was when there is none."""
    start = len(lines)
    while start and (_ENTRY.fullmatch(lines[start - 1].text) or _HEAD.fullmatch(lines[start - 1].text)):
        start -= 1
    addresses = {match[1]: match[2] for line in lines[start:] if (match := _ENTRY.fullmatch(line.text))}
    if len(addresses) < _FEWEST:
        return tuple(lines), ()
    return tuple(_linked(line, addresses) for line in lines[:start]), tuple(lines[start:])


def _linked(line: Line, addresses: dict[str, str]) -> Line:
    return replace(line, text=_CALL.sub(lambda call: _link(call, addresses), line.text).strip())


def _link(call: re.Match[str], addresses: dict[str, str]) -> str:
    if call[1] not in addresses:
        return call[0]
    word, url = call[2] or "", safe_url(addresses[call[1]])
    return f"[{word}]({url})" if word and url and not set("() ") & set(url) else word
