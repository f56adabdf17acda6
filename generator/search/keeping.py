"""The index from one build to the next: it is a sum over documents, so that a changed one is taken away and added.

All that is a sum is kept in the store in small parts, and `Head` says which shards there are. When documents come or
go in the midst (which numbers the others anew), when a mean or the set of wide beginnings changes, or when much
changes, the whole is worked out: from the same functions, so that nobody can tell the one from the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from zlib import crc32

from generator.engine import codec
from generator.engine.store import Store
from generator.model.artifact import Artifact
from generator.search.coding import FOLDER
from generator.search.families import Family, families, stem_of
from generator.search.lexicon import FORM, Pair, Table, lay_forms, lay_words, wide
from generator.search.pages import TOGETHER, headings
from generator.search.parts import Drawer, Group, Head, Item, Pairs, Parts
from generator.search.ranking import Hands, Lengths, Tally, alone, lengths, means, tally
from generator.search.summits import peaks, summit_pair, summits

_DRAWERS = 512
"""Parts in which the families lie, by a checksum of their stem."""
_FEW = 8
"""One in so many documents may have changed for the others to be left alone."""

Made = tuple[Head, dict[str, bytes]]
"""What there is, and the files of the shards that were made, by their names."""


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
    tallies = [known[item.digest] if item.digest in known else next(fresh) for item in items]
    groups: list[tuple[str, ...]] = []
    for start in range(0, len(items), TOGETHER):
        groups.append(_filed(headings(documents[start : start + TOGETHER]), files))
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
    drawers: list[Drawer] = [{} for _ in range(_DRAWERS)]
    rests: dict[str, str] = {}
    pairs: list[Pair] = []
    for stem, family in found.items():
        drawers[_drawer(stem)][stem] = family
        pairs += _pairs(stem, family, rests, files)
    for number, drawer in enumerate(drawers):
        parts.write(Drawer, drawer, "families", number)
    words = Table((), lambda start: ())
    words.change((), pairs)
    rows = summits(tallies, wide(lay_words(held)[0] for held in words.fresh.values()))
    for beginning, row in rows.items():
        parts.write(bytes, bytes(row), "summit", beginning)
    words.change((), [summit_pair(beginning, row) for beginning, row in rows.items()])
    backs = Table((), lambda start: ())
    backs.change((), (pair for stem, family in found.items() for pair in _backwards(stem, family)))
    return _laid(replace(head, rests=rests, wide=tuple(sorted(rows))), words, backs, parts, files)


def _laid(head: Head, words: Table, backs: Table, parts: Parts, files: dict[str, bytes]) -> Head:
    """The same with those stretches that changed laid out anew."""
    laid, backwards = dict(head.words), dict(head.backwards)
    for start, pairs in words.fresh.items():
        parts.write(Pairs, pairs, "words", start)
        laid.pop(start, None)
        if pairs:
            laid[start], made = lay_words(pairs)
            _filed(made, files)
    for start, pairs in backs.fresh.items():
        parts.write(Pairs, pairs, "backwards", start)
        backwards.pop(start, None)
        if pairs:
            backwards[start], made = lay_forms(pairs)
            _filed(made, files)
    return replace(head, words=laid, backwards=backwards)


def _filed(made: Iterable[Artifact], files: dict[str, bytes]) -> tuple[str, ...]:
    """The names of shards, whose files are added to `files`."""
    names: list[str] = []
    for artifact in made:
        name = artifact.path.rpartition("/")[2].removesuffix(".js")
        files[name] = artifact.data
        names.append(name)
    return tuple(names)


def _drawer(stem: str) -> int:
    return crc32(stem.encode("utf-8", "surrogatepass")) % _DRAWERS


def _pairs(stem: str, family: Family, rests: dict[str, str], files: dict[str, bytes]) -> list[Pair]:
    """What stands of a family in the lexicon; its further postings are added to `rests` and `files`."""
    rests.pop(stem, None)
    if not family.count:
        return []
    record, rest = family.record(stem)
    if rest:
        (rests[stem],) = _filed([rest], files)
    return [(name, FORM if name in family.forms else "", stem, *record) for name in family.names(stem)]


def _backwards(stem: str, family: Family) -> list[Pair]:
    return [(form[::-1], stem) for form in family.forms if len(form) > 3]


# -- what changed ----------------------------------------------------------------------------------------------------


def revise(items: Sequence[Item], head: Head, parts: Parts) -> Made:
    """The index of documents of which few changed since `head`; `LookupError` when that does not do."""
    changed = [at for at, item in enumerate(items) if at >= len(head.documents) or item.digest != head.documents[at]]
    if not changed and len(items) == len(head.documents):
        return head, {}
    if len(items) < len(head.documents) or len(changed) * _FEW > len(items):
        raise LookupError("too much changed")
    documents = {at: items[at].make() for at in changed}
    measured = (*head.lengths, *[()] * (len(items) - len(head.lengths)))
    measured = tuple(lengths(documents[at]) if at in documents else one for at, one in enumerate(measured))
    each = (*head.kinds, *(documents[at].kind for at in range(len(head.kinds), len(items))))
    if means(measured) != head.mean or any(each[at] != documents[at].kind for at in changed):
        raise LookupError("a mean changed, or a kind")
    files: dict[str, bytes] = {}
    before: dict[int, Tally] = {}
    after: dict[int, Tally] = {at: tally(one, head.mean, head.language) for at, one in documents.items()}
    groups = list(head.groups)
    for number in sorted({at // TOGETHER for at in changed}):
        start = number * TOGETHER
        tallies = parts.read(Group, "group", number) if number < len(groups) else ()
        before |= {start + at: lines for at, lines in enumerate(tallies)}
        now = range(start, min(start + TOGETHER, len(items)))
        parts.write(Group, tuple(after.get(at) or before[at] for at in now), "group", number)
        made = _filed(headings([documents.get(at) or items[at].make() for at in now]), files)
        groups[number : number + 1] = [made]
    head = replace(
        head, documents=tuple(item.digest for item in items), kinds=each, lengths=measured, groups=tuple(groups)
    )
    head = _revised(head, {at: (before.get(at, ()), lines) for at, lines in after.items()}, parts, files)
    parts.write(Head, head, "head")
    return head, files


News = dict[int, tuple[Tally, Tally]]
"""What documents said and what they say now, by their numbers."""


def _revised(head: Head, news: News, parts: Parts, files: dict[str, bytes]) -> Head:
    words = Table(head.words, lambda start: parts.read(Pairs, "words", start) if start in head.words else ())
    backs = Table(
        head.backwards, lambda start: parts.read(Pairs, "backwards", start) if start in head.backwards else ()
    )
    rests = dict(head.rests)
    drawers: dict[int, Drawer] = {}
    gone: set[Pair] = set()
    come: set[Pair] = set()
    for stem, lines in _by_stem(news).items():
        number = _drawer(stem)
        drawer = drawers.get(number) or parts.read(Drawer, "families", number)
        drawers[number] = drawer
        family = drawer.setdefault(stem, Family())
        gone |= {pair for name in family.names(stem) for pair in words.pairs(name) if pair[:3:2] == (name, stem)}
        backwards = {*_backwards(stem, family)}
        family.change(lines)
        come |= {*_pairs(stem, family, rests, files)}
        backs.change(backwards - {*_backwards(stem, family)}, {*_backwards(stem, family)} - backwards)
        if not family.count:
            del drawer[stem]
    for number, drawer in drawers.items():
        parts.write(Drawer, drawer, "families", number)
    words.change(gone - come, come - gone)
    heavy = {start: lay_words(pairs)[0] for start, pairs in words.fresh.items()}
    if wide((head.words | heavy).values()) != head.wide:
        raise LookupError("the wide beginnings are others")
    _raise_summits(head, news, words, parts)
    return _laid(replace(head, rests=rests), words, backs, parts, files)


def _by_stem(news: News) -> dict[str, list[tuple[int, str, str]]]:
    """Lines that went and that came, by their stem."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for document, (before, after) in news.items():
        gone = {stem_of(line): line for line in set(before) - set(after)}
        come = {stem_of(line): line for line in set(after) - set(before)}
        for stem in sorted(gone.keys() | come.keys()):
            found.setdefault(stem, []).append((document, gone.get(stem, ""), come.get(stem, "")))
    return found


def _raise_summits(head: Head, news: News, words: Table, parts: Parts) -> None:
    rows: dict[str, bytearray] = {}
    for document, (before, after) in news.items():
        was, now = peaks(before, head.wide), peaks(after, head.wide)
        for beginning in head.wide:
            if was.get(beginning) != now.get(beginning):
                if beginning not in rows:
                    rows[beginning] = bytearray(parts.read(bytes, "summit", beginning))
                rows[beginning].extend(bytes(max(0, document + 1 - len(rows[beginning]))))
                rows[beginning][document] = now.get(beginning, 0)
    for beginning, row in rows.items():
        parts.write(bytes, bytes(row), "summit", beginning)
        pair = summit_pair(beginning, row)
        words.change({one for one in words.pairs(pair[0]) if one[0] == pair[0]} - {pair}, [pair])


# -- from one build to the next --------------------------------------------------------------------------------------


class Index:
    """The files of an index: what there is, and those that were made. Any other is made when somebody asks for it."""

    def __init__(self, items: Sequence[Item], head: Head, files: dict[str, bytes], parts: Parts) -> None:
        self.close = parts.close
        """Keeps it for the next time."""
        self._items = items
        self._head = head
        self._manifest = head.manifest().data
        self._files = files
        self.shards = {f"{FOLDER}{name}.js": name.encode() for name in head.shards()}
        """A token for each path: shards are called by what is in them."""
        self.shards[f"{FOLDER}index.js"] = codec.digest_bytes(self._manifest)

    def file(self, path: str) -> bytes:
        """The bytes of the file at `path`; when one is wanted that was made before, all are made again."""
        name = path.removeprefix(FOLDER).removesuffix(".js")
        if name == "index":
            return self._manifest
        if name not in self._files:
            _, self._files = compose(self._items, self._head.language, Parts(None, b""), {}, ())
        return self._files[name]


def renewed(items: Sequence[Item], language: str, store: Store, version: bytes, hands: Hands = alone) -> Index:
    """The index of these documents, worked out from what `store` keeps of the last one of this `version`."""
    key = codec.digest("search", version, language)
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
