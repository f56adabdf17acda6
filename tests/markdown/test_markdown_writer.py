"""The writer spells each block as the format contract does."""

from __future__ import annotations

import pytest

from generator.markdown.blocks import (
    Block,
    Code,
    Definition,
    Embed,
    Figure,
    Footnote,
    Glossary,
    Heading,
    Inline,
    Item,
    Listing,
    Markup,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from generator.markdown.writer import write

HL = frozenset((".hl",))
EM = frozenset(("em",))
STRONG = frozenset(("strong",))


def text(words: str) -> Inline:
    """Plain words as runs."""
    return (Run(words),)


def item(words: str, *blocks: Block) -> Item:
    """An item that begins with `words`."""
    return Item((Paragraph(text(words)), *blocks))


PICTURE = Run("A boat", image="b.png", link="full.png")
CASES: dict[str, tuple[tuple[Block, ...], str]] = {
    "a hard break": ((Paragraph(text("one\ntwo")),), "one\\\ntwo\n"),
    "a captioned picture": ((Figure((PICTURE,), text("At sea.")),), "[![A boat](b.png)](full.png)\\\n*At sea.*\n"),
    "a caption with a link": (
        (Figure((PICTURE,), (Run("By "), Run("Jo", link="/jo"), Run(".", STRONG))),),
        "[![A boat](b.png)](full.png)\\\n*By [Jo](/jo).*\n",
    ),
    "a lost picture": ((Figure((Run("lost figure"),)),), "![lost figure]()\n"),
    "a span stands outside a link": ((Paragraph((Run("Jo", HL, "/jo"),)),), "[[Jo](/jo)]{.hl}\n"),
    "a span within a link is HTML": (
        (Paragraph((Run("a ", link="/x"), Run("b", HL, "/x"), Run(" c", link="/x"))),),
        '[a <span class="hl">b</span> c](/x)\n',
    ),
    "emphasis within a word": ((Paragraph((Run("half"), Run("word", EM))),), "half*word*\n"),
    "emphasis that CommonMark would not read": (
        (Paragraph((Run("a", STRONG), Run("b", EM), Run("c"))),),
        "**a**<em>b</em>c\n",
    ),
    "emphasis and links within a caption": (
        (Figure((Run("", image="p.png"),), (Run("The ", link="u"), Run("great", EM, "u"), Run(" crane", link="u"))),),
        "![](p.png)\\\n*[The _great_ crane](u)*\n",
    ),
    "punctuation leaves emphasis at a word": ((Paragraph((Run("a"), Run("(b)", EM), Run("c"))),), "a(*b*)c\n"),
    "white space leaves a style": ((Paragraph((Run("a"), Run(" b ", STRONG), Run("c"))),), "a **b** c\n"),
    "a table and its caption": (
        (Table((text("A"), text("B|C")), ((text("1"), text("x\ny")), (text("2"),)), ("", "right"), text("Cap")),),
        "| A | B\\|C |\n| --- | ---: |\n| 1 | x<br>y |\n| 2 |  |\n\n*Cap*\n",
    ),
    "a list in a list": (
        (Listing((item("a", Listing((item("b"),))), item("c"))),),
        "- a\n  - b\n- c\n",
    ),
    "an ordered list with a start": ((Listing((item("a"), item("b")), start=9),), "9. a\n10. b\n"),
    "two lists in a row stay two": ((Listing((item("a"),)), Listing((item("b"),))), "- a\n\n* b\n"),
    "a fence longer than any inside": ((Code("```\nx\n```", "sh"),), "````sh\n```\nx\n```\n````\n"),
    "a quotation": ((Quote((Paragraph(text("a")), Paragraph(text("b")))),), "> a\n>\n> b\n"),
    "an embed": ((Embed("https://vimeo.com/1"),), "<https://vimeo.com/1>\n"),
    "a bare address in a paragraph of its own is no embed": (
        (Paragraph((Run("https://vimeo.com/1", link="https://vimeo.com/1"),)),),
        "[https://vimeo.com/1](https://vimeo.com/1)\n",
    ),
    "a footnote": (
        (Paragraph((Run("a"), Run("", note="1"))), Footnote("1", (Paragraph(text("b")), Paragraph(text("c"))))),
        "a[^1]\n\n[^1]: b\n\n    c\n",
    ),
    "a definition list": (
        (Glossary((Definition((text("term"),), ((Paragraph(text("meaning")),),)),)),),
        "term\n: meaning\n",
    ),
    "headings are of level 2 at least": ((Heading(1, text("C #")),), "## C \\#\n"),
    "a rule": ((Rule(),), "---\n"),
    "markup holds no blank line": ((Markup("<table>\n\n<tr></tr></table>"),), "<table>\n<tr></tr></table>\n"),
    "line starts": (
        (Paragraph(text("# a\n- b\n1. c\n> d\n+ e\n| - |")),),
        "\\# a\\\n\\- b\\\n1\\. c\\\n\\> d\\\n\\+ e\\\n\\| - |\n",
    ),
    "an underline of a heading": ((Paragraph(text("a\n===")), Paragraph(text("b\n---"))), "a\\\n\\===\n\nb\\\n\\---\n"),
    "what needs no escape has none": (
        (Paragraph(text("2 * 3, snake_case, a < b & c, [1] x, C:\\dir, 5! ~1.0, #tag")),),
        "2 * 3, snake_case, a < b & c, [1] x, C:\\dir, 5! ~1.0, #tag\n",
    ),
    "what looks like HTML is text": (
        (Paragraph(text("List<String> &copy; </p>")),),
        "List\\<String> \\&copy; \\</p>\n",
    ),
}


@pytest.mark.parametrize(("blocks", "markdown"), CASES.values(), ids=CASES.keys())
def test_blocks_are_spelt(blocks: tuple[Block, ...], markdown: str) -> None:
    """Exactly so, to the character."""
    assert markdown == write(blocks)


def test_nothing_is_an_empty_text() -> None:
    """Blocks that hold nothing leave no trace."""
    assert write([Paragraph(()), Heading(2, ()), Listing(()), Figure(()), Table((), ()), Code("")]) == ""


def test_deep_nesting_is_no_bomb() -> None:
    """Lists within lists indent only so far, and the words stay."""
    blocks: tuple[Block, ...] = (Paragraph(text("deep")),)
    for _ in range(80):
        blocks = (Quote((Listing((Item(blocks),)),)),)
    markdown = write(blocks)
    assert "deep" in markdown
    assert len(markdown) < 10_000


def test_a_list_whose_numbers_leap_is_as_many_lists() -> None:
    """Markdown counts on by itself: another delimiter begins another list, and so does the list that follows."""
    leaping = Listing((item("a"), Item((Paragraph(text("b")),), 5), item("c")), 1)
    assert write([leaping, Listing((item("d"),), 2)]) == "1. a\n\n5) b\n6) c\n\n2. d\n"
    assert write([Listing((Item((Paragraph(text("a")),), 1), Item((Paragraph(text("b")),), 2)), 1)]) == "1. a\n2. b\n"
