"""The names of the index in shards of a few kB each: ranges of sorted names, so that one beginning lies in few shards.

Two more sorted lists, of the forms and of the forms spelt backwards, answer slips of the pen: a slip leaves the
beginning or the end of a word whole, and either is a short range of one of the lists.

A list is laid out stretch by stretch. A stretch begins at a milestone: a name that is one by its checksum and its own
size, whatever stands around it (as content-defined chunking has it: Muthitacharoen, Chen, Mazières, "A Low-Bandwidth
Network File System", 2001), so that a change in one stretch is none in any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from zlib import crc32

from generator.model.artifact import Artifact
from generator.search.coding import Data, shard
from generator.search.words import order

_SHARD = 4_500
"""Size of a shard in characters, unless a single name needs more."""
_STRETCH = 1 << 14
"""Characters, more or less, from one milestone to the next."""
_WIDE = 16_000
"""A beginning whose names take more than this gets a list of its own, made of the best of theirs."""
_HEAVY = 500
"""Characters in a stretch from which on they count for that."""
_LONGEST_BEGINNING = 8

Pair = tuple[str, ...]
"""A name and its place in one list: for the lexicon `FORM` or none, the stem and the record; for the other the stem."""
FORM = "form"
Piece = tuple[str, str, str]
"""The first and the last name of a shard, and what the shard is called."""


@dataclass(frozen=True, slots=True)
class Laid:
    """How a stretch is laid out: shards of words, shards of forms, and what its beginnings take in characters."""

    words: tuple[Piece, ...] = ()
    forms: tuple[Piece, ...] = ()
    heavy: dict[str, int] = field(default_factory=dict)


def lay_words(pairs: Sequence[Pair]) -> tuple[Laid, list[Artifact]]:
    """A stretch of the lexicon."""
    artifacts: list[Artifact] = []
    words: list[Piece] = []
    for chunk in _chunks(pairs):
        name, artifact = shard([*dict.fromkeys(pair[3:] for pair in chunk)])
        words.append((chunk[0][0], chunk[-1][0], name))
        artifacts.append(artifact)
    forms, more = lay_forms([pair for pair in pairs if pair[1] == FORM])
    return Laid(tuple(words), forms, heavy(pairs)), [*artifacts, *more]


def lay_forms(pairs: Iterable[Pair]) -> tuple[tuple[Piece, ...], list[Artifact]]:
    """A stretch of a spelling list; its shards are strings with spaces between the forms."""
    artifacts: list[Artifact] = []
    pieces: list[Piece] = []
    names = dict.fromkeys(pair[0] for pair in pairs if len(pair[0]) > 3)
    for chunk in _chunks([(name,) for name in names]):
        name, artifact = shard(" ".join(one for (one,) in chunk))
        pieces.append((chunk[0][0], chunk[-1][0], name))
        artifacts.append(artifact)
    return tuple(pieces), artifacts


def wide(weights: Iterable[Mapping[str, int]]) -> tuple[str, ...]:
    """Beginnings that are too wide for their names to be gathered one by one, by what they take in each stretch."""
    cost: Counter[str] = Counter()
    for weight in weights:
        cost.update(weight)
    return tuple(sorted(one for one, characters in cost.items() if characters > _WIDE))


def beginnings(name: str) -> Iterator[str]:
    """What a name begins with, as far as lists of beginnings go."""
    return (name[:length] for length in range(1, min(len(name), _LONGEST_BEGINNING) + 1))


def directory(pieces: Iterable[Piece]) -> Data:
    """Two strings: where each shard begins, as short as tells it from the one before, and the shards' names."""
    starts: list[str] = []
    names: list[str] = []
    before = ""
    for first, last, name in pieces:
        starts.append(_apart(before, first))
        before = last
        names.append(name)
    return " ".join(starts), " ".join(names)


def stretches(pairs: Iterable[Pair], start: str = "") -> dict[str, tuple[Pair, ...]]:
    """These pairs in order, cut at milestones, by the name that each stretch begins at."""
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for name, group in groupby(sorted(pairs, key=_place), key=itemgetter(0)):
        held = list(group)
        if _is_milestone(name, held):
            start = name
        found[start] += held
    return {begun: tuple(held) for begun, held in found.items()}


class Table:
    """A list in stretches, of which only those are read that something changes in."""

    def __init__(self, starts: Iterable[str], read: Callable[[str], tuple[Pair, ...]]) -> None:
        self._starts = sorted({"", *starts}, key=order)
        self._orders = list(map(order, self._starts))
        self._read = read
        self.fresh: dict[str, tuple[Pair, ...]] = {}
        """The stretches that changed; those without pairs are no more."""

    def pairs(self, name: str) -> tuple[Pair, ...]:
        """The stretch that a name lies in, or would lie in."""
        return self._held(self._starts[self._at(name)])

    def change(self, without: Iterable[Pair], come: Iterable[Pair]) -> None:
        """Take pairs away and add others."""
        without = set(without)
        added: defaultdict[int, set[Pair]] = defaultdict(set)
        for pair in come:
            added[self._at(pair[0])].add(pair)
        waiting = {self._at(pair[0]) for pair in without} | added.keys()
        while waiting:
            waiting.remove(at := max(waiting))
            start = self._starts[at]
            held = set(self._held(start)) - without | added[at]
            if start and not _is_milestone(start, [pair for pair in held if pair[0] == start]):  # is one no more
                self.fresh[start] = ()
                added[at - 1] |= held
                waiting.add(at - 1)
            else:
                self.fresh[start] = ()
                self.fresh |= stretches(held, start)
        emptied = {one for one, held in self.fresh.items() if one and not held}
        self._starts = sorted({*self._starts, *self.fresh} - emptied, key=order)
        self._orders = list(map(order, self._starts))

    def _held(self, start: str) -> tuple[Pair, ...]:
        return self.fresh[start] if start in self.fresh else self._read(start)

    def _at(self, name: str) -> int:
        return bisect_right(self._orders, order(name)) - 1


def _place(pair: Pair) -> tuple[bytes, Pair]:
    return order(pair[0]), pair


def _is_milestone(name: str, pairs: Iterable[Pair]) -> bool:
    """The more there is to a name, the sooner it is one; sizes count coarsely, so that this rarely changes."""
    size = sum(sum(map(len, pair)) for pair in pairs)
    return not name.endswith("*") and crc32(order(name)) % _STRETCH < 1 << size.bit_length() >> 1


def heavy(pairs: Iterable[Pair]) -> dict[str, int]:
    """What the beginnings of a stretch take in characters, where that is worth telling."""
    cost: Counter[str] = Counter()
    for name, _, _, *record in pairs:
        if not name.endswith("*"):
            characters = sum(map(len, record)) // (record[0].count(" ") + 1)
            for one in beginnings(name):
                cost[one] += characters
    return {one: characters for one, characters in cost.items() if characters >= _HEAVY}


def _chunks(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Runs of pairs whose records fit into one shard, each counted where it is first needed; no name is parted."""
    chunk: list[Pair] = []
    held: set[Pair] = set()
    size = 0
    for pair in pairs:
        record = pair[3:] or pair
        cost = 0 if record in held else sum(map(len, record)) + 6
        if chunk and size + cost > _SHARD and pair[0] != chunk[-1][0]:
            yield chunk
            chunk, held, size = [], set(), 0
            cost = sum(map(len, record)) + 6
        chunk.append(pair)
        held.add(record)
        size += cost
    if chunk:
        yield chunk


def _apart(before: str, name: str) -> str:
    """The shortest beginning of `name` that sorts after `before`, which sorts before `name`."""
    return next((name[:end] for end in range(1, len(name)) if order(name[:end]) > order(before)), name)
