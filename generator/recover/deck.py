"""A deck's text to a talk: its slides, build-up steps folded, and what the title slide tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.post import Credit, SourceRef
from generator.model.source import Claim, Draft, Omission, Reading, Recovery, Span
from generator.recover.lines.dates import first_date, first_month
from generator.recover.slides.parting import Parted, Slide, parted
from generator.recover.slides.writing import write_slide

STEP_REPEATED = "build-up step repeated"
_EVENT = re.compile(
    r"\b(?:(?i:conferences?|workshops?|symposium|summit|meet-?ups?|meetings?|seminars?|tutorials?|congress|colloquium|konferenz"
    r"|lectures|evenings?|forum|festival|open\s+(?:day|house|night)s?)\b|[A-Z]\w*[A-Z][\w-]*\s?['’]?\d{2,4}\b)"
)
_NAME = re.compile(r"[A-ZÀ-ÞŁŚŻ][\w.'’-]*(?:\s+(?:de|van|der|von|la|di|da|del|[A-ZÀ-ÞŁŚŻ][\w.'’-]*)){1,3}")
_PLACE = re.compile(
    r"\b(?:universit|institut|research|lab|labs|college|inc|ltd|gmbh|department|school|group|team"
    r"|center|centre|academy|foundation|company|hochschule)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[*_`#]+|<[^<>]{1,200}>|\$")


def recover_deck(reading: Reading) -> Recovery:
    """One talk of one deck. Its body holds the slides in order, parted by `---`, each opening with `## Title`."""
    deck = parted("\n".join(passage.text for record in reading.records for passage in record.passages))
    if not deck.slides:
        unread = (Omission("slide settings", f"{key}: {value}", Span(line, line)) for key, value, line in deck.keys)
        return Recovery(reading.source, reading.format, reading.header, (), (*deck.omissions, *unread))
    slides, folded = fold(deck.slides)
    body = "\n---\n\n".join(write_slide(slide, place, pages=deck.pages) for place, slide in enumerate(slides, 1))
    span = Span(deck.slides[0].span.first, deck.slides[-1].span.last)
    draft = Draft(SourceRef(reading.source, span=str(span)), tuple(_claims(deck)), body, talk=True)
    left = (*deck.omissions, *folded, *_unread_keys(deck))
    return Recovery(reading.source, reading.format, reading.header, (draft,), left)


def fold(slides: Sequence[Slide]) -> tuple[tuple[Slide, ...], tuple[Omission, ...]]:
    """The slides without those that the next one, under the same title, repeats and adds to."""
    kept: list[Slide] = []
    left: list[Omission] = []
    for slide, following in zip(slides, (*slides[1:], None), strict=True):
        if following and builds_on(slide, following):
            left.append(Omission(STEP_REPEATED, "\n".join((slide.title, *slide.said)), slide.span))
        else:
            kept.append(slide)
    return tuple(kept), tuple(left)


def builds_on(slide: Slide, following: Slide) -> bool:
    """Whether `following` says, under the same title and in the same order, all that `slide` says."""
    later = iter(_words(following))
    said = _words(slide)
    return bool(said) and slide.title == following.title and all(word in later for word in said)


def _words(slide: Slide) -> list[str]:
    return [word.casefold() for line in slide.said for word in line.split() if any(map(str.isalnum, word))]


def _claims(deck: Parted) -> Iterator[Claim]:
    yield from _key_claims(deck)
    first = deck.slides[0]
    at = Span(first.span.first, first.span.first)
    if first.title:
        yield Claim("title", _plain(first.title), "title-slide", at)
    yield from _title_slide(first)


def _key_claims(deck: Parted) -> Iterator[Claim]:
    for key, value, line in deck.keys:
        at = Span(line, line)
        if key == "title" and value:
            yield Claim("title", value, "deck-front-matter", at)
        elif key in ("author", "speaker", "presenter") and value:
            for name in _names(value) or [value]:
                yield Claim("speaker", Credit(name), "deck-front-matter", at)
        elif key in ("event", "conference", "venue") and value:
            yield Claim("event", value, "deck-front-matter", at)
        elif key == "date" and (dated := first_date(value) or first_month(value)):
            yield Claim("date", dated.when, "deck-front-matter", at)


_CLAIMED = frozenset(("title", "author", "speaker", "presenter", "event", "conference", "venue", "date"))


def _unread_keys(deck: Parted) -> Iterator[Omission]:
    for key, value, line in deck.keys:
        said = key if key in _CLAIMED and key != "date" else f"{key}: {value}"
        yield Omission("slide settings", said, Span(line, line))


def _title_slide(slide: Slide) -> Iterator[Claim]:
    """Date, event and speakers of a title slide; a line that names a place of work belongs to the speaker above it."""
    people: list[tuple[Credit, Span]] = []
    for row in slide.rows:
        text, at = _plain(row.text), Span(row.number, row.number)
        dated = first_date(text) or first_month(text)
        if dated:
            yield Claim("date", dated.when, "title-slide", at)
        if _EVENT.search(text):
            yield Claim("event", text, "title-slide", at)
        elif not dated and people and _PLACE.search(text) and not people[-1][0].affiliation:
            people[-1] = (Credit(people[-1][0].name, "", text), people[-1][1])
        elif not dated and not _PLACE.search(text):
            people += [(Credit(name), at) for name in _names(text)]
    yield from (Claim("speaker", credit, "title-slide", at) for credit, at in people)


def _names(text: str) -> list[str]:
    """The names in a line of names only, else none."""
    pieces = [
        piece.strip()
        for piece in re.split(
            r",|&|\band\b|\bund\b|\bet\b", re.sub(r"^(?:by|von|par|por)\s+", "", text, flags=re.IGNORECASE)
        )
    ]
    return pieces if pieces and all(_NAME.fullmatch(piece) for piece in pieces) else []


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())
