"""`content/` as a build needs it: only files that changed are read, and no body is held.

Of each file a row says what every build must know. What its front matter says, and the gist of its body, lie apart, and
are read when the site is planned anew, or a page shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from generator.commands.press import PRESS, Bodies, Plates, Row, press
from generator.commands.shards import Shards
from generator.commands.workshop import Workshop
from generator.documents.content import FOLDERS, PEOPLE, ContentFile, Loaded, parted
from generator.documents.shelf import Shelf
from generator.engine import codec, files
from generator.engine.look import Digests, is_file
from generator.engine.stage import Inputs
from generator.engine.store import Store
from generator.model.body import Body, Gist
from generator.model.catalogue import CONTENT_MISNAMED, CONTENT_UNREADABLE
from generator.model.finding import Finding

_Rows = dict[str, Row]
_Front = tuple[bytes, bytes]
"""What front matter says, as the canonical bytes of `Loaded`, and the digest of that."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All files of `content/` by their paths in it, always in the same order."""

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
    loaded: Callable[[], tuple[Loaded, ...]]
    """What the front matter of each file says, in the order of their paths."""
    keys: tuple[bytes, ...] = ()
    """Under which what is not of a single body is kept."""


_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
"""Endings of Markdown, in any case, as other generators have them."""


class _Kept:
    """What is kept of all files: their rows, and apart from these what not every build has to read.

    Each of those bears a digest that stands in the row as well: a build may have been killed between the two.
    """

    def __init__(self, store: Store, version: bytes) -> None:
        self.rows: Shards[Row] = Shards(store, _Rows, "rows", version)
        self.gists: Shards[bytes] = Shards(store, dict[str, bytes], "gists", version)
        """Canonical bytes."""
        self.fronts: Shards[_Front] = Shards(store, dict[str, _Front], "fronts", version, at_hand=False)


def open_contents(shop: Workshop, seen: Digests, texts: dict[str, bytes]) -> Contents:
    """Read what changed since the last build; `seen` is the look at the site, which read `texts`: they are taken."""
    kept = _Kept(shop.store, PRESS.version())
    known = kept.rows.all()
    names = tuple(_names(seen))
    stale = {path for path in names if path not in known or known[path].source != seen[f"content/{path}"]}
    missing = [path for path in names if path in stale]
    problems: list[Finding] = []
    plates = Plates(shop.store)
    fresh: _Rows = {}
    gists: dict[str, bytes] = {}
    fronts: dict[str, _Front] = {}
    inputs = Inputs(len(missing), partial(_read, shop.content, missing, texts))
    for outcome in shop.stream("Reading and rendering", PRESS, inputs):
        if outcome.value is None:
            problems += outcome.findings
            continue
        made = outcome.value
        fresh[made.path], gists[made.path], fronts[made.path] = made.row, made.gist, (made.row.facts, made.front)
        if made.plate:
            plates.put(made.row.digest, made.plate)
    plates.settle()
    rows = {path: fresh.get(path) or known[path] for path in names if path in fresh or path not in stale}
    if missing or known.keys() != rows.keys():
        gone = known.keys() - rows.keys()
        kept.fronts.change(fronts, gone)
        kept.gists.change(gists, gone)
        kept.rows.change(fresh, gone)
    return _contents(shop, rows, plates, kept, (*_oddities(shop.content, seen), *_misnamed(seen), *problems))


def _contents(shop: Workshop, rows: _Rows, plates: Plates, kept: _Kept, findings: tuple[Finding, ...]) -> Contents:
    again = partial(_again, shop.content)
    ordered = tuple(rows.values())
    digests = {path: row.digest for path, row in rows.items() if row.digest}
    abouts = {path: row.about for path, row in rows.items() if row.digest}
    return Contents(
        facts=codec.digest_bytes(b"".join([row.facts for row in ordered])),
        bodies=Bodies(digests, plates, again),
        digests=digests,
        gists=_Gists(abouts, kept.gists, again),
        abouts=abouts,
        sources={path: row.source for path, row in rows.items()},
        eventful=any(row.eventful for row in ordered),
        thanks={path: row.thanks for path, row in rows.items() if row.thanks},
        findings=(*findings, *(finding for row in ordered for finding in row.findings)),
        loaded=lambda: tuple(_loaded(shop.content, rows, kept.fronts)),
        keys=(*kept.rows.keys, *kept.gists.keys, *kept.fronts.keys),
    )


def _loaded(content: Path, rows: _Rows, fronts: Shards[_Front]) -> Iterator[Loaded]:
    """What all files say. What the store has lost is read again."""
    held = fronts.all()
    for path in sorted(rows):
        facts, front = held.get(path, (b"", b""))
        yield codec.decode(Loaded, front) if facts == rows[path].facts else _loaded_again(content, path)


class _Gists(Mapping[str, Gist]):
    """Gists by the path of their file, each decoded when it is asked for; the last of them are at hand.

    `again` makes one that the store has lost.
    """

    def __init__(self, abouts: Mapping[str, bytes], data: Shards[bytes], again: Callable[[str], Body]) -> None:
        self._abouts = abouts
        self._known = lru_cache(maxsize=16_384)(partial(_gist, abouts, data, again))

    def __getitem__(self, path: str) -> Gist:
        return self._known(path)

    def __contains__(self, path: object) -> bool:
        return path in self._abouts

    def __iter__(self) -> Iterator[str]:
        return iter(self._abouts)

    def __len__(self) -> int:
        return len(self._abouts)


def _gist(abouts: Mapping[str, bytes], kept: Shards[bytes], again: Callable[[str], Body], path: str) -> Gist:
    about, data = abouts[path], kept.get(path)
    if data is None or codec.digest_bytes(data) != about:
        return Gist.of(again(path))
    return codec.decode(Gist, data)


def _names(seen: Digests) -> Iterator[str]:
    """The files of the contract, in the order of their paths."""
    starts = tuple(f"content/{folder}/" for folder in FOLDERS)
    found = (name for name, digest in seen.items() if name.startswith(starts) and name.endswith(".md"))
    yield from sorted(name.removeprefix("content/") for name in found if is_file(seen[name]))
    if is_file(seen.get(f"content/{PEOPLE}", b"")):
        yield PEOPLE


def _read(content: Path, paths: Sequence[str], texts: dict[str, bytes], at: int) -> ContentFile | Finding:
    """One of the files at `paths`. A text that was read before is taken from `texts`, and given out once."""
    known = texts.pop(f"content/{paths[at]}", None)
    data = files.read(content / paths[at], CONTENT_UNREADABLE) if known is None else known
    return data if isinstance(data, Finding) else ContentFile(paths[at], data)


def _loaded_again(content: Path, path: str) -> Loaded:
    data = files.read(content / path)
    return Loaded(path) if isinstance(data, Finding) else parted(ContentFile(path, data))[0]


def _again(content: Path, path: str) -> Body:
    data = files.read(content / path)
    made = None if isinstance(data, Finding) else press(ContentFile(path, data)).value
    return codec.decode(Body, made.plate) if made and made.plate else Body()


def _misnamed(seen: Digests) -> Iterator[Finding]:
    """Files that look like posts and are none, for the ending of their names: other generators read these too."""
    starts = tuple(f"content/{folder}/" for folder in FOLDERS)
    others = (name for name in seen if not name.endswith(".md") and name.lower().endswith(_MARKDOWN))
    for name in sorted(name for name in others if name.startswith(starts)):
        yield CONTENT_MISNAMED.at(name, "is not read", hint="Let its name end in .md.")


def _oddities(content: Path, seen: Digests) -> tuple[Finding, ...]:
    """What stands in `content/` and is no file: told by a walk, which is only taken when there is any."""
    starts = tuple(f"content/{folder}/" for folder in FOLDERS)
    if all(is_file(digest) for name, digest in seen.items() if name.startswith(starts)):
        return ()
    return Shelf(content).content()[1]
