"""Any text, written and rendered, shows the same visible text: markdown-it-py is the oracle."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.markdown.blocks import (
    Block,
    Figure,
    Heading,
    Inline,
    Item,
    Listing,
    Paragraph,
    Quote,
    Run,
    Table,
)
from generator.markdown.escaping import clean
from generator.markdown.writer import write

ORACLE = (
    MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin)
    .use(attrs_plugin, spans=True)
)
PIECES = (
    *"\\`*_{}[]()#+-.!|~<>&:=^\"' \t\nax1é,;–©\u00a0",
    "**", "__", "~~", "```", "~~~", "---", "***", "===", "![", "](", "]{.hl}", "[^1]", "[^1]:", "[a]:", "1. ", "12) ",
    "# ", "- ", "> ", "&lt;", "&copy;", "&#38;", "<b>", "</p>", "<!--", "<?", "<script>",
    "http://a.b/c_d_e", "    x", "| - |", ":-",
    "\\\n", "{.x}", "<br>", "word", "List<String>", "a*b_c",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=20)
STYLES = st.frozensets(st.sampled_from(("em", "strong", "del", "code", "sup", "u", ".hl")), max_size=3)
LINK = st.sampled_from(("", "", "", "https://a.example/x_(y)_z?q=1&copy=2", "/p(q", "https://b.example/`*[|]*"))
WHERE = ("paragraph", "heading", "cell", "item", "caption", "quote")


def visible(text: str) -> str:
    """White space of any kind and amount shows as one space."""
    return " ".join(text.split())


def shown(markup: str) -> str:
    """The text that a reader of `markup` sees."""
    bare = re.sub(
        r"<(?:/?[a-zA-Z][^<>]*)>", lambda m: " " if re.match(r"</?(?:br|t[dhr]|p|li|hr)\b", m[0]) else "", markup
    )
    return visible(html.unescape(bare))


def place(content: Inline, where: str) -> Block:
    """`content` as one block of the kind `where`."""
    return {
        "paragraph": Paragraph(content),
        "heading": Heading(2, content),
        "cell": Table(((Run("h"),),), ((content,),)),
        "item": Listing((Item((Paragraph(content),)),)),
        "caption": Figure((Run("alt", image="p.png"),), content),
        "quote": Quote((Paragraph(content),)),
    }[where]


@settings(max_examples=500, deadline=None)
@given(TEXT, st.sampled_from(WHERE))
def test_plain_text_shows_as_it_is(text: str, where: str) -> None:
    """No text, wherever it stands, is read as markup."""
    markdown = write([place((Run(text),), where)])
    expected = ("h " if where == "cell" else "") + visible(clean(text))
    assert shown(ORACLE.render(markdown)) == expected.strip(), markdown


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(TEXT, STYLES, LINK), max_size=5), st.sampled_from(WHERE))
def test_styled_text_shows_as_it_is(parts: list[tuple[str, frozenset[str], str]], where: str) -> None:
    """Nor is text misread beside or within emphasis, code, spans and links of any nesting."""
    content = tuple(Run(text, styles, link) for text, styles, link in parts)
    markdown = write([place(content, where)])
    expected = ("h " if where == "cell" else "") + visible(clean("".join(text for text, _, _ in parts)))
    assert shown(ORACLE.render(markdown)) == expected.strip(), markdown
