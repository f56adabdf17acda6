"""How well a word describes a document: BM25F, worked out when the site is built, so that the client only adds up.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6: the occurrences
in each field are divided by a norm of that field's length, weighted, added, and only then saturated. The client
multiplies by the inverse document frequency, which it knows from the length of the list.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import snowballstemmer

from generator.model.search import SearchDocument
from generator.search.coding import LEVELS
from generator.search.words import form, words

_SATURATION = 1.2


@dataclass(frozen=True, slots=True)
class Field:
    """A field's weight, and how far its length counts (0 to 1)."""

    read: Callable[[SearchDocument], Iterable[str]]
    weight: float
    length: float


FIELDS = (
    Field(lambda document: (document.title,), 8.0, 0.8),
    Field(lambda document: document.labels, 3.0, 0.3),
    Field(lambda document: document.people, 3.0, 0.3),
    Field(lambda document: (document.text,), 1.0, 0.7),
)

Scores = dict[int, int]
"""Level (1 to `LEVELS`) by the number of the document, in order of documents."""


@dataclass(frozen=True, slots=True)
class Family:
    """Forms that share a stem, in order, and where they occur."""

    forms: tuple[str, ...]
    scores: Scores
    stem: str = ""
    """The stem, unless it is itself a form: inflections that no document has are found by it."""


def families(documents: Sequence[SearchDocument], language: str) -> list[Family]:
    """Every word of the documents, inflections together; in order of stems."""
    counted = [tuple(_count(field, document) for field in FIELDS) for document in documents]
    seen = {word for fields in counted for count in fields for word in count}
    stem_of, forms = _stems(seen, language)
    norms = [_norms([fields[at].total() for fields in counted], field) for at, field in enumerate(FIELDS)]
    scores: defaultdict[str, Scores] = defaultdict(dict)
    for number, fields in enumerate(counted):
        for stem, weight in _weights(fields, [norm[number] for norm in norms], stem_of).items():
            scores[stem][number] = _level(weight)
    spelt = set().union(*forms.values())
    return [Family(tuple(sorted(forms[stem])), scores[stem], "" if stem in spelt else stem) for stem in sorted(scores)]


def _count(field: Field, document: SearchDocument) -> Counter[str]:
    return Counter(word for text in field.read(document) for word in words(text))


def _norms(lengths: list[int], field: Field) -> list[float]:
    """What one occurrence weighs in each document: less in a long one. The mean is that of fields that hold words."""
    filled = [length for length in lengths if length]
    mean = sum(filled) / len(filled) if filled else 1.0
    return [field.weight / (1 - field.length + field.length * length / mean) if length else 0.0 for length in lengths]


def _weights(fields: Sequence[Counter[str]], norms: Sequence[float], stem_of: Mapping[str, str]) -> dict[str, float]:
    weights: defaultdict[str, float] = defaultdict(float)
    for count, norm in zip(fields, norms, strict=True):
        for word, times in count.items():
            weights[stem_of[word]] += times * norm
    weights.pop("", None)
    return weights


def _level(weight: float) -> int:
    return max(1, min(LEVELS, round(LEVELS * weight / (_SATURATION + weight))))


def _stems(seen: set[str], language: str) -> tuple[dict[str, str], dict[str, set[str]]]:
    """The stem of each word, and the forms of each stem. Words of one form (résumé, resume) share one stem."""
    ordered = sorted(seen)
    stemmed = dict(zip(ordered, _stemmer(language)(ordered), strict=True))
    leader: dict[str, str] = {}
    for word in ordered:
        leader.setdefault(form(word), word)
    stem_of = {word: form(stemmed[leader[form(word)]]) or form(word) for word in ordered}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for word, stem in stem_of.items():
        forms[stem].add(form(word))
    return stem_of, forms


def _stemmer(language: str) -> Callable[[list[str]], list[str]]:
    """Snowball's stemmer of a BCP 47 tag such as `pt-BR`; where it has none, words stay as they are."""
    name = _SNOWBALL.get(language.partition("-")[0].lower(), "")
    return snowballstemmer.stemmer(name).stemWords if name in snowballstemmer.algorithms() else list


_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
