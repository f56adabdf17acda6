"""How well a word describes a document: BM25F, all but the length of the text worked out when the site is built.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6: the occurrences
in each field are divided by a norm of that field's length, weighted, added, and only then saturated. The client
multiplies by the inverse document frequency, which it knows from the length of the list.

Most words of a document stand in its text alone. Of these the index says how often, and the client, which has a norm of
each document, does the rest: so that one more sentence changes what is said of its own words, and not of all others.
Of a word that stands elsewhere, too, the index says how high it gets; there, and where the best of many documents are
chosen, lengths count very coarsely, so that a few words more rarely change anything.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import snowballstemmer

from generator.model.search import SearchDocument
from generator.search.coding import LEVELS, symbol
from generator.search.words import form, words

SATURATION = 1.2
TIMES = 48
"""Greatest level of a word that stands in the text alone: it says how often. Those above say how high a word gets."""
EXACT = 32
"""Occurrences that are told exactly; from there on each level is a quarter of an octave."""
OCTAVE = 12
"""Levels of a norm from one to its double."""
_ROUGH_LENGTH, _ROUGH = 1, 2
"""Binary digits that count of a length, and of a mean."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field's weight, and how far its length counts (0 to 1)."""

    read: Callable[[SearchDocument], Sequence[str]]
    weight: float
    length: float


FIELDS = (
    Field(lambda document: (document.title,), 8.0, 0.8),
    Field(lambda document: document.labels, 3.0, 0.3),
    Field(lambda document: document.people, 3.0, 0.3),
    Field(lambda document: (document.text,), 1.0, 0.7),
)
"""The last is the text, whose weight is 1."""

Lengths = tuple[int, ...]
"""Characters in each of `FIELDS`."""
Tally = tuple[str, ...]
"""What a document says: a line for each stem, in order. A symbol for the level, the stem, and with spaces in front the
forms that it has here, unless that is the stem alone."""
Heights = bytes
"""How high each level gets (0 to `LEVELS`) in documents of about one length."""


def lengths(document: SearchDocument) -> Lengths:
    """How long each field is."""
    return tuple(sum(map(len, field.read(document))) for field in FIELDS)


def means(measured: Iterable[Lengths]) -> Lengths:
    """Rough means of each field, over the documents that have something in it."""
    columns = list(zip(*measured, strict=True)) or [()] * len(FIELDS)
    return tuple(_coarse(sum(column) // max(1, sum(map(bool, column))), _ROUGH) for column in columns)


def tally(document: SearchDocument, mean: Lengths, language: str) -> Tally:
    """The stems of a document with their levels (1 to `LEVELS`)."""
    roots = _roots(language)
    *others, text = (Counter(chain.from_iterable(map(words, field.read(document)))) for field in FIELDS)
    counts: dict[str, int] = {}
    for word, times in text.items():
        root = roots[word]
        counts[root] = counts.get(root, 0) + times
    weights: dict[str, float] = {}
    measured = lengths(document)
    for field, found, usual, length in zip(FIELDS, others, mean, measured, strict=False):
        weight = field.weight / (1 - field.length + field.length * length / max(1, usual))
        for word, times in found.items():
            root = roots[word]
            weights[root] = weights.get(root, 0.0) + times * weight
    return _lines(counts, weights, _norm(_coarse(measured[-1], _ROUGH_LENGTH), mean[-1]))


def shared(tallies: Iterable[Tally]) -> list[Tally]:
    """The same with each line once in memory, however many say it: the tallies of a whole site are held at a time."""
    known: dict[str, str] = {}
    return [tuple(map(known.setdefault, lines, lines)) for lines in tallies]


def norms(measured: Iterable[Lengths], mean: Lengths) -> str:
    """A symbol for the norm of each document: how many levels its text's is above the least that there can be."""
    return "".join([_norm_symbol(each[-1], mean[-1]) for each in measured])


@lru_cache(maxsize=65_536)
def _norm_symbol(length: int, usual: int) -> str:
    return symbol(min(LEVELS, round(OCTAVE * math.log2(_norm(length, usual) / _norm(0, usual)))))


def heights(measured: Lengths, mean: Lengths) -> Heights:
    """How high each level gets in a document of about these lengths."""
    return _heights(_coarse(measured[-1], _ROUGH_LENGTH), mean[-1])


@cache
def _heights(length: int, usual: int) -> Heights:
    norm = _norm(length, usual)
    found = [0, *(_saturated(_times(level) / norm) for level in range(1, TIMES + 1))]
    found += (math.sqrt(level / (LEVELS - TIMES)) for level in range(1, LEVELS - TIMES + 1))
    return bytes(max(1, round(LEVELS * height)) if level else 0 for level, height in enumerate(found))


def _norm(length: int, usual: int) -> float:
    """What the occurrences in a text of this length are divided by."""
    part = FIELDS[-1].length
    return 1 - part + part * length / max(1, usual)


def _saturated(weight: float) -> float:
    return weight / (SATURATION + weight)


def _times(level: int) -> float:
    """The occurrences that a level up to `TIMES` tells of."""
    return level if level <= EXACT else EXACT * 2 ** ((level - EXACT) / 4)


Hands = Callable[[Sequence[SearchDocument], Lengths, str], Iterable[Tally]]
"""Works out the tallies of documents, given the means and the language, wherever there are hands."""


def alone(documents: Sequence[SearchDocument], mean: Lengths, language: str) -> Iterator[Tally]:
    """As `Hands`, in this process."""
    return (tally(document, mean, language) for document in documents)


def _lines(counts: dict[str, int], weights: dict[str, float], norm: float) -> Tally:
    """A line for each stem. Once sorted, its roots stand side by side: nothing in a name sorts before a space."""
    lines: list[str] = []
    last, total, weight, forms = "", 0, 0.0, ""
    for root in sorted(counts.keys() | weights.keys()):
        stem, _, own = root.partition(" ")
        if stem != last:
            if last:
                lines.append(f"{_symbol(total, weight, norm)}{last}{forms}")
            last, total, weight, forms = stem, 0, 0.0, f" {own}" if own else ""
        else:
            forms = f"{forms or ' ' + stem} {own}"
        total += counts.get(root, 0)
        weight += weights.get(root, 0.0)
    if last:
        lines.append(f"{_symbol(total, weight, norm)}{last}{forms}")
    return tuple(lines)


def _symbol(times: int, weight: float, norm: float) -> str:
    """That of a word which stands so often in a text of this norm, and elsewhere with this weight."""
    if not weight:
        return _TIMES[times] if times <= EXACT else _TIMES[min(TIMES, EXACT + round(4 * math.log2(times / EXACT)))]
    height = _saturated(weight + times / norm)
    return symbol(TIMES + max(1, round((LEVELS - TIMES) * height * height)))


_TIMES = tuple(map(symbol, range(TIMES + 1)))


def _coarse(number: int, digits: int) -> int:
    """`number` with all but its first binary digits zero."""
    rest = max(0, number.bit_length() - digits)
    return number >> rest << rest


class _Roots(dict[str, str]):
    """The stem of each word and its form, a space between; the stem alone where they are the same."""

    def __init__(self, language: str) -> None:
        super().__init__()
        name = _SNOWBALL.get(language.partition("-")[0].lower(), "")
        self._stem = snowballstemmer.stemmer(name).stemWord if name in snowballstemmer.algorithms() else str

    def __missing__(self, word: str) -> str:
        own = form(word)
        stem = form(self._stem(word)) or own
        root = self[word] = stem if stem == own else f"{stem} {own}"
        return root


_roots = cache(_Roots)
"""By BCP 47 tag, such as `pt-BR`; where Snowball has no stemmer, words stay as they are."""

_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
