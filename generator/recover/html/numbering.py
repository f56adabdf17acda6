"""Numbers beside the lines of code: they leave the tree, and the `pre` that they stand beside keeps the first of them.

Highlighters put them into a cell of their own (Pygments, Octopress, Rouge, GeSHi, Chroma), or in front of each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.recover.html.parse import Element

GUTTER = frozenset((
    "gutter", "lineno", "linenos", "line-numbers", "line-number", "line_numbers", "line-numbers-rows", "crayon-nums",
    "blob-num",
))  # fmt: skip
_BESIDE, _WITHIN = "data-first-line", "data-first-number"
_NUMBERS = re.compile(r"\s*[0-9]{1,6}(?:\s+[0-9]{1,6})*\s*")
_MOST = 100_000


def note_numbers(body: Element) -> list[Element]:
    """Tell each `pre` with numbers beside it where they begin; the elements that hold the numbers."""
    found: list[Element] = []
    for row in body.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = next(cells[1].iter("pre"), None) if len(cells) == 2 else None
        if code is not None and (first := _gutter(row, cells[0], code)):
            number_beside(code, first)
            found.append(cells[0])
    for gutter in body.iter("pre"):
        code = gutter.getnext() if GUTTER.intersection((gutter.get("class") or "").split()) else None
        first = _counted(" ".join(map(str, gutter.itertext()))) if code is not None and code.tag == "pre" else 0
        if code is not None and first:
            number_beside(code, first)
            found.append(gutter)
    return found


def _gutter(row: Element, cell: Element, code: Element) -> int:
    """The first of the numbers in `cell`, 0 unless these are the lines' of the `code` beside it.

    They are when a highlighter says so by a class, or when the table holds nothing else and has a number for each line:
    the first column of a table of data may be numbers, too.
    """
    text = "\n".join(map(str, cell.itertext()))
    first = _counted(text)
    if not first or any(GUTTER.intersection((each.get("class") or "").split()) for each in _elements(cell)):
        return first
    alone = all(beside.tag != "tr" for beside in (*row.itersiblings(), *row.itersiblings(preceding=True)))
    return first if alone and len(text.split()) in _heights(code) else 0


def _heights(code: Element) -> tuple[int, ...]:
    """How many lines `code` may have: as its line feeds part it, or its breaks, which may also end each line."""
    feeds = "".join(map(str, code.itertext())).strip("\n").count("\n")
    breaks = sum(1 for _ in code.iter("br"))
    return (feeds + breaks, feeds + breaks + 1) if breaks else (feeds + 1,)


def _elements(element: Element) -> Iterator[Element]:
    return (each for each in element.iter() if isinstance(each.tag, str))


def number_beside(code: Element, first: int) -> None:
    """Tell the `pre` `code` the number that stood beside its first line."""
    code.set(_BESIDE, str(first))


def note_number(element: Element) -> None:
    """Tell the `pre` around a number of its own line, when none told it before."""
    code = next(element.iterancestors("pre"), None)
    first = _counted("".join(map(str, element.itertext())))
    if code is not None and first and code.get(_WITHIN) is None:
        code.set(_WITHIN, str(first))


def is_numbers(element: Element) -> bool:
    """Whether an element of the class of a gutter holds nothing but numbers."""
    text = "".join(map(str, element.itertext()))
    return len(text) < _MOST and (not text.strip() or bool(_NUMBERS.fullmatch(text)))


def first_line(element: Element) -> tuple[int, bool]:
    """The number of the first line of the code in `element`, 0 where it has none; whether it stood in that line."""
    for name in (_BESIDE, _WITHIN):
        for one in element.iter("pre"):
            if (said := one.get(name) or "").isdecimal():
                return int(said), name == _WITHIN
    return 0, False


def list_numbers(element: Element) -> str:
    """What browsers write before the items of the numbered lists in `element`, none of which is text."""
    items = sum(len(list(numbered.iterchildren("li"))) for numbered in element.iter("ol"))
    return " ".join(map(str, range(1, items + 1)))


def _counted(text: str) -> int:
    """The first of numbers that count on one by one; 0 when `text` is anything else."""
    if len(text) > _MOST or not _NUMBERS.fullmatch(text):
        return 0
    numbers = [int(word) for word in text.split()]
    return numbers[0] if numbers == list(range(numbers[0], numbers[0] + len(numbers))) else 0
