"""`content/` as a build needs it: only files that changed are read, and no body is held.

Of each file a row says what every build must know. What its front matter says lies in shelves, which are read when the
site is planned anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from zlib import crc32

from generator.commands.press import PRESS, Bodies, Plate, Plates, Pressed, press
from generator.commands.workshop import Workshop
from generator.documents.content import FOLDERS, PEOPLE, ContentFile, Loaded
from generator.documents.shelf import Shelf
from generator.engine import codec, files
from generator.engine.look import Digests, is_file
from generator.model.body import Body, Gist
from generator.model.catalogue import CONTENT_UNREADABLE
from generator.model.finding import Finding


@dataclass(frozen=True, slots=True)
class _Row:
    """What is kept of one file: digests of its bytes, its front matter, its body, its gist, and what was found."""

    source: bytes
    facts: bytes
    digest: bytes
    about: bytes
    gist: bytes
    """The canonical bytes of the gist."""
    eventful: bool
    thanks: tuple[str, ...]
    findings: tuple[Finding, ...]


_Rows = dict[str, _Row]
_Shelf = dict[str, Loaded]


@dataclass(frozen=True, slots=True)
class Contents:
    """All files of `content/` by their paths in it."""

    facts: bytes
    """The digest of everything that files say, but for their bodies."""
    bodies: Bodies
    digests: Mapping[str, bytes]
    """Of the bodies."""
    gists: Mapping[str, Gist]
    abouts: Mapping[str, bytes]
    """The digests of the gists."""
    sources: Mapping[str, bytes]
    """The digests of the files as they were read."""
    eventful: bool
    thanks: Mapping[str, tuple[str, ...]]
    """The acknowledgements of each post that has some."""
    findings: tuple[Finding, ...]
    shelves: Shelves

    def loaded(self) -> tuple[Loaded, ...]:
        """What the front matter of each file says, in the order of their paths."""
        return tuple(self.shelves.loaded(sorted(self.sources)))


def open_contents(shop: Workshop, seen: Digests) -> Contents:
    """Read what changed since the last build; `seen` is the look at the site."""
    version = PRESS.version()
    known = _known(shop, version)
    names = tuple(_names(seen))
    rows = {path: known[path] for path in names if path in known and known[path].source == seen[f"content/{path}"]}
    missing = [path for path in names if path not in rows]
    problems: list[Finding] = []
    plates = Plates(shop.store)
    shelves = Shelves(shop, version)
    fresh: _Shelf = {}
    for path, row, loaded in _pressed(shop, missing, plates, problems):
        rows[path] = row
        fresh[path] = loaded
    plates.settle()
    if missing or known.keys() != rows.keys():
        shelves.change(fresh, known.keys() - rows.keys())
        shop.store.put_many([(codec.digest("rows", version), codec.encode(_Rows, rows))])
    return _contents(shop, rows, plates, shelves, (*_oddities(shop.content, seen), *problems))


def _contents(shop: Workshop, rows: _Rows, plates: Plates, shelves: Shelves, findings: tuple[Finding, ...]) -> Contents:
    ordered = [rows[path] for path in sorted(rows)]
    pages = {path: row for path, row in rows.items() if row.digest}
    digests = {path: row.digest for path, row in pages.items()}
    return Contents(
        facts=codec.digest_bytes(b"".join(row.facts for row in ordered)),
        bodies=Bodies(digests, plates, lambda path: _again(shop.content, path)),
        digests=digests,
        gists=_Gists({path: row.gist for path, row in pages.items()}),
        abouts={path: row.about for path, row in pages.items()},
        sources={path: row.source for path, row in rows.items()},
        eventful=any(row.eventful for row in ordered),
        thanks={path: row.thanks for path, row in pages.items() if row.thanks},
        findings=(*findings, *(finding for row in ordered for finding in row.findings)),
        shelves=shelves,
    )


class _Gists(Mapping[str, Gist]):
    """Gists by the path of their file, each decoded when it is asked for; the last of them are at hand."""

    def __init__(self, data: Mapping[str, bytes]) -> None:
        self._data = data
        self._decoded = lru_cache(maxsize=16_384)(partial(codec.decode, Gist))

    def __getitem__(self, path: str) -> Gist:
        return self._decoded(self._data[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


_SHELVES = 64
"""Into so many parts front matter is cut, so that one change need not write all of it."""


class Shelves:
    """What the front matter of each file says, in the store by a checksum of the path."""

    def __init__(self, shop: Workshop, version: bytes) -> None:
        self._shop = shop
        self._version = version

    def loaded(self, paths: Sequence[str]) -> Iterator[Loaded]:
        """What these files say. One that the store has lost is read again."""
        held = self._read(range(_SHELVES))
        return (held[path] if path in held else _loaded_again(self._shop.content, path) for path in paths)

    def change(self, fresh: _Shelf, gone: Collection[str]) -> None:
        """Put these onto their shelves, and take others away."""
        touched = {_shelf(path) for path in (*fresh, *gone)}
        shelves: dict[int, _Shelf] = {number: {} for number in touched}
        for path, loaded in (self._read(touched) | fresh).items():
            if path not in gone:
                shelves[_shelf(path)][path] = loaded
        self._shop.store.put_many((self._key(number), codec.encode(_Shelf, held)) for number, held in shelves.items())

    def _read(self, numbers: Iterable[int]) -> _Shelf:
        held: _Shelf = {}
        for data in self._shop.store.get_many(map(self._key, numbers)).values():
            with suppress(ValueError):
                held |= codec.decode(_Shelf, data)
        return held

    def _key(self, number: int) -> bytes:
        return codec.digest("contents", self._version, number)


def _shelf(path: str) -> int:
    return crc32(path.encode("utf-8", "replace")) % _SHELVES


def _known(shop: Workshop, version: bytes) -> _Rows:
    key = codec.digest("rows", version)
    data = shop.store.get_many([key]).get(key)
    try:
        return codec.decode(_Rows, data) if data else {}
    except ValueError:
        return {}


def _names(seen: Digests) -> Iterator[str]:
    """The files of the contract, in the order of their paths."""
    starts = tuple(f"content/{folder}/" for folder in FOLDERS)
    found = (name for name, digest in seen.items() if name.startswith(starts) and name.endswith(".md"))
    yield from sorted(name.removeprefix("content/") for name in found if is_file(seen[name]))
    if is_file(seen.get(f"content/{PEOPLE}", b"")):
        yield PEOPLE


def _pressed(
    shop: Workshop, paths: Sequence[str], plates: Plates, problems: list[Finding]
) -> Iterator[tuple[str, _Row, Loaded]]:
    """Path, row and front matter of the files at `paths`; their plates are taken by `plates`."""
    sources: dict[str, bytes] = {}

    def read() -> Iterator[ContentFile]:
        for path in paths:
            data = files.read(shop.content / path, CONTENT_UNREADABLE)
            if isinstance(data, Finding):
                problems.append(data)
            else:
                sources[path] = codec.digest_bytes(data)
                yield ContentFile(path, data)

    for outcome in shop.stream("Reading and rendering", PRESS, read(), len(paths)):
        if outcome.value is None:
            problems += outcome.findings
            continue
        pressed, path = outcome.value, outcome.value.loaded.path
        if pressed.plate:
            plates.put(pressed.digest, pressed.plate)
        yield path, _row(sources.pop(path), pressed, outcome.findings), pressed.loaded


def _row(source: bytes, pressed: Pressed, findings: tuple[Finding, ...]) -> _Row:
    return _Row(
        source=source,
        facts=pressed.facts,
        digest=pressed.digest,
        about=pressed.about,
        gist=codec.encode(Gist, pressed.gist),
        eventful=pressed.eventful,
        thanks=pressed.thanks,
        findings=(*pressed.loaded.findings, *findings),
    )


def _loaded_again(content: Path, path: str) -> Loaded:
    data = files.read(content / path)
    made = None if isinstance(data, Finding) else press(ContentFile(path, data)).value
    return made.loaded if made else Loaded(path)


def _again(content: Path, path: str) -> Body:
    data = files.read(content / path)
    made = None if isinstance(data, Finding) else press(ContentFile(path, data)).value
    return codec.decode(Plate, made.plate).body() if made and made.plate else Body()


def _oddities(content: Path, seen: Digests) -> tuple[Finding, ...]:
    """What stands in `content/` and is no file: told by a walk, which is only taken when there is any."""
    starts = tuple(f"content/{folder}/" for folder in FOLDERS)
    if all(is_file(digest) for name, digest in seen.items() if name.startswith(starts)):
        return ()
    return Shelf(content).content()[1]
