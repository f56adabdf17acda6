"""What a line looks like, by itself. A shape is no verdict: where posts begin is decided over the whole dump."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.recover.lines.captions import speaks_as_caption
from generator.recover.lines.dates import first_date, without_dates, without_relative
from generator.recover.lines.links import TITLED, only_pictures, unescaped
from generator.recover.lines.programs import programmed
from generator.recover.lines.sentences import CLOSING, QUOTES, SENTENCE_END, stops_within
from generator.recover.lines.text import BULLETS, Line, word_count
from generator.recover.lines.vocabulary import (
    BYLINE_WORDS,
    COLOPHON,
    DATE_WORDS,
    FURNITURE,
    HEADER,
    LABELS_LIKE,
    NO_COMMENTS,
    VOCABULARY,
    Shape,
)

_RULE = re.compile(r"(?:[-*_=~#·•—–─━]\s?){3,}|(?:[-*_=~—–]\s?){3,}")
_COLUMNS = re.compile(r"-{2,}(?:\s+-{2,})+|={2,}(?:\s+={2,})+|─{2,}(?:\s+─{2,})+|━{2,}(?:\s+━{2,})+")
"""What is drawn above, below and within a table, a piece for each column: it parts no posts."""
_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_ITEM = re.compile(rf"([{BULLETS}·*+o–-]|\(?\d{{1,3}}[.)])\s+\S.*")
_NOTE = re.compile(
    r"(?:\[\d{1,3}\]|[*†‡§]+\s?(?=[A-ZÀ-ÞА-Я])|\d{1,2}\s(?=[A-ZÀ-ÞА-Я])|\^\d{1,2}\s(?=\S)|[¹²³⁴⁵⁶⁷⁸⁹])\S?.*"
)
_CAPITAL = r"[^\W\d_a-zà-ÿ]"
_NAMED = rf"{_CAPITAL}[\w.'’-]*\s(?:(?:d[aei]|del|den|der|la|le|v[ao]n)\s){{0,2}}{_CAPITAL}"
CREDITED = re.compile(rf"(?:(?i:posted by) [^\W\d_]|(?i:by) {_NAMED}).{{0,300}},\s")
"""An author's own line, which opens the text: it names roles, and is no title. `By comparison, …` names nobody."""
_CROSS_POSTED = re.compile(r"\(?_?\(?cross-?posted (?:on|from|at|to)\b", re.IGNORECASE)
_MARKS = re.compile(
    r"(?<!\w)`|`(?!\w)|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=[^\s_])_{1,2}(?!\w)|\[\d{1,3}\](?=\w)"
)
_LINK = re.compile(rf"!?\[([^\[\]]{{0,400}})\]\([^()\s]{{0,1000}}{TITLED}\)")
_PARTS = re.compile(r"\s*(?:[|·•¦›]|//|\s[—–:-]\s|\s{3,}|[<>»«]\s|\s#$)\s*")
_LONGEST_ROW = 300
_ROW = re.compile(
    r"\s+(?=(?:(?:\d{1,5}|no|one)\s+(?:comments?|replies|responses)\b|e-?mail\s?this|blogthis|share\s+to\s|labels:|tags:"
    r"|newer\s+posts|older\s+posts|home$|links\s+to\s+this\s+post|permalink|leave\s+a\s|posted\s+in\s|tagged\s"
    r"|filed\s+under\s|comments?\s+\(\d|(?:keine?|inga|ingen|\d{1,5})\s+kommentar|(?:aucun|\d{1,5})\s+(?:commentaire|rétrolien)"
    r"|(?:sin|no\s+hay|\d{1,5})\s+comentario|(?:geen|\d{1,5})\s+(?:reacties|opmerkingen)|(?:nessun|\d{1,5})\s+comment[oi]\b"
    r"|(?:brak|\d{1,5})\s+komentarz|subscribe\s+to))",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[•·◦▪*+o-]\s+")
_LABELS_HEAD = re.compile(
    r"(?:tags|tagged|labels|schlagw[oö]rter|étiquettes|libellés|etiquetas|etichette|taggar|etiketter|tagi|etykiety|mots-clés"
    r"|marcadores|метки|ярлыки) ?:",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:\d{1,3}|one)\s?(?:mins?|minutes?|minuten|minutos?|minut[oi])\.?\s(?:read|to\sread|lesezeit|de\slecture|de\slectura"
    r"|di\slettura|de\sleitura|leestijd)|(?:reading\stime|lesezeit|temps\sde\slecture):?\s\d{1,3}\s?min\w{0,5}",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[^\s,]+(?:\s[^\s,]+){0,2}(?:,\s[^\s,]+(?:\s[^\s,]+){0,2}){0,9}")
"""Names or labels: up to three words each, with commas between."""
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_CRY = 14
"""Words of a title that ends like a sentence, at most."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line with its shape. `plain` is its text without Markdown marks; `level` that of a heading, else 0."""

    line: Line
    shape: Shape
    plain: str
    level: int = 0
    linked: bool = False
    """Whether a Markdown heading is a link, as titles on archive pages are."""

    @property
    def furniture(self) -> bool:
        """Whether a page printed the line around a post."""
        return self.shape in FURNITURE

    @property
    def counts_none(self) -> bool:
        """Whether a line says that there are no comments: then none stand below."""
        return self.shape is Shape.COMMENTS and bool(NO_COMMENTS.fullmatch(self.plain))


def announces(plain: str) -> bool:
    """Whether a line stands at the head of a post's text and nowhere else: who wrote it, or where else it stands."""
    return bool(CREDITED.match(plain) or _CROSS_POSTED.match(plain))


def is_row(text: str) -> bool:
    """Whether `text` is a row of a table (GFM 0.29, 4.10), be all its cells empty: no title and no furniture."""
    return len(text) > 1 and text[0] == text[-1] and text[0] in "|│┃"


def plain_text(text: str) -> str:
    """`text` without the Markdown that converters leave: link targets, emphasis marks, escapes."""
    for _ in range(2):
        text = _LINK.sub(r"\1", text)
    return " ".join(unescaped(_MARKS.sub("", text)).split())


def shaped(line: Line) -> Shaped:
    """`line` with the first shape that fits, the surest kinds first."""
    if "\n" in line.text:
        return Shaped(line, Shape.CODE, line.text)
    heading = _HEADING.fullmatch(line.text)
    text = heading[2] if heading else line.text
    plain = plain_text(text)
    linked = bool(_LINK.fullmatch(text.strip("* ")))
    shape = _shape(text, plain)
    led = shape is Shape.SHARE and plain.endswith(":")
    if heading and not led and shape not in (Shape.HEADER, Shape.SIDEBAR, Shape.DATE, Shape.COMMENTS, Shape.PAGER):
        shape = Shape.HEADING
    elif shape is Shape.TITLE and (only_pictures(text) or programmed(text, 0)):
        shape = Shape.OTHER  # what a picture is called is no title, nor a line of a program
    return Shaped(line, shape, plain, len(heading[1]) if heading else 0, linked)


def _shape(text: str, plain: str) -> Shape:
    if _RULE.fullmatch(text) and not _LETTER.search(text):
        return Shape.OTHER if _COLUMNS.fullmatch(text) else Shape.RULE
    if is_row(text):
        return Shape.OTHER
    if plain and len(plain) <= 3 and all(char in "|·/–—»«›‹ " for char in plain):
        return Shape.PERMALINK
    if len(plain) <= 500:
        framed = HEADER.fullmatch(plain)
        if framed and len(plain) <= 140 and not plain.endswith("."):
            return Shape.HEADER if not LABELS_LIKE.match(plain) else Shape.LABELS
        met = Shape.LABELS if _LABELS_HEAD.fullmatch(plain) else furniture(_BULLET.sub("", plain))
        if met or COLOPHON.fullmatch(plain):
            return met or Shape.PAGER
    if _ITEM.fullmatch(text):
        return Shape.ITEM
    if announces(plain):
        return Shape.PROSE
    if _NOTE.fullmatch(text) and not text.startswith("**"):
        return Shape.NOTE
    if speaks_as_caption(plain):
        return Shape.CAPTION
    if title_like(plain):
        return Shape.TITLE
    return Shape.PROSE if _prose(plain) else Shape.OTHER


def furniture(plain: str) -> Shape | None:
    """The kind of page furniture that all parts of `plain` are; None as soon as one part says something of its own."""
    kinds = [_part(part) for part in _PARTS.split(plain) if part.strip(" .,:;()[]")]
    if not kinds:
        return None
    if len(kinds) > 1 and _tells_reading_time(_PARTS.split(plain)):
        return Shape.BYLINE
    whole = min((kind for kind in kinds if kind), key=_RANK.index) if all(kinds) else _part(plain)
    return _run_together(plain) if whole is None else None if _is_said(plain, whole) else whole


def _tells_reading_time(parts: Sequence[str]) -> bool:
    """Whether one part is the time that reading takes, and the others may be who wrote and under which labels."""
    others = [part for part in parts if part and not _READING_TIME.fullmatch(part)]
    return len(others) < sum(map(bool, parts)) and all(_part(part) or _NAMES.fullmatch(part) for part in others)


def _is_said(plain: str, kind: Shape) -> bool:
    """Whether a line that opens like furniture goes on like a sentence and ends as one: then somebody wrote it."""
    end = _STOPPED.search(plain)
    if kind not in _OPEN or not end or (end[0][0] == "?" and kind is Shape.MORE):  # titles may ask: "Read more: Why?"
        return False
    names = _POSTED_BY.match(plain)
    told = any(word[:1].islower() for word in plain[names.end() :].split()) if names else len(plain.split()) > 3
    return told and not (":" in plain if kind is Shape.MORE else _STATED.match(plain))


def _run_together(plain: str) -> Shape | None:
    """The kind of furniture that a line is when its parts, which a page set apart by design, stand in one row."""
    parts = row_parts(plain) if len(plain) <= _LONGEST_ROW else []
    kinds = [_part(part) for part in parts if part.strip(" .,:;()[]")] if len(parts) > 1 else []
    return min((kind for kind in kinds if kind), key=_RANK.index) if kinds and all(kinds) else None


def row_parts(plain: str) -> list[str]:
    """What a page set apart by design, where it stands in one row."""
    return _ROW.split(plain)


_OPEN = (Shape.LABELS, Shape.BYLINE, Shape.MORE, Shape.PAGER)
"""Kinds of furniture that end in anything: names, labels, titles."""
_STOPPED = re.compile(rf"(?<![.…])[.!?][{CLOSING}]*$")
_STATED = re.compile(r"[^:]{0,60}:|[^\d]{0,200}\d|(?:this|dieser|cet?|cette|esta|quest[oa]|dit)\b", re.IGNORECASE)
"""What a sentence of the page itself has: a colon before what it lists, a number or a day, or `this entry`."""
_POSTED_BY = re.compile(r"\w+\s+by\s+", re.IGNORECASE)
_RANK = (
    Shape.LABELS,
    Shape.BYLINE,
    Shape.DATE,
    Shape.COMMENTS,
    Shape.MORE,
    Shape.PERMALINK,
    Shape.SHARE,
    Shape.PAGER,
    Shape.SIDEBAR,
)


_POSTED = re.compile(r"[^\W\d_]{4,20}\s(?:by|von|par|por|di|da|door|av|af|przez)\s", re.IGNORECASE)
"""Opens a byline for which an hour without its day is enough."""
_SUBMITTED = re.compile(r"(?:posted|submitted) by ", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_LONGEST_DATED = 110
"""Characters of a date line or byline with a date, at most: what is longer is prose that names a day."""


def _part(part: str) -> Shape | None:
    part = part.strip(" .,;")
    part = part[1:-1] if part[:1] == "(" and part[-1:] == ")" else part
    dated = first_date(part) if len(part) <= _LONGEST_DATED else None
    relative = without_relative(part) if not dated and len(part) <= _LONGEST_DATED else None
    if relative is not None:
        rest = " ".join(relative.split())
        return Shape.DATE if rest.lower() in ("", *DATE_WORDS) else _printed(rest, dated=False)
    rest = (
        " ".join(without_dates(part).split()).strip(" ,.:;@()")
        if dated or (":" in part and len(part) <= _LONGEST_DATED)
        else part
    )
    if not _LETTER.search(rest):
        return Shape.DATE if dated else (Shape.PERMALINK if not rest else None)
    if dated and (rest.lower() in DATE_WORDS or all(word in DATE_WORDS for word in _WORDS.findall(rest.lower()))):
        return Shape.DATE
    return _printed(rest, dated=bool(dated) or (len(rest) < len(part) and bool(_POSTED.match(part))))


@lru_cache(maxsize=4096)
def _printed(rest: str, *, dated: bool) -> Shape | None:
    """The kind of furniture that the words of a part are; kept, since a page prints the same around every post."""
    for shape, pattern in VOCABULARY:
        if pattern.fullmatch(rest) and (shape is not Shape.BYLINE or _named(rest, dated=dated)):
            return shape
    return None


def _named(text: str, *, dated: bool) -> bool:
    """Whether a byline names somebody: prose such as "by comparison, …" does not."""
    names = [word for word in re.split(r"[\s,:]+", text) if word and word.lower() not in BYLINE_WORDS]
    if len(names) == 2 and _SUBMITTED.match(text):
        return True
    if re.match(r"posted\s+by\b", text, re.IGNORECASE):
        return dated or "," not in text  # with roles and affiliations it is the author's own line, within the text
    return dated or (
        0 < len(names) <= 6
        and all(not name[:1].islower() or name in ("de", "van", "der", "&", "and", "von") for name in names)
    )


def title_like(plain: str) -> bool:
    """Whether `plain` could be a title or a heading: short, of words, not ending like a sentence or a lead-in."""
    if not 2 <= len(plain) <= 140 or word_count(plain) > 20 or not _LETTER.search(plain):
        return False
    if plain[0] in "—–―" or (plain[0] in "([" and plain[-1] in ")]"):  # who said it, or an aside
        return False
    if SENTENCE_END.search(plain) and (stops_within(plain) or word_count(plain) > _LONGEST_CRY):
        return False
    said = plain.rstrip(QUOTES)
    if said.endswith((".", ",", ";", ":", "。", "、")) and not said.endswith(("...", " Inc.", " Jr.", " Co.")):
        return False
    return not plain[0].islower() or len(plain.split()) <= 10


def _prose(plain: str) -> bool:
    words = word_count(plain)
    return words >= 12 or bool(SENTENCE_END.search(plain) and words >= 5)
