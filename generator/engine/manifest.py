"""What in the output folder is ours: a marker within it, and beside the cache a record that spares reading it all.

The marker is part of the output and the same wherever the same site is built: paths and digests. The record holds what
differs from machine to machine (times), is only ever a short cut, and may be lost.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from generator.engine import codec
from generator.engine.files import read
from generator.engine.store import Store
from generator.model.finding import Finding

MARKER = ".generator-output"
_ABOUT = "This folder is made by Palimpsest. Files that are listed here are replaced and removed; others are kept."


@dataclass(frozen=True, slots=True)
class _Marker:
    about: str
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """One file of ours as it was left: digest of its bytes, size, time of last change (ns since 1970), and token.

    The token identifies what the bytes were made from; empty when nobody said.
    """

    digest: bytes
    size: int
    changed: int
    token: bytes = b""


Record = dict[str, Written]


def marker_bytes(files: Mapping[str, bytes]) -> bytes:
    """The marker for these paths and digests."""
    marker = _Marker(_ABOUT, {path: files[path].hex() for path in sorted(files)})
    return msgspec.json.format(msgspec.json.encode(marker), indent=1) + b"\n"


def read_marker(folder: Path) -> dict[str, bytes] | None:
    """Paths and digests of what is ours in `folder`; None when there is no marker, or none that can be understood."""
    data = read(folder / MARKER)
    return None if isinstance(data, Finding) else _files(data)


@lru_cache(maxsize=1)
def _files(data: bytes) -> dict[str, bytes] | None:
    """What a marker tells, which several ask of the same one; nobody may change the answer."""
    try:
        marker = msgspec.json.decode(data, type=_Marker)
        return {path: bytes.fromhex(digest) for path, digest in marker.files.items()}
    except ValueError:  # what msgspec raises is one, too
        return None


def read_record(store: Store | None, output: Path) -> Record:
    """What the last run noted of the files in `output`; empty when nothing is known."""
    return (store.value(Record, _key(output)) if store else None) or {}


def keep_record(store: Store | None, output: Path, record: Record) -> None:
    """Note the files of `output` for the next run."""
    if store:
        store.keep(Record, {_key(output): record})


def _key(output: Path) -> bytes:
    return codec.digest("record of the output", os.fsencode(output))
