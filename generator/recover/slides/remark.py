"""Classes and slots around the text of a slide, as remark (`.red[text]`) and Slidev (`::right::`) have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.source import Omission, Span
from generator.recover.slides.rows import FENCE, Row

_CLASS = re.compile(r"(?<![\w)\]`])(?:\.[A-Za-z][\w-]{0,40}){1,6}\[([^\[\]]*)\](?!\()")
_OPENS = re.compile(r"\s*((?:\.[A-Za-z][\w-]{0,40}){1,6})\[\s*|\s*(::[a-z][\w-]{0,30}::)\s*")
_CLOSES = re.compile(r"\s*\]\s*")
_DEEPEST = 4
"""Classes within classes, at most."""


def without_classes(rows: Sequence[Row]) -> tuple[list[Row], list[Omission]]:
    """The rows without the classes that set the looks of their words; and what was left out. Code stays as it is."""
    kept: list[Row] = []
    left: list[Omission] = []
    fence, depth = False, 0
    for row in rows:
        fence ^= bool(FENCE.match(row.text))
        opens = None if fence else _OPENS.fullmatch(row.text)
        closes = not fence and depth > 0 and bool(_CLOSES.fullmatch(row.text))
        depth += bool(opens and opens[1]) - closes
        text = row.text if fence else _bare(row.text)
        if opens or text != row.text:
            left += [_omitted(row, match) for match in ([opens[0]] if opens else _names(row.text, text))]
        if not (opens or closes):
            kept.append(Row(row.number, text))
    return kept, left


def _bare(text: str) -> str:
    for _ in range(_DEEPEST):
        text = _CLASS.sub(r"\1", text)
    return text


def _names(text: str, bare: str) -> list[str]:
    """The classes of a row, from the outermost; `bare` is the row without them."""
    return re.findall(r"(?:\.[A-Za-z][\w-]{0,40}){1,6}(?=\[)", text) if bare != text else []


def _omitted(row: Row, said: str) -> Omission:
    return Omission("slide settings", said.strip(), Span(row.number, row.number))
