"""Where we may publish, and under which names: everything that keeps us from deleting what is not ours.

Checked before the first byte is written: `trust.md` rows 13, 14, 21 and 22.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from generator.engine.files import hint_for
from generator.engine.manifest import MARKER, read_marker
from generator.model.catalogue import ARTIFACT_PATH, OUTPUT_NOT_OURS, OUTPUT_UNUSABLE
from generator.model.finding import Finding

_CLIMBS = re.compile(r"^/|/$|//|(?:^|/)\.\.?(?:/|$)")
_ELSEWHERE = "Name a new or empty folder with --output."


def refusal(output: Path, guarded: Iterable[Path]) -> Finding | None:
    """Why nothing may be published at `output`, or None.

    `guarded` are files and folders that people own (content, templates, sources): the output may neither lie within
    one nor hold one; nor may it hold, or be, the root, the home folder or the current one.
    """
    name = str(output)
    if output.is_symlink():
        return OUTPUT_UNUSABLE.at(name, "the output is a symbolic link", hint="Name the folder that it leads to.")
    if output.exists() and not output.is_dir():
        return OUTPUT_UNUSABLE.at(name, "the output is a file, not a folder", hint=_ELSEWHERE)
    place = _real(output)
    for owned in _homes():
        if owned.is_relative_to(place):
            return OUTPUT_UNUSABLE.at(name, f"the output would replace {owned}", hint=_ELSEWHERE)
    for owned in map(_real, guarded):
        if owned.is_relative_to(place) or place.is_relative_to(owned):
            return OUTPUT_UNUSABLE.at(name, f"the output and {owned} lie within one another", hint=_ELSEWHERE)
    return _not_ours(output)


def unsafe(path: str) -> str:
    """Why an artifact's `path` may not be written, or an empty string: it must be relative, plain, and inside."""
    if not path or _CLIMBS.search(path):
        return "is absolute, climbs, or has an empty segment"
    if "\\" in path or ":" in path or not path.isprintable():
        return "holds a backslash, a colon or a control character"
    return f"is the name of our marker, {MARKER}" if folded(path).partition("/")[0] == MARKER else ""


def unsafe_artifact(path: str) -> Finding | None:
    """The finding for a `path` that may not be written."""
    why = unsafe(path)
    return ARTIFACT_PATH.at(path, f"the path of a page {why}") if why else None


def rivals(path: str, rival: str) -> Finding:
    """The finding for two artifacts that would be one file."""
    return ARTIFACT_PATH.at(path, f"two pages claim one file: {rival} and {path}")


def unusable(output: Path, error: OSError) -> Finding:
    """The finding for an output that could not be written."""
    place = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(output)
    return OUTPUT_UNUSABLE.at(str(output), f"cannot be written: {error.strerror} ({place})", hint=hint_for(error))


def folded(path: str) -> str:
    """`path` as file systems see it that fold case and compose accents: what must differ between two files."""
    if path.isascii():
        lower = path.lower()
        return path if lower == path else lower  # one text where two would do: there may be a million of them
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _all_folded(paths: Collection[str]) -> Iterable[str]:
    """As `folded`, of many paths at once; none of them holds a line feed."""
    text = "\n".join(paths)
    return text.lower().split("\n") if text and text.isascii() else map(folded, paths)


class Names:
    """The names that are taken, each file and each folder above it."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    @classmethod
    def apart(cls, paths: Collection[str]) -> Self:
        """The names of files that are known to be apart, since they stood beside one another."""
        names = cls()
        names._files = dict(zip(_all_folded(paths), paths, strict=True))
        waiting = {name.rpartition("/")[0]: path for name, path in names._files.items()}
        while waiting.pop("", None) or waiting:
            names._folders |= waiting
            waiting = {name.rpartition("/")[0]: path for name, path in waiting.items()}
        return names

    def files(self) -> tuple[str, ...]:
        """The files that were taken."""
        return tuple(self._files.values())

    def take(self, path: str) -> str:
        """Take `path` for a file; the path that stands in its way, or an empty string."""
        name = folded(path)
        rival = self._files.get(name) or self._folders.get(name) or self._above(name, path)
        if not rival:
            self._files[name] = path
        return rival

    def is_folder(self, path: str) -> bool:
        """Whether some taken file lies below `path`."""
        return folded(path) in self._folders

    def _above(self, name: str, path: str) -> str:
        """A file where `path` needs a folder; takes the folders otherwise."""
        end = name.rfind("/")
        while end > 0 and name[:end] not in self._folders:
            if name[:end] in self._files:
                return self._files[name[:end]]
            self._folders[name[:end]] = path
            end = name.rfind("/", 0, end)
        return ""


def _homes() -> Sequence[Path]:
    found = [Path(Path.cwd().anchor), Path.cwd()]
    with suppress(RuntimeError):  # a user without a home
        found.append(Path.home())
    return [_real(path) for path in found]


def _not_ours(output: Path) -> Finding | None:
    """A folder with things in it is ours by its marker; dot files alone, such as `.gitignore`, do no harm."""
    try:
        if not output.exists() or read_marker(output) is not None:
            return None
        with os.scandir(output) as entries:
            others = sorted(entry.name for entry in entries if not _is_dot_file(entry))
    except OSError as error:
        return OUTPUT_UNUSABLE.at(str(output), f"the output cannot be read: {error.strerror}")
    if not others:
        return None
    hint = "Move its contents away, or name a new or empty folder with --output."
    damaged = "its marker is damaged" if MARKER in others else f"it has no marker of ours and holds {others[0]}"
    return OUTPUT_NOT_OURS.at(str(output), f"the output is not empty, and {damaged}", hint=hint)


def _is_dot_file(entry: os.DirEntry[str]) -> bool:
    plain = stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    return plain and entry.name.startswith(".") and entry.name not in (".git", MARKER)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
