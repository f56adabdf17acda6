"""The digest of code: whatever could change what a function answers changes it.

That is the source of the function's module, of every module of the same package that it imports, be it by a call of
`import_module`, and so on; the data files beside them; and the versions of Python and of the libraries that are named.
Sources are read anew in each process (some sixty small files, about two milliseconds), so that no note of theirs can be
out of date.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

from generator.engine import codec

_IMPORT = re.compile(
    rb"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]*))", re.MULTILINE
)
_CALLED = re.compile(rb'\bimport_module\("([\w.]+)"\)')
_NAME = re.compile(rb"[\w.]+")
_RUN = re.compile(r"[-_.]+")
_BEGAN = time.time_ns() - round(1e9 * time.process_time()) - 1_000_000_000
"""When this process began, or a little before: not all clocks are exact."""
_OURS = os.urandom(codec.DIGEST_SIZE)


def code_digest(function: Callable[..., Any], libraries: tuple[str, ...] = ()) -> bytes:
    """20 bytes that stand for all the code that `function` rests on, and for these `libraries` as installed."""
    while isinstance(function, partial):
        function = function.func
    return _digest_of(function, libraries)


@cache
def _digest_of(function: Callable[..., Any], libraries: tuple[str, ...]) -> bytes:
    files = tuple(_files(function.__module__))
    return codec.digest(
        anew(path.stat().st_ctime_ns for _, path in files),
        function.__qualname__,
        codec.VERSION,
        sys.version_info[:2],
        tuple((name, _version(name)) for name in libraries),
        tuple((name, codec.digest_bytes(path.read_bytes())) for name, path in files),
    )


@cache
def program_digest() -> bytes:
    """20 bytes that stand for all of the program, and for the version of Python that runs it."""
    root = Path(__file__).parents[1]
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc")
    told = tuple((path.relative_to(root).as_posix(), codec.digest_bytes(path.read_bytes())) for path in files)
    return codec.digest(codec.VERSION, sys.version_info[:2], told)


def anew(changes: Iterable[int]) -> bytes:
    """Nothing; or, when any file of the program was changed since this process began, bytes that no other process has.

    `changes` tell when the inode of each was last changed (ns since 1970). What runs may then not be what the files
    say, and what it makes must not be taken for what they would make.
    """
    return _OURS if any(changed > _BEGAN for changed in changes) else b""


def closure(module: str) -> tuple[str, ...]:
    """`module` and all modules of its own package that it imports, directly or not, sorted; packages included."""
    top = module.partition(".")[0]
    seen: set[str] = set()
    waiting = {module}
    while waiting:
        name = waiting.pop()
        if name not in seen and _source(name) is not None:
            seen.add(name)
            waiting |= _imports(name, top) | _parents(name)
    return tuple(sorted(seen))


def _files(module: str) -> Iterator[tuple[str, Path]]:
    """The sources of the closure and the data files (tables, templates) in the same folders, by name."""
    found: dict[str, Path] = {}
    for name in closure(module):
        source = _source(name)
        if source is not None:
            found[name] = source
            if "." in name:
                found |= {f"{name}/{data.name}": data for data in _data_beside(source.parent)}
    yield from sorted(found.items())


@cache
def _data_beside(folder: Path) -> tuple[Path, ...]:
    return tuple(file for file in folder.iterdir() if file.suffix not in (".py", ".pyc") and file.is_file())


@cache
def _imports(module: str, top: str) -> set[str]:
    """Every module within the package `top` that an import statement of `module` may mean."""
    source = _source(module)
    text = source.read_bytes() if source else b""
    found = {name.decode() for name in _CALLED.findall(text)}
    for start, names, plain in _IMPORT.findall(text):
        base = _absolute(start.decode(), module) if start else ""
        found.add(base)
        for name in _NAME.findall(names or plain):
            found.add(f"{base}.{name.decode()}" if base else name.decode())
    return {name for name in found if name == top or name.startswith(f"{top}.")}


def _absolute(base: str, module: str) -> str:
    """The module that `base` means within `module`: leading dots climb (Python reference, 5.7)."""
    level = len(base) - len(base.lstrip("."))
    if not level:
        return base
    source = _source(module)
    package = module.split(".") if source and source.name == "__init__.py" else module.split(".")[:-1]
    return ".".join([*package[: len(package) - level + 1], *filter(None, [base[level:]])])


def _parents(module: str) -> set[str]:
    parts = module.split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts))}


@cache
def _source(module: str) -> Path | None:
    """Where the source of `module` is, without importing it; None when there is no such module."""
    top, *rest = module.split(".")
    start = getattr(sys.modules.get(top), "__file__", None)
    if start is None:
        return None
    if not rest:
        return Path(start)
    place = "/".join((os.path.dirname(start), *rest))  # noqa: PTH120 - most of what is asked for is no module
    candidates = (f"{place}.py", f"{place}/__init__.py")
    return next((Path(path) for path in candidates if path in _sources(start)), None)


@cache
def _sources(start: str) -> frozenset[str]:
    """The sources of a package that starts in this file: to look for each name that is imported costs more."""
    walk = os.walk(os.path.dirname(start))  # noqa: PTH120
    return frozenset(f"{folder}/{name}" for folder, _, names in walk for name in names if name.endswith(".py"))


@cache
def installed() -> dict[str, str]:
    """The version of every distribution that can be imported, by its normalised name (PEP 503, with underscores).

    Read off the names of their metadata folders (PEP 376), which is some fifty times faster than to open them.
    """
    found: dict[str, str] = {}
    for place in reversed(sys.path):  # what comes first counts
        with suppress(OSError):
            listed = os.listdir(place or ".")  # noqa: PTH208 (names are all that is wanted, and every start pays)
            names = [name for name in listed if name.endswith((".dist-info", ".egg-info"))]
            found.update(_parted(name) for name in sorted(names))
    return found


def _parted(name: str) -> tuple[str, str]:
    library, _, version = name.rpartition(".")[0].partition("-")
    return _normal(library), version


def _normal(library: str) -> str:
    return _RUN.sub("_", library).lower()


def _version(library: str) -> str:
    return installed().get(_normal(library), "")
