"""A deck's text to a talk: its slides, build-up steps folded, and what the title slide tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.post import Credit, SourceRef
from generator.model.source import Claim, Draft, Omission, Reading, Recovery, Span
from generator.recover.lines.dates import first_date, first_month
from generator.recover.slides.credits import event, is_place, speakers
from generator.recover.slides.parting import NUMBERED, PICTURE, Parted, Slide, parted
from generator.recover.slides.writing import write_slide

_COVERS = 3
"""Slides among which the title slide is looked for."""
STEP_REPEATED = "build-up step repeated"
_APART = re.compile(r"(?<=\w) {3,}(?=\w)")
"""What parts names that stand side by side, where a converter keeps the layout."""
_MARKS = re.compile(r"[*_`#]+|<[^<>]{1,200}>|\$")


def recover_deck(reading: Reading) -> Recovery:
    """One talk of one deck. Its body holds the slides in order, parted by `---`, each opening with `## Title`."""
    deck = parted("\n".join(passage.text for record in reading.records for passage in record.passages))
    if not deck.slides:
        unread = (Omission("slide settings", f"{key}: {value}", Span(line, line)) for key, value, line in deck.keys)
        return Recovery(reading.source, reading.format, reading.header, (), (*deck.omissions, *unread))
    slides, folded = fold(deck.slides)
    written = (write_slide(one, place, pages=deck.pages, plain=deck.plain) for place, one in enumerate(slides, 1))
    body = "\n---\n\n".join(written)
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
    first = _opening(deck.slides)
    at = Span(first.span.first, first.span.first)
    if first.title:
        numbered = NUMBERED.fullmatch(first.title)
        yield Claim("title", _plain((numbered and numbered[1]) or first.title), "title-slide", at)
    yield from _title_slide(first)


def _opening(slides: Sequence[Slide]) -> Slide:
    """The title slide: the first one with a title, or that says something, below a cover or what all slides share."""
    covers = slides[:_COVERS]
    speaking = [slide for slide in covers if _speaks(slide)]
    return next((slide for slide in speaking if slide.title), (*speaking, slides[0])[0])


def _speaks(slide: Slide) -> bool:
    said = (slide.title, *slide.said)
    return any(any(map(str.isalnum, PICTURE.sub("", line))) for line in said)


def _key_claims(deck: Parted) -> Iterator[Claim]:
    for key, value, line in deck.keys:
        at = Span(line, line)
        if key == "title" and value:
            yield Claim("title", value, "deck-front-matter", at)
        elif key in ("author", "speaker", "presenter") and value:
            for credit in speakers(value) or [Credit(value)]:
                yield Claim("speaker", credit, "deck-front-matter", at)
        elif key in ("event", "conference", "venue") and value:
            yield Claim("event", value, "deck-front-matter", at)
        elif key == "date" and (dated := first_date(value) or first_month(value)):
            yield Claim("date", dated.when, "deck-front-matter", at)


_SHOWN = frozenset(("title", "event", "conference", "venue"))
"""Keys whose values stand on the page word for word; names and dates are spelt anew."""


def _unread_keys(deck: Parted) -> Iterator[Omission]:
    for key, value, line in deck.keys:
        said = key if key in _SHOWN else f"{key}: {value}"
        yield Omission("slide settings", said, Span(line, line))


def _title_slide(slide: Slide) -> Iterator[Claim]:
    """Date, event and speakers of a title slide; a line that names a place of work belongs to the speaker above it."""
    people: list[tuple[Credit, Span]] = []
    for said, number in ((said, row.number) for row in slide.rows for said in _side_by_side(row.text)):
        text, at = _plain(said), Span(number, number)
        dated = first_date(text) or first_month(text)
        if dated:
            yield Claim("date", dated.when, "title-slide", at)
        credited = [] if dated else speakers(text)
        if (named := event(text)) and not credited:
            yield Claim("event", named, "title-slide", at)
        elif not dated and not credited and people and is_place(text) and not people[-1][0].affiliation:
            people[-1] = (Credit(people[-1][0].name, "", text), people[-1][1])
        else:
            people += [(credit, at) for credit in credited]
    yield from (Claim("speaker", credit, "title-slide", at) for credit, at in people)


def _side_by_side(text: str) -> list[str]:
    """The names that stand side by side on a line, if it holds nothing else; else the line."""
    pieces = _APART.split(text.strip())
    return pieces if all(speakers(_plain(piece)) for piece in pieces) else [text]


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())
