"""Where a picture is: its address now, those that a script was to give it in time, and beacons that are no pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.recover.html.parse import Element, text_within

TRACKER = re.compile(
    r"feedburner\.com/~(?:r|ff|a|f)/|feeds\.[^/]{1,100}/~(?:r|ff)/|/~ff/|/~4/|feedproxy\.google\.com/~(?:r|ff)"
    r"|stats\.wordpress\.com|pixel\.wp\.com|google-analytics\.com|doubleclick\.net|feedsportal\.com|/b\.gif\?"
    r"|scorecardresearch|pheedo\.com|feedads\.g\.|rss\.buysellads\.com|feedblitz\.com/_/",
    re.IGNORECASE,
)
_LATE = ("data-src", "data-lazy-src", "data-original")
"""Attributes that hold the address of a picture where a script is to load it in time: those that are best known."""
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_SIZE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)[wx]")
_PICTURE = re.compile(r"[^?#]{1,2000}\.(?:jpe?g|png|webp)", re.IGNORECASE)
_ONE_PIXEL = ("0", "1", "0px", "1px")


def late(image: Element) -> Iterator[str]:
    """The addresses of a picture that a script, or the browser, was to put in its place, the largest of a set first.

    Themes have names of their own for the attributes.
    """
    names = (*_LATE, *(name for name in map(str, image.attrib) if name.startswith("data-") and name.endswith("src")))
    yield from filter(None, map(image.get, names))
    picture = next(image.iterancestors("picture"), None)
    beside = picture.iter("source") if picture is not None else ()
    for holder in (image, *beside):
        for told in filter(None, map(holder.get, _SETS)):
            yield from _candidates(told)


def _candidates(told: str) -> list[str]:
    """The addresses of a `srcset` (HTML, 4.8.4.2.1), the largest first."""
    found = [part.split() for part in re.split(r",\s|,$", told[:20_000].strip()) if part.strip()]
    return [url for url, *_ in sorted(found, key=_size, reverse=True) if not url.startswith("data:")]


def _size(candidate: list[str]) -> float:
    match = _SIZE.fullmatch(candidate[-1])
    return float(match[1]) if match else 1.0


def is_beacon(image: Element) -> bool:
    """Whether nobody was to see a picture: it counts readers."""
    sides = (image.get("width") or "").strip(), (image.get("height") or "").strip()
    return all(side in _ONE_PIXEL for side in sides) or bool(TRACKER.search(image.get("src") or ""))


def reveal(body: Element) -> None:
    """Let a `noscript` be seen that holds the only copy of a picture: a script was to put it there in time."""
    hidden = list(body.iter("noscript"))
    if not hidden:
        return
    within = {image for element in hidden for image in element.iter("img")}
    shown = {url for image in body.iter("img") if image not in within for url in (image.get("src"), *late(image))}
    for element in hidden:
        pictures = [image for image in element.iter("img") if image.get("src") not in shown and _is_content(image)]
        if pictures and not text_within(element):
            before = element.getprevious()
            element.tag = "span"
            if before is not None and len(pictures) == 1 and _holds_place(before):
                before.set("src", "")
                before.set("alt", "")


def _holds_place(element: Element) -> bool:
    """Whether a picture is there only until a script puts another in its place."""
    dummy = (element.get("src") or "data:").startswith("data:") or "lazy" in (element.get("class") or "")
    return element.tag == "img" and dummy and next(late(element), None) is None


def _is_content(image: Element) -> bool:
    """Whether a picture for readers without scripts is described, styled, or has a picture's name: no beacon is."""
    told = image.get("alt") or image.get("class") or _PICTURE.fullmatch(image.get("src") or "")
    return bool(told) and not is_beacon(image)
