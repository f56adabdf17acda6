"""Single files that people own: read without surprises, written whole or not at all, listed in one order everywhere."""

from __future__ import annotations

import ctypes
import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.engine.lock import alive
from generator.model.catalogue import CONTENT_UNWRITABLE, SOURCE_MISSING, SOURCE_SYMLINK, SOURCE_UNKNOWN
from generator.model.finding import Finding, Kind

FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0) | FLAGS
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_SYNCFS = getattr(ctypes.CDLL(None), "syncfs", None) if os.name == "posix" else None
"""Linux alone can wait for the disk once for many files."""
_LINKED = (errno.ELOOP, errno.EMLINK)
"""What systems answer who open a link that is not to be followed; the latter is of FreeBSD."""
_TOGETHER = 512


@dataclass(frozen=True, slots=True)
class Listed:
    """A regular file in a folder: its name relative to that with `/`, its size in bytes, when it was last changed."""

    name: str
    size: int
    changed: int
    """Nanoseconds since 1970."""


def read(path: Path, unreadable: Kind = SOURCE_MISSING) -> bytes | Finding:
    """The bytes of the regular file at `path`; a finding for anything else, and for a symbolic link in its place."""
    try:
        file = os.open(path, os.O_RDONLY | NOFOLLOW | _NONBLOCK)
    except OSError as error:
        if error.errno in _LINKED:
            return _link(str(path))
        return unreadable.at(str(path), f"cannot be opened: {error.strerror}", hint=_hint_to_read(error))
    try:
        there = os.fstat(file)
        regular = stat.S_ISREG(there.st_mode)
        return _contents(file, there.st_size) if regular else unreadable.at(str(path), "is no file")
    except OSError as error:
        return unreadable.at(str(path), f"cannot be read: {error.strerror}")
    finally:
        os.close(file)


def write(path: Path, data: bytes) -> Finding | None:
    """Put `data` at `path`, whole at every instant, folders made as needed; a finding when that cannot be done.

    A symbolic link at `path` is replaced, never followed. The permissions of a file that was there are kept.
    """
    try:
        replace(path, data)
    except OSError as error:
        return _unwritable(path, error)
    return None


def remove(path: Path) -> Finding | None:
    """Take away the file at `path`, if there is one; a finding when that cannot be done."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        return CONTENT_UNWRITABLE.at(str(path), f"cannot be removed: {error.strerror}", hint=hint_for(error))
    return None


def write_all(contents: Iterable[tuple[Path, bytes]]) -> tuple[Finding, ...]:
    """As `write` for each of many files, some at a time: the disk is waited for once for all of these."""
    waiting = iter(contents)
    problems: list[Finding] = []
    while batch := tuple(islice(waiting, _TOGETHER)):
        problems += _put(batch)
    return tuple(problems)


def _put(batch: Sequence[tuple[Path, bytes]]) -> list[Finding]:
    """Write all, have the disk hold what was written, and only then give each its name."""
    problems: list[Finding] = []
    fresh: dict[Path, Path] = {}
    try:
        for number, (path, data) in enumerate(batch):
            with _noted(path, problems):
                path.parent.mkdir(parents=True, exist_ok=True)
                fresh[path] = _beside(path, number)
                _fill(fresh[path], data, _mode(path), durable=_SYNCFS is None)
        held = _SYNCFS is None or _held({path.parent for path in fresh})
        failed = {problem.path for problem in problems}
        for path, made in fresh.items():
            with _noted(path, problems):
                if str(path) not in failed:
                    made.replace(path) if held else replace(path, made.read_bytes())
    finally:
        for made in fresh.values():
            made.unlink(missing_ok=True)
    return problems


def _held(folders: Iterable[Path]) -> bool:
    """Have the disk hold all that was written to the file systems of some folders; whether it does."""
    systems = {folder.stat().st_dev: folder for folder in folders}
    return all(map(_synced, systems.values()))


def _synced(folder: Path) -> bool:
    file = os.open(folder, os.O_RDONLY)
    try:
        return _SYNCFS is not None and _SYNCFS(file) == 0
    finally:
        os.close(file)


@contextmanager
def _noted(path: Path, problems: list[Finding]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        problems.append(_unwritable(path, error))


def _unwritable(path: Path, error: OSError) -> Finding:
    return CONTENT_UNWRITABLE.at(str(path), f"cannot be written: {error.strerror}", hint=hint_for(error))


def replace(path: Path, data: bytes) -> None:
    """As `write`, but raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = _beside(path)
    try:
        _fill(fresh, data, _mode(path))
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _beside(path: Path, number: int = 0) -> Path:
    """The name under which a file is written before it takes the place of another; `number` tells long ones apart."""
    return path.with_name(f".{path.name[:80]}.{number}.tmp-{os.getpid()}")


def walk(root: Path) -> tuple[tuple[Listed, ...], tuple[Finding, ...]]:
    """All regular files below `root`, sorted by name; a finding for each thing that is not followed or cannot be read.

    Names that begin with a dot are left out: they belong to editors, version control and this program.
    """
    found: list[Listed] = []
    findings: list[Finding] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for entry in _entries(root / folder, findings):
            name = f"{folder}/{entry.name}" if folder else entry.name
            if legible(name) != name:
                hint = "Rename it: no two machines read such a name alike."
                findings.append(SOURCE_UNKNOWN.at(legible(str(root / name)), "has a name that is not UTF-8", hint=hint))
            elif entry.is_symlink():
                findings.append(_link(str(root / name)))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            elif entry.is_file(follow_symlinks=False):
                found.extend(_listed(entry, name))
            else:
                findings.append(SOURCE_UNKNOWN.at(str(root / name), "is neither a file nor a folder"))
    ordered = sorted(found, key=lambda one: one.name.split("/"))
    return tuple(ordered), tuple(sorted(findings, key=lambda one: one.path))


def legible(name: str) -> str:
    """`name` with bytes that are not UTF-8, which Python smuggles in as lone surrogates, spelt as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def sweep(root: Path) -> None:
    """Remove what `write` left below `root` in runs that were killed."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.startswith(".") and is_left_over(name):
                Path(folder, name).unlink(missing_ok=True)


def is_left_over(name: str) -> bool:
    """Whether `name` ends in `.tmp-PID` or `.old-PID` of a process that is no more."""
    _, _, ending = name.rpartition(".")
    word, _, pid = ending.partition("-")
    return word in ("tmp", "old") and pid.isascii() and pid.isdigit() and len(pid) < 12 and not alive(int(pid))


def hint_for(error: OSError) -> str:
    """What a person can do about `error`."""
    if isinstance(error, PermissionError):
        return "Make the folder writable for you, or name another one."
    if error.errno in (28, 122):  # ENOSPC, EDQUOT
        return "Free some space and run again; what was there before is untouched."
    return "What was there before is untouched."


def _hint_to_read(error: OSError) -> str:
    return "Make it readable for you." if isinstance(error, PermissionError) else ""


@contextmanager
def listing(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What is in a folder, as `os.scandir` has it, but for `DirEntry.path`; raises `OSError`.

    Where the system can, each entry is looked at from the folder and not all the way from the root: a sixth less work.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | FLAGS)
    try:
        with os.scandir(file) as entries:
            yield entries
    finally:
        os.close(file)


def contents(path: str) -> bytes:
    """The bytes of the file at `path`, which is no link; raises `OSError`. Half as dear as with a file object."""
    file = os.open(path, os.O_RDONLY | NOFOLLOW)
    try:
        return _contents(file, os.fstat(file).st_size)
    finally:
        os.close(file)


def _contents(file: int, size: int) -> bytes:
    """All that is left to read; `size` is how much that is likely to be."""
    data = os.read(file, size + 1)
    if len(data) == size or not data:
        return data
    parts = [data]
    while data := os.read(file, 1 << 20):
        parts.append(data)
    return b"".join(parts)


def _fill(path: Path, data: bytes, mode: int, *, durable: bool = True) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | NOFOLLOW, mode)
    with os.fdopen(file, "wb") as opened:
        opened.write(data)
        opened.flush()
        if durable:
            os.fsync(file)


def _mode(path: Path) -> int:
    try:
        there = path.lstat().st_mode
    except OSError:
        return 0o666
    return stat.S_IMODE(there) if stat.S_ISREG(there) else 0o666


def _entries(folder: Path, findings: list[Finding]) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        findings.append(SOURCE_MISSING.at(str(folder), f"the folder cannot be read: {error.strerror}"))


def _listed(entry: os.DirEntry[str], name: str) -> tuple[Listed, ...]:
    try:
        there = entry.stat(follow_symlinks=False)
    except OSError:  # gone since the folder was read
        return ()
    return (Listed(name, there.st_size, there.st_mtime_ns),)


def _link(path: str) -> Finding:
    hint = "Put the file itself there, or name its folder with --source."
    return SOURCE_SYMLINK.at(path, "is a symbolic link, which is not followed", hint=hint)
