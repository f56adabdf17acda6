"""The XML of a WordPress export (WXR 1.0 to 1.2) as words: channel, authors and items, each under known names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from lxml import etree

from generator.readers.xmltree import children, closed_below, local, space

_SPACES = (
    (re.compile(r"wordpress\.org/export/[^/]*/excerpt"), "excerpt:"),
    (re.compile(r"wordpress\.org/export/"), "wp:"),
    (re.compile(r"modules/content"), "content:"),
    (re.compile(r"purl\.org/dc/"), "dc:"),
)

Words = Mapping[str, str]
"""The text of the children of an element by their names, under the prefixes that every export uses."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the export. `terms` are pairs of taxonomy and name."""

    words: Words
    terms: tuple[tuple[str, str], ...]
    comments: tuple[Words, ...]
    meta: tuple[tuple[str, str], ...]
    """Pairs of a key and a value; a key may recur."""

    def told(self, key: str) -> str:
        """The last value of a key, empty where there is none."""
        return dict(self.meta).get(key, "")

    @property
    def identity(self) -> str:
        """What tells it from others: its GUID, or else its number."""
        return self.words.get("guid", "") or self.words.get("wp:post_id", "")

    @property
    def kind(self) -> str:
        """What it is: `post`, `page`, `attachment`, or any other that a plug-in made."""
        return self.words.get("wp:post_type", "post")

    @property
    def status(self) -> str:
        """Who may see it: `publish`, `draft`, `pending`, `future`, `private`, `trash`, `inherit`."""
        return self.words.get("wp:status", "")


@dataclass(frozen=True, slots=True)
class Export:
    """All of an export: what it says of the blog, names by login, and its items in document order."""

    blog: Words
    names: Words
    items: tuple[Item, ...]


def export_of(data: bytes) -> Export:
    """The export in `data`, which was made plain: without a DTD. What is not well-formed is read as far as it goes."""
    try:
        return _export(children(data, "channel"))
    except ElementTree.ParseError:
        return _export(_lenient(data))


def _lenient(data: bytes) -> Iterator[Any]:
    events = etree.iterparse(
        BytesIO(data), events=("start", "end"), recover=True, resolve_entities=False, load_dtd=False, no_network=True
    )
    try:
        yield from closed_below(events, "channel")
    except etree.XMLSyntaxError:  # the fault was told when the feed was prepared
        return


def _export(elements: Iterable[Any]) -> Export:
    blog: dict[str, str] = {}
    names: dict[str, str] = {}
    items: list[Item] = []
    for element in elements:
        name = _name(element)
        if name == "item":
            items.append(_item(element))
        elif name == "wp:author":
            words = _words(element)
            login = words.get("wp:author_login", "")
            names[login] = words.get("wp:author_display_name", "") or login
        else:
            blog.setdefault(name, _text(element))
    return Export(blog, names, tuple(items))


def _item(element: Any) -> Item:
    terms, comments, meta = [], [], []
    for child in element:
        name = _name(child)
        if name == "category":
            terms.append((child.get("domain", ""), _text(child)))
        elif name == "wp:comment":
            comments.append(_words(child))
        elif name == "wp:postmeta":
            pair = _words(child)
            meta.append((pair.get("wp:meta_key", ""), pair.get("wp:meta_value", "")))
    return Item(_words(element), tuple(terms), tuple(comments), tuple(meta))


def _words(element: Any) -> dict[str, str]:
    words: dict[str, str] = {}
    for child in element:
        words.setdefault(_name(child), _text(child))
    return words


def _text(element: Any) -> str:
    """Text without the line feeds that exporters pad it with."""
    return str(element.text or "").strip()


def _name(element: Any) -> str:
    """`wp:post_id`, whatever the prefix and the version of the export."""
    prefix = next((prefix for known, prefix in _SPACES if known.search(space(element))), "")
    return prefix + local(element).lower()
