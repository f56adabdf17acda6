"""What the markup of a saved page says of its post: title, dates, authors, labels, address.

Each field has its witnesses in the order from the surest; the first that says something is heard. Sources: microformats
1 and 2 (hEntry, h-entry), schema.org (microdata, JSON-LD), Open Graph, and the themes of Blogger and WordPress.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from generator.model.when import Precision
from generator.readers.claims import Ledger
from generator.readers.dates import read_date

_SAVED_FROM = re.compile(
    r"<!--\s{0,9}saved from url=\([0-9]{1,6}\)(\S{1,2000})|Page saved with SingleFile\s{1,9}url:\s{0,9}(\S{1,2000})"
)
_TITLES = ("entry-title", "p-name", "post-title", "@headline", "h1")
_PUBLISHED = (
    "dt-published",
    "published",
    "@datePublished",
    "entry-date",
    "post-date",
    "date-header",
    "post-meta",
    "entry-meta",
)
_UPDATED = ("dt-updated", "updated", "@dateModified")
_AUTHORS = ("p-author", "@author", "fn", "post-author", "byline-author", "entry-author", "author")
_LABELS = ("p-category", "rel:tag", "post-labels//a", "cat-links//a", "tags-links//a", "@keywords")
_POSTINGS = frozenset(
    ("BlogPosting", "Article", "NewsArticle", "TechArticle", "ScholarlyArticle", "SocialMediaPosting")
)
_MOST = 200
"""Witnesses of a date that are heard; a page of one post has a few."""
_BLOCKS = ("p", "div", "h2", "h3", "h4", "h5", "h6", "time", "header", "section")
_HEAD, _LONGEST_LINE = 20, 300
"""Blocks at the head of a body that are looked at, empty ones among them; characters of a line that credits authors."""
_BY = re.compile(r"(?:posted |written )?by:?\s", re.IGNORECASE)


def named(scope: HtmlElement, name: str) -> list[HtmlElement]:
    """Elements of `scope` by class, by `@itemprop`, by `rel:value`, by tag (`h1`), or any of these below a class."""
    outer, below, inner = name.partition("//")
    if below:
        return [found for each in named(scope, outer) for found in each.iter(inner)]
    if name in ("h1", "h2", "article", "main", "time"):
        return list(scope.iter(name))
    attribute, value = ("itemprop", name[1:]) if name[0] == "@" else ("class", name)
    attribute, value = ("rel", name[4:]) if name.startswith("rel:") else (attribute, value)
    query = f".//*[contains(concat(' ', normalize-space(@{attribute}), ' '), $value)]"
    return list(scope.xpath(query, value=f" {value} "))


def words(element: HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join(str(element.text_content()).split())


class Facts:
    """The witnesses of one page: the post's own markup, its `<meta>`, and its JSON-LD."""

    def __init__(self, page: HtmlElement, post: HtmlElement, body: HtmlElement, text: str) -> None:
        self._page, self._post = page, post
        self._text = text
        self._inside = set() if body is post else set(body.iter())
        self._meta = _meta(page)
        self._posting = posting(page)

    def claim(self, ledger: Ledger, address: str) -> None:
        """Claim what is told, `address` being where the page was saved from as far as that is known."""
        self._claim_title(ledger)
        ledger.date("date", _surest(self._dates(_PUBLISHED, "datePublished", "article:published_time")), "page-date")
        ledger.date("updated", _surest(self._dates(_UPDATED, "dateModified", "article:modified_time")), "page-updated")
        ledger.people(self._authors(), "page-author")
        ledger.labels(self._labels(), "page-label")
        url, rule = self.address(address)
        if url:
            ledger.address(url, rule)

    def address(self, saved_from: str) -> tuple[str, str]:
        """The post's own address, and the rule by which it is known; relative ones begin where it was saved from."""
        saved = _SAVED_FROM.search(self._text, 0, 20_000)
        start = saved_from or (saved[1] or saved[2] if saved else "")
        links = [link.get("href", "") for link in self._page.iter("link") if link.get("rel", "").lower() == "canonical"]
        marks = [
            element.get("href", "") for element in (*named(self._post, "u-url"), *named(self._post, "rel:bookmark"))
        ]
        told = [
            (url, "page-canonical")
            for url in (*links, self._meta.get("og:url", ""), str(self._posting.get("url") or ""))
        ]
        told += [(url, "page-bookmark") for url in marks]
        for url, rule in (*told, (start, "page-saved-from")):
            whole = _joined(start, url)
            if whole and urlsplit(whole).path not in ("", "/"):
                return whole, rule
        return "", ""

    def _claim_title(self, ledger: Ledger) -> None:
        elements = [
            each for name in _TITLES for each in named(self._post, name) if each not in self._inside or name == "h1"
        ]
        alone = list(self._page.iter("h1"))
        found = next(filter(None, map(words, (*elements, *(alone if len(alone) == 1 else ())))), "")
        if found:
            return ledger.text("title", found, "page-title")
        heads = [*(words(each) for each in self._page.iter("title"))]
        return ledger.text("title", self._meta.get("og:title", "") or next(iter(heads), ""), "page-head-title")

    def _dates(self, names: Iterable[str], posting: str, meta: str) -> Iterator[str]:
        for element in self._outside(names):
            yield from (element.get(name, "") for name in ("datetime", "content", "title"))
            inner = next(element.iter("time", "abbr"), element)
            yield from (inner.get(name, "") for name in ("datetime", "title"))
            yield words(element)
        yield from (str(self._posting.get(posting) or ""), self._meta.get(meta, ""))
        if meta == "article:published_time":
            yield from (each.get("datetime", "") for each in self._post.iter("time") if each not in self._inside)

    def _authors(self) -> list[str]:
        for element in self._outside(_AUTHORS):
            inner = next((each for name in ("p-name", "@name", "fn") for each in named(element, name)), element)
            name = _BY.sub("", element.get("content", "") or words(inner), count=1).strip()
            if name and len(name) < 100:
                return [name]
        people = self._posting.get("author")
        told = [str(each.get("name") or "") for each in _objects(people)]
        return [each for each in told if each] or [self._meta.get("author", "")]

    def _labels(self) -> Iterator[str]:
        for name in _LABELS:
            yield from (words(each) for each in named(self._post, name))
        yield from self._meta.get("article:tag", "").split("\n")

    def _outside(self, names: Iterable[str]) -> Iterator[HtmlElement]:
        """Elements of the post that are none of its body."""
        return (each for name in names for each in named(self._post, name) if each not in self._inside)


def date_line(body: HtmlElement) -> tuple[HtmlElement, str] | None:
    """The block with which a body opens that is nothing but a day, and that day; a byline may stand above it."""
    leaves = (each for each in body.iterdescendants(*_BLOCKS) if next(each.iterdescendants(*_BLOCKS), None) is None)
    told = [(each, text) for each, text in islice(((each, words(each)) for each in leaves), _HEAD) if text]
    credited = told[0][1] if told and len(told[0][1]) <= _LONGEST_LINE and _BY.match(told[0][1]) else ""
    head = told[1:2] if credited else told[:1]
    when = read_date(head[0][1]) if head else None
    if when is None or when.precision not in (Precision.DAY, Precision.MINUTE) or (head[0][0].tail or "").strip():
        return None
    opens = "".join(words(body).split()).startswith("".join(f"{credited}{head[0][1]}".split()))
    return head[0] if opens else None


def posting(page: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object that describes the post, empty when there is none."""
    for script in page.iter("script"):
        if script.get("type", "").lower() != "application/ld+json":
            continue
        try:
            top = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = top.get("@graph") if isinstance(top, dict) else None
        for each in (*_objects(top), *_objects(graph)):
            kinds = each.get("@type")
            if _POSTINGS & {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}:
                return each
    return {}


def _meta(page: HtmlElement) -> dict[str, str]:
    """`<meta>` by name or property; what stands several times, a line each."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name, value = element.get("property") or element.get("name"), element.get("content", "").strip()
        if name and value:
            found[name.lower()] = f"{found[name.lower()]}\n{value}" if name.lower() in found else value
    return found


def _surest(dates: Iterable[str]) -> str:
    """The first date that is known to the minute, else the first that can be read, else the first."""
    told = [date.strip() for date in islice(dates, _MOST) if date.strip()]
    read = [(date, when) for date in told if (when := read_date(date))]
    exact = (date for date, when in read if when.precision is Precision.MINUTE)
    return next(exact, read[0][0] if read else "")


def _joined(start: str, url: str) -> str:
    try:
        whole = urljoin(start, url.strip()) if url else ""
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _objects(value: object) -> list[dict[str, Any]]:
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows if isinstance(row, dict)]
