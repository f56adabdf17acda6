"""Long lists, such as those of all papers and all people, in pages: `/papers.html`, `/papers/page/2.html`, on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.model.links import relative
from generator.model.parts import Pager

T = TypeVar("T")

LONGEST = 1000
"""Rows on a page, at most: some 300 KB, which any browser lays out at once."""


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list: groups of rows under their headings; a long group goes on on the next page."""

    path: str
    number: int
    groups: tuple[tuple[str, Sequence[T]], ...]


def sheets(room: str, groups: Iterable[tuple[str, Sequence[T]]], longest: int = LONGEST) -> tuple[Sheet[T], ...]:
    """The pages of the list at `/<room>.html`; at least one."""
    pages = list(_cut(groups, longest)) or [()]
    return tuple(Sheet(sheet_path(room, number), number, page) for number, page in enumerate(pages, 1))


def sheet_path(room: str, number: int) -> str:
    """The page of that number, from 1."""
    return f"/{room}.html" if number == 1 else f"/{room}/page/{number}.html"


def beginnings(run: Sequence[Sheet[T]]) -> dict[str, tuple[str, int]]:
    """For each heading, in order: the page on which it first stands, and how many rows it has on all pages."""
    found: dict[str, tuple[str, int]] = {}
    for sheet in run:
        for heading, rows in sheet.groups:
            path, count = found.get(heading, (sheet.path, 0))
            found[heading] = (path, count + len(rows))
    return found


def pager(run: Sequence[Sheet[T]], sheet: Sheet[T]) -> Pager | None:
    """Where `sheet` stands among all; None when it is the only one. `older` is the next, as in lists of posts."""
    if len(run) == 1:
        return None
    before = relative(run[sheet.number - 2].path, sheet.path) if sheet.number > 1 else ""
    after = relative(run[sheet.number].path, sheet.path) if sheet.number < len(run) else ""
    return Pager(sheet.number, len(run), newer=before, older=after)


def _cut(groups: Iterable[tuple[str, Sequence[T]]], longest: int) -> Iterator[tuple[tuple[str, Sequence[T]], ...]]:
    page: list[tuple[str, Sequence[T]]] = []
    left = longest
    for heading, rows in groups:
        at = 0
        while at < len(rows):
            some = rows[at : at + left]
            page.append((heading, some))
            at, left = at + len(some), left - len(some)
            if not left:
                yield tuple(page)
                page, left = [], longest
    if page:
        yield tuple(page)
