"""The account: what became of each word of a source. On a page, left out with a reason, or lost.

Words are counted with their order (`generator.checks.alignment`): a paragraph that is gone is found to be gone even
where each of its words stands elsewhere on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from generator.checks.alignment import align, holds, runs
from generator.checks.testimony import HTML, LOOSE, MARKDOWN, Saying, bare, loose
from generator.checks.visible import Visible, unescaped, visible
from generator.checks.words import Text, Words
from generator.model.library import LeftOut

_SUMMARIES = ("summary", "description", "excerpt")
"""Fields that many a program fills with so many letters of the body, the last word cut where it may be."""
SHOWN = ""
"""The reason of what is on a page."""
_NOWHERE = "\0"


@dataclass(frozen=True, slots=True)
class Target:
    """Where words may have gone: onto a page (`SHOWN`), or, with a reason, onto the list of what was left out."""

    text: str
    reason: str = SHOWN
    form: str = "plain"
    lines: tuple[int, int] | None = None
    """The lines of the source that the words stand on, where that is known."""
    whole: bool = False
    """Whether it was made of all that is said: the same text at another stage, compared from end to end."""


@dataclass(frozen=True, slots=True)
class Case:
    """What one part of a source says, and everything that may account for it, in the order in which it is asked."""

    sayings: tuple[Saying, ...]
    targets: tuple[Target, ...]
    otherwise: str = ""
    """The reason for all that is left, where there is one for all of it; empty when such words are lost."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How many words there were and how many are on pages; what was left out; and what no one can account for."""

    words: int = 0
    shown: int = 0
    left: tuple[LeftOut, ...] = ()
    lost: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A target with its words, in order."""

    reason: str
    keys: tuple[str, ...]
    lines: tuple[int, int] | None = None
    whole: bool = False


def settle(case: Case) -> Settled:
    """Account for every word of a case. Each word of a target answers for one word of a saying."""
    page = _page(case.targets)
    targets = cache(lambda: [read for target in case.targets for read in _read(target)])
    settled = [
        _verbatim(said, page) or _settle(saying, said, targets(), case.otherwise)
        for saying, said in zip(case.sayings, map(words_of, case.sayings), strict=True)
    ]
    return Settled(
        sum(one.words for one in settled),
        sum(one.shown for one in settled),
        tuple(left for one in settled for left in one.left),
        tuple(lost for one in settled for lost in one.lost),
    )


def _page(targets: Sequence[Target]) -> tuple[str, ...]:
    """The words of the page that is asked first; none where lines tell which target is to answer for what."""
    if not targets or targets[0].reason or any(target.lines for target in targets):
        return ()
    return next(_read(targets[0])).keys


def _verbatim(said: Words, page: tuple[str, ...]) -> Settled | None:
    """The account of words that stand on the page as they are, which is what nearly all do."""
    return Settled(len(said.keys), len(said.keys)) if holds(page, said.keys) else None


def _settle(saying: Saying, said: Words, targets: Sequence[_Read], otherwise: str) -> Settled:
    fates = _surest(said, targets)
    if saying.field in _SUMMARIES:
        fates |= _cut(said, targets, [at for at in range(len(said.keys)) if at not in fates])
    places: dict[str, list[int]] = {}
    for at in range(len(said.keys)):
        places.setdefault(fates.get(at, _NOWHERE), []).append(at)
    waiting = places.pop(_NOWHERE, [])
    shown = len(places.pop(SHOWN, []))
    left = [item for reason, found in places.items() for item in _listed(said, found, reason)]
    reason = otherwise or ("" if saying.is_known else f"field that no page shows: {saying.field}")
    lost = tuple(_listed(said, waiting, reason))
    return Settled(len(said.keys), shown, (*left, *lost) if reason else tuple(left), () if reason else lost)


def _cut(said: Words, targets: Sequence[_Read], waiting: Sequence[int]) -> dict[int, str]:
    """What became of words that a summary has the beginnings of: a target goes on with them after the same word."""
    beginnings: dict[str, list[int]] = {}
    for at in waiting:
        if at and said.is_cut(at):
            beginnings.setdefault(said.keys[at - 1], []).append(at)
    return {
        at: target.reason
        for target in reversed(targets if beginnings else ())
        for before, word in set(pairwise(target.keys))
        for at in beginnings.get(before, ())
        if word.startswith(said.keys[at])
    }


def _surest(said: Words, targets: Sequence[_Read]) -> dict[int, str]:
    """What became of each word. Where some are found nowhere, targets of known lines are asked before the page.

    What was left out often says what the page says too: asked late, it finds its own words answered for by the page,
    which then has none for the line that it shows.
    """
    fates = _fates(said, targets)
    if len(fates) == len(said.keys) or not any(target.lines for target in targets):
        return fates
    again = _fates(said, sorted(targets, key=lambda target: target.lines is None))
    return max(fates, again, key=len)


def _fates(said: Words, targets: Sequence[_Read]) -> dict[int, str]:
    """What became of each word that a target has. A second round finds what other targets stood in the way of."""
    fates: dict[int, str] = {}
    free: dict[int, Sequence[int]] = {}
    known = [target.lines for target in targets if target.lines]
    later = frozenset(_on(said, range(len(said.keys)), known)) if known else frozenset()
    for number, target in (*enumerate(targets), *enumerate(targets)):
        waiting = [at for at in range(len(said.keys)) if at not in fates]
        if not waiting:
            break
        within = free.get(number, range(len(target.keys)))
        found, free[number] = _found(said, waiting, target, within, later)
        fates |= dict.fromkeys(found, target.reason)
    return fates


def _found(
    said: Words, waiting: Sequence[int], target: _Read, within: Sequence[int], later: frozenset[int]
) -> tuple[frozenset[int], Sequence[int]]:
    """Which of the waiting words a target has, and what of it is free after that.

    One of known lines is asked for words of these lines alone. Of any other, lines that are known to have been left out
    (`later`) get what the others do not need: they often say what these say as well.
    """
    if target.whole:
        return frozenset(waiting).difference(align(said.keys, target.keys, known=True).said), within
    if target.lines:
        among = _on(said, waiting, [target.lines])
        there = align(said.keys, target.keys, among, within, known=True)
        return frozenset(among).difference(there.said), there.shown
    first = align(said.keys, target.keys, [at for at in waiting if at not in later], within)
    second = align(said.keys, target.keys, [at for at in waiting if at in later], first.shown)
    return frozenset(waiting).difference(first.said, second.said), second.shown


def _on(said: Words, places: Sequence[int], spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The places of words on some lines."""
    lines = {line for first, last in spans for line in range(first, last + 1)}
    return tuple(at for at in places if said.line(at) in lines)


def words_of(saying: Saying) -> Words:
    """The words of a saying, with their lines."""
    if saying.form == HTML:
        return Words.of(visible(saying.text, max(1, saying.line)).text)
    text = loose(saying.text) if saying.form == LOOSE else saying.text
    text = bare(text) if saying.form == MARKDOWN else text
    return Words.of(Text.numbered(text, saying.line) if saying.line else Text(text))


def _read(target: Target) -> Iterator[_Read]:
    """The words of a target; those that only its markup says, such as the address of a link, come after."""
    if target.form != HTML:
        yield _Read(target.reason, Words.of(Text(target.text)).keys, target.lines)
        return
    page = _seen(target.text)
    yield _Read(target.reason, Words.of(page.text).keys, whole=target.whole)
    yield _Read(target.reason, Words.of(Text(page.addresses)).keys)
    yield _Read(target.reason, Words.of(Text(unescaped(page.addresses))).keys)


@lru_cache(maxsize=1)
def _seen(html: str) -> Visible:
    return visible(html)


def _listed(said: Words, places: Sequence[int], reason: str) -> Iterator[LeftOut]:
    for first, end in runs(places):
        yield LeftOut(reason, said.said(first, end), said.line(first), end - first)
