"""Words and where they stand: what the account counts.

A word is a run of letters and digits; in scripts that part no words by spaces, one character is one. Two words are the
same when they differ in nothing but case and compatibility (Unicode NFKC: ligatures, widths, superscripts).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_ALONE = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]++(?:[{_UNSEEN}]{{1,4}}[^\W_{_ALONE}]++)*+")
_CUT = re.compile(r"\s*(?:\[?(?:…|\.{3})\]?|\Z)")
"""What follows a word that may have been cut: the end, or dots that say so."""
_DOTTED = "\u0130"
"""The one capital whose small form falls apart into two words: the dot over it is a character of its own."""
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
    """The words of a text, in order, each as it is compared; where they stand is looked up when it is asked for."""

    source: Text
    keys: tuple[str, ...]

    @classmethod
    def of(cls, source: Text) -> Words:
        """All words of a text."""
        text = source.text
        if _DOTTED not in text:
            lower = _WORD.findall(text.lower())
            if "".join(lower).isascii():  # punctuation and spaces need not be
                return cls(source, tuple(lower))
        return cls(source, tuple(map(_key, _WORD.findall(text))))

    def said(self, first: int, end: int) -> str:
        """The text from word `first` up to word `end`, which is left out, on one line."""
        starts, ends = _places(self.source.text)
        return " ".join(self.source.text[starts[first] : ends[end - 1]].split())

    def is_cut(self, at: int) -> bool:
        """Whether word `at` may lack its end: it stands last, or before dots that say that more followed."""
        return bool(_CUT.match(self.source.text, _places(self.source.text)[1][at]))

    def line(self, at: int) -> int | None:
        """The line of the source on which a word begins, None where the source has none."""
        index = bisect_right(self.source.lines, (_places(self.source.text)[0][at], 1 << 60)) - 1
        return self.source.lines[index][1] if index >= 0 else None


@lru_cache(maxsize=4)
def _places(text: str) -> tuple[array[int], array[int]]:
    """Where each word of `text` begins and ends."""
    starts, ends = array("q"), array("q")
    for match in _WORD.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
    return starts, ends


@lru_cache(maxsize=1 << 15)
def _key(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", _IGNORED.sub("", word)).casefold()
