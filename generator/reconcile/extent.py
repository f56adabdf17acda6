"""Which drafts a format bounds, as an entry of a feed is, and which were cut out of a page by its looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.post import Post, SourceRef
from generator.model.source import Draft
from generator.reconcile.beyond import Rest, last_words
from generator.reconcile.ends import Ends
from generator.reconcile.excerpts import continues
from generator.reconcile.imprint import Refrains, refrains, without_imprint
from generator.reconcile.rests import rests

Copies = tuple[Draft, ...]

_EXTENT = "body"
"""The field whose claims tell how the text of a draft was found."""
_SUMMARY = "entry-summary"
"""The rule of a text that its format calls no more than a summary."""
_SEVERAL, _ASKED = 3, 50
"""So many entries tell of the habit of a feed, and more need not be asked."""
_MOST = 0.8
"""The share of entries that makes a habit."""
_ALIKE = 0.8
"""The share of their shingles that two copies of one rest have in common."""


@dataclass(frozen=True, slots=True)
class Extents:
    """How far the ends of drafts are known."""

    rough: frozenset[SourceRef]
    """Those whose ends are guesses."""
    brief: frozenset[str]
    """Feeds that have a single paragraph of nearly every post, which the copies of most of these posts go on from."""
    full: frozenset[str]
    """Feeds that have as much of a post as most of its copies have."""
    cutting: frozenset[str]
    """Feeds that the copies of nearly all of their posts go on from."""
    known: frozenset[SourceRef]
    """Posts of an earlier import that only texts told of."""
    ends: Ends
    rests: Mapping[tuple[str, str], Rest]
    """What copies have beyond the ends of entries, and nothing else has, by the two texts."""
    refrains: Refrains

    @classmethod
    def of(cls, groups: Sequence[Copies], existing: Mapping[SourceRef, Post]) -> Extents:
        """What is known of drafts, gathered post by post; of `existing` posts, a person's own may quote others."""
        drafts = [draft for copies in groups for draft in copies]
        known = frozenset(ref for ref, post in existing.items() if all(one.span for one in post.sources))
        rough = known | frozenset(draft.ref for draft in drafts if _is_cut_out(draft))
        imprints = refrains(draft for draft in drafts if draft.ref not in rough)
        found = rests(groups, rough, imprints)
        votes = _votes(groups, rough, found)
        laid_out = _laid_out(drafts)
        brief = (file for file, told in votes.items() if sum(told) >= _MOST * len(told) and laid_out[file] <= 1 - _MOST)
        full = (file for file, told in votes.items() if 2 * sum(told) < len(told))
        cutting = _cutting(groups, rough, found)
        return cls(rough, frozenset(brief), frozenset(full), cutting, known, Ends.of(groups), found, imprints)

    def is_rough(self, draft: Draft) -> bool:
        """Whether the ends of a draft are guesses."""
        return draft.ref in self.rough

    def is_summary(self, draft: Draft) -> bool:
        """Whether a text of a single paragraph may be no more than a summary of its post.

        Its format calls it one, or all its feed is like that; many a feed has whole posts in its descriptions.
        """
        told = any(claim.field == _EXTENT and claim.rule == _SUMMARY for claim in draft.claims)
        file = draft.ref.file
        return _is_single(self.said(draft)) and (file in self.brief or (told and file not in self.full))

    def said(self, entry: Draft) -> str:
        """The text of an entry without what its feed prints below each."""
        return without_imprint(entry, self.refrains)

    def rest(self, entry: Draft, other: Draft) -> Rest | None:
        """What a rough copy has beyond the end of an entry."""
        return self.rests.get((entry.body, other.body))

    def is_surely_longer(self, entry: Draft, other: Draft, others: Sequence[Draft]) -> bool:
        """Whether the rest that a rough copy has belongs to the post, though nothing tells that the entry was cut.

        A page shows where the post ends, or another page bears it out, or the feed has no post to its end. A rest that
        cannot be parted from the text of the entry is none.
        """
        rest = self.rest(entry, other)
        if rest is None or rest.printed or not rest.telling:
            return False
        if entry.ref.file in self.cutting and other.ref not in self.ends.passed:
            return True
        if not rest.whole or self._ends_alike(entry, others):
            return False
        shown = other.ref in self.known or other.ref in self.ends.shown
        return shown or any(self._bears_out(entry, other, each) for each in others)

    def _ends_alike(self, entry: Draft, others: Sequence[Draft]) -> bool:
        """Whether more rough copies end as an entry does than go on."""
        alike = sum(last_words(self.said(entry)) == last_words(other.body) for other in others)
        return alike > sum(self.rest(entry, other) is not None for other in others)

    def _bears_out(self, entry: Draft, one: Draft, other: Draft) -> bool:
        """Whether two copies end alike on two pages, although something else stands below each."""
        below = [self.ends.follower.get(each.ref) for each in (one, other)]
        first, second = self.rest(entry, one), self.rest(entry, other)
        if one.ref.file == other.ref.file or below[0] == below[1] or not (first and second):
            return False
        return len(first.said & second.said) >= _ALIKE * len(first.said | second.said)


def _is_cut_out(draft: Draft) -> bool:
    return bool(draft.ref.span) and any(claim.field == _EXTENT for claim in draft.claims)


def _is_single(body: str) -> bool:
    return "\n\n" not in body.strip()


def _laid_out(drafts: Iterable[Draft]) -> dict[str, float]:
    """The share of the texts of each file that have more than one paragraph."""
    singles: dict[str, list[bool]] = defaultdict(list)
    for draft in drafts:
        singles[draft.ref.file].append(not _is_single(draft.body))
    return {file: sum(told) / len(told) for file, told in singles.items()}


def _votes(
    groups: Iterable[Copies], rough: frozenset[SourceRef], found: Mapping[tuple[str, str], Rest]
) -> dict[str, list[bool]]:
    """Of some entries of a single paragraph, whether most rough copies go on, by feeds that have several of these.

    With what a page prints around its posts, a copy does not.
    """
    printed = {texts for texts, rest in found.items() if rest.printed}
    votes: dict[str, list[bool]] = defaultdict(list)
    for copies in groups:
        others = [copy.body for copy in copies if copy.ref in rough]
        for entry in copies if others else ():
            if entry.ref not in rough and _is_single(entry.body) and len(votes[entry.ref.file]) < _ASKED:
                going_on = sum((entry.body, other) not in printed and continues(entry.body, other) for other in others)
                votes[entry.ref.file].append(2 * going_on > len(others))
    return {file: told for file, told in votes.items() if len(told) >= _SEVERAL}


def _cutting(
    groups: Iterable[Copies], rough: frozenset[SourceRef], found: Mapping[tuple[str, str], Rest]
) -> frozenset[str]:
    """The feeds that end before most of the copies of a post do, for nearly all posts that have any."""
    telling = {texts for texts, rest in found.items() if rest.telling and not rest.printed}
    votes: dict[str, list[bool]] = defaultdict(list)
    for copies in groups:
        others = [copy.body for copy in copies if copy.ref in rough]
        for entry in copies if others else ():
            if entry.ref not in rough:
                longer = sum((entry.body, other) in telling for other in others)
                votes[entry.ref.file].append(2 * longer > len(others))
    habits = (file for file, told in votes.items() if len(told) >= _SEVERAL and sum(told) >= _MOST * len(told))
    return frozenset(habits)
