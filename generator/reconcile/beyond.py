"""What another copy has beyond the words with which an entry of a feed ends, and the two put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.reconcile.excerpts import continues, ends_sentence, stops_short, without_mark
from generator.reconcile.shingling import SHINGLE, numbers, words

_LOST = 2
"""Words that are cut through or lost where a text was cut off."""
_SIGN = 3
"""Words from which on a copy goes on: fewer are a signature, or another way to count words."""
_LAST = 300
"""Characters in which the last words of a text stand, unless an address is long."""
_FENCES = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Rest:
    """What a copy has beyond the end of an entry."""

    said: frozenset[int]
    """Its shingles."""
    prose: bool
    """Whether most of it is sentences to their ends, as what a page prints around posts is not."""
    whole: str
    """The entry as its format has it, and the rest after it; empty where the two copies part their text otherwise."""


def beyond(body: str, other: str, urls: Iterable[str] = ()) -> Rest | None:
    """What `other` has after the words with which `body`, a copy of the same post, ends; None where it has nothing.

    `urls` are the addresses of the post: a link to one of them, at the very end, leads to the rest.
    """
    if last_words(body) == last_words(other) or not continues(body, other):
        return None
    kept = without_mark(body) if stops_short(body, other, urls) else body.rstrip()
    theirs, paragraphs = words(other), other.split("\n\n")
    end = _end(words(kept), theirs)
    if len(theirs) - end < _SIGN:
        return None
    ends = list(accumulate(len(words(each)) for each in paragraphs))
    return Rest(numbers(theirs[end:], SHINGLE), _is_prose(paragraphs, ends, end), _joined(kept, paragraphs, ends, end))


def last_words(body: str) -> list[str]:
    """The words with which a text ends."""
    return words(body[-_LAST:])[-SHINGLE:]


def _end(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """After how many of these words the others end: of several places, the one that lies where they are as long."""
    for lost in range(min(_LOST + 1, len(mine))):
        run = list(mine[: len(mine) - lost][-SHINGLE:])
        ends = [at + len(run) for at, word in enumerate(theirs) if word == run[0] and theirs[at : at + len(run)] == run]
        if ends:
            return min(ends, key=lambda end: abs(end - len(mine)))
    return len(theirs)


def _is_prose(paragraphs: Sequence[str], ends: Sequence[int], end: int) -> bool:
    told = [each for each, last in zip(paragraphs, ends, strict=True) if last > end]
    return 2 * sum(len(words(each)) for each in told if ends_sentence(each)) >= sum(len(words(each)) for each in told)


def _joined(kept: str, paragraphs: Sequence[str], ends: Sequence[int], end: int) -> str:
    """The paragraphs of an entry, and those that follow; of one that was cut through, the copy's."""
    at = next(index for index, last in enumerate(ends) if last >= end)
    head, _, last = kept.rpartition("\n\n")
    if ends[at] == end:
        told = [kept, *paragraphs[at + 1 :]]
    elif head and words(last)[:SHINGLE] == words(paragraphs[at])[:SHINGLE]:
        told = [head, *paragraphs[at:]]
    else:
        return ""
    torn = any("\n\n".join(told[1:]).count(fence) % 2 for fence in _FENCES)
    return "" if torn else "\n\n".join(told)
