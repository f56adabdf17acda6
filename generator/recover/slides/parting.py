"""Deck text to slides: by form feeds, by rules between them, or by their titles, whichever the deck does throughout.

Notations: Marp, Slidev, remark and reveal.js part slides by `---` and may open with YAML; remark counts steps with `--`
and puts notes below `???`, reveal.js below `Note:`. PDF text has form feeds between pages.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.source import Omission, Span
from generator.recover.lines.dates import first_date
from generator.recover.lines.shapes import title_like
from generator.recover.slides.comments import with_marked_notes, without_comments
from generator.recover.slides.org import declared, is_org
from generator.recover.slides.pages import TABLE_RULE, read_pages
from generator.recover.slides.remark import without_classes
from generator.recover.slides.rows import Row

_TITLE = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*")
_BREAK = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*")
_STEP = re.compile(r"--[ \t]*")
_SETTING = re.compile(
    r"(?:class|name|layout|template|background-[a-z]+|count|exclude|transition|theme|paginate|marp|clicks"
    r"|level|src|hideInToc|routerAlias)[ \t]*:[ \t]*\S.*",
    re.IGNORECASE,
)
_SHARED = re.compile(r"layout:\s*true", re.IGNORECASE)
"""Says that what stands on a slide of remark stands on all that follow."""
_MORE = re.compile(r"(?!notes?:)[a-z][a-zA-Z-]{1,40}:[ \t]*\S.*")
"""A setting below another one, of a theme's own: `layoutClass: gap-16`."""
_KEY = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*)")
NUMBERED = re.compile(
    r"\s*(?:slide|folie|diapositiva|diapositive)\s+\d{1,4}\b[ \t]*(?:[:.–-][ \t]*(.*))?", re.IGNORECASE
)
_MARKER = re.compile(
    r"\s*(?:<!--\s*|[-=#*]{1,20}\s*)?(?:slide|folie|diapositiva|diapositive)(?:\s+(?:number|no|nr)\b\.?)?\s*[:#]?\s*(\d{1,4})"
    r"\s*(?:-->|[-=#*:.]{1,20})?\s*",
    re.IGNORECASE,
)
"""A line that counts slides and says no more: `Slide 3`, `--- Slide 3 ---`, `<!-- Slide number: 3 -->`."""
PICTURE = re.compile(r"!?\[[^\[\]]{0,200}\](?:\([^()\s]{0,1000}\))?")
"""A picture in Markdown, or the name in brackets that a converter left in its place."""
_LONGEST_TITLE = 120
_BLOCK = ("title", "author", "date")
"""What the lines of Pandoc's title block tell, each behind `%`."""
_FEWEST = 3
"""Lines that count slides, at least, where these part them."""
_BLANKS = str.maketrans(dict.fromkeys("\u200b\ufeff\u2060\x0c", ""))


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide as the deck parts it. `level` is that of the title's heading; an empty title is one that it lacks."""

    title: str
    level: int
    rows: tuple[Row, ...]
    span: Span

    @property
    def said(self) -> tuple[str, ...]:
        """The lines that say something, each squeezed, to compare slides with each other."""
        return tuple(" ".join(row.text.split()) for row in self.rows if row.text.strip())


@dataclass(frozen=True, slots=True)
class Parted:
    """A deck parted: its slides, the keys of its front matter with their line, and what is no slide's."""

    slides: tuple[Slide, ...]
    keys: tuple[tuple[str, str, int], ...] = ()
    omissions: tuple[Omission, ...] = ()
    pages: bool = False
    """Whether the deck is PDF text, so that its lines are plain and no Markdown."""
    plain: bool = False
    """Whether nothing but blank lines parts the slides, so that each line stands for itself."""


def parted(text: str) -> Parted:
    """The slides of a deck's text, every filled line in a slide, a key, or an omission."""
    if "\f" in text.strip("\f\n "):
        return _pages(text)
    rows = [Row(number, line.translate(_BLANKS)) for number, line in enumerate(text.split("\n"), 1)]
    keys, rows, framing = declared(rows) if is_org(rows) else (*_front_matter(rows), [])
    rows, noted = with_marked_notes(rows)
    if _counted(rows):
        return _by_numbers(rows, noted)
    rows, comments = without_comments(rows)
    rows, left = _settings(rows)
    rows, classes = without_classes(rows)
    left = [*framing, *noted, *left, *classes]
    pieces = _by_rules(rows) if _rules_part(rows) else _by_titles(rows) if _marked(rows) else _by_blanks(rows)
    plain = not _marked(rows)
    opened = _page if plain else _slide
    first, *others = list(filter(_filled, pieces)) or [[]]
    opens = first[0].number if first else 0
    shared = any(_SHARED.fullmatch(one.text) and one.span and one.span.first <= opens for one in left)
    untitled = first and not shared and not any(key == "title" for key, _, _ in keys) and _is_title(first)
    slides = [(_page if untitled else opened)(first)] if first else []
    plain = plain and not _rules_part(rows)
    return Parted((*slides, *map(opened, others)), keys, (*comments, *left), plain=plain)


def _is_title(piece: Sequence[Row]) -> bool:
    """Whether a slide opens with a line that can be the title of the deck, though no heading: words and no Markdown."""
    said = next(row.text for row in piece if row.text.strip()).strip()
    marked = said[0] in "#!<>|`([{" or _KEY.fullmatch(said)
    return not marked and title_like(said) and not first_date(said)


def _counted(rows: Sequence[Row]) -> bool:
    """Whether lines that say no more count the slides, from the first."""
    numbers = [int(found[1]) for row in rows if (found := _MARKER.fullmatch(row.text))]
    return len(numbers) >= _FEWEST and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _by_numbers(rows: Sequence[Row], noted: Sequence[Omission]) -> Parted:
    """Slides between the lines that count them; each opens with its title."""
    pieces: list[list[Row]] = [[]]
    left = list(noted)
    for row in rows:
        if _MARKER.fullmatch(row.text):
            left.append(Omission("slide number", row.text.strip(), Span(row.number, row.number)))
            pieces.append([])
        else:
            pieces[-1].append(row)
    made: list[Slide] = []
    for piece in filter(_filled, pieces):
        kept, comments = without_comments(piece)
        left += comments
        first = next((row for row in kept if row.text.strip()), None)
        made += [] if first is None else [_slide(kept) if _TITLE.fullmatch(first.text) else _page(kept)]
    return Parted(tuple(made), (), tuple(left))


def _front_matter(rows: list[Row]) -> tuple[tuple[tuple[str, str, int], ...], list[Row]]:
    """YAML between two rules at the very top, one key a line; or Pandoc's title block (User's Guide, 8.10)."""
    start = next((index for index, row in enumerate(rows) if row.text.strip()), 0)
    block = list(itertools.takewhile(lambda row: row.text.startswith("% "), rows[start : start + len(_BLOCK)]))
    if block:
        keys = zip(_BLOCK, block, strict=False)
        return tuple((key, row.text[2:].strip(), row.number) for key, row in keys), rows[start + len(block) :]
    if not rows or not re.fullmatch(r"-{3}[ \t]*", rows[start].text):
        return (), rows
    end = next(
        (
            index
            for index in range(start + 1, min(len(rows), start + 80))
            if rows[index].text.rstrip() in ("---", "...")
        ),
        0,
    )
    inside = [row for row in rows[start + 1 : end] if row.text.strip()]
    if not inside or not all(_KEY.match(row.text.strip()) or row.text.startswith((" ", "-")) for row in inside):
        return (), rows
    return tuple(
        (row.text.split(":")[0].strip().lower(), row.text.partition(":")[2].strip(" \"'"), row.number) for row in inside
    ), rows[end + 1 :]


def _settings(rows: Sequence[Row]) -> tuple[list[Row], list[Omission]]:
    """The rows without those that only steer a slide's looks: they directly follow a break."""
    kept: list[Row] = []
    left: list[Omission] = []
    opening, setting = True, False
    for row in rows:
        setting = opening and bool(_SETTING.fullmatch(row.text) or (setting and _MORE.fullmatch(row.text)))
        parts = _BREAK.fullmatch(row.text) or _STEP.fullmatch(row.text)
        opening = bool(parts) or (opening and (setting or not row.text.strip()))
        if setting:
            left.append(Omission("slide settings", row.text.strip(), Span(row.number, row.number)))
        elif not _STEP.fullmatch(row.text):
            kept.append(row)
    return kept, left


def _rules_part(rows: Sequence[Row]) -> bool:
    """Whether slides stand between rules: titles rather follow a rule than precede one."""
    filled = [row.text for row in rows if row.text.strip()]
    after = sum(bool(_BREAK.fullmatch(one) and _TITLE.fullmatch(two)) for one, two in itertools.pairwise(filled))
    before = sum(bool(_TITLE.fullmatch(one) and _BREAK.fullmatch(two)) for one, two in itertools.pairwise(filled))
    breaks = sum(bool(_BREAK.fullmatch(text)) for text in filled)
    return breaks > 0 and before * 2 <= breaks and after >= before


def _marked(rows: Sequence[Row]) -> bool:
    """Whether a line of a deck says that it is the title of a slide."""
    return any(_TITLE.fullmatch(row.text) or NUMBERED.fullmatch(row.text) for row in rows)


def _by_blanks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Slides between blank lines: two and more, where that is how most are parted."""
    wide = sum(not (one.text.strip() or two.text.strip()) for one, two in itertools.pairwise(rows)) > _FEWEST
    piece: list[Row] = []
    blanks = 0
    for row in rows:
        if row.text.strip() and blanks >= 1 + wide:
            yield piece
            piece = []
        blanks = 0 if row.text.strip() else blanks + 1
        piece.append(row)
    yield piece


def _by_rules(rows: Sequence[Row]) -> Iterator[list[Row]]:
    piece: list[Row] = []
    for row in rows:
        if _BREAK.fullmatch(row.text):
            yield piece
            piece = []
        else:
            piece.append(row)
    yield piece


def _by_titles(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Slides open with headings of the slides' level or above; the rule right below a title is part of its dress."""
    level = _slide_level(rows)
    piece: list[Row] = []
    bare = False
    for row in rows:
        match = _TITLE.fullmatch(row.text)
        if (match and len(match[1]) <= level) or (not level and NUMBERED.fullmatch(row.text)):
            yield piece
            piece, bare = [row], True
        elif _BREAK.fullmatch(row.text) and bare:
            bare = False
        else:
            bare = bare and not row.text.strip()
            piece.append(row)
    yield piece


def _slide_level(rows: Sequence[Row]) -> int:
    """The highest level of heading with text right below it (Pandoc User's Guide, 10.1), on more than one slide."""
    filled = [row.text for row in rows if row.text.strip()]
    levels = [len(match[1]) if (match := _TITLE.fullmatch(text)) else 0 for text in filled]
    over = [one for one, two in itertools.pairwise((*levels, 0)) if one and not two]
    return next((level for level in sorted(set(over)) if over.count(level) > 1), min(over, default=0))


def _filled(piece: Sequence[Row]) -> bool:
    return any(row.text.strip() for row in piece)


def _slide(piece: Sequence[Row]) -> Slide:
    """A piece as a slide: its first line is the title when it is a heading, and says so when it is none."""
    start = next(index for index, row in enumerate(piece) if row.text.strip())
    span = Span(piece[start].number, max(row.number for row in piece if row.text.strip()))
    heading = _TITLE.fullmatch(piece[start].text)
    numbered = NUMBERED.fullmatch(piece[start].text)
    if heading:
        return Slide(" ".join(heading[2].split()), len(heading[1]), tuple(piece[start + 1 :]), span)
    if numbered:
        return Slide(" ".join(piece[start].text.split()), 1, tuple(piece[start + 1 :]), span)
    return Slide("", 1, tuple(piece[start:]), span)


def _pages(text: str) -> Parted:
    """PDF text: a page a slide, its first line the title; converters that write Markdown mark titles, or tables."""
    pages, left = read_pages(text)
    texts = [row.text for page in pages for row in page]
    titled = 2 * sum(bool(_TITLE.fullmatch(text)) for text in texts) >= len(pages)
    if not (titled or any(map(TABLE_RULE.fullmatch, texts))):
        return Parted(tuple(map(_page, pages)), (), tuple(left), pages=True)
    return Parted(
        tuple(_slide(page) if _opens_titled(page) else _page(page) for page in pages), (), tuple(left), plain=not titled
    )


def _opens_titled(page: Sequence[Row]) -> bool:
    return bool(_TITLE.fullmatch(next(row.text for row in page if row.text.strip())))


def _page(page: Sequence[Row]) -> Slide:
    start = next(index for index, row in enumerate(page) if row.text.strip())
    first = page[start].text.strip()
    span = Span(page[start].number, max(row.number for row in page if row.text.strip()))
    if len(first) > _LONGEST_TITLE or first[0] in "•-*–" or PICTURE.fullmatch(first):
        return Slide("", 1, tuple(page[start:]), span)
    return Slide(" ".join(first.split()), 1, tuple(page[start + 1 :]), span)
