"""The JSON that Ghost writes under Settings → Export: tables of posts, tags and users, and the rows that join them.

Bodies are taken as the HTML that Ghost rendered; a post that was never rendered (a draft) gives its editor's document.
Dates are in UTC, whatever the zone of the blog, in which its pages show them. Addresses begin with a placeholder where
the export does not know the site's own. Source: Ghost's exporter and the schema of its database, versions 0.4 to 5.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from generator.model.links import safe_url
from generator.model.names import safe_permalink
from generator.model.post import Comment, SourceRef
from generator.model.source import Claim, Form, Format, Header, Passage, Reading, Record, Source
from generator.readers.claims import Ledger
from generator.readers.dates import read_date
from generator.readers.ghostdocs import rendered

_PLACEHOLDER = "__GHOST_URL__"
_UNSEEN = {"members": "for members only in the export", "paid": "for paying members only in the export"}
_DATES = ("published_at", "created_at", "updated_at")
_ZONES = ("timezone", "active_timezone", "activeTimezone")
"""What versions of Ghost call the zone of a blog among its settings."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of an export that tell of posts."""

    posts: tuple[Row, ...]
    tags: Mapping[str, tuple[str, ...]]
    """Names of tags by the id of their post, in order."""
    authors: Mapping[str, tuple[str, ...]]
    settings: Mapping[str, str]
    comments: Mapping[str, tuple[Comment, ...]] = field(default_factory=dict)
    """What members said of a post, by its id, with their text as HTML."""


def parse(text: str) -> Tables | None:
    """The export that `text` is; None when it is anything else. Never raises."""
    if not text.lstrip().startswith("{") or '"posts"' not in text:
        return None
    try:
        top = json.loads(text)
    except (ValueError, RecursionError):
        return None
    databases: list[Any] = _list(top.get("db")) or [top]
    held = (each.get("data") for each in databases if isinstance(each, dict))
    data = next((each for each in held if isinstance(each, dict) and isinstance(each.get("posts"), list)), None)
    return None if data is None else _tables(data)


def read_ghost(source: Source, tables: Tables) -> Reading:
    """Posts and pages as records, in the order of the table."""
    records, findings = [], []
    for row in tables.posts:
        ledger = Ledger(source.name, None)
        records.append(_record(row, tables, ledger))
        findings += ledger.findings
    settings = tables.settings
    header = Header(
        title=settings.get("title", ""),
        subtitle=settings.get("description", ""),
        url=safe_url(settings.get("url", "")),
        language=settings.get("locale", "") or settings.get("default_locale", "") or settings.get("lang", ""),
    )
    return Reading(source.name, Format.FEED, header, tuple(records), tuple(findings))


# -- tables ----------------------------------------------------------------------------------------------------------


def _tables(data: Row) -> Tables:
    tags = {_word(row, "id"): _word(row, "name") for row in _rows(data, "tags")}
    users = {_word(row, "id"): _word(row, "name") for row in _rows(data, "users")}
    authors = _joined(data, "posts_authors", "author_id", users)
    for row in _rows(data, "posts"):
        name = users.get(_word(row, "author_id"), "")
        if name and _word(row, "id") not in authors:
            authors[_word(row, "id")] = (name,)
    settings = {_word(row, "key"): _word(row, "value") for row in _rows(data, "settings")}
    zone = next((settings[key] for key in _ZONES if settings.get(key)), "")
    posts = tuple(_row(row, _metas(data), zone) for row in _rows(data, "posts"))
    return Tables(posts, _joined(data, "posts_tags", "tag_id", tags), authors, settings, _comments(data, zone))


def _metas(data: Row) -> dict[str, Row]:
    """What later versions keep of a post in a table of its own, by the id of the post."""
    return {_word(row, "post_id"): row for row in _rows(data, "posts_meta")}


def _row(row: Row, metas: Mapping[str, Row], zone: str) -> Row:
    """A post with all that is told of it, its dates in the zone of the blog."""
    return {**metas.get(_word(row, "id"), {}), **row, **{key: _moment(row.get(key), zone) for key in _DATES}}


def _comments(data: Row, zone: str) -> dict[str, tuple[Comment, ...]]:
    members = {_word(row, "id"): _word(row, "name") for row in _rows(data, "members")}
    found: dict[str, list[Comment]] = defaultdict(list)
    for row in _rows(data, "comments"):
        if _word(row, "status") == "published" and (said := _word(row, "html")):
            comment = Comment(
                author=members.get(_word(row, "member_id"), ""),
                date=read_date(_moment(row.get("created_at"), zone)),
                text=said,
                id=_word(row, "id"),
                reply_to=_word(row, "in_reply_to_id") or _word(row, "parent_id"),
            )
            found[_word(row, "post_id")].append(comment)
    return {post: tuple(told) for post, told in found.items()}


def _joined(data: Row, table: str, key: str, names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Names by the id of their post, in the order that the rows between them give."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in _rows(data, table):
        name = names.get(_word(row, key), "")
        if name:
            order = row.get("sort_order")
            found[_word(row, "post_id")].append((order if isinstance(order, int) else 0, name))
    return {post: tuple(name for _, name in sorted(pairs, key=lambda pair: pair[0])) for post, pairs in found.items()}


def _rows(data: Row, table: str) -> Iterator[Row]:
    rows = data.get(table)
    return (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else iter(())


def _word(row: Row, key: str) -> str:
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if value.bit_length() < 256 else ""
    return value.encode("utf-8", "replace").decode().strip() if isinstance(value, str) else ""


# -- claims ----------------------------------------------------------------------------------------------------------


def _record(row: Row, tables: Tables, ledger: Ledger) -> Record:
    key = _word(row, "id")
    identity = _word(row, "uuid") or key
    ledger.text("id", identity, "entry-id")
    ledger.text("title", _word(row, "title"), "entry-title")
    published, created, updated = (_word(row, key) for key in _DATES)
    ledger.date("date", published or created, "entry-published" if published else "entry-created")
    ledger.date("updated", updated, "entry-updated")
    ledger.people(tables.authors.get(key, ()), "entry-author")
    # Names that begin with # are Ghost's internal tags, which no reader ever saw.
    ledger.labels((name for name in tables.tags.get(key, ()) if not name.startswith("#")), "entry-label")
    _claim_address(row, tables, ledger)
    ledger.text("excerpt", _word(row, "custom_excerpt"), "entry-summary")
    if _word(row, "type") == "page" or row.get("page") in (1, True):
        ledger.text("kind", "page", "entry-kind")
    if _word(row, "status") == "sent":
        ledger.flag("draft", "entry-private", "sent by mail alone")
    elif _word(row, "status") not in ("published", ""):
        ledger.flag("draft", "entry-draft")
    elif _word(row, "visibility") in _UNSEEN:
        ledger.flag("draft", "entry-private", _UNSEEN[_word(row, "visibility")])
    ledger.comments(tables.comments.get(key, ()), "entry-comment")
    body = _body(row, tables.settings.get("url", ""))
    return Record(SourceRef(ledger.source, id=identity), tuple(ledger.claims), (body,) if body else ())


def _claim_address(row: Row, tables: Tables, ledger: Ledger) -> None:
    """The export has no addresses: where a page stood follows from its slug and the blog's pattern."""
    slug, site = _word(row, "slug"), tables.settings.get("url", "").rstrip("/")
    ledger.address(_word(row, "canonical_url"), "alternate-link")
    pattern = tables.settings.get("permalinks", "") or "/:slug/"
    date = _word(row, "published_at")
    path = pattern.replace(":slug", slug)
    path = path.replace(":year", date[:4]).replace(":month", date[5:7]).replace(":day", date[8:10])
    page = safe_permalink(path) if slug and ":" not in path else None
    if page:
        ledger.claims.append(Claim("permalink", page, "ghost-slug", note="from the slug in the export"))
    if page and site.startswith(("http://", "https://")):
        ledger.claims.append(Claim("original_url", site + path, "ghost-slug"))


def _moment(value: object, zone: str) -> str:
    """ISO 8601, or milliseconds since 1970 as first versions had: a moment of UTC, as a clock of `zone` tells it."""
    try:
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**14:
            moment = datetime.fromtimestamp(value / 1000, UTC)
        else:
            moment = datetime.fromisoformat(value.strip() if isinstance(value, str) else "")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(ZoneInfo(zone) if zone else None or moment.tzinfo).isoformat(timespec="seconds")
    except (ValueError, OSError, LookupError, OverflowError):
        return value.strip() if isinstance(value, str) else ""


def _body(row: Row, site: str) -> Passage | None:
    html = _word(row, "html")
    head = _word(row, "feature_image")
    html = html or rendered(_word(row, "lexical"), _word(row, "mobiledoc"))
    plain = _word(row, "plaintext") or _word(row, "markdown")
    if not html and not head:
        return Passage(plain, Form.TEXT) if plain else None
    if not html:
        html = "".join(f"<p>{escape(each)}</p>" for each in plain.split("\n\n") if each.strip())
    if head and head not in html:
        alt, caption = escape(_word(row, "feature_image_alt")), _word(row, "feature_image_caption")
        told = f"<figcaption>{caption}</figcaption>" if caption else ""
        html = f'<figure><img src="{escape(head)}" alt="{alt}">{told}</figure>{html}'
    return Passage(html.replace(_PLACEHOLDER, site.rstrip("/")), Form.HTML)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
