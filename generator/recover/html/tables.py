"""Tables: data stays a table, layout is taken apart into what it laid out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from generator.markdown.blocks import Block, Heading, Inline, Listing, Markup, Paragraph, Run, Table
from generator.recover.html.context import Context, Walker
from generator.recover.html.css import alignment
from generator.recover.html.figures import figure
from generator.recover.html.flow import BREAK, is_blank, text_of
from generator.recover.html.lines import LABEL
from generator.recover.html.loose import Caption, Loose
from generator.recover.html.parse import Element, text_within
from generator.recover.html.tablehtml import SKELETON, as_html, rows_of, span

_NUMBER = re.compile(r"[\s$€£+~<>≈±-]*[0-9][0-9.,:/\s]*[%a-zA-Z]{0,3}")
_PLACES = frozenset((("tr", "td"), ("tr", "th"), ("table", "caption")))
"""Where a cell or caption belongs, as parent and child."""
_ALIGNED = re.compile(r"\balign-(left|right|center)\b")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's place in the grid and what stands in it."""

    element: Element
    blocks: tuple[Block, ...]
    column: int


def table(walker: Walker, element: Element, context: Context) -> tuple[Loose, ...]:
    """The blocks of a `table`, whatever it was used for."""
    rows = [list(row.iterchildren("td", "th")) for row in rows_of(element)]
    if _is_layout(element, rows):
        return _unwrapped(walker, element, rows, context)
    last = rows[-1] if len(rows) > 2 and _captions(rows[-1]) else []
    rows = rows[:-1] if last else rows
    grid = [_placed(walker, row, taken, context) for row, taken in _with_spans(rows)]
    caption = _caption(walker, element, context)
    if _is_sparse(grid) or any(not _is_inline(cell.blocks) for row in grid for cell in row):
        return (Markup(as_html(walker, element)), *caption)
    below = [block for cell in last for block in _as_caption(walker.raw(cell, context))]
    return (_table(grid, rows), *caption, *below)


def foster(walker: Walker, element: Element, context: Context) -> None:
    """Put what stands in a table but in no cell in front of it, as browsers do (HTML 13.2.6.1, foster parenting)."""
    if element.text and element.text.strip():
        walker.text(element.text, context)
    for child in element:
        if child.tag in SKELETON:
            foster(walker, child, context)
        elif isinstance(child.tag, str) and (element.tag, child.tag) not in _PLACES:
            walker.element(child, context)
        if child.tail and child.tail.strip():
            walker.text(child.tail, context)


def _is_layout(element: Element, rows: list[list[Element]]) -> bool:
    if "tr-caption-container" in (element.get("class") or "") or element.find(".//table") is not None:
        return True
    if max(map(len, rows), default=0) < 2:
        return True
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2:
        return not any(cell.tag == "th" for cell in cells)
    pictures = sum(cell.find(".//img") is not None and len(text_within(cell)) < 40 for cell in cells)
    return pictures * 2 > len(cells)


# -- layout -----------------------------------------------------------------------------------------------------------
def _unwrapped(walker: Walker, element: Element, rows: list[list[Element]], context: Context) -> tuple[Loose, ...]:
    """The cells one after the other; a row of captions goes with the row of pictures above it, cell by cell."""
    out: list[Loose] = []
    done = -1
    for place, row in enumerate(rows):
        if place <= done:
            continue
        below = rows[place + 1] if place + 1 < len(rows) else []
        if _are_pictures(row) and _are_captions(below) and len(row) == len(below):
            done = place + 1
            for picture, words in zip(row, below, strict=True):
                out.extend(figure([*walker.raw(picture, context), *_as_caption(walker.raw(words, context))]))
        else:
            for cell in row:
                out.extend(_cell_blocks(walker, cell, context))
    out.extend(_caption(walker, element, context))
    return figure(out)


def _captions(row: Sequence[Element]) -> bool:
    """Whether a row is the caption of its table, as Blogger's editor puts it below."""
    return len(row) == 1 and "tr-caption" in (row[0].get("class") or "").split()


def _cell_blocks(walker: Walker, cell: Element, context: Context) -> tuple[Loose, ...]:
    blocks = walker.raw(cell, context)
    if _captions((cell,)):
        return _as_caption(blocks)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return (Paragraph((LABEL, *blocks[0].content)),)
    return blocks


def _are_pictures(row: Sequence[Element]) -> bool:
    return bool(row) and all(cell.find(".//img") is not None and not text_within(cell) for cell in row)


def _are_captions(row: Sequence[Element]) -> bool:
    words = [text_within(cell) for cell in row if cell.find(".//img") is None]
    return len(words) == len(row) > 0 and all(len(text) < 300 for text in words) and any(words)


def _as_caption(blocks: Sequence[Loose]) -> tuple[Loose, ...]:
    """Lines of text as one caption; anything else as it is."""
    if not all(
        isinstance(block, Paragraph | Caption) and not any(run.image for run in block.content) for block in blocks
    ):
        return tuple(blocks)
    runs = [run for block in blocks for run in (*getattr(block, "content", ()), BREAK)]
    return (Caption(tuple(runs[:-1])),) if runs else ()


# -- data -------------------------------------------------------------------------------------------------------------
def _with_spans(rows: list[list[Element]]) -> Iterator[tuple[list[tuple[Element, int]], int]]:
    """Each row's cells with their columns, and its width; cells that span rows push those below aside."""
    reach: dict[int, int] = {}
    for row in rows:
        placed: list[tuple[Element, int]] = []
        column = 0
        fresh: dict[int, int] = {}
        for cell in row:
            while reach.get(column, 0) > 0:
                column += 1
            placed.append((cell, column))
            wide, tall = span(cell, "colspan"), span(cell, "rowspan")
            fresh.update({column + offset: tall for offset in range(wide)})
            column += wide
        width = max([column, *(place + 1 for place, left in reach.items() if left > 0)], default=0)
        reach = {place: left - 1 for place, left in (reach | fresh).items() if left > 1}
        yield placed, width


def _placed(walker: Walker, row: list[tuple[Element, int]], width: int, context: Context) -> list[Cell]:
    return [Cell(cell, walker.inside(cell, context), column) for cell, column in row]


def _is_sparse(grid: list[list[Cell]]) -> bool:
    """Whether spans would blow the grid up to many times its cells."""
    width = max((cell.column + 1 for row in grid for cell in row), default=0)
    return width * len(grid) > 1000 + 8 * sum(map(len, grid))


def _is_inline(blocks: tuple[Block, ...]) -> bool:
    """Whether a cell can hold `blocks`: text, and lists of text, which stand in a row as HTML."""
    return all(
        all(_is_inline(item.blocks) and item.number is None for item in block.items)
        if isinstance(block, Listing)
        else isinstance(block, Paragraph | Heading)
        for block in blocks
    )


def _table(grid: list[list[Cell]], rows: list[list[Element]]) -> Table:
    contents = [_line(row) for row in grid]
    width = max(map(len, contents), default=0)
    headed = _has_header(grid, contents)
    header = tuple(_unbold(cell) for cell in contents[0]) if headed else ()
    body = tuple(_line(row, heads=True) for row in (grid[1:] if headed else grid))
    return Table(header, body, _alignments(grid, width))


def _line(row: list[Cell], *, heads: bool = False) -> tuple[Inline, ...]:
    """A row, cell by cell; `heads` makes those bold that head a row, as browsers show them."""
    cells = {cell.column: _content(cell.blocks, bold=heads and cell.element.tag == "th") for cell in row}
    return tuple(cells.get(column, ()) for column in range(max(cells, default=-1) + 1))


def _content(blocks: tuple[Block, ...], *, bold: bool = False) -> Inline:
    runs: list[Run] = []
    for block, before in zip(blocks, (None, *blocks), strict=False):
        if isinstance(block, Listing):
            runs.extend(_listing(block, bold=bold))
            continue
        strong = bold or isinstance(block, Heading)
        content = getattr(block, "content", ())
        runs.extend([BREAK] if before is not None and not isinstance(before, Listing) else [])
        runs.extend(replace(r, styles=r.styles | {"strong"}) if strong and not r.image else r for r in content)
    return tuple(runs)


def _listing(block: Listing, *, bold: bool) -> Iterator[Run]:
    """A list within a cell, for which Markdown has no form."""
    start = f' start="{block.start}"' if (block.start or 1) != 1 else ""
    name = "ul" if block.start is None else "ol"
    yield Run("", html=f"<{name}{start}>")
    for item in block.items:
        yield from (Run("", html="<li>"), *_content(item.blocks, bold=bold), Run("", html="</li>"))
    yield Run("", html=f"</{name}>")


def _has_header(grid: list[list[Cell]], contents: list[tuple[Inline, ...]]) -> bool:
    """The first row heads the others when it is marked so, is bold throughout, or has words where they have figures."""
    if not grid or not grid[0]:
        return False
    first = [cell.element for cell in grid[0]]
    if all(cell.tag == "th" for cell in first) or any(
        next(cell.iterancestors("thead", "table")).tag == "thead" for cell in first
    ):
        return True
    seen = [cell for cell in contents[0] if not is_blank(cell)]
    if seen and all(all("strong" in run.styles for run in cell if run.text.strip()) for cell in seen):
        return not all(_all_bold(row) for row in contents[1:])
    return len(contents) > 2 and _has_words_over_figures(contents)


def _all_bold(row: tuple[Inline, ...]) -> bool:
    return all("strong" in run.styles for cell in row for run in cell if run.text.strip())


def _has_words_over_figures(contents: list[tuple[Inline, ...]]) -> bool:
    columns = list(zip_longest(*contents, fillvalue=()))[1:]
    figures = [column for column in columns if all(_NUMBER.fullmatch(text_of(cell)) for cell in column[1:])]
    return bool(figures) and all(text_of(c[0]) and not _NUMBER.fullmatch(text_of(c[0])) for c in figures)


def _unbold(cell: Inline) -> Inline:
    return tuple(replace(r, styles=r.styles - {"strong"}) if "strong" in r.styles else r for r in cell)


def _alignments(grid: list[list[Cell]], width: int) -> tuple[str, ...]:
    """The side that most cells of a column are set to."""
    votes = [Counter[str]() for _ in range(width)]
    for row in grid:
        for cell in row:
            votes[cell.column][_side(cell.element)] += 1
    return tuple(vote.most_common(1)[0][0] if vote else "" for vote in votes)


def _side(cell: Element) -> str:
    named = _ALIGNED.search(cell.get("class") or "")
    own = alignment(cell.get("style") or "", cell.get("align") or (named[1] if named else None))
    inner = cell[0] if not own and len(cell) == 1 and isinstance(cell[0].tag, str) else None
    if inner is not None and inner.tag in ("div", "p", "center"):
        return "center" if inner.tag == "center" else alignment(inner.get("style") or "", inner.get("align"))
    return own


def _caption(walker: Walker, element: Element, context: Context) -> tuple[Loose, ...]:
    captions = element.iterchildren("caption")
    return tuple(block for child in captions for block in _as_caption(walker.raw(child, context)))
