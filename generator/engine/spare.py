"""The tree that was published before the last one: brought up to date, it is the next one.

So that publishing costs what changed, and not a link a page: those are made once, by the build that wrote all pages. It
lies beside the cache, which may be deleted at any time. It is only taken up while its folders are as they were when it
was put away: nothing came into them or left them. Its files are those of the output, by hard links, or are replaced
when the tree is brought up to date.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.engine import codec
from generator.engine.forks import Beside, at_once
from generator.engine.manifest import MARKER
from generator.engine.store import Store

Times = dict[str, int]
"""When each folder of a tree was last changed (ns since 1970), by its path; the tree itself is the empty one."""


@dataclass(frozen=True, slots=True)
class _Away:
    """A tree as it was put away: its folders, the marker of the output beside it, and where it differs from that."""

    times: Times = field(default_factory=dict)
    marker: bytes = b""
    behind: tuple[str, ...] = ()


class Spare:
    """The place for the spare tree of one output. Without a store there is none."""

    def __init__(self, store: Store | None, output: Path) -> None:
        self._store = store
        self._key = codec.digest("spare", os.fsencode(output))
        self._place = store.path.with_name(f"spare-{self._key.hex()[:12]}") if store else None

    def take(self, root: Path, marker: bytes) -> frozenset[str] | None:
        """Move the spare tree to `root`, without its marker; None when there is none that fits the output.

        The answer are paths where it differs from the output, whose `marker` is given by its digest.
        """
        away = self._away()
        if self._place is None or away.marker != marker or times(self._place, away.times) != away.times:
            return None
        with suppress(OSError):
            os.unlink(self._place / MARKER)  # noqa: PTH108
            os.rename(self._place, root)  # noqa: PTH104
            return frozenset(away.behind)
        return None

    def put(self, tree: Path, known: Times, marker: bytes, behind: Iterable[str]) -> bool:
        """Put a tree away that differs from the output in the paths `behind`.

        False when that cannot be, or when somebody changed it: its folders are not as they are `known`.
        """
        if self._store is None or self._place is None or times(tree, known) != known:
            return False
        try:
            shutil.rmtree(self._place, ignore_errors=True)
            os.rename(tree, self._place)  # noqa: PTH104
        except OSError:  # on another disk, say
            return False
        self._store.keep(_Away, {self._key: _Away(known, marker, tuple(sorted(behind)))})
        return True

    def drop(self) -> None:
        """Have no spare tree any more."""
        if self._store is None or self._place is None or not self._place.exists():
            return
        self._store.keep(_Away, {self._key: _Away()})
        shutil.rmtree(self._place, ignore_errors=True)

    def begin(self, output: Path, paths: Iterable[str], marker: bytes, beside: Beside = at_once) -> None:
        """Put away a tree of links to the files of an `output` that is new; none, where the disk has no links."""
        if self._store is None or self._place is None:
            return
        store, key = self._store, self._key

        def known(folders: Times) -> None:
            if folders:
                store.keep(_Away, {key: _Away(folders, marker)})

        beside(partial(_twin, output, self._place, tuple(paths)), known)

    def _away(self) -> _Away:
        return (self._store.value(_Away, self._key) if self._store else None) or _Away()


def _twin(output: Path, place: Path, paths: Iterable[str]) -> Times:
    """Have links to the files of `output` in `place`; when each folder was last changed, nothing if that cannot be."""
    shutil.rmtree(place, ignore_errors=True)
    try:
        folders = _linked(output, place, paths)
        os.link(output / MARKER, place / MARKER)
    except OSError:
        shutil.rmtree(place, ignore_errors=True)
        return {}
    return times(place, folders)


def _linked(output: Path, place: Path, paths: Iterable[str]) -> set[str]:
    """Link these files of `output` to new ones in `place`; the folders that they are in."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            os.makedirs(f"{place}/{folder}", exist_ok=True)  # noqa: PTH103
            folders.add(folder)
            folder = folder.rpartition("/")[0]
        os.link(f"{output}/{path}", f"{place}/{path}")
    return folders


def times(root: Path, folders: Iterable[str]) -> Times:
    """When these folders of a tree were last changed; -1 for what is no folder."""
    return {folder: _time(f"{root}/{folder}") for folder in folders}


def _time(folder: str) -> int:
    try:
        return os.lstat(folder.rstrip("/")).st_mtime_ns
    except OSError:
        return -1
