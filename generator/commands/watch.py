"""What changed on disk since the last look: sizes and times of the files below some paths."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

Snapshot = dict[str, tuple[int, int]]
"""Size and time of the last change in nanoseconds, by path."""


def snapshot(paths: Iterable[Path]) -> Snapshot:
    """Every file at or below `paths`; hidden ones are passed over, as they are everywhere."""
    return {entry: facts for path in paths for entry, facts in _facts(str(path))}


def changed(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Paths that came, went or differ, in order."""
    return tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))


def _facts(path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _facts(entry.path)
                else:
                    there = entry.stat(follow_symlinks=False)
                    yield entry.path, (there.st_size, there.st_mtime_ns)
    except NotADirectoryError:
        there = os.stat(path)  # noqa: PTH116 (a Path a file costs more than the look)
        yield path, (there.st_size, there.st_mtime_ns)
    except OSError:  # gone, or not there yet
        return
