"""One page of a site, looked at once: what it refers to, what it names, and what is wrong with its markup.

Sources: HTML (WHATWG), WCAG 2.2 success criteria 1.1.1, 1.3.1, 2.4.2, 2.4.4, 2.4.6, 3.1.1 and 4.1.2, as far as a
program can tell.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from generator.checks.visible import Element, line_of

_LOADING = frozenset((
    "img", "script", "iframe", "audio", "video", "source", "track", "embed", "object", "input", "frame",
))  # fmt: skip
_NAMING = frozenset(("canonical", "alternate", "search", "author", "license", "me", "next", "prev", "self"))
_CONTROLS = frozenset(("input", "select", "textarea"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXT = "e-content"
"""The class of the element that holds what an author wrote (microformats2)."""
_UNKNOWN_TAG = 801
"""libxml2 knows HTML 4 alone: that it does not know a tag says nothing."""
_ADDRESS = re.compile(r"""url\(\s*["']?\s*((?:[a-z][a-z0-9+.-]*:|//)[^"')\s]{0,300})""", re.IGNORECASE)
_IMPORT = re.compile(r"""@import\s+["']((?:[a-z][a-z0-9+.-]*:)?//[^"']{1,300})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a page holds. `loads`: a browser fetches it by itself; `picture`: as an image."""

    url: str
    line: int
    loads: bool = False
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a page: `kind` is `html`, `access`, or `heading` for the levels within a text."""

    kind: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a check needs to know of a page. `names` are the fragments that may be pointed to."""

    path: str
    names: frozenset[str]
    references: tuple[Reference, ...]
    faults: tuple[Fault, ...]
    base: bool = False
    """Whether it says itself from where its links are meant."""


def look(path: str, data: bytes) -> PageFacts:
    """Read one page. Never raises."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(data, parser) if data.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return PageFacts(path, frozenset(), (), (Fault("html", 1, "the page is empty or cannot be read"),))
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    ids = Counter(value for element in elements if (value := element.get("id")) is not None)
    names = frozenset(ids) | {value for element in elements if element.tag == "a" and (value := element.get("name"))}
    faults = [*_syntax(parser), *_document(data, root, elements), *_repeated(elements, ids)]
    faults += [fault for element in elements for fault in _access(element, ids)]
    references = tuple(one for element in elements for one in _references(element))
    return PageFacts(path, names, references, tuple(faults), any(element.tag == "base" for element in elements))


def _syntax(parser: etree.HTMLParser) -> Iterator[Fault]:
    for entry in parser.error_log:
        if entry.type != _UNKNOWN_TAG:
            yield Fault("html", entry.line, entry.message.strip())


def _document(data: bytes, root: Element, elements: list[Element]) -> Iterator[Fault]:
    """What a page must have as a whole."""
    if not data.lstrip()[:15].lower().startswith(b"<!doctype html"):
        yield Fault("html", 1, "the page does not begin with <!doctype html>")
    if not (root.get("lang") or "").strip():
        yield Fault("access", 1, "the page does not say its language (`lang`)")
    titles = [element for element in elements if element.tag == "title" and _text(element)]
    if not titles:
        yield Fault("access", 1, "the page has no title")
    levels = [(int(element.tag[1]), element) for element in elements if element.tag in _HEADINGS]
    tops = [element for level, element in levels if level == 1]
    if len(tops) != 1:
        yield Fault("access", line_of(tops[1]) if tops else 1, f"the page has {len(tops)} headings of level 1")
    yield from _skipped(levels)


def _skipped(levels: list[tuple[int, Element]]) -> Iterator[Fault]:
    """Headings more than a level below the one above; within a text, the author chose the levels."""
    before = 0
    for level, element in levels:
        if level > before + 1:
            message = f"a heading of level {level} follows one of level {before}"
            inside = before and any(_TEXT in (above.get("class") or "").split() for above in element.iterancestors())
            kind = "heading" if inside else "access"
            yield Fault(kind, line_of(element), message if before else "the first heading is no h1")
        before = level


def _repeated(elements: list[Element], ids: Counter[str]) -> Iterator[Fault]:
    told: set[str] = set()
    for element in elements:
        value = element.get("id")
        if value is not None and value not in told and (ids[value] > 1 or not value or re.search(r"\s", value)):
            told.add(value)
            problem = f"stands {ids[value]} times" if ids[value] > 1 else "is no id"
            yield Fault("html", line_of(element), f'id="{value}" {problem}')


def _access(element: Element, ids: Counter[str]) -> Iterator[Fault]:
    tag, line = element.tag, line_of(element)
    if tag == "img" and element.get("alt") is None:
        yield Fault("access", line, f"a picture has no alternative text: {element.get('src') or ''}")
    elif tag in ("a", "button") and (tag == "button" or element.get("href")) and not _named(element):
        yield Fault("access", line, f"a {'link' if tag == 'a' else 'button'} has no words: {element.get('href') or ''}")
    elif tag in _CONTROLS and element.get("type") not in ("hidden", "submit", "button") and not _labelled(element):
        yield Fault("access", line, f"a form field (`{tag}`) has no label")
    elif tag == "iframe" and not element.get("title"):
        yield Fault("access", line, "a frame has no title")
    for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        for target in (element.get(name) or "").split():
            if target not in ids:
                yield Fault("access", line, f'{name}="{target}" names nothing on the page')
    if tag == "script" and (element.get("type") or "").endswith("json") and not _is_json(element.text or ""):
        yield Fault("html", line, "a block of JSON is no JSON")


def _named(element: Element) -> bool:
    """Whether a link or button has words: text, an alternative text within it, or a label."""
    if element.get("aria-label") or element.get("title") or element.get("aria-labelledby"):
        return True
    return bool(_text(element)) or any(image.get("alt") for image in element.iter("img"))


def _labelled(element: Element) -> bool:
    if element.get("aria-label") or element.get("aria-labelledby") or element.get("title"):
        return True
    if any(above.tag == "label" for above in element.iterancestors()):
        return True
    name = element.get("id")
    return bool(name) and any(label.get("for") == name for label in element.getroottree().iter("label"))


def _text(element: Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _references(element: Element) -> Iterator[Reference]:
    tag, line = element.tag, line_of(element)
    loads = tag in _LOADING or (tag == "link" and not _NAMING.intersection((element.get("rel") or "").lower().split()))
    for name in ("href", "src", "poster", "data", "action", "formaction"):
        value = element.get(name)
        if value is not None and tag != "base":
            fetched = loads and name not in ("action", "formaction")
            yield Reference(value.strip(), line, fetched, tag in ("img", "source"))
    for candidate in (element.get("srcset") or "").split(","):
        if candidate.strip():
            yield Reference(candidate.split()[0], line, True, True)
    style = f"{element.get('style') or ''} {element.text or '' if tag == 'style' else ''}"
    yield from (Reference(url, line, True) for url in foreign_in_style(style))


def foreign_in_style(css: str) -> Iterator[str]:
    """Addresses in a style sheet that lead to another host; `data:` leads nowhere."""
    yield from (url for url in _ADDRESS.findall(css) if not url.lower().startswith("data:"))
    yield from _IMPORT.findall(css)
