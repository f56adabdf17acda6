"""What no reader was meant to see, taken out of the tree and counted: scripts, trackers, share bars, hidden text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from lxml import etree

from generator.recover.html.css import declarations
from generator.recover.html.numbering import GUTTER, is_numbers, note_number, note_numbers
from generator.recover.html.parse import Element, text_within
from generator.recover.html.pictures import TRACKER, is_beacon, reveal
from generator.recover.html.tooltips import unseen

_GIST = re.compile(r"^(?:https?:)?//gist\.github\.com/", re.IGNORECASE)
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "title", "meta", "link", "base"))
_WORDLESS = frozenset(("script", "style", "template", "head"))
"""Of these, what no browser ever shows as words."""
_SHARE = re.compile(
    r"\b(?:feedflare|sharedaddy|blogger-post-footer|addtoany_share_save_container|addthis_toolbox|jp-post-flair"
    r"|post-share-buttons|share-buttons|social-share|sharethis|a2a_kit)\b"
)
_FIELDS = frozenset(("input", "datalist"))
_VALUED = frozenset(("", "button", "email", "number", "reset", "search", "submit", "tel", "text", "url"))
"""Types of `input` that show their value (HTML, 4.10.5.1)."""
_PROMPTED = frozenset(("", "email", "number", "password", "search", "tel", "text", "url"))
"""Types of `input` that show a `placeholder` while they are empty (HTML, 4.10.5.3.10)."""
_LABELS = {"optgroup": "label", "option": "label", "textarea": "placeholder", "track": "label"}
"""Elements of which a reader sees an attribute that Markdown has no place for."""
_TOLD = {**_LABELS, "img": "alt", "area": "alt"}
"""Elements that show an attribute, or let it stand for what they show."""
_DRAWN = frozenset((
    "katex-html", "MathJax", "MathJax_Display", "MathJax_Preview", "MathJax_SVG", "MathJax_SVG_Display",
    "MathJax_CHTML", "mjx-chtml",
))  # fmt: skip
"""Mathematics as a script has drawn it; beside it stands what it was drawn from."""


def clean(body: Element) -> Counter[tuple[str, str]]:
    """Take out of `body` what is not content; how many things went, by reason and the words that went with them."""
    reveal(body)
    for gutter in note_numbers(body):
        _take(gutter)
    gone: Counter[tuple[str, str]] = Counter()
    within: set[Element] = set()
    for element in list(body.iter()):
        if element is body or element in within:
            continue
        if reason := _reason(element):
            within.update(element.iter())
            gone[reason, "" if element.tag in _WORDLESS else _words(element)] += 1
            if reason == "control":  # a field parts the words on either side of it
                element.tail = f" {element.tail or ''}"
            _take(element)
            continue
        if element.tag in _LABELS and (words := _squeezed(_attribute(element))):
            gone["control", words] += 1
        if "title" in element.attrib and (words := unseen(element)):
            gone["tooltip", words] += 1
    return gone


def is_task(element: Element) -> bool:
    """Whether `element` is the box of an item that is done or to be done."""
    is_box = element.tag == "input" and (element.get("type") or "").lower() == "checkbox"
    return is_box and next(element.iterancestors("li"), None) is not None


def _words(element: Element) -> str:
    """What a reader of `element` sees, on one line: its text, and the attributes that stand for text."""
    pieces: list[str] = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            words = _attribute(each)
            pieces += (f" {words} " if words else "", each.text or "")
        elif each is not element:
            pieces.append(each.tail or "")
    return _squeezed("".join(pieces))


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _attribute(element: Element) -> str:
    """What a reader sees of the attributes of `element`: an alternative text, a label, what stands in a field."""
    if element.tag != "input":
        return (element.get(_TOLD[element.tag]) or "") if element.tag in _TOLD else ""
    kind = (element.get("type") or "").lower()
    told = [("alt", kind == "image"), ("value", kind in _VALUED), ("placeholder", kind in _PROMPTED)]
    return " ".join(element.get(name) or "" for name, is_seen in told if is_seen).strip()


def _reason(element: Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return "comment"
    if tag in _UNSEEN:
        return _script(element) if tag == "script" else "head matter"
    if tag in _FIELDS and not is_task(element):
        return "control"
    kind = element.get("class")
    if kind and _SHARE.search(kind):
        return "share bar"
    if kind and GUTTER.intersection(kind.split()) and is_numbers(element) and not _is_listing(element):
        note_number(element)
        return "line numbers"
    if kind and _DRAWN.intersection(kind.split()) and _has_source(element):
        return "second copy of mathematics"
    if tag == "img" and is_beacon(element):
        return "tracker"
    if tag == "a" and TRACKER.search(element.get("href") or "") and _is_button(element):
        return "tracker"
    return "hidden" if _is_hidden(element) else ""


def _is_listing(element: Element) -> bool:
    """Whether an element is code itself, to which Prism gives the class of a gutter for a script to add one."""
    return element.tag == "pre" and element.find("code") is not None


def _is_hidden(element: Element) -> bool:
    """Whether the page itself hides an element, by its style or by the attribute (HTML, 6.1)."""
    style = element.get("style")
    by_style = bool(style and "none" in style and declarations(style).get("display") == "none")
    by_name = element.get("hidden")
    return by_style or (by_name is not None and by_name.lower() != "until-found")


def _has_source(drawn: Element) -> bool:
    """Whether MathML stands right before what was drawn, or TeX after it."""
    before = drawn.getprevious()
    if before is not None and before.find(".//math") is not None:
        return True
    following = islice(drawn.itersiblings(), 3)
    after = next((each for each in following if not _DRAWN.intersection((each.get("class") or "").split())), None)
    return after is not None and after.tag == "script" and (after.get("type") or "").lower().startswith("math/")


def _script(element: Element) -> str:
    """Scripts go, but for two that stand for content: an embedded gist, and mathematics in TeX."""
    if _GIST.match(element.get("src") or "") or (element.get("type") or "").lower().startswith("math/tex"):
        return ""
    return "script"


def _is_button(link: Element) -> bool:
    return link.find(".//img") is not None or not text_within(link)


def _take(element: Element) -> None:
    """Remove an element and keep the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)
