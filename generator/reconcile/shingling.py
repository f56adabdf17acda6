"""The words of a text and their runs, by which texts are compared: shingles (Broder 1997, "On the resemblance …")."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from functools import lru_cache

SHINGLE = 4
"""Words a shingle."""

_OPENING = 60
"""Words of an opening."""
_TARGET = re.compile(r"\]\([^)\s]*\)|<https?:[^>]*>")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")


def words(markdown: str) -> list[str]:
    """The words of a body, folded, without the addresses that its links lead to."""
    return _WORD.findall(_TARGET.sub("]", unicodedata.normalize("NFKC", markdown)).casefold())


@lru_cache(maxsize=1 << 12)
def opening(markdown: str) -> tuple[str, ...]:
    """The words with which a body begins, kept: one long text is held against many short ones."""
    return tuple(words(markdown)[:_OPENING])


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    return zlib.crc32(word.encode())


def numbers(tokens: Sequence[str], length: int) -> frozenset[int]:
    """All runs of `length` words as numbers, the same whenever the program runs; fewer words are one run."""
    told = [_number(token) for token in tokens]
    if len(told) <= length:
        return frozenset((hash(tuple(told)),)) if told else frozenset()
    return frozenset(map(hash, zip(*(told[at:] for at in range(length)), strict=False)))


@lru_cache(maxsize=1 << 12)
def shingles(markdown: str) -> frozenset[int]:
    """The text's runs of four words, as numbers; a shorter text is one shingle."""
    return numbers(words(markdown), SHINGLE)


def containment(one: str, other: str) -> float:
    """Share of the shorter text's shingles that stand in the longer one (0 to 1)."""
    first, second = shingles(one), shingles(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
