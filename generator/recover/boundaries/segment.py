"""The best segmentation of a dump: what its converter did once, it did throughout.

Each *habit* names the rules that every beginning of a post would have to satisfy, such as a date line above. For each
habit, dynamic programming finds the set of beginnings with the highest sum of evidence; the habit whose best set
scores highest wins. A beginning costs `PRIOR` bits, since most lines begin nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.recover.boundaries.candidates import Candidate, candidates
from generator.recover.boundaries.headed import without_headings
from generator.recover.boundaries.starts import FURNISHED, Start, is_placed, starts
from generator.recover.boundaries.unfurnished import shorter
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import Dump
from generator.recover.page.excerpts import excerpts

_LEAST = 0.5
"""Bits below which a segmentation is a guess, and one draft is better."""
PRIOR = 5.0
KEPT = 2.0
"""Bits for keeping a habit: what a converter did once, it did throughout."""
_SHORT = 25
"""Words of prose below which a post is suspect."""
_THROUGHOUT, _NEARLY_ALL = 3, 0.75
_TITLED = "titled"
_COMMON = (_TITLED, "wide-gap-above", "credit-opens")
"""Marks that a dump gives to all its posts or to none."""
_UNLIKE_COST, _BARE_COST, _SHORT_COST, _EMPTY_COST = 12.0, 3.0, 2.0, 6.0

HABITS: tuple[tuple[str, ...], ...] = (
    ("date-line-above",),
    ("date-line-above", "title-line"),
    ("furniture-above",),
    ("furniture-below-title",),
    ("title-placed",),
    ("footer-above",),
    ("footer-above", "title-line"),
    ("linked-heading",),
    ("credit-opens",),
    ("credit-opens", "title-line"),
    ("rule-above",),
    ("rule-above", "title-line"),
    ("header-above",),
    ("outer-item",),
    ("wide-gap-above",),
    ("title-set-apart",),
    ("title-spaced-below",),
    ("title-set-apart", "title-spaced-below"),
    ("title-between-blanks",),
    ("title-outdented",),
    ("title-outdented", "title-between-blanks"),
    ("title-line", "closing-words-above"),
    ("title-between-prose",),
)
"""What may separate the posts of a dump throughout. Markdown headings add one habit a level."""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Where posts begin, and by which habit; no habit when nothing told them apart."""

    starts: tuple[Start, ...]
    habit: tuple[str, ...]
    score: float

    @property
    def separated(self) -> bool:
        """Whether anything told posts apart."""
        return len(self.starts) > 1


def segmentation(dump: Dump) -> Segmentation:
    """The best segmentation of `dump` under any habit; without one, all is one post from the first prose on."""
    found = starts(dump)
    if not found:
        return Segmentation((), (), 0.0)
    tried = [_under(dump, found, habit, level) for habit, level in _habits(dump)]
    best = max(tried, key=lambda one: one.score)
    if best.score < _LEAST or not best.separated:
        return Segmentation((found[0],), (), 0.0)
    return replace(best, starts=without_headings(dump, best.starts))


def whole(start: Candidate) -> Segmentation:
    """All from `start` on as one post."""
    return Segmentation((Start(start, (), 0.0),), (), 0.0)


def by_excerpts(dump: Dump, cut: Segmentation) -> Segmentation:
    """A post for each excerpt, where a page has nothing else and `cut` holds fewer posts than excerpts."""
    found = excerpts(dump.lines[: dump.end])
    if len(found) <= len(cut.starts):
        return cut
    known = {one.body: one for one in candidates(dump)}
    return Segmentation(tuple(Start(known.get(at, Candidate(at, None, at)), (), 0.0) for at in found), (), 0.0)


def _habits(dump: Dump) -> list[tuple[tuple[str, ...], int]]:
    levels = sorted({one.level for one in dump.lines if one.shape is Shape.HEADING})
    return [(habit, 0) for habit in HABITS] + [(("title-line",), level) for level in levels]


def _under(dump: Dump, starts: Sequence[Start], habit: tuple[str, ...], level: int) -> Segmentation:
    """The best set of starts that all keep `habit`; the first post of a dump need not."""
    opening = starts[0]
    others = (start for start in starts[1:] if start.at.body != opening.at.body or opening.at.title is None)
    kept = [start for start in others if _keeps(dump, start, habit, level)]
    chosen, score = _best_chain(dump, [opening, *kept])
    if common := _common(chosen):
        chosen, score = _best_chain(dump, [opening, *(_unlike(start, common) for start in kept)])
    if not _keeps(dump, opening, habit, level) and not _excused(opening, habit, len(chosen)):
        score -= _BARE_COST
    return Segmentation(chosen, habit, score)


def _common(chosen: Sequence[Start]) -> frozenset[str]:
    """The marks of which those starts that have them hold most of what speaks for all starts."""
    return frozenset(mark for mark in _COMMON if _holds_most(chosen, [one for one in chosen if mark in _marks(one)]))


def _marks(start: Start) -> tuple[str, ...]:
    return start.rules if start.at.title is None else (*start.rules, _TITLED)


def _holds_most(chosen: Sequence[Start], marked: Sequence[Start]) -> bool:
    return _THROUGHOUT <= len(marked) < len(chosen) and _evidence(marked) >= _NEARLY_ALL * _evidence(chosen)


def _evidence(starts: Sequence[Start]) -> float:
    return sum(start.bits - PRIOR + KEPT for start in starts)


def _unlike(start: Start, common: frozenset[str]) -> Start:
    """A start, less likely when it lacks a mark that the others have in common, and no furniture speaks for it."""
    if FURNISHED & set(start.rules) or common <= set(_marks(start)):
        return start
    return replace(start, bits=start.bits - _UNLIKE_COST)


def _keeps(dump: Dump, start: Start, habit: tuple[str, ...], level: int) -> bool:
    if "title-known" in start.rules:
        return True
    if level and (start.at.title is None or dump.lines[start.at.title].level != level):
        return False
    return all(rule in start.rules for rule in habit)


def _excused(opening: Start, habit: tuple[str, ...], posts: int) -> bool:
    """Whether the first post cannot keep a habit that looks at what stands above it.

    One more title between prose may as well head a section: it takes two for the title that opens a dump to be alike.
    """
    above = {"footer-above", "rule-above", "header-above", "wide-gap-above", "title-set-apart", "closing-words-above"}
    if "title-line" in opening.rules and posts >= _THROUGHOUT:
        above.add("title-between-prose")
    return all(rule in above or rule in opening.rules for rule in habit)


def _best_chain(dump: Dump, starts: Sequence[Start]) -> tuple[tuple[Start, ...], float]:
    """The subset with the highest score that holds the first start or one that takes its place."""
    scores: list[float] = []
    before: list[int] = []
    best_far, far = float("-inf"), -1
    placed = next((start for start in starts if is_placed(start)), None)
    pointer = 0
    for index, start in enumerate(starts):
        gain, skipping = (start.bits - PRIOR + KEPT, _opening_cost(dump, start, placed)) if index else (0.0, 0.0)
        while pointer < index and dump.prose_between(starts[pointer].at.body, start.at.first) >= _SHORT:
            if scores[pointer] > best_far:
                best_far, far = scores[pointer], pointer
            pointer += 1
        score, previous = (best_far, far) if far >= 0 else (-skipping, -1)
        for near in range(max(pointer, index - 12), index):
            if starts[near].at.body < start.at.first:
                short = scores[near] - _short_cost(dump, starts[near], start, titled=starts[0].at.title is not None)
                if short > score:
                    score, previous = short, near
        scores.append(score + gain)
        before.append(previous)
    return _chain(dump, starts, scores, before)


def _chain(
    dump: Dump, starts: Sequence[Start], scores: Sequence[float], before: Sequence[int]
) -> tuple[tuple[Start, ...], float]:
    ends = [score - _tail_cost(dump, start) for score, start in zip(scores, starts, strict=True)]
    index = max(range(len(starts)), key=ends.__getitem__)
    total, chosen = ends[index], []
    while index >= 0:
        chosen.append(starts[index])
        index = before[index]
    return tuple(reversed(chosen)), total


def _opening_cost(dump: Dump, start: Start, placed: Start | None) -> float:
    """What it costs that the first post begins only here: what is said before it would belong to no post.

    That is the prose above, and all that stands below `placed`, the first start with a date or a name of its own.
    """
    said = dump.said_between(placed.at.body, start.at.first) if placed and placed.at.body < start.at.first else 0
    return max(min(30.0, 0.4 * dump.prose_between(0, start.at.first)), min(12.0, 0.4 * said))


def _short_cost(dump: Dump, one: Start, two: Start, *, titled: bool) -> float:
    words = dump.prose_between(one.at.body, two.at.first)
    furnished = bool(FURNISHED & set(one.rules)) and bool(FURNISHED & set(two.rules))
    if furnished:
        return 2 * _SHORT_COST if words < 6 and not _says(dump, one, two.at.first) else 0.0
    return (_EMPTY_COST if words < 6 else _SHORT_COST) / shorter(one.rules, two.rules, titled=titled)


def _tail_cost(dump: Dump, last: Start) -> float:
    return 0.0 if dump.prose_between(last.at.body, dump.end) >= 6 or _says(dump, last, dump.end) else _EMPTY_COST


def _says(dump: Dump, start: Start, end: int) -> bool:
    """Whether a post that is dated or signed says anything: a line of verse is a post where a page prints it as one."""
    return is_placed(start) and dump.said_between(start.at.body, end) > 0
