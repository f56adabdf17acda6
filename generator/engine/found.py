"""What stands in the output before anything is published: what of it is ours, and still as we left it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from generator.engine import codec
from generator.engine.files import read
from generator.engine.manifest import MARKER, Record, Written, read_marker, read_record
from generator.engine.spare import Times, times
from generator.engine.store import Store
from generator.engine.tree import Scan, above, scan

Sight = tuple[Scan, Times]
"""What stands in a folder, and when each folder in it was last changed, from before it was read."""


def sight_of(output: Path) -> Sight:
    """A look at every file; nothing where there is no such folder."""
    before: Times = {}
    return (scan(output, before) if output.exists() else {}), before


@dataclass(frozen=True, slots=True)
class Found:
    """One look at the folder `output`. Nobody may change an attribute.

    Where a process publishes again and again, it knows what it left, and looks at the files in between (`look_again`);
    what stands in a folder that did not change since is then taken to be as it was.
    """

    output: Path
    times: Times
    """When each folder was last changed."""
    there: Scan
    ours: Mapping[str, bytes]
    """Paths and digests, as the marker tells them."""
    record: Record
    """What the last run left there."""
    lost: frozenset[str] = frozenset()
    """What of the record is not so any more."""

    @classmethod
    def now(cls, output: Path, store: Store | None, sight: Callable[[], Sight] | None = None) -> Self:
        """What stands there now; what this process knows of it, if that cannot be another.

        `sight` tells what stood there a moment ago.
        """
        known: Self | None = store.noted(_key(output)) if store else None
        if known and known.record is read_record(store, output) and times(output, known.times) == known.times:
            return known
        seen = sight() if sight else None
        is_current = seen and seen[1] and times(output, seen[1]) == seen[1]
        return cls._told(output, store, seen if seen and is_current else sight_of(output))

    @classmethod
    def looked(cls, output: Path, store: Store | None) -> Self:
        """What stands there, by a look at every file. `store` knows what the last run left there."""
        return cls._told(output, store, sight_of(output))

    @classmethod
    def _told(cls, output: Path, store: Store | None, sight: Sight) -> Self:
        there, before = sight
        ours = (read_marker(output) or {}) if MARKER in there else {}
        record = read_record(store, output)
        stands = record.stands.items()
        lost = frozenset(path for path, stand in stands if there.get(path) != stand or path not in ours)
        return cls(output, before, there, ours, record, lost)

    def followed(self, store: Store, record: Record, marker: os.stat_result, fresh: Iterable[str]) -> None:
        """Note what stands there after a run that left just this `record`, among which is what it wrote `fresh`."""
        folders = {*self.times, *(folder for path in fresh for folder in above(path))}
        there: Scan = {**record.stands, MARKER: (marker.st_size, marker.st_mtime_ns)}
        after = replace(self, times=times(self.output, folders), there=there, ours=record.digests, record=record)
        store.note(_key(self.output), after)

    def holds(self, path: str, data: bytes) -> bool:
        """Whether the file at `path`, which is there, has these bytes."""
        return self.there[path][0] == len(data) and read(self.output / path) == data

    def noted(self, path: str) -> Written | None:
        """What we left at `path`, if it is still so."""
        return self.record[path] if path in self.record.stands and path not in self.lost else None

    def is_ours(self, path: str) -> bool:
        """Whether the file at `path` is there as we wrote it."""
        digest = self.ours.get(path)
        if digest is None or self.noted(path):
            return digest is not None
        data = read(self.output / path)
        return isinstance(data, bytes) and codec.digest_bytes(data) == digest

    def is_plain(self) -> bool:
        """Whether there is just what we left."""
        files = len(self.there) - (MARKER in self.there)
        return bool(self.there) and not self.lost and files == len(self.record.stands)

    def marker_digest(self) -> bytes:
        """The digest of the marker; empty where there is none."""
        data = read(self.output / MARKER)
        return codec.digest_bytes(data) if isinstance(data, bytes) else b""


def look_again(store: Store, output: Path) -> bool:
    """Look at every file now rather than in the next run of this process: whether all is there as we left it."""
    output = Path(os.path.abspath(output))  # noqa: PTH100 - as `publish` names it
    found = Found.looked(output, store)
    store.note(_key(output), found)
    return not found.lost


def _key(output: Path) -> bytes:
    return codec.digest("what stands in the output", os.fsencode(output))
