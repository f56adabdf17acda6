"""The best segmentation of a dump: what its converter did once, it did throughout.

Each *habit* names the rules that every beginning of a post would have to satisfy, such as a date line above. For each
habit, dynamic programming finds the set of beginnings with the highest sum of evidence; the habit whose best set
scores highest wins. A beginning costs `PRIOR` bits, since most lines begin nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from generator.recover.boundaries.candidates import Candidate, candidates
from generator.recover.boundaries.evidence import weight
from generator.recover.boundaries.rules import RULES
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
_FURNISHED = frozenset(("date-line-above", "furniture-above", "furniture-below-title", "footer-above", "title-placed"))
_CLOSED = frozenset(("date-line-above", "footer-above", "rule-above"))
_LOOKS = frozenset(("anaphora-below",))
"""Rules by the look of first words, which tell nothing right below what a page prints between posts."""
_OPENED = frozenset(("date-line-above", "furniture-above"))
_APART = _OPENED | {"footer-above", "rule-above", "wide-gap-above"}
_TITLED_BY = frozenset(("title-known", "title-listed-elsewhere", "linked-heading", "title-spaced-below"))
"""Rules by which posts are parted whether they have titles or not, and by which a title is one."""
_FORMS = frozenset(("title-short", "title-uncased"))
_PLACED = frozenset(("date-line-above", "furniture-below-title"))
_THROUGHOUT = 3
_LONG_TITLE = 12
_MOSTLY = 0.6
_NEARLY_ALL = 0.75
_TITLED = "titled"
_COMMON = (_TITLED, "wide-gap-above", "credit-opens")
"""Marks that a dump gives to all its posts or to none."""
_UNLIKE_COST, _BARE_COST, _SHORT_COST, _EMPTY_COST = 12.0, 3.0, 2.0, 6.0
_TITLED_SHORTER = 3.0
"""By how much less a short post costs where titles stand above it and below, in a dump that opens with one."""
_SEVERAL, _RULED_ALONE, _TITLE_ALONE = 2, 1.0, 0.3
"""Ruled lines that part posts by themselves, at least; the bits that each, or a title, then weighs more."""
_OUTNUMBERED = 3
"""Places under wide gaps without furniture, for each with furniture, from which on it is no post's that lacks them."""
_MOST_PRINTED, _MISSED_COST = 5, 4.0
"""Places with furniture that count, at most; and the bits that each costs a place which lacks what it should have."""

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
class Start:
    """A candidate with the rules that hold for it and the bits they make together."""

    at: Candidate
    rules: tuple[str, ...]
    bits: float


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
    starts = _alike([_started(dump, candidate) for candidate in candidates(dump)])
    if not starts:
        return Segmentation((), (), 0.0)
    tried = [_under(dump, starts, habit, level) for habit, level in _habits(dump)]
    best = max(tried, key=lambda one: one.score)
    if best.score < _LEAST or not best.separated:
        return Segmentation((starts[0],), (), 0.0)
    return replace(best, starts=_titled_alike(dump, best.starts))


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


def _titled_alike(dump: Dump, starts: tuple[Start, ...]) -> tuple[Start, ...]:
    """The starts, what was taken for a title given back to the text where the dump prints no titles.

    That is a sentence, or right below what tells posts apart, and right above the text, a heading of that.
    """
    bare = sum(start.at.title is None for start in starts)
    if bare < _MOSTLY * len(starts):
        return starts
    none = bare >= max(_THROUGHOUT, _NEARLY_ALL * len(starts))
    return tuple(
        _untitled(start) if _sentence(dump, start) or (none and _heads_text(start, opening=not at)) else start
        for at, start in enumerate(starts)
    )


def _heads_text(start: Start, *, opening: bool) -> bool:
    """Whether a title is no more than a heading by its rules: a page's mark of a post stands above, none is in it.

    What stands above the first post may close nothing, but head the page.
    """
    marks = _OPENED if opening else _APART
    apart = not marks.isdisjoint(start.rules) and _TITLED_BY.isdisjoint(start.rules)
    return apart and start.at.title is not None and start.at.body == start.at.title + 1


def _sentence(dump: Dump, start: Start) -> bool:
    if start.at.title is None:
        return False
    plain = dump.lines[start.at.title].plain
    return plain[-1:] in '.!?…”"' or len(plain.split()) > _LONG_TITLE


def _untitled(start: Start) -> Start:
    title = start.at.title
    return start if title is None else replace(start, at=replace(start.at, title=None, body=title))


def _habits(dump: Dump) -> list[tuple[tuple[str, ...], int]]:
    levels = sorted({one.level for one in dump.lines if one.shape is Shape.HEADING})
    return [(habit, 0) for habit in HABITS] + [(("title-line",), level) for level in levels]


def _started(dump: Dump, candidate: Candidate) -> Start:
    rules = tuple(rule.id for rule in RULES if rule.holds(dump, candidate))
    told = not _CLOSED.isdisjoint(rules)
    return Start(candidate, rules, sum(weight(rule) for rule in rules if not told or rule not in _LOOKS))


def _alike(starts: Sequence[Start]) -> tuple[Start, ...]:
    """The starts, those without furniture made less likely where the dump prints it around posts throughout."""
    furniture = _FURNISHED | {"rule-above"} if _ruled(starts) else _FURNISHED
    printed = [start for start in starts if furniture & set(start.rules)]
    if not printed:
        return _unfurnished(starts)
    like = furniture | {"credit-opens"}
    bare = frozenset(start for start in starts if not like & set(start.rules))
    missed = _missed(starts[0], printed, bare)
    return tuple(replace(one, bits=one.bits - missed[_wide(one)]) if one in bare else one for one in starts)


def _unfurnished(starts: Sequence[Start]) -> tuple[Start, ...]:
    """The starts of a dump without furniture: several ruled lines part it; so do titles, if it opens with one.

    There the form of a title tells less: many are short.
    """
    ruled = sum("rule-above" in start.rules for start in starts) >= _SEVERAL
    titled = bool(starts) and starts[0].at.title is not None
    return tuple(replace(one, bits=one.bits + _alone(one, ruled=ruled, titled=titled)) for one in starts)


def _alone(start: Start, *, ruled: bool, titled: bool) -> float:
    """The bits that a ruled line, or a title, weighs more where it is all that parts posts."""
    bits = _RULED_ALONE if ruled and "rule-above" in start.rules else 0.0
    if titled and "title-between-blanks" in start.rules:
        bits += _TITLE_ALONE - sum(weight(rule) for rule in start.rules if rule in _FORMS) / 2
    return bits


def _missed(opening: Start, printed: Sequence[Start], bare: Collection[Start]) -> tuple[float, float]:
    """The bits that it costs to be without furniture; and under a wide gap, unless most posts bear a day or a name."""
    cost = _MISSED_COST * min(len(printed), _MOST_PRINTED)
    dated, apart = sum(map(is_placed, printed)), sum(map(_wide, bare))
    wide = sum(one is opening or _wide(one) for one in printed)
    many = dated < _THROUGHOUT and apart > _OUTNUMBERED * len(printed)
    headed = dated >= _MOST_PRINTED and apart <= _OUTNUMBERED * dated
    return cost, _MISSED_COST if many or (2 * wide > len(printed) and not headed) else cost


def _wide(start: Start) -> bool:
    return "wide-gap-above" in start.rules


def _ruled(starts: Sequence[Start]) -> bool:
    """Whether ruled lines stand above titles throughout, and are no breaks within posts."""
    ruled = [start for start in starts if "rule-above" in start.rules]
    titled = sum("title-line" in start.rules for start in ruled)
    return titled >= _THROUGHOUT and titled >= _MOSTLY * len(ruled)


def _under(dump: Dump, starts: Sequence[Start], habit: tuple[str, ...], level: int) -> Segmentation:
    """The best set of starts that all keep `habit`; the first post of a dump need not."""
    kept = [start for start in starts[1:] if _keeps(dump, start, habit, level)]
    opening = starts[0]
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
    if _FURNISHED & set(start.rules) or common <= set(_marks(start)):
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
    furnished = bool(_FURNISHED & set(one.rules)) and bool(_FURNISHED & set(two.rules))
    if furnished:
        return 2 * _SHORT_COST if words < 6 and not _says(dump, one, two.at.first) else 0.0
    between = titled and all("title-between-blanks" in start.rules for start in (one, two))
    return (_EMPTY_COST if words < 6 else _SHORT_COST) / (_TITLED_SHORTER if between else 1.0)


def _tail_cost(dump: Dump, last: Start) -> float:
    return 0.0 if dump.prose_between(last.at.body, dump.end) >= 6 or _says(dump, last, dump.end) else _EMPTY_COST


def _says(dump: Dump, start: Start, end: int) -> bool:
    """Whether a post that is dated or signed says anything: a line of verse is a post where a page prints it as one."""
    return is_placed(start) and dump.said_between(start.at.body, end) > 0


def is_placed(start: Start) -> bool:
    """Whether a day or a name stands above or below the title."""
    return not _PLACED.isdisjoint(start.rules)
