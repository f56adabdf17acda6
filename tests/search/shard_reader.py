"""Reads an index as its format says, in the plainest way, to see what the shards hold: a reference for tests."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from generator.model.artifact import Artifact
from generator.search.words import form, order, words

SYMBOLS = [chr(code).replace("<", "!").replace("\\", " ") for code in range(35, 127)]
CALL = re.compile(r'palimpsestShard\("([a-z0-9]+)",(.*)\);\n', re.DOTALL)


class ShardReader:
    """An index over its artifacts."""

    def __init__(self, artifacts: Iterable[Artifact]) -> None:
        self.shards = dict(read(artifact) for artifact in artifacts)
        manifest = self.shards["index"]
        self.count, sizes, self.kinds, headings, self.words, self.forwards, self.backwards, norms = manifest
        self.norms = [0.3 * 2 ** (SYMBOLS.index(symbol) / 12) for symbol in norms]
        self.headings = headings.split()
        self.starts = list(accumulate(map(SYMBOLS.index, sizes), initial=0))
        """The first document of each group, and one behind the last."""

    def records(self, wanted: str) -> list[list[str]]:
        """The records of a form, all in the one shard whose range it is in."""
        starts, names = (part.split(" ") for part in self.words)
        at = bisect_right([order(start) for start in starts], order(wanted)) - 1
        shard = self.shards[names[at]] if at >= 0 and names != [""] else []
        return [record for record in shard if wanted in record[0].split(" ")]

    def documents(self, wanted: str) -> dict[int, float]:
        """How high every document with that form gets, by its number."""
        return {at: self.height(at, level) for at, level in self.levels(wanted).items()}

    def height(self, document: int, level: int) -> float:
        """BM25F of a level: occurrences in the text up to 48, from there on the height by itself."""
        if level > 48:
            return float(((level - 48) / 43) ** 0.5)
        times = float(level if level <= 32 else 32 * 2 ** ((level - 32) / 4))
        return times / (times + 1.2 * self.norms[document])

    def levels(self, wanted: str) -> dict[int, int]:
        """Level by number of every document with that form."""
        found: dict[int, int] = {}
        for record in self.records(wanted):
            _, at = number(record[1], 0)
            found |= postings(record[1][at:])
            found |= postings(self.shards[record[2]]) if len(record) > 2 else {}
        return found

    def find(self, query: str) -> set[int]:
        """Documents that have every word of the query."""
        found = [set(self.documents(word)) for word in asked(query)]
        return set.intersection(*found) if found else set()

    def heading(self, document: int) -> list[Any]:
        """Address, title, date, shard of the text and number therein."""
        group = bisect_right(self.starts, document) - 1
        return self.shards[self.headings[group]][document - self.starts[group]]

    def text(self, document: int) -> str:
        """What snippets of a document are taken from."""
        *_, shard, at = self.heading(document)
        return self.shards[shard][at]

    def spelling(self, backwards: bool = False) -> list[str]:
        """All forms of the list, in its order."""
        names = (self.backwards if backwards else self.forwards)[1].split()
        return [one for name in names for one in self.shards[name].split(" ")]


def asked(query: str) -> list[str]:
    """The forms to look up: of a run without spaces its pairs, not the last character by itself."""
    known = words(query)
    lasts = {at for at, word in enumerate(known) if at and len(word) == 1 and known[at - 1].endswith(word)}
    return [form(word) for at, word in enumerate(known) if at not in lasts and form(word)]


def read(artifact: Artifact) -> tuple[str, Any]:
    """Name and data of a shard, whose file must be nothing but the call."""
    match = CALL.fullmatch(artifact.data.decode())
    assert match, artifact.path
    assert artifact.path == f"search/{match[1]}.js"
    return match[1], json.loads(match[2])


def number(text: str, at: int) -> tuple[int, int]:
    """A number and where the next one begins."""
    value, unit = 0, 1
    while (digit := SYMBOLS.index(text[at])) >= 64:
        value, unit, at = value + (digit - 64) * unit, unit * 28, at + 1
    return value + digit * unit, at + 1


def postings(text: str) -> dict[int, int]:
    """Level by number of the document."""
    found, at, document = {}, 0, -1
    while at < len(text):
        gap, at = number(text, at)
        document += gap + 1
        found[document], at = SYMBOLS.index(text[at]), at + 1
    return found
