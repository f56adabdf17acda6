"""How what is known of words becomes shards, and parts that are kept: the same for an index that is new or revised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from zlib import crc32

from generator.model.artifact import Artifact
from generator.search.families import Family
from generator.search.lexicon import FORM, Pair, Table, lay_forms, lay_words
from generator.search.parts import DRAWERS, Head, Pairs, Parts
from generator.search.ranking import Heights

Made = tuple[Head, dict[str, bytes]]
"""What there is, and the files of the shards that were made, by their names."""


def laid_out(head: Head, words: Table, backs: Table, parts: Parts, files: dict[str, bytes]) -> Head:
    """The same with those stretches that changed laid out anew."""
    laid, back = dict(head.words), dict(head.backwards)
    for start, pairs in words.fresh.items():
        parts.write(Pairs, pairs, "words", start)
        laid.pop(start, None)
        if pairs:
            laid[start], made = lay_words(pairs)
            filed(made, files)
    for start, pairs in backs.fresh.items():
        parts.write(Pairs, pairs, "backwards", start)
        back.pop(start, None)
        if pairs:
            back[start], made = lay_forms(pairs)
            filed(made, files)
    return replace(head, words=laid, backwards=back)


def filed(made: Iterable[Artifact], files: dict[str, bytes]) -> tuple[str, ...]:
    """The names of shards, whose files are added to `files`."""
    names: list[str] = []
    for artifact in made:
        name = artifact.path.rpartition("/")[2].removesuffix(".js")
        files[name] = artifact.data
        names.append(name)
    return tuple(names)


def drawer_of(stem: str) -> int:
    """The number of the part in which a family lies."""
    return crc32(stem.encode("utf-8", "surrogatepass")) % DRAWERS


def records(
    stem: str, family: Family, high: Sequence[Heights], rests: dict[str, str], files: dict[str, bytes]
) -> list[Pair]:
    """What stands of a family in the lexicon; its further postings are added to `rests` and `files`."""
    rests.pop(stem, None)
    if not family.count:
        return []
    record, rest = family.record(stem, high)
    if rest:
        (rests[stem],) = filed([rest], files)
    return [(name, FORM if name in family.forms else "", stem, *record) for name in family.names(stem)]


def backwards(stem: str, family: Family) -> list[Pair]:
    """What stands of a family in the list of forms that are spelt backwards."""
    return [(form[::-1], stem) for form in family.forms if len(form) > 3]
