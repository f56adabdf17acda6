"""What is read while something is made: it is noted by whatever is read, and by nobody who reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, overload

from msgspec import Struct

from generator.model.finding import Finding

V = TypeVar("V")

WHOLE = "*"
"""Stands for a reading of all that there is of a kind."""
Readings = tuple[tuple[str, tuple[str, ...]], ...]
"""The keys of what was read, by its kind."""


def _nothing(key: str) -> None:
    """There is only the whole."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reading: a digest of all that there is, and what tells the digest of each by its key."""

    whole: bytes
    each: Callable[[], Callable[[str], bytes | None]] = lambda: _nothing


class Looked(Struct, frozen=True):
    """What the making of an artifact looked at: a digest of its view, and its readings."""

    view: bytes
    readings: Readings
    rendered: bool = False
    fault: Finding | None = None
    """Why it could not be rendered."""


class Viewed(Struct, frozen=True):
    """A digest of what an artifact shows, and what renders it; `literal` if that is the digest of its very bytes."""

    digest: bytes
    render: Callable[[], bytes | Finding]
    literal: bool = False


class Numbers(dict[str, int]):
    """The numbers of the readings of a kind, by their keys; what was not met before is numbered by `meet`."""

    def __init__(self, meet: Callable[[str], int]) -> None:
        super().__init__()
        self._meet = meet

    def __missing__(self, key: str) -> int:
        number = self[key] = self._meet(key)
        return number


class WatchedRow(Sequence[V]):
    """A sequence that tells `note` when anything is asked of it, be it only whether it is empty."""

    def __init__(self, values: Sequence[V], note: Callable[[], object]) -> None:
        self._values = values
        self._note = note

    @overload
    def __getitem__(self, at: int) -> V: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[V]: ...
    def __getitem__(self, at: int | slice) -> V | Sequence[V]:
        self._note()
        return self._values[at]

    def __iter__(self) -> Iterator[V]:
        self._note()
        return iter(self._values)

    def __len__(self) -> int:
        self._note()
        return len(self._values)


class Watched(Mapping[str, V]):
    """A mapping that notes which of its keys were asked for, be it only whether there is such a key."""

    def __init__(self, values: Mapping[str, V], note: Callable[[str], object]) -> None:
        self._values = values
        self._note = note

    def __getitem__(self, key: str) -> V:
        self._note(key)
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._note(str(key))
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        self._note(WHOLE)
        return iter(self._values)

    def __len__(self) -> int:
        self._note(WHOLE)
        return len(self._values)
