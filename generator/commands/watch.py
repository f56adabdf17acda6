"""What changed on disk: told by the system where it can, and found by looking at sizes and times where it cannot."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from generator.commands.notices import UNKNOWN, Notices

EVERY, SELDOM = 0.1, 2.0
"""Seconds between two looks at the disk: without notices of the system; and with them, since not all disks send any."""
_SPARING = 4
"""A look may take one part of so many of the time."""
_TOGETHER = 0.01
"""Seconds in which what is saved together arrives."""

Snapshot = dict[str, tuple[int, int]]
"""Size and time of the last change in nanoseconds, by path."""


class Watch:
    """Waits for changes of the files at or below some paths, from now on."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(path.absolute() for path in paths)
        self._alarm = asyncio.Event()
        self._touched: set[str] = set()
        self._notices = Notices.begin()
        if self._notices:
            asyncio.get_running_loop().add_reader(self._notices.file, self._hear)
        self._listen()
        begun = time.perf_counter()
        self._seen = snapshot(self._paths)
        self._pause = max(EVERY, _SPARING * (time.perf_counter() - begun))

    async def changes(self) -> Collection[str]:
        """The absolute paths of files that came, went or changed since the last time, once there are any."""
        while True:
            touched = await self._heard()
            if UNKNOWN in touched:
                touched = await asyncio.to_thread(self._looked)
                self._listen()
            for path in touched:
                self._seen.pop(path, None)
            self._seen |= snapshot(map(Path, touched))
            if touched:
                return touched

    def close(self) -> None:
        """Watch no more."""
        if self._notices:
            asyncio.get_running_loop().remove_reader(self._notices.file)
            self._notices.close()

    def _hear(self) -> None:
        if self._notices:
            self._touched.update(self._notices.read())
            self._alarm.set()

    async def _heard(self) -> Collection[str]:
        """What the system tells of, or that it may be time to look."""
        try:
            await asyncio.wait_for(self._alarm.wait(), SELDOM if self._notices else self._pause)
        except TimeoutError:
            return (UNKNOWN,)
        await asyncio.sleep(_TOGETHER)
        touched, self._touched = self._touched, set()
        self._alarm.clear()
        return {path for path in touched if not path.rpartition("/")[2].startswith(".")}

    def _looked(self) -> Collection[str]:
        before, self._seen = self._seen, snapshot(self._paths)
        return changed(before, self._seen)

    def _listen(self) -> None:
        """Have the system tell of every folder; where it cannot, do without it."""
        if self._notices and not all(self._notices.watch(*each) for each in _folders(self._paths)):
            self.close()
            self._notices = None


def snapshot(paths: Iterable[Path]) -> Snapshot:
    """Every file at or below `paths`; hidden ones are passed over, as they are everywhere."""
    return {entry: facts for path in paths for entry, facts in _facts(str(path))}


def changed(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Paths that came, went or differ, in order."""
    return tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))


def _folders(paths: Iterable[Path]) -> Iterator[tuple[Path, Collection[str]]]:
    """The folders at or below `paths`, and those that hold one of them, for whose sake they are watched."""
    holders: dict[Path, list[str]] = {}
    for path in paths:
        holders.setdefault(path.parent, []).append(path.name)
        for folder, names, _ in os.walk(path):
            names[:] = [name for name in names if not name.startswith(".")]
            yield Path(folder), ()
    within = {path for path in paths if path.is_dir()}
    yield from ((folder, names) for folder, names in holders.items() if folder.is_dir() and folder not in within)


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
