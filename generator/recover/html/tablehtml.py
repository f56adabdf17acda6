"""Tables that Markdown has no form for, as HTML of plain tags and safe addresses; rows and spans of any table."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.recover.html.context import Walker
from generator.recover.html.parse import Element

_WIDEST = 50
SKELETON = frozenset(("tbody", "thead", "tfoot", "tr", "colgroup"))
_KEPT = frozenset((
    "a", "b", "strong", "i", "em", "code", "sup", "sub", "br", "ul", "ol", "li", "p", "img", "pre", "blockquote",
    "s", "del", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip


def rows_of(element: Element) -> Iterator[Element]:
    """Rows of this table in document order, not of tables within it."""
    for child in element.iterchildren(*SKELETON):
        if child.tag == "tr":
            yield child
        else:
            yield from rows_of(child)


def span(cell: Element, name: str) -> int:
    """How many columns or rows a cell covers, by the attribute `name`."""
    value = (cell.get(name) or "1").strip()
    return max(1, min(_WIDEST, int(value))) if value.isdecimal() and len(value) < 6 else 1


def as_html(walker: Walker, element: Element) -> str:
    """The table with all that stands in its cells."""
    rows = []
    for row in rows_of(element):
        cells = "".join(_html_cell(walker, cell) for cell in row.iterchildren("td", "th"))
        rows.append(f"<tr>{cells}</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _html_cell(walker: Walker, cell: Element) -> str:
    spans = "".join(f' {name}="{span(cell, name)}"' for name in ("colspan", "rowspan") if span(cell, name) > 1)
    return f"<{cell.tag}{spans}>{_inner(walker, cell).strip()}</{cell.tag}>"


def _inner(walker: Walker, element: Element) -> str:
    """The content of `element` with plain tags and safe addresses only."""
    out = escape(element.text or "", quote=False)
    for child in element:
        if isinstance(child.tag, str):
            out += _outer(walker, child)
        out += escape(child.tail or "", quote=False)
    return out


def _outer(walker: Walker, child: Element) -> str:
    inner = _inner(walker, child)
    if child.tag not in _KEPT:
        return inner
    if child.tag == "br":
        return "<br>"
    if child.tag == "img":
        source = walker.address(child.get("src") or "")
        return f'<img src="{escape(source)}" alt="{escape(child.get("alt") or "")}">' if source else ""
    url = walker.address(child.get("href") or "") if child.tag == "a" else ""
    if child.tag == "a":
        return f'<a href="{escape(url)}">{inner}</a>' if url and inner.strip() else inner
    return f"<{child.tag}>{inner}</{child.tag}>"
