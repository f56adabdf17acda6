"""How numbers and data are written into scripts: compact, harmless in any context, the same bytes every time.

A shard is a script that hands plain data to one function of ours. It loads where `fetch` does not (`file://`), and
under a policy that allows scripts of the same origin alone.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b32encode
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from operator import add, sub

from generator.model.artifact import Artifact

Data = str | int | Sequence["Data"]
"""Strings, numbers and arrays only: an object would let a word such as `__proto__` mean something."""

FOLDER = "search/"
CALL = "palimpsestShard"
"""The client's function that a shard calls with its name and its data."""

LEVELS = 91
"""Greatest number that one symbol holds."""
_ENDS = 64
_STEP = LEVELS + 1 - _ENDS
_SYMBOLS = "".join(map(chr, range(35, 127))).replace("<", "!").replace("\\", " ")
_VALUES = {symbol: value for value, symbol in enumerate(_SYMBOLS)}


def symbol(value: int) -> str:
    """One character for a number from 0 to `LEVELS`: printable ASCII that needs no escape in JSON or HTML."""
    return _SYMBOLS[value]


def number(value: int) -> str:
    """A number from 0 up, in as few symbols as it needs: those below 64 end it, the others have more to come."""
    digits: list[str] = []
    while value >= _ENDS:
        digits.append(_SYMBOLS[_ENDS + value % _STEP])
        value //= _STEP
    return "".join(digits) + _SYMBOLS[value]


def postings(found: Iterable[tuple[int, int]]) -> str:
    """Pairs of a document's number and a level (0 to `LEVELS`), in order of documents: gaps and levels."""
    levels = {document: _SYMBOLS[level] for document, level in found}
    return coded(tuple(levels), levels)


def coded(documents: Sequence[int], levels: Mapping[int, str]) -> str:
    """As `postings`, of documents in order whose levels are symbols already."""
    steps = map(sub, documents, chain((-1,), documents))
    return "".join(map(add, map(_STEPS.__getitem__, steps), map(levels.__getitem__, documents)))


def read_postings(coded: str) -> tuple[list[int], bytes]:
    """The documents and the level of each, as `postings` wrote them."""
    gaps, levels = _parted(coded)
    return _documents(gaps), bytes(map(_VALUES.__getitem__, levels))


def amended(coded: str, news: Iterable[tuple[int, str]]) -> tuple[str, int]:
    """Postings with other symbols of some documents, none for one that has no level any more; and how many they are."""
    gaps, levels = _parted(coded)
    documents = _documents(gaps)
    for document, level in news:
        at = bisect_left(documents, document)
        there = slice(at, at + (documents[at : at + 1] == [document]))
        documents[there], levels[there], gaps[there] = ([document], [level], [""]) if level else ([], [], [])
        for place in range(at, min(at + 2, len(documents))):
            gaps[place] = _STEPS[documents[place] - (documents[place - 1] if place else -1)]
    return "".join(map(add, gaps, levels)), len(documents)


def _parted(coded: str) -> tuple[list[str], list[str]]:
    """Gaps and levels, as they are written."""
    found = _POSTING.findall(coded)
    return [gap for gap, _ in found], [level for _, level in found]


def _documents(gaps: Iterable[str]) -> list[int]:
    return list(accumulate(map(_GAPS.__getitem__, gaps), initial=-1))[1:]


class _Steps(dict[int, str]):
    """How the way from one document to the next is written."""

    def __missing__(self, step: int) -> str:
        coded = self[step] = number(step - 1)
        return coded


class _Gaps(dict[str, int]):
    """How far it is to the next document, by how that is written."""

    def __missing__(self, coded: str) -> int:
        gap, unit = 1, 1
        for digit in map(_VALUES.__getitem__, coded):
            gap += (digit - _ENDS if digit >= _ENDS else digit) * unit
            unit *= _STEP
        self[coded] = gap
        return gap


_STEPS, _GAPS = _Steps(), _Gaps()
_POSTING = re.compile(f"([{re.escape(_SYMBOLS[_ENDS:])}]*[{re.escape(_SYMBOLS[:_ENDS])}])(.)")


def level(symbol: str) -> int:
    """The number that `symbol` made this character of."""
    return _VALUES[symbol]


def shard(data: Data, name: str = "") -> tuple[str, Artifact]:
    """The name of a shard and its file. Without a name given, it is made of the content, so that no stale one fits."""
    text = _json(data)
    digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    name = name or b32encode(digest).decode().lower()[:10]
    return name, Artifact(f"{FOLDER}{name}.js", f'{CALL}("{name}",{text});\n'.encode("utf-8", "replace"))


def _json(data: Data) -> str:
    """JSON that is also JavaScript (before ES2019) and cannot end a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
