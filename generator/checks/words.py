"""Words and where they stand: what the account counts.

A word is a run of letters and digits; in scripts that part no words by spaces, one character is one. Two words are the
same when they differ in nothing but case and compatibility (Unicode NFKC: ligatures, widths, superscripts).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_ALONE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}](?:[{_UNSEEN}]{{0,4}}[^\W_{_ALONE}])*")
_IGNORED = re.compile(f"[{_UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Text:
    """Text with the line of its source at each of some offsets, ascending; what follows has the line of the last."""

    text: str
    lines: tuple[tuple[int, int], ...] = ()

    @classmethod
    def numbered(cls, text: str, first: int = 1) -> Text:
        """Text as it stands in a file, from line `first` on."""
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        return cls(text, tuple((start, first + number) for number, start in enumerate(starts)))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: each as it is compared, and where it begins and ends."""

    source: Text
    keys: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, source: Text) -> Words:
        """All words of a text, in order."""
        found = list(_WORD.finditer(source.text))
        return cls(source, tuple(_key(match[0]) for match in found), tuple(match.span() for match in found))

    def said(self, first: int, end: int) -> str:
        """The text from word `first` up to word `end`, which is left out, on one line."""
        return " ".join(self.source.text[self.places[first][0] : self.places[end - 1][1]].split())

    def line(self, at: int) -> int | None:
        """The line of the source on which a word begins, None where the source has none."""
        index = bisect_right(self.source.lines, (self.places[at][0], 1 << 60)) - 1
        return self.source.lines[index][1] if index >= 0 else None


def _key(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", _IGNORED.sub("", word)).casefold()
