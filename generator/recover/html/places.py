"""Places on a page: which names lead to which elements, and which links of the page lead to its own places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.recover.html.parse import Element, text_within

CALL = re.compile(r"[\[(]?\s*(?:[*※](?=[0-9]))?([0-9]{1,3}|[ivx]{1,5}|[a-z]|[*†‡§¶]{1,3})\s*[\])]?")
_BACK = re.compile(r"[\s↩↑^⏎⤴←\ufe0e\ufe0f\[\]]*|back|return|jump up", re.IGNORECASE)


def is_shown(link: Element) -> bool:
    """Whether there is anything to click on: an empty link, as headings have to themselves, goes and wants nothing."""
    return bool(text_within(link)) or link.find(".//img") is not None


def fragment(link: Element, href: str, base: str, places: dict[str, Element]) -> str:
    """The place on the page itself that a link leads to, by name; empty when it leads elsewhere.

    A page that has moved since calls its notes by its old address.
    """
    page, _, name = href.strip().partition("#")
    if not page or (page.partition(":")[2] or page) == base.partition("#")[0].partition(":")[2]:
        return name
    text = text_within(link)
    return name if name in places and (CALL.fullmatch(text) or is_arrow(text)) else ""


def places_of(order: dict[Element, int]) -> dict[str, Element]:
    """The first element that has each name, as its `id` or its `name`."""
    places: dict[str, Element] = {}
    for element in order:
        for key in ("id", "name"):
            if name := element.get(key):
                places.setdefault(name, element)
    return places


def names_around(link: Element) -> Iterator[str]:
    """The names by which a note can lead back to `link`: its own, or those of the elements right around it."""
    element: Element | None = link
    for _ in range(3):
        if element is None or element.tag in ("p", "div", "li", "td"):
            return
        before = element.getprevious()
        beside = [before] if before is not None and not text_within(before) else []
        for named in (element, *beside):
            yield from filter(None, (named.get("id"), named.get("name")))
        element = element.getparent()


def is_arrow(text: str) -> bool:
    """Whether a link back says nothing but "back"."""
    return bool(_BACK.fullmatch(text.strip()))


def is_sign(link: Element) -> bool:
    """Whether a link shows an arrow back, or another sign for it, and neither words nor a picture."""
    text = text_within(link)
    return bool(text) and is_arrow(text) and not any(map(str.isalnum, text)) and link.find(".//img") is None
