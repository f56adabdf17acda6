"""What a source says in words, read by other means than the readers use: the one side of the account.

Dates, addresses, counters and ids are values and no words; `check` has no opinion about them.
Sources: RFC 4287 (Atom), the RSS specifications, jsonfeed.org/version/1.1, the exports of Blogger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

from lxml import etree

from generator.checks import editors
from generator.checks.visible import Element, line_of

HTML, PLAIN, LOOSE, MARKDOWN = "html", "plain", "loose", "markdown"
"""How a saying is to be read: markup; text as it stands; text with references and tags as titles have; Markdown."""

_VALUES = frozenset((
    "id", "guid", "link", "published", "updated", "created", "edited", "pubdate", "lastbuilddate", "date", "issued",
    "modified", "generator", "origlink", "origenclosurelink", "uri", "email", "url", "icon", "logo", "docs", "ttl",
    "cloud", "language", "width", "height", "commentrss", "comments", "total", "totalresults", "startindex",
    "itemsperpage", "control", "in-reply-to", "thumbnail", "image", "skiphours", "skipdays", "rating", "info",
    "filename", "type", "status", "parent", "inreplyto", "location", "trashed", "post-id", "post_id", "section",
    "department", "updateperiod", "updatefrequency", "updatebase", "favicon", "banner_image", "external_url",
    "feed_url", "home_page_url", "next_url", "date_published", "date_modified", "version", "mime_type",
    "size_in_bytes", "duration_in_seconds", "avatar", "hubs", "user_comment", "expired", "li", "items", "seq",
    "enclosure", "point", "wxr_version", "base_site_url", "base_blog_url", "author_id", "author_login", "author_email",
    "post_date", "post_date_gmt", "post_modified", "post_modified_gmt", "comment_status", "ping_status", "post_name",
    "post_parent", "menu_order", "post_type", "post_password", "is_sticky", "attachment_url", "meta_key", "comment_id",
    "comment_author_email", "comment_author_url", "comment_author_ip", "comment_date", "comment_date_gmt",
    "comment_approved", "comment_type", "comment_parent", "comment_user_id", "term_id", "term_taxonomy", "term_slug",
    "term_parent", "category_nicename", "category_parent", "tag_slug",
))  # fmt: skip
_SHOWN = frozenset((
    "title", "summary", "description", "content", "encoded", "content_html", "content_text", "subtitle", "name",
    "author", "creator", "category", "subject", "tagline", "tags", "blogger:metadescription",
    "comment/wp:comment_content", "comment/wp:comment_author",
))  # fmt: skip
_TAKEOUT = "http://schemas.google.com/blogger/2018"
_FACTS = ("type", "parent", "status", "trashed")
_ATOM = "http://www.w3.org/2005/Atom"
_PLAIN_SPACES = frozenset((
    None, _ATOM, "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
    "http://purl.org/rss/1.0/modules/content/", "http://backend.userland.com/rss2",
))  # fmt: skip
"""Namespaces whose fields pages show."""
_ENTRIES = ("entry", "item")
_GENERATED = "title of a comment"
"""What Blogger calls a comment: nobody wrote it, it is what the comment opens with."""
_MARKUP = frozenset(("content", "encoded", "description", "summary", "content_html", "body"))
_MAILBOX = re.compile(r"<?[^\s@()<>]{1,100}@[^\s@()<>]{1,100}>?")
_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|big|blink|br|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup"
    r"|tt|u|var|wbr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)

_PLAIN_JSON = ("title", "summary", "content_text")
"""Fields of a JSON Feed that are plain text."""
_LEADS = re.compile(r"\]\([^()\s]{0,2000}\)")
_NOTES = re.compile(r"^[Nn]otes?:", re.MULTILINE)
_ANY_TAG = re.compile(
    r"</?(?:a|b|big|br|center|code|dd|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|img|kbd|li|mark|ol|p|pre|s|section"
    r"|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul|v-clicks?)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of a source: which of its fields says them, how they are to be read, and the line they begin on."""

    field: str
    text: str
    form: str = PLAIN
    line: int = 0

    @property
    def is_known(self) -> bool:
        """Whether pages show such a field at all."""
        return self.field in _SHOWN


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: what it is (`post`, `comment`, `settings` …), its id, and the id of what it answers."""

    id: str
    sayings: tuple[Saying, ...]
    kind: str = "post"
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Testimony:
    """All that a feed says: of itself, and entry by entry, in its order."""

    heading: tuple[Saying, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(slots=True)
class _Facts:
    """What is gathered of one entry while its elements are read."""

    id: str = ""
    kind: str = "post"
    answers: str = ""
    status: str = ""
    sayings: list[Saying] = field(default_factory=list)

    def made(self) -> Entry:
        if self.kind != "comment":
            kind = "never shown by the blog" if "TRASHED" in self.status else self.kind
            return Entry(self.id, tuple(self.sayings), kind, self.answers)
        unseen = self.status not in ("", "LIVE")
        sayings = (replace(one, field=_GENERATED) if one.field == "title" else one for one in self.sayings)
        return Entry(self.id, tuple(sayings), "never shown by the blog" if unseen else self.kind, self.answers)


def xml_testimony(data: bytes) -> Testimony:
    """What an Atom, RSS or RDF feed says. `data` is as well-formed as can be; never raises."""
    parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Testimony()
    if root is None:
        return Testimony()
    heading, entries = _Facts(), []
    for element in _top(root):
        if _name(element) in _ENTRIES:
            facts = _Facts()
            for child in element:
                _read(child, facts)
            entries.append(facts.made())
        else:
            _read(element, heading)
    return Testimony(tuple(heading.sayings), tuple(entries))


def _top(root: Element) -> Iterator[Element]:
    """The elements of the feed itself and its entries; an RSS channel is gone through."""
    for element in (root,) if _name(root) in _ENTRIES else root:
        if _name(element) == "channel":
            yield from (child for child in element if isinstance(child.tag, str))
        elif isinstance(element.tag, str):
            yield element


def _name(element: Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _read(element: Element, facts: _Facts, above: str = "") -> None:
    """Gather what an element of an entry says; elements that only hold others are gone through."""
    waiting = [(element, above)]
    while waiting:
        one, within = waiting.pop()
        name = _name(one)
        if name in ("id", "guid") and not within:
            facts.id = (one.text or "").strip()
        elif name == "in-reply-to" and not within:
            facts.answers = one.get("ref") or ""
        elif name in _FACTS and etree.QName(one).namespace == _TAKEOUT:
            _fact(name, (one.text or "").strip(), within, facts)
        elif name == "category":
            _category(one, facts)
        elif name and name not in _VALUES and not _said(one, name, within, facts):
            waiting += [(child, within or name) for child in reversed(one)]


def _fact(name: str, text: str, within: str, facts: _Facts) -> None:
    """What Google Takeout says of an entry; it says the same of authors."""
    if within or not text:
        return
    if name == "type":
        facts.kind = text.lower()
    elif name == "parent":
        facts.answers = text
    else:
        facts.status = "TRASHED" if name == "trashed" else text


def _category(element: Element, facts: _Facts) -> None:
    term = element.get("term") or element.get("label") or element.text or ""
    if (element.get("scheme") or "").endswith("#kind"):
        facts.kind = term.rpartition("#")[2]
    else:
        told = dict.fromkeys((term, element.get("label") or ""))
        facts.sayings += (Saying("category", name, LOOSE, line_of(element)) for name in told if name.strip())


def _said(element: Element, name: str, within: str, facts: _Facts) -> bool:
    """Take down what an element says by itself; False when only its children do."""
    line = line_of(element)
    field = _field(element, name, within)
    if element.get("type") == "xhtml" or (len(element) and name in _MARKUP):
        facts.sayings.append(Saying(field, etree.tostring(element, encoding="unicode", with_tail=False), HTML, line))
        return True
    text = element.text or ""
    if text.strip():
        facts.sayings.append(Saying(field, text, _form(element, name), line))
    return not len(element)


def _form(element: Element, name: str) -> str:
    """How an element is to be read. A title of Atom that names no type is plain text (RFC 4287, 3.1.1)."""
    kind = element.get("type")
    atom = name == "title" and kind is None and etree.QName(element).namespace == _ATOM
    if atom or kind in ("text", "text/plain"):
        return PLAIN
    return HTML if name in _MARKUP else LOOSE


def _field(element: Element, name: str, within: str) -> str:
    """What a field is called: by its bare name where the name means what it says."""
    if etree.QName(element).namespace not in _PLAIN_SPACES:
        name = f"{element.prefix or 'foreign'}:{name}"
    return name if within in ("", "author", "contributor") or name in within else f"{within}/{name}"


def json_testimony(top: Mapping[str, Any], items: tuple[dict[str, Any], ...]) -> Testimony:
    """What a JSON Feed says; JSON tells no lines."""
    heading = {name: value for name, value in top.items() if name != "items"}
    entries = tuple(Entry(str(item.get("id") or ""), tuple(_strings(item))) for item in items)
    return Testimony(tuple(_strings(heading)), entries)


def _strings(value: Any, name: str = "") -> Iterator[Saying]:
    waiting = [(value, name)]
    while waiting:
        one, name = waiting.pop()
        if isinstance(one, dict):
            inner = [(each, key.lower()) for key, each in one.items() if isinstance(key, str)]
            waiting += [pair for pair in reversed(inner) if pair[1] not in _VALUES]
        elif isinstance(one, list):
            waiting += [(each, name) for each in reversed(one)]
        elif isinstance(one, str) and one.strip():
            yield Saying(name, one, HTML if name == "content_html" else PLAIN if name in _PLAIN_JSON else LOOSE)


_GHOST = (
    ("title", "title", PLAIN), ("html", "content", HTML), ("custom_excerpt", "summary", PLAIN),
    ("feature_image_caption", "content", HTML), ("feature_image_alt", "content", PLAIN),
    ("meta_title", "meta_title", PLAIN), ("meta_description", "meta_description", PLAIN),
    ("og_title", "og_title", PLAIN), ("og_description", "og_description", PLAIN),
    ("twitter_title", "twitter_title", PLAIN), ("twitter_description", "twitter_description", PLAIN),
    ("email_subject", "email_subject", PLAIN),
)  # fmt: skip
"""Columns of Ghost's table of posts that hold words: the field that they are, and how they are to be read."""


def ghost_entries(rows: Iterable[Mapping[str, Any]], home: str) -> tuple[Entry, ...]:
    """What the rows of Ghost's table of posts say; a body that was never rendered is said by its plain words.

    `home` is the address of the blog, for which an export has a word of its own.
    """
    return tuple(Entry(str(row.get("uuid") or row.get("id") or ""), tuple(_columns(row, home))) for row in rows)


def _columns(row: Mapping[str, Any], home: str) -> Iterator[Saying]:
    for column, name, form in _GHOST:
        text = row.get(column)
        if isinstance(text, str) and text.strip():
            yield Saying(name, text.replace("__GHOST_URL__", home.rstrip("/")), form)
    if row.get("html"):
        return
    told = next(filter(None, ([*editors.said(row.get(column))] for column in ("lexical", "mobiledoc"))), [])
    plain = row.get("plaintext") or row.get("markdown")
    if told:
        yield from (Saying("content", text, HTML if is_html else PLAIN) for text, is_html in told if text.strip())
    elif isinstance(plain, str) and plain.strip():
        yield Saying("content", plain)


def bare(text: str) -> str:
    """The Markdown of a deck without its HTML, where its links lead, and the word that opens the notes of a slide."""
    return _NOTES.sub("", _LEADS.sub("]", _ANY_TAG.sub(" ", text)))


def loose(text: str) -> str:
    """A title, name or label without the tags that such a one may have, references read, and mailboxes left aside."""
    return _MAILBOX.sub(" ", unescape(_TAG.sub("", text)))
