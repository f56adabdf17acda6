"""Files of an earlier import that others replace: so it is when a rule cuts a dump in other places."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import Generic, TypeVar

from generator.commands.library import Opened
from generator.documents.frontmatter import Document, FrontMatterError
from generator.documents.shelf import Shelf
from generator.documents.threeway import Imported, untouched
from generator.documents.typed import is_withheld
from generator.model.catalogue import CONTENT_TWICE
from generator.model.conference import Conference
from generator.model.finding import Finding
from generator.model.library import Library
from generator.model.post import Page, Post, SourceRef, Talk
from generator.model.source import Draft, Recovery
from generator.reconcile import is_placed
from generator.reconcile.shingling import containment

_Thing = TypeVar("_Thing")

_MOST = 0.5
"""Share of the words of a post by which another one says the same."""


def replaced(
    opened: Opened,
    shelf: Shelf,
    files: Sequence[Imported],
    current: Mapping[str, str | None],
    recoveries: Sequence[Recovery],
) -> Mapping[str, str]:
    """Files that nobody has touched, and whose places in their sources belong to others of `files` now, each with one.

    A post that only is in its source no more stays: feeds roll on, and a dump may lose a page. Where a person changed
    the others, all its words must stand in these: `current` are the texts of `files` as they are, whoever wrote them.
    """
    library, records = opened.library, opened.ledger.files
    gone = records.keys() - {new.path for new in files}
    at_hand = {recovery.source for recovery in recoveries}
    drafts = [draft for recovery in recoveries for draft in recovery.drafts]
    places = _Places.of(files if gone else (), current, drafts if gone else ())

    def is_untouched(item: Post | Talk | Page | Conference) -> bool:
        moved = isinstance(item, Post) and not is_placed(item)
        return not moved and untouched(shelf.text(item.path), records[item.path])

    items: tuple[Post | Talk | Page, ...] = (*library.posts, *library.talks, *library.pages)
    again = (old for old in items if old.path in gone and _is_told(old, places, at_hand))
    editions = (old for old in library.conferences if old.path in gone and is_untouched(old))
    return {
        **{old.path: next(places.sharing(old.sources)).path for old in again if is_untouched(old)},
        **{old.path: "" for old in editions if _is_announced(old, places)},
    }


def leading_on(files: Iterable[Imported], heirs: Mapping[str, str], library: Library) -> tuple[Imported, ...]:
    """`files`, those that take the place of others with the addresses of these: what was published once is found."""
    links = defaultdict[str, list[str]](list)
    for post in library.posts:
        if heirs.get(post.path) and post.permalink:
            links[heirs[post.path]] += [post.permalink, *post.aliases]
    return tuple(_with_aliases(new, links[new.path]) if new.path in links else new for new in files)


def told_twice(
    library: Library, known: Iterable[str], files: Sequence[Imported], current: Mapping[str, str | None]
) -> Iterator[Finding]:
    """A note on each post that stays beside another one which the same places tell of, and which says most of it.

    `known` are the paths that an import wrote once. A post without `sources` is a person's own.
    """
    left = set(known) - {new.path for new in files}
    kept = [post for post in library.posts if post.path in left and post.sources and not post.draft]
    places = _Places.of(files if kept else (), current)
    for post in kept:
        others = places.sharing(filter(is_place, post.sources))
        if other := next((each for each in others if containment(post.body, each.body) >= _MOST), None):
            problem = f"`content/{other.path}` says the same, by the same source; this one stays beside it"
            hint = "Delete one of the two, or take `sources` out of this one if it is to be a post of its own."
            yield CONTENT_TWICE.at(f"content/{post.path}", problem, hint=hint)


def tellers(refs: Iterable[SourceRef], files: Sequence[Imported]) -> tuple[str, ...]:
    """The paths of those of `files` that some of the same entries or lines tell of."""
    return tuple(dict.fromkeys(_Places.of(files, {}).by_place.at(filter(is_place, refs))))


def is_place(ref: SourceRef) -> bool:
    """Whether a reference tells a place in its source: entries without an id have all of the feed in common."""
    return bool(ref.id or ref.span)


def _with_aliases(new: Imported, links: Iterable[str]) -> Imported:
    known = dict.fromkeys((*(new.fields.get("aliases") or ()), *links))
    return replace(new, fields={**new.fields, "aliases": [link for link in known if link != new.fields["permalink"]]})


def _is_told(old: Post | Talk | Page, places: _Places, at_hand: Set[str]) -> bool:
    """Whether what a file says is said again, by others of the same places, or by the drafts that these were made of.

    Sources that came one by one make what they would make at once: a file as it was imported may have another copy of a
    post, and what only this draft has stands in the account.
    """
    others = list(places.sharing(old.sources)) if {ref.file for ref in old.sources} <= at_hand else []
    drafts = places.drafts.at(old.sources) if others and all(map(places.is_as_told, others)) else ()
    said = [*((str(new.fields.get("title", "")), new.body) for new in others), *map(_told_by, drafts)]
    lines = frozenset(line for _, body in said for line in body.splitlines())
    return any(old.title in text for each in said for text in each) and lines.issuperset(old.body.splitlines())


def _told_by(draft: Draft) -> tuple[str, str]:
    return "\n".join(map(str, draft.values("title"))), draft.body


def _is_announced(old: Conference, places: _Places) -> bool:
    """Whether the posts of an edition, wherever these are, tell of another one now, or say all of its introduction."""
    return places.announces(old.posts) or places.lines.issuperset(old.body.splitlines())


class _Told(Generic[_Thing]):
    """Things by where sources tell of them: the entries of a feed by their ids, what stands in a text by its lines."""

    def __init__(self, things: Iterable[tuple[SourceRef, _Thing]] = ()) -> None:
        self._entries: dict[tuple[str, str], list[_Thing]] = defaultdict(list)
        self._spans: dict[str, list[tuple[int, int, _Thing]]] = defaultdict(list)
        for ref, thing in things:
            if span := _span(ref.span):
                self._spans[ref.file].append((span[1], span[0], thing))
            else:
                self._entries[ref.file, ref.id].append(thing)
        for spans in self._spans.values():
            spans.sort(key=itemgetter(0, 1))

    def at(self, refs: Iterable[SourceRef]) -> Iterator[_Thing]:
        """What is told of at these entries, or at some of these lines."""
        for ref in refs:
            span = _span(ref.span)
            if span is None:
                yield from self._entries.get((ref.file, ref.id), ())
                continue
            told = self._spans.get(ref.file, [])
            for _, first, thing in told[bisect_left(told, span[0], key=itemgetter(0)) :]:
                if first > span[1]:
                    break
                yield thing


@dataclass(frozen=True)
class _Places:
    """Files, and drafts, by the places of their sources."""

    files: Sequence[Imported]
    current: Mapping[str, str | None]
    by_place: _Told[str]
    """The paths of the files."""
    drafts: _Told[Draft]
    """What the sources tell, before copies of a post are one."""

    @classmethod
    def of(cls, files: Sequence[Imported], current: Mapping[str, str | None], drafts: Iterable[Draft] = ()) -> _Places:
        told = ((SourceRef(**ref), new.path) for new in files for ref in new.fields.get("sources") or ())
        return cls(files, current, _Told(told), _Told((draft.ref, draft) for draft in drafts))

    @cached_property
    def lines(self) -> frozenset[str]:
        """All lines of all bodies."""
        return _lines(self._public(new.path for new in self.files))

    def announces(self, posts: Sequence[str]) -> bool:
        """Whether these posts, by their permalinks, belong to editions that stand now."""
        editions = self._public(new.path for new in self.files if new.path.startswith("conferences/"))
        return bool(posts) and {each for one in editions for each in one.fields.get("posts") or ()}.issuperset(posts)

    def is_as_told(self, file: Imported) -> bool:
        """Whether a file as it stands has the title and the body that the sources tell."""
        told = self.told[file.path]
        return told.body == file.body and told.fields.get("title") == file.fields.get("title")

    @cached_property
    def told(self) -> Mapping[str, Imported]:
        """The files as the sources tell them, by path."""
        return {new.path: new for new in self.files}

    def sharing(self, refs: Iterable[SourceRef]) -> Iterator[Imported]:
        """The files that some of the same entries or lines tell of, and that still say so."""
        return (file for file in self._public(self.by_place.at(refs)) if file.fields.get("sources"))

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
