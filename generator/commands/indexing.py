"""The search index of a site, made with its pages or left for the build that follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.commands.renewal import Renewal
from generator.commands.workshop import Workshop
from generator.engine import codec
from generator.engine.deferred import Deferred, Fresh, Standing
from generator.engine.look import Digests, part
from generator.engine.stage import Inputs, Stage
from generator.model.search import SearchDocument
from generator.search.keeping import Index, renewed, standing
from generator.search.parts import Item
from generator.search.ranking import Lengths, Tally, tally
from generator.site.plan import Plan
from generator.site.searching import document_jobs


def indexed(whole: Plan, renewal: Renewal, shop: Workshop, around: Digests, hurry: bool) -> Iterator[Standing]:
    """The search index, of which only those shards are made that a change is in; in a `hurry` that of before."""
    slot, language, version = codec.digest("index"), whole.language, part(around, "program/")
    before: Mapping[str, bytes] = (shop.store.noted(slot) or standing(language, shop.store, version)) if hurry else {}
    if before and renewal.put_off("search"):
        shop.store.note(slot, before)
        yield Standing(before, lambda path: Deferred(path, before[path], _gone))
        return
    items = [Item(digest, make) for digest, make in renewal.values("search", partial(document_jobs, whole))]
    index = renewed(items, language, shop.store, version, partial(_tallied, shop))
    renewal.live.append(index.keys)
    renewal.also += index.close, partial(shop.store.note, slot, index.shards)
    shard = partial(_shard, index)
    yield Standing(index.shards, lambda path: Deferred(path, index.shards[path], shard))


def _gone(path: str, there: bytes) -> Fresh:
    """A shard of before that somebody removed: the index that follows brings it."""
    return Fresh(None)


def _tallied(shop: Workshop, documents: Sequence[SearchDocument], mean: Lengths, language: str) -> Iterator[Tally]:
    """What documents say, worked out by whoever works on stages; nothing for one that cannot be worked out."""
    told = partial(tally, mean=mean, language=language)
    stage: Stage[SearchDocument, Tally] = Stage("tally", told, libraries=("snowballstemmer",), kept=False)
    return (made or () for made in shop.each("Indexing", stage, Inputs.of(documents)))


def _shard(index: Index, path: str, there: bytes) -> Fresh:
    return Fresh(index.file(path), index.shards[path])
