"""What an element says only while the pointer rests on it: its `title` (HTML, 3.2.6.1)."""

from __future__ import annotations

from urllib.parse import unquote

from generator.recover.html.parse import Element, text_within

_KEPT = frozenset(("a", "abbr", "acronym", "img"))
"""Elements of which Markdown can keep the title."""


def tooltip(element: Element) -> str:
    """The title of `element` on one line."""
    return " ".join((element.get("title") or "").split())


def unseen(element: Element) -> str:
    """The title of an element that Markdown has no place for; empty when it only says what the element says anyway."""
    words = tooltip(element)
    if element.tag in _KEPT and (element.tag == "img" or text_within(element)):
        words = "" if element.tag != "a" or element.get("href") else words
    return "" if words in " ".join(text_within(element).split()) else words


def caption_of(image: Element, url: str) -> str:
    """What the title of a picture says beyond its alternative text and the name of its file."""
    words = tooltip(image)
    name = unquote(url.rpartition("/")[2].partition("?")[0])
    known = (image.get("alt") or "", name, name.rpartition(".")[0])
    return "" if _letters(words) in map(_letters, known) else words


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
