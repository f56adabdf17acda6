"""What stands in some folders now: the digest of every file, of which only those are read that may have changed.

A file whose size, times and inode are as they were at an earlier look has the digest that it had then. One that was
changed within moments of that look is read again, since a second change might have left the same times behind (as git
has it: "racy git" in its documentation). On another machine, where times mean nothing, every file is read once.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.engine import codec
from generator.engine.files import legible
from generator.engine.store import Store

_Facts = tuple[int, int, int, int]
"""Size, time of last change, time of last change of the inode (both in ns since 1970), inode."""
_Noted = dict[str, tuple[_Facts, bytes]]
Digests = dict[str, bytes]
"""Digest by `<root>/<path below it>`; what is no regular file has an entry of its own that says what it is."""

_RACY = 2_000_000_000
"""Nanoseconds within which two changes can bear one time: the coarsest clock of a file system (FAT)."""


def look(roots: Mapping[str, Path], store: Store) -> Digests:
    """The digests of all files at or below `roots`, by the name of the root and their path within it.

    Hidden files are passed over, but for those that are named as a root.
    """
    key = codec.digest("look", {name: os.fsencode(path.absolute()) for name, path in roots.items()})
    before = _noted(store, key)
    begun = time.time_ns()
    found: dict[str, tuple[_Facts, bytes]] = {}
    for name, path, facts, mode in _walk(roots):
        noted = before.get(name)
        digest = noted[1] if noted and noted[0] == facts else _read(path, mode)
        found[name] = (facts, digest)
    sure = {name: one for name, one in found.items() if max(one[0][1:3]) < begun - _RACY}
    if sure != before:
        store.put_many([(key, codec.encode(_Noted, sure))])
    return {name: digest for name, (_, digest) in found.items()}


Stands = tuple[str, int, int]
"""A path, the size of what is there, and when it was last changed (ns since 1970)."""


def fingerprint(folder: Path) -> bytes:
    """A digest of the names, sizes and times of everything below `folder`: whether anybody touched it since."""
    return fingerprint_of((name[1:], facts[0], facts[1]) for name, _, facts, _ in _walk({"": folder}, hidden=True))


def fingerprint_of(stands: Iterable[Stands]) -> bytes:
    """The fingerprint of a folder in which just this stands."""
    return codec.digest_bytes(codec.encode(list[Stands], sorted(stands)))


def _noted(store: Store, key: bytes) -> _Noted:
    data = store.get_many([key]).get(key)
    try:
        return codec.decode(_Noted, data) if data else {}
    except ValueError:
        return {}


def _walk(roots: Mapping[str, Path], hidden: bool = False) -> Iterator[tuple[str, str, _Facts, int]]:
    """Name, path, facts and mode of everything that is no folder."""
    waiting = [(name, os.fspath(path)) for name, path in roots.items()]
    while waiting:
        prefix, folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.startswith(".") and not hidden:
                        continue
                    name = f"{prefix}/{legible(entry.name)}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((name, entry.path))
                    else:
                        there = entry.stat(follow_symlinks=False)
                        yield name, entry.path, _facts(there), there.st_mode
        except NotADirectoryError:
            there = os.stat(folder)  # noqa: PTH116 - a root that is a file, which may be a link to where it is kept
            yield prefix, folder, _facts(there), there.st_mode
        except OSError as error:  # not there, or closed to us, which is a fact like any other
            yield prefix, folder, (-1, 0, 0, error.errno or 0), 0


def _facts(there: os.stat_result) -> _Facts:
    return (there.st_size, there.st_mtime_ns, there.st_ctime_ns, there.st_ino)


def _read(path: str, mode: int) -> bytes:
    """The digest of a regular file; for anything else, and for what cannot be read, a word that says so."""
    if not stat.S_ISREG(mode):
        return f"no file: {stat.S_IFMT(mode)}".encode()
    try:
        with open(path, "rb") as opened:  # noqa: PTH123 (a Path a file costs more than to read a small one)
            return codec.digest_bytes(opened.read())
    except OSError as error:
        return f"unreadable: {error.errno}".encode()


def part(seen: Mapping[str, bytes], *starts: str) -> bytes:
    """A digest of all files whose names begin so."""
    return codec.digest({name: digest for name, digest in seen.items() if name.startswith(starts)})


def is_file(digest: bytes) -> bool:
    """Whether a digest of `look` is that of a file that could be read."""
    return len(digest) == codec.DIGEST_SIZE
