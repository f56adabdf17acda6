"""Files of an earlier import that others replace: so it is when a rule cuts a dump in other places."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.commands.library import Opened
from generator.documents.shelf import Shelf
from generator.documents.threeway import Imported, body_lines, untouched
from generator.model.post import Page, Post, SourceRef, Talk


def replaced(opened: Opened, shelf: Shelf, files: Iterable[Imported], at_hand: set[str]) -> tuple[str, ...]:
    """Files that nobody has touched, all of whose words stand in `files` that the same places of sources tell of.

    A post that only is in its source no more stays: feeds roll on, and a dump may lose a page.
    """
    made = {new.path: new for new in files}
    places = _Places.of(made.values())
    library = opened.library
    known: dict[str, Post | Talk | Page] = {
        each.path: each for some in (library.posts, library.talks, library.pages) for each in some
    }
    gone = {path: shelf.text(path) for path in opened.ledger.files if path not in made}
    alone = (path for path, text in gone.items() if untouched(text, opened.ledger.files[path]))
    return tuple(path for path in alone if _is_told(known.get(path), gone[path], places, at_hand))


def _is_told(old: Post | Talk | Page | None, text: str | None, places: _Places, at_hand: set[str]) -> bool:
    """Whether what a file says is said again, by others. An edition has no source but posts, wherever these are."""
    if old is None:
        return places.all_lines.issuperset(body_lines(text))
    others = list(places.sharing(old.sources)) if {ref.file for ref in old.sources} <= at_hand else []
    titled = any(old.title in said for new in others for said in (str(new.fields.get("title", "")), new.body))
    return titled and _lines(others).issuperset(body_lines(text))


@dataclass
class _Places:
    """Files by where sources tell of them: the entries of a feed, the lines of a text."""

    entries: dict[tuple[str, str], list[Imported]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[str, list[tuple[int, int, str]]] = field(default_factory=lambda: defaultdict(list))
    files: Mapping[str, Imported] = field(default_factory=dict)

    @cached_property
    def all_lines(self) -> frozenset[str]:
        return _lines(self.files.values())

    @classmethod
    def of(cls, files: Iterable[Imported]) -> _Places:
        made = cls(files={new.path: new for new in files})
        for new in made.files.values():
            for ref in new.fields.get("sources") or ():
                span = _span(ref.get("span", ""))
                if span:
                    insort(made.lines[ref["file"]], (span[1], span[0], new.path))
                else:
                    made.entries[ref["file"], ref.get("id", "")].append(new)
        return made

    def sharing(self, refs: Iterable[SourceRef]) -> Iterator[Imported]:
        """The files that some of the same entries or lines tell of."""
        for ref in refs:
            span = _span(ref.span)
            if span is None:
                yield from self.entries.get((ref.file, ref.id), ())
                continue
            told = self.lines.get(ref.file, [])
            for _, first, path in told[bisect_left(told, (span[0], 0, "")) :]:
                if first > span[1]:
                    break
                yield self.files[path]


def _lines(files: Iterable[Imported]) -> frozenset[str]:
    return frozenset(line for file in files for line in file.body.splitlines())


def _span(said: str) -> tuple[int, int] | None:
    """First and last line, where lines are said."""
    first, _, last = said.partition("-")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None
