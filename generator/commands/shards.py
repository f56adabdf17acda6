"""Values by the paths of files, in the store in parts: a change reads and writes the parts that it is in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Generic, TypeVar
from zlib import crc32

from generator.engine import codec
from generator.engine.store import Store

V = TypeVar("V")

_PARTS = 64


class Shards(Generic[V]):
    """What is kept of files, of one kind: `kind` is the type of a part, a `dict` by paths; `name` identifies it all.

    Parts that were read or made stay `at_hand`, or each is read when it is asked for.
    """

    def __init__(self, store: Store, kind: Any, *name: object, at_hand: bool = True) -> None:
        self._store = store
        self._kind = kind
        self._at_hand = at_hand
        self._keys = tuple(codec.digest(*name, number) for number in range(_PARTS))
        self._parts: dict[int, dict[str, V]] = {}

    @property
    def keys(self) -> tuple[bytes, ...]:
        """Under which the parts are kept."""
        return self._keys

    def get(self, path: str) -> V | None:
        """What is kept of one file."""
        number = _part(path)
        part = self._parts.get(number)
        return (self._read((number,))[number] if part is None else part).get(path)

    def all(self) -> dict[str, V]:
        """What is kept of every file."""
        found: dict[str, V] = {}
        for part in self._read(range(_PARTS)).values():
            found |= part
        return found

    def change(self, fresh: Mapping[str, V], gone: Collection[str]) -> None:
        """Put these in, and take others away."""
        touched = frozenset(map(_part, (*fresh, *gone)))
        parts = {number: dict(part) for number, part in self._read(touched).items()}
        for path in gone:
            parts[_part(path)].pop(path, None)
        for path, value in fresh.items():
            parts[_part(path)][path] = value
        if self._at_hand:
            self._parts |= parts
        self._store.keep(self._kind, {self._keys[number]: part for number, part in parts.items()})

    def _read(self, numbers: Iterable[int]) -> dict[int, dict[str, V]]:
        """These parts. One that the store has lost is empty."""
        wanted = tuple(numbers)
        missing = [number for number in wanted if number not in self._parts]
        found = self._store.values(self._kind, map(self._keys.__getitem__, missing)) if missing else {}
        parts = self._parts | {number: found.get(self._keys[number], {}) for number in missing}
        if self._at_hand:
            self._parts = parts
        return {number: parts[number] for number in wanted}


def _part(path: str) -> int:
    return crc32(path.encode("utf-8", "replace")) % _PARTS
