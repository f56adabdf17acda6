"""Claims of one post from its title, the furniture around it and its own words; never more exact than these are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from generator.model.links import safe_url
from generator.model.post import Credit
from generator.model.source import Claim, Span
from generator.recover.addressed import path_month
from generator.recover.boundaries.posts import Parts
from generator.recover.byline import parse_byline
from generator.recover.fields.bylines import credited, filed_under
from generator.recover.lines.dates import first_date, first_month
from generator.recover.lines.events import event_date, event_title
from generator.recover.lines.lists import BULLET
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

TITLE_RULES = (
    "linked-heading",
    "furniture-below-title",
    "date-line-above",
    "title-set-apart",
    "title-between-blanks",
    "title-line",
)
"""Of the rules that held for a beginning, the first of these is the reason for its title."""
LONGEST_TITLE = 90
_DAY = len("2015-03-02")
_OWN_WORDS = "The title is lost; these are the post's own words."
_BETWEEN = "The page does not tell whether this line is of the post above or of that below."
_LINKED = re.compile(r"\[(?P<text>[^\[\]]{1,400})\]\(<?(?P<url>https?://[^()\s<>]{1,1000})>?")
_CLAUSE = re.compile(r"\s[–—-]\s|[,;:(]|\s(?:which|that|who|where|when|while|because|how|so that|although|since)\s")
_PHRASE = re.compile(r"\s(?:to|and|for|with|in|at|by|from|as|of|on|using|through|between)\s")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[A-Z“\"¿¡])")
_ADVERBIAL = re.compile(
    r"^(?:(?:today|yesterday|recently|last\s\w+|this\s\w+|next\s\w+|earlier\s(?:this|today)\s?\w*|(?:a few|two"
    r"|three|several|some)\s\w+\sago)\b,?\s+)(?=\w)",
    re.IGNORECASE,
)


def claims(parts: Parts, month_first: bool | None) -> tuple[Claim, ...]:
    """All that one post's own lines tell of its fields."""
    return (*_title(parts), *_address(parts), *_dates(parts, month_first), *_authors(parts), *_labels(parts))


def header_claims(preamble: Sequence[Shaped]) -> tuple[Claim, ...]:
    """What the heading of an archive page tells of every post below it: a label, an author, a month."""
    return tuple(claim for one in preamble for claim in _header(one))


def _header(one: Shaped) -> Iterator[Claim]:
    kind, value = _header_parts(one.plain)
    month = first_month(one.plain)
    day = first_date(one.plain)
    if one.shape is Shape.HEADER and (dated := day or month):
        yield Claim("date", dated.when, "header-month", one.line.span)
    elif month and one.line.words <= 6 and "archiv" in one.plain.lower():
        yield Claim("date", month.when, "header-month", one.line.span)
    elif kind == "author" and value:
        yield Claim("author", Credit(value), "header-author", one.line.span)
    elif kind == "label" and value:
        yield Claim("label", value, "header-label", one.line.span)


_SHOWN = re.compile(r"showing posts with (?:the )?label\s+(.{1,80}?)(?:\.\s*show all.{0,40}|\.)?$", re.IGNORECASE)
_QUOTED = re.compile(r"[‘“\"'«]([^‘’“”\"'«»]{1,80})[’”\"'»]")
_HEADER_KINDS = (
    (
        "author",
        re.compile(
            r"\b(?:author|autor|auteur|autore|auteursarchief|posts by|entries posted by|entries by|posts from)",
            re.IGNORECASE,
        ),
    ),
    (
        "label",
        re.compile(
            r"\b(?:tag|tagged|label|labell?ed|categor|topic|schlagwort|kategorie|étiquette|catégorie|etiqueta|mot-clef"
            r"|tagarchief)",
            re.IGNORECASE,
        ),
    ),
)


def _header_parts(plain: str) -> tuple[str, str]:
    """The kind and the value of an archive page's heading: after a colon, between quotes, or as Blogger says it."""
    shown = _SHOWN.match(plain)
    if shown:
        return "label", shown[1].strip()
    head, mark, value = plain.partition(":")
    quoted = None if mark else _QUOTED.search(plain)
    if quoted:
        head, value = plain.replace(quoted[0], " "), quoted[1]
    elif not mark:
        return "", ""
    return next((name for name, pattern in _HEADER_KINDS if pattern.search(head)), ""), value.strip(" \"“”‘’'»«")


def _title(parts: Parts) -> Iterator[Claim]:
    if parts.title:
        rule = next((rule for rule in TITLE_RULES if rule in parts.rules), "title-line")
        yield Claim("title", parts.title.plain, rule, parts.title.line.span)
        return
    event = event_title([one.plain for one in parts.body[:4]])
    if event:
        yield Claim("title", event, "title-from-event", parts.body[0].line.span, _OWN_WORDS)
        return
    for one in parts.body:
        title = "" if parse_byline(one.plain) else derived_title(one.plain)
        if title:
            yield Claim("title", title, "title-from-opening", one.line.span, _OWN_WORDS)
            return


def derived_title(opening: str) -> str:
    """A title of the post's own words: its first sentence as far as it goes alone, an ellipsis where it was cut."""
    sentence = _SENTENCE.split(_ADVERBIAL.sub("", opening), maxsplit=1)[0].strip(" .")
    if len(sentence) > LONGEST_TITLE:
        sentence = f"{_clause(sentence)}…"
    return sentence[:1].upper() + sentence[1:] if any(char.isalpha() for char in sentence) else ""


def _clause(sentence: str) -> str:
    """The longest beginning of `sentence` that ends where a clause does, and is short enough for a title."""
    for pattern in (_CLAUSE, _PHRASE):
        ends = [match.start() for match in pattern.finditer(sentence[: LONGEST_TITLE + 1])]
        whole = [end for end in ends if len(sentence[:end].split()) >= 4]
        if whole:
            return sentence[: whole[-1]].rstrip(" ,;:–—-")
    return sentence[:LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:–—-")


def _address(parts: Parts) -> Iterator[Claim]:
    linked = _LINKED.search(parts.title.line.text) if parts.title else None
    url = safe_url(linked["url"]) if linked else ""
    if parts.title and url and urlsplit(url).path.strip("/"):
        yield Claim("original_url", url, "title-link", parts.title.line.span)
        month = path_month(url)
        if month:
            yield Claim("date", month, "url-month", parts.title.line.span)


def _dates(parts: Parts, month_first: bool | None) -> Iterator[Claim]:
    """Each day that a line around the words tells of, the first foremost; else that of an event they tell of."""
    told: dict[str, Claim] = {}
    for one in (*parts.furniture, *_below_credit(parts)):
        dated = first_date(one.plain, month_first) if one.shape is not Shape.COMMENTS else None
        if dated:
            told.setdefault(str(dated.when)[:_DAY], Claim("date", dated.when, *_day_told(parts, one)))
    if told:
        yield from told.values()
        return
    for one in parts.body[:3]:
        named = event_date(one.plain)
        if named:
            yield Claim(
                "date", named, "event-named", one.line.span, "The text tells of an event around which it was written."
            )
            return


def _day_told(parts: Parts, one: Shaped) -> tuple[str, Span, str]:
    """By which rule a line dates a post, where it stands, and what is to be said of it."""
    if one.shape in parts.unsure or _told_twice(parts, one):
        return "date-between-posts", one.line.span, _BETWEEN
    return "date-line" if one.shape is Shape.DATE else "byline-date", one.line.span, ""


def _told_twice(parts: Parts, one: Shaped) -> bool:
    """Whether a line like the one below a post stands amid its words: it may be two posts, and that of the second."""
    below = bool(parts.body) and one.line.span.first > parts.body[0].line.span.first
    return below and any(other.shape is one.shape and first_date(other.plain) for other in parts.body)


def _below_credit(parts: Parts) -> tuple[Shaped, ...]:
    """The date line right below the authors' own line with which the words open; it stays among the words."""
    opens = len(parts.body) > 1 and parts.body[1].shape is Shape.DATE and parse_byline(parts.body[0].plain)
    return parts.body[1:2] if opens else ()


def _authors(parts: Parts) -> Iterator[Claim]:
    """Each person once, however often the page names them: with a role where one line tells it."""
    named: dict[str, Claim] = {}
    for claim in _credited(parts):
        if isinstance(claim.value, Credit):
            known = named.setdefault(claim.value.name, claim).value
            if isinstance(known, Credit) and not (known.role or known.affiliation):
                named[claim.value.name] = claim
    yield from named.values()


def _credited(parts: Parts) -> Iterator[Claim]:
    for one in parts.furniture:
        if one.shape in (Shape.BYLINE, Shape.LABELS) and not _listed(one):
            yield from (Claim("author", credit, "byline", one.line.span) for credit in credited(one.plain))
    for one in dict.fromkeys((*parts.body[:1], *parts.body[-1:])):
        yield from (Claim("author", credit, "byline", one.line.span) for credit in parse_byline(one.plain))


def _labels(parts: Parts) -> Iterator[Claim]:
    for one in parts.furniture:
        if one.shape in (Shape.LABELS, Shape.BYLINE):
            names = tuple(filed_under(one.plain)) or _listed(one)
            yield from (Claim("label", name, "labels-line", one.line.span) for name in names)


def _listed(one: Shaped) -> tuple[str, ...]:
    """The label that an item of a list of labels is."""
    return (BULLET.sub("", one.plain),) if one.shape is Shape.LABELS and BULLET.match(one.plain) else ()
