"""WordPress eXtended RSS (WXR 1.0 to 1.2): what WordPress itself writes under Tools → Export.

An export holds everything that is a row of its posts table: posts and pages, and with them attachments, revisions,
menus. Dates are given twice, in the blog's time and in UTC, so that the offset of each can be told. Bodies are as they
were typed: blank lines are paragraphs (`wpautop`), unless the block editor wrote them.
Source: `wp-admin/includes/export.php` and `wp-includes/formatting.php` of WordPress.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape, unescape
from urllib.parse import unquote

from generator.model import catalogue
from generator.model.finding import Finding
from generator.model.links import safe_url
from generator.model.names import safe_permalink
from generator.model.post import Comment, SourceRef
from generator.model.source import Form, Format, Header, Omission, Passage, Reading, Record, Source
from generator.readers.autop import paragraphs
from generator.readers.claims import Ledger, page_path
from generator.readers.dates import read_date
from generator.readers.locations import location
from generator.readers.preparing import prepare
from generator.readers.wxr import Export, Item, Words, export_of
from generator.readers.xmltext import declares, without_sections

_NAMESPACE = "http://wordpress.org/export/"
_EXPORT = re.compile(r"<wp:(?:wxr_version|post_type)[\s>]")
_HEAD = 50_000
_INNER = frozenset((
    "attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "user_request",
    "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family",
    "wp_font_face", "acf-field", "acf-field-group", "feedback", "wpcf7_contact_form", "mt_pp",
))  # fmt: skip
"""Types of rows that are the machinery of a blog, and no pages of it."""
_UNSEEN = {
    "private": "private in the export: only those who could edit it saw it",
    "future": "scheduled in the export, and not yet public when it was made",
    "pending": "waiting for review in the export",
}
_TERMS = frozenset(("category", "post_tag", "tag", ""))
_COMMENT = ("wp:comment_author", "wp:comment_content")
_SAID = ("title", "content:encoded", "excerpt:encoded", "description", "dc:creator")
_GALLERY = re.compile(r"\[gallery([^\]\[]{0,400})\]", re.IGNORECASE)
_IDS = re.compile(r"""(?:ids|include)\s{0,9}=\s{0,9}["']([0-9, ]{1,400})["']""")
_FAR = 15 * 60
"""Minutes between a blog's time and UTC, at most."""


def is_wxr(text: str) -> bool:
    """Whether a feed is an export of WordPress, by its elements: some declare no namespace."""
    return declares(text, _NAMESPACE) or bool(_EXPORT.search(without_sections(text[:_HEAD])))


def read_wxr(source: Source, text: str) -> Reading:
    """Posts and pages as records, in document order; what is neither is counted. Never raises."""
    ready = prepare(source.name, text)
    export = export_of(ready.data)
    items = _wary(export.items) if text.rfind("<item") > text.rfind("</item") else export.items
    findings = list(ready.findings)
    pictures = {item.words.get("wp:post_id", ""): item for item in items if item.kind == "attachment"}
    passed = Counter[str]()
    records = []
    omissions: list[Omission] = []
    lines = ready.lines if len(ready.lines) == len(items) else (None,) * len(items)
    for item, line in zip(items, lines, strict=True):
        if item.kind in _INNER or item.status in ("trash", "auto-draft"):
            reason = item.kind if item.kind in _INNER else f"{item.kind} in the trash"
            passed[reason] += 1
            omissions.append(_left_out(item, f"no post: {reason}", *_all_said(item)))
            continue
        ledger = Ledger(source.name, line)
        records.append(_record(item, export, pictures, ledger))
        passed["comment held back or spam"] += sum(not _shown(comment) for comment in item.comments)
        findings += ledger.findings
        omissions += _unsaid(item)
    findings += _passed(source.name, passed)
    header = _header(export.blog)
    return Reading(source.name, Format.FEED, header, tuple(records), tuple(findings), tuple(omissions))


def _wary(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items of an export that breaks off within the last: it may have lost the password that it stood behind."""
    return (*items[:-1], *(replace(last, words={**last.words, "wp:status": ""}) for last in items[-1:]))


def _left_out(item: Item, reason: str, *texts: str) -> Omission:
    return Omission(reason, "\n".join(filter(None, texts)), entry=item.words.get("guid", ""))


def _all_said(item: Item) -> Iterator[str]:
    """Every word of an item that readers or authors wrote."""
    yield from (item.words.get(name, "") for name in _SAID)
    yield from (unescape(name) for _, name in item.terms)
    yield from (comment.get(name, "") for comment in item.comments for name in _COMMENT)


def _unsaid(item: Item) -> Iterator[Omission]:
    """What an item that is kept says, and its post does not."""
    yield _left_out(item, "login of an author, whose name is told instead", item.words.get("dc:creator", ""))
    for domain, name in item.terms:
        if domain not in _TERMS:
            yield _left_out(item, f"no label: {domain}", unescape(name))
    for match in _GALLERY.finditer(item.words.get("content:encoded", "")):
        yield _left_out(item, "shortcode of a gallery", match[0])
    for comment in item.comments:
        if not _shown(comment):
            yield _left_out(item, "comment held back or spam", *(comment.get(name, "") for name in _COMMENT))


def _passed(name: str, passed: Counter[str]) -> Iterator[Finding]:
    told = ", ".join(f"{count} × {what}" for what, count in sorted(passed.items()) if count)
    if told:
        yield catalogue.ENTRY_PASSED.at(name, told)


def _header(blog: Words) -> Header:
    url = blog.get("wp:base_blog_url", "") or blog.get("link", "")
    return Header(blog.get("title", ""), blog.get("description", ""), safe_url(url), "", "", blog.get("language", ""))


def _record(item: Item, export: Export, pictures: Mapping[str, Item], ledger: Ledger) -> Record:
    words = item.words
    identity = item.identity
    ledger.text("id", identity, "entry-id")
    ledger.text("title", words.get("title", ""), "entry-title", note="html")
    _claim_dates(item, ledger)
    login = words.get("dc:creator", "")
    ledger.people([export.names.get(login, login)], "entry-author")
    ledger.labels((unescape(name) for domain, name in item.terms if domain in _TERMS), "entry-label")
    ledger.address(words.get("link", ""), "alternate-link")
    _claim_number(item, ledger)
    _claim_old_names(item, ledger)
    ledger.text("excerpt", words.get("excerpt:encoded", ""), "entry-summary", note="html")
    if item.kind == "page":
        ledger.text("kind", "page", "entry-kind")
    _claim_unseen(item, ledger)
    for key, value in item.meta:
        if key == "enclosure":  # address, length and type, a line each
            ledger.text("enclosure", safe_url(value.split("\n", 1)[0].strip()), "entry-enclosure")
    place = location(*map(item.told, ("geo_address", "geo_latitude", "geo_longitude")))
    ledger.text("place", place, "entry-place")
    ledger.comments((_comment(comment) for comment in item.comments if _shown(comment)), "entry-comment")
    body = _body(item, pictures)
    return Record(SourceRef(ledger.source, id=identity), tuple(ledger.claims), (body,) if body else ())


def _claim_number(item: Item, ledger: Ledger) -> None:
    """The address by number that WordPress answers whatever the others are, where the item does not name it itself."""
    number = item.words.get("wp:post_id", "")
    short = f"/?{'page_id' if item.kind == 'page' else 'p'}={number}"
    named = (item.identity, item.words.get("link", ""))
    if number.isdecimal() and item.status == "publish" and not any(url.endswith(short) for url in named):
        ledger.text("alias", short, "wordpress-number")


def _claim_old_names(item: Item, ledger: Ledger) -> None:
    """Addresses by names that a post had before; WordPress sends readers on from them (`wp_old_slug_redirect`)."""
    now = unquote(item.words.get("wp:post_name", ""))
    path, mark, rest = page_path(item.words.get("link", "")).rpartition(f"/{now}/")
    if now and mark and rest in ("", "index.html"):
        for old in (unquote(value) for key, value in item.meta if key == "_wp_old_slug"):
            ledger.text("alias", safe_permalink(f"{path}/{old}/"), "wordpress-old-slug")


def _claim_dates(item: Item, ledger: Ledger) -> None:
    words = item.words
    published = _moment(words.get("wp:post_date", ""), words.get("wp:post_date_gmt", ""))
    if not published and item.status == "publish":
        published = words.get("pubdate", "")
    ledger.date("date", published, "entry-published")
    updated = _moment(words.get("wp:post_modified", ""), words.get("wp:post_modified_gmt", ""))
    ledger.date("updated", updated, "entry-updated")


def _moment(local: str, utc: str) -> str:
    """A date in the blog's own offset, out of the same instant twice; `0000-00-00` is WordPress's way to have none."""
    here, there = _naive(local), _naive(utc)
    if not here:
        return f"{utc}+00:00" if there else ""
    minutes = round((here - there).total_seconds() / 60) if there else None
    if minutes is None or abs(minutes) > _FAR:
        return local
    return f"{local}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _naive(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _claim_unseen(item: Item, ledger: Ledger) -> None:
    """What the public could not read is a draft, with the reason where it is another."""
    if not item.status:
        ledger.flag("draft", "entry-private", "the export breaks off before it says who could see it")
    elif item.status in ("draft", "pending"):
        ledger.flag("draft", "entry-draft", _UNSEEN.get(item.status, ""))
    elif item.status in _UNSEEN:
        ledger.flag("draft", "entry-private", _UNSEEN[item.status])
    elif item.words.get("wp:post_password"):
        ledger.flag("draft", "entry-private", "behind a password in the export")


def _shown(comment: Words) -> bool:
    return comment.get("wp:comment_approved", "1") == "1"


def _comment(comment: Words) -> Comment:
    parent = comment.get("wp:comment_parent", "0")
    date = _moment(comment.get("wp:comment_date", ""), comment.get("wp:comment_date_gmt", ""))
    return Comment(
        author=comment.get("wp:comment_author", ""),
        date=read_date(date),
        text=paragraphs(comment.get("wp:comment_content", "")),
        id=comment.get("wp:comment_id", ""),
        url=safe_url(comment.get("wp:comment_author_url", "")),
        reply_to="" if parent == "0" else parent,
    )


def _body(item: Item, pictures: Mapping[str, Item]) -> Passage | None:
    """The body as HTML, galleries spelt out, below the picture that its theme showed above it."""
    text = item.words.get("content:encoded", "") or item.words.get("description", "")
    spelt = _GALLERY.sub(lambda match: _gallery(match, item, pictures), text)
    head = pictures.get(item.told("_thumbnail_id"))
    figure = _figure(head) if head and _address(head) not in text else ""
    html = figure + paragraphs(spelt)
    return Passage(html, Form.HTML) if html else None


def _gallery(match: re.Match[str], item: Item, pictures: Mapping[str, Item]) -> str:
    named = _IDS.search(match[1])
    chosen: Sequence[Item | None] = (
        [pictures.get(number.strip()) for number in named[1].split(",")]
        if named
        else [each for each in pictures.values() if each.words.get("wp:post_parent") == item.words.get("wp:post_id")]
    )
    figures = [_figure(picture) for picture in chosen if picture]
    return "\n\n" + "\n\n".join(figures) + "\n\n" if figures else match[0]


def _figure(picture: Item) -> str:
    address = escape(_address(picture))
    if not address:
        return ""
    alt = escape(picture.told("_wp_attachment_image_alt"))
    caption = picture.words.get("excerpt:encoded", "")
    told = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{address}" alt="{alt}">{told}</figure>'


def _address(picture: Item) -> str:
    return safe_url(picture.words.get("wp:attachment_url", "") or picture.words.get("guid", ""))
