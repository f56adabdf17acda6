"""Tables drawn with lines, as w3m, ELinks, MySQL and pandoc's grid tables print them: bars part the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_ACROSS = "─━═╌┄=-"
_RULE = re.compile(rf"[+├└┌╔╚╠┏┗┣╞╟╭╰╘╒][+┬┴┼╪╤╧╦╩╬╋┳┻╫╥╨:{_ACROSS}]*[{_ACROSS}][+┤┐┘╗╝╣┫┛┓╡╢╮╯╛╕:]")
_JOINT = re.compile(rf"[^:{_ACROSS}]")
_OPENING = "┬┼╪╤╦╬╋┳╫╥"
"""Joints of a rule from which a bar leads down, so that the row below has as many cells, and one more."""
_BARS = "|│┃║"
_BAR = re.compile(rf"[{_BARS}]")


_TORN = re.compile(rf"[{_BARS}]|[+├└╠╚┣┗╞╘][{_ACROSS}]")
"""How a line begins that is of a drawing, but neither a rule nor a row."""

_Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The rows of a table that is drawn, cell by cell, and the number of lines that it takes.

    No rows where it is not sure which cell stands in which column: then the lines are all that is known.
    """

    rows: tuple[_Row, ...]
    lines: int
    width: int
    """Columns that its rules show."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the rules of a drawing tell: the number of columns, how long a line is, and where bars stand in it."""

    width: int
    length: int
    joints: tuple[int, ...]


def draws(line: str) -> bool:
    """Whether a line is the upper edge of a table that is drawn, or a rule between two rows."""
    return bool(_RULE.fullmatch(line))


def drawn(lines: Sequence[str]) -> Drawn | None:
    """The table drawn at the beginning of `lines`, which stand right below each other; none where none is."""
    if not lines or not draws(lines[0]):
        return None
    end = next((at for at, line in enumerate(lines) if not draws(line) and not _is_row(line)), len(lines))
    torn = end < len(lines) and bool(_TORN.match(lines[end]))
    ends = _TORN.match if torn else draws
    end = next(at for at in range(len(lines) if torn else end, 0, -1) if ends(lines[at - 1]))
    frame = _frame([line for line in lines[:end] if draws(line)])
    groups = [] if torn else list(_groups(lines[:end], frame))
    if not torn and not groups:
        return None
    sure = all(row for group in groups for row in group)
    return Drawn(tuple(_rows(groups)) if sure else (), end, frame.width)


def _is_row(line: str) -> bool:
    return len(line) > 2 and line[0] in _BARS and line[-1] in _BARS


def _frame(rules: Sequence[str]) -> _Frame:
    width = max(len(_JOINT.findall(rule[1:-1])) for rule in rules) + 1
    joints = {match.start() for rule in rules for match in _JOINT.finditer(rule, 1, len(rule) - 1)}
    even = len(set(map(len, rules))) == 1 and len(joints) == width - 1
    return _Frame(width, len(rules[0]) if even else 0, tuple(sorted(joints)))


def _rows(groups: Sequence[Sequence[_Row]]) -> Iterator[_Row]:
    """The rows between any two rules: one of them, however many lines it takes, where rules part the rows."""
    parted = len(groups) > 2 or not all(line[0] for group in groups for line in group)
    for group in groups:
        yield from (_one_row(group),) if parted else group


def _groups(lines: Sequence[str], frame: _Frame) -> Iterator[list[_Row]]:
    """For each row of the drawing, the cells of its lines."""
    group: list[_Row] = []
    opened = frame.width
    for line in lines:
        if _is_row(line):
            group += _below_joints(line, frame) or _between_bars(line, opened, frame.width)
            continue
        if group:
            yield group
        group, opened = [], 1 + sum(char in _OPENING for char in line) if line[0] != "+" else frame.width


def _below_joints(line: str, frame: _Frame) -> list[_Row]:
    """The cells of a line as long as the rules: bars elsewhere are text, and a cell without one at a joint is wide.

    Nothing where the line is of another length, or has bars, but none at some joint: then its characters may be wider.
    """
    if len(line) != frame.length:
        return []
    barred = [at for at in frame.joints if line[at] in _BARS]
    if len(barred) < len(frame.joints) and len(_BAR.findall(line)) > len(barred) + 2:
        return []
    cells = {first: line[first + 1 : last].strip() for first, last in pairwise((0, *barred, frame.length - 1))}
    return [tuple(cells.get(at, "") for at in (0, *frame.joints))]


def _between_bars(line: str, opened: int, width: int) -> list[_Row]:
    """The cells of one line, or of those that a converter joined, bar to bar; an empty row where no number fits."""
    said = [cell.strip() for cell in _BAR.split(line)[1:-1]]
    for count in (opened, width):
        if (len(said) + 1) % (count + 1) == 0 and not any(said[count :: count + 1]):
            return [tuple(said[first : first + count]) for first in range(0, len(said), count + 1)]
    return [tuple(said) if len(said) <= width else ()]


def _one_row(lines: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The cells of a row that takes several lines, each cell whole."""
    width = max(map(len, lines))
    padded = [(*line, *("",) * (width - len(line))) for line in lines]
    return tuple(" ".join(filter(None, column)) for column in zip(*padded, strict=True))
