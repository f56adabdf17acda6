"""A rendered body: sanitised HTML with holes where addresses go, since only a page knows how to reach another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkHole:
    """Stands for the address within `href="…"`, unescaped, as the Markdown has it."""

    url: str


@dataclass(frozen=True, slots=True)
class PictureHole:
    """Stands for a whole `<img>`: a page shows the picture, or an honest card where it was not recovered."""

    url: str
    alt: str
    width: str = ""
    height: str = ""
    linked: bool = False
    """Whether the picture stands within a link, so that its card must not hold another."""


Part = str | LinkHole | PictureHole


@dataclass(frozen=True, slots=True)
class Body:
    """`parts` make up the HTML in order; every literal part is sanitised and safe to show."""

    parts: tuple[Part, ...] = ()
    text: str = ""
    """The visible text, one line a block: for excerpts, the search index and word counts."""
    headings: tuple[tuple[int, str, str], ...] = ()
    """Level (2 to 6), id within the page, and text of each heading."""
