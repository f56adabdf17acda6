"""Whose ends a page shows: what it prints below its posts, or above each of them, tells where a post ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.model.post import SourceRef
from generator.model.source import Draft

_PRINTED = frozenset(("byline", "byline-date", "date-between-posts", "date-line", "labels-line"))
"""Rules that go by a line which a page prints at a post."""
_NEAR, _HEAD = 6, 4
"""Lines of the end, and of the beginning, of a post where such lines stand."""
_HABIT = 0.9
"""The share of the posts of a page at which something is printed that it prints at all."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What pages show of where drafts end."""

    shown: frozenset[SourceRef]
    """Those whose ends a page shows."""
    passed: frozenset[SourceRef]
    """Those that go on after a line which the page prints at the end of a post."""
    follower: Mapping[SourceRef, int]
    """The post that stands below a draft."""

    @classmethod
    def of(cls, groups: Sequence[Sequence[Draft]]) -> Ends:
        """What is known of drafts that were cut out of pages, gathered post by post."""
        files: dict[str, list[_Printed]] = defaultdict(list)
        for at, copies in enumerate(groups):
            for draft in copies:
                if found := _Printed.of(draft, at):
                    files[draft.ref.file].append(found)
        pages = [sorted(page, key=lambda one: one.first) for page in files.values()]
        shown = frozenset(ref for page in pages for ref in _shown(page))
        passed = frozenset(one.ref for page in pages for one in page if one.within and not one.below)
        pairs = ((one.ref, two.post) for page in pages for one, two in pairwise(page))
        return cls(shown, passed, dict(pairs))


@dataclass(frozen=True, slots=True)
class _Printed:
    """Where lines stand that a page prints at a draft."""

    ref: SourceRef
    post: int
    first: int
    above: bool
    within: bool
    below: bool

    @classmethod
    def of(cls, draft: Draft, post: int) -> _Printed | None:
        first, _, last = draft.ref.span.partition("-")
        if not (first.isdecimal() and last.isdecimal()):
            return None
        places = [claim.span.first for claim in draft.claims if claim.span and claim.rule in _PRINTED]
        head, end = int(first) + _HEAD, int(last) - _NEAR
        above, within = any(at < head for at in places), any(head <= at <= end for at in places)
        return cls(draft.ref, post, int(first), above, within, any(at >= head and at > end for at in places))


def _shown(page: Sequence[_Printed]) -> Iterator[SourceRef]:
    """The drafts of a page whose ends it shows, where it prints the like at nearly all of its posts."""
    if sum(one.below for one in page) >= _HABIT * len(page):
        yield from (one.ref for one in page if one.below and not one.within)
    if sum(one.above for one in page) >= _HABIT * len(page):
        yield from (one.ref for one, two in pairwise(page) if one.above and two.above and not one.within)
