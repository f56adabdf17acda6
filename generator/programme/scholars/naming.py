"""A printed name taken apart into what names are compared by: words without case, accents and marks, and a suffix."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.programme.words.letters import MARKED, unaccented

Words = tuple[str, ...]

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PECULIAR = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
    | dict.fromkeys("‐‑‒–", "-")
)
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
"""How letters are written where a keyboard lacks them: `Mueller` is `Müller`."""
_ASIDE = re.compile(r"\([^()]*\)|[\"“”][^\"“”]*[\"“”]")
_LETTERS = rf"(?:[^\W_]|[{MARKED}])+"
_WORD = re.compile(rf"{_LETTERS}(?:-{_LETTERS})*")
_PLAIN = re.compile(r"[a-z. -]+")
"""Most names: nothing in them has to be looked into."""
_PLAIN_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


@dataclass(frozen=True, slots=True)
class Name:
    """`words` are parted at hyphens too, `parts` keep hyphenated words whole (`jeanluc`), `spelt` has `ue` for `ü`."""

    words: Words
    parts: Words
    spelt: Words
    suffix: str = ""

    @property
    def ends(self) -> tuple[str, str] | None:
        """First and last part; None for a name of one word, which says nothing of who is meant."""
        return (self.parts[0], self.parts[-1]) if len(self.parts) >= 2 else None

    @property
    def order(self) -> str:
        """What lists are sorted by: the family name, then the others."""
        return " ".join((*self.parts[-1:], *self.parts[:-1]))

    @property
    def middle(self) -> Words:
        """What stands between them."""
        return self.parts[1:-1]

    @property
    def short(self) -> bool:
        """Whether the first name is cut to its initial."""
        return len(self.parts) >= 2 and len(self.parts[0]) == 1

    @property
    def initials(self) -> bool:
        """Whether any word of it is an initial."""
        return any(len(word) == 1 for word in self.words)

    @property
    def eastern(self) -> bool:
        """Whether it is in a script whose names are written without spaces, or with: that makes no difference."""
        return len(self.words) == 1 and bool(_EAST.fullmatch(self.words[0]))


@lru_cache(maxsize=4096)
def take_apart(name: str) -> Name:
    """The parts of `name`; of `Roe, Ada` in the order of `Ada Roe`."""
    folded = unicodedata.normalize("NFC", name).casefold()
    words, suffix = _without_suffix(_words(folded))
    plain, spelt = _parted(words), folded.translate(_SPELT_OUT)
    parts = tuple(part for word in words for part in _whole(word))
    alike = plain if spelt == folded else _parted(_without_suffix(_words(spelt))[0])
    return Name(plain, plain if parts == plain else parts, alike, suffix)  # most share one tuple


def family(name: str) -> str:
    """The family name as printed: the last word but for a suffix; in front of a comma, and of an eastern name."""
    last, comma, rest = _ASIDE.sub(" ", name).partition(",")
    turned = comma and rest.strip().strip(".").casefold() not in _SUFFIXES
    words = (last if turned else f"{last} {rest}").split() or [name]
    while len(words) > 1 and words[-1].strip(".").casefold() in _SUFFIXES:
        words.pop()
    return words[0] if all(map(_EAST.fullmatch, words)) else " ".join(words) if turned else words[-1]


def capitals(name: str) -> int:
    """How many words are set in capitals, as family names are here and there; initials and suffixes are not counted."""
    words = (word.strip(".,") for word in name.split())
    return sum(len(word) > 1 and word.isupper() and word.casefold() not in _SUFFIXES for word in words)


def people_key(names: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Whom `names` list, by initial and last name: as far as any two places print them alike."""
    apart = map(take_apart, names)
    return frozenset((name.ends[0][0], name.ends[1]) if name.ends else ("", " ".join(name.words)) for name in apart)


def fits(short: Words, long: Words) -> bool:
    """Whether the middle names of `short` are those of `long`, some left out or cut to initials."""
    rest = iter(long)
    return all(any(_same(word, other) for other in rest) for word in short)


def _same(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _words(folded: str) -> list[str]:
    if _PLAIN.fullmatch(folded):
        return _PLAIN_WORD.findall(folded)
    marked = unicodedata.normalize("NFD", folded.translate(_PECULIAR))
    bare = _ASIDE.sub(" ", unaccented(marked))
    bare = re.sub(r"['’‘`ʼ]", "", unicodedata.normalize("NFC", bare))
    last, comma, rest = bare.partition(",")
    turned = comma and rest.split() and rest.split()[0].strip(".") not in _SUFFIXES
    words = _WORD.findall(f"{rest} {last}" if turned else bare)
    return ["".join(words)] if words and all(map(_EAST.fullmatch, words)) else words


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    kept = words[:2] + [word for word in words[2:] if word not in _SUFFIXES]
    return kept, next((word for word in words[2:] if word in _SUFFIXES), "")


def _whole(word: str) -> Iterator[str]:
    """`jean-luc` as one part, the initials `j-l` as two."""
    pieces = word.split("-")
    yield from ("".join(pieces),) if all(len(piece) > 1 for piece in pieces) else pieces


def _parted(words: list[str]) -> Words:
    return tuple(piece for word in words for piece in word.split("-"))
