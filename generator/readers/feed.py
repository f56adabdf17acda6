"""Atom, RSS and RDF feeds, by feedparser on bytes that were made plain first; nothing is sanitised or resolved here.

feedparser's parsed dates are UTC and sometimes wrong: only its strings are read. It raises on some character references
and is quadratic in labels: `xmltext` and `survey` see to both, and a crash that is left costs a finding, not the run.
Sources: RFC 4287, RFC 5023 (drafts), the RSS 0.91 to 2.0 and 1.0 specifications, Dublin Core, FeedBurner's `origLink`.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any

import feedparser
from lxml import etree

from generator.model import catalogue
from generator.model.links import safe_url
from generator.model.post import SourceRef
from generator.model.source import Form, Format, Header, Omission, Passage, Reading, Record, Source
from generator.readers import blogger, locations, sax
from generator.readers.bodies import choose, is_marked, said
from generator.readers.claims import Ledger, is_proxy, joined
from generator.readers.preparing import prepare
from generator.readers.xmltext import declares, root_of

_MARKUP = ("text/html", "application/xhtml+xml")
_ADDRESS = re.compile(r"<?[^\s@()<>]+@[^\s@()<>]+>?")
_LONGEST_DOMAIN = 4
_OLD_DOMAINS = frozenset(("aero", "arpa", "asia", "coop", "info", "jobs", "mobi", "name", "post"))
"""Top-level domains of four letters, the most that feedparser knows."""
_MAILBOX = re.compile(r"[^\s@()<>]+@[^\s@()<>]+ \(([^()]+)\)|([^<>@]+) <[^\s@<>]+@[^\s@<>]+>")
_ABSOLUTE = re.compile(r"(?:https?:)?//[^/\s]", re.IGNORECASE)
_BYTES = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
Node = dict[str, Any]
"""One of feedparser's dictionaries. Its own `get` maps names onto others, so that `dict.get` is used throughout."""


def is_feed(text: str) -> bool:
    """Whether `text` is a feed or the beginning of one: its root element says so, or it begins with an entry."""
    root = root_of(text)
    if root and root[0].lower().startswith("<rdf"):  # RDF holds anything: friends, licences …
        return bool(re.search(r"<(?:\w+:)?(?:item|channel)[\s>]", text))
    return bool(root)


def read_feed(source: Source, text: str) -> Reading:
    """The feed as records, one an entry in document order. Never raises."""
    ready = prepare(source.name, text)
    parsed, crash = _parsed(ready.data)
    findings = list(ready.findings)
    if crash:
        findings.append(catalogue.SOURCE_DAMAGED.at(source.name, f"the feed could not be parsed in one piece: {crash}"))
    entries: list[Node] = parsed.get("entries", [])
    lines = ready.lines if len(ready.lines) == len(entries) else (None,) * len(entries)
    feed: Node = parsed.get("feed", {})
    if declares(text, blogger.TAKEOUT):
        blogger.add_facts(entries, ready.data)
    blogger.thread(entries)
    posts, answers, others = blogger.parted(entries)
    comments = blogger.comments(entries, answers)
    records = []
    omissions: list[Omission] = []
    for index in posts:
        ledger = Ledger(source.name, lines[index])
        ledger.comments(comments.pop(_word(entries[index], "id"), ()), "entry-comment")
        records.append(_record(entries[index], feed, str(parsed.get("version", "")), ledger))
        findings += ledger.findings
        omissions += _unsaid(entries[index])
    if others or comments:
        orphans = sum(map(len, comments.values()))
        message = f"{len(others)} settings, templates or deleted things, and {orphans} comments on posts not in it"
        findings.append(catalogue.ENTRY_PASSED.at(source.name, message))
    return Reading(source.name, Format.FEED, _header(feed), tuple(records), tuple(findings), tuple(omissions))


def _parsed(data: bytes) -> tuple[Node, str]:
    """What feedparser makes of `data`, and its crash in words when it could not; then lxml's mended copy is tried."""
    try:
        return _by_feedparser(data), ""
    except Exception as error:  # feedparser documents none and raises many
        crash = type(error).__name__
    try:
        lenient = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
        tree = etree.fromstring(data, lenient)
        return _by_feedparser(etree.tostring(tree, encoding="utf-8", xml_declaration=True)), crash
    except Exception:
        return {}, crash


def _by_feedparser(data: bytes) -> Node:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        feedparser.api.PREFERRED_XML_PARSERS[:] = [sax.__name__]
        parsed: Node = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    return parsed


def _header(feed: Node) -> Header:
    return Header(
        title=_word(feed, "title"),
        subtitle=_word(feed, "subtitle"),
        url=safe_url(_word(feed, "link")),
        id=_word(feed, "id"),
        author=next(iter(_names(feed)), ""),
        language=_word(feed, "language"),
    )


def _record(entry: Node, feed: Node, version: str, ledger: Ledger) -> Record:
    loose = not version.startswith("atom")
    ledger.text("id", _word(entry, "id"), "entry-id")
    detail = dict.get(entry, "title_detail") or {}
    marked = loose or dict.get(detail, "type") in _MARKUP
    ledger.text("title", _word(entry, "title"), "entry-title", note="html" if marked else "")
    _claim_dates(entry, ledger)
    _claim_people(entry, feed, ledger, loose)
    ledger.labels(_labels(entry), "entry-label")
    ledger.text("place", blogger.place(entry) or locations.of_entry(entry), "entry-place")
    _claim_address(entry, ledger, _word(feed, "link"))
    if any(key.endswith("_draft") and str(value).strip().lower() == "yes" for key, value in entry.items()):
        ledger.flag("draft", "entry-draft")
    blogger.claim_facts(entry, ledger)
    contents = [made for detail in dict.get(entry, "content") or () if (made := _passage(detail, loose))]
    summary = _passage(dict.get(entry, "summary_detail") or {}, loose)
    told, described = _aside(entry, "itunes_told"), _aside(entry, "media_described")
    rivals = (*([summary] if summary else ()), *told)
    body = choose(contents, summary, ledger) if contents else choose(rivals or described, None, ledger)
    if body and not contents:
        ledger.text("body", "summary", "entry-summary")
    _claim_asides(told if contents else (), described if body != described else (), entry, ledger)
    for link in _beside(entry):
        ledger.text("enclosure", safe_url(_word(link, "href")), "entry-enclosure", note=_word(link, "title"))
    return Record(SourceRef(ledger.source, id=_word(entry, "id")), tuple(ledger.claims), body)


def _claim_dates(entry: Node, ledger: Ledger) -> None:
    """`published`, or else what feeds without it date their entries by (RSS 1.0's `dc:date`, Atom's `updated`)."""
    published, updated, created = (dict.get(entry, key) for key in ("published", "updated", "created"))
    created = created or blogger.created(entry)
    if published:
        ledger.date("date", published, "entry-published")
    elif created:
        ledger.date("date", created, "entry-created")
    elif updated:
        ledger.date("date", updated, "updated-for-published")
    ledger.date("updated", updated, "entry-updated")


def _claim_address(entry: Node, ledger: Ledger, blog: str) -> None:
    """The first address that is the post's own, FeedBurner's stand-ins left aside; a relative one starts at `blog`."""
    link, identity = _word(entry, "link"), _word(entry, "id")
    if link[:1] in ("/", ".", "?") and _ABSOLUTE.match(blog):
        link = joined(blog, link)
    candidates = (
        (_word(entry, "feedburner_origlink"), "feedburner-origlink"),
        (_word(entry, "pheedo_origlink"), "pheedo-origlink"),
        (link, "guid-permalink" if link and link == identity else "alternate-link"),
        (identity, "guid-address"),
    )
    for url, rule in candidates:
        if _ABSOLUTE.match(url) and not is_proxy(url):
            return ledger.address(url, rule)
    return None


def _claim_people(entry: Node, feed: Node, ledger: Ledger, loose: bool) -> None:
    """Authors, the feed's after the entry's; contributors (RFC 4287, 4.2.3) join the nearest, with that role."""
    authors = tuple(_names(entry, loose))
    ledger.people(authors, "entry-author")
    if authors:
        ledger.people(_contributors(entry), "entry-author", role="contributor")
    ledger.people(_names(feed, loose), "feed-author")
    if not authors:
        ledger.people(_contributors(entry), "feed-author", role="contributor")


def _contributors(entry: Node) -> Iterator[str]:
    people: Iterable[Node] = dict.get(entry, "contributors") or ()
    return (name for person in people if (name := _word(person, "name")))


def _names(node: Node, loose: bool = True) -> Iterator[str]:
    """Authors as named, by their address where nobody is; feedparser leaves empty dictionaries where it found nothing.

    RSS, which is `loose`, may tell one person twice, by address and by name. In Atom each author is another.
    """
    people: Iterable[Node] = dict.get(node, "authors") or ()
    mailbox = _MAILBOX.fullmatch(_word(node, "author"))
    found = [_called(person, _word(node, "author") if loose else "") for person in people]
    if mailbox and len(found) < 2:
        found = [mailbox[1] or mailbox[2]]
    elif not any(found):
        found = [_word(dict.get(node, "author_detail") or {}, "name") or _word(node, "author")]
    named = [name for name in found if name and not _ADDRESS.fullmatch(name)]
    return iter((named if loose else ()) or [name for name in found if name])


def _called(person: Node, raw: str) -> str:
    """What a person goes by.

    RSS writes `address (name)`, or just the address, which feedparser parts wrongly when it ends in a newer top-level
    domain: it takes four letters of that, and the rest for a name. `raw` is the author as written, if it is known.
    """
    name, address = _word(person, "name"), _word(person, "email")
    domain = address.rpartition(".")[2].lower()
    is_rest = name.isalpha() and name.islower() and len(domain) == _LONGEST_DOMAIN and domain not in _OLD_DOMAINS
    is_whole = bool(raw) and (address not in raw or address + name in raw)
    return address + name if is_rest and is_whole else name or address


def _labels(entry: Node) -> Iterator[str]:
    tags: Iterable[Node] = dict.get(entry, "tags") or ()
    return (
        unescape(_word(tag, "term") or _word(tag, "label"))
        for tag in tags
        if not _word(tag, "scheme").endswith("#kind")
    )


def _unsaid(entry: Node) -> Iterator[Omission]:
    """Names of categories for people (RFC 4287, 4.2.2.3), where these are known by another."""
    for tag in dict.get(entry, "tags") or ():
        term, label = _word(tag, "term"), _word(tag, "label")
        if term and label not in ("", term) and not _word(tag, "scheme").endswith("#kind"):
            yield Omission("another name of a label", label, entry=_word(entry, "id"))


def _beside(entry: Node) -> Iterator[Node]:
    """Files of an entry, and the pages that it is about, as blogs of links name them (RFC 4287, 4.2.7.2, `related`).

    So is content that stands at an address of its own (4.1.3.2), unless that is the page of the entry.
    """
    links: Iterable[Node] = dict.get(entry, "links") or ()
    own = (_word(entry, "link"), _word(entry, "id"))
    for link in links:
        about = dict.get(link, "rel") == "related" and _word(link, "href") not in own
        if dict.get(link, "rel") == "enclosure" or (about and not _word(link, "type").endswith("xml")):
            yield link
    for detail in dict.get(entry, "content") or ():
        if (source := _word(detail, "src")) and (href := joined(_word(detail, "base"), source)) not in own:
            yield {"href": href}


def _passage(detail: Node, loose: bool) -> Passage | None:
    text, kind, base = _word(detail, "value"), _word(detail, "type") or "text/html", _word(detail, "base")
    if not text:
        return None
    if kind in _MARKUP:
        if loose and "\n" in text and not is_marked(text):  # RSS does not say what plain text is
            return Passage(unescape(text), Form.TEXT, base=base)
        return Passage(text, Form.HTML, base=base)
    if kind.startswith("text/"):
        return Passage(text, Form.TEXT, base=base)
    # any other type was base64 (RFC 4287, 4.1.3.3), which feedparser has decoded: words, or the bytes of a file
    return None if _BYTES.search(text) else Passage(text, Form.HTML if is_marked(text) else Form.TEXT, base=base)


def _aside(entry: Node, key: str) -> Sequence[Passage]:
    """What is said of a recording or a picture of the entry: its body, where it has no other."""
    made = _passage({"value": _word(entry, key)}, loose=True)
    return (made,) if made else ()


def _claim_asides(told: Iterable[Passage], described: Iterable[Passage], entry: Node, ledger: Ledger) -> None:
    """What else is said of parts of the entry: as an excerpt, or beside the one picture that it describes."""
    media: Sequence[Node] = dict.get(entry, "media_content") or ()
    url = safe_url(_word(media[0], "url")) if len(media) == 1 else ""
    for text in described:
        ledger.text("enclosure", url, "entry-enclosure", note=" ".join(said(text).split()))
    for text in (*told, *(() if url else described)):
        ledger.text("excerpt", text.text, "entry-summary", note="html" if text.form is Form.HTML else "")


def _word(node: Node, key: str) -> str:
    value = dict.get(node, key)
    return value.strip() if isinstance(value, str) else ""
