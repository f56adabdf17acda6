"""What counts as a word. `templates/assets/search.js` does exactly the same to what people type; keep the two alike.

Words are runs of letters and digits of any script; `C++`, `C#` and `3D` are words. Scripts that put no spaces between
words are cut into overlapping pairs of characters. Two words are one form when they differ by case, accents, points
or the width of characters alone.
"""

from __future__ import annotations

import re
import unicodedata

from generator.model.late import late

LONGEST = 40
"""Characters of a word that count."""

_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_DROPPED = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
"""Accents and points, once they are apart from their letters."""
_MARKS = (  # belong to words but are no letters to `re`: also the vowel signs of South and South-East Asia
    _DROPPED
    + "\u0900-\u0963\u0966-\u0e3e\u0e40-\u0e4e\u0e50-\u0e59\u0e80-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17d3"
)
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
_PLAIN_WORD = re.compile(r"[^\W_](?:\+\+|#)|[^\W_]+")
_WORD = late(rf"{_LETTER}(?:\+\+|#)|{_LETTER}+")
_MARKED = late(f"[{_MARKS}]")
_POINTS = re.compile(f"[{_DROPPED}]")
_SPACELESS_RUN = late(f"[{_SPACELESS}]+")
_PIECE = late(f"[{_SPACELESS}]+|[^{_SPACELESS}]+")
_LIKE = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ",
})  # fmt: skip


def words(text: str) -> list[str]:
    """The words of `text` in order, in lower case and with their accents, as a stemmer wants them."""
    lower = unicodedata.normalize("NFKC", text).lower()
    if lower.isascii():
        return _PLAIN_WORD.findall(lower)
    found: list[str] = (_WORD if _MARKED.search(lower) else _PLAIN_WORD).findall(lower)
    if not _SPACELESS_RUN.search(lower):
        return found
    return [piece for word in found for piece in _pieces(word)]


def form(word: str) -> str:
    """The one spelling that stands for all that are alike; empty for what was nothing but marks."""
    if word.isascii():
        return word[:LONGEST]
    bare = _POINTS.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare).translate(_LIKE)[:LONGEST]


def order(form: str) -> bytes:
    """Sorts forms as JavaScript compares strings: by UTF-16 code units."""
    return form.encode("utf-16-be", "surrogatepass")


def _pieces(word: str) -> list[str]:
    """Pairs of neighbours where there are no spaces, and the last character, so that any single one is found too."""
    pieces: list[str] = []
    for run in _PIECE.findall(word):
        if _SPACELESS_RUN.fullmatch(run):
            pieces += [run[at : at + 2] for at in range(len(run))]
        else:
            pieces.append(run)
    return pieces
