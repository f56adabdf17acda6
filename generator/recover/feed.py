"""Entries of a feed to drafts: bodies to Markdown, titles to plain text, bylines to authors; nothing silently lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from unicodedata import normalize

from generator.markdown.blocks import Block, Embed, Figure, Paragraph, Run
from generator.markdown.writer import write
from generator.model import catalogue
from generator.model.finding import Finding
from generator.model.post import Comment, Credit
from generator.model.raised import without_scripts
from generator.model.source import Claim, Draft, Form, Media, Omission, Passage, Reading, Record, Recovery
from generator.model.when import When
from generator.recover.addressed import path_month
from generator.recover.anchors import Anchors, address
from generator.recover.comments import plain_text
from generator.recover.html import Converted, to_markdown
from generator.recover.titles import plain, stand_in

_TAG = re.compile(r"<[^<>]{0,2000}>")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|\Z)", re.IGNORECASE)
_SIZE = re.compile(r"-[0-9]{2,5}x[0-9]{2,5}(?=\.\w{3,4}\b)|(?<=/)s[0-9]{2,4}(?:-[a-z]{1,3})?/", re.IGNORECASE)
"""Where the path of a picture tells its size, as WordPress and Blogger spell it."""
_QUERY = re.compile(r"\?([^\s()<>\"'#]{1,2000})")
_SIZED = re.compile(
    r"(?:w|h|s|sz|q|width|height|size|quality|max-?(?:w|h|width|height)|imgmax|resize|fit|crop|lb)="
    r"[0-9]{2,5}(?:px)?(?:(?:,|x|%2C)[0-9]{1,5}(?:px)?){0,3}|(?:ssl|strip|zoom|dpr)=[0-9.]{1,4}|auto=[\w,%]{1,40}",
    re.IGNORECASE,
)
"""A pair of a query that asks for some size of a picture (Photon, imgix, Ghost, Picasa): any other names a picture."""
_AFTER = r"""(?=[.,;:!]?(?:[\s()<>"'#\]]|\Z))"""
"""Where an address ends in Markdown; what a fragment names is a place in the same file."""
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_COMMENT = re.compile(r"[?&]showComment=\d+|#(?:c\d+|comment[-_]\w{1,60})$", re.IGNORECASE)
"""Ends the address of a comment: of Blogger, of WordPress, of Movable Type."""
_OPENING = 60
"""Letters by which a summary is known to be the beginning of its body."""


def recover_feed(reading: Reading) -> Recovery:
    """One draft an entry, in the order of the feed."""
    drafts: list[Draft] = []
    omissions: list[Omission] = [*reading.omissions]
    findings: list[Finding] = []
    media: dict[str, Media] = {}
    blog = _squeezed(plain(reading.header.title, markup=True))
    anchors = Anchors(reading.records)
    for record in reading.records:
        if not record.passages and all(claim.rule == "feed-author" for claim in record.claims):
            continue  # a feed cut right after the tag that opens an entry, or an item that says nothing
        draft, omitted, inlined = _draft(record, blog, anchors)
        drafts.append(draft)
        media |= {each.name: each for each in inlined}
        omissions += omitted
        findings += _untitled(reading.source, draft)
    header = replace(
        reading.header,
        title=plain(reading.header.title, markup=True),
        subtitle=plain(reading.header.subtitle, markup=True),
    )
    return Recovery(
        reading.source, reading.format, header, tuple(drafts), tuple(omissions), tuple(findings), tuple(media.values())
    )


def _draft(record: Record, blog: str, anchors: Anchors) -> tuple[Draft, tuple[Omission, ...], list[Media]]:
    base = address(record)
    bodies = [_body(passage, base, anchors.wanted(base)) for passage in record.passages]
    body = "\n".join(converted.markdown for converted in bodies)
    claims = [*_bylines(bodies), *_resolved(record, bodies, blog)]
    if not any(claim.field == "title" for claim in claims):
        claims += _for_title(bodies, claims)
    claims += [*_month(claims), *_answer(record, claims)]
    omissions = tuple(
        replace(omission, entry=record.ref.id) for converted in bodies for omission in converted.omissions
    )
    media = [each for converted in bodies for each in converted.media]
    return Draft(record.ref, tuple(claims), body + _enclosed(record, body)), omissions, media


def _body(passage: Passage, base: str, wanted: frozenset[str]) -> Converted:
    if passage.form is Form.HTML:
        return to_markdown(passage.text, passage.base or base, wanted)
    paragraphs = _PARAGRAPHS.split(passage.text.strip())
    markdown = write([Paragraph((Run(paragraph),)) for paragraph in paragraphs if paragraph.strip()])
    return Converted(markdown, typed=passage.text)


def _said(bodies: Sequence[Converted]) -> str:
    return "\n".join(converted.plain for converted in bodies)


def _bylines(bodies: list[Converted]) -> Iterator[Claim]:
    """Those whom the body itself names come first: it knows who wrote it, while the feed often knows only the blog."""
    for converted in bodies:
        for credit in converted.byline:
            yield Claim("author", credit, "byline")
        if converted.byline_text:
            yield Claim("byline", converted.byline_text, "byline")


def _resolved(record: Record, bodies: Sequence[Converted], blog: str) -> Iterator[Claim]:
    """The claims of the format with their markup resolved; a summary that only repeats the body is none.

    Many a blog signs all its entries with its own name, given by its letters as `blog`: that tells of no person.
    """
    has_excerpts = any(claim.field == "excerpt" for claim in record.claims)
    said = _squeezed(_said(bodies)) if has_excerpts else ""
    for claim in record.claims:
        value, markup = claim.value, claim.note == "html"
        if claim.field == "title" and isinstance(value, str):
            title = plain(value, markup=markup)
            if title:
                yield replace(claim, value=title, note="")
        elif claim.field == "excerpt" and isinstance(value, str):
            words = plain(_TAG.sub(" ", without_scripts(value)) if markup else value, markup=markup)
            if words and _squeezed(words)[:_OPENING] not in said:
                yield replace(claim, value=words, note="")
        elif claim.field == "author" and isinstance(value, Credit):
            name = plain(value.name, markup=True)
            rule = "blog-for-author" if blog and _squeezed(name) == blog else claim.rule
            yield replace(claim, value=replace(value, name=name), rule=rule)
        elif isinstance(value, Comment):
            yield replace(claim, value=replace(value, text=plain_text(value.text)))
        elif claim.field != "enclosure":
            yield claim


def _answer(record: Record, claims: Sequence[Claim]) -> Iterator[Claim]:
    """An entry whose address is that of a comment on a post, as a comment: feeds of comments have such entries."""
    address = next((str(claim.value) for claim in claims if claim.field == "original_url"), "")
    if not _COMMENT.search(address):
        return
    said = (plain_text(one.text) if one.form is Form.HTML else one.text.strip() for one in record.passages)
    names = (claim.value.name for claim in claims if claim.field == "author" and isinstance(claim.value, Credit))
    dates = (claim.value for claim in claims if claim.field == "date" and isinstance(claim.value, When))
    comment = Comment(next(names, ""), next(dates, None), "\n\n".join(filter(None, said)), id=record.ref.id or address)
    yield Claim("answer", comment, "entry-comment")


def _month(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The month in the address of an entry without a date: the least that is known of when it was written."""
    if any(claim.field == "date" for claim in claims):
        return
    months = (path_month(str(claim.value)) for claim in claims if claim.field == "original_url")
    month = next((month for month in months if month), None)
    if month:
        yield Claim("date", month, "url-month")


def _enclosed(record: Record, body: str) -> str:
    """Files that an entry carries beside its text, as links at its end, unless the text has them already."""
    files = {str(claim.value): claim.note for claim in record.claims if claim.field == "enclosure"}
    plain = _unsized(body) if files else ""
    here = {url for url in files if _tells(body, url) or (_PICTURE.search(url) and _tells(plain, _unsized(url)))}
    missing = write([block for url, title in files.items() if url not in here for block in _file(url, title)])
    return f"\n{missing}" if missing and body else missing


def _tells(body: str, url: str) -> bool:
    """Whether `url` stands in `body`, and not as the beginning of another address."""
    return url in body and re.search(re.escape(url) + _AFTER, body) is not None


def _unsized(text: str) -> str:
    """`text` with every address as that of the picture itself, whatever size it asks for."""
    return _QUERY.sub(_asked, _SIZE.sub("", text))


def _asked(query: re.Match[str]) -> str:
    named = [pair for pair in query[1].split("&") if not _SIZED.fullmatch(pair)]
    return f"?{'&'.join(named)}" if named else ""


def _file(url: str, title: str) -> tuple[Block, ...]:
    if _PICTURE.search(url):
        return (Figure((Run("", image=url),), (Run(title),) if title else ()),)
    return (Paragraph((Run(title),)), Embed(url)) if title else (Embed(url),)


def _for_title(bodies: Sequence[Converted], claims: Sequence[Claim]) -> Iterator[Claim]:
    """What stands in for a title that the entry has not: its first words, or its day when it is a picture alone."""
    days = (claim.value.first.isoformat() for claim in claims if isinstance(claim.value, When))
    if excerpt := stand_in(_said(bodies)):
        yield Claim("title", excerpt, "excerpt-for-title")
    elif day := next(days, ""):
        yield Claim("title", day, "day-for-title")


def _untitled(source: str, draft: Draft) -> Iterator[Finding]:
    rules = [claim.rule for claim in draft.claims if claim.field == "title"]
    if not rules or rules[0] in ("excerpt-for-title", "day-for-title"):
        name = draft.ref.id or str(next(iter(draft.values("original_url")), "an entry"))
        hint = "Give it one in its front matter if you like."
        yield catalogue.ENTRY_UNTITLED.at(source, f"{name[:120]} has no title", hint=hint)


def _squeezed(text: str) -> str:
    return "".join(char for char in normalize("NFKC", text).casefold() if char.isalnum())
