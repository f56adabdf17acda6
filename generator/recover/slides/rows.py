"""A source line of a deck, with its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
"""What opens and closes a block of code."""


@dataclass(frozen=True, slots=True)
class Row:
    """One source line of a slide, its number from 1, and its text without line end."""

    number: int
    text: str
