"""One run at a time: a lock that the operating system drops when its holder dies, however it dies.

There is nothing stale to take over: the file stays, the lock on it does not. It holds the process id of whoever has
the lock, for the message only.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.model.catalogue import OUTPUT_LOCKED
from generator.model.finding import Finding

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 20
    """The locked byte lies beyond the text, since Windows lets nobody read what is locked."""

    def _try(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks, such as some network ones: better unlocked than unusable
            return True
        return True


@contextmanager
def hold(path: Path) -> Iterator[Finding | None]:
    """Hold the lock file at `path` within `with`: None, or the finding that another run holds it.

    Where the file cannot be written nobody else can write either, so that there is nothing to guard against.
    """
    file = _open(path)
    if file is None:
        yield None
        return
    try:
        if _try(file):
            _sign(file)
            yield None
        else:
            yield _taken(path, file)
    finally:
        os.close(file)


def _open(path: Path) -> int | None:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, 0o644)
    except OSError:
        return None


def _sign(file: int) -> None:
    os.ftruncate(file, 0)
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, f"{os.getpid()}\n".encode())


def _taken(path: Path, file: int) -> Finding:
    os.lseek(file, 0, os.SEEK_SET)
    holder = os.read(file, 20).decode("ascii", "replace").strip() or "unknown"
    message = f"another run holds the lock (pid {holder})"
    return OUTPUT_LOCKED.at(str(path), message, hint="Wait until it has ended, or end it, and run again.")


def alive(pid: int) -> bool:
    """Whether another process with this id runs now. This process itself does not count: it knows what it does."""
    if pid == os.getpid() or pid <= 0:
        return False
    if sys.platform == "win32":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _alive_on_windows(pid: int) -> bool:
    """By a handle: on Windows `os.kill(pid, 0)` would end the process (Python, os.kill)."""
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined, unused-ignore]
    synchronize, timeout = 0x0010_0000, 0x102
    handle = kernel.OpenProcess(synchronize, False, pid)
    if not handle:
        return False
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == timeout)
    finally:
        kernel.CloseHandle(handle)
