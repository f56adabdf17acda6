"""Which few words of two sources are one post, where neither day nor address tells: those that stand in one order.

A greeting, a test or a notice is printed again and again. Only its place among posts that both sources hold tells of
which of them it is a copy.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

Pair = tuple[int, int]
"""Indexes of two drafts; the drafts of one source are in its order."""

_FEWEST, _MOSTLY = 3, 0.8
"""Steps from one sure pair to the next that tell of an order, and the share of them that go one way."""


def in_order(
    doubted: Collection[Pair], sure: Collection[Pair], files: Sequence[str], titles: Sequence[str]
) -> set[Pair]:
    """Those of the `doubted` pairs that stand at one place of both sources, as `sure` pairs and the others tell.

    `files` and `titles` are those of each draft.
    """
    order = _Order.of(doubted, sure, files, titles)
    return {pair for pair in doubted if order.bears_out(pair)}


@dataclass(frozen=True, slots=True)
class _Order:
    """What the pairs of two sources tell of each other."""

    files: Sequence[str]
    titles: Sequence[str]
    pairs: frozenset[Pair]
    among: Mapping[tuple[str, str], Sequence[Pair]]
    """Sure pairs by the two sources that they are of, either first, in the order of the first."""
    mixed: Set[tuple[str, str]]
    """The sources, two and two, that do not keep one order."""
    held: Counter[str]
    """How many drafts each source holds."""
    rivals: Counter[tuple[int, str]]
    """How many drafts of a source each draft is paired with, doubted as these are."""

    @classmethod
    def of(
        cls, doubted: Collection[Pair], sure: Collection[Pair], files: Sequence[str], titles: Sequence[str]
    ) -> _Order:
        among: dict[tuple[str, str], list[Pair]] = defaultdict(list)
        for one, other in sorted(sure) if doubted else ():
            among[files[one], files[other]].append((one, other))
            among[files[other], files[one]].append((other, one))
        along = {key: sorted(pairs) for key, pairs in among.items()}
        mixed = {key for key, pairs in along.items() if _is_mixed([second for _, second in pairs])}
        rivals = Counter((at, files[other]) for pair in doubted for at, other in (pair, pair[::-1]))
        return cls(files, titles, frozenset((*doubted, *sure)), along, mixed, Counter(files), rivals)

    def bears_out(self, pair: Pair) -> bool:
        """Whether a pair stands between the same two others in both sources; at an end, less is enough.

        Where the sources do not keep one order, it is enough that no other draft of either says the same.
        """
        one, other = self.files[pair[0]], self.files[pair[1]]
        others = self.among.get((one, other), ())
        at = bisect(others, pair)
        if 0 < at < len(others) and _between(others[at - 1][1], pair[1], others[at][1]):
            return True
        if (one, other) in self.mixed:
            return self._unrivalled(pair)
        if 0 < at < len(others):
            return False
        alone = self.held[one] == self.held[other] == 1
        return alone or self._beside(pair) or (self._unrivalled(pair) and self._beyond(pair, others, at))

    def _beside(self, pair: Pair) -> bool:
        """Whether a pair of another title stands right beside it in both sources, or the other way round in one."""
        around = ((pair[0] + one, pair[1] + other) for one in (-1, 1) for other in (-1, 1))
        known = (near for near in around if near in self.pairs or near[::-1] in self.pairs)
        return any(self.titles[near[0]] != self.titles[pair[0]] for near in known)

    def _unrivalled(self, pair: Pair) -> bool:
        one, other = pair
        return self.rivals[one, self.files[other]] == self.rivals[other, self.files[one]] == 1

    def _beyond(self, pair: Pair, others: Sequence[Pair], at: int) -> bool:
        """Whether a pair above the first of `others`, or below the last, stands beyond it in the second source, too.

        In one source nothing is between the two that the other one lacks: else they may have nothing in common there.
        """
        if len(others) < 2:
            return False
        nearest, farthest = (others[0], others[-1]) if at == 0 else (others[-1], others[0])
        near = self._in_both(pair, nearest) or self._in_both(pair[::-1], nearest[::-1])
        return near and _between(pair[1], nearest[1], farthest[1])

    def _in_both(self, pair: Pair, nearest: Pair) -> bool:
        """Whether each draft of the first source between those of two pairs may have a copy in the second one."""
        first, last = sorted((pair[0], nearest[0]))
        return all(self.rivals[at, self.files[pair[1]]] for at in range(first + 1, last))


def _is_mixed(places: Sequence[int]) -> bool:
    """Whether places go up and down: a post that a page pins to its top, or a chance pair, mixes no order."""
    rises = [one < two for one, two in pairwise(places)]
    return len(rises) >= _FEWEST and max(sum(rises), len(rises) - sum(rises)) < _MOSTLY * len(rises)


def _between(one: int, place: int, other: int) -> bool:
    return min(one, other) < place < max(one, other)
