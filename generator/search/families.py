"""Which documents have the words of one stem: a sum over documents, so that what one adds can be taken away again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.model.artifact import Artifact
from generator.search.coding import level, number, postings, read_postings, shard
from generator.search.ranking import Tally

_COMMON = 2_000
"""Documents from which on a word's list is cut in two: the best, and the rest, which few queries ever need."""
_KEPT = 300
"""Documents in the first of the two."""

Record = tuple[str, ...]
"""Names with spaces between: forms, and the stem where it is none; number of documents and postings; the shard with
further postings, where there is one."""
Scores = dict[int, int]
"""Level by the number of the document, in order of documents."""


@dataclass(slots=True)
class Family:
    """How many documents have each form, how many any of them, and their levels as `postings`."""

    forms: dict[str, int] = field(default_factory=dict)
    count: int = 0
    scores: str = ""

    def change(self, news: Iterable[tuple[int, str, str]]) -> None:
        """Let documents have other lines of their tallies than before; an empty line is none."""
        scores = read_postings(self.scores)
        forms = Counter(self.forms)
        for document, gone, come in news:
            forms.subtract(forms_in(gone))
            forms.update(forms_in(come))
            if come:
                scores[document] = level(come[0])
            else:
                del scores[document]
        self.forms = {one: forms[one] for one in sorted(forms) if forms[one]}
        self.count = len(scores)
        self.scores = postings(sorted(scores.items()))

    def names(self, stem: str) -> tuple[str, ...]:
        """What the family is found by. The stem is one, so that inflections that no document has are found by it."""
        return tuple(self.forms) if stem in self.forms else (*self.forms, stem)

    def record(self, stem: str) -> tuple[Record, Artifact | None]:
        """What stands of the family in the lexicon, and the file of further postings where there is one."""
        names = " ".join(self.names(stem))
        if self.count <= _COMMON:
            return (names, number(self.count) + self.scores), None
        scores = read_postings(self.scores)
        kept = best(scores, _KEPT)
        rest, artifact = shard(postings(one for one in scores.items() if one[0] not in kept))
        return (names, number(self.count) + postings(kept.items()), rest), artifact


def best(scores: Scores, most: int) -> Scores:
    """The documents with the highest levels, of equals the last ones, in order of documents."""
    kept = sorted(scores, key=lambda document: (-scores[document], -document))[:most]
    return {document: scores[document] for document in sorted(kept)}


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
        roots = [line[1:] for line in lines]
        uses.update(roots)
        for root, line in zip(roots, lines, strict=True):
            growing = known.get(root)
            if growing is None:
                stem = root.partition(" ")[0]
                growing = known[root] = found.setdefault(stem, _Growing())
            growing.parts.append(_GAPS.get(document - growing.last) or number(document - growing.last - 1))
            growing.parts.append(line[0])
            growing.last = document
    forms: dict[str, Counter[str]] = {}
    for root, times in uses.items():
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
