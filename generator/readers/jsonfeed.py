"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), whole or broken off.

Values of a wrong type are passed over, as the specification asks of readers; a number as an id is taken as its digits.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model import catalogue
from generator.model.finding import Finding
from generator.model.links import safe_url
from generator.model.post import SourceRef
from generator.model.source import Form, Format, Header, Passage, Reading, Record, Source
from generator.readers.bodies import choose
from generator.readers.claims import Ledger, is_proxy, joined

_BESIDE = ("external_url", "image", "banner_image")
"""Addresses beside the words: what the entry is about, and its pictures."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The top object and its items; `cut_line` is the line at which the text goes wrong, 0 when it does not."""

    top: dict[str, Any]
    items: tuple[dict[str, Any], ...]
    cut_line: int = 0


def parse(text: str) -> Parsed | None:
    """The JSON Feed that `text` is; None when it is JSON of another kind, or none at all. Never raises."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        top = json.loads(text)
    except RecursionError:
        return None
    except ValueError:
        return _broken(text)
    if not isinstance(top, dict) or not _names_the_format(top):
        return None
    items = top.get("items")
    return Parsed(top, tuple(item for item in items if isinstance(item, dict)) if isinstance(items, list) else ())


def is_json(text: str) -> bool:
    """Whether `text` is JSON, whole or so large and deep that only its beginning tells."""
    try:
        json.loads(text)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True


def read_json_feed(source: Source, parsed: Parsed) -> Reading:
    """The feed as records, one an item."""
    findings: list[Finding] = []
    if parsed.cut_line:
        message = f"the feed breaks off after entry {len(parsed.items)}; what came before is kept"
        hint = "Look for a whole copy of it."
        findings.append(catalogue.SOURCE_TRUNCATED.at(source.name, message, line=parsed.cut_line, hint=hint))
    records = []
    for item in parsed.items:
        ledger = Ledger(source.name, None)
        records.append(_record(item, parsed.top, ledger))
        findings += ledger.findings
    return Reading(source.name, Format.FEED, _header(parsed.top), tuple(records), tuple(findings))


def _names_the_format(top: dict[str, Any]) -> bool:
    by_shape = isinstance(top.get("items"), list) and bool(_word(top, "title"))
    return "jsonfeed.org/version" in _word(top, "version") or by_shape


def _broken(text: str) -> Parsed | None:
    """The items before a cut: each is read by itself from the beginning of the list."""
    if "jsonfeed.org/version" not in text[:5000]:
        return None
    head, found, _ = text.partition('"items"')
    start = text.find("[", len(head))
    decoder, items, at = json.JSONDecoder(), [], start + 1
    while found and start >= 0:
        at = _past_space(text, at)
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        items += [item] if isinstance(item, dict) else []
    return Parsed(_head(head), tuple(items), text.count("\n", 0, at) + 1)


def _head(head: str) -> dict[str, Any]:
    """What stands before the items, closed by hand."""
    try:
        top = json.loads(head.rstrip().rstrip(",") + "}")
    except (ValueError, RecursionError):
        return {}
    return top if isinstance(top, dict) else {}


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n\r,":
        at += 1
    return at


def _header(top: dict[str, Any]) -> Header:
    return Header(
        title=_word(top, "title"),
        subtitle=_word(top, "description"),
        url=safe_url(_word(top, "home_page_url")),
        id=_word(top, "feed_url"),
        author=next(_names(top), ""),
        language=_word(top, "language"),
    )


def _record(item: dict[str, Any], top: dict[str, Any], ledger: Ledger) -> Record:
    identity = _word(item, "id")
    ledger.text("id", identity, "entry-id")
    ledger.text("title", _word(item, "title"), "entry-title")
    ledger.date("date", item.get("date_published") or item.get("date_modified"), "entry-published")
    ledger.date("updated", item.get("date_modified"), "entry-updated")
    ledger.people(_names(item), "entry-author")
    ledger.people(_names(top), "feed-author")
    ledger.labels(_words(item.get("tags")), "entry-label")
    _claim_address(item, top, identity, ledger)
    contents = _contents(item)
    body = choose(contents, _summary(item), ledger)
    if body and not contents:
        ledger.text("body", "summary", "entry-summary")
    for attachment in _objects(item.get("attachments")):
        url, title = safe_url(_word(attachment, "url")), _word(attachment, "title")
        ledger.text("enclosure", url, "entry-enclosure", note=title)
    for key in _BESIDE:
        ledger.text("enclosure", safe_url(_word(item, key)), "entry-enclosure")
    return Record(SourceRef(ledger.source, id=identity), tuple(ledger.claims), body)


def _claim_address(item: dict[str, Any], top: dict[str, Any], identity: str, ledger: Ledger) -> None:
    """The first address that is the item's own; a relative one starts at the page of the blog."""
    link = _word(item, "url")
    if link[:1] in ("/", ".", "?"):
        link = joined(_word(top, "home_page_url"), link)
    for url, rule in ((link, "alternate-link"), (identity, "guid-address")):
        if url.startswith(("http://", "https://")) and not is_proxy(url):
            return ledger.address(url, rule)
    return None


def _contents(item: dict[str, Any]) -> list[Passage]:
    written = ((_word(item, "content_html"), Form.HTML), (_word(item, "content_text"), Form.TEXT))
    return [Passage(text, form) for text, form in written if text]


def _summary(item: dict[str, Any]) -> Passage | None:
    text = _word(item, "summary")
    return Passage(text, Form.TEXT) if text else None


def _names(node: dict[str, Any]) -> Iterator[str]:
    """`authors` of version 1.1 and `author` of 1.0; a feed for readers of both versions has both."""
    people = (*_objects(node.get("authors")), *_objects([node.get("author")]))
    return iter(dict.fromkeys(name for person in people if (name := _word(person, "name"))))


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _words(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _word(node: dict[str, Any], key: str) -> str:
    value = node.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        return str(value) if value.bit_length() < 256 else ""
    return value.encode("utf-8", "replace").decode().strip() if isinstance(value, str) else ""
