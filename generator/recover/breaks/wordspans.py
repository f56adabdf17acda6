"""The words of one line or several, with where they stand: what a page is read by whose blocks share lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

_CAPITALS = 0.22
"""Share of the words behind small ones that have a capital, from which on nouns have them."""
_LONGEST_CREDIT = 300
_OPENING = 20
"""Words of a line that is known by its opening."""
_CREDIT = re.compile(r"(?:Posted by|By) (?:[^\W\d_][\w.'’-]*\s?){1,5}, [^\W\d_]")
_WORD = re.compile(r"\S+")
_DIGITS = re.compile(r"\d+")
GLUED = re.compile(
    r"(?<=[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ])[.!?…:)\]”»\"%]*(?=[“\"«„¿¡(]?[A-ZÀ-ÖØ-ÞА-ЯЁ](?:[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ]|[\s’']))"
    r"|(?<=[\d%)»›→|])(?=[“\"«„¿¡]?[A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ])"
    r"|(?<=[^\W\d_][^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ])(?=\d{1,2}\.?\s[^\W\d_]{3})"
)
"""Where a block may begin right behind the last letter of another."""
QUOTES = '"“”‘«»(¿¡[,.)'


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one line with where they begin and end, and how often each piece of it occurs."""

    text: str
    spans: Sequence[tuple[int, int]]
    often: Mapping[str, int]
    nouns: bool
    """Whether as many words within sentences have capitals as in German, where these tell little."""
    firsts: frozenset[int]
    """The words that begin a line."""
    glued: frozenset[int]
    """The words that begin right behind the last letter of another block, where a text has several such seams."""

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

    def surely_glued(self, at: int) -> bool:
        """Whether a block begins at a word glued to another, though that may be all of a name such as `GitHub`."""
        above = self[at - 1]
        named = above[-1:].isalpha() and above[:1].isupper()
        return not named or (at - 1 in self.glued and at - 2 in self.glued)

    def opens(self, at: int) -> bool:
        """Whether a block may begin at a word, by its capital or its number; nothing stands beyond the last one."""
        return at >= len(self) or at in self.firsts or not self[at].lstrip(QUOTES)[:1].islower()


def words_of(text: str, *, glued: bool = False) -> Words:
    """The words of a text; where blocks may be `glued` to each other, parted at seams."""
    seams = sorted({found.end() for found in GLUED.finditer(text)}) if glued else []
    found = _near(text, seams) if glued else (match.span() for match in _WORD.finditer(text))
    spans = list(_parted(found, seams))
    inner = [text[second].isupper() for (first, _), (second, _) in pairwise(spans) if text[first].islower()]
    often = Counter(kind(text[slice(*span)]) for span in spans)
    starts = {first: at for at, (first, _) in enumerate(spans)}
    firsts = frozenset(at for at, (_, end), (first, _) in _neighbours(spans) if "\n" in text[end:first])
    joined = frozenset(starts[at] for at in seams if at in starts)
    return Words(text, spans, often, sum(inner) > _CAPITALS * len(inner), firsts | {0}, joined)


def _near(text: str, seams: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The words of the lines that have a seam, and of the others those with which they open."""
    first = 0
    while first <= len(text):
        end = found if (found := text.find("\n", first)) >= 0 else len(text)
        at = bisect_left(seams, first)
        whole = at < len(seams) and seams[at] <= end
        yield from (match.span() for match in islice(_WORD.finditer(text, first, end), None if whole else _OPENING))
        first = end + 1


def _neighbours(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, int], tuple[int, int]]]:
    return ((at, *pair) for at, pair in enumerate(pairwise(spans), 1))


def _parted(spans: Iterable[tuple[int, int]], seams: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The spans of words, each in pieces where a seam stands within it; both in order."""
    at = 0
    for first, end in spans:
        while at < len(seams) and seams[at] <= first:
            at += 1
        while at < len(seams) and seams[at] < end:
            yield first, seams[at]
            first, at = seams[at], at + 1
        yield first, end


def kind(word: str) -> str:
    """What a word is but for its numbers."""
    return _DIGITS.sub("#", word)
