"""Files of an earlier import that others replace: so it is when a rule cuts a dump in other places."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from generator.commands.library import Opened
from generator.documents.frontmatter import Document, FrontMatterError
from generator.documents.shelf import Shelf
from generator.documents.threeway import Imported, untouched
from generator.documents.typed import is_withheld
from generator.model.conference import Conference
from generator.model.post import Page, Post, SourceRef, Talk


def replaced(
    opened: Opened, shelf: Shelf, files: Sequence[Imported], current: Mapping[str, str | None], at_hand: Set[str]
) -> tuple[str, ...]:
    """Files that nobody has touched, all of whose words stand in `files` that the same places of sources tell of.

    A post that only is in its source no more stays: feeds roll on, and a dump may lose a page. So does one whose words
    are only where a person put them: `current` are the texts of `files` as they stand, whoever wrote them.
    """
    library, records = opened.library, opened.ledger.files
    gone = records.keys() - {new.path for new in files}
    places = _Places.of(files if gone else (), current)

    def is_untouched(item: Post | Talk | Page | Conference) -> bool:
        return untouched(shelf.text(item.path), records[item.path])

    items: tuple[Post | Talk | Page, ...] = (*library.posts, *library.talks, *library.pages)
    again = (old for old in items if old.path in gone and _is_told(old, places, at_hand))
    editions = (old for old in library.conferences if old.path in gone and is_untouched(old))
    return (
        *(old.path for old in again if is_untouched(old)),
        *(old.path for old in editions if _is_announced(old, places)),
    )


def _is_told(old: Post | Talk | Page, places: _Places, at_hand: Set[str]) -> bool:
    """Whether what a file says is said again, by others of the same places."""
    others = list(places.sharing(old.sources)) if {ref.file for ref in old.sources} <= at_hand else []
    titled = any(old.title in said for new in others for said in (str(new.fields.get("title", "")), new.body))
    return titled and _lines(others).issuperset(old.body.splitlines())


def _is_announced(old: Conference, places: _Places) -> bool:
    """Whether the posts of an edition, wherever these are, tell of another one now, or say all of its introduction."""
    return places.announces(old.posts) or places.lines.issuperset(old.body.splitlines())


@dataclass
class _Places:
    """Files by where sources tell of them: the entries of a feed, the lines of a text."""

    files: Sequence[Imported]
    current: Mapping[str, str | None]
    entries: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, files: Sequence[Imported], current: Mapping[str, str | None]) -> _Places:
        made = cls(files, current)
        for new in files:
            for ref in new.fields.get("sources") or ():
                span = _span(ref.get("span", ""))
                if span:
                    insort(made.spans[ref["file"]], (span[1], span[0], new.path))
                else:
                    made.entries[ref["file"], ref.get("id", "")].append(new.path)
        return made

    @cached_property
    def lines(self) -> frozenset[str]:
        """All lines of all bodies."""
        return _lines(self._public(new.path for new in self.files))

    def announces(self, posts: Sequence[str]) -> bool:
        """Whether these posts, by their permalinks, belong to editions that stand now."""
        editions = self._public(new.path for new in self.files if new.path.startswith("conferences/"))
        return bool(posts) and {each for one in editions for each in one.fields.get("posts") or ()}.issuperset(posts)

    def sharing(self, refs: Iterable[SourceRef]) -> Iterator[Imported]:
        """The files that some of the same entries or lines tell of, and that still say so."""
        return (file for file in self._public(self._paths(refs)) if file.fields.get("sources"))

    def _paths(self, refs: Iterable[SourceRef]) -> Iterator[str]:
        for ref in refs:
            span = _span(ref.span)
            if span is None:
                yield from self.entries.get((ref.file, ref.id), ())
                continue
            told = self.spans.get(ref.file, [])
            for _, first, path in told[bisect_left(told, (span[0], 0, "")) :]:
                if first > span[1]:
                    break
                yield path

    def _public(self, paths: Iterable[str]) -> Iterator[Imported]:
        """The files at `paths` as they stand, without those that are gone or that a person keeps back."""
        for path in dict.fromkeys(paths):
            try:
                document = Document.parse(self.current.get(path) or "")
            except FrontMatterError:
                continue
            if not is_withheld(document.fields):
                yield Imported(path, document.fields, document.body)


def _lines(files: Iterable[Imported]) -> frozenset[str]:
    return frozenset(line for file in files for line in file.body.splitlines())


def _span(said: str) -> tuple[int, int] | None:
    """First and last line, where lines are said."""
    first, _, last = said.partition("-")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None
