"""What no reader was meant to see, taken out of the tree and counted: scripts, trackers, share bars, hidden text."""

from __future__ import annotations

import re
from collections import Counter

from generator.recover.html.css import declarations
from generator.recover.html.parse import Element, text_within

_GIST = re.compile(r"^(?:https?:)?//gist\.github\.com/", re.IGNORECASE)
_UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "head", "title", "meta", "link", "base", "input", "select", "datalist")
)
_WORDLESS = frozenset(("script", "style", "template", "head"))
"""Of these, what no browser ever shows as words."""
_TRACKER = re.compile(
    r"feedburner\.com/~(?:r|ff|a|f)/|feeds\.[^/]{1,100}/~(?:r|ff)/|/~ff/|/~4/|feedproxy\.google\.com/~(?:r|ff)"
    r"|stats\.wordpress\.com|pixel\.wp\.com|google-analytics\.com|doubleclick\.net|feedsportal\.com|/b\.gif\?"
    r"|scorecardresearch|pheedo\.com|feedads\.g\.|rss\.buysellads\.com|feedblitz\.com/_/",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:feedflare|sharedaddy|blogger-post-footer|addtoany_share_save_container|addthis_toolbox|jp-post-flair"
    r"|post-share-buttons|share-buttons|social-share|sharethis|a2a_kit)\b"
)
_GUTTER = frozenset(("gutter", "lineno", "linenos", "line-numbers", "line-numbers-rows", "crayon-nums", "blob-num"))
_ONE_PIXEL = ("0", "1", "0px", "1px")


def clean(body: Element) -> Counter[tuple[str, str]]:
    """Take out of `body` what is not content; how many things went, by reason and the words that went with them."""
    gone: Counter[tuple[str, str]] = Counter()
    within: set[Element] = set()
    for element in list(body.iter()):
        if element is body or element in within:
            continue
        if reason := _reason(element):
            within.update(element.iter())
            _take(element)
            gone[reason, "" if element.tag in _WORDLESS else " ".join(text_within(element).split())] += 1
    return gone


def _reason(element: Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return "comment"
    if tag in _UNSEEN:
        return _script(element) if tag == "script" else "head matter"
    kind = element.get("class")
    if kind and _SHARE.search(kind):
        return "share bar"
    if kind and _GUTTER.intersection(kind.split()):
        return "line numbers"
    if tag == "img" and _is_beacon(element):
        return "tracker"
    if tag == "a" and _TRACKER.search(element.get("href") or "") and _is_button(element):
        return "tracker"
    style = element.get("style")
    if style and "none" in style and declarations(style).get("display") == "none":
        return "hidden"
    return ""


def _script(element: Element) -> str:
    """Scripts go, but for two that stand for content: an embedded gist, and mathematics in TeX."""
    if _GIST.match(element.get("src") or "") or (element.get("type") or "").lower().startswith("math/tex"):
        return ""
    return "script"


def _is_beacon(image: Element) -> bool:
    sides = (image.get("width") or "").strip(), (image.get("height") or "").strip()
    return all(side in _ONE_PIXEL for side in sides) or bool(_TRACKER.search(image.get("src") or ""))


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
