"""What in the output folder is ours: a marker within it, and beside the cache a record that spares reading it all.

The marker is part of the output and the same wherever the same site is built: paths and digests. The record holds what
differs from machine to machine (times), is only ever a short cut, and may be lost.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from generator.engine import codec
from generator.engine.files import read
from generator.engine.store import Store
from generator.model.finding import Finding

T = TypeVar("T")

MARKER = ".generator-output"
_ABOUT = "This folder is made by Palimpsest. Files that are listed here are replaced and removed; others are kept."


@dataclass(frozen=True, slots=True)
class _Marker:
    about: str
    files: dict[str, str]


class Written(Struct, frozen=True):
    """One file of ours as it was left: digest of its bytes, size, time of last change (ns since 1970), and token.

    The token identifies what the bytes were made from; empty when nobody said.
    """

    digest: bytes
    size: int
    changed: int
    token: bytes = b""


Stand = tuple[int, int]
"""Size of a file, and when it was last changed (ns since 1970)."""


@dataclass(frozen=True, slots=True)
class Record:
    """Our files as they were left, an aspect at a time and each by its path: so that many are compared at once.

    All aspects tell of the same paths, in the same order.
    """

    digests: Mapping[str, bytes] = field(default_factory=dict)
    stands: Mapping[str, Stand] = field(default_factory=dict)
    tokens: Mapping[str, bytes] = field(default_factory=dict)

    def __getitem__(self, path: str) -> Written:
        return Written(self.digests[path], *self.stands[path], self.tokens[path])

    def changed(self, kept: Set[str], fresh: Mapping[str, Written]) -> Record:
        """Of these files only those that were `kept`, and besides them the `fresh` ones."""
        gone = self.digests.keys() - kept - fresh.keys()
        if not (gone or fresh):
            return self
        aspects: tuple[dict[str, bytes], dict[str, Stand], dict[str, bytes]]
        aspects = dict(self.digests), dict(self.stands), dict(self.tokens)
        for path in gone:
            for aspect in aspects:
                del aspect[path]
        digests, stands, tokens = aspects
        for path, one in fresh.items():
            digests[path], stands[path], tokens[path] = one.digest, (one.size, one.changed), one.token
        return Record(*aspects)

    def without_tokens(self) -> Record:
        """The same, but nobody knows what the files were made from."""
        return Record(self.digests, self.stands, dict.fromkeys(self.digests, b""))


@dataclass(frozen=True, slots=True)
class _Columns:
    """A record as it is kept: each path once."""

    paths: tuple[str, ...]
    digests: tuple[bytes, ...]
    stands: tuple[Stand, ...]
    tokens: tuple[bytes, ...]

    @classmethod
    def of(cls, record: Record) -> _Columns:
        """The columns of a record."""
        digests, stands, tokens = record.digests, record.stands, record.tokens
        return cls(tuple(digests), tuple(digests.values()), tuple(stands.values()), tuple(tokens.values()))

    def record(self) -> Record:
        """The record of these columns; `ValueError` when they are not of one length."""
        paths = self.paths
        return Record(_each(paths, self.digests), _each(paths, self.stands), _each(paths, self.tokens))


def _each(paths: Sequence[str], aspects: Sequence[T]) -> dict[str, T]:
    return dict(zip(paths, aspects, strict=True))


def marker_bytes(files: Mapping[str, bytes]) -> bytes:
    """The marker for these paths and digests."""
    marker = _Marker(_ABOUT, {path: files[path].hex() for path in sorted(files)})
    data = msgspec.json.format(msgspec.json.encode(marker), indent=1) + b"\n"
    _remember(data, files)
    return data


def read_marker(folder: Path) -> Mapping[str, bytes] | None:
    """Paths and digests of what is ours in `folder`; None when there is no marker, or none that can be understood."""
    data = read(folder / MARKER)
    if isinstance(data, Finding):
        return None
    return _REMEMBERED[data] if data in _REMEMBERED else _understood(data)


_REMEMBERED: dict[bytes, Mapping[str, bytes]] = {}
"""What the last marker tells that was read or made: several ask, one after the other."""


def _remember(data: bytes, files: Mapping[str, bytes]) -> None:
    _REMEMBERED.clear()
    _REMEMBERED[data] = files


def _understood(data: bytes) -> Mapping[str, bytes] | None:
    try:
        marker = msgspec.json.decode(data, type=_Marker)
        files = {path: bytes.fromhex(digest) for path, digest in marker.files.items()}
    except ValueError:  # what msgspec raises is one, too
        return None
    _remember(data, files)
    return files


def read_record(store: Store | None, output: Path) -> Record:
    """What the last run noted of the files in `output`: one value, until there is another; empty with nothing known."""
    if not store:
        return Record()
    key = _key(output)
    record: Record | None = store.noted(key)
    if record is None:
        columns, record = store.value(_Columns, key), Record()
        with suppress(ValueError):
            record = columns.record() if columns else record
        store.note(key, record)
    return record


def keep_record(store: Store | None, output: Path, record: Record) -> None:
    """Note the files of `output` for the next run."""
    if store:
        key = _key(output)
        store.note(key, record)
        store.later(lambda: store.keep(_Columns, {key: _Columns.of(record)}))


def _key(output: Path) -> bytes:
    return codec.digest("record of the output", os.fsencode(output))
