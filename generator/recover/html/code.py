"""Preformatted text: exactly the characters that were meant, and the language where the source names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from generator.markdown.blocks import Block, Code, Markup
from generator.recover.html.context import Walker
from generator.recover.html.numbering import first_line, list_numbers
from generator.recover.html.parse import Element, text_within

_LANGUAGE = re.compile(
    r"(?:brush:\s*|\b(?:language|lang|highlight-source|highlight-text|prettyprint lang)-"
    r"|\bsourceCode\s+|\bhighlight\s+(?!highlight))([\w+#.-]+)",
    re.IGNORECASE,
)
_BARE = frozenset((
    "python", "java", "javascript", "js", "c", "cpp", "c++", "csharp", "ruby", "perl", "php", "bash", "shell", "sh",
    "sql", "xml", "html", "css", "json", "yaml", "go", "rust", "scala", "haskell", "r", "matlab", "lua", "swift",
    "kotlin", "diff",
))  # fmt: skip
"""Languages that are recognised when they are all that the class says."""
_NAMES = {
    "js": "javascript", "jscript": "javascript", "py": "python", "csharp": "csharp", "c-sharp": "csharp", "plain": "",
    "text": "", "none": "", "shell": "bash", "sh": "bash", "c++": "cpp", "as3": "actionscript", "ps": "powershell",
    "vb": "vbnet", "default": "", "source": "", "prettyprint": "", "linenums": "",
}  # fmt: skip
_OTHERS = ("body", "li", "blockquote", "section", "article")
_FARTHEST = 3
"""Boxes within each other that a highlighter makes around its code, at most."""
_BLOCK_LINES = frozenset(("p", "div", "li", "tr"))


def block(walker: Walker, element: Element) -> Block:
    """A `pre` as a fence; one that holds links stays HTML, since a fence would lose them."""
    text = characters(element)
    if numbers := list_numbers(element):
        walker.gone["line numbers", numbers] += 1
    links = [
        link for link in element.iter("a") if (link.get("href") or "").startswith(("http", "/")) and text_within(link)
    ]
    if links and element.tag == "pre":
        return Markup(f"<pre>{_linked(walker, element)}</pre>")
    return Code(_trimmed(text), language(element), *first_line(element))


def characters(element: Element) -> str:
    """The text of `element` with the breaks that its elements make, and with plain spaces for hard ones."""
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts).replace("\xa0", " ")


def _collect(element: Element, parts: list[str]) -> None:
    """The text of `element` in order, with the breaks that its elements make."""
    parts.append(element.text or "")
    for child in element.iterchildren():
        if isinstance(child.tag, str):
            _child(child, parts)
        parts.append(child.tail or "")


def _child(child: Element, parts: list[str]) -> None:
    tag = child.tag
    if tag == "br":
        parts.append("\n")
        return
    if tag in _BLOCK_LINES and not next(filter(None, reversed(parts)), "\n").endswith("\n"):
        parts.append("\n")
    _collect(child, parts)


def _trimmed(text: str) -> str:
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip("\n")


def _linked(walker: Walker, element: Element) -> str:
    out = escape(element.text or "", quote=False)
    for child in element:
        inner = "\n" if child.tag == "br" else _linked(walker, child) if isinstance(child.tag, str) else ""
        url = walker.address(child.get("href") or "") if child.tag == "a" and "<a " not in inner else ""
        out += f'<a href="{escape(url)}">{inner}</a>' if url else inner
        out += escape(child.tail or "", quote=False)
    return out


def language(element: Element) -> str:
    """The language that `element`, or the `code` within or the box around it, says its text is in; else empty."""
    for holder in _holders(element):
        said = holder.get("data-lang") or holder.get("data-language") or holder.get("lang") or ""
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
