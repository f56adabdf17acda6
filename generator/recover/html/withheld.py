"""What a post holds in attributes, for a script or a server to show: put in its place as elements.

Galleries, quoted posts and links of Substack (`data-attrs`, JSON), players of Squarespace (`data-html`), captions of
Drupal (`data-caption`), names of LiveJournal (`<lj user="…">`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Any

from lxml import etree

from generator.model.links import safe_url
from generator.recover.html.parse import Element, parse, text_within

_SIGNS = ("data-attrs", "data-html", "data-caption", "<lj")
_PLAYERS = ("iframe", "embed", "object", "video", "audio")
_SHOWN = frozenset(("img", *_PLAYERS))
_LONGEST = 200_000
"""Characters of an attribute that are read."""
_MOST_PICTURES = 100
_BOXES = 3
_PIECES = 200
"""Elements within another that are looked at: hostile ones hold more."""


def unfold(body: Element, html: str) -> None:
    """Give the elements of `body`, the tree of `html`, what their attributes hold and nothing else shows."""
    if not any(sign in html for sign in _SIGNS):
        return
    for element in list(body.iter()):
        if element.tag == "lj":
            _name(element)
        elif element.tag == "img" and element.get("data-caption"):
            _caption(element)
        elif element.get("data-html") and _is_empty(element):
            _player(element)
        elif element.get("data-attrs") and _is_empty(element):
            element.extend(_told(element.get("data-attrs") or ""))


def _is_empty(element: Element) -> bool:
    """Whether an element shows nothing; one that holds many others does."""
    held = list(islice(element.iter(), _PIECES + 1))
    return len(held) <= _PIECES and not _said(element) and all(each.tag not in _SHOWN for each in held[1:])


def _name(element: Element) -> None:
    """A member or a community, whom the server made a link of."""
    name = element.get("title") or element.get("user") or element.get("comm") or ""
    element.tag = "span"
    element.text = name + (element.text or "")


def _caption(image: Element) -> None:
    """A figure around a picture, or the link that holds nothing else, unless its caption stands there already."""
    link = image.getparent()
    whole = link if link is not None and link.tag == "a" and len(link) == 1 and not text_within(link) else image
    words = parse((image.get("data-caption") or "")[:_LONGEST])
    parent = whole.getparent()
    if words is None or parent is None or _stands(words, whole):
        return
    made = etree.Element("figure")
    made.tail, whole.tail = whole.tail, None
    parent.replace(whole, made)
    words.tag = "figcaption"
    made.extend((whole, words))


def _stands(words: Element, picture: Element) -> bool:
    """Whether a caption stands in the boxes around its picture."""
    boxes = takewhile(lambda box: box.tag != "body", islice(picture.iterancestors(), _BOXES))
    return any(_said(words) in _said(box) for box in boxes)


def _said(element: Element) -> str:
    """The text of an element as far as its first pieces go, white space squeezed."""
    pieces = [element.text or ""]
    for each in islice(element.iterdescendants(), _PIECES):
        pieces += (each.text or "", each.tail or "")
    return " ".join("".join(pieces).split())


def _player(element: Element) -> None:
    held = parse((element.get("data-html") or "")[:_LONGEST])
    player = next(held.iter(*_PLAYERS), None) if held is not None else None
    if player is not None:
        player.tail = None
        element.append(player)


def _told(said: str) -> Iterator[Element]:
    """The elements that the JSON of a component stands for."""
    try:
        facts: Any = json.loads(said[:_LONGEST])
    except (ValueError, RecursionError):
        return
    if not isinstance(facts, dict):
        return
    if isinstance(gallery := facts.get("gallery"), dict):
        yield from _gallery(gallery)
    elif url := safe_url(_word(facts, "url") or _word(facts, "canonical_url")):
        yield from _quoted(facts, url)


def _gallery(gallery: dict[str, Any]) -> Iterator[Element]:
    images = gallery.get("images")
    addresses = [_word(image, "src") for image in images if isinstance(image, dict)] if isinstance(images, list) else []
    made = etree.Element("figure")
    for address in filter(None, addresses[:_MOST_PICTURES]):
        etree.SubElement(made, "img", {"src": address, "alt": _word(gallery, "alt") if len(addresses) == 1 else ""})
    if caption := _word(gallery, "caption"):
        etree.SubElement(made, "figcaption").text = caption
    yield made


def _quoted(facts: dict[str, Any], url: str) -> Iterator[Element]:
    """Another post: its words, and its title or author with the link to it."""
    if words := _word(facts, "full_text"):
        quote = etree.Element("blockquote")
        etree.SubElement(quote, "p").text = words
        yield quote
    if named := _word(facts, "title") or _word(facts, "name") or (words and url):
        line = etree.Element("p")
        etree.SubElement(line, "a", {"href": url}).text = named
        yield line


def _word(facts: dict[str, Any], key: str) -> str:
    """A text of `facts` without what no document may hold."""
    value = facts.get(key)
    kept = filter(lambda char: char.isprintable() or char == "\n", value) if isinstance(value, str) else ()
    return "".join(kept).strip()
