"""A short way through plain Markdown: the same body as by way of `generator.render.grammar`, at a tenth of the cost.

Most of what people write is paragraphs, headings, flat lists and code with a few links in them. A document is cut at
its blank lines; a piece that is wholly of such a form is built directly, of fixed and escaped parts; any other piece
goes the long way by itself (markdown-it, sanitising, weaving), and a document whose pieces could have to do with one
another goes it as a whole. So the rules here may be as strict as one likes: to decline is always right. The tests hold
that both ways give the same on the examples of CommonMark and on whatever else can be thought of. What was built is
looked at once more before it is given out: a body with any tag that is not on the lists goes the long way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from hashlib import blake2b
from importlib import import_module
from typing import Any

from generator.model.body import Body
from generator.render import highlight
from generator.render.building import Builder
from generator.render.phrases import Phrase, on_one_line, phrase
from generator.render.sanitise import sanitise
from generator.render.tags import is_closed, is_sound, unchanged
from generator.render.weave import Weaver, weave

LONGEST = highlight.MOST
"""Characters of the longest document that is looked at: below it, no rule about the sum of all code can apply."""

_REACHING = ("]:", "[^", "\n ", "\n: ", "\n~ ", "```", "~~~")
_ODD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028-\u202f\u205f\u3000"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_ORDINARY = bytes((10, *range(32, 127)))
_RAW = re.compile(r"^[->*+\d.) ]*<(?!https?://)", re.MULTILINE)
_ODD_CODE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What is not copied as it is when HTML is sanitised."""
_SPAN = re.compile(r"<span( [^>]*)>")

_FENCE = re.compile(r"^```([A-Za-z0-9+#._-]*)\n((?:(?!```)[^\n]*\n)*?)```(?:\n|\Z)", re.MULTILINE)
_LIST = re.compile(r"^(?:[-+*](?: |$)|\d{1,9}[.)](?: |$))", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6}) ([^\n]*[^\n# ])")
_BULLETS = re.compile(r"- [^\n]+(?:\n- [^\n]+)*")
_NUMBERS = re.compile(r"\d{1,9}\. [^\n]+(?:\n\d{1,9}\. [^\n]+)*")
_QUOTE = re.compile(r"> [^\n]+(?:\n> [^\n]+)*")

_ROW = r"\|(?: [^\n|]*[^\n| ])? \|(?:(?: [^\n|]*[^\n| ])? \|)*"
_TABLE = re.compile(rf"({_ROW})\n\|((?: :?-{{3,}}:? \|)+)((?:\n{_ROW})*)")
_ALIGNED = {"--": "", ":-": ' class="align-left"', "-:": ' class="align-right"', "::": ' class="align-center"'}

_LINE = r"(?:[^\W\d_]|[\"'(“‘„«]|\*{1,2}[^\W_]|!?\[|`(?!``)|\d+(?![\d.)]))[^\n]*"
_TEXT = re.compile(rf"{_LINE}(?:\n{_LINE})*")
"""Lines none of which begins anything but text."""


def body(markdown: str, scope: str = "") -> Body:
    """The body that `markdown` describes; `scope` goes in front of its ids. Raises `grammar.TooMuch`."""
    return _quickly(markdown, scope) or slowly(markdown, scope)


def slowly(markdown: str, scope: str = "") -> Body:
    """As `body`, the long way: the reference."""
    mark = _mark(markdown)
    return weave(sanitise(_html(markdown, mark)), mark, scope)


def _html(markdown: str, mark: str, env: dict[str, Any] | None = None) -> str:
    """As `grammar.html`: with it come sixty modules, and most sites have next to nothing that needs them."""
    html: str = import_module("generator.render.grammar").html(markdown, mark, env)
    return html


def _mark(markdown: str) -> str:
    """What stands in front of ids that authors must not be able to forge."""
    return blake2b(markdown.encode(), digest_size=8).hexdigest() + "-"


def _quickly(markdown: str, scope: str) -> Body | None:
    if len(markdown) > LONGEST:
        return None
    pieces = _pieces(markdown)
    ordinary = _is_ordinary(markdown) or all(map(_is_ordinary, pieces))  # most are as a whole, which is soon seen
    if not ordinary or any(map(_goes_on, pieces, ["", *pieces])):
        return None
    made = _built(pieces, markdown, scope, shift=False)
    if made and any(level == 1 for level, _, _ in made.headings):
        made = _built(pieces, markdown, scope, shift=True)
    return made if made and is_sound("".join([part for part in made.parts if type(part) is str])) else None


def _built(pieces: Sequence[str], markdown: str, scope: str, shift: bool) -> Body | None:
    """All pieces as one body; None when one of them may reach beyond itself after all."""
    weaver = Weaver(scope, shift)
    env: dict[str, Any] = {"steps": 0}
    for piece in pieces:
        if _MAKERS.get(piece[0], _text)(weaver, piece):
            continue
        if not weaver.mark:
            if _is_entangled(pieces):
                return None
            weaver.mark = env["mark"] = _mark(markdown)
        before = env.get("tags", 0)
        html = _html(piece, weaver.mark, env)
        if env.get("tags", 0) > before and not is_closed(html):
            return None
        weaver.run(sanitise(html))
    return weaver.body()


def _pieces(markdown: str) -> list[str]:
    """Fences, and what stands between blank lines outside them."""
    if "```" not in markdown:
        return _parted(markdown)
    pieces: list[str] = []
    at, mark = 0, markdown.find("```")
    while mark >= 0:
        match = _FENCE.match(markdown, mark)
        if match:
            pieces += _parted(markdown[at:mark])
            pieces.append(match[0])
            at = match.end()
        mark = markdown.find("```", match.end() if match else mark + 3)
    return pieces + _parted(markdown[at:])


def _parted(text: str) -> list[str]:
    return [piece for part in text.split("\n\n") if (piece := part.strip("\n"))]


def _goes_on(piece: str, before: str) -> bool:
    """Whether a piece may go on with the one before, though each is plain by itself: a list, the caption of a table."""
    first = piece[0]
    if first in "*_" and "|" in before and any(line.rstrip().endswith(first) for line in piece.split("\n")):
        return True  # a caption is one emphasis: the last of its lines ends as it begins
    return (first in "-+*" or first.isdecimal()) and bool(_LIST.match(piece) and _LIST.search(before))


def _is_ordinary(piece: str) -> bool:
    """Whether a piece has no characters that one reading or another treats in a way of its own."""
    if piece.isascii():
        return not piece.encode().translate(None, _ORDINARY) or _is_fence(piece)
    return not _ODD.search(piece) or _is_fence(piece)


def _is_fence(piece: str) -> bool:
    return piece.startswith("```") and bool(_FENCE.fullmatch(piece))


def _is_entangled(pieces: Sequence[str]) -> bool:
    """Whether anything may reach beyond its piece: definitions, notes, indentation, raw HTML, a fence left open.

    Nothing of the kind is plain: as long as all pieces are, there is no need to ask.
    """
    return any(_reaches(piece) for piece in pieces if not _is_fence(piece))


def _reaches(piece: str) -> bool:
    if piece.startswith((" ", ": ", "~ ")) or any(sign in piece for sign in _REACHING):
        return True
    return bool("<" in piece and _RAW.search(piece))


# -- forms: each adds a piece, or declines before it has added anything ----------------------------------------------


def _text(builder: Builder, piece: str) -> bool:
    return (piece[0].isdecimal() and _numbers(builder, piece)) or _paragraph(builder, piece)


def _paragraph(builder: Builder, piece: str) -> bool:
    made = phrase(piece) if _is_text(piece) else None
    if made:
        builder.add("<p>", made[0], "</p>\n", made[1])
    return bool(made)


def _is_text(piece: str) -> bool:
    return (piece[0].isalpha() and "\n" not in piece) or bool(_TEXT.fullmatch(piece))


def _heading(builder: Builder, piece: str) -> bool:
    match = _HEADING.fullmatch(piece)
    made = phrase(match[2].strip()) if match else None
    if match and made:
        builder.heading(len(match[1]), *made)
    return bool(made)


def _fence(builder: Builder, piece: str) -> bool:
    match = _FENCE.fullmatch(piece)
    if not match:
        return _paragraph(builder, piece)
    made = "" if _ODD_CODE.search(match[2]) else highlight.inner(match[2], match[1])
    if not made or not all(unchanged("span", attributes) for attributes in set(_SPAN.findall(made))):
        return False
    builder.code(made, " ".join(match[2].split()))
    return True


def _bullets(builder: Builder, piece: str) -> bool:
    return bool(_BULLETS.fullmatch(piece)) and _items(builder, piece, "<ul>\n", "</ul>\n")


def _numbers(builder: Builder, piece: str) -> bool:
    if not _NUMBERS.fullmatch(piece):
        return False
    first = int(piece.partition(".")[0])
    return _items(builder, piece, "<ol>\n" if first == 1 else f'<ol start="{first}">\n', "</ol>\n")


def _items(builder: Builder, piece: str, opening: str, closing: str) -> bool:
    texts = [line.partition(" ")[2] for line in piece.split("\n")]
    items = [phrase(text) for text in texts if _is_text(text)]
    if len(items) < len(texts) or not all(items):
        return False
    builder.pieces.append(opening)
    for item in filter(None, items):
        builder.add("<li>", item[0], "</li>\n", item[1])
    builder.pieces.append(closing)
    return True


def _quote(builder: Builder, piece: str) -> bool:
    text = piece[2:].replace("\n> ", "\n") if _QUOTE.fullmatch(piece) else ""
    made = phrase(text) if _TEXT.fullmatch(text) else None
    if made:
        builder.add("<blockquote>\n<p>", made[0], "</p>\n</blockquote>\n", made[1])
    return bool(made)


def _table(builder: Builder, piece: str) -> bool:
    match = _TABLE.fullmatch(piece)
    if not match or not match[1].strip("| "):
        return False
    styles = [_ALIGNED[mark.strip()[0] + mark.strip()[-1]] for mark in match[2].split("|")[:-1]]
    rows = [_row(row, styles) for row in (match[1], *match[3].split("\n")[1:])]
    if not all(rows):
        return False
    builder.begin_table()
    builder.pieces.append("<table>\n<thead>\n")
    _add_row(builder, rows[0], styles, "th", ' scope="col"')
    builder.pieces.append("</thead>\n<tbody>\n" if rows[1:] else "</thead>\n")
    for row in rows[1:]:
        _add_row(builder, row, styles, "td", "")
    builder.pieces.append("</tbody>\n</table>" if rows[1:] else "</table>")
    builder.end_table()
    builder.pieces.append("\n")
    return True


def _row(row: str, styles: list[str]) -> list[Phrase]:
    """The cells of one row, none when one is not plain or there are not as many as columns."""
    cells = [cell.strip() for cell in row.split("|")[1:-1]]
    made = [phrase(cell) if cell else ((), "") for cell in cells]
    return [cell for cell in made if cell] if all(made) and len(cells) == len(styles) else []


def _add_row(builder: Builder, row: list[Phrase], styles: list[str], tag: str, more: str) -> None:
    builder.pieces.append("<tr>\n")
    for (inner, _), style in zip(row, styles, strict=True):
        builder.pieces += (f"<{tag}{style}{more}>", *inner, f"</{tag}>\n")
    builder.pieces.append("</tr>\n")
    builder.lines.append(on_one_line(" ".join(words for _, words in row)))


_MAKERS: dict[str, Callable[[Builder, str], bool]] = {
    "#": _heading, "`": _fence, "-": _bullets, ">": _quote, "|": _table,
}  # fmt: skip
