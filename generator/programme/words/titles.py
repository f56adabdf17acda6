"""Titles compared: what makes two of them one, and where a running text names one."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from generator.model.late import late
from generator.programme.words.letters import MARKED, unaccented

Words = tuple[str, ...]

_SUBTITLE = re.compile(r"[:：]|[?!](?=\s)|[？！]|\s[—–-]\s")
_SIGNS = r"\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = late(rf"[{_SIGNS}]|[^\W_{_SIGNS}]+")
"""Where no spaces part words, each sign is one."""
_PECULIAR = re.compile(rf"[+#&*{MARKED}]")
_PECULIAR_WORD = late(
    rf"[{_SIGNS}]|(?:[^\W_{_SIGNS}]|[{MARKED}])+(?:\+\+|[+#](?![^\W_])|(?<=\b[^\W_])\*)?|(?<=\s)&(?=\s)"
)
"""What sets `C++`, `C#` and `C*` apart from `C` is part of a word; `&` between words is one."""
_COINED = re.compile(r"[^\W\d_]+(?:[A-Z]|-?\d)\w*|\d+\w*[^\W\d_]\w*")
_SHINGLE = 4
"""Words of a title that a text must begin with, so that it is looked at: fewer are said by chance."""
_PLAIN = 3
"""Words from which on a title hardly stands for two papers of one author; two signs of Chinese are one."""
_LONGEST_WORD = 40
_TELLING = 3
"""Words of a title, but for small ones, from which on no text says it by chance: `A Year of Fog` has two."""
_SMALL = (
    "a an the on of for and in with to from by at via is are how what why towards toward der die das ein eine le "
    "la les un une el los de des du"
)
SMALL_WORDS = frozenset(_SMALL.split())
"""What no title is known by."""
_EAST = late(rf"[{_SIGNS}]")


def title_key(title: str) -> str:
    """What titles are compared by: their words without spaces, accents and case."""
    return "".join(words(title))


def main_part(title: str) -> str:
    """The title without its subtitle; empty when it has none."""
    found = _SUBTITLE.search(title)
    return title[: found.start()].strip() if found and title[found.end() :].strip() else ""


def is_short(title: str) -> bool:
    """Whether the title is one that an author may well give twice, such as `Welcome`."""
    return _weight([word for word in words(title) if word != "and"]) + bool(_EAST.search(title)) < _PLAIN


def is_coined(title: str) -> bool:
    """Whether a title is one word that no text says by chance, such as `SedgeNet`, `GR8` or `DRAW`."""
    if len(title) > _LONGEST_WORD:
        return False
    return bool(_COINED.fullmatch(title)) or (title.isalpha() and title.isupper() and len(title) >= _PLAIN)


def is_label(title: str) -> bool:
    """Whether a title has so few words, and is no coined one, that it names no paper: `Left to right`, `Team Mud`."""
    telling = [word for word in words(title) if word not in SMALL_WORDS]
    return 0 < _weight(telling) < _TELLING and not is_coined(title)


def words(text: str, *, folded: bool = True) -> Words:
    """The words of a text, without case and accents unless they are not to be `folded`."""
    found = _pattern(text).findall(text)
    if not folded:
        return tuple(found)
    plain = map(str.casefold if text.isascii() else _bare, found)
    return tuple(["and" if word == "&" else word for word in plain] if "&" in found else plain)


def _weight(title: Sequence[str]) -> int:
    """How many words a title has; of those that are single signs two count as one."""
    signs = sum(1 for word in title if _EAST.match(word))
    return len(title) - signs + signs // 2


def _pattern(text: str) -> re.Pattern[str]:
    return _PECULIAR_WORD if _PECULIAR.search(text) else _WORD


def _bare(word: str) -> str:
    return word.casefold() if word.isascii() else unaccented(unicodedata.normalize("NFKD", word).casefold())


Place = tuple[int, tuple[int, int]]
"""The number of a line, and where in it something begins and ends."""


class Titles:
    """Titles by number, and their main parts where one title alone has it and it is long enough to be meant."""

    def __init__(self, titles: Sequence[str]) -> None:
        self.titles = titles
        mains: dict[Words, set[int]] = defaultdict(set)
        self._begun: dict[Words, list[tuple[Words, int]]] = defaultdict(list)
        for number, title in enumerate(titles):
            self._add(words(title), number)
            mains[words(main_part(title))].add(number)
        whole = {title for begun in self._begun.values() for title, _ in begun}
        for main, numbers in mains.items():
            if len(numbers) == 1 and _weight(main) > _SHINGLE and main not in whole:
                self._add(main, *numbers)

    def _add(self, title: Words, number: int) -> None:
        telling = tuple(word for word in title if word not in SMALL_WORDS)
        if _weight(title) >= _SHINGLE and _weight(telling) >= _TELLING:
            self._begun[title[:_SHINGLE]].append((title, number))

    def named(self, lines: Iterable[str]) -> dict[int, Place]:
        """Titles that stand in any of `lines` (NFC), by number, and where first; of two in one place, the longer."""
        found: dict[int, Place] = {}
        for at, line in enumerate(lines):
            said = words(line)
            starts = zip(*(said[at:] for at in range(_SHINGLE)), strict=False)
            for place, start in enumerate(starts):
                for number, length in self._longest(said, place, self._begun.get(start, ())):
                    found.setdefault(number, (at, _span(line, place, length)))
        return found

    def _longest(self, said: Words, place: int, begun: Sequence[tuple[Words, int]]) -> list[tuple[int, int]]:
        fitting = [(number, len(title)) for title, number in begun if said[place : place + len(title)] == title]
        longest = max((length for _, length in fitting), default=0)
        return [(number, length) for number, length in fitting if length == longest]


def _span(line: str, place: int, length: int) -> tuple[int, int]:
    """Where in `line` so many words stand."""
    found = list(islice(_pattern(line).finditer(line), place, place + length))
    return found[0].start(), found[-1].end()
