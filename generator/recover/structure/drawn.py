"""Tables drawn with lines, as w3m, ELinks, MySQL and pandoc's grid tables print them: bars part the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ACROSS = "─━═╌┄=-"
_RULE = re.compile(rf"[+├└┌╔╚╠┏┗┣╞╟╭╰╘╒][+┬┴┼╪╤╧╦╩╬╋┳┻╫╥╨:{_ACROSS}]*[{_ACROSS}][+┤┐┘╗╝╣┫┛┓╡╢╮╯╛╕:]")
_JOINT = re.compile(rf"[^:{_ACROSS}]")
_OPENING = "┬┼╪╤╦╬╋┳╫╥"
"""Joints of a rule from which a bar leads down, so that the row below has as many cells, and one more."""
_BARS = "|│┃║"
_BAR = re.compile(rf"[{_BARS}]")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The rows of a table that is drawn, cell by cell, and the number of lines that it takes."""

    rows: tuple[tuple[str, ...], ...]
    lines: int


def draws(line: str) -> bool:
    """Whether a line is the upper edge of a table that is drawn, or a rule between two rows."""
    return bool(_RULE.fullmatch(line))


def drawn(lines: Sequence[str]) -> Drawn | None:
    """The table drawn at the beginning of `lines`, which stand right below each other; none where none is."""
    if not lines or not draws(lines[0]):
        return None
    end = 1
    while end < len(lines) and (draws(lines[end]) or _is_row(lines[end])):
        end += 1
    while not draws(lines[end - 1]):
        end -= 1
    rows = tuple(_rows(lines[:end]))
    return Drawn(rows, end) if rows else None


def _is_row(line: str) -> bool:
    return len(line) > 2 and line[0] in _BARS and line[-1] in _BARS


def _rows(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The rows between any two rules: one of them, however many lines it takes, where rules part the rows."""
    width = max(len(_JOINT.findall(line[1:-1])) for line in lines if draws(line)) + 1
    groups = list(_groups(lines, width))
    parted = len(groups) > 2 or not all(line[0] for group in groups for line in group)
    for group in groups:
        yield from (_one_row(group),) if parted else group


def _groups(lines: Sequence[str], width: int) -> Iterator[list[tuple[str, ...]]]:
    """For each row of the drawing, the cells of its lines."""
    group: list[tuple[str, ...]] = []
    opened = width
    for line in lines:
        if _is_row(line):
            group += _cells(line, opened, width)
            continue
        if group:
            yield group
        group, opened = [], 1 + sum(char in _OPENING for char in line) if line[0] != "+" else width


def _cells(line: str, opened: int, width: int) -> Iterator[tuple[str, ...]]:
    """The cells of one line, or of those that were taken for one line that a converter broke."""
    said = [cell.strip() for cell in _BAR.split(line)[1:-1]]
    each = next((count for count in (opened, width, 1) if (len(said) + 1) % (count + 1) == 0), len(said))
    for first in range(0, len(said), each + 1):
        yield tuple(said[first : first + each])


def _one_row(lines: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The cells of a row that takes several lines, each cell whole."""
    width = max(map(len, lines))
    padded = [(*line, *("",) * (width - len(line))) for line in lines]
    return tuple(" ".join(filter(None, column)) for column in zip(*padded, strict=True))
