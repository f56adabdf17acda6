"""PDF text to pages, less what stands on most of them: running heads and feet, and the numbers at their edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.model.source import Omission, Span
from generator.recover.slides.rows import Row

_NUMBER = re.compile(
    r"[^\w•]{0,160}(?:(?:page|seite|página|pagina|strona|sida)\s{0,9}(?:[#:]\s{0,9})?)?\d{1,4}"
    r"(?:\s{0,9}(?:/|of)\s{0,9}\d{1,4})?\W*",
    re.IGNORECASE,
)
"""The number of a page, be it in the words of a mark that a script set above it: `--- Page 3 ---`."""
_DIGITS = re.compile(r"\d+")
_FEWEST, _MOST = 3, 0.6
"""Pages that bear the same line, and the share of all that do, at least."""
_LONGEST = 100
_UNNAMED = re.compile(r"\A(\s*)(\(cid:\d{1,5}\)|[\x7f\uf020-\uf0ff])(?=\s|$)")
"""A bullet in a font that does not say what its characters are, by its number there or in the private use area."""
TABLE_RULE = re.compile(r"\s*\|(?=[\s|:]*-)[\s|:-]*")
"""The rule below the head of a table in Markdown."""

Pages = list[list[Row]]


def read_pages(text: str) -> tuple[Pages, list[Omission]]:
    """The pages of `text` that say something, each its own rows; and what was left out of them."""
    parted = _parted(text)
    left = [
        _unnamed(row, match[2])
        for page in parted
        for row in page
        if (match := _UNNAMED.match(row.text)) and "cid" in match[2]
    ]
    pages = [bulleted for page in parted if _filled(bulleted := list(map(_bulleted, page)))]
    beside = _beside(pages)
    left += [_omitted(row) for page in pages for row in page if row in beside and _says(row)]
    kept = [[row for row in page if row not in beside] for page in pages]
    return [page for page in kept if _filled(page)], left


def _parted(text: str) -> Pages:
    pages: Pages = [[]]
    for number, line in enumerate(text.split("\n"), 1):
        first, *others = line.split("\f")
        pages[-1].append(Row(number, first))
        pages += [[Row(number, other)] for other in others]
    return pages


def _filled(page: Sequence[Row]) -> list[Row]:
    return [row for row in page if row.text.strip()]


def _beside(pages: Pages) -> frozenset[Row]:
    """The rows that most pages bear, the first page's own words aside, and the numbers that stand at most edges."""
    most = max(_FEWEST, _MOST * len(pages))
    counted = Counter(said for page in pages for said in {recurring(row) for row in page} if said)
    repeated = {said for said, times in counted.items() if times >= most and len(said) <= _LONGEST}
    running = {row for page in pages for row in page if recurring(row) in repeated}
    edges = [[rows[at] for page in pages if len(rows := list(filter(_says, page))) > 1] for at in (0, -1)]
    numbers = [[row for row in rows if _NUMBER.fullmatch(row.text)] for rows in edges]
    counting = {row for rows in numbers if len(rows) >= most for row in rows}
    own = _own(pages[0]) if pages else frozenset()
    beside = frozenset((running - own) | counting)
    return beside | {
        two for page in pages for one, two in pairwise(page) if one in beside and TABLE_RULE.fullmatch(two.text)
    }


def _bulleted(row: Row) -> Row:
    return Row(row.number, _UNNAMED.sub(r"\1•", row.text, count=1))


def _unnamed(row: Row, said: str) -> Omission:
    return Omission("bullet", said, Span(row.number, row.number))


def _says(row: Row) -> bool:
    return any(map(str.isalnum, row.text))


def _own(page: Sequence[Row]) -> frozenset[Row]:
    """The first row of a title slide, and of what it says twice the first: once itself, once as all pages do."""
    often = Counter(map(recurring, page))
    first = {recurring(row): row for row in reversed(page)}
    return frozenset((*_filled(page)[:1], *(row for said, row in first.items() if said and often[said] > 1)))


def recurring(row: Row) -> str:
    """What a running head or foot says on every page: its words without the number of the page; "" without words."""
    said = _DIGITS.sub("", " ".join(row.text.replace("|", " ").split()))
    return said if any(map(str.isalpha, said)) else ""


def _omitted(row: Row) -> Omission:
    reason = "page number" if _NUMBER.fullmatch(row.text) else "line on most pages"
    return Omission(reason, row.text.strip(), Span(row.number, row.number))
