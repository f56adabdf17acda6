"""The words of the index in shards of a few kB each: ranges of sorted forms, so that one beginning lies in few shards.

Two more sorted lists, of the forms and of the forms spelt backwards, answer slips of the pen: a slip leaves the
beginning or the end of a word whole, and either is a short range of one of the lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.model.artifact import Artifact
from generator.search.coding import Data, number, postings, shard
from generator.search.ranking import Family, Scores
from generator.search.words import order

_SHARD = 4_500
"""Size of a shard in characters, unless a single word needs more."""
_WIDE = 16_000
"""A beginning whose words take more than this gets a list of its own, made of the best of theirs."""
_BEST = 150
"""Documents in such a list."""
_COMMON = 2_000
"""Documents from which on a word's list is cut in two: the best, and the rest, which few queries ever need."""
_KEPT = 300
"""Documents in the first of the two."""
_LONGEST_BEGINNING = 8

Record = tuple[str, ...]
"""Forms with spaces between; number of documents and postings; the shard with further postings, where there is one."""


def lexicon(families: Sequence[Family]) -> tuple[Data, list[Artifact]]:
    """The directory of the words, as `directory` gives it, and their shards."""
    artifacts: list[Artifact] = []
    owner: dict[str, Record] = {}
    for family in (*families, *_wide(families)):
        record = _record(family, artifacts)
        owner.update(dict.fromkeys(record[0].split(" "), record))
    forms = sorted(owner, key=order)
    chunks = list(_chunks(forms, owner))
    return _directory(chunks, [[*dict.fromkeys(owner[one] for one in chunk)] for chunk in chunks], artifacts), artifacts


def spelling(families: Sequence[Family], *, backwards: bool) -> tuple[Data, list[Artifact]]:
    """The directory of all forms, and the shards that list them, each as one string with spaces between."""
    artifacts: list[Artifact] = []
    forms = (one[::-1] if backwards else one for family in families for one in family.forms if len(one) > 3)
    chunks = list(_chunks(sorted(forms, key=order), {}))
    return _directory(chunks, [" ".join(chunk) for chunk in chunks], artifacts), artifacts


def _record(family: Family, artifacts: list[Artifact]) -> Record:
    scores, forms = family.scores, " ".join(filter(None, (*family.forms, family.stem)))
    if len(scores) <= _COMMON or "*" in forms:
        best = _best(scores, _BEST) if "*" in forms else scores
        return forms, number(len(scores)) + postings(best.items())
    best = _best(scores, _KEPT)
    rest, artifact = shard(postings((one, level) for one, level in scores.items() if one not in best))
    artifacts.append(artifact)
    return forms, number(len(scores)) + postings(best.items()), rest


def _best(scores: Scores, most: int) -> Scores:
    """The documents with the highest levels, in order of documents."""
    kept = sorted(scores, key=lambda document: (-scores[document], document))[:most]
    return {document: scores[document] for document in sorted(kept)}


def _wide(families: Sequence[Family]) -> Iterator[Family]:
    """A list for each beginning that is too wide to gather its words one by one; its form ends in `*`."""
    cost: defaultdict[str, float] = defaultdict(float)
    for family in families:
        each = 2 * len(family.scores) / len(family.forms)
        for one in family.forms:
            for beginning in _beginnings(one):
                cost[beginning] += len(one) + each
    merged: defaultdict[str, Scores] = defaultdict(dict)
    for family in families:
        for beginning in {b for one in family.forms for b in _beginnings(one) if cost[b] > _WIDE}:
            _merge(merged[beginning], family.scores)
    return (Family((f"{beginning}*",), merged[beginning]) for beginning in sorted(merged))


def _beginnings(form: str) -> Iterator[str]:
    return (form[:length] for length in range(1, min(len(form), _LONGEST_BEGINNING) + 1))


def _merge(into: Scores, scores: Scores) -> None:
    for document, level in scores.items():
        if level > into.get(document, 0):
            into[document] = level


def _chunks(forms: Sequence[str], owner: Mapping[str, Record]) -> Iterator[list[str]]:
    """Runs of forms whose records fit into one shard. A record counts where it is first needed in a shard."""
    chunk: list[str] = []
    held: set[Record] = set()
    size = 0
    for one in forms:
        record = owner.get(one, (one,))
        cost = 0 if record in held else sum(map(len, record)) + 6
        if chunk and size + cost > _SHARD:
            yield chunk
            chunk, held, size = [], set(), 0
            cost = sum(map(len, record)) + 6
        chunk.append(one)
        held.add(record)
        size += cost
    if chunk:
        yield chunk


def _directory(chunks: Sequence[Sequence[str]], contents: Sequence[Data], artifacts: list[Artifact]) -> Data:
    """Two strings: where each shard begins, as short as tells it from the one before, and the shards' names."""
    starts: list[str] = []
    names: list[str] = []
    last = ""
    for chunk, content in zip(chunks, contents, strict=True):
        starts.append(_apart(last, chunk[0]))
        last = chunk[-1]
        name, artifact = shard(content)
        names.append(name)
        artifacts.append(artifact)
    return " ".join(starts), " ".join(names)


def _apart(before: str, form: str) -> str:
    """The shortest beginning of `form` that sorts after `before`, which sorts before `form`."""
    return next((form[:end] for end in range(1, len(form)) if order(form[:end]) > order(before)), form)
