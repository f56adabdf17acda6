"""All that `content/` holds, as values: the input of everything that a site shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.conference import Conference, Person
from generator.model.post import Page, Post, Talk
from generator.model.source import Header


@dataclass(frozen=True, slots=True)
class SourceAccount:
    """What became of one source, for `restoration.html`: posts it told of, words, and what was left out by reason."""

    name: str
    format: str
    posts: int
    words: int
    omitted: tuple[tuple[str, int], ...] = ()
    digest: str = ""
    """What tells its bytes from others; empty in records of before there was one."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a source that are on no page, why, and the line on which they begin, where the source has lines."""

    reason: str
    text: str
    line: int | None = None
    words: int = 0
    times: int = 1
    """How often the source says it; `words` counts all of them."""


@dataclass(frozen=True, slots=True)
class WordAccount:
    """What became of each word of one source: `words` in all, `shown` on pages, the others by name.

    `lost` are those that nothing accounts for: there should be none.
    """

    name: str
    words: int = 0
    shown: int = 0
    left: tuple[LeftOut, ...] = ()
    lost: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """`content/` as values, each tuple in the order of its file names; `header` is what the sources say of the blog."""

    posts: tuple[Post, ...] = ()
    talks: tuple[Talk, ...] = ()
    conferences: tuple[Conference, ...] = ()
    pages: tuple[Page, ...] = ()
    people: tuple[Person, ...] = ()
    header: Header = Header()
    accounts: tuple[SourceAccount, ...] = ()
    words: tuple[WordAccount, ...] = ()
