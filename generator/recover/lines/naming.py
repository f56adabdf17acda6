"""Lines that do nothing but name people."""

from __future__ import annotations

import re

_PARTICLES = ("and", "de", "van", "der")
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
_LABEL = re.compile(r"[^\W\d_]{2,15}(?:\s[^\W\d_]{2,15})?\s?:\s?|,\s|by\s")
_BETWEEN = re.compile(r"\s*[,;·|]\s*(?:and |und |et |y |& )?|\s+(?:and|und|et|y|e|&)\s+")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*[^,;:!?\"“”]{0,30}\s[^\W\d_a-z][^\W\d_]{1,20}[*†‡\d]{0,3}\.?")


def listing_names(plain: str) -> bool:
    """Whether a line is a list of names, however long: many commas, nearly every word a capital."""
    words = [word for word in re.split(r"[\s,]+", plain) if word.isalpha() and len(word) > 1 and word not in _PARTICLES]
    capitals = sum(word[0].isupper() for word in words)
    return plain.count(",") >= 2 and not plain.endswith((".", "!", "?")) and capitals >= 0.85 * max(1, len(words))


def names_people(text: str) -> bool:
    """Whether a line does nothing but name two people or more: one or more behind `Authors:`, a comma, or `by`."""
    bare = _BRACKETS.sub("", text).strip(" .—–-")
    if bare.startswith("by "):
        bare = bare.partition(". ")[0]  # an abstract may follow on the line
    label = _LABEL.match(bare)
    pieces = [piece for piece in _BETWEEN.split(bare[label.end() if label else 0 :]) if piece]
    people = sum(bool(_NAME.fullmatch(piece.strip())) for piece in pieces)
    return people >= (1 if label else 2) and people >= 0.8 * len(pieces)
