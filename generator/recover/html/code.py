"""Preformatted text: exactly the characters that were meant, and the language where the source names it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from generator.markdown.blocks import Block, Code, Markup
from generator.recover.html.context import Walker
from generator.recover.html.numbering import counted, first_line, items_numbers
from generator.recover.html.parse import Element, text_within

_LANGUAGE = re.compile(
    r"(?:brush:\s*|\blang:|\b(?:language|lang|highlight-source|highlight-text|prettyprint lang|src src)-"
    r"|\bsourceCode\s+|\bhighlight\s+(?:hl-)?(?!highlight))([\w+#.-]+)",
    re.IGNORECASE,
)
_BARE = frozenset((
    "python", "java", "javascript", "js", "c", "cpp", "c++", "csharp", "ruby", "perl", "php", "bash", "shell", "sh",
    "sql", "xml", "html", "css", "json", "yaml", "go", "rust", "scala", "haskell", "r", "matlab", "lua", "swift",
    "kotlin", "diff",
))  # fmt: skip
"""Languages that are recognised when they are all that the class says."""
_SAYING = ("data-lang", "data-language", "data-enlighter-language", "data-code-block-lang", "lang")
_NAMES = {
    "js": "javascript", "jscript": "javascript", "py": "python", "csharp": "csharp", "c-sharp": "csharp", "plain": "",
    "text": "", "none": "", "shell": "bash", "sh": "bash", "c++": "cpp", "as3": "actionscript", "ps": "powershell",
    "vb": "vbnet", "ipython": "python", "ipython2": "python", "ipython3": "python", "default": "", "source": "",
    "prettyprint": "", "linenums": "",
}  # fmt: skip
_OTHERS = ("body", "li", "blockquote", "section", "article")
_FARTHEST = 3
"""Boxes within each other that a highlighter makes around its code, at most."""
_MARKS = ("b", "strong", "i", "em", "u", "mark", "del", "ins", "s")
_MOST_MARKED = 12
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_BLOCK_LINES = frozenset(("p", "div", "li", "tr"))
_LINE = "gatsby-highlight-code-line"
"""The class of a span that is a line by its style alone: its line feed is left out."""
_ITEMISED = frozenset(("ol", "ul", "li"))

_Tags = Callable[[Element], tuple[str, str]]
"""What stands in front of an element, and behind it."""


def blocks(walker: Walker, element: Element) -> tuple[Block, ...]:
    """A `pre` as a fence; one with links, pictures or words that its author marked stays HTML: a fence would lose them.

    Items whose numbers skip some are a fence for each run that counts on, as a list in Markdown would have to be.
    """
    links = [
        link for link in element.iter("a") if (link.get("href") or "").startswith(("http", "/")) and text_within(link)
    ]
    if element.tag == "pre" and (links or _has_picture(element) or _is_marked(element)):
        _left(walker, element)
        return (Markup(f"<pre>{_linked(walker, element)}</pre>"),)
    if len(runs := counted(element)) > 1:
        return tuple(_fence(_joined(items), language(element), first, "list") for first, items in runs)
    first, numbers = first_line(element)
    if numbers != "list":
        _left(walker, element)
    return (_fence(characters(element), language(element), first, numbers),)


def _left(walker: Walker, element: Element) -> None:
    """Count the numbers of items, where lines of code are all that is left of these."""
    if numbers := items_numbers(element):
        walker.gone["line numbers", numbers] += 1


def _fence(text: str, named: str, first: int, numbers: str) -> Code:
    """Code without the blank lines around it; of items, those in front have taken their numbers with them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in text.split("\n")]
    if first and numbers == "inline" and min(map(_indent, filter(None, lines)), default=0) == 1:
        lines = [line[1:] for line in lines]  # the space that parted each line from its number
    text = "\n".join(lines)
    blank = len(text) - len(text.lstrip("\n")) if first and numbers == "list" else 0
    return Code(text.strip("\n"), named, first + blank, numbers)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _joined(items: Iterable[Element]) -> str:
    return "\n".join(map(characters, items))


def _has_picture(element: Element) -> bool:
    return any((image.get("src") or "data:")[:5] != "data:" for image in element.iter("img"))


def _is_marked(element: Element) -> bool:
    """Whether an author set some words of the code apart; highlighters mark many, and with elements of other kinds."""
    marked = sum(bool(text_within(each)) for each in element.iter(*_MARKS))
    if not 0 < marked <= _MOST_MARKED or any(each.attrib for each in element.iter("font", *_MARKS)):
        return False
    said = "".join(map(str, element.itertext()))
    nested = next(element.iterancestors("li", "blockquote", "dd", "td"), None) is not None
    return not (nested and _BLANK_LINE.search(said)) and any(part.strip() for part in _unmarked(element))


def _unmarked(element: Element) -> Iterator[str]:
    """The text of `element` that no mark is set on."""
    if element.tag not in _MARKS:
        yield element.text or ""
        for child in element:
            yield from _unmarked(child) if isinstance(child.tag, str) else ()
            yield child.tail or ""


@dataclass(slots=True)
class _Sheet:
    """Text, line by line. `spell` is what text goes through; a line may be `open`, an `item` may have begun it.

    A break that is `due` is written only when something follows that does not bring its own.
    """

    spell: Callable[[str], str] = str
    parts: list[str] = field(default_factory=list)
    open: bool = False
    item: bool = False
    due: bool = False

    def text(self, text: str) -> None:
        """Text as it is, on the line that is open, or on a new one."""
        if not text:
            return
        if self.due and not text.lstrip(" \t\r").startswith("\n"):
            self.parts.append("\n")
        self.parts.append(self.spell(text))
        self.open, self.item, self.due = not text.endswith("\n"), False, False

    def begin(self, *, item: bool) -> None:
        """An element with lines of its own begins."""
        if self.open or self.due:
            self.parts.append("\n")
        self.open, self.item, self.due = False, item or (self.item and not self.due), False

    def end(self) -> None:
        """Such an element ends; an item has a line, and be it blank, since it has a number or a bullet."""
        self.due |= self.open or self.item
        self.open = self.item = False


def characters(element: Element) -> str:
    """The text of `element` with the breaks that its elements make, and with plain spaces for hard ones."""
    sheet = _Sheet()
    _collect(element, sheet, _untagged)
    return "".join(sheet.parts).replace("\xa0", " ")


def _collect(element: Element, sheet: _Sheet, tags: _Tags) -> None:
    """The text of `element` in order, with the breaks that its elements make, between the `tags` of each."""
    laid_out = any(child.tag in _ITEMISED for child in element)
    _said(element.text or "", sheet, laid_out=laid_out)
    for child in element.iterchildren():
        if isinstance(child.tag, str):
            _child(child, sheet, tags)
        _said(child.tail or "", sheet, laid_out=laid_out)


def _said(text: str, sheet: _Sheet, *, laid_out: bool) -> None:
    """Text; the space that lays out a list and its items in the source is none of it."""
    if not laid_out or text.strip():
        sheet.text(text)


def _child(child: Element, sheet: _Sheet, tags: _Tags) -> None:
    if child.tag == "br":
        sheet.text("\n\n" if sheet.due else "\n")  # between two lines of their own it is a blank one
        return
    is_line = child.tag in _BLOCK_LINES or child.get("class") == _LINE
    if is_line:
        sheet.begin(item=child.tag == "li")
    opening, closing = tags(child)
    sheet.parts.append(opening)
    _collect(child, sheet, tags)
    sheet.parts.append(closing)
    if is_line:
        sheet.end()


def _untagged(_: Element) -> tuple[str, str]:
    return "", ""


def _linked(walker: Walker, element: Element) -> str:
    """The text of `element` as HTML with its links and marks."""

    def tags(child: Element) -> tuple[str, str]:
        if child.tag == "img" and (url := walker.address(child.get("src") or "")):
            return f'<img src="{escape(url)}" alt="{escape(child.get("alt") or "")}">', ""
        if child.tag == "a" and child.find(".//a") is None and (url := walker.address(child.get("href") or "")):
            return f'<a href="{escape(url)}">', "</a>"
        return (f"<{child.tag}>", f"</{child.tag}>") if child.tag in _MARKS and text_within(child) else ("", "")

    sheet = _Sheet(lambda text: escape(text, quote=False))
    _collect(element, sheet, tags)
    return "".join(sheet.parts)


def language(element: Element) -> str:
    """The language that `element`, or the `code` within or the box around it, says its text is in; else empty."""
    for holder in _holders(element):
        said = next(filter(None, map(holder.get, _SAYING)), "")
        match = _LANGUAGE.search(holder.get("class") or "")
        bare = (holder.get("class") or "").lower() if holder.tag in ("pre", "code") else ""
        name = (said or (match[1] if match else bare if bare in _BARE else "")).strip(".;,").lower()
        if name:
            return _NAMES.get(name, name)
    return ""


def _holders(element: Element) -> Iterator[Element]:
    """Where a language may be named: on the element, on the `code` in it, on the boxes that hold nothing else."""
    yield element
    if (inner := element.find("code")) is not None:
        yield inner
    for place, above in enumerate(element.iterancestors("div", "figure", *_OTHERS)):
        if above.tag in _OTHERS or place > _FARTHEST or (place and len(above) > 2):
            return
        around = "" if above is element.getparent() else text_within(above).removesuffix(text_within(element))
        if around and above.tag == "div":
            return
        yield above
        if len(above) > 2:
            return
