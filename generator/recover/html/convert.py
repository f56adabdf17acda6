"""One post's HTML to Markdown, with an account of what was left out and of the byline that moved away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from generator.markdown.blocks import Block, Heading, Inline, Paragraph, Run
from generator.markdown.writer import write
from generator.model.names import slug, squeezed
from generator.model.post import Credit
from generator.model.raised import SCRIPTS, raised
from generator.model.source import Media, Omission
from generator.recover.byline import parse_byline
from generator.recover.html.clean import clean
from generator.recover.html.colours import meaningful
from generator.recover.html.context import Context
from generator.recover.html.flow import is_blank, joined, lines, text_of
from generator.recover.html.lines import headed
from generator.recover.html.listings import listings
from generator.recover.html.notes import gathered, plan
from generator.recover.html.parse import Element, flattened, parse, wordy
from generator.recover.html.shortcodes import expanded, resolved
from generator.recover.html.visit import TooDeep, Visitor
from generator.recover.html.withheld import unfold

_GOES_ON = re.compile(r"(?:,|&|\b(?:and|und|et|y|e|en))\s*\n|\n\s*(?:&|(?:and|und|et|y|e|en)\b)", re.IGNORECASE)
"""Where a byline goes on: around the end of its line stands what joins names."""
_CALLING = re.compile(r"\s*[^.!?:;]{2,60}\s*")
"""What people are, or where, on a line of its own."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A body as Markdown, and as the blocks that it was written from. `byline` names those whom it credits itself."""

    markdown: str = ""
    omissions: tuple[Omission, ...] = ()
    byline: tuple[Credit, ...] = ()
    blocks: tuple[Block, ...] = ()
    typed: str = ""
    """The text as it was typed, where the source knows no markup."""
    byline_text: str = ""
    """The byline as it was printed, when it left the body: no word of it is lost."""
    media: tuple[Media, ...] = ()
    """Pictures that stood in the HTML itself; the Markdown leads to `/images/` and their names."""

    @property
    def plain(self) -> str:
        """The text alone, a line a block."""
        return self.typed or "\n".join(_texts(self.blocks))


def to_markdown(html: str, base: str = "", wanted: frozenset[str] = frozenset()) -> Converted:
    """Convert the HTML of one post; relative addresses are resolved against `base`. Never raises.

    `wanted` are the fragments by which other pages lead to places of this one, which therefore keep an anchor.
    """
    source = expanded(html)
    notations = resolved(html, source)
    gone = Counter({("shortcode", notations): 1} if notations else {})
    for shape in (str, flattened, wordy):
        with suppress(TooDeep, RecursionError):
            return _converted(shape(source), base, gone, wanted)
    return Converted()


def _converted(html: str, base: str, notations: Counter[tuple[str, str]], wanted: frozenset[str]) -> Converted:
    body = parse(html)
    if body is None:
        return Converted()
    unfold(body, html)
    gone = notations + listings(body) + clean(body)
    blocks, visitor = _blocks(body, base, html, wanted)
    blocks, credited, printed = _byline(blocks)
    gone.update(visitor.gone)
    omissions = tuple(Omission(reason, text, count=count) for (reason, text), count in sorted(gone.items()))
    media = tuple(visitor.media.values())
    return Converted(write(blocks), omissions, credited, tuple(blocks), byline_text=printed, media=media)


def _blocks(body: Element, base: str, html: str, wanted: frozenset[str]) -> tuple[list[Block], Visitor]:
    """The settled blocks; with footnotes only where every one of them can be told for sure."""
    colours = meaningful(body) if "color" in html or "background" in html or "<mark" in html else frozenset()
    shift = _shift(body)
    for footnotes in (True, False):
        planned = plan(body, footnotes=footnotes, base=base, wanted=wanted)
        visitor = Visitor(base, planned, colours, shift)
        blocks: list[Block] | None = list(visitor.inside(body, Context()))
        if planned.notes and blocks is not None:
            blocks = gathered(blocks, planned)
        if blocks is not None:
            break
    return _self_named(headed(blocks or []), wanted), visitor


def _self_named(blocks: list[Block], wanted: frozenset[str]) -> list[Block]:
    """`blocks` without the anchors that headings have by their words anyway, as every generator gives them.

    A link within the page finds a heading however its name is spelt; one of the `wanted`, from elsewhere, does not.
    """
    blocks = _anchored(blocks)
    if not any(run.anchor for block in blocks if isinstance(block, Heading) for run in block.content):
        return blocks
    seen: set[str] = set()
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            made_of = slug(text_of(run for run in block.content if not _is_own_sign(run)))
            name = squeezed(made_of)
            if name not in seen:
                spelt = wanted - {made_of}
                kept = tuple(
                    run
                    for run in block.content
                    if not run.anchor or run.anchor in spelt or squeezed(slug(run.anchor)) != name
                )
                block = replace(block, content=kept)
            seen.add(name)
        made.append(block)
    return made


def _is_own_sign(run: Run) -> bool:
    """Whether a run of a heading is the sign behind its words that leads to the heading itself."""
    return "#" in run.link and not any(map(str.isalnum, run.text))


def _anchored(blocks: list[Block]) -> list[Block]:
    """`blocks` with the anchors of sections, which stand alone before a heading, in the heading itself."""
    made: list[Block] = []
    for block in blocks:
        before = made[-1] if made and isinstance(block, Heading) else None
        if isinstance(block, Heading) and isinstance(before, Paragraph) and _is_anchor(before):
            made[-1] = replace(block, content=(*(run for run in before.content if run.anchor), *block.content))
        else:
            made.append(block)
    return made


def _is_anchor(block: Paragraph) -> bool:
    """Whether a paragraph holds the names of a place, and nothing that a reader sees."""
    anchored = any(run.anchor for run in block.content)
    return anchored and is_blank(tuple(run for run in block.content if not run.anchor))


def _shift(body: Element) -> int:
    """How far headings move so that the highest is of level 2: the title of the post has level 1."""
    levels = [int(heading.tag[1]) for heading in body.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    return 2 - min(levels, default=2)


def _byline(blocks: list[Block]) -> tuple[list[Block], tuple[Credit, ...], str]:
    """Take the byline off the first line. One that holds a link stays too, and so does one that closes the post."""
    for place in dict.fromkeys((0, len(blocks) - 1)):
        block = blocks[place] if blocks else None
        if not isinstance(block, Paragraph | Heading):
            continue
        parts = [line for line in lines(block.content) if not is_blank(line)]
        line = parts[0 if place == 0 else -1] if parts else ()
        credited, said = parse_byline(text_of(line)), text_of(line)
        if credited and (place or any(run.link or run.image for run in line)):
            return blocks, credited, ""
        if credited:
            taken, credited, said = _run_on(parts)
            kept = [Paragraph(joined(parts[taken:]))] if parts[taken:] else []
            return [*kept, *blocks[1:]], credited, said
    return blocks, (), ""


def _run_on(parts: Sequence[Inline]) -> tuple[int, tuple[Credit, ...], str]:
    """How many lines the byline on the first goes on over, whom they credit, and all that they say.

    A line goes on by a comma at its end, or by an "and" between it and the next: that names more people, or is as
    short as what they are.
    """
    taken, said = 1, text_of(parts[0])
    credited = parse_byline(said)
    for line in parts[1:]:
        more = text_of(line)
        people = parse_byline(f"{said} {more}")
        tells = len(people) > len(credited) or (people and _CALLING.fullmatch(more) and said.rstrip().endswith(","))
        if any(run.link or run.image for run in line) or not (tells and _GOES_ON.search(f"{said}\n{more}")):
            break
        taken, credited, said = taken + 1, people, f"{said} {more}"
    return taken, credited, said


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    """The text of each block that has any, nested ones included."""
    for block in blocks:
        for name in ("content", "caption"):
            if text := _said(getattr(block, name, ())):
                yield text
        for name in ("blocks", "items"):
            yield from _texts(getattr(block, name, ()))
        for row in (getattr(block, "header", ()), *getattr(block, "rows", ())):
            if text := " ".join(filter(None, map(_said, row))):
                yield text
        if text := getattr(block, "text", ""):
            yield text


def _said(content: Inline) -> str:
    """The words of `content`, with what stands above or below the line as such."""
    return text_of(
        replace(run, text=raised(run.text, min(scripts))) if (scripts := run.styles & SCRIPTS) else run
        for run in content
    )
