"""Which words of one sequence stand in another, in order: never as a bag, and each word there answers for one here.

First the longest common subsequence (rapidfuzz, bit-parallel: Hyyrö 2004), which tells what stayed in its place; then
the same on what is left, which finds what moved as a whole: a note to the end, a byline to the head. A few words that
agree by chance amid others that do not, prove nothing and are not counted. Long texts are first parted at words that
each has once (as in patience diff), so that the work does not grow with the square of their length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import LCSseq

LARGEST = 50_000_000
"""Product of two lengths up to which they are compared at once: 6 MB of bits."""
_ROUNDS = 12
_SHORT = 40
"""Words of a run that is looked for as it is."""
_SURE = 3
"""So many words close together are found for certain."""
_NEAR = 3
"""So many other words may stand between two that are close together."""

Block = tuple[int, int, int]
"""Where a run begins in one sequence and in the other, and its length."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What is left over: the places of words of `said` that `shown` does not have, and the other way round."""

    said: tuple[int, ...]
    shown: tuple[int, ...]


def align(
    said: Sequence[str],
    shown: Sequence[str],
    among: Sequence[int] | None = None,
    within: Sequence[int] | None = None,
    *,
    known: bool = False,
) -> Alignment:
    """Find the words of `said` in `shown`; only those `among` and `within` some places, ascending, where given.

    When it is `known` that they are the same, be it that some are missing, single words that agree are no accident.
    """
    left = list(range(len(said)) if among is None else among)
    free = list(range(len(shown)) if within is None else within)
    for _ in range(_ROUNDS if left and free else 0):
        found = list(_found([said[at] for at in left], [shown[at] for at in free], left, known=known))
        used = {at for start, _, length in found for at in range(start, start + length)}
        taken = {at for _, start, length in found for at in range(start, start + length)}
        left = [at for index, at in enumerate(left) if index not in used]
        free = [at for index, at in enumerate(free) if index not in taken]
        if not found or not left or not free:
            break
    return _respelt(said, shown, left, free) if left and free else Alignment(tuple(left), tuple(free))


def holds(shown: Sequence[str], said: Sequence[str]) -> bool:
    """Whether all words of `said` stand in `shown` in a row, as nearly every text does that nobody changed."""
    return "\n".join(("", *said, "")) in "\n".join(("", *shown, ""))


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending places as runs of neighbours: first and end, which is left out."""
    found = []
    for _, group in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        run = [place for _, place in group]
        found.append((run[0], run[-1] + 1))
    return found


def _found(one: Sequence[str], other: Sequence[str], left: Sequence[int], *, known: bool) -> list[Block]:
    """Short runs that stand somewhere as they are; when there are none, what both have in order."""
    if known:
        return list(_blocks(one, other))
    whole = list(_whole(one, other, left)) if len(left) <= _SHORT or left[-1] - left[0] >= len(left) else []
    return whole or list(_sure(list(_blocks(one, other)), left, len(other)))


def _whole(one: Sequence[str], other: Sequence[str], left: Sequence[int]) -> Iterator[Block]:
    """Every short run of neighbours in `left` that stands in a row in `other`, each in a place of its own."""
    short: list[tuple[int, int]] = []
    at = 0
    for first, end in runs(left):
        if end - first <= _SHORT:
            short.append((at, end - first))
        at += end - first
    opening = {one[start] for start, _ in short}
    places: dict[str, list[int]] = {}
    for place, word in enumerate(other):
        if word in opening:
            places.setdefault(word, []).append(place)
    taken: set[int] = set()
    for start, length in sorted(short, key=lambda run: -run[1]):
        for place in places.get(one[start], ()):
            there = range(place, place + length)
            if list(other[place : place + length]) == list(one[start : start + length]) and taken.isdisjoint(there):
                taken.update(there)
                yield start, place, length
                break


def _sure(blocks: Sequence[Block], left: Sequence[int], others: int) -> Iterator[Block]:
    """The blocks that are no accident.

    Some words close together in both; all between two words that were found; or all there is on the other side.
    """
    for chain in _chains(blocks):
        if sum(length for _, _, length in chain) >= _SURE:
            yield from chain
        else:
            yield from (one for one in chain if one[2] == others or _is_whole(left, one[0], one[2]))


def _chains(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks gathered with those that follow close by in both sequences."""
    chain: list[Block] = []
    for block in blocks:
        if chain:
            start, other, length = chain[-1]
            if block[0] - start - length > _NEAR or block[1] - other - length > _NEAR:
                yield chain
                chain = []
        chain.append(block)
    if chain:
        yield chain


def _is_whole(left: Sequence[int], start: int, length: int) -> bool:
    end = start + length
    opens = start == 0 or left[start - 1] + 1 < left[start]
    closes = end == len(left) or left[end - 1] + 1 < left[end]
    return opens and closes and left[end - 1] - left[start] == length - 1


def _blocks(one: Sequence[str], other: Sequence[str]) -> Iterator[Block]:
    """Runs that both have, in order."""
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(word, len(numbers)) for word in one]
    b = [numbers.setdefault(word, len(numbers)) for word in other]
    return _joined(a, b, list(_equal(a, b)))


def _joined(a: Sequence[int], b: Sequence[int], blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those that another, right behind in `b`, could as well begin with part of that.

    So are the words of an address in front of a name that is spelt alike.
    """
    later: list[Block] = []
    for start, first, length in reversed(blocks):
        if later:
            begin, there, most = later[-1]
            alike = there == first + length and begin - length > start
            if alike and list(a[begin - length : begin]) == list(b[first:there]):
                later[-1] = begin - length, first, most + length
                continue
        later.append((start, first, length))
    return reversed(later)


def _equal(a: Sequence[int], b: Sequence[int]) -> Iterator[Block]:
    """The steps of a longest common subsequence that are equal in both."""
    for start, end, first, last in _parts(a, b):
        head = _common(a, b, start, end, first, last)
        if head:
            yield start, first, head
        for step in LCSseq.opcodes(a[start + head : end], b[first + head : last]):
            if step.tag == "equal":
                yield start + head + step.src_start, first + head + step.dest_start, step.src_end - step.src_start


def _common(a: Sequence[int], b: Sequence[int], start: int, end: int, first: int, last: int) -> int:
    """The length of the beginning that two parts share."""
    most = min(end - start, last - first)
    return next((n for n in range(most) if a[start + n] != b[first + n]), most)


def _parts(a: Sequence[int], b: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of `a` and `b` to compare with each other, each small enough."""
    if len(a) * len(b) <= LARGEST:
        yield 0, len(a), 0, len(b)
        return
    most = max(1, int(LARGEST**0.5))
    at, there = 0, 0
    for one, other in [*_anchors(a, b), (len(a), len(b))]:
        while (one - at) * (other - there) > LARGEST:  # nothing in between is unique: go on abreast
            yield at, min(at + most, one), there, min(there + most, other)
            at, there = min(at + most, one), min(there + most, other)
        if one - at >= most or other - there >= most or one == len(a):
            yield at, one, there, other
            at, there = one, other


def _anchors(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """Places of words that both have once, as many as are in the same order in both."""
    once = {word for word, times in Counter(b).items() if times == 1}
    where = {word: at for at, word in enumerate(b) if word in once}
    alone = {word for word, times in Counter(a).items() if times == 1}
    pairs = [(at, where[word]) for at, word in enumerate(a) if word in alone and word in where]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs whose second numbers rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, other) in enumerate(pairs):
        at = bisect_left(tails, other)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [other]
        ends[at : at + 1] = [index]
    chosen: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def _respelt(said: Sequence[str], shown: Sequence[str], left: list[int], free: list[int]) -> Alignment:
    """Take out runs of the same letters, parted into words in another way (`data set`, `dataset`)."""
    words = [shown[at] for at in free]
    opening: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        opening.setdefault(word[0], []).append(index)
    used: set[int] = set()
    taken: set[int] = set()
    for first, end in runs(left):
        letters = "".join(said[first:end])
        for index in opening.get(letters[0], ()) if end - first <= _SHORT else ():
            last = _spells(words, index, letters)
            if last and taken.isdisjoint(range(index, last)):
                used.update(range(first, end))
                taken.update(range(index, last))
                break
    rest = tuple(at for index, at in enumerate(free) if index not in taken)
    return Alignment(tuple(at for at in left if at not in used), rest)


def _spells(words: Sequence[str], index: int, letters: str) -> int:
    """The end of the words from `index` on that have exactly these letters; 0 when none do."""
    while letters and index < len(words) and letters.startswith(words[index]):
        letters = letters[len(words[index]) :]
        index += 1
    return 0 if letters else index
