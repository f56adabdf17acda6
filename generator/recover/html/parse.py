"""HTML to an element tree: any input, in linear time, never deeper than can be walked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from generator.markdown.escaping import clean
from generator.recover.html.misnested import differ_in_looks_alone, is_misnested, rewoven

DEEPEST = 120
"""Elements within each other; libxml2 stops at 2,048, and no real post comes near."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)[^<>]*>")
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_VOID = frozenset(
    ("br", "img", "hr", "input", "embed", "param", "source", "track", "wbr", "col", "area", "base", "link", "meta")
)
_WITHIN = frozenset((
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strike", "strong", "tt", "u", "var",
))  # fmt: skip
"""Elements that may begin and end within a word."""
_REFERENCES = re.compile(r"&#(?:0*(?:8|1[1-9]|[0-7]|14|2[0-9]|3[01]|127)|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF]));")

ELEMENTS = frozenset((
    "a", "abbr", "address", "b", "bdo", "big", "blockquote", "br", "center", "cite", "code", "dd", "del", "dfn",
    "div", "dl", "dt", "em", "figure", "font", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
    "kbd", "label", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
    "body", "article", "header", "footer", "nobr",
))  # fmt: skip
"""The elements that a post may hold; another name in angle brackets was never meant as a tag."""

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements


def parse(html: str) -> Element | None:
    """The `body` of `html`, or None when nothing is in it."""
    sound = _REFERENCES.sub("", clean(html)).replace("\x00", "")
    body, complaints = _parsed(sound)
    return _mended(body, sound) if body is not None and is_misnested(complaints) else body


def _mended(body: Element, sound: str) -> Element:
    """The `body` of `sound` with the looks that libxml2 forgot, and with nothing else that is other than before."""
    woven = rewoven(sound)
    again = _parsed(woven)[0] if woven != sound else None
    if again is None:
        return body
    before, now = (etree.tostring(tree, encoding="unicode") for tree in (body, again))
    return again if differ_in_looks_alone(before, now) else body


def _parsed(sound: str) -> tuple[Element | None, Iterator[str]]:
    """The `body` of `sound`, and what libxml2 says against it.

    Nothing closes the body: to an element that is open still, such as a `plaintext`, that would be text (13.2.5.5).
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(f"<html><body>{sound}".encode(), parser)
    except etree.XMLSyntaxError:
        return None, iter(())
    return None if root is None else root.find("body"), (entry.message for entry in parser.error_log)


def flattened(html: str) -> str:
    """`html` without the tags that stand deeper than `DEEPEST`; their text stays."""
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        apart = "" if match[2].lower() in _WITHIN else " "
        if match[2].lower() in _VOID or match[0].endswith("/>"):
            return match[0]
        if match[1]:
            depth = max(0, depth - 1)
            return match[0] if depth < DEEPEST // 2 else apart
        depth += 1
        return match[0] if depth <= DEEPEST // 2 else apart

    return _TAG.sub(keep, html)


def wordy(html: str) -> str:
    """The text of `html` alone, as HTML: all that can be had where no one can tell how deep its tags stand."""
    return _ANY_TAG.sub(" ", html).replace("<", "&lt;")


def text_within(element: Element) -> str:
    """All text of `element`, stripped."""
    return "".join(map(str, element.itertext())).strip()
