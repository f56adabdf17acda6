"""Where fetched files are kept: `content/sources/<host>/<name>`, and beside them what their servers said of them.

`.fetched.json` in that folder tells of each file its address, the server's date, and the validators by which the next
request asks for changes only (RFC 9110 section 13.1). It may be deleted: then everything is fetched in full.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.engine import files
from generator.fetch.paging import entries, identities
from generator.model.finding import Finding
from generator.model.names import safe_permalink, slug, unused

NOTES = ".fetched.json"


@dataclass(frozen=True, slots=True)
class Note:
    """What a server said when it gave a file; empty strings where it said nothing."""

    url: str
    etag: str = ""
    modified: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page, not yet kept: `data` is None where the copy that is kept is still right.

    `url` is what was asked for and what the copy is known by, `base` where the redirects from there ended.
    """

    url: str
    base: str
    text: str
    data: bytes | None
    note: Note


class Kept:
    """The folder of sources of one site, as fetching sees it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._notes = _read_notes(root / NOTES)

    def note(self, url: str) -> tuple[Note, bytes] | None:
        """What is known of the copy of `url`, and the copy; None when there is none."""
        name = self._name_of(url)
        data = files.read(self.root / name) if name else None
        return (self._notes[name], data) if name and isinstance(data, bytes) else None

    def copies(self, url: str) -> tuple[str, ...]:
        """The names of every copy that is kept of `url`, older ones among them, below the root."""
        return tuple(name for name, note in self._notes.items() if note.url == url and (self.root / name).is_file())

    def keep(self, pages: list[Page]) -> tuple[Finding, ...]:
        """Write an archive's pages. A copy that has an entry which none of them has is evidence, and is set aside."""
        told = frozenset[str]().union(*(identities(page.text) for page in pages))
        problems: list[Finding | None] = []
        for page in pages:
            if page.data is not None:
                name = self._name_of(page.url) or self._new_name(page.url, page.text)
                problems.append(self._set_aside(name, page.data, told))
                problems.append(files.write(self.root / name, page.data))
                self._notes[name] = page.note
        text = json.dumps({name: asdict(note) for name, note in sorted(self._notes.items())}, indent=2)
        problems.append(files.write(self.root / NOTES, f"{text}\n".encode()))
        return tuple(problem for problem in problems if problem)

    def _set_aside(self, name: str, data: bytes, told: frozenset[str]) -> Finding | None:
        old = files.read(self.root / name) if (self.root / name).exists() else None
        if not isinstance(old, bytes) or old == data or _outdone(old, told):
            return None
        stem, _, ending = name.rpartition(".")
        # `_` sorts behind `.`: where two copies tell different things, the newer one is heard first.
        aside = f"{stem}_{hashlib.blake2b(old, digest_size=4).hexdigest()}.{ending}"
        if name in self._notes:
            self._notes[aside] = self._notes[name]
        return files.write(self.root / aside, old)

    def _name_of(self, url: str) -> str:
        """The name of the newest copy of `url`; empty when it was never fetched."""
        names = [name for name, note in self._notes.items() if note.url == url]
        return min(names, key=len, default="")

    def _new_name(self, url: str, text: str) -> str:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        folder = host if safe_permalink(f"/{host}/x") and len(host) <= 80 else slug(host)
        stem = slug(f"{parts.path} {parts.query}".replace("/", " ").replace("&", " ").strip() or "feed")
        ending = _ending(text)
        taken = {name.removesuffix(ending) for name in self._notes}
        taken |= {f"{folder}/{file.stem}" for file in (self.root / folder).glob("*")}
        return unused(f"{folder}/{stem}", taken) + ending


def _outdone(old: bytes, told: frozenset[str]) -> bool:
    """Whether every entry of `old` can be told apart, and is among those `told` now."""
    text = old.decode("utf-8", "replace")
    mine = identities(text)
    return len(mine) >= max(entries(text), 1) and mine <= told


def _ending(text: str) -> str:
    """For people who look into the folder: readers go by the content alone."""
    head = text[:1000].lstrip().lower()
    if head[:1] in ("{", "["):
        return ".json"
    if "<html" in head or head.startswith("<!doctype html"):
        return ".html"
    return ".xml" if head.startswith("<") else ".txt"


def _read_notes(path: Path) -> dict[str, Note]:
    try:
        table = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    rows = table.items() if isinstance(table, dict) else ()
    return {name: _note(row) for name, row in rows if isinstance(row, dict) and safe_permalink(f"/{name}")}


def _note(row: Mapping[str, Any]) -> Note:
    return Note(**{key: str(row.get(key, "")) for key in ("url", "etag", "modified", "date")})
