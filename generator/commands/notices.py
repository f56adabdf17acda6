"""What the system itself tells of changes on disk, on Linux: inotify(7), which Python's library lacks.

A file counts as changed when whoever wrote it closes it, or moves it to its place. Folders are watched one by one; what
happens to a folder itself, and what was too much for the system's memory, is told as `UNKNOWN`.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Self

UNKNOWN = ""
"""Told in place of a path: anything may have changed."""

_CLOSE_WRITE, _MOVED_FROM, _MOVED_TO, _CREATE, _DELETE = 0x8, 0x40, 0x80, 0x100, 0x200
_Q_OVERFLOW, _IGNORED, _ONLYDIR, _ISDIR = 0x4000, 0x8000, 0x1000000, 0x40000000
_WANTED = _CLOSE_WRITE | _MOVED_FROM | _MOVED_TO | _CREATE | _DELETE | _ONLYDIR
_EVENT = struct.Struct("iIII")
_MOST = 1 << 16


class Notices:
    """Notices of changes of the files in some folders."""

    def __init__(self, file: int) -> None:
        self.file = file
        """Readable when there is something to tell."""
        self._folders: dict[int, tuple[Path, Collection[str]]] = {}

    @classmethod
    def begin(cls) -> Self | None:
        """None where the system has no such thing, or no more of it to give."""
        if sys.platform != "linux":
            return None
        try:
            file = ctypes.CDLL(None).inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        except (OSError, AttributeError):
            return None
        return cls(file) if file >= 0 else None

    def watch(self, folder: Path, names: Collection[str] = ()) -> bool:
        """Tell of this folder from here on, or only of some `names` in it; whether that can be."""
        number = ctypes.CDLL(None).inotify_add_watch(self.file, os.fsencode(folder), _WANTED)
        if number >= 0:
            self._folders[number] = (folder, names)
        return bool(number >= 0)

    def read(self) -> Iterator[str]:
        """The paths of what was changed since the last time."""
        try:
            data = os.read(self.file, _MOST)
        except BlockingIOError:
            return
        at = 0
        while at < len(data):
            number, mask, _, length = _EVENT.unpack_from(data, at)
            name = os.fsdecode(data[at + _EVENT.size : at + _EVENT.size + length].rstrip(b"\0"))
            at += _EVENT.size + length
            yield from self._told(number, mask, name)

    def _told(self, number: int, mask: int, name: str) -> Iterator[str]:
        folder, names = self._folders.get(number, (None, ()))
        if mask & _IGNORED:
            self._folders.pop(number, None)
        if folder is None or mask & (_Q_OVERFLOW | _IGNORED):
            yield UNKNOWN
        elif not names or name in names:
            if mask & _ISDIR:
                yield UNKNOWN
            elif not mask & _CREATE:  # what was created is written and closed, or is a link, which is rare
                yield f"{folder}/{name}"

    def close(self) -> None:
        """Let go of it."""
        os.close(self.file)
