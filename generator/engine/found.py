"""What stands in the output before anything is published: what of it is ours, and still as we left it."""

from __future__ import annotations

import os
from pathlib import Path

from generator.engine import codec
from generator.engine.files import read
from generator.engine.manifest import MARKER, Record, read_marker, read_record
from generator.engine.spare import Times, times
from generator.engine.store import Store
from generator.engine.tree import Scan, scan


class Found:
    """One look at the folder `output`. `store` knows what the last run left there.

    Where a process publishes again and again, it looks at the files in between (`look_again`); what stands in a folder
    that did not change since is then taken to be as it was. Nobody may change an attribute.
    """

    def __init__(self, output: Path, store: Store | None) -> None:
        self._output = output
        self.times: Times = {}
        self.there: Scan = scan(output, self.times) if output.exists() else {}
        self.ours: dict[str, bytes] = (read_marker(output) or {}) if MARKER in self.there else {}
        """Paths and digests, as the marker tells them."""
        self.record: Record = read_record(store, output)
        there, ours = self.there, self.ours
        self.standing: Record = {
            path: one
            for path, one in self.record.items()
            if there.get(path) == (one.size, one.changed) and path in ours
        }
        """What we left, where it is still so."""

    @classmethod
    def now(cls, output: Path, store: Store | None) -> Found:
        """What stands there now; what was found when this process last had time to look, if that cannot be another."""
        known: Found | None = store.noted(_key(output)) if store else None
        if known and known.record is read_record(store, output) and times(output, known.times) == known.times:
            return known
        return cls(output, store)

    def holds(self, path: str, data: bytes) -> bool:
        """Whether the file at `path`, which is there, has these bytes."""
        return self.there[path][0] == len(data) and read(self._output / path) == data

    def is_ours(self, path: str) -> bool:
        """Whether the file at `path` is there as we wrote it."""
        digest = self.ours.get(path)
        if digest is None or path in self.standing:
            return digest is not None
        data = read(self._output / path)
        return isinstance(data, bytes) and codec.digest_bytes(data) == digest

    def is_plain(self) -> bool:
        """Whether there is just what we left."""
        return bool(self.there) and self.there.keys() - {MARKER} == self.standing.keys()

    def marker_digest(self) -> bytes:
        """The digest of the marker; empty where there is none."""
        data = read(self._output / MARKER)
        return codec.digest_bytes(data) if isinstance(data, bytes) else b""


def look_again(store: Store, output: Path) -> None:
    """Look at every file now rather than in the next run of this process."""
    output = Path(os.path.abspath(output))  # noqa: PTH100 - as `publish` names it
    store.note(_key(output), Found(output, store))


def _key(output: Path) -> bytes:
    return codec.digest("what stands in the output", os.fsencode(output))
