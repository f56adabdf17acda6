"""Code that was taken apart, an element a line, or is code by its style alone, put together again as a `pre`.

It stands so in feeds and saved pages whose highlighter ran on the server, or in the browser that saved them:
SyntaxHighlighter 1 to 3, Crayon, GeSHi, CodeColorer, the embeds of GitHub, the editors of Windows, our own lists.
Pasted from an editor such as Visual Studio Code, it is a box whose style says what a `pre` would.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from lxml import etree

from generator.recover.html.code import characters, language
from generator.recover.html.css import declarations
from generator.recover.html.numbering import GUTTER, first_item, number_beside, number_items
from generator.recover.html.parse import Element, text_within

_NUMBERS = frozenset(("gutter", "crayon-num", "lnum", "number", "blob-num", "line-numbers"))
_NO_LANGUAGE = frozenset((
    "syntaxhighlighter", "nogutter", "collapsed", "printing", "ie", "default", "blackboard", "csharpcode", "codeblock",
    "highlight", "geshi", "lines",
))  # fmt: skip
_PARTED = frozenset(("br", "div", "li", "p", "pre", "td", "tr"))
"""Elements that part the words on both sides, such as one number from the next."""
_BOXED = frozenset(("div", "code", "td"))
"""Elements in which a browser shows no line feed, unlike in a `pre`."""
_NO_CODE = frozenset(("a", "img", "ul", "ol", "table", "pre", "blockquote", "h1", "h2", "h3", "iframe"))
"""What a box of code does not hold."""
_TYPEWRITER = re.compile(r"monospace|courier|consolas|menlo|monaco|lucida console", re.IGNORECASE)
_FEW = 3
_LEAST = 3
"""So many lines in a row, each a `pre`, may be one listing; two may well be two."""
_GOES_ON = re.compile(r"\s|[)\]}]|\Z")
"""How a line begins that is none by itself: indented, with a bracket that another line opened, or not at all."""
_OLD_NAMES = {"c": "csharp", "j": "java", "py": "python", "rb": "ruby", "vb": "vbnet"}
"""Languages as the first SyntaxHighlighter names them, behind `dp-`."""


def listings(body: Element) -> Counter[tuple[str, str]]:
    """Make each box of highlighted lines a `pre`; how often what words went that are none of the code's, by reason."""
    gone: Counter[tuple[str, str]] = Counter()
    for box in list(body.iter("div", "table")):
        lines = next((_BOXES[name](box) for name in _classes(box) if name in _BOXES), [])
        if lines and box.getparent() is not None and not any(map(_leads_away, box.iter("a"))):
            kept = {*lines, *_each(box, "crayon-title")}
            rest = " ".join("".join(_outside(box, kept)).split())
            gone[("line numbers" if rest.replace(" ", "").isdecimal() else "around code"), rest] += bool(rest)
            _replace(box, lines)
    for box in list(body.iter("div", "p")):
        if box.get("style") and _is_typed(box):
            box.tag = "pre"
    seen: set[Element] = set()
    for first in list(body.iter("pre")):
        if first not in seen and first.getparent() is not None:
            lines = list(_run(first))
            seen.update(lines)
            _joined(lines)
    return +gone


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split() if isinstance(element.tag, str) else []


def _each(box: Element, name: str) -> list[Element]:
    return [element for element in box.iter() if name in _classes(element)]


def _leads_away(link: Element) -> bool:
    return (link.get("href") or "").startswith(("http", "/")) and bool(text_within(link))


def _outside(element: Element, kept: set[Element]) -> Iterator[str]:
    """The text of `element` but for that of elements that are `kept`."""
    yield element.text or ""
    for child in element:
        if child in kept:
            yield " "
        elif isinstance(child.tag, str):
            yield from _outside(child, kept)
            yield " " if child.tag in _PARTED else ""
        yield child.tail or ""


# -- the lines of each kind of box, or the one element that holds them all -------------------------------------------


def _numbered(box: Element) -> list[Element]:
    """SyntaxHighlighter 2 and 3: lines that stand in no gutter, perhaps each with its number in a cell."""
    lines = [
        line for line in _each(box, "line") if not any("gutter" in _classes(above) for above in line.iterancestors())
    ]
    return [next(iter(_each(line, "content")), line) for line in lines]


def _crayon(box: Element) -> list[Element]:
    return _each(box, "crayon-line") or _each(box, "crayon-plain")[:1]


def _items(box: Element) -> list[Element]:
    return list(box.iter("li"))


def _broken(box: Element) -> list[Element]:
    """Lines that breaks divide, in the innermost box; none where there is a `pre`, which tells more."""
    if box.find(".//pre") is not None:
        return []
    alone = [box[0]] if len(box) == 1 and not (box.text or "").strip() else []
    return _items(box) or _each(box, "codecolorer")[-1:] or alone


_BOXES: dict[str, Callable[[Element], list[Element]]] = {
    "syntaxhighlighter": _numbered,
    "crayon-syntax": _crayon,
    "urvanov-syntax-highlighter-syntax": _crayon,
    "dp-highlighter": _items,
    "geshi": _broken,
    "geshifilter": _broken,
    "codecolorer-container": _broken,
    "codeblock": lambda box: _broken(box) if box.find("code") is not None else [],
    "js-file-line-container": lambda box: _each(box, "blob-code"),
    "highlight": lambda box: _each(box, "blob-code") if box.tag == "table" else [],
    "csharpcode": lambda box: list(box.iter("pre")),
    "lines": lambda box: [code for item in box.iter("li") for code in item.iter("pre")],
}


# -- code without a highlighter ---------------------------------------------------------------------------------------


def _is_typed(box: Element) -> bool:
    """Whether the style of a box of several lines keeps their spaces and sets them in the type of a typewriter."""
    space = declarations(box.get("style") or "").get("white-space", "")
    if not space.startswith(("pre", "break-spaces")) or space == "pre-line":
        return False
    styles = (each.get("style") or "" for each in islice(box.iter("div", "p", "span", "code", "font"), _FEW))
    held = any(each.tag in _NO_CODE for each in box.iterdescendants())
    return not held and any(map(_TYPEWRITER.search, styles)) and "\n" in characters(box).strip("\n")


def _joined(lines: list[Element]) -> None:
    """Make one of several `pre` in a row of a line each, as editors leave them that begin a new one with each line.

    Where each line could stand by itself they stay apart: commands that are to be given one after the other.
    """
    said = [characters(line).strip("\n") for line in lines]
    if len(lines) < _LEAST or not any(map(_GOES_ON.match, said)):
        return
    first, tail = lines[0], lines[-1].tail
    for line in lines[1:]:
        _removed(line)
    del first[:]
    first.text, first.tail = "\n".join(said), tail


def _removed(line: Element) -> None:
    if (parent := line.getparent()) is not None:
        parent.remove(line)


def _run(first: Element) -> Iterator[Element]:
    """The lines from `first` on that are of its kind and have nothing between them."""
    line: Element | None = first
    while line is not None and _is_line(line) and _kind(line) == _kind(first):
        yield line
        line = None if (line.tail or "").strip() else line.getnext()


def _kind(line: Element) -> tuple[str | None, str | None]:
    return line.get("class"), line.get("lang")


def _is_line(element: Element) -> bool:
    """Whether an element is a `pre` of one line, in which nothing leads away or is set apart."""
    if element.tag != "pre" or any(each.tag != "span" for each in element.iterdescendants()):
        return False
    return not GUTTER.intersection(_classes(element)) and "\n" not in "".join(map(str, element.itertext())).strip("\n")


# -- the `pre` that takes its place ----------------------------------------------------------------------------------


def _replace(box: Element, lines: list[Element]) -> None:
    parent = box.getparent()
    made = etree.Element("pre", {"class": f"brush: {_language(box) or language(lines[0])}"})
    made.text = _text(lines[0], "\n") if len(lines) == 1 else "\n".join(_text(line, "") for line in lines)
    made.tail = box.tail
    if first := _first(box):
        number_beside(made, first)
    elif first := first_item(box):
        number_items(made, first)
    for title in _each(box, "crayon-title"):
        if text_within(title):
            title.tag, title.tail = "p", None
            box.addprevious(title)
    if parent is not None:
        parent.replace(box, made)


def _text(line: Element, feed: str) -> str:
    """The characters of one line, without the number in front of them; `feed` stands for each line feed.

    Where breaks divide the lines of a mere box, the line feeds beside them only lay out the source.
    """
    if line.tag in _BOXED and next(line.iterancestors("pre"), None) is None:
        for broken in line.iter("br"):
            broken.tail = (broken.tail or "").lstrip("\r\n")
    text = characters(line)
    number = next(iter(_each(line, "lnum")), None)
    if number is not None:
        text = text.removeprefix(characters(number))
    return text.replace("\r\n", "\n").replace("\n", feed)


def _language(box: Element) -> str:
    named = next((text_within(each) for each in _each(box, "crayon-language")), "")
    if named:
        return named.lower().replace(" ", "-")
    for name in (name for each in box.iter("div", "ol", "table") for name in _classes(each)):
        family, _, rest = name.partition("-")
        if family == "dp" and rest != "highlighter":
            return _OLD_NAMES.get(rest, rest)
        if family in ("geshifilter", "type") and rest:
            return rest
    return next((name for name in reversed(_classes(box)) if name not in _NO_LANGUAGE and name.isalnum()), "")


def _first(box: Element) -> int:
    """The number in the column beside the lines, or in the first of them; 0 for none."""
    said = next((words[0] for each in _shown(box) if (words := each.split())), "").rstrip(":.")
    return int(said) if said.isdecimal() and len(said) < 7 else 0


def _shown(box: Element) -> Iterator[str]:
    """The texts of what holds numbers."""
    for each in box.iter():
        if _NUMBERS.intersection(_classes(each)):
            yield " ".join(map(str, each.itertext()))
