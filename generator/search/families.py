"""Which documents have the words of one stem: a sum over documents, so that what one adds can be taken away again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice

from generator.model.artifact import Artifact
from generator.search.coding import amended, number, postings, read_postings, shard
from generator.search.ranking import Heights, Tally

_COMMON = 2_000
"""Documents from which on a word's list is cut in two: the best, and the rest, which few queries ever need."""
_KEPT = 300
"""Documents in the first of the two."""

Record = tuple[str, ...]
"""Names with spaces between: forms, and the stem where it is none; number of documents and postings; the shard with
further postings, where there is one."""


@dataclass(slots=True)
class Family:
    """How many documents have each form, how many any of them, and their levels as `postings`."""

    forms: dict[str, int] = field(default_factory=dict)
    count: int = 0
    scores: str = ""

    def change(self, news: Iterable[tuple[int, str, str]]) -> None:
        """Let documents have other lines of their tallies than before; an empty line is none."""
        forms = Counter(self.forms)
        levels: list[tuple[int, str]] = []
        for document, gone, come in news:
            forms.subtract(forms_in(gone))
            forms.update(forms_in(come))
            levels.append((document, come[:1]))
        self.forms = {one: forms[one] for one in sorted(forms) if forms[one]}
        self.scores, self.count = amended(self.scores, levels)

    def names(self, stem: str) -> tuple[str, ...]:
        """What the family is found by. The stem is one, so that inflections that no document has are found by it."""
        return tuple(self.forms) if stem in self.forms else (*self.forms, stem)

    def record(self, stem: str, heights: Sequence[Heights]) -> tuple[Record, Artifact | None]:
        """What stands of the family in the lexicon, and the file of further postings where there is one.

        `heights` are those of each document.
        """
        names = " ".join(self.names(stem))
        if self.count <= _COMMON:
            return (names, number(self.count) + self.scores), None
        documents, levels = read_postings(self.scores)
        high = bytes([heights[document][level] for document, level in zip(documents, levels, strict=True)])
        kept = sorted(islice(highest(high), _KEPT))
        left = bytearray(b"\1") * len(documents)
        for at in kept:
            left[at] = 0
        rest, artifact = shard(postings(zip(compress(documents, left), compress(levels, left), strict=True)))
        return (names, number(self.count) + postings((documents[at], levels[at]) for at in kept), rest), artifact


def highest(heights: bytes | bytearray) -> Iterator[int]:
    """The places of those that have a height at all, the highest first, of equals the last."""
    for height in range(max(heights, default=0), 0, -1):
        at = heights.rfind(height)
        while at >= 0:
            yield at
            at = heights.rfind(height, 0, at)


def stem_of(line: str) -> str:
    """The stem that a line of a tally tells of."""
    return line[1:].partition(" ")[0]


def forms_in(line: str) -> tuple[str, ...]:
    """The forms that a line of a tally tells of."""
    stem, *forms = line[1:].split(" ")
    return tuple(forms) or ((stem,) if stem else ())


def families(tallies: Iterable[Tally]) -> dict[str, Family]:
    """All families of these documents, which are numbered from 0."""
    found: dict[str, _Growing] = {}
    known: dict[str, _Growing] = {}
    uses: Counter[str] = Counter()
    for document, lines in enumerate(tallies):
        uses.update(lines)
        for line in lines:
            growing = known.get(line)
            if growing is None:
                growing = known[line] = found.setdefault(stem_of(line), _Growing())
            growing.parts.append(_GAPS.get(document - growing.last) or number(document - growing.last - 1))
            growing.parts.append(line[0])
            growing.last = document
    roots: Counter[str] = Counter()
    for line, times in uses.items():
        roots[line[1:]] += times
    forms: dict[str, Counter[str]] = {}
    for root, times in roots.items():
        own = forms.setdefault(root.partition(" ")[0], Counter())
        own.update(dict.fromkeys(forms_in(f" {root}"), times))
    return {
        stem: Family({one: forms[stem][one] for one in sorted(forms[stem])}, len(one.parts) // 2, "".join(one.parts))
        for stem, one in found.items()
    }


class _Growing:
    """A family while documents are added in order."""

    __slots__ = ("last", "parts")

    def __init__(self) -> None:
        self.last = -1
        self.parts: list[str] = []


_GAPS = {gap + 1: number(gap) for gap in range(1024)}
