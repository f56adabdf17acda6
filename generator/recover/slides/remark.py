"""Classes and slots around the text of a slide, as remark (`.red[text]`) and Slidev (`::right::`) have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.source import Omission, Span
from generator.recover.slides.rows import FENCE, Row

_CLASS = re.compile(r"(?<![\w)\]`])(?:\.[A-Za-z][\w-]{0,40}){1,6}\[((?:[^\[\]]|\[[^\[\]]*\]\()*)\](?!\()")
_OPENS = re.compile(r"\s*((?:\.[A-Za-z][\w-]{0,40}){1,6})\[\s*|\s*(::[a-z][\w-]{0,30}::)\s*")
_INFO = re.compile(r"( {0,3}(?:`{3,}|~{3,})[\w+#-]+)[ \t]*([\[{].*)")
"""The lines of code that steps light up, behind the language: `{all|2|1-6}` in Slidev, `[1-2|3]` in reveal.js."""
_COMPONENT = re.compile(r"`[^`]*`|(?P<icon><[a-z][\w-]*:[a-z][^<>]*/>)")
"""Code, and a picture of Slidev's: `<carbon:arrow-right class="inline"/>`."""
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
        row, gone = _without_settings(row, code=fence)
        left += [_omitted(row, said) for said in gone]
        text = row.text if fence else _bare(row.text)
        if opens or text != row.text:
            left += [_omitted(row, match) for match in ([opens[0]] if opens else _names(row.text, text))]
        if not (opens or closes):
            kept.append(Row(row.number, text))
    return kept, left


def _without_settings(row: Row, *, code: bool) -> tuple[Row, list[str]]:
    """A row without what steers how code is shown, or draws an icon; and that."""
    info = _INFO.fullmatch(row.text) if code else None
    if info:
        return Row(row.number, info[1]), [info[2]]
    if code:
        return row, []
    icons = [match["icon"] for match in _COMPONENT.finditer(row.text) if match["icon"]]
    text = _COMPONENT.sub(lambda match: "" if match["icon"] else match[0], row.text)
    return Row(row.number, text), icons


def _bare(text: str) -> str:
    for _ in range(_DEEPEST):
        text = _CLASS.sub(r"\1", text)
    return text


def _names(text: str, bare: str) -> list[str]:
    """The classes of a row, from the outermost; `bare` is the row without them."""
    return re.findall(r"(?:\.[A-Za-z][\w-]{0,40}){1,6}(?=\[)", text) if bare != text else []


def _omitted(row: Row, said: str) -> Omission:
    return Omission("slide settings", said.strip(), Span(row.number, row.number))
