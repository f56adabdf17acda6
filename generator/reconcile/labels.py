"""Labels that a page ran together: a converter that keeps no commas makes one label of all that stand on a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from generator.model.source import Claim, Draft
from generator.reconcile.verdicts import PIECE

_PRINTED = "labels-line"
"""The rule of what a line of labels says."""
_SEVERAL = 2
"""So many runs of labels that the blog has show that a source runs labels together."""

Copies = tuple[Draft, ...]
Words = tuple[str, ...]
_Labels = Mapping[Words, str]
"""Labels as they are written, by their words."""


def parted(groups: Sequence[Copies]) -> tuple[Copies, ...]:
    """The copies of each post, what stands alone on a line of labels being the labels that it is made up of.

    These are labels that surer claims give the post. Where its source was found to run labels together, those of the
    whole blog count, too, if they tell only one way to part it. A label that somebody gave as it is stays.
    """
    if not any(_lone(draft) for draft in chain(*groups)):
        return tuple(groups)
    vocabulary = _known(chain(*groups))
    running = _running(groups, vocabulary)
    return tuple(_parted(copies, vocabulary, running) for copies in groups)


def _parted(copies: Copies, vocabulary: _Labels, running: Set[str]) -> Copies:
    own = _known(copies) if any(map(_lone, copies)) else {}
    return tuple(_with_labels(copy, _Reader(own, vocabulary if copy.ref.file in running else {})) for copy in copies)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a run of labels by those of its post, or else by those of its blog."""

    own: _Labels
    all: _Labels

    def read(self, claim: Claim) -> tuple[str, ...]:
        """The labels of a run, none where it is none."""
        run = _words(claim)
        if run in self.own:
            return ()
        if mine := _readings(run, self.own):
            return tuple(self.own[label] for label in mine[0])
        others = _readings(run, self.all)
        return tuple(self.all[label] for label in others[0]) if len(others) == 1 and run not in self.all else ()


def _with_labels(draft: Draft, reader: _Reader) -> Draft:
    lone = _lone(draft)
    if not lone:
        return draft
    claims = (_parts(claim, reader) if claim in lone else (claim,) for claim in draft.claims)
    return replace(draft, claims=tuple(chain.from_iterable(claims)))


def _parts(claim: Claim, reader: _Reader) -> tuple[Claim, ...]:
    return tuple(replace(claim, value=label) for label in reader.read(claim)) or (claim,)


def _running(groups: Sequence[Copies], vocabulary: _Labels) -> Set[str]:
    """The sources that run labels together: by a run of a post's own labels, or by several of the blog's.

    One that parts the labels of any line does so on all.
    """
    proven: set[str] = set()
    likely: dict[str, set[Words]] = defaultdict(set)
    for copies in groups:
        own, blog = _Reader(_known(copies), {}), _Reader({}, vocabulary)
        for draft in copies:
            lone = _lone(draft)
            proven.update(draft.ref.file for claim in lone if own.read(claim))
            likely[draft.ref.file].update(_words(claim) for claim in lone if blog.read(claim))
    parting = {draft.ref.file for draft in chain(*groups) if any(_in_company(draft))}
    return (proven | {file for file, runs in likely.items() if len(runs) >= _SEVERAL}) - parting


def _known(drafts: Iterable[Draft]) -> _Labels:
    """The labels that are given one by one, as they are written first."""
    found: dict[Words, str] = {}
    for draft in drafts:
        lone = _lone(draft)
        for claim in draft.claims:
            if claim.field == "label" and claim.rule != PIECE and claim not in lone:
                found.setdefault(_words(claim), str(claim.value))
    return found


def _lone(draft: Draft) -> frozenset[Claim]:
    """What stands alone on a line of labels: one label, or several that nothing parts."""
    printed = [claim for claim in draft.claims if claim.rule == _PRINTED]
    company = frozenset(_in_company(draft)) if printed else ()
    return frozenset(claim for claim in printed if claim not in company)


def _in_company(draft: Draft) -> Iterator[Claim]:
    """The labels of lines that part them."""
    lines: dict[object, list[Claim]] = defaultdict(list)
    for claim in draft.claims:
        if claim.rule == _PRINTED and claim.field == "label":
            lines[claim.span].append(claim)
    return (claim for claims in lines.values() if len(claims) > 1 for claim in claims)


def _readings(run: Words, known: _Labels) -> list[tuple[Words, ...]]:
    """The ways to read a run as labels one after another, the fewest that do; two of them show that it is open."""
    lengths = sorted({len(label) for label in known})
    ways: list[list[tuple[Words, ...]]] = [[()], *([] for _ in run)]
    for end in range(1, len(run) + 1):
        found = [
            (*before, label)
            for length in lengths
            if length <= end and (label := run[end - length : end]) in known
            for before in ways[end - length]
            if label not in before
        ]
        fewest = min(map(len, found), default=0)
        ways[end] = [each for each in found if len(each) == fewest][:2]
    return ways[-1]


def _words(claim: Claim) -> Words:
    return tuple(str(claim.value).casefold().split())
