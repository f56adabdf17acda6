"""What a letter is: an accent is no part of one, so that `José` is `Jose`; the sign of a vowel is, as in `की` and `के`.

Combining classes are those of the Unicode Character Database (UAX #44): from 200 on marks above and below Latin, Greek
and Cyrillic letters, 10 to 36 the points of Hebrew and Arabic, which most texts leave out. All other marks (vowel
signs, viramas, nuktas and tones of the scripts of South and Southeast Asia, voicing of kana) spell the word.
"""

from __future__ import annotations

import unicodedata

_LATER = 200
_POINTS = range(10, 37)

ACCENTS = r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_SIGNS = (
    r"\u0900-\u0963\u0966-\u0df3\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ede\u0f18-\u0f39\u0f3e-\u0fbc"
    r"\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u3099\u309a"
)
MARKED = rf"{ACCENTS}{_SIGNS}"
"""Within the brackets of a pattern: what belongs to words though `\\w` does not match all of it."""


def unaccented(text: str) -> str:
    """`text`, decomposed (NFD or NFKD), without its accents."""
    return "".join(char for char in text if not _is_accent(char))


def _is_accent(char: str) -> bool:
    kind = unicodedata.combining(char)
    return kind >= _LATER or kind in _POINTS
