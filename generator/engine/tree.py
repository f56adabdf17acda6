"""One folder tree in the making, beside the one that it will replace; and the end of the one that was replaced."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection, Iterator, Mapping, Set
from contextlib import suppress
from pathlib import Path

from generator.engine.files import NOFOLLOW, listing
from generator.engine.manifest import MARKER, read_marker

Facts = tuple[int, ...]
"""Size and time of last change (ns since 1970); of what is no regular file its type as well (`stat.S_IFMT`)."""
Scan = dict[str, Facts]
"""Paths relative to a root, with `/`, and what each is: files and whatever else is no folder; empty folders too."""


_KIND = 0o170000
"""What of a mode tells the type (inode(7)): to call `stat.S_IFMT` for each file takes a tenth of all the time."""


def is_folder(facts: Facts) -> bool:
    """Whether these are the facts of a folder."""
    return facts[2:] == (stat.S_IFDIR,)


def scan(root: Path, times: dict[str, int] | None = None) -> Scan:
    """Everything below `root` that is no folder, and every folder with nothing in it; links are not followed.

    `times` gets the time of last change of every folder, from before it was read.
    """
    found: Scan = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        empty = True
        if times is not None:
            times[prefix[:-1]] = os.stat(f"{root}/{prefix}").st_mtime_ns  # noqa: PTH116
        with listing(f"{root}/{prefix}") as entries:
            for entry in entries:
                empty = False
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                    continue
                there = entry.stat(follow_symlinks=False)
                kind = there.st_mode & _KIND
                plain = (there.st_size, there.st_mtime_ns)
                found[prefix + entry.name] = plain if kind == stat.S_IFREG else (*plain, kind)
        if empty and prefix:
            folder = (root / prefix).lstat()
            found[prefix[:-1]] = (folder.st_size, folder.st_mtime_ns, stat.S_IFMT(folder.st_mode))
    return found


class Tree:
    """A new tree at `root`: each file is written once, or linked to what stood at the same path in `former`.

    `behind` are the paths where it differs from `former`, when a tree of ours was moved to `root`; None when it has yet
    to be made.
    """

    def __init__(self, root: Path, former: Path, behind: frozenset[str] | None = None) -> None:
        self.root = root
        self._former = former
        self._behind = behind
        self._folders: set[str] = {""}
        self._fresh: list[str] = []
        if behind is None:
            root.mkdir()
        if former.is_dir():
            shutil.copymode(former, root)

    def write(self, path: str, data: bytes) -> os.stat_result:
        """A new file. The folders above it are ours, made here, so that no link can lead out of the tree."""
        self._make_folder(path.rpartition("/")[0])
        file = self._opened(f"{self.root}/{path}")
        try:
            _write_all(file, data)
            return os.fstat(file)
        finally:
            os.close(file)

    def has(self, path: str) -> None:
        """Note that a new file was written at `path`, by whatever process."""
        self._fresh.append(path)

    def keep(self, path: str, there: Facts) -> None:
        """What stands at `path` in the former tree stands here as well: the same file, where the disk can do that."""
        if is_folder(there):
            self._make_folder(path)
            return
        self._make_folder(path.rpartition("/")[0])
        source, target = f"{self._former}/{path}", f"{self.root}/{path}"
        try:
            if len(there) == 2:
                os.link(source, target)
            else:
                os.link(source, target, follow_symlinks=False)  # which Windows does not know
        except (OSError, NotImplementedError):  # no hard links on this disk (FAT), or too many (EMLINK)
            shutil.copy2(source, target, follow_symlinks=False)

    def bring(self, paths: Set[str], others: Scan, gone: Collection[str]) -> None:
        """Have at these paths what was not written here as it is in the former tree, and nothing at those `gone`."""
        written = frozenset(self._fresh)
        if self._behind is None:
            for path in paths - written:
                self.keep(path, others[path])
            return
        stale = {*self._behind, *gone} - written
        for path in stale:
            self._drop(path)
        for path in stale:
            self._drop_empty(path.rpartition("/")[0])
        for path in stale & paths:
            self.keep(path, others[path])

    def _drop(self, path: str) -> None:
        place = f"{self.root}/{path}"
        if os.path.lexists(place) and not _is_folder(place):  # else a new file or folder has taken its place
            os.unlink(place)  # noqa: PTH108

    def _drop_empty(self, folder: str) -> None:
        with suppress(OSError):  # one that is not empty
            while folder:
                os.rmdir(f"{self.root}/{folder}")  # noqa: PTH106
                folder = folder.rpartition("/")[0]

    def keep_modes(self, paths: Collection[str]) -> None:
        """Folders above these kept `paths` get the permissions that they had, once everything is in them."""
        folders = {parent for path in paths for parent in above(path)}
        for folder in sorted(folders, reverse=True):
            if Path(self._former, folder).is_dir():
                shutil.copymode(self._former / folder, self.root / folder)

    def settle(self) -> None:
        """Have the disk take in what was written, so that not even a power cut leaves half a file behind the swap."""
        if len(self._fresh) > _MANY and hasattr(os, "sync"):
            os.sync()
            return
        for path in self._fresh:
            file = os.open(f"{self.root}/{path}", os.O_RDWR | NOFOLLOW)
            try:
                os.fsync(file)
            finally:
                os.close(file)

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders:
            return
        self._make_folder(folder.rpartition("/")[0])
        try:
            os.mkdir(f"{self.root}/{folder}")  # noqa: PTH102
        except FileExistsError:  # by another process that writes this tree, or in one that was there
            if not stat.S_ISDIR(os.lstat(f"{self.root}/{folder}").st_mode):
                os.unlink(f"{self.root}/{folder}")  # noqa: PTH108
                os.mkdir(f"{self.root}/{folder}")  # noqa: PTH102
        self._folders.add(folder)

    @staticmethod
    def _opened(path: str) -> int:
        """A file that nobody has. What stands there, in a tree that was there or left by a process that died, goes."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NOFOLLOW
        try:
            return os.open(path, flags, 0o666)
        except FileExistsError:
            if _is_folder(path):
                shutil.rmtree(path)
            else:
                os.unlink(path)  # noqa: PTH108
            return os.open(path, flags, 0o666)


_MANY = 200
"""Files from which on one `sync` of everything is cheaper than one a file."""


def retire(tree: Path, heir: Path) -> None:
    """Remove `tree`, but nothing that a person put there and that `heir` does not have: that moves over.

    A tree without a marker was never complete, so that all in it was put there by us. What cannot be removed now is
    left to the next run.
    """
    ours = read_marker(tree)
    with suppress(OSError):
        folders = [""]
        for folder in folders:  # which grows as folders are found
            folders.extend(_clear(tree, folder, heir, ours))
        Path(tree, MARKER).unlink(missing_ok=True)  # last, since another run may have to go on with this
        for folder in reversed(folders):
            os.rmdir(f"{tree}/{folder}")  # noqa: PTH106


def _clear(tree: Path, folder: str, heir: Path, ours: Mapping[str, bytes] | None) -> list[str]:
    """Remove, or move over, the files of one folder; the folders in it, each with a `/` behind."""
    with os.scandir(f"{tree}/{folder}") as found:
        entries = list(found)
    folders: list[str] = []
    for entry in entries:
        path = folder + entry.name
        if entry.is_dir(follow_symlinks=False):
            folders.append(path + "/")
        elif ours is None or path in ours or os.path.lexists(heir / path):
            if path != MARKER:
                os.unlink(entry.path)  # noqa: PTH108
        else:
            (heir / folder).mkdir(parents=True, exist_ok=True)
            os.rename(entry.path, heir / path)  # noqa: PTH104
    return folders


def _is_folder(path: str) -> bool:
    return stat.S_ISDIR(os.lstat(path).st_mode)


def above(path: str) -> Iterator[str]:
    """The folders that a path lies in, but for the tree itself."""
    end = path.rfind("/")
    while end > 0:
        yield path[:end]
        end = path.rfind("/", 0, end)


def _write_all(file: int, data: bytes) -> None:
    done = os.write(file, data)
    while done < len(data):
        done += os.write(file, data[done:])
