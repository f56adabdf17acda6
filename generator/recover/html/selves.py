"""Links of headings to themselves, as generators of sites put them behind or before the words, for readers to cite."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.recover.html.parse import Element, text_within

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NAMES = re.compile(r"anchor|perma-?link|headerlink|heading-?link|hash-?link|direct-?link|toclink", re.IGNORECASE)
_SIGN = re.compile(r"[\s#¶§🔗⚓∞\u200b\ufe0e\ufe0f]+")
"""What such a link shows; other signs, such as an asterisk, may call a note."""


def self_links(inner: Mapping[Element, str], places: Mapping[str, Element]) -> dict[Element, str]:
    """Those of the links `inner`, by the place they lead to, that lead a heading to itself and say nothing.

    With each stands the name that it alone gives its heading: empty where an element at `places` bears it.
    """
    found: dict[Element, str] = {}
    for link, name in inner.items():
        heading = next((above for above in link.iterancestors() if above.tag in _HEADINGS), None)
        if heading is None or any(map(str.isalnum, text_within(link))) or link.find(".//img") is not None:
            continue
        place = places.get(name)
        if _is_of(heading, place) if place is not None else _looks_like_one(link):
            found[link] = "" if place is not None else name
    return found


def _is_of(heading: Element, place: Element) -> bool:
    """Whether a place is that of the heading: in it, the section that it opens, or an empty anchor right before it."""
    if place is heading or heading in place.iterancestors():
        return True
    before = heading.getprevious()
    return before is None if place is heading.getparent() else place is before and not text_within(place)


def _looks_like_one(link: Element) -> bool:
    return bool(_NAMES.search(link.get("class") or "") or _SIGN.fullmatch(text_within(link)))
