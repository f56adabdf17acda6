"""Two folders change places: at once where the system can, else by two renames that the next start completes.

Beside `output` there may be, only while a run lasts or after one was killed:
- `.output.tmp-PID`: the new tree in the making; with a marker in it, it is complete;
- `.output.old-PID`: the old tree, between two renames.
These names are the journal: `repair` needs nothing else to know what was under way.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from generator.engine.files import is_left_over, replace
from generator.engine.manifest import MARKER, marker_bytes, read_marker
from generator.engine.tree import retire

INSEPARABLE = (errno.EXDEV, errno.EBUSY)
"""What renaming answers for a mount point, and for a folder of a lower layer of a container (overlayfs)."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS sys/stdio.h


def beside(output: Path, word: str) -> Path:
    """The place for our temporary folder of this kind, on the same disk as `output`."""
    return output.with_name(f".{output.name}.{word}-{os.getpid()}")


def swap(fresh: Path, output: Path) -> Path | None:
    """Put the complete tree `fresh` at `output`; where the tree is now that was there, None when there was none."""
    if not output.exists():
        fresh.rename(output)
        return None
    if _exchange(fresh, output):
        return fresh
    old = beside(output, "old")
    output.rename(old)
    try:
        fresh.rename(output)
    except BaseException:
        old.rename(output)
        raise
    return old


def overwrite(fresh: Path, output: Path) -> None:
    """Bring the files of `fresh` into `output` one by one, for a folder that cannot change its place.

    The marker names the files of both trees in the meantime: after a kill all of them are still known as ours.
    """
    before, after = read_marker(output) or {}, read_marker(fresh) or {}
    replace(output / MARKER, marker_bytes({**before, **after}))
    for path in after:
        if not _is_same(fresh / path, output / path):
            _bring(fresh / path, output / path)
    for path in before.keys() - after.keys():
        if not os.path.lexists(fresh / path):  # what somebody changed stands in the new tree as well
            _remove(output / path)
    _bring(fresh / MARKER, output / MARKER)


def _is_same(one: Path, other: Path) -> bool:
    try:
        left, right = one.lstat(), other.lstat()
    except FileNotFoundError:
        return False
    return (left.st_size, left.st_mtime_ns, left.st_mode) == (right.st_size, right.st_mtime_ns, right.st_mode)


def _bring(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        replace(target, source.read_bytes())


def _remove(path: Path) -> None:
    """Remove a file, and the folders above it that it leaves empty."""
    path.unlink(missing_ok=True)
    with suppress(OSError):
        for folder in path.parents:
            folder.rmdir()


def repair(output: Path) -> None:
    """Complete, or undo, what a run was doing when it was killed, and remove what it left."""
    for word in ("tmp", "old"):
        for found in _left_over(output, word):
            if not output.exists() and (word == "old" or read_marker(found) is not None):
                found.rename(output)
    for word in ("old", "tmp"):
        for found in _left_over(output, word):
            retire(found, output)


def _left_over(output: Path, word: str) -> list[Path]:
    start = f".{output.name}.{word}-"
    found = [path for path in output.parent.iterdir() if path.name.startswith(start) and is_left_over(path.name)]
    return sorted(path for path in found if path.is_dir() and not path.is_symlink())


def _exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in one instant (renameat2(2), renamex_np(2)); False where that does not exist."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(library.renamex_np(os.fsencode(one), os.fsencode(other), _RENAME_SWAP) == 0)
        at = ctypes.c_int(_AT_FDCWD)
        flags = ctypes.c_uint(_RENAME_EXCHANGE)
        return bool(library.renameat2(at, os.fsencode(one), at, os.fsencode(other), flags) == 0)
    except (OSError, AttributeError, TypeError):  # no such library, or no such function in it
        return False
