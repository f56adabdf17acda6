"""The short way through plain Markdown gives what the reference gives, to the last character."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.render import grammar, plain
from generator.render.sanitise import sanitise
from generator.render.weave import _Weaver, weave

MARK = "0123456789abcdef-"

PIECES = (
    "Plain words, and more of them.", "two\nlines", "ends in a space \nhere", "hard  \nbreak", "a *b* c", "**b**, c",
    "*a **b** c*", "a*b*c", "(*a*)", "*a*b", "_a_", "a_b_c", "snake_case", "`code`", "`` a`b ``", "`a` `b`", "`a``b`",
    "` a `", "a `b` *c* [d](/e)", "[a](/b)", '[a](/b "t")', "[a]( /b )", "[a](<b c>)", "[a](http://x.y)",
    "[a](//x.y)", "[a](https://www.example.org/a/b?c=d&e#f)", "[a](HTTP://X.Y)", "[a](javascript:x)", "[a](tel:1)",
    "[a](ftp://x/y)", "[*a*](/b)", "[a][b]", "[a]", "[b]: /c", "[a]{.name}", "![a](/b.jpg)", "![](/b.jpg)", "![a]()",
    "![a *b*](/c)", "[![a](/b)](/c)", "![a](/b)\n*caption*", "![a](/b)\\\n*caption*", "*only emphasis*", "!", "a!",
    "wow![a](/b)", "<b>a</b>", "a <b>c</b>", "<https://x.y>", "<!-- a -->", "<div>", "a &amp; b", "a & b", '"quoted"',
    "'q'", "\\*a\\*", "~~a~~", "a ~ b", "# a", "## a b #", "#a", "####### a", "# *a*", "#", "Setext\n===",
    "Setext\n---", "---", "***", "* * *", "- a", "- a\n- b", "- a\n- *b* `c`", "- a\n  - b", "- a\n\n  b", "* a",
    "+ a", "- # a", "- - a", "- 1. a", "- [ ] a", "-", "- a\n* b", "1. a", "1. a\n2. b", "3. a\n3. b", "1) a", "1.a",
    "10. a", "0. a", "1. - a", "2011. A year", "2011 was", "1.5 is", "> a", "> a\n> b", "> a\nb", "> - a", "> > a",
    "> # a", ">a", "> *a*", "```\na\n```", "```py\nx = 1\n\ny = 2\n```", "```py title\na\n```", "```\na",
    "~~~\na\n~~~", "```\n``\n```", "    indented", "\tindented", " one space", "| a | b |\n| --- | ---: |\n| c | d |",
    "| a |\n| --- |", "| a | b |\n| --- |\n| c |", "|a|b|\n|-|-|\n|c|d|", "| | |\n| --- | --- |\n| a | b |",
    "| a | `b|c` |\n| --- | --- |\n| d | e |", "a | b\n--- | ---\nc | d", "| a |\n| :---: |\n| *b* [c](/d) |",
    "term\n: definition", ": loose", "~ loose", "a[^1]", "[^1]: note", "x\xa0y", "é ü 漢字", "“a” – b…", "a\x0bb",
    "a\u2028b", "\ufeffa", "https://example.org", "a@b.c", "a*", "*", "**", "`", "[", "]", "](", "![", "a]b", "(a)",
    "a) b", "4) b", "$x$", "{a}", "%a%", "^a^", "=a=", "+a", "=", "==", "a\n=", "a\n-", "a\n- b", "a\n1. b", "a\n> b",
    "a\n# b", "a\n```\nb\n```", "a\n***", "a\n<b>", "- a\nb", "1. a\nb", "- a \n- b", "*a*\n*b*", "**a***b*",
    "*a***b**", "a **b**! c", "**a**![b](/c)",
)  # fmt: skip


def same(markdown: str) -> None:
    assert plain.html(markdown, MARK) == grammar.html(markdown, MARK)


@pytest.mark.parametrize("piece", PIECES)
def test_each_form_alone_and_among_plain_words(piece: str) -> None:
    """Every form by itself, and between paragraphs."""
    same(piece)
    same(f"{piece}\n")
    same(f"Before.\n\n{piece}\n\nAfter.\n")


def test_each_form_after_each_other() -> None:
    """Neighbours that may have to do with one another, with one blank line between them, and with two."""
    for first, second in product(PIECES, PIECES):
        same(f"{first}\n\n{second}\n")


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("\n\n", "\n\n\n", "\n", " ", ""))), max_size=7))
def test_any_sequence_of_forms(parts: list[tuple[str, str]]) -> None:
    """Forms one after the other, on lines of their own or run together."""
    same("".join(piece + glue for piece, glue in parts))


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet='ab *_`[]()!#->|1.\n:~<&"\\/h', max_size=60))
def test_any_text_of_signs(markdown: str) -> None:
    """Signs in any order."""
    same(markdown)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_the_woven_body_is_that_of_the_slow_reading(parts: list[str]) -> None:
    """Reading only the tags that matter gives the body that reading all of them gives."""
    html = sanitise(grammar.html("\n\n".join(parts), MARK))
    slow = _Weaver(MARK, "", shift="<h1>" in html or "<h1 " in html)
    slow._read(html)
    quick = weave(html, MARK)
    assert quick.text == slow.text()
    assert quick.headings == tuple(slow.headings)
    assert "".join(map(repr, quick.parts)) == "".join(map(repr, weave_slowly(html).parts))


def weave_slowly(html: str):  # type: ignore[no-untyped-def]
    """`weave`, tag by tag."""
    quick = _Weaver.run
    try:
        _Weaver.run = _Weaver._read  # type: ignore[method-assign]
        return weave(html, MARK)
    finally:
        _Weaver.run = quick  # type: ignore[method-assign]
