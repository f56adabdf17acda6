"""Paragraphs of invented words for tests: `{a}` is one of forty words, another one for each letter, `{a1}` its half."""

from __future__ import annotations

import random
import re

_FIRST, _SECOND = ("ba", "ke", "li", "mo", "nu", "ra", "si", "to"), ("der", "ling", "sk", "ve", "dan", "rop")
_WORDS = [one + two for one in _FIRST for two in _SECOND]
PARAGRAPH = re.compile(r"\{([a-z])([12]?)\}")


def text(pattern: str) -> str:
    """A body with its paragraphs spelt out; `{a1} {a2}` is `{a}`."""
    return PARAGRAPH.sub(lambda match: _paragraph(match[1], match[2]), pattern)


def _paragraph(letter: str, half: str) -> str:
    chance = random.Random(letter)
    said = [chance.choice(_WORDS) for _ in range(40)]
    first, second = " ".join(said[:20]).capitalize(), f"{' '.join(said[20:])}."
    return {"1": first, "2": second}.get(half, f"{first} {second}")
