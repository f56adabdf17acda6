"""What readers said below the post of a saved page: the markup of WordPress, Blogger, Movable Type and h-cite.

A comment is known by its class. Others that stand within it answer it; its own parts are those that stand in no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import chain

from lxml import etree
from lxml.html import HtmlElement

from generator.model.links import safe_url
from generator.model.post import Comment
from generator.model.when import When
from generator.readers.dates import read_date
from generator.readers.webfacts import words

COMMENTS = ("comment", "h-cite", "comment-block", "pingback", "trackback")
"""What sets a comment apart, by class."""
_TEXTS = ("comment-content", "comment-text", "comment_content", "e-content", "p-content", "comment-body", "commenttext")
_AUTHORS = ("fn", "p-author", "user", "comment-author", "comment_author", "commenter", "author", "comment-footer")
_DATES = (
    "dt-published", "published", "datetime", "comment-timestamp", "comment-date", "comment-meta", "commentmetadata",
    "comment-footer",
)  # fmt: skip
_NO_BOXES = frozenset(("a", "body", "form", "p", "span", "textarea"))
_AROUND = frozenset((
    "comment-author", "vcard", "comment-meta", "commentmetadata", "reply", "comment-header", "comment-footer",
    "comment-actions", "comment-awaiting-moderation", "comment-timestamp",
))  # fmt: skip
"""Parts of a comment that are none of its words."""
_SAYS = re.compile(r"\s*(?:said|says|wrote|writes)?\s*(?:\.{3}|…|:)?\s*$", re.IGNORECASE)
_POSTED = re.compile(r"\s*(?:posted|left)\s+by:?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"(?:li-|div-)?(?:comment|pingback|trackback|c)[-_]?c?(\d{1,20})\Z")


def comments(page: HtmlElement) -> tuple[list[Comment], int]:
    """The comments of `page` in its order, with their text as HTML; and how many could not be read."""
    parts: dict[HtmlElement, list[HtmlElement]] = {box: [] for box in _boxes(page)}
    owners: dict[HtmlElement, HtmlElement] = {}
    for element in page.iter():
        owner = element if element in parts else owners.get(element.getparent())
        if owner is not None and isinstance(element.tag, str):
            owners[element] = owner
            parts[owner].append(element)
    names = {box: _id(own, place) for place, (box, own) in enumerate(parts.items(), 1)}
    told = [_made(own, names[box], names.get(owners.get(box.getparent()), "")) for box, own in parts.items()]
    told += [_pair(term) for term in page.iter("dt") if "comment-author" in _classes(term)]
    read = [comment for comment in told if comment is not None]
    return read, len(told) - len(read)


def _boxes(page: HtmlElement) -> Iterator[HtmlElement]:
    """Elements that are a comment each; where one is in another and fills it, the outer one."""
    found = [each for each in page.iter() if isinstance(each.tag, str) and _is_comment(each)]
    inside = Counter(each.getparent() for each in found)
    chosen: set[HtmlElement] = set()
    for each in found:
        above = each.getparent()
        if each.tag not in _NO_BOXES and not (above in chosen and inside[above] == 1):
            chosen.add(each)
            yield each


def _is_comment(element: HtmlElement) -> bool:
    numbered = element.tag == "li" and _NUMBER.match(element.get("id") or "")
    return bool(_classes(element) & {*COMMENTS} or numbered)


def _classes(element: HtmlElement) -> set[str]:
    return {*str(element.get("class") or "").split()}


def _pair(term: HtmlElement) -> Comment | None:
    """A comment of Blogger's older themes: who, in a `dt`, then what and when, in a `dd` each."""
    own: list[HtmlElement] = list(term.iter())
    for after in term.itersiblings():
        if after.tag == "dt":
            break
        own += after.iter()
    return _made(own, _id(own[:1], 0), "")


def _made(own: list[HtmlElement], name: str, parent: str) -> Comment | None:
    text = next(_named(own, _TEXTS), None)
    author = next(chain(_named(own, _AUTHORS), (each for each in own if each.tag == "cite")), None)
    said = _html(own[0], named_by=author) if text is None else _html(text)
    if not name or not said:
        return None
    link = next((each.get("href", "") for each in author.iter("a")), "") if author is not None else ""
    url = safe_url(link) if link.startswith("http") else ""
    return Comment(_name(author), _date(own), said, name, url, parent)


def _named(own: list[HtmlElement], names: tuple[str, ...]) -> Iterator[HtmlElement]:
    return (each for name in names for each in own if name in _classes(each))


def _name(author: HtmlElement | None) -> str:
    if author is None:
        return ""
    inner = next((each for each in author.iter("cite", "a") if words(each)), author)
    return _POSTED.sub("", _SAYS.sub("", words(inner)), count=1)[:200]


def _date(own: list[HtmlElement]) -> When | None:
    told = [each.get("datetime", "") for each in own if each.tag == "time"]
    for each in _named(own, _DATES):
        told += [each.get("title", ""), *(words(link) for link in each.iter("a")), words(each)]
    return next((when for date in told if date and (when := read_date(date))), None)


def _html(text: HtmlElement, named_by: HtmlElement | None = None) -> str:
    """What was said, as HTML, without who said it and the buttons."""
    copy = deepcopy(text)
    copy.tag = "div" if copy.tag == "li" else copy.tag  # an item of a list of comments is none of a list within one
    who = next((each for each in copy.iter("cite") if named_by is not None and words(each) == words(named_by)), None)
    if who is not None:
        who.drop_tree()
    for each in [each for each in copy.iterdescendants() if isinstance(each.tag, str)]:
        if _classes(each) & {*_AROUND, *COMMENTS} and each.getparent() is not None:
            each.drop_tree()
    return str(etree.tostring(copy, method="html", encoding="unicode", with_tail=False)) if words(copy) else ""


def _id(own: list[HtmlElement], place: int) -> str:
    """The number by which links lead to a comment, or what else its element is called; else its place on the page."""
    names = [str(each.get("id") or each.get("name") or "") for each in own]
    numbers = (match[1] for name in names if (match := _NUMBER.match(name)))
    return next(numbers, next(iter(names), "")) or (f"{place}" if place else "")
