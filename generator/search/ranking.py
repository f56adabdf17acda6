"""How well a word describes a document: BM25F, worked out when the site is built, so that the client only adds up.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6: the occurrences
in each field are divided by a norm of that field's length, weighted, added, and only then saturated. The client
multiplies by the inverse document frequency, which it knows from the length of the list.

Lengths count coarsely, as they do in Lucene (one byte a norm): so that one more sentence changes what is said of its
own words alone, and what a document tells depends on no other document but for a rough mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import snowballstemmer

from generator.model.search import SearchDocument
from generator.search.coding import LEVELS, symbol
from generator.search.words import form, words

_SATURATION = 1.2
_FINE, _ROUGH = 3, 2
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

Lengths = tuple[int, ...]
"""Characters in each of `FIELDS`."""
Tally = tuple[str, ...]
"""What a document says: a line for each stem, in order. A symbol for the level, the stem, and with spaces in front the
forms that it has here, unless that is the stem alone."""


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
    weights: dict[str, float] = {}
    for field, usual, length in zip(FIELDS, mean, lengths(document), strict=True):
        norm = field.weight / (1 - field.length + field.length * _coarse(length, _FINE) / max(1, usual))
        for word, times in Counter(chain.from_iterable(map(words, field.read(document)))).items():
            root = roots[word]
            weights[root] = weights.get(root, 0.0) + times * norm
    return _lines(weights)


Hands = Callable[[Sequence[SearchDocument], Lengths, str], Iterable[Tally]]
"""Works out the tallies of documents, given the means and the language, wherever there are hands."""


def alone(documents: Sequence[SearchDocument], mean: Lengths, language: str) -> Iterator[Tally]:
    """As `Hands`, in this process."""
    return (tally(document, mean, language) for document in documents)


def _lines(weights: dict[str, float]) -> Tally:
    """A line for each stem. Once sorted, its roots stand side by side: nothing in a name sorts before a space."""
    lines: list[str] = []
    last, total, forms = "", 0.0, ""
    for root, weight in sorted(weights.items()):
        stem, _, own = root.partition(" ")
        if stem != last:
            if last:
                lines.append(f"{_LEVELS[round(LEVELS * total / (_SATURATION + total))]}{last}{forms}")
            last, total, forms = stem, weight, f" {own}" if own else ""
        else:
            total += weight
            forms = f"{forms or ' ' + stem} {own}"
    if last:
        lines.append(f"{_LEVELS[round(LEVELS * total / (_SATURATION + total))]}{last}{forms}")
    return tuple(lines)


_LEVELS = (symbol(1), *(symbol(level) for level in range(1, LEVELS + 1)))
"""The symbol of each level; 1 is the lowest that a document has for a word of its own."""


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
