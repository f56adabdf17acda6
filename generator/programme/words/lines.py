"""Markdown as lines of styled text: the form in which a programme is read.

A programme lives by its lines (a title, then its authors), so every hard or soft break ends a line, and each line knows
the block and list or heading it stands in. Inline text is `generator.markdown.blocks.Run`, flat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin

from generator.markdown.blocks import Run
from generator.model.links import safe_url
from generator.model.raised import SCRIPTS, raised
from generator.programme.words.literal import literal_heading, literal_links, literal_picture, literal_runs
from generator.programme.words.wrapping import FOLD, is_wrapped, uncut

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(attrs_plugin, spans=True).use(deflist_plugin)
_FRAMED = re.compile(r"(?P<frame>[-–—=~]{1,4})\s+(?P<words>[^\W_](?:.*\S)?)\s+(?P=frame)")
"""A heading between signs that only adorn it: `— Papers —`."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"""(class|href)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_STYLES = {
    "em": "em", "i": "em", "strong": "strong", "b": "strong", "u": "u", "ins": "u", "sup": "sup", "sub": "sub",
    "mark": "hl",
}  # fmt: skip
_TAG_BREAK = "\v"
"""A break that a tag makes, and no line of the Markdown."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_HYPHENATED = re.compile(r"\w-$")
"""What a wrapped line ends with that goes on in the next without a space."""
_GAPS = re.compile(r"[\s\u200b\u2060\ufeff]+")


class Place(StrEnum):
    """What kind of block a line stands in."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    HEAD = "head"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    `block` numbers its paragraph, heading or table row among those that hold text; `level` is that of the heading, the
    depth of the list, or the column of the table.
    """

    runs: tuple[Run, ...]
    block: int = 0
    place: Place = Place.TEXT
    level: int = 0
    soft: bool = False
    """Whether only a soft break parts it from the line before."""
    at: int = 0
    """Where its block begins: line number of the Markdown, from 0."""
    row: int = 0
    """Where it stands itself, likewise: that of its block, and as many more as breaks stand before it."""
    aside: str = ""
    """What the post sets beside its titles by habit, such as the number of a paper; no part of `text`."""
    text: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join(run.text for run in self.runs))

    def cut(self, start: int, end: int | None = None) -> Line:
        """The characters from `start` to `end`, with their styles, trimmed of white space."""
        end = len(self.text) if end is None else min(end, len(self.text))
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return replace(self, runs=tuple(_within(self.runs, start, end)))

    def share(self, style: str) -> float:
        """How much of the letters bear `style` (`link` for linked ones), 0 to 1."""
        letters = marked = 0
        for run in self.runs:
            count = sum(char.isalnum() for char in run.text)
            letters += count
            marked += count * (bool(run.link) if style == "link" else style in run.styles)
        return marked / letters if letters else 0.0

    @property
    def printed(self) -> str:
        """Its text with what stands above or below the line as such: `10⁶`."""
        return "".join(
            raised(run.text, next(iter(scripts))) if (scripts := run.styles & SCRIPTS) else run.text
            for run in self.runs
        )

    @property
    def url(self) -> str:
        """The address that most of its linked letters lead to; empty when nothing is linked."""
        sizes: dict[str, int] = {}
        for run in self.runs:
            if run.link:
                sizes[run.link] = sizes.get(run.link, 0) + len(run.text)
        return max(sizes, key=lambda link: sizes[link]) if sizes else ""


def joined(first: Line, second: Line, glue: str = " ") -> Line:
    """Both as one line, in the place of the first."""
    return replace(first, runs=(*first.runs, Run(glue), *second.runs))


def lines(markdown: str) -> tuple[Line, ...]:
    """The lines of `markdown` that hold any text, in order. Pictures, code and rules have none."""
    found: list[Line] = []
    at = 0
    tokens = _PARSER.parse(uncut(markdown))
    wrapped = is_wrapped(tokens, markdown.split("\n"))
    for token, place, level, block in _blocks(tokens):
        at = token.map[0] if token.map else at
        held = _lines(token, place, level, block, wrapped=wrapped)
        found.extend(spelt_out(replace(line, at=at, row=at + line.row)) for line in held)
    kept = [line for line in found if line.text]
    numbers = {block: number for number, block in enumerate(sorted({line.block for line in kept}))}
    return tuple(replace(line, block=numbers[line.block]) for line in kept)


def spelt_out(line: Line) -> Line:
    """`line` with the Markdown that it spells as plain text, as dumps of some converters do, read as markup."""
    line = _unsigned(_unescaped(line))
    if picture := literal_picture(line.text):
        line = line.cut(picture)
    heading = literal_heading(line.text) if line.place is Place.TEXT else None
    if heading:
        level, start = heading
        line = replace(line.cut(start), place=Place.HEADING, level=level)
    if line.place is not Place.CELL and (framed := _FRAMED.fullmatch(line.text)):
        line = line.cut(*framed.span("words"))
    if line.text[:1] == line.text[-1:] == "_" and line.text.count("_") == 2 < len(line.text):
        line = line.cut(1, len(line.text) - 1)
        line = replace(line, runs=tuple(replace(run, styles=run.styles | {"em"}) for run in line.runs))
    runs = tuple(_tidy([piece for run in literal_links(line.runs) for piece in literal_runs(run)]))
    return line if runs == line.runs else replace(line, runs=runs)


def _unsigned(line: Line) -> Line:
    """A heading without the sign, such as ¶, that links it to itself."""
    if line.place is not Place.HEADING or not any(run.link.startswith("#") for run in line.runs):
        return line
    runs = [run for run in line.runs if not run.link.startswith("#") or any(map(str.isalnum, run.text))]
    return replace(line, runs=tuple(runs)) if runs else line


def _unescaped(line: Line) -> Line:
    """`line` without the backslashes that a converter put in front of signs, which Markdown would read otherwise."""
    if "\\" not in line.text:
        return line
    return replace(line, runs=tuple(replace(run, text=_ESCAPED.sub(r"\1", run.text)) for run in line.runs))


def _within(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in runs:
        left, right = max(start - at, 0), min(end - at, len(run.text))
        if left < right:
            yield replace(run, text=run.text[left:right])
        at += len(run.text)


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[Token, Place, int, int]]:
    """Every inline token with where it stands; cells of a table row share a block, so do a term and its definitions."""
    depth = block = column = defined = 0
    place, level = Place.TEXT, 0
    for token in tokens:
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        defined += {"dl_open": 1, "dl_close": -1}.get(token.type, 0)
        if token.type == "tr_open":
            block, column = block + 1, -1
        elif token.type in ("th_open", "td_open"):
            column += 1
            place, level = (Place.HEAD if token.type == "th_open" else Place.CELL), column
        elif token.type == "heading_open":
            block, place, level = block + 1, Place.HEADING, int(token.tag[1:])
        elif token.type == ("dt_open" if defined else "paragraph_open"):
            block, place, level = block + 1, (Place.ITEM if depth else Place.TEXT), depth
        elif token.type == "html_block":
            block += 1
            yield token, Place.TEXT, 0, block
        elif token.type == "inline":
            yield token, place, level, block


@dataclass(slots=True)
class _Pen:
    """What holds for the text that comes next."""

    styles: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def run(self, text: str) -> Run:
        return Run(text, frozenset(self.styles) - {""}, self.links[-1] if self.links else "")

    def open(self, tag: str, classes: str = "", href: str = "") -> None:
        if tag == "a":
            self.links.append(safe_url(href))
        else:
            self.styles.append(_STYLES.get(tag, "hl" if "hl" in classes.split() else ""))

    def close(self, tag: str) -> None:
        stack = self.links if tag == "a" else self.styles
        if stack:
            stack.pop()


def _lines(token: Token, place: Place, level: int, block: int, *, wrapped: bool = False) -> Iterator[Line]:
    runs: list[Run] = []
    soft, row = False, 0
    for run in _runs(token, wrapped=wrapped):
        if run.text in ("\n", "\r", _TAG_BREAK):
            yield Line(tuple(_tidy(runs)), block, place, level, soft, row=row)
            runs, soft, row = [], run.text == "\r", row + (run.text != _TAG_BREAK)
        else:
            row += run.text.count("\n")
            runs.append(run)
    yield Line(tuple(_tidy(runs)), block, place, level, soft, row=row)


def _runs(token: Token, *, wrapped: bool) -> Iterator[Run]:
    """Runs of text, a break as a line feed when hard, a carriage return when soft, a space within a link or colour.

    So is each soft break where the Markdown is `wrapped`.
    """
    pen = _Pen()
    for child in token.children if token.children is not None else (token,):
        if child.type in ("text", "code_inline", "text_special"):
            yield pen.run(child.content)
        elif child.type in ("hardbreak", "softbreak"):
            whole = pen.links or "hl" in pen.styles or (wrapped and child.type == "softbreak")
            yield pen.run(FOLD) if whole else Run("\n" if child.type == "hardbreak" else "\r")
        elif child.type in ("html_inline", "html_block"):
            yield from _markup(child.content, pen)
        elif child.nesting == 1:
            pen.open(child.tag, str(child.attrGet("class") or ""), str(child.attrGet("href") or ""))
        elif child.nesting == -1:
            pen.close(child.tag)


def _markup(html: str, pen: _Pen) -> Iterator[Run]:
    """The text between the tags of raw HTML; the tags that style it move the pen."""
    at = 0
    for tag in _TAG.finditer(html):
        yield pen.run(html[at : tag.start()])
        at, name = tag.end(), tag[2].lower()
        if name in ("br", "p", "div", "li", "tr"):
            yield Run(_TAG_BREAK)
        elif tag[1] and (name in _STYLES or name in ("a", "span", "font")):
            pen.close(name)
        elif name in _STYLES or name in ("a", "span", "font"):
            given = {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(tag[3])}
            pen.open(name, given.get("class", ""), given.get("href", ""))
    rest = html[at:]
    yield pen.run("" if rest.lstrip().startswith("<") else rest)


def _tidy(runs: Sequence[Run]) -> Iterator[Run]:
    """Neighbours of one style merged, white space single and none at the ends."""
    merged: list[Run] = []
    for run in runs:
        if run.text == FOLD and merged and _HYPHENATED.search(merged[-1].text):
            continue
        text = _GAPS.sub(" ", run.text)
        if merged and merged[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not merged:
            text = text.lstrip(" ")
        if not text:
            continue
        if merged and (merged[-1].styles, merged[-1].link) == (run.styles, run.link):
            merged[-1] = replace(merged[-1], text=merged[-1].text + text)
        else:
            merged.append(replace(run, text=text))
    while merged and not merged[-1].text.rstrip():
        merged.pop()
    if merged:
        merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip())
    yield from merged
