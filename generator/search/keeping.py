"""The index from one build to the next: it is a sum over documents, so that a changed one is taken away and added.

All that is a sum is kept in the store in small parts, and `Head` says which shards there are. When documents come or
go in the midst (which numbers the others anew), when a mean or the set of wide beginnings changes, or when much
changes, the whole is worked out again of what each document says: from the same functions, so that nobody can tell the
one from the other. What is shown of documents lies in groups that keep their names wherever they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from generator.engine import codec
from generator.engine.store import Store
from generator.search.coding import FOLDER
from generator.search.families import families, rows
from generator.search.laying import Made, backwards, drawer_of, filed, laid_out, records
from generator.search.lexicon import Pair, Table, heavy, wide
from generator.search.pages import groups, headings
from generator.search.parts import DRAWERS, Drawer, Group, Head, Item, Parts, together
from generator.search.ranking import Hands, Tally, alone, lengths, means, shared
from generator.search.revising import revise
from generator.search.summits import Summit, summits

NOTHING = Head()
"""There was no index before."""

# -- the whole -------------------------------------------------------------------------------------------------------


def compose(
    items: Sequence[Item],
    language: str,
    parts: Parts,
    before: Head = NOTHING,
    known: Mapping[bytes, Tally] = MappingProxyType({}),
    hands: Hands = alone,
) -> Made:
    """The index of these documents. `known` are tallies of an index of `before` by the digests of their documents."""
    files: dict[str, bytes] = {}
    head, tallies = _read(items, language, parts, before, known, hands, files)
    head = _composed(head, tallies, parts, files)
    parts.write(Head, head, "head")
    return head, files


def _read(
    items: Sequence[Item],
    language: str,
    parts: Parts,
    before: Head,
    known: Mapping[bytes, Tally],
    hands: Hands,
    files: dict[str, bytes],
) -> tuple[Head, list[Tally]]:
    """What each document says by itself: by the end of it no document is held any more, and few known ones are made."""
    digests, shown = tuple(item.digest for item in items), before.shown()
    facts = dict(zip(before.documents, zip(before.kinds, before.lengths, strict=True), strict=True))
    fresh = {at for group in groups(digests) if digests[group.start : group.stop] not in shown for at in group}
    fresh |= {at for at, digest in enumerate(digests) if digest not in facts}
    documents = {at: items[at].make() for at in sorted(fresh)}
    facts |= {digests[at]: (document.kind, lengths(document)) for at, document in documents.items()}
    each = [facts[digest] for digest in digests]
    usual = means(measured for _, measured in each)
    known = known if usual == before.mean else {}
    unknown = [documents.get(at) or items[at].make() for at, digest in enumerate(digests) if digest not in known]
    told = iter(hands(unknown, usual, language))
    tallies = shared(known[digest] if digest in known else next(told) for digest in digests)
    names: list[tuple[str, ...]] = []
    for group in groups(digests):
        held = digests[group.start : group.stop]
        names.append(shown.get(held) or filed(headings([documents[at] for at in group]), files))
        if held not in shown or not known.keys() >= {*held}:
            parts.write(Group, tuple(tallies[group.start : group.stop]), "group", *held)
    head = Head(
        language=language,
        mean=usual,
        documents=digests,
        kinds=tuple(kind for kind, _ in each),
        lengths=tuple(measured for _, measured in each),
        groups=tuple(names),
    )
    return head, tallies


def _composed(head: Head, tallies: Sequence[Tally], parts: Parts, files: dict[str, bytes]) -> Head:
    said = rows(tallies)
    found = families(said)
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
    ranges = summits(said, wide(map(heavy, words.fresh.values())), high)
    for beginning, row in ranges.items():
        parts.write(Summit, row, "summit", beginning)
    words.change((), [row.pair(beginning) for beginning, row in ranges.items()])
    backs = Table((), lambda start: ())
    backs.change((), (pair for stem, family in found.items() for pair in backwards(stem, family)))
    return laid_out(replace(head, rests=rests, wide=tuple(sorted(ranges))), words, backs, parts, files)


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
            _, self._files = compose(self._items, self._head.language, Parts(None, b""))
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
        made, files = compose(items, language, parts, head, _tallies(head, parts), hands)
    return Index(items, made, files, parts)


def _tallies(head: Head, parts: Parts) -> dict[bytes, Tally]:
    """The tallies that are kept, by the digest of their documents."""
    found: dict[bytes, Tally] = {}
    for documents in together(head.documents):
        with suppress(LookupError):
            found |= zip(documents, parts.read(Group, "group", *documents), strict=True)
    return found
