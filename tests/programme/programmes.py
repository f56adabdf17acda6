"""Programmes made up at random: layouts that nobody tuned a rule to, put together of how labs write such posts.

A seed draws one layout (what titles and names are set in, which comes first, what parts them, what else is said of a
paper), the papers, and an introduction. With a snag, something stands in the way that belongs to no layout: how often
that is so in the wild nobody knows. The post is given as HTML, as a browser copies it (`blocks`) and as the text of a
parser, a line to a string (`lines`). Seeds below 1000 are learnt from, those from 1000 on are for the test.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

_DATA = tomllib.loads(Path(__file__).with_name("programmes.toml").read_text("utf-8"))
_CITIES = ("Ghent", "Oslo", "Porto", "Kyoto", "Lima", "Perth")
_ROLES = ("General Chair", "Area Chairs")
_PAUSES = ("Coffee break", "Lunch", "Opening remarks", "Closing and awards", "Walk to the harbour", "Discussion")
_SNAGS = ("track", "button", "label", "joined", "event")
_LABELS = ("Speakers", "Where", "Session", "Presentation", "Type", "Slides")
_STYLES = {"strong": "strong", "em": "em", "link": "a", "plain": ""}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style: `strong em link plain`, or a `break` within the block."""

    text: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item: `tag` is its element."""

    tag: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How all papers of a post are set."""

    tag: str
    title: str
    names: str
    names_first: bool
    parted: str
    last: str
    extra: str
    ahead: str
    apart: bool
    quoted: bool


def layout(draw: random.Random) -> Layout:
    """A layout at random, such as a person could choose: what shares a line is told apart by something."""
    parted = draw.choice(("break", "break", "break", "label", "block", "block", " — ", ", ", ". ", " (", " by ", " | "))
    names_first = draw.random() < 0.25 and parted not in (" (", " by ", "label")
    title = draw.choice(("strong", "strong", "link", "em", "plain"))
    return Layout(
        tag="h3" if parted == "block" and not names_first and draw.random() < 0.4 else draw.choice(("p", "p", "li")),
        title=title,
        names=draw.choice(("plain", "plain", "em")) if title != "em" else "plain",
        names_first=names_first,
        parted={", ": draw.choice((": ", ", "))}.get(parted, parted) if names_first else parted,
        last=draw.choice((", ", " and ", ", and ")),
        extra=draw.choice(("", "", "", "links", "type", "venue", "slot", "abstract", "affiliations")),
        ahead=draw.choice(("", "", "", "", "type", "number", "hour")),
        apart=draw.random() < 0.3,
        quoted=draw.random() < 0.15,
    )


def programme(seed: int, *, snagged: bool = False) -> dict[str, Any]:
    """One post: title, date, acronym, year and sections as in `posts/`, and its forms."""
    draw = random.Random(seed)
    made, acronym, year = layout(draw), f"W{_letters(seed)}X", 2008 + seed % 16
    snag = random.Random(f"snag {seed}").choice(_SNAGS) if snagged else ""
    kinds = draw.choice((("",), ("",), ("Papers",), ("Papers", "Demos"), ("Talks", "Posters"), ("Papers", "Workshops")))
    titles = iter(draw.sample(_DATA["titles"], 24))
    sections, blocks = [], list(_opening(draw, acronym, year))
    if draw.random() < 0.25:
        chairs = [{"role": role, "names": draw.sample(_DATA["names"], draw.randint(1, 3))} for role in _ROLES]
        sections.append({"kind": "committee", "entries": chairs})
        lines = [Block("li", (Piece(f"{one['role']}: {', '.join(one['names'])}"),)) for one in chairs]
        blocks += [Block("h2", (Piece("Organizing Committee"),)), *lines]
        kinds = kinds if kinds[0] else ("Papers",)
    for kind in kinds:
        blocks += [Block("h2", (Piece(kind),))] if kind else []
        entries = [
            {"title": next(titles), "names": draw.sample(_DATA["names"], draw.randint(1 if kind == "Demos" else 2, 6))}
            for _ in range(draw.randint(3, 7))
        ]
        set_apart = layout(draw) if draw.random() < 0.15 else made
        pauses = draw.random() < 0.12
        for number, entry in enumerate(entries):
            if kind == "Workshops":
                blocks += _workshop(draw, made, entry)
            else:
                blocks += _snagged(_paper(draw, set_apart if number == 0 else made, entry, number), snag, entry, number)
            blocks += _pause(draw, made) if pauses and kind != "Workshops" and draw.random() < 0.4 else []
        sections.append({"kind": kind.lower() or "papers", "entries": entries})
    blocks += _closing(draw)
    told = {"title": f"Fen Lab at {acronym} {year}", "date": f"{year}-05-02", "acronym": acronym, "year": year}
    forms = {"html": "".join(map(_html, blocks)), "blocks": _copied(blocks), "lines": _strings(blocks)}
    return {**told, "sections": sections, **forms}


def _workshop(draw: random.Random, made: Layout, entry: dict[str, Any]) -> list[Block]:
    """The people of some workshops nobody names; their entry is changed so that it has none."""
    if draw.random() < 0.2:
        entry["names"] = []
        return [Block("p", (Piece(entry["title"], made.title),))]
    people = Piece(f"Organizers: {', '.join(entry['names'])}")
    return [Block("p", (Piece(entry["title"], made.title), Piece("", "break"), people))]


def _pause(draw: random.Random, made: Layout) -> list[Block]:
    """What stands between papers where a post follows the hours of a day, and is no entry."""
    return [Block("li" if made.tag == "li" else "p", (Piece(draw.choice(_PAUSES), made.title),))]


def _letters(seed: int) -> str:
    return "".join(chr(65 + seed // 26**place % 26) for place in range(3))


def _opening(draw: random.Random, acronym: str, year: int) -> Iterator[Block]:
    said = draw.choice((
        f"{acronym} {year} takes place in {draw.choice(_CITIES)}, May 7 - 11, {year}.",
        f"We are off to {acronym} {year} in {draw.choice(_CITIES)} (May 7–11)! Here is what we bring along:",
        f"Next week {acronym} {year} opens in {draw.choice(_CITIES)}. Members of the lab present the work below.",
    ))  # fmt: skip
    yield Block("p", (Piece(said),))


def _closing(draw: random.Random) -> Sequence[Block]:
    said = draw.choice(("", "", "We look forward to seeing you there, and to a week of good questions."))
    return [Block("p", (Piece(said),))] if said else []


def _paper(draw: random.Random, made: Layout, entry: dict[str, Any], number: int) -> list[Block]:
    names = entry["names"]
    text = made.last.join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    if made.extra == "affiliations":
        text = ", ".join(f"{name} ({('Reed University', 'Fen Lab')[at % 2]})" for at, name in enumerate(names))
    printed = f"“{entry['title']}”" if made.quoted else entry["title"]
    stop = "" if printed[-1] in "?!" or made.parted != ". " or made.names_first else "."
    title, people = Piece(printed + stop, made.title), Piece(text, made.names)
    kind, hour = ("Oral: ", "Poster: ")[number % 3 > 0], f"{9 + number}:30 – "
    ahead = {"type": kind, "number": f"P1.{number + 4:02} ", "hour": hour}
    lead = [Piece(ahead[made.ahead])] if made.ahead and not made.names_first else []
    first, second = ([people], [title]) if made.names_first else ([*lead, title], [people])
    rest = _rest(made, number, draw)
    if made.parted == "label":
        first, second = [Piece("Title: "), *first] if made.title == "plain" else first, [Piece("Authors: "), *second]
    if made.parted == "block":
        below = "p" if made.tag == "h3" else made.tag
        return [Block(made.tag, tuple(first)), Block(below, tuple(second)), *(Block("p", (piece,)) for piece in rest)]
    spaced = bool(stop) or (made.parted == ". " and printed[-1] in "?!")
    lines = made.parted in ("break", "label")
    sign = Piece("", "break") if lines else Piece(" " if spaced else made.parted)
    closing = [Piece(")")] if made.parted == " (" else []
    whole = [*first, sign, *second, *closing]
    if made.apart or not lines:
        return [Block(made.tag, tuple(whole)), *(Block("p", (piece,)) for piece in rest)]
    return [Block(made.tag, (*whole, *(one for piece in rest for one in (Piece("", "break"), piece))))]


def _snagged(blocks: list[Block], snag: str, entry: dict[str, Any], number: int) -> list[Block]:
    """`blocks` of one paper, with what no layout has: a line that all share, a button, a lost break."""
    title = entry["title"]
    between = {"track": "Research papers of the main track", "label": _LABELS[number % len(_LABELS)]}
    if snag in between:
        return [*blocks[:1], Block("p", (Piece(between[snag]),)), *blocks[1:]]
    if snag == "button":
        return [*blocks, Block("p", (Piece("Watch the teaser", "link"),))]
    if snag == "joined":
        first, *rest = blocks
        whole = (*first.pieces, *(piece for block in rest for piece in (Piece("", "break"), *block.pieces)))
        return [Block(first.tag, tuple(Piece(", ") if one.style == "break" else one for one in whole))]
    if snag == "event":
        return [Block("li", (Piece("ReedNet:", "strong"), Piece(f" {title}, {', '.join(entry['names'])}")))]
    return blocks


def _rest(made: Layout, number: int, draw: random.Random) -> list[Piece]:
    said = {
        "links": Piece("[PDF]", "link"),
        "type": Piece(("Oral", "Poster")[number % 2]),
        "venue": Piece(("Main conference", "Workshop on Reeds", "Industry track")[number % 3], "em"),
        "slot": Piece(f"Tuesday, May 8, {9 + number}:00, Room {100 + number}"),
        "abstract": Piece(draw.choice(_DATA["abstracts"])),
    }
    return [said[made.extra]] if made.extra in said else []


def _html(block: Block) -> str:
    body = "".join(map(_tagged, block.pieces))
    return f"<ul><li>{body}</li></ul>" if block.tag == "li" else f"<{block.tag}>{body}</{block.tag}>"


def _tagged(piece: Piece) -> str:
    if piece.style == "break":
        return "<br>"
    tag = _STYLES[piece.style]
    link = ' href="http://papers.invalid/1"' if tag == "a" else ""
    return f"<{tag}{link}>{escape(piece.text)}</{tag}>" if tag else escape(piece.text)


def _copied(blocks: Sequence[Block]) -> str:
    """As a browser copies it: a blank line between blocks, none between items."""
    text, above = "", ""
    for block in blocks:
        gap = "\n" if above == block.tag == "li" else "\n\n"
        text += gap * bool(text) + "".join("\n" if one.style == "break" else one.text for one in block.pieces)
        above = block.tag
    return text + "\n"


def _strings(blocks: Sequence[Block]) -> str:
    return "\n".join(one.text.strip() for block in blocks for one in block.pieces if one.text.strip()) + "\n"
