"""What a post shows rather than says: pictures, places on a map, players."""

from __future__ import annotations

import re
from html import unescape

from generator.markdown.blocks import Embed, Run
from generator.recover.html.context import Context, Walker
from generator.recover.html.embeds import public_address
from generator.recover.html.flow import BREAK
from generator.recover.html.inlined import inlined
from generator.recover.html.parse import Element, text_within
from generator.recover.html.pictures import late
from generator.recover.html.tooltips import caption_of

_LEADING = re.compile(r"""<a\s[^<>]{0,2000}?href=["'](https?://[^"'<>\s]{1,2000})""", re.IGNORECASE)
"""A link within a frame, whose content is text to a parser of HTML (13.2.6.2): all that some feeds of Medium have."""
_OF_TEXT = frozenset(("u", "code", "sup", "sub", "inner sup", "inner sub"))
"""Styles that no picture has."""


def picture(walker: Walker, element: Element, context: Context) -> None:
    """A picture, wherever a script was to find it; its description alone where it has no address."""
    source = element.get("src") or ""
    if not source or source.startswith("data:"):
        source = next((url for url in late(element) if not url.startswith("data:")), source)
    if media := inlined(source):
        walker.media[media.name] = media
        source = f"/images/{media.name}"
    elif source != "about:lost":
        source = walker.address(source)
    if source:
        words = element.get("alt") or ""
        told = caption_of(element, source)
        title, tip = (context.title, told) if context.link else (told, "")
        walker.flow.runs.append(Run(words, context.styles - _OF_TEXT, context.link, source, title, tip=tip))
    elif element.get("alt"):
        walker.text(element.get("alt") or "", context)


def area(walker: Walker, element: Element, context: Context) -> None:
    """A place of an image map that leads somewhere: Markdown has no maps, so that it is a link on a line of its own.

    Where it leads to what no page may link to, its words stay.
    """
    url = walker.target(element.get("href") or "")
    words = " ".join((element.get("alt") or element.get("title") or url).split())
    if words and element.get("href"):
        walker.flow.runs += (BREAK, Run(words, context.styles, url))


def player(walker: Walker, element: Element, context: Context) -> None:
    """A frame or plug-in: the address of what it shows, and the pictures that stand in for it."""
    url = next((url for url in _addresses(element) if walker.address(public_address(url))), "")
    for image in element.iter("img") if element.tag in ("object", "video", "audio") else ():
        picture(walker, image, context)
    walker.flow.end()
    if url:
        walker.flow.blocks.append(Embed(walker.address(public_address(url))))
        _replaced(walker, element)
    else:
        walker.children(element, context)


def _replaced(walker: Walker, element: Element) -> None:
    """What a player says only where it cannot play (HTML, 4.8, "fallback content"): no reader was to see it."""
    if words := " ".join(text_within(element).split()):
        walker.gone["fallback of a player", words] += 1


def _addresses(element: Element) -> list[str]:
    """All that might be the address of a player, the most telling first."""
    found = [element.get(key) for key in ("src", "data-src", "data", "data-lazy-src")]
    found += [
        inner.get("src") or inner.get("value") or inner.get("href")
        for inner in element.iter("source", "embed", "param", "iframe", "a")
        if inner is not element and (inner.tag != "param" or inner.get("name") in ("movie", "src"))
    ]
    if element.tag == "iframe":
        found += map(unescape, _LEADING.findall(element.text or ""))
    return [url for url in found if url and not url.startswith("about:")]
