"""Pages out of the Wayback Machine, made again what their servers sent: links lead where they led, the toolbar is gone.

Only attributes are touched, and each once: an author's own link to the Wayback Machine was wrapped like every other.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_MARKS = ("BEGIN WAYBACK TOOLBAR", "FILE ARCHIVED ON", "__wm.", "web-static.archive.org", "archive.org/_static/")
_WRAPPED = re.compile(
    r"(?:(?:https?:)?//(?:web|wayback)\.archive\.org)?/web/[0-9]{4,14}\*?(?:[a-z]{2}_)?/(?=https?:|//|ftp:)",
    re.IGNORECASE,
)
_PLAYED = re.compile(r"""__wm\.wombat\(\s{0,9}["'](https?:[^"']{1,2000})["']""")
_ADDRESSES = (
    "href",
    "src",
    "srcset",
    "data-src",
    "poster",
    "data",
    "action",
    "cite",
    "longdesc",
    "background",
    "content",
)
_TOOLBAR = ("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato")


def is_archived(text: str) -> bool:
    """Whether a page was served by the Wayback Machine."""
    return any(mark in text for mark in _MARKS)


def address_of(text: str) -> str:
    """The address that the page was archived from, where the machine's own script names it."""
    played = _PLAYED.search(text)
    return played[1] if played else ""


def unwrap(page: HtmlElement) -> None:
    """Take the wrapping off every address in `page`, and the toolbar out of it."""
    for element in list(page.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.get("id") in _TOOLBAR and element.getparent() is not None:
            element.drop_tree()
            continue
        for name in _ADDRESSES:
            value = element.get(name)
            if value and "/web/" in value:
                element.set(name, unwrapped(value, every=name == "srcset"))


def unwrapped(address: str, *, every: bool = False) -> str:
    """An address without its wrapping; with `every`, each of a list of candidates."""
    if every:
        return ", ".join(unwrapped(candidate.strip()) for candidate in address.split(", "))
    match = _WRAPPED.match(address.strip())
    return address.strip()[match.end() :] if match else address
