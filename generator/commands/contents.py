"""`content/` as a build needs it: only files that changed are read, and no body is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from generator.commands.press import PRESS, Bodies, Plate, Pressed, press
from generator.commands.workshop import Workshop
from generator.documents.content import FOLDERS, PEOPLE, ContentFile, Loaded
from generator.documents.shelf import Shelf
from generator.engine import codec, files
from generator.engine.look import Digests, is_file
from generator.model.body import Body, Gist
from generator.model.catalogue import CONTENT_UNREADABLE
from generator.model.finding import Finding


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is kept of one file: the digest of its bytes, what it holds without its plate, and what was found."""

    source: bytes
    pressed: Pressed
    findings: tuple[Finding, ...]


_Table = dict[str, _Entry]


@dataclass(frozen=True, slots=True)
class Contents:
    """All files of `content/` by their paths in it; `changed` are those that were read anew."""

    loaded: tuple[Loaded, ...]
    facts: bytes
    """The digest of everything that files say, but for their bodies."""
    bodies: Bodies
    digests: Mapping[str, bytes]
    """Of the bodies."""
    gists: Mapping[str, Gist]
    abouts: Mapping[str, bytes]
    """The digests of the gists."""
    changed: frozenset[str]
    eventful: bool
    findings: tuple[Finding, ...]


def open_contents(shop: Workshop, seen: Digests) -> Contents:
    """Read what changed since the last build; `seen` is the look at the site."""
    version = PRESS.version()
    known = _known(shop, version)
    names = tuple(_names(seen))
    table = {path: known[path] for path in names if path in known and known[path].source == seen[f"content/{path}"]}
    missing = [path for path in names if path not in table]
    problems: list[Finding] = []
    table.update(_pressed(shop, missing, problems))
    stale = {_shelf(path) for path in (*missing, *(known.keys() - table.keys()))}
    shelves: dict[int, _Table] = {number: {} for number in stale}
    for path, entry in table.items():
        if (number := _shelf(path)) in stale:
            shelves[number][path] = entry
    shop.store.put_many((_key(version, number), codec.encode(_Table, held)) for number, held in shelves.items())
    return _contents(shop, table, frozenset(missing), (*_oddities(shop.content, seen), *problems))


def _contents(shop: Workshop, table: _Table, changed: frozenset[str], findings: tuple[Finding, ...]) -> Contents:
    ordered = [table[path] for path in sorted(table)]
    pages = {path: entry.pressed for path, entry in table.items() if entry.pressed.digest}
    digests = {path: pressed.digest for path, pressed in pages.items()}
    return Contents(
        loaded=tuple(entry.pressed.loaded for entry in ordered),
        facts=codec.digest_bytes(b"".join(entry.pressed.facts for entry in ordered)),
        bodies=Bodies(digests, shop.store, lambda path: _again(shop.content, path)),
        digests=digests,
        gists={path: pressed.gist for path, pressed in pages.items()},
        abouts={path: pressed.about for path, pressed in pages.items()},
        changed=changed,
        eventful=any(entry.pressed.eventful for entry in ordered),
        findings=(
            *findings,
            *(finding for entry in ordered for finding in (*entry.pressed.loaded.findings, *entry.findings)),
        ),
    )


_SHELVES = 64
"""Into so many parts the table is cut, so that one change need not write all of it."""


def _shelf(path: str) -> int:
    return crc32(path.encode("utf-8", "replace")) % _SHELVES


def _key(version: bytes, number: int) -> bytes:
    return codec.digest("contents", version, number)


def _known(shop: Workshop, version: bytes) -> _Table:
    keys = [_key(version, number) for number in range(_SHELVES)]
    known: _Table = {}
    with suppress(ValueError):
        for data in shop.store.get_many(keys).values():
            known |= codec.decode(_Table, data)
    return known


def _names(seen: Digests) -> Iterator[str]:
    """The files of the contract, in the order of their paths."""
    starts = tuple(f"content/{folder}/" for folder in FOLDERS)
    found = (name for name, digest in seen.items() if name.startswith(starts) and name.endswith(".md"))
    yield from sorted(name.removeprefix("content/") for name in found if is_file(seen[name]))
    if is_file(seen.get(f"content/{PEOPLE}", b"")):
        yield PEOPLE


def _pressed(shop: Workshop, paths: Sequence[str], problems: list[Finding]) -> Iterator[tuple[str, _Entry]]:
    """Entries of the files at `paths`; their plates are put into the store on the way, some at a time."""
    sources: dict[str, bytes] = {}

    def read() -> Iterator[ContentFile]:
        for path in paths:
            data = files.read(shop.content / path, CONTENT_UNREADABLE)
            if isinstance(data, Finding):
                problems.append(data)
            else:
                sources[path] = codec.digest_bytes(data)
                yield ContentFile(path, data)

    plates: list[tuple[bytes, bytes]] = []
    for outcome in shop.stream("Reading and rendering", PRESS, read(), len(paths)):
        if outcome.value is None:
            problems += outcome.findings
            continue
        pressed, path = outcome.value, outcome.value.loaded.path
        if pressed.plate:
            plates.append((pressed.digest, pressed.plate))
        if len(plates) > _TOGETHER:
            shop.store.put_many(plates)
            plates = []
        yield path, _Entry(sources.pop(path), replace(pressed, plate=b""), outcome.findings)
    shop.store.put_many(plates)


_TOGETHER = 1024


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
