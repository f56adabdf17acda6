"""Numbers beside the lines of code: they leave the tree, and the `pre` that they stand beside keeps the first of them.

Highlighters put them into a cell of their own (Pygments, Octopress, Rouge, GeSHi, Chroma), or in front of each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.recover.html.css import declarations
from generator.recover.html.parse import Element, text_within

GUTTER = frozenset((
    "gutter", "lineno", "linenos", "line-numbers", "line-number", "line_numbers", "line-numbers-rows", "crayon-nums",
    "blob-num",
))  # fmt: skip
_IN_CODE = frozenset(("ln", "lnt"))
"""What Chroma calls a number in front of its line: too short a name to mean that anywhere else."""
_FIRST = {"data-first-line": "table", "data-first-item": "list", "data-first-number": "inline"}
"""What a `pre` is told the number of its first line by, and how its lines are numbered."""
_BESIDE, _LISTED, _WITHIN = _FIRST
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
    outermost = (code for code in body.iter("pre") if next(code.iterancestors("pre"), None) is None)
    for code in outermost:
        if numbers := _in_front(code):
            code.set(_WITHIN, str(_said(numbers)))
            found += numbers
    return found


def _in_front(code: Element) -> list[Element]:
    """What Chroma or Pygments sets in front of each line of `code`: numbers by classes, or set apart by their style."""
    numbers = [each for each in code.iter("span") if _is_apart(each)]
    text = "".join(map(str, code.itertext())).strip("\n") if numbers else ""
    each_line = len(numbers) == text.count("\n") + 1 and text.lstrip().startswith(text_within(numbers[0]))
    return numbers if each_line and _said(numbers) and not _counted(text) else []


def _is_apart(span: Element) -> bool:
    style = span.get("style") or ""
    if "user-select" in style and "none" in map(declarations(style).get, ("user-select", "-webkit-user-select")):
        return True
    if "padding" in style:
        return True  # Pygments without classes; no token of code has any space around it
    return not _IN_CODE.isdisjoint((span.get("class") or "").split())


def _said(numbers: list[Element]) -> int:
    """The first of the numbers in elements, 0 unless they count on."""
    return _counted(" ".join(map(text_within, numbers)))


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


def number_items(code: Element, first: int) -> None:
    """Tell the `pre` `code` that its lines were the items of a list that counts from `first`."""
    code.set(_LISTED, str(first))


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


def first_line(element: Element) -> tuple[int, str]:
    """The number of the first line of the code in `element`, 0 where it has none, and how its lines are numbered."""
    for name, how in _FIRST.items():
        for one in element.iter("pre"):
            if (said := one.get(name) or "").isdecimal():
                return int(said), how
    runs = counted(element)
    return (runs[0][0], "list") if runs else (0, "table")


def first_item(element: Element) -> int:
    """What browsers write before the first item of the numbered list that `element` holds, 0 when there is none."""
    numbered = next(element.iter("ol"), None)
    if numbered is None or numbered.find("li") is None:
        return 0
    return _number(numbered.get("start")) or 1


def counted(element: Element) -> list[tuple[int, list[Element]]]:
    """The items of the one numbered list that `element` is made of, by the number of the first, in runs that count on.

    None when there is more in it, or a list within the list.
    """
    numbered = next(element.iter("ol"), None)
    if numbered is None or any(True for _ in numbered.iterdescendants("ol", "ul")):
        return []
    if text_within(numbered) != text_within(element):
        return []
    return _runs(numbered)


def items_numbers(element: Element) -> str:
    """What browsers write before the items of all numbered lists in `element`, none of which is text."""
    runs = (run for numbered in element.iter("ol") for run in _runs(numbered))
    return " ".join(str(number) for first, items in runs for number, _ in enumerate(items, first))


def _runs(numbered: Element) -> list[tuple[int, list[Element]]]:
    runs: list[tuple[int, list[Element]]] = []
    for item in numbered.iterchildren("li"):
        following = runs[-1][0] + len(runs[-1][1]) if runs else _number(numbered.get("start")) or 1
        number = _number(item.get("value")) or following
        if not runs or number != following:
            runs.append((number, []))
        runs[-1][1].append(item)
    return runs


def _number(said: str | None) -> int:
    """A number of a list or item, 0 for none that code could begin with."""
    said = said or ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 0


def _counted(text: str) -> int:
    """The first of numbers that count on one by one; 0 when `text` is anything else."""
    if len(text) > _MOST or not _NUMBERS.fullmatch(text):
        return 0
    numbers = [int(word) for word in text.split()]
    return numbers[0] if numbers == list(range(numbers[0], numbers[0] + len(numbers))) else 0
