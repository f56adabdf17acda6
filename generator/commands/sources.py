"""The sources that a command was given: files, and folders of files, each read once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.commands.saved import with_pictures
from generator.documents.yaml import one_line
from generator.engine import files
from generator.model.finding import Finding
from generator.model.source import Source


def gather(paths: Sequence[Path], root: Path) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Read every file named, and every file below every folder named, in an order that no file system decides.

    A source is called by its path below `root`, the site's own folder of sources, or else by that below the folder
    that was named, or by its file name, as front matter spells it: what that says must be true on any machine, and in
    the next build.
    Hidden files and symbolic links within folders are passed over.
    """
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    for named in paths:
        for path, name in _files(named, root, findings):
            source = _read(path, one_line(name), findings)
            if source:
                sources[_distinct(source, sources)] = source
    ordered = [Source(name, s.data, s.digest) for name, s in sorted(sources.items())]
    return with_pictures(ordered), tuple(findings)


def _files(named: Path, root: Path, findings: list[Finding]) -> Iterator[tuple[Path, str]]:
    if not named.is_dir():
        yield named, _below(root, named.parent) + files.legible(named.name)
        return
    listed, notes = files.walk(named)
    findings += notes
    prefix = _below(root, named)
    yield from ((named / file.name, prefix + file.name) for file in listed)


def _below(root: Path, folder: Path) -> str:
    """The path from `root` to a folder within it, with a slash at its end; empty for any other."""
    try:
        inside = folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""
    return "" if inside == "." else f"{inside}/"


def is_away(path: Path, root: Path) -> bool:
    """Whether a path leads out of a folder."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _read(path: Path, name: str, findings: list[Finding]) -> Source | None:
    # A file that is named may be a link to where it is kept; one that was found in a folder may not (`walk`).
    data = files.read(path.resolve() if path.exists() else path)
    if isinstance(data, Finding):
        findings.append(data)
        return None
    return Source(name, data, digest_of(data))


def digest_of(data: bytes) -> str:
    """What tells the bytes of one source from those of another: 32 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _distinct(source: Source, sources: dict[str, Source]) -> str:
    """Its name, or one with its digest where two folders have files of one name and other contents."""
    same = source.name not in sources or sources[source.name].digest == source.digest
    return source.name if same else marked(source)


def marked(source: Source) -> str:
    """A name that tells a source from others of its name: with its digest in it."""
    stem, dot, ending = source.name.rpartition(".")
    return f"{stem}-{source.digest[:8]}{dot}{ending}" if dot else f"{source.name}-{source.digest[:8]}"


def unmarked(source: Source) -> str:
    """Its name without that."""
    return source.name.replace(f"-{source.digest[:8]}", "")
