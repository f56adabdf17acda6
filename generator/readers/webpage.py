"""A saved HTML page of one post, from a server, a browser or the Wayback Machine.

A page is a post when its markup sets exactly one post apart, or says that it is one article. A page that does neither
(an error page, a list of posts, a front page) is no source, and the finding names the feeds that it links to.
"""

from __future__ import annotations

import re
from copy import deepcopy
from html import unescape

from lxml import etree, html
from lxml.html import HtmlElement

from generator.model import catalogue
from generator.model.finding import Finding
from generator.model.post import SourceRef
from generator.model.source import Form, Format, Passage, Reading, Record, Source
from generator.model.when import When
from generator.readers import wayback
from generator.readers.claims import Ledger
from generator.readers.dates import read_date
from generator.readers.webcomments import COMMENTS, comments
from generator.readers.webfacts import Facts, date_line, named, posting, words

_POSTS = ("h-entry", "hentry", "blog-post", "post-outer", "article", "post", "blogpost")
"""What sets a post apart, by class or tag; the first that is on the page decides."""
_BODIES = (
    "e-content", "entry-content", "post-body", "@articleBody", "articleBody", "post-content", "article-content",
    "entry-body", "article-body", "storycontent", "entrytext", "post-text", "content",
)  # fmt: skip
_NO_POST = ("error404", "error-404", "page-404", "not-found")
_AROUND = (
    "post-footer", "entry-meta", "entry-footer", "post-meta", "comments", "comments-area", "sharedaddy",
    "jp-relatedposts",
    "entry-header", "post-header", "entry-title", "p-name", "post-title", "navigation",
)  # fmt: skip
"""What is of a post but not of its body, where a theme does not set the body apart."""
_LARGEST = 20_000_000
"""Characters; what is longer is no page of one post."""
_CROWDED = re.compile(r"<[A-Za-z](?:[^<>\s]*\s+){2000}")
"""A tag with more attributes than any author writes, in which parsers are quadratic."""
_FEWEST = 3
"""Words of a body, at least."""
_LINK = re.compile(r"<link\s([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(rel|type|href)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_FEEDS = ("application/atom+xml", "application/rss+xml", "application/feed+json", "application/json")


def read_page(source: Source, text: str) -> Reading | None:
    """The post of a saved page as one record; None when the page has none. Never raises."""
    if len(text) > _LARGEST or _CROWDED.search(text):
        return None
    try:
        page = html.document_fromstring(text)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    origin = ""
    if wayback.is_archived(text):
        origin = wayback.address_of(text)
        wayback.unwrap(page)
    post = _post(page)
    body = None if post is None else _body(post)
    if post is None or body is None or len(words(body).split()) < _FEWEST:
        return None
    facts = Facts(page, post, body, text)
    ledger = Ledger(source.name, None)
    facts.claim(ledger, origin)
    told, unread = comments(page)
    ledger.comments(told, "page-comment")
    inner = body if body is not post else _stripped(post)
    _claim_date_line(inner, ledger)
    markup = etree.tostring(inner, method="html", encoding="unicode", with_tail=False)
    record = Record(
        SourceRef(source.name), tuple(ledger.claims), (Passage(markup, Form.HTML, base=facts.address(origin)[0]),)
    )
    return Reading(
        source.name, Format.PAGE, records=(record,), findings=(*ledger.findings, *_passed(source.name, unread))
    )


def _claim_date_line(body: HtmlElement, ledger: Ledger) -> None:
    """Take a date from the line that opens the body, where the page gives none elsewhere, or the same day."""
    found = date_line(body)
    stated = [claim.value for claim in ledger.claims if claim.field == "date"]
    if found is None:
        return
    line, text = found
    when = read_date(text)
    if not stated:
        ledger.date("date", text, "page-date")
    elif when is None or [each.first for each in stated if isinstance(each, When)] != [when.first]:
        return
    line.drop_tree()


def feeds(text: str) -> tuple[str, ...]:
    """The addresses of the feeds that a page links to, as they stand there."""
    found = []
    for tag in _LINK.finditer(text, 0, 200_000):
        told = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag[1])}
        if "alternate" in told.get("rel", "").lower() and told.get("type", "").lower() in _FEEDS and told.get("href"):
            found.append(wayback.unwrapped(told["href"]))
    return tuple(dict.fromkeys(found))


def _post(page: HtmlElement) -> HtmlElement | None:
    """The one element that is the post; None when there is none, or several and nothing tells which."""
    if any(named(page, name) for name in _NO_POST):
        return None
    told = next((found for name in _POSTS if (found := _outermost(named(page, name)))), [])
    if len(told) == 1:
        return told[0]
    if told and _is_one(page):
        return max(told, key=lambda element: len(words(element)))
    if not told:
        alone = next((found for name in _BODIES[:-1] if (found := _outermost(named(page, name)))), [])
        return alone[0].getparent() if len(alone) == 1 else None
    return None


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    """Those that stand in none of the others, and in no comment."""
    chosen = set(elements)
    return [
        element
        for element in elements
        if element.tag != "body" and not any(above in chosen or _is_comment(above) for above in element.iterancestors())
    ]


def _is_comment(element: HtmlElement) -> bool:
    return bool({*str(element.get("class") or "").split()} & {*COMMENTS, "comments", "commentlist"})


def _is_one(page: HtmlElement) -> bool:
    """Whether the page says of itself that it is one article."""
    kinds = [meta.get("content", "") for meta in page.iter("meta") if meta.get("property") == "og:type"]
    body = page.find("body")
    shown = {*str(body.get("class") or "").split()} if body is not None else set()
    return (
        "article" in kinds
        or bool(posting(page))
        or bool(shown & {"single", "single-post", "item-view", "post-template"})
    )


def _body(post: HtmlElement) -> HtmlElement:
    """The part of the post that is its text, or the post as a whole."""
    found = (each for name in _BODIES for each in _outermost(named(post, name)))
    return next((each for each in found if words(each) or len(each)), post)


def _stripped(post: HtmlElement) -> HtmlElement:
    """A copy of the post without what stands around its text."""
    copy = deepcopy(post)
    for name in (*_AROUND, "h1"):
        for element in named(copy, name):
            if element.getparent() is not None:
                element.drop_tree()
    return copy


def _passed(name: str, unread: int) -> tuple[Finding, ...]:
    return (catalogue.ENTRY_PASSED.at(name, f"{unread} comments below the post cannot be read"),) if unread else ()
