"""What a reader of a page sees: text, captions and alternative texts, the numbers of lists; and where its links lead.

Written apart from the code that recovers and from that which renders, since it is to find the faults of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from lxml import etree

from generator.checks.words import Text

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements

_UNSEEN = frozenset(("script", "style", "template", "head", "iframe", "noframes"))
"""What no browser shows: what stands within a frame is for those that know none."""
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "time", "tt", "u", "var",
    "wbr",
))  # fmt: skip
"""What parts no words. `sub` and `sup` do: else a call of a note would be part of the word before it."""
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_TOLD = {
    "img": "alt", "area": "alt", "optgroup": "label", "option": "label", "track": "label", "textarea": "placeholder",
}  # fmt: skip
"""Elements that show an attribute, or let it stand for what they show."""
_FIELDS = ("", "text", "search", "tel", "url", "email", "number")
_SHOWN = {
    **dict.fromkeys(_FIELDS, ("value", "placeholder")), **dict.fromkeys(("submit", "reset", "button"), ("value",)),
    "password": ("placeholder",), "image": ("alt",),
}  # fmt: skip
"""What an `input` of each type shows in words (HTML, 4.10.5.1)."""
_TELLING = frozenset((*_TOLD, "input"))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_ESCAPED = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]")
_DEEPEST = 200
_ADDRESSES = ("href", "src", "title", "cite", "data", "class")


@dataclass(slots=True)
class _Page:
    """A page while it is read."""

    pieces: list[str] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    length: int = 0
    items: dict[Element, int] = field(default_factory=dict)
    """The number that the next item of each open list has."""

    def say(self, text: str | None, line: int) -> None:
        if text:
            self.lines.append((self.length, line))
            self.pieces.append(text)
            self.length += len(text)


@dataclass(frozen=True, slots=True)
class Visible:
    """The visible text, lines counted from `first`; and what only the markup says: addresses, tooltips, languages."""

    text: Text
    addresses: str


def unescaped(addresses: str) -> str:
    """Those addresses that spell letters beyond ASCII by their bytes (RFC 3987), with the letters, as sources may."""
    return "\n".join(unquote(address) for address in addresses.split("\n") if _ESCAPED.search(address))


def visible(html: str, first: int = 1) -> Visible:
    """What a page, or a piece of one, shows. Never raises."""
    return seen(parse(html), first)


def parse(html: str) -> Element | None:
    """The tree of a page or of a piece of one; None when there is nothing in it."""
    tree, is_whole = _tree(html)
    return tree if is_whole else _tree(_shallow(html))[0]


def _tree(html: str) -> tuple[Element | None, bool]:
    """The tree, and whether the parser went through all of it."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    data = html.replace("\x00", "").encode("utf-8", "replace")
    try:
        tree = etree.fromstring(data, parser) if data.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    return tree, all(error.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)


def _shallow(html: str) -> str:
    """`html` without the tags that lie deeper than the parser goes: it would leave out their words, too."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag[2].lower()
        if name in _VOID:
            return tag[0]
        depth = max(0, depth + (-1 if tag[1] else 1))
        return tag[0] if depth + bool(tag[1]) <= _DEEPEST else "" if name in _INLINE else "\n"

    return _TAG.sub(kept, html)


def line_of(element: Element) -> int:
    """The line on which an element begins."""
    line: Any = element.sourceline  # the stubs say otherwise
    return line or 1


def seen(root: Element | None, first: int = 1) -> Visible:
    """What an element shows."""
    page = _Page()
    if root is not None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                _close(page, element, first - 1, last=element is root)
            elif element.tag in _UNSEEN and element is not root:
                walk.skip_subtree()
            else:
                _open(page, element, first - 1)
    return Visible(Text("".join(page.pieces), tuple(page.lines)), "\n".join(page.addresses))


def _open(page: _Page, element: Element, offset: int) -> None:
    line = line_of(element) + offset
    if element.tag not in _INLINE:
        page.say("\n", line)
    if element.tag == "li":
        page.say(_number(page, element), line)
    if element.tag in _TELLING:
        for words in _attributes(element):
            page.say(f" {words} ", line)
    page.addresses += [value for name in _ADDRESSES if (value := element.get(name))]
    page.say(element.text, line)


def _close(page: _Page, element: Element, offset: int, *, last: bool) -> None:
    line = line_of(element) + offset
    if element.tag not in _INLINE:
        page.say("\n", line)
    if not last:
        page.say(element.tail, line)


def _attributes(element: Element) -> Iterator[str]:
    """What a reader sees of an element that its text does not say. Names for screen readers alone are not seen."""
    names: tuple[str, ...] = (_TOLD[element.tag],) if element.tag in _TOLD else ()
    if element.tag == "input":
        names = _SHOWN.get((element.get("type") or "").lower(), ())
    if element.tag != "area" or element.get("href"):
        yield from filter(None, map(element.get, names))


def _number(page: _Page, item: Element) -> str:
    """The number that a browser writes before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    backwards = parent.get("reversed") is not None
    first = _whole(parent.get("start"), len(parent.findall("li")) if backwards else 1)
    number = _whole(item.get("value"), page.items.get(parent, first))
    page.items[parent] = number - 1 if backwards else number + 1
    return f"{number}. "


def _whole(said: str | None, otherwise: int) -> int:
    """A number as an attribute says it (HTML 2.3.4.1, without signs)."""
    said = (said or "").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else otherwise
