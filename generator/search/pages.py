"""What is shown of the documents found: their headings in shards of a few, their texts in shards of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.artifact import Artifact
from generator.model.links import relative
from generator.model.search import SearchDocument
from generator.search.coding import Data, shard

TOGETHER = 8
"""Documents whose headings lie in one shard."""
_SHARD = 5_000
"""Characters of texts in one shard, unless a single one is longer."""
_LONGEST = 40_000
"""Characters of a text that snippets are taken from; every word of it is found all the same."""

Place = tuple[str, int]
"""The shard of a text, and its number therein."""


def headings(documents: Sequence[SearchDocument]) -> tuple[Data, list[Artifact]]:
    """The names of the shards of headings, with spaces between, and all shards, those of the texts included."""
    places, artifacts = _texts(documents)
    rows = [_row(document, place) for document, place in zip(documents, places, strict=True)]
    names: list[str] = []
    for start in range(0, len(rows), TOGETHER):
        name, artifact = shard(rows[start : start + TOGETHER])
        names.append(name)
        artifacts.append(artifact)
    return " ".join(names), artifacts


def kinds(documents: Sequence[SearchDocument]) -> list[Data]:
    """Runs of documents of one kind: its name and how many, in turn."""
    runs: list[list[str | int]] = []
    for document in documents:
        if not runs or runs[-1][0] != document.kind:
            runs.append([document.kind, 0])
        runs[-1][1] = int(runs[-1][1]) + 1
    return [part for run in runs for part in run]


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
    """Names first, so that a person who was searched for is seen."""
    names = " · ".join((", ".join(document.people), ", ".join(document.labels))).strip(" ·")
    return "\n".join(filter(None, (names, document.text)))[:_LONGEST]
