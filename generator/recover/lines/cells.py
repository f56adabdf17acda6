"""Tables that a converter flattened to one cell a line: found again by the regular types of their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("empty", re.compile(r"[-–—]|n/?a", re.IGNORECASE)),
    ("number", re.compile(r"[~<>≈±+-]?\s?[$€£]?\d[\d,.]*\s?(?:%|[kKMGT]?B?|ms|s|x|×|±\s?[\d.]+|\([+-]?[\d.]+%?\))?")),
    ("measure", re.compile(r"[~<>]?\d[\d,.]*\s+\w+(?:\s+\w+){0,4}")),
)
FIT = 0.9
"""Share of cells that must have the type of their column: below it, a table stays lines."""


def cell_type(text: str) -> str:
    """The type of a cell: number, measure (`3 days on 8 GPUs`), empty, or text."""
    return next((name for name, pattern in _TYPES if pattern.fullmatch(text.strip())), "text")


def numeric_share(cells: Sequence[str]) -> float:
    """Share of cells that hold a number."""
    return sum(cell_type(cell) in ("number", "measure") for cell in cells) / len(cells) if cells else 0.0


def columns(cells: Sequence[str]) -> int:
    """How many columns the flat `cells` had, header row included, or 0 when no width or more than one fits."""
    types = [cell_type(cell) for cell in cells]
    fitting = [
        width for width in range(2, 9) if len(cells) % width == 0 and len(cells) >= 3 * width and _fits(types, width)
    ]
    return fitting[0] if len(fitting) == 1 or (fitting and all(width % fitting[0] == 0 for width in fitting)) else 0


def _fits(types: Sequence[str], width: int) -> bool:
    """Whether a header of texts stands above columns of one type each, not all text."""
    if any(kind in ("number", "measure") for kind in types[:width]):
        return False
    body = types[width:]
    kinds = [body[column::width] for column in range(width)]
    usual = [max(set(kind), key=kind.count) for kind in kinds]
    right = sum(
        kind.count(most) + (kind.count("empty") if most != "empty" else 0)
        for kind, most in zip(kinds, usual, strict=True)
    )
    return right >= FIT * len(body) and usual[0] == "text" and any(most in ("number", "measure") for most in usual[1:])
