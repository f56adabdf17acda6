"""Pictures that stood side by side in rows of a table, whose cells a converter ran together: each on its own line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.recover.lines.shapes import Shaped, shaped
from generator.recover.lines.text import word_count
from generator.recover.structure.pictures import IMAGE

_CELL = re.compile(rf"(?P<caption>[^|]{{2,300}}?)\s?\|\s?(?P<image>{IMAGE.pattern})")
"""The caption below one picture, and the next picture of the row, as html2text prints them."""
_RULED = re.compile(r"-{3}(?:\|-{3}){1,8}")
_COUNTED = re.compile(r"(?:\[\d{1,4}\])?(?P<stem>[^\[\]\d]{1,40})\d{1,3}")
"""What a page says of one of several pictures: words and a number."""


def parted(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, each picture and each caption of a row on a line of its own; without the rule below the first row."""
    made: list[Shaped] = []
    for one in lines:
        ruled = len(made) > 1 and made[-1].line.gap == 0 and _RULED.fullmatch(one.line.text)
        if ruled and IMAGE.fullmatch(made[-2].line.text):
            continue
        made += _parts(one, made[-1].line.text) if made and one.line.gap == 0 else (one,)
    return tuple(made)


def _parts(one: Shaped, above: str) -> Iterator[Shaped]:
    """A line, or its two halves where it goes on from a picture right above to the next one of the row."""
    cell = _CELL.fullmatch(one.line.text) if IMAGE.fullmatch(above) else None
    first = _COUNTED.fullmatch(above)
    again = (
        re.fullmatch(rf"(.*\S)\s((?:\[\d{{1,4}}\])?{re.escape(first['stem'])}\d{{1,3}})", one.line.text)
        if first
        else None
    )
    halves = (cell["caption"], cell["image"]) if cell else (again[1], again[2]) if again else (one.line.text,)
    if len(halves) == 1:
        yield one
        return
    middle = 2 * one.line.indent + len(one.line.text)
    for said in halves:
        indent = (middle - len(said)) // 2 if again else one.line.indent
        yield shaped(replace(one.line, text=said, indent=indent, words=word_count(said)))
