"""A reader's comment as plain text: a blank line parts paragraphs, a line feed is a line break.

Emphasis goes; the address of a link stands in brackets behind its words, and a picture is its alternative text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from generator.model.links import safe_url
from generator.model.raised import SCRIPTS, raised
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
_TAB = 8
"""Columns of a tab in preformatted text (CSS Text, `tab-size`)."""
_KEPT = "\0"
"""Stands for a space of preformatted text, which no parser lets through, until all other white space is settled."""
_KEPT_AT_END = re.compile(r"(?<!\0)\0+(?=\n|\Z)")


def plain_text(html: str) -> str:
    """`html` as plain text, with no white space around it. Never raises."""
    body = parse(html)
    if body is None:
        return ""
    page = _Page()
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            _open(page, element)
            if element.tag in _UNSEEN:
                walk.skip_subtree()
        else:
            _close(page, element)
    text = _BLANKS.sub("\n\n", _AROUND_BREAK.sub("\n", "".join(page.pieces))).strip()
    return _KEPT_AT_END.sub("", text).replace(_KEPT, " ")


@dataclass(slots=True)
class _Page:
    """A comment while it is read."""

    pieces: list[str] = field(default_factory=list)
    numbers: Counter[Element] = field(default_factory=Counter)
    """How many items of each list have been numbered."""
    scripts: list[int] = field(default_factory=list)
    """Where the text of each open `sup` and `sub` begins among the pieces."""
    preformatted: int = 0
    """How many `pre` are open."""


def _open(page: _Page, element: Element) -> None:
    page.pieces.append("\n" if element.tag in _LINES else _break(element))
    page.preformatted += element.tag == "pre"
    if element.tag == "li":
        page.pieces.append(_marker(element, page.numbers))
    if element.tag == "img":
        page.pieces.append(element.get("alt") or "")
    if element.tag in SCRIPTS:
        page.scripts.append(len(page.pieces))
    if element.tag not in _UNSEEN:
        page.pieces.append(_words(element.text, kept=page.preformatted > 0))


def _close(page: _Page, element: Element) -> None:
    page.preformatted -= element.tag == "pre"
    if element.tag in SCRIPTS:
        start = page.scripts.pop()
        page.pieces[start:] = [raised("".join(page.pieces[start:]), str(element.tag))]
    address = safe_url((element.get("href") or "").strip()) if element.tag == "a" else ""
    if address.startswith(("http:", "https:", "mailto:")) and address != (element.text or "").strip():
        page.pieces.append(f" ({address})")
    page.pieces.append("\n" if element.tag == "br" else _break(element))
    if element.tag != "body":
        page.pieces.append(_words(element.tail, kept=page.preformatted > 0))


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
    if kept:
        return (text or "").expandtabs(_TAB).replace("\xa0", " ").replace(" ", _KEPT)
    return _SPACE.sub(" ", text or "")
