"""A reader's comment as plain text: a blank line parts paragraphs, a line feed is a line break.

Emphasis goes; the address of a link stands in brackets behind its words, and a picture is its alternative text.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from generator.model.links import safe_url
from generator.recover.html.parse import Element, parse

_UNSEEN = frozenset(("script", "style", "template", "head", "iframe", "noframes"))
_PARAGRAPHS = frozenset((
    "address", "article", "blockquote", "center", "dl", "div", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "ol", "p", "pre", "section", "table", "ul",
))  # fmt: skip
_LINES = frozenset(("li", "tr", "dt", "dd"))
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"\s+")
_AROUND_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*")
_BLANKS = re.compile(r"\n{3,}")


def plain_text(html: str) -> str:
    """`html` as plain text, with no white space around it. Never raises."""
    body = parse(html)
    if body is None:
        return ""
    pieces: list[str] = []
    numbers: Counter[Element] = Counter()
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            _open(pieces, element, numbers)
            if element.tag in _UNSEEN:
                walk.skip_subtree()
        else:
            _close(pieces, element)
    return _BLANKS.sub("\n\n", _AROUND_BREAK.sub("\n", "".join(pieces))).strip()


def _open(pieces: list[str], element: Element, numbers: Counter[Element]) -> None:
    pieces.append("\n" if element.tag in _LINES else _break(element))
    if element.tag == "li":
        pieces.append(_marker(element, numbers))
    if element.tag == "img":
        pieces.append(element.get("alt") or "")
    if element.tag not in _UNSEEN:
        pieces.append(_words(element.text, kept=element.tag == "pre"))


def _close(pieces: list[str], element: Element) -> None:
    address = safe_url((element.get("href") or "").strip()) if element.tag == "a" else ""
    if address.startswith(("http:", "https:", "mailto:")) and address != (element.text or "").strip():
        pieces.append(f" ({address})")
    pieces.append("\n" if element.tag == "br" else _break(element))
    if element.tag != "body":
        pieces.append(_words(element.tail))


def _break(element: Element) -> str:
    if element.tag in _PARAGRAPHS:
        return "\n\n"
    return " " if element.tag in _CELLS else ""


def _marker(item: Element, numbers: Counter[Element]) -> str:
    """What a browser writes before an item of a list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    numbers[parent] += 1
    return f"{numbers[parent]}. "


def _words(text: str | None, *, kept: bool = False) -> str:
    """Text with its white space as HTML has it: line feeds break lines in preformatted text alone."""
    return (text or "") if kept else _SPACE.sub(" ", text or "")
