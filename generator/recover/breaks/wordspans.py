"""The words of one line, with where they stand: what a page in one line is read by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_CAPITALS = 0.22
"""Share of the words behind small ones that have a capital, from which on nouns have them."""
_LONGEST_CREDIT = 300
_CREDIT = re.compile(r"(?:Posted by|By) (?:[^\W\d_][\w.'’-]*\s?){1,5}, [^\W\d_]")
_WORD = re.compile(r"\S+")
_DIGITS = re.compile(r"\d+")
QUOTES = '"“”‘«»(¿¡[,.)'


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one line with where they begin and end, and how often each piece of it occurs."""

    text: str
    spans: Sequence[tuple[int, int]]
    often: Mapping[str, int]
    nouns: bool
    """Whether as many words within sentences have capitals as in German, where these tell little."""

    def __getitem__(self, at: int) -> str:
        return self.text[slice(*self.spans[at])]

    def __len__(self) -> int:
        return len(self.spans)

    def between(self, first: int, end: int) -> str:
        """The words from `first` up to `end`, which is left out."""
        return self.text[self.spans[first][0] : self.spans[end - 1][1]]

    def credits(self, at: int) -> bool:
        """Whether the authors' own line, with their roles, begins at a word."""
        first = self.spans[at][0]
        return bool(_CREDIT.match(self.text[first : first + _LONGEST_CREDIT]))

    def opens(self, at: int) -> bool:
        """Whether a block may begin at a word, by its capital or its number; nothing stands beyond the last one."""
        return at >= len(self) or not self[at].lstrip(QUOTES)[:1].islower()


def words_of(line: str) -> Words:
    """The words of a line."""
    spans = [found.span() for found in _WORD.finditer(line)]
    inner = [line[second].isupper() for (first, _), (second, _) in pairwise(spans) if line[first].islower()]
    often = Counter(kind(line[slice(*span)]) for span in spans)
    return Words(line, spans, often, sum(inner) > _CAPITALS * len(inner))


def kind(word: str) -> str:
    """What a word is but for its numbers."""
    return _DIGITS.sub("#", word)
