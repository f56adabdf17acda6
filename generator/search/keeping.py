"""The index from one build to the next: it is a sum over documents, so that a changed one is taken away and added.

All that is a sum is kept in the store in small parts, and `Head` says which shards there are. When documents come or
go in the midst (which numbers the others anew), when a mean or the set of wide beginnings changes, or when much
changes, the whole is worked out: from the same functions, so that nobody can tell the one from the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from generator.engine import codec
from generator.engine.store import Store
from generator.search.coding import FOLDER
from generator.search.families import families
from generator.search.laying import Made, backwards, drawer_of, filed, laid_out, records
from generator.search.lexicon import Pair, Table, heavy, wide
from generator.search.pages import TOGETHER, headings
from generator.search.parts import DRAWERS, Drawer, Group, Head, Item, Parts
from generator.search.ranking import Hands, Lengths, Tally, alone, lengths, means, shared
from generator.search.revising import revise
from generator.search.summits import Summit, summits

# -- the whole -------------------------------------------------------------------------------------------------------


def compose(
    items: Sequence[Item],
    language: str,
    parts: Parts,
    known: dict[bytes, Tally],
    mean: Lengths,
    hands: Hands = alone,
) -> Made:
    """The index of these documents. `known` are tallies by the digest of their documents, made with that `mean`."""
    files: dict[str, bytes] = {}
    head, tallies = _read(items, language, parts, known, mean, hands, files)
    head = _composed(head, tallies, parts, files)
    parts.write(Head, head, "head")
    return head, files


def _read(
    items: Sequence[Item],
    language: str,
    parts: Parts,
    known: dict[bytes, Tally],
    mean: Lengths,
    hands: Hands,
    files: dict[str, bytes],
) -> tuple[Head, list[Tally]]:
    """What each document says by itself: by the end of it no document is held any more."""
    documents = [item.make() for item in items]
    measured = tuple(map(lengths, documents))
    usual = means(measured)
    known = known if usual == mean else {}
    unknown = [one for item, one in zip(items, documents, strict=True) if item.digest not in known]
    fresh = iter(hands(unknown, usual, language))
    tallies = shared(known[item.digest] if item.digest in known else next(fresh) for item in items)
    groups: list[tuple[str, ...]] = []
    for start in range(0, len(items), TOGETHER):
        groups.append(filed(headings(documents[start : start + TOGETHER]), files))
        parts.write(Group, tuple(tallies[start : start + TOGETHER]), "group", start // TOGETHER)
    head = Head(
        language=language,
        mean=usual,
        documents=tuple(item.digest for item in items),
        kinds=tuple(document.kind for document in documents),
        lengths=measured,
        groups=tuple(groups),
    )
    return head, tallies


def _composed(head: Head, tallies: Sequence[Tally], parts: Parts, files: dict[str, bytes]) -> Head:
    found = families(tallies)
    drawers: list[Drawer] = [{} for _ in range(DRAWERS)]
    rests: dict[str, str] = {}
    pairs: list[Pair] = []
    high = head.heights()
    for stem, family in found.items():
        drawers[drawer_of(stem)][stem] = family
        pairs += records(stem, family, high, rests, files)
    for number, drawer in enumerate(drawers):
        parts.write(Drawer, drawer, "families", number)
    words = Table((), lambda start: ())
    words.change((), pairs)
    rows = summits(tallies, wide(map(heavy, words.fresh.values())), high)
    for beginning, row in rows.items():
        parts.write(Summit, row, "summit", beginning)
    words.change((), [row.pair(beginning) for beginning, row in rows.items()])
    backs = Table((), lambda start: ())
    backs.change((), (pair for stem, family in found.items() for pair in backwards(stem, family)))
    return laid_out(replace(head, rests=rests, wide=tuple(sorted(rows))), words, backs, parts, files)


# -- from one build to the next --------------------------------------------------------------------------------------


class Index:
    """The files of an index: what there is, and those that were made. Any other is made when somebody asks for it."""

    def __init__(self, items: Sequence[Item], head: Head, files: dict[str, bytes], parts: Parts) -> None:
        self.close = parts.close
        """Keeps it for the next time."""
        self.keys = partial(parts.keys, head)
        """Under which it is kept."""
        self._items = items
        self._head = head
        self._manifest = head.manifest().data
        self._files = files
        self.shards = _tokens(head, self._manifest)
        """A token for each path."""

    def file(self, path: str) -> bytes:
        """The bytes of the file at `path`; when one is wanted that was made before, all are made again."""
        name = path.removeprefix(FOLDER).removesuffix(".js")
        if name == "index":
            return self._manifest
        if name not in self._files:
            _, self._files = compose(self._items, self._head.language, Parts(None, b""), {}, ())
        return self._files[name]


def _tokens(head: Head, manifest: bytes) -> dict[str, bytes]:
    """Of each file by its path: shards are called by what is in them."""
    names = {f"{FOLDER}{name}.js": name.encode() for name in head.shards()}
    return names | {f"{FOLDER}index.js": codec.digest_bytes(manifest)}


def standing(language: str, store: Store, version: bytes) -> dict[str, bytes]:
    """The token of each file of the last index of this `version`, by its path; empty where nothing is known of one."""
    try:
        head = Parts(store, _key(language, version)).read(Head, "head")
    except LookupError:
        return {}
    return _tokens(head, head.manifest().data)


def _key(language: str, version: bytes) -> bytes:
    return codec.digest("search", version, language)


def renewed(items: Sequence[Item], language: str, store: Store, version: bytes, hands: Hands = alone) -> Index:
    """The index of these documents, worked out from what `store` keeps of the last one of this `version`."""
    key = _key(language, version)
    parts = Parts(store, key)
    head = Head()
    try:
        head = parts.read(Head, "head")
        made, files = revise(items, head, parts)
    except LookupError:
        parts = Parts(store, key)
        made, files = compose(items, language, parts, _tallies(head, parts), head.mean, hands)
    return Index(items, made, files, parts)


def _tallies(head: Head, parts: Parts) -> dict[bytes, Tally]:
    """The tallies that are kept, by the digest of their documents."""
    found: dict[bytes, Tally] = {}
    for number in range(len(head.groups)):
        with suppress(LookupError):
            documents = head.documents[number * TOGETHER : (number + 1) * TOGETHER]
            found |= zip(documents, parts.read(Group, "group", number), strict=True)
    return found
