"""One slide to Markdown: its title as `## Title`, blank junk gone, tables as tables, lost figures marked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from generator.markdown.blocks import Block, Heading, Paragraph, Table
from generator.markdown.writer import write
from generator.recover.lines.shapes import shaped
from generator.recover.lines.text import BULLETS, Line, seen, unwrapped
from generator.recover.slides.boxes import boxed
from generator.recover.slides.columns import table_by_columns, unfolded
from generator.recover.slides.parting import Slide
from generator.recover.slides.rows import FENCE
from generator.recover.structure.blocks import blocks
from generator.recover.structure.cells import numeric_share
from generator.recover.structure.inline import runs
from generator.recover.structure.posttext import Manner

LOST = "![lost figure]()"
_INNER_RULE = "***"
"""A rule within a slide, since `---` parts slides."""
_RULE = re.compile(r" {0,3}-{3,}[ \t]*")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_ELLIPSIS = re.compile(r"\s*(?:\.{3}|…)\s*")
_COLUMN_GAP = re.compile(r"[ \u00a0]*(?:\u00a0[ \u00a0]*){3,}")
_BULLET = re.compile(rf"([ \t]*)[{BULLETS}][ \t]+(?=\S)")
_OPENS = re.compile(rf"\s*(?:[{BULLETS}*+-]|\d{{1,3}}[.)])\s|\s*[|>`]")
"""Opens a block of its own in Markdown."""
_NOTES = re.compile(r"\?\?\?[ \t]*|[Nn]otes?:[ \t]*(.*)")
_FENCED = re.compile(r":{3,}[ \t]*")


def write_slide(slide: Slide, number: int, *, pages: bool = False, plain: bool = False) -> str:
    """The Markdown of a slide; without a title of its own it is called by its place in the deck."""
    body = (
        _plain(slide, opening=number == 1)
        if pages
        else "\n".join(_squeezed(_broken(list(_body(slide))) if plain else _body(slide)))
    )
    return f"## {_title(slide, number, pages=pages)}\n\n{body.strip() or LOST}\n"


def _title(slide: Slide, number: int, *, pages: bool) -> str:
    if not slide.title:
        return f"Slide {number}"
    return write(_unheaded(unwrapped(seen(slide.title)))).strip() if pages else slide.title


def _plain(slide: Slide, *, opening: bool) -> str:
    """The lines of a page; those of the opening slide are names, and none of them goes on in the next."""
    lines = boxed(tuple(unfolded(unwrapped(seen("\n".join(row.text for row in slide.rows))))), names=opening)
    return re.sub(r"(?m)^---$", _INNER_RULE, write(tuple(_blocks(lines))))


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """The blocks of a page, tables that stand column by column among them."""
    index = first = 0
    while index < len(lines):
        found = table_by_columns(lines, index) if index == first or lines[index].gap else None
        if found:
            yield from (*_unheaded(lines[first:index]), found[0])
            first = found[1]
        index = found[1] if found else index + 1
    yield from _unheaded(lines[first:])


def _unheaded(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of `lines` without headings: on a slide, nearly every line is short and stands over another one."""
    found = blocks([shaped(line) for line in lines], Manner(1, False, 0))
    return tuple(Paragraph(block.content) if isinstance(block, Heading) else block for block in found)


def _broken(lines: Sequence[str]) -> Iterator[str]:
    """`lines` of plain text with hard breaks where one within a paragraph ends."""
    for line, below in itertools.pairwise((*lines, "")):
        goes_on = line.strip() and below.strip() and not (_OPENS.match(line) or _OPENS.match(below))
        yield f"{line.rstrip()}\\" if goes_on else line


def _body(slide: Slide) -> Iterator[str]:
    """The lines of a slide that is Markdown already; code stays untouched."""
    texts = [row.text.replace("\t", "\t") for row in slide.rows]
    index, fence = 0, ""
    while index < len(texts):
        text = texts[index]
        fence = _fence(text, fence)
        end = index if fence else _tabbed(texts, index)
        if end - index >= 2:
            yield from ("", *_table(texts[index:end]).splitlines(), "")
            index = end
            continue
        if _notes(text) and not fence:
            yield from ("", *(f"> {line}" for line in _said(texts[index:])), "")
            return
        yield text if fence else _line(texts, index, slide.level)
        index += 1
    if fence:
        yield fence  # left open, it would take in the slides that follow


def _fence(text: str, fence: str) -> str:
    """The fence that is open after this line, empty when none is."""
    match = FENCE.match(text)
    if not match:
        return fence
    if not fence:
        return match[1]
    return "" if match[1].startswith(fence) else fence


def _notes(text: str) -> bool:
    return bool(_NOTES.fullmatch(text))


def _said(texts: Sequence[str]) -> list[str]:
    first = _NOTES.fullmatch(texts[0])
    lines = ((first[1] or "") if first else "", *texts[1:])
    return [line.strip() for line in lines if line.strip() and not _FENCED.fullmatch(line)]


def _line(texts: Sequence[str], index: int, level: int) -> str:
    text = texts[index]
    heading = _HEADING.fullmatch(text)
    if heading:
        return f"{'#' * max(3, min(6, len(heading[1]) + 2 - level))} {heading[2].strip()}"
    if _ELLIPSIS.fullmatch(text) and _alone(texts, index):
        return LOST
    if not text.strip():
        return ""
    if _RULE.fullmatch(text):
        return f"\n{_INNER_RULE}\n"
    text = _BULLET.sub(r"\1- ", text)
    return _COLUMN_GAP.sub("\\\\\n", text.rstrip("\u00a0")).replace("\u00a0", " ").replace("\t", " ")


def _alone(texts: Sequence[str], index: int) -> bool:
    above = texts[index - 1] if index else ""
    below = texts[index + 1] if index + 1 < len(texts) else ""
    return not above.strip() and not below.strip()


def _tabbed(texts: Sequence[str], index: int) -> int:
    """The end of the run of lines with tabs between their cells that begins at `index`."""
    end = index
    while end < len(texts) and "\t" in texts[end].strip(" ") and texts[end].strip():
        end += 1
    return end


def _table(texts: Sequence[str]) -> str:
    rows = [[cell.strip() for cell in text.strip(" ").split("\t")] for text in texts]
    width = max(map(len, rows))
    cells = [tuple(runs(cell, markdown=True) for cell in row + [""] * (width - len(row))) for row in rows]
    heads = _heads(rows)
    return write((Table(cells[0] if heads else (), tuple(cells[1:] if heads else cells)),))


def _heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: it holds no number where the others do."""
    return numeric_share(rows[0]) == 0 and sum(numeric_share(row) > 0 for row in rows[1:]) * 2 > len(rows)


def _squeezed(lines: Iterator[str]) -> Iterator[str]:
    """`lines` with runs of blank ones made one."""
    blank = True
    for line in lines:
        if line.strip() or not blank:
            yield line
        blank = not line.strip()
