"""What stands in some folders now: the digest of every file, of which only those are read that may have changed.

A file whose size, times and inode are as they were at an earlier look has the digest that it had then. One that was
changed within moments of that look is read again, since a second change might have left the same times behind (as git
has it: "racy git" in its documentation). On another machine, where times mean nothing, every file is read once.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.engine import codec
from generator.engine.files import contents, legible, listing
from generator.engine.forks import Elsewhere, here
from generator.engine.store import Store

_Facts = tuple[int, int, int, int]
"""Size, time of last change, time of last change of the inode (both in ns since 1970), inode."""
_Noted = dict[str, tuple[_Facts, bytes]]
"""What a file was, and its digest, by its name."""
_Seen = tuple[str, str, _Facts, int]
"""Name, path, facts and mode of something."""
Digests = dict[str, bytes]
"""Digest by `<root>/<path below it>`; what is no regular file has an entry of its own that says what it is."""

_RACY = 2_000_000_000
"""Nanoseconds within which two changes can bear one time: the coarsest clock of a file system (FAT)."""
_MANY = 2000
"""Files that take as long to be read as it takes to begin a process."""
_COMPILED = "__pycache__"
"""Where Python keeps what it made of a program, whenever it first runs a part of it: no change of the program."""


@dataclass(slots=True)
class Reads:
    """Texts that were just read to be digested, by the names that `look` has: whoever needs one need not read it again.

    No more than `most` bytes of them.
    """

    most: int = 100_000_000
    texts: dict[str, bytes] = field(default_factory=dict)

    def put(self, name: str, data: bytes) -> None:
        """Keep `data`, if it is a text and there is room."""
        if name.endswith(".md") and len(data) <= self.most:
            self.most -= len(data)
            self.texts[name] = data


def look(
    roots: Mapping[str, Path],
    store: Store,
    touched: Collection[str] | None = None,
    reads: Reads | None = None,
    aside: Elsewhere = here,
) -> Digests:
    """The digests of all files at or below `roots`, by the name of the root and their path within it.

    Hidden files are passed over, but for those that are named as a root, and what Python compiled. `touched` are the
    absolute paths of all files that changed since the last look of this process, if somebody knows: then no other is
    looked at. `reads` gets what had to be read; of much, half is read `aside`, where somebody can do that.
    """
    reads = reads or Reads(most=0)
    key = codec.digest("look", {name: os.fsencode(path.absolute()) for name, path in roots.items()})
    last: _Last | None = store.noted(key) if touched is not None else None
    begun = time.time_ns()
    if last:
        again = last.doubtful(roots, touched or ())
        fresh, racy = _looked(_some(again, roots), {}, reads, begun, aside)
        found = {name: one for name, one in last.found.items() if name not in again} | fresh
    else:
        before = store.value(_Noted, key) or {}
        found, racy = _looked(_walk(roots), before, reads, begun, aside)
    store.note(key, _Last(found, racy))
    if last or before != found:
        store.later(lambda: store.keep(_Noted, {key: {name: one for name, one in found.items() if name not in racy}}))
    return {name: digest for name, (_, digest) in found.items()}


def _looked(
    walk: Iterable[_Seen], before: _Noted, reads: Reads, begun: int, aside: Elsewhere
) -> tuple[_Noted, dict[str, str]]:
    """What is met on a walk that has `begun`, and the paths of what may be changed without leaving a trace, by names.

    What is as it was `before` is not read, and what is read is given to `reads`.
    """
    found: _Noted = {}
    racy: dict[str, str] = {}
    unread: list[_Seen] = []
    for name, path, facts, mode in walk:
        noted = before.get(name)
        found[name] = noted if noted and noted[0] == facts else (facts, b"")
        if found[name] is not noted:
            unread.append((name, path, facts, mode))
        if facts[1] >= begun - _RACY or facts[2] >= begun - _RACY:
            racy[name] = path
    for (name, _, facts, _), digest in zip(unread, _digests(unread, reads, aside), strict=True):
        found[name] = (facts, digest)
    return found, racy


def _digests(unread: Sequence[_Seen], reads: Reads, aside: Elsewhere) -> Iterator[bytes]:
    """The digests of some files, in their order."""
    half = len(unread) // 2 if len(unread) > _MANY else len(unread)
    others = (aside if unread[half:] else here)(partial(_read_all, unread[half:], reads))
    yield from _read_all(unread[:half], reads)
    yield from others()


def _read_all(unread: Sequence[_Seen], reads: Reads) -> list[bytes]:
    return [_read(name, path, mode, reads) for name, path, _, mode in unread]


@dataclass(frozen=True, slots=True)
class _Last:
    """The last look of this process, and the paths of what may have been changed since without leaving a trace."""

    found: _Noted
    racy: dict[str, str]

    def doubtful(self, roots: Mapping[str, Path], touched: Collection[str]) -> dict[str, str]:
        """Names and paths of the files to look at again."""
        below = {name: os.fspath(path.absolute()) for name, path in roots.items()}
        inside = ((path, name, top) for path in touched for name, top in below.items() if _is_in(path, top))
        return self.racy | {name + legible(path[len(top) :]): path for path, name, top in inside}


def _is_in(path: str, top: str) -> bool:
    inside = path.removeprefix(top)
    passed_over = "/." in inside or f"/{_COMPILED}/" in inside
    return path.startswith(top) and inside[:1] in ("", "/") and not passed_over


def _some(names: Mapping[str, str], roots: Collection[str]) -> Iterator[_Seen]:
    """Some files, as `_walk` tells of them."""
    for name, path in names.items():
        if name in roots:
            yield from _walk({name: Path(path)})
            continue
        with suppress(OSError):  # it is no more
            there = os.lstat(path)
            yield name, path, _facts(there), there.st_mode


def changes(folder: Path) -> Iterator[int]:
    """When the inode of each file below `folder` was last changed (ns since 1970), in no order."""
    return (changed for _, _, (_, _, changed, _), _ in _walk({"": folder}))


def fingerprint(folder: Path) -> bytes:
    """A digest of the names, sizes and times of everything below `folder`: whether anybody touched it since."""
    return fingerprint_of({name[1:]: facts[:2] for name, _, facts, _ in _walk({"": folder}, hidden=True)})


def fingerprint_of(stands: dict[str, tuple[int, int]]) -> bytes:
    """The fingerprint of a folder in which just this stands: size, and time of last change, by path."""
    return codec.digest_bytes(codec.encode(dict[str, tuple[int, int]], stands))


def _walk(roots: Mapping[str, Path], hidden: bool = False) -> Iterator[_Seen]:
    """Name, path, facts and mode of everything that is no folder."""
    waiting = [(name, os.fspath(path)) for name, path in roots.items()]
    while waiting:
        prefix, folder = waiting.pop()
        try:
            with listing(folder) as entries:
                for entry in entries:
                    if not hidden and (entry.name.startswith(".") or entry.name == _COMPILED):
                        continue
                    path = f"{folder}/{entry.name}"
                    name = f"{prefix}/{entry.name}" if entry.name.isascii() else f"{prefix}/{legible(entry.name)}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((name, path))
                        continue
                    there = entry.stat(follow_symlinks=False)
                    facts = (there.st_size, there.st_mtime_ns, there.st_ctime_ns, there.st_ino)
                    yield name, path, facts, there.st_mode
        except NotADirectoryError:
            there = os.stat(folder)  # noqa: PTH116 - a root that is a file, which may be a link to where it is kept
            yield prefix, os.path.realpath(folder), _facts(there), there.st_mode
        except OSError as error:  # not there, or closed to us, which is a fact like any other
            yield prefix, folder, (-1, 0, 0, error.errno or 0), 0


def _facts(there: os.stat_result) -> _Facts:
    return (there.st_size, there.st_mtime_ns, there.st_ctime_ns, there.st_ino)


def _read(name: str, path: str, mode: int, reads: Reads) -> bytes:
    """The digest of a regular file; for anything else, and for what cannot be read, a word that says so."""
    if not stat.S_ISREG(mode):
        return f"no file: {stat.S_IFMT(mode)}".encode()
    try:
        data = contents(path)
    except OSError as error:
        return f"unreadable: {error.errno}".encode()
    reads.put(name, data)
    return codec.digest_bytes(data)


def part(seen: Mapping[str, bytes], *starts: str) -> bytes:
    """A digest of all files whose names begin so."""
    return whole({name: digest for name, digest in seen.items() if name.startswith(starts)})


def whole(seen: Digests) -> bytes:
    """A digest of all files."""
    return codec.digest_bytes(codec.encode(Digests, seen))


def is_file(digest: bytes) -> bool:
    """Whether a digest of `look` is that of a file that could be read."""
    return len(digest) == codec.DIGEST_SIZE
