"""Which drafts a format bounds, as an entry of a feed is, and which were cut out of a page by its looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.post import Post, SourceRef
from generator.model.source import Draft
from generator.reconcile.excerpts import continues

Copies = tuple[Draft, ...]

_EXTENT = "body"
"""The field whose claims tell how the text of a draft was found."""
_SUMMARY = "entry-summary"
"""The rule of a text that its format calls no more than a summary."""
_SEVERAL, _ASKED = 3, 50
"""So many entries tell of the habit of a feed, and more need not be asked."""
_MOST = 0.8
"""The share of entries that makes a habit."""


@dataclass(frozen=True, slots=True)
class Extents:
    """How far the ends of drafts are known."""

    rough: frozenset[SourceRef]
    """Those whose ends are guesses."""
    brief: frozenset[str]
    """Feeds that have a single paragraph of nearly every post, which the copies of most of these posts go on from."""
    full: frozenset[str]
    """Feeds that have as much of a post as most of its copies have."""

    @classmethod
    def of(cls, groups: Sequence[Copies], existing: Mapping[SourceRef, Post]) -> Extents:
        """What is known of drafts, gathered post by post; of `existing` posts, a person's own may quote others."""
        drafts = [draft for copies in groups for draft in copies]
        rough = frozenset(draft.ref for draft in drafts if _is_cut_out(draft))
        known = frozenset(ref for ref, post in existing.items() if all(one.span for one in post.sources))
        votes = _votes(groups, rough | known)
        laid_out = _laid_out(drafts)
        brief = (file for file, told in votes.items() if sum(told) >= _MOST * len(told) and laid_out[file] <= 1 - _MOST)
        full = (file for file, told in votes.items() if 2 * sum(told) < len(told))
        return cls(rough | known, frozenset(brief), frozenset(full))

    def is_rough(self, draft: Draft) -> bool:
        """Whether the ends of a draft are guesses."""
        return draft.ref in self.rough

    def is_summary(self, draft: Draft) -> bool:
        """Whether a text of a single paragraph may be no more than a summary of its post.

        Its format calls it one, or all its feed is like that; many a feed has whole posts in its descriptions.
        """
        told = any(claim.field == _EXTENT and claim.rule == _SUMMARY for claim in draft.claims)
        file = draft.ref.file
        return _is_single(draft.body) and (file in self.brief or (told and file not in self.full))


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


def _votes(groups: Iterable[Copies], rough: frozenset[SourceRef]) -> dict[str, list[bool]]:
    """Of some entries of a single paragraph, whether most rough copies go on, by feeds that have several of these."""
    votes: dict[str, list[bool]] = defaultdict(list)
    for copies in groups:
        others = [copy.body for copy in copies if copy.ref in rough]
        for entry in copies if others else ():
            if entry.ref not in rough and _is_single(entry.body) and len(votes[entry.ref.file]) < _ASKED:
                going_on = sum(continues(entry.body, other) for other in others)
                votes[entry.ref.file].append(2 * going_on > len(others))
    return {file: told for file, told in votes.items() if len(told) >= _SEVERAL}
