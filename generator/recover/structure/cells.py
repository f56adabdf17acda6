"""Tables that a converter flattened to one cell a line: found again by the regular types of their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("empty", re.compile(r"[-–—]|n/?a", re.IGNORECASE)),
    (
        "number",
        re.compile(
            r"\d{1,2}:\d{2}(?::\d{2})?|[~<>≈±+-]?\s?[$€£]?\d[\d,.]*\s?(?:%|[kKMGT]?B?|ms|s|x|×|±\s?[\d.]+|\([+-]?[\d.]+%?\))?"
        ),
    ),
    ("measure", re.compile(r"[~<>]?\d[\d,.]*\s+\w+(?:\s+\w+){0,4}")),
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WIDEST = 8
_EDGES = 3
"""Short lines above a flattened table that may stand right on it, and are no cells."""
_SHOWN = 3
"""Rows that show what a column holds."""
_ODD = 0.25
"""Share of the cells of a row that may be of another type than their columns."""
_BARE_ROWS, _BARE_COLUMNS = 3, 3
"""Rows and columns of a table without a header, at least: of two columns, it may be a list of things and of numbers."""
_FEWEST = 2
"""Rows below the header, and columns of one type, at least."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a table stands in a run of cells: its first cell, one past its last, and how many columns it has."""

    first: int
    end: int
    width: int
    mixed: int = 0
    """Columns that hold cells of several types."""


@lru_cache(maxsize=4096)
def cell_type(text: str) -> str:
    """The type of a cell: number, measure (`3 days on 8 GPUs`), empty, or text."""
    return next((name for name, pattern in _TYPES if pattern.fullmatch(text.strip())), "text")


def numeric_share(cells: Sequence[str]) -> float:
    """Share of cells that hold a number."""
    return sum(map(numeric, cells)) / len(cells) if cells else 0.0


def numeric(cell: str) -> bool:
    """Whether a cell holds a number."""
    return cell_type(cell) in ("number", "measure")


def bare_number(cell: str) -> bool:
    """Whether a cell holds a number and no words."""
    return cell_type(cell) == "number"


def quantities(cells: Sequence[str]) -> bool:
    """Whether each line tells how much of something, as ingredients do: no table has such a first column."""
    return bool(cells) and all(cell_type(cell) == "measure" and len(cell.split()) > _FEWEST for cell in cells)


def grid(cells: Sequence[str]) -> Grid | None:
    """The table with a header that `cells` hold, from one of the first on; None when no width, or several, fit."""
    types = ["year" if _YEAR.fullmatch(cell.strip()) else cell_type(cell) for cell in cells]
    found = list(_grids(types))
    least = min((one.mixed for one in found), default=0)
    found = [one for one in found if one.mixed == least]
    most = max((one.end - one.first for one in found), default=0)
    widest = [one for one in found if one.end - one.first == most]
    same = [one for one in widest if one.first == widest[0].first]
    return same[0] if same and all(one.width % same[0].width == 0 for one in same) else None


def row_width(cells: Sequence[str]) -> int:
    """The columns of a table without a header that `cells` wholly are, each of one type, words first; 0 for none."""
    kinds = [_kind(cell_type(cell)) for cell in cells]
    for width in range(_BARE_COLUMNS, min(_WIDEST, len(kinds) // _BARE_ROWS) + 1):
        row = kinds[:width]
        regular = not len(kinds) % width and row * (len(kinds) // width) == kinds
        if regular and row[0] == "text" and "number" in row and "empty" not in row:
            return width
    return 0


def _grids(types: Sequence[str]) -> Iterator[Grid]:
    for first in range(min(_EDGES, len(types)) + 1):
        for width in range(2, _WIDEST + 1):
            kinds = _kinds(types[first + width : first + width * (_SHOWN + 1)], width)
            mixed = kinds.count("")
            header = types[first : first + width]
            if len(kinds) == width and _heads(header, kinds, types[first + width :]) and _regular(kinds, mixed):
                end = _end(types, first + width, kinds)
                if end >= first + width * (_FEWEST + 1):
                    yield Grid(first, end, width, mixed)


def _kinds(shown: Sequence[str], width: int) -> list[str]:
    """The one type of each column; "" where there are several."""
    rows = len(shown) // width
    columns = [[kind for kind in shown[at : rows * width : width] if kind != "empty"] for at in range(width)]
    alike = [{_kind(kind) for kind in column} for column in columns]
    return [kinds.pop() if len(kinds) == 1 else "" for kinds in alike] if rows >= _FEWEST else []


def _kind(kind: str) -> str:
    return "number" if kind in ("year", "measure") else kind


def _heads(header: Sequence[str], kinds: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a first row is of texts, of which some may be years; over numbers alone, right above the first."""
    texts = header[0] == "text" and all(kind in ("text", "year") for kind in header)
    return texts and (kinds[0] == "text" or (kinds[0] == "number" and "year" not in header and below[0] != "text"))


def _regular(kinds: Sequence[str], mixed: int) -> bool:
    return len(kinds) - mixed >= _FEWEST and "number" in kinds[1:] and 2 * mixed < len(kinds)


def _end(types: Sequence[str], at: int, kinds: Sequence[str]) -> int:
    """One past the last row of which no cell is odd, below rows of which few are."""
    width, end = len(kinds), at
    while at + width <= len(types):
        row = types[at : at + width]
        odd = sum(
            bool(kind) and one not in ("empty", kind) and _kind(one) != kind
            for one, kind in zip(row, kinds, strict=True)
        )
        if odd > _ODD * width:
            break
        at += width
        end = end if odd else at
    return end
