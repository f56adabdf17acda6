"""What is shown of the documents found: their headings in shards of a few, their texts in shards of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.model.artifact import Artifact
from generator.model.links import relative
from generator.model.search import SearchDocument
from generator.search.coding import Data, shard

_USUAL, _MOST = 8, 16
"""Documents whose headings lie in one shard: in the mean, more or less, and at most."""
_SHARD = 12_000
"""Characters of texts in one shard, unless a single one is longer: so few that a reader does not wait for them, and so
many that a large site need not have more shards than pages."""
_LONGEST = 40_000
"""Characters of a text that snippets are taken from; every word of it is found all the same."""

Place = tuple[str, int]
"""The shard of a text, and its number therein."""


def groups(digests: Sequence[bytes]) -> Iterator[range]:
    """The places of the documents whose headings lie together, by the digests of all documents.

    A group ends with a document that is a milestone by its digest (as stretches of the lexicon begin with one): when
    one comes or goes, one group is another, or two, and the others are called by what is in them as before.
    """
    start = 0
    for end, digest in enumerate(digests, 1):
        if not digest[-1] % _USUAL or end - start == _MOST or end == len(digests):
            yield range(start, end)
            start = end


def headings(documents: Sequence[SearchDocument]) -> list[Artifact]:
    """The shards of one group of documents: the one of their headings first, then those of their texts."""
    places, artifacts = _texts(documents)
    rows = [_row(document, place) for document, place in zip(documents, places, strict=True)]
    return [shard(rows)[1], *artifacts]


def kinds(each: Iterable[str]) -> list[Data]:
    """Runs of documents of one kind: its name and how many, in turn."""
    return [part for kind, run in groupby(each) for part in (kind, len(list(run)))]


def _row(document: SearchDocument, place: Place) -> Data:
    return (relative("/" + document.path, "/search.html"), document.title, document.date, *place)


def _texts(documents: Sequence[SearchDocument]) -> tuple[list[Place], list[Artifact]]:
    places: list[Place] = []
    artifacts: dict[str, Artifact] = {}
    for chunk in _chunks([_shown(document) for document in documents]):
        name, artifact = shard(chunk)
        artifacts[name] = artifact  # shards with the same content are one
        places += [(name, at) for at in range(len(chunk))]
    return places, list(artifacts.values())


def _chunks(texts: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for text in texts:
        if chunk and sum(map(len, chunk)) + len(text) > _SHARD:
            yield chunk
            chunk = []
        chunk.append(text)
    if chunk:
        yield chunk


def _shown(document: SearchDocument) -> str:
    """Names first, so that a person who was searched for is seen; a dash parts them from what the page says."""
    names = " · ".join((", ".join(document.people), ", ".join(document.labels))).strip(" ·")
    return " — ".join(filter(None, (names, document.text)))[:_LONGEST]
