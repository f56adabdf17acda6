"""What is kept of an index from one build to the next, in small parts: what one change touches is all that is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from generator.engine import codec
from generator.engine.store import Store
from generator.model.artifact import Artifact
from generator.model.search import SearchDocument
from generator.search.coding import shard, symbol
from generator.search.families import Family
from generator.search.lexicon import Laid, Pair, Piece, directory
from generator.search.pages import groups, kinds
from generator.search.ranking import Heights, Lengths, Tally, heights, norms
from generator.search.words import order

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """A document that need not be made when its `digest` is known."""

    digest: bytes
    make: Callable[[], SearchDocument]


Together = tuple[bytes, ...]
"""The digests of the documents of a group."""


def together(documents: Sequence[bytes]) -> Iterator[Together]:
    """These documents in their groups."""
    return (tuple(documents[group.start : group.stop]) for group in groups(documents))


@dataclass(frozen=True, slots=True)
class Head:
    """What there is: of each document, and of each part of the index."""

    language: str = ""
    mean: Lengths = ()
    documents: tuple[bytes, ...] = ()
    kinds: tuple[str, ...] = ()
    lengths: tuple[Lengths, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    """The shards of each group of documents, that of their headings first."""
    words: dict[str, Laid] = field(default_factory=dict)
    backwards: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    """Stretches by the name that each begins at."""
    rests: dict[str, str] = field(default_factory=dict)
    """Further postings, by the stem."""
    wide: tuple[str, ...] = ()

    def shards(self) -> dict[str, None]:
        """The names of all shards."""
        found: dict[str, None] = {}
        for group in self.groups:
            found.update(dict.fromkeys(group))
        pieces = (piece for laid in self.words.values() for piece in (*laid.words, *laid.forms))
        found.update(dict.fromkeys(name for _, _, name in pieces))
        found.update(dict.fromkeys(name for held in self.backwards.values() for _, _, name in held))
        return found | dict.fromkeys(self.rests.values())

    def shown(self) -> dict[Together, tuple[str, ...]]:
        """The shards of each group by its documents."""
        return dict(zip(together(self.documents), self.groups, strict=True))

    def heights(self) -> tuple[Heights, ...]:
        """How high each level gets in each document."""
        return tuple([heights(each, self.mean) for each in self.lengths])

    def manifest(self) -> Artifact:
        """What the client reads first."""
        words = sorted(self.words.items(), key=_by_order)
        backs = sorted(self.backwards.items(), key=_by_order)
        data = (
            len(self.documents),
            "".join([symbol(len(group)) for group in groups(self.documents)]),
            kinds(self.kinds),
            " ".join(group[0] for group in self.groups),
            directory(piece for _, laid in words for piece in laid.words),
            directory(piece for _, laid in words for piece in laid.forms),
            directory(piece for _, pieces in backs for piece in pieces),
            norms(self.lengths, self.mean),
        )
        return shard(data, "index")[1]


def _by_order(one: tuple[str, object]) -> bytes:
    return order(one[0])


DRAWERS = 512
"""Parts in which the families lie, by a checksum of their stem."""
Drawer = dict[str, Family]
Group = tuple[Tally, ...]
Pairs = tuple[Pair, ...]
Name = str | int | bytes
"""What, with others, tells one part from all others."""


class Parts:
    """What the store keeps of an index; everything that is written is written at once."""

    def __init__(self, store: Store | None, key: bytes) -> None:
        self._store = store
        self._key = key
        self._written: dict[bytes, bytes] = {}

    def read(self, kind: type[T], *name: Name) -> T:
        """One part; `LookupError` when it is not there, or not whole."""
        key = codec.digest(self._key, *name)
        data = self._store.get_many([key]).get(key) if self._store else None
        if data is None:
            raise LookupError(name)
        try:
            return codec.decode(kind, data)
        except ValueError as error:
            raise LookupError(name) from error

    def write(self, kind: type[T], value: T, *name: Name) -> None:
        """One part, to be kept with all others."""
        if self._store:
            self._written[codec.digest(self._key, *name)] = codec.encode(kind, value)

    def keys(self, head: Head) -> Iterator[bytes]:
        """Under which everything is kept that belongs to this index."""
        groups: Iterable[tuple[Name, ...]] = (("group", *each) for each in together(head.documents))
        drawers = (("families", at) for at in range(DRAWERS))
        words, backwards = (("words", start) for start in head.words), (("backwards", at) for at in head.backwards)
        summits = (("summit", one) for one in head.wide)
        names = chain([("head",)], groups, drawers, words, backwards, summits)
        return (codec.digest(self._key, *name) for name in names)

    def close(self) -> None:
        """Keep what was written."""
        if self._store:
            self._store.put_many(self._written.items())
