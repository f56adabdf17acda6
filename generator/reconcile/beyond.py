"""What another copy has beyond the words with which an entry of a feed ends, and the two put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from generator.reconcile.excerpts import continues, ends_sentence, stops_short, without_mark
from generator.reconcile.shingling import SHINGLE, numbers, words

_LOST = 2
"""Words that are cut through or lost where a text was cut off."""
_SIGN = 3
"""Words from which on a copy goes on: fewer are a signature, or another way to count words."""
_LAST = 300
"""Characters in which the last words of a text stand, unless an address is long."""
_FEWEST, _SHARE = 20, 0.25
"""Words of a rest, and their share of those of the entry, from which on it may be what a feed left out: below a post
stand who wrote it, who took the picture, and whom that thanks."""
_LINE, _EDGE = 12, 2
"""Words of a line that stands below a post, and those of an edge by which paragraphs are of one kind."""
_FENCES = ("```", "~~~")
ALONE, SUMMED = ("single", ""), ("single", "of a summary")
"""Signs of a rest that is one paragraph, and of one that is as long as what feeds of first paragraphs leave out."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What a copy has beyond the end of an entry."""

    said: frozenset[int]
    """Its shingles."""
    parts: tuple[frozenset[int], ...]
    """Those of each of its paragraphs."""
    telling: bool
    """Whether it is as long as what a feed leaves out, and most of it sentences to their ends."""
    signs: frozenset[tuple[str, str]]
    """What it would share with its like if a page printed it: a single paragraph, the words of its edges."""
    whole: str
    """The entry as its format has it, and the rest after it; empty where the two copies part their text otherwise."""
    printed: bool = False
    """Whether the like of it stands below other posts, as what a page prints around them."""


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
    parts = [theirs[one:two] for one, two in pairwise(sorted({end, *ends})) if end <= one < len(theirs)]
    said = tuple(numbers(part, SHINGLE) for part in parts)
    telling = _is_long(len(theirs) - end, end) and _is_prose(paragraphs, ends, end)
    signs = _signs(parts) | _single(parts, kept, end)
    return Rest(numbers(theirs[end:], SHINGLE), said, telling, signs, _joined(kept, paragraphs, ends, end))


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


def _single(parts: Sequence[Sequence[str]], entry: str, said: int) -> frozenset[tuple[str, str]]:
    summary = "\n\n" not in entry and 2 * len(parts[-1]) >= said
    return frozenset() if len(parts) > 1 else frozenset((SUMMED if summary else ALONE,))


def _signs(parts: Sequence[Sequence[str]]) -> frozenset[tuple[str, str]]:
    """A single word is a sign in a line only; and characters, the words of Chinese and Japanese, are too common."""
    first, last = parts[0], parts[-1]
    number = 1 if len(last) <= _LINE else _EDGE
    edges = (("begins", first[:_EDGE]), ("last", last[:number]), ("ends", last[-number:]))
    return frozenset((place, " ".join(run)) for place, run in edges if max(map(len, run)) > 1)


def _is_long(rest: int, said: int) -> bool:
    return rest >= max(_FEWEST, _SHARE * said)


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
