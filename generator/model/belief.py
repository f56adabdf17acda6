"""How far a rule is believed, by what was measured of it: one measure for every room that has rules."""

from __future__ import annotations

from collections.abc import Mapping

_RANGE = (0.01, 0.99)
"""What is measured is never certain, either way, and never outranks what a format states."""

Row = float | Mapping[str, int]
"""A rank that people set, or how many of `support` claims were `right`."""


def believed(row: Row) -> float:
    """How far a rule is believed (0 to 1): its rank, or Laplace's rule of succession; 0 without support."""
    if isinstance(row, Mapping):
        least, most = _RANGE
        return round(min(max((row["right"] + 1) / (row["support"] + 2), least), most), 2) if row["support"] else 0.0
    return float(row)
