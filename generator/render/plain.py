"""A short way through plain Markdown: the same HTML as `generator.render.grammar`, at a fifth of the cost.

Most of what people write is paragraphs, headings, flat lists and code with a few links in them. A document is cut at
its blank lines; a piece that is wholly of such a form is written out directly, any other piece goes to the reference
(markdown-it) by itself, and a document whose pieces could have to do with one another goes there as a whole. So the
rules here may be as strict as one likes: to decline is always right. The tests hold that both ways give the same on
the examples of CommonMark and on whatever else can be thought of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from generator.render import grammar, highlight

LONGEST = highlight.MOST
"""Characters of the longest document that is looked at: below it, no rule about the sum of all code can apply."""

_REACHING = ("]:", "[^", "\n ", "\n: ", "\n~ ")
_ODD = re.compile("[\x00-\x09\x0b-\x1f\x85\xa0\u1680\u2000-\u200a\u2028-\u202f\u205f\u3000\ud800-\udfff\ufeff]")
_RAW = re.compile(r"^[->*+\d.) ]*<", re.MULTILINE)

_FENCE = re.compile(r"^```([A-Za-z0-9+#._-]*)\n((?:(?!```)[^\n]*\n)*?)```(?:\n|\Z)", re.MULTILINE)
_LIST = re.compile(r"^(?:[-+*](?: |$)|\d{1,9}[.)](?: |$))", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6}) ([^\n]*[^\n# ])")
_BULLETS = re.compile(r"- [^\n]+(?:\n- [^\n]+)*")
_NUMBERS = re.compile(r"\d{1,9}\. [^\n]+(?:\n\d{1,9}\. [^\n]+)*")
_QUOTE = re.compile(r"> [^\n]+(?:\n> [^\n]+)*")

_ROW = r"\|(?: [^\n|]*[^\n| ])? \|(?:(?: [^\n|]*[^\n| ])? \|)*"
_TABLE = re.compile(rf"({_ROW})\n\|((?: :?-{{3,}}:? \|)+)((?:\n{_ROW})*)")
_ALIGNED = {
    "--": "",
    ":-": ' style="text-align:left"',
    "-:": ' style="text-align:right"',
    "::": ' style="text-align:center"',
}

_LINE = r"(?:[^\W\d_]|[\"'(“‘„«]|\*{1,2}[^\W_]|!?\[|`(?!``)|\d+(?![\d.)]))[^\n]*"
_TEXT = re.compile(rf"{_LINE}(?:\n{_LINE})*")
"""Lines none of which begins anything but text."""

_ADDRESS = r"(?:https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/[A-Za-z0-9/._~+=,;@?#-]*)?|/[A-Za-z0-9._~+=,;@?#-][A-Za-z0-9/._~+=,;@?#-]*)"
_PLAIN = r"[^\n\\`~*_\[\]<>&\"!]"
_MARKED = re.compile(
    rf"!\[(?P<alt>(?:{_PLAIN})*)\]\((?P<src>{_ADDRESS})\)"
    rf"|\[(?P<words>(?:{_PLAIN})+)\]\((?P<href>{_ADDRESS})\)"
    r"|`(?P<code>[^`\s](?:[^`\n\\]*[^`\s\\])?)`(?!`)"
    rf"|\*(?P<star>\*?)(?P<said>[^\W_](?:(?:{_PLAIN})*[^\W_])?)\*(?P=star)(?![^\s.,;:?!)]|!\[)"
)
_SPECIAL = re.compile(r"[\\`~*_\[\]<&]| \n")
_BEFORE = ("", " ", "\n", "(")
"""What may stand before a star that can only open."""


def html(markdown: str, mark: str) -> str:
    """As `grammar.html`: the HTML of `markdown`. Raises `grammar.TooMuch`."""
    if len(markdown) > LONGEST or _is_entangled(_FENCE.sub("", markdown)):
        return grammar.html(markdown, mark)
    pieces = list(_pieces(markdown))
    if any(map(_depends, pieces, ["", *pieces])):
        return grammar.html(markdown, mark)
    env: dict[str, Any] = {"mark": mark, "steps": 0}
    return "".join(_piece(piece) or grammar.html(piece, mark, env) for piece in pieces)


def _is_entangled(text: str) -> bool:
    """Whether anything may reach beyond its piece: definitions, notes, indentation, raw HTML; and odd characters."""
    if text.startswith((" ", ": ", "~ ")) or any(sign in text for sign in _REACHING):
        return True
    return bool(_ODD.search(text)) or ("<" in text and bool(_RAW.search(text)))


def _pieces(markdown: str) -> Iterator[str]:
    """Fences, and what stands between blank lines outside them."""
    at = 0
    for match in _FENCE.finditer(markdown):
        yield from _parted(markdown[at : match.start()])
        yield match[0]
        at = match.end()
    yield from _parted(markdown[at:])


def _parted(text: str) -> Iterator[str]:
    return (piece for part in text.split("\n\n") if (piece := part.strip("\n")))


def _depends(piece: str, before: str) -> bool:
    """Whether a piece may be another thing than it is alone, because of the one before or of what it begins."""
    if piece.startswith("```") and _FENCE.fullmatch(piece):
        return False
    if "```" in piece or "~~~" in piece:
        return True
    if _LIST.match(piece):
        return bool(_LIST.search(before))
    return piece[0] in "*_" and "|" in before


def _piece(piece: str) -> str:
    """The HTML of one piece, empty when it is not of a plain form."""
    maker = _MAKERS.get(piece[0])
    if maker is not None:
        return maker(piece)
    made = _numbers(piece) if piece[0].isdecimal() else ""
    return made or _paragraph(piece)


def _paragraph(piece: str) -> str:
    made = _inline(piece) if _TEXT.fullmatch(piece) else ""
    return f"<p>{made}</p>\n" if made else ""


def _heading(piece: str) -> str:
    match = _HEADING.fullmatch(piece)
    made = _inline(match[2].strip()) if match else ""
    return f"<h{len(match[1])}>{made}</h{len(match[1])}>\n" if match and made else ""


def _fence(piece: str) -> str:
    match = _FENCE.fullmatch(piece)
    return highlight.block(match[2], match[1]) if match else _paragraph(piece)


def _bullets(piece: str) -> str:
    return _items(piece, "ul", "ul") if _BULLETS.fullmatch(piece) else ""


def _numbers(piece: str) -> str:
    if not _NUMBERS.fullmatch(piece):
        return ""
    first = int(piece.partition(".")[0])
    return _items(piece, "ol" if first == 1 else f'ol start="{first}"', "ol")


def _items(piece: str, opening: str, closing: str) -> str:
    made: list[str] = []
    for line in piece.split("\n"):
        text = line.partition(" ")[2]
        item = _inline(text) if _TEXT.fullmatch(text) else ""
        if not item:
            return ""
        made.append(f"<li>{item}</li>\n")
    return f"<{opening}>\n{''.join(made)}</{closing}>\n"


def _quote(piece: str) -> str:
    made = _paragraph(piece[2:].replace("\n> ", "\n")) if _QUOTE.fullmatch(piece) else ""
    return f"<blockquote>\n{made}</blockquote>\n" if made else ""


def _table(piece: str) -> str:
    match = _TABLE.fullmatch(piece)
    if not match or not match[1].strip("| "):
        return ""
    styles = [_ALIGNED[mark.strip()[0] + mark.strip()[-1]] for mark in match[2].split("|")[:-1]]
    rows = [_row(row, styles, "td") for row in match[3].split("\n")[1:]]
    head = _row(match[1], styles, "th")
    if not head or not all(rows):
        return ""
    body = f"<tbody>\n{''.join(rows)}</tbody>\n" if rows else ""
    return f"<table>\n<thead>\n{head}</thead>\n{body}</table>\n"


def _row(row: str, styles: list[str], tag: str) -> str:
    """One row, empty when a cell is not plain or there are not as many as columns."""
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    if len(cells) != len(styles):
        return ""
    made = [_inline(cell) if cell else "" for cell in cells]
    if any(cell and not text for cell, text in zip(cells, made, strict=True)):
        return ""
    return f"<tr>\n{''.join(_cell(tag, style, text) for style, text in zip(styles, made, strict=True))}</tr>\n"


def _cell(tag: str, style: str, text: str) -> str:
    return f"<{tag}{style}>{text}</{tag}>\n"


_MAKERS: dict[str, Callable[[str], str]] = {"#": _heading, "`": _fence, "-": _bullets, ">": _quote, "|": _table}


def _inline(text: str) -> str:
    """The HTML of a text, empty when it holds more than plain words, links, pictures, code and simple emphasis."""
    if text[-1] == " ":
        return ""
    if not _SPECIAL.search(text):
        return escape(text, False).replace('"', "&quot;")
    made: list[str] = []
    at = 0
    for match in _MARKED.finditer(text):
        between, before = text[at : match.start()], text[max(match.start() - 1, 0) : match.start()]
        at = match.end()
        if _SPECIAL.search(between) or between[-1:] == "!" or (match["said"] and before not in _BEFORE):
            return ""
        made += (_escaped(between), _marked(match))
    rest = text[at:]
    if _SPECIAL.search(rest):
        return ""
    made.append(_escaped(rest))
    return "".join(made)


def _marked(match: re.Match[str]) -> str:
    alt, src, words, href, code, star, said = match.groups()
    if words is not None:
        return f'<a href="{href}">{_escaped(words)}</a>'
    if code is not None:
        return f"<code>{_escaped(code)}</code>"
    if alt is not None:
        return f'<img src="{src}" alt="{_escaped(alt)}">'
    return f"<strong>{said}</strong>" if star else f"<em>{said}</em>"


def _escaped(text: str) -> str:
    return escape(text, False).replace('"', "&quot;")
