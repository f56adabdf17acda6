"""What rough copies have beyond the ends of entries, as far as it is of these posts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from generator.model.post import SourceRef
from generator.model.source import Draft
from generator.reconcile.beyond import ALONE, SUMMED, Rest, beyond
from generator.reconcile.imprint import Refrains, without_imprint
from generator.reconcile.shingling import SHINGLE, numbers, words

Copies = tuple[Draft, ...]
Rests = dict[tuple[str, str], Rest]
"""By the texts of an entry and of a copy."""

_FOREIGN = 0.5
"""The share of a rest that other posts say, or of another one's beginning that it says, from which on it is not of
this post alone."""
_OPENING = 30
"""Words of a beginning."""
_SEVERAL, _MOST = 3, 0.6
"""So many rests of a page, and this share of them, that are of one kind show that it prints something below posts."""


def rests(groups: Sequence[Copies], rough: Set[SourceRef], refrains: Refrains) -> Rests:
    """The rest that each rough copy has of each entry of its post.

    What another post says, too, a copy ran on into. What two posts of a page go on with, or what is of one kind and at
    one place below most of them, may be printed there: it tells nothing of the end of an entry.
    """
    found: dict[int, Rests] = {}
    for at, copies in enumerate(groups):
        told = {(one.body, two.body): _rest(one, two, refrains) for one, two in _pairs(copies, rough)}
        if any(told.values()):
            found[at] = {texts: rest for texts, rest in told.items() if rest}
    said, alike = _Said.of(groups, rough, found), _alike(groups, rough, found)
    return {
        texts: replace(rest, printed=texts in alike or said.is_printed(rest, at))
        for at, told in found.items()
        for texts, rest in told.items()
        if not said.elsewhere(rest.said, at)
    }


def _pairs(copies: Copies, rough: Set[SourceRef]) -> list[tuple[Draft, Draft]]:
    """Each entry of a post with each of its rough copies."""
    guessed = [copy for copy in copies if copy.ref in rough]
    entries = [copy for copy in copies if copy.ref not in rough] if guessed else []
    return [(entry, copy) for entry in entries for copy in guessed]


def _alike(groups: Sequence[Copies], rough: Set[SourceRef], found: Mapping[int, Rests]) -> set[tuple[str, str]]:
    """The rests that have a sign which most rests of their page have."""
    pages: dict[str, Rests] = defaultdict(dict)
    for at, told in found.items():
        for entry, copy in _pairs(groups[at], rough):
            texts = (entry.body, copy.body)
            if texts in told:
                pages[copy.ref.file][texts] = told[texts]
    return {texts for page in pages.values() for texts in _of_habit(page)}


def _of_habit(page: Rests) -> Iterator[tuple[str, str]]:
    """The rests of a page that have a sign of most of them."""
    signs = Counter(sign for rest in page.values() for sign in rest.signs)
    habits = {sign for sign, number in _alone(signs).items() if number >= max(_SEVERAL, _MOST * len(page))}
    return (texts for texts, rest in page.items() if rest.signs & habits)


def _alone(signs: Counter[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """The signs, all paragraphs alone counted as of one kind; as none, where most are what a summary leaves."""
    both = signs[ALONE] + signs[SUMMED]
    counted = 0 if 2 * signs[SUMMED] > both else both
    return Counter({**signs, ALONE: counted, SUMMED: counted})


def _rest(entry: Draft, copy: Draft, refrains: Refrains) -> Rest | None:
    return beyond(without_imprint(entry, refrains), copy.body, map(str, entry.values("original_url")))


@dataclass(frozen=True, slots=True)
class _Said:
    """Which groups say each shingle of any rest: in an entry, at its beginning, after its end."""

    entries: Mapping[int, Set[int]]
    openings: Mapping[int, Set[int]]
    sizes: Mapping[int, int]
    """The shingles of the beginning of a group's entry."""
    rests: Mapping[int, Set[int]]

    @classmethod
    def of(cls, groups: Sequence[Copies], rough: Set[SourceRef], found: Mapping[int, Rests]) -> _Said:
        """What groups say of the rests that were `found` in each."""
        told = {at: _shingles(each) for at, each in found.items()}
        wanted = frozenset().union(*told.values())
        said: dict[int, frozenset[int]] = {}
        begun: dict[int, frozenset[int]] = {}
        for at, copies in enumerate(groups if wanted else ()):
            texts = [_words(copy) for copy in copies if copy.ref not in rough]
            said[at] = frozenset().union(*(numbers(text, SHINGLE) for text in texts))
            begun[at] = numbers(texts[0][:_OPENING], SHINGLE) if texts else frozenset()
        sizes = {at: len(each) for at, each in begun.items()}
        return cls(_holders(said, wanted), _holders(begun, wanted), sizes, _holders(told, wanted))

    def elsewhere(self, rest: frozenset[int], at: int) -> bool:
        """Whether what a copy of the post `at` goes on with is another post, or no post at all."""
        foreign = [number for number in rest if self._is_foreign(number, at)]
        begun = Counter(group for number in rest for group in self.openings.get(number, ()) if group != at)
        runs_on = any(number >= _FOREIGN * self.sizes[group] for group, number in begun.items())
        return runs_on or len(foreign) >= _FOREIGN * len(rest)

    def is_printed(self, rest: Rest, at: int) -> bool:
        """Whether another post says, or goes on with, most of the last paragraph that a copy of the post `at` has."""
        last = rest.parts[-1]
        return sum(self._is_common(number, at) for number in last) >= _FOREIGN * len(last)

    def _is_common(self, number: int, at: int) -> bool:
        return self._is_foreign(number, at) or len(self.rests.get(number, ())) > 1

    def _is_foreign(self, number: int, at: int) -> bool:
        return bool(set(self.entries.get(number, ())) - {at})


def _shingles(told: Rests) -> frozenset[int]:
    return frozenset().union(*(part for rest in told.values() for part in (rest.said, *rest.parts)))


def _holders(said: Mapping[int, Iterable[int]], wanted: frozenset[int]) -> dict[int, set[int]]:
    holders: dict[int, set[int]] = defaultdict(set)
    for at, told in said.items():
        for number in wanted.intersection(told):
            holders[number].add(at)
    return holders


def _words(entry: Draft) -> list[str]:
    return words(" ".join((*map(str, entry.values("title")), entry.body)))
