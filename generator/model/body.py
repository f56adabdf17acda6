"""A rendered body: sanitised HTML with holes where addresses go, since only a page knows how to reach another."""

from __future__ import annotations

from msgspec import Struct


class LinkHole(Struct, frozen=True, array_like=True, tag="link"):
    """Stands for the address within `href="…"`, unescaped, as the Markdown has it."""

    url: str


class PictureHole(Struct, frozen=True, array_like=True, tag="picture"):
    """Stands for a whole `<img>`: a page shows the picture, or an honest card where it was not recovered."""

    url: str
    alt: str
    width: str = ""
    height: str = ""
    linked: bool = False
    """Whether the picture stands within a link, so that its card must not hold another."""


Part = str | LinkHole | PictureHole


class Body(Struct, frozen=True, array_like=True):
    """`parts` make up the HTML in order; every literal part is sanitised and safe to show."""

    parts: tuple[Part, ...] = ()
    text: str = ""
    """The visible text, one line a block: for excerpts, the search index and word counts."""
    headings: tuple[tuple[int, str, str], ...] = ()
    """Level (2 to 6), id within the page, and text of each heading."""


EXCERPT = 280
"""Longest excerpt in characters."""
_ENOUGH = 90
"""Characters from which on an opening tells enough."""
_AHEAD = 4_000
"""Characters of a text within which its opening is looked for."""
_LOST = 'class="lost-figure"'
"""How `render.body` marks a figure whose very address is lost."""


class Gist(Struct, frozen=True, array_like=True):
    """What the rest of a site has to know of a body, so that it need not look into it."""

    opening: str = ""
    """The first words that are no headings, up to a word's end: enough to tell what it is about."""
    pictures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """The addresses of all pictures and links, as the Markdown has them."""
    lost: int = 0
    """How many pictures have lost even their address."""

    @classmethod
    def of(cls, body: Body) -> Gist:
        """The gist of `body`."""
        return cls(
            opening=shorten(_opening(body), EXCERPT),
            pictures=tuple([part.url for part in body.parts if type(part) is PictureHole]),
            links=tuple([part.url for part in body.parts if type(part) is LinkHole]),
            lost=sum([part.count(_LOST) for part in body.parts if isinstance(part, str)]),
        )


def _opening(body: Body) -> str:
    headings = {text for _, _, text in body.headings}
    words = ""
    for line in body.text[:_AHEAD].split("\n"):
        if line not in headings:
            words = f"{words} {line}".strip()
        if len(words) >= _ENOUGH:
            break
    return words


def shorten(text: str, longest: int) -> str:
    """`text` on one line, cut at the last word that fits and marked with an ellipsis."""
    line = " ".join(text[: 4 * longest].split())
    if len(line) <= longest and len(text) > 4 * longest:
        line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return (
        line[:longest].rpartition(" ")[0].rstrip(" ,;:.–—-") + " …" if " " in line[:longest] else line[:longest] + "…"
    )
