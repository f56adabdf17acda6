"""Which colours of a post mean something: one that most of its words have is decoration."""

from __future__ import annotations

from collections import Counter

from generator.recover.html.css import plain_colour, restyled
from generator.recover.html.parse import Element

DECORATION = 0.45
"""From this share of a post's words on, a colour distinguishes nothing."""


def colour_of(element: Element) -> str | None:
    """The colour that `element` sets for its text: '' for that of plain text, None when it sets none."""
    style = element.get("style")
    colour = restyled(style, False)[2] if style else None
    if element.tag == "font" and element.get("color"):
        return plain_colour(element.get("color") or "") if colour is None else colour
    return "mark" if element.tag == "mark" else colour


def meaningful(body: Element) -> frozenset[str]:
    """The colours of `body` that stand out from the rest of it."""
    words: Counter[str] = Counter()
    waiting = [(body, "")]
    while waiting:
        element, colour = waiting.pop()
        own = colour_of(element)
        colour = colour if own is None else own
        words[colour] += len((element.text or "").split())
        for child in element:
            words[colour] += len((child.tail or "").split())
            waiting.append((child, colour))
    total = sum(words.values()) or 1
    return frozenset(colour for colour, count in words.items() if colour and count / total < DECORATION)
