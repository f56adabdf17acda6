"""Titles compared: what makes two of them one, and where a running text names one."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

Words = tuple[str, ...]

_SUBTITLE = re.compile(r"[:：]|\s[—–-]\s")
_SEPARATORS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 4
"""Words of a title that a text must begin with, so that it is looked at: fewer are said by chance."""
_PLAIN = 3
"""Words from which on a title hardly stands for two papers of one author; two signs of Chinese are one."""
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def title_key(title: str) -> str:
    """What titles are compared by: letters and digits alone, accents and case folded."""
    if title.isascii():
        return _SEPARATORS.sub("", title.casefold())
    bare = unicodedata.normalize("NFKD", title).casefold()
    return "".join(char for char in bare if char.isalnum())


def main_part(title: str) -> str:
    """The title without its subtitle; empty when it has none."""
    found = _SUBTITLE.search(title)
    return title[: found.start()].strip() if found and title[found.end() :].strip() else ""


def is_short(title: str) -> bool:
    """Whether the title is one that an author may well give twice, such as `Welcome`."""
    return len(words(title)) + len(_EAST.findall(title)) // 2 < _PLAIN


def words(text: str) -> Words:
    """The words of a text, without case and accents."""
    found = _WORD.findall(text)
    return tuple(map(str.casefold, found) if text.isascii() else map(_bare, found))


def _bare(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", word).casefold() if not unicodedata.combining(char))


class Titles:
    """Titles by number, and their main parts where one title alone has it and it is long enough to be meant."""

    def __init__(self, titles: Sequence[str]) -> None:
        mains: dict[Words, set[int]] = defaultdict(set)
        self._begun: dict[Words, list[tuple[Words, int]]] = defaultdict(list)
        for number, title in enumerate(titles):
            self._add(words(title), number)
            mains[words(main_part(title))].add(number)
        whole = {title for begun in self._begun.values() for title, _ in begun}
        for main, numbers in mains.items():
            if len(numbers) == 1 and len(main) > _SHINGLE and main not in whole:
                self._add(main, *numbers)

    def _add(self, title: Words, number: int) -> None:
        if len(title) >= _SHINGLE:
            self._begun[title[:_SHINGLE]].append((title, number))

    def named(self, lines: Iterable[str]) -> dict[int, str]:
        """The numbers of titles that stand in any of `lines`, as printed there; of two in one place, the longer."""
        found: dict[int, str] = {}
        for line in lines:
            said = words(unicodedata.normalize("NFC", line))
            starts = zip(*(said[at:] for at in range(_SHINGLE)), strict=False)
            for place, start in enumerate(starts):
                for number, length in self._longest(said, place, self._begun.get(start, ())):
                    found.setdefault(number, _printed(line, place, length))
        return found

    def _longest(self, said: Words, place: int, begun: Sequence[tuple[Words, int]]) -> list[tuple[int, int]]:
        fitting = [(number, len(title)) for title, number in begun if said[place : place + len(title)] == title]
        longest = max((length for _, length in fitting), default=0)
        return [(number, length) for number, length in fitting if length == longest]


def _printed(line: str, place: int, length: int) -> str:
    """So many words of `line` with what stands between them."""
    line = unicodedata.normalize("NFC", line)
    found = list(islice(_WORD.finditer(line), place, place + length))
    return line[found[0].start() : found[-1].end()]
