"""Which documents have the words of one stem: a sum over documents, so that what one adds can be taken away again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice

from generator.model.artifact import Artifact
from generator.search.coding import amended, coded, number, postings, read_postings, shard
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


Rows = Mapping[str, Sequence[int]]
"""The numbers of the documents that say each line, in order."""


def rows(tallies: Iterable[Tally]) -> Rows:
    """Which documents, numbered from 0, say what."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for document, lines in enumerate(tallies):
        for row in map(found.__getitem__, lines):
            row.append(document)
    return found


def families(said: Rows) -> dict[str, Family]:
    """All families of the documents that say this. Millions of postings: little is done for each by itself."""
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    for line in said:
        by_stem[stem_of(line)].append(line)
    return {stem: _family(lines, said) for stem, lines in by_stem.items()}


def _family(lines: Iterable[str], said: Rows) -> Family:
    forms: Counter[str] = Counter()
    levels: dict[int, str] = {}
    for line in lines:
        forms.update(dict.fromkeys(forms_in(line), len(said[line])))
        levels.update(dict.fromkeys(said[line], line[0]))
    documents = sorted(levels)
    return Family({one: forms[one] for one in sorted(forms)}, len(levels), coded(documents, levels))
