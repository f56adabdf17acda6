"""The short way through plain Markdown gives the body that the long way gives, to the last character."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.body import Body
from generator.render import grammar, plain
from generator.render.sanitise import sanitise
from generator.render.weave import Weaver, weave

MARK = "0123456789abcdef-"
SPEC = json.loads((Path(__file__).parent / "commonmark.json").read_text(encoding="utf-8"))
EXAMPLES: tuple[str, ...] = tuple(SPEC["examples"])

PIECES = (
    "Plain words, and more of them.", "two\nlines", "ends in a space \nhere", "hard  \nbreak", "a *b* c", "**b**, c",
    "*a **b** c*", "a*b*c", "(*a*)", "*a*b", "_a_", "a_b_c", "snake_case", "`code`", "`` a`b ``", "`a` `b`", "`a``b`",
    "` a `", "a `b` *c* [d](/e)", "[a](/b)", '[a](/b "t")', "[a]( /b )", "[a](<b c>)", "[a](http://x.y)",
    "[a](//x.y)", "[a](https://www.example.org/a/b?c=d&e#f)", "[a](HTTP://X.Y)", "[a](javascript:x)", "[a](tel:1)",
    "[a](ftp://x/y)", "[*a*](/b)", "[a][b]", "[a]", "[b]: /c", "[a]{.name}", "![a](/b.jpg)", "![](/b.jpg)", "![a]()",
    "![a *b*](/c)", "[![a](/b)](/c)", "![a](/b)\n*caption*", "![a](/b)\\\n*caption*", "*only emphasis*", "!", "a!",
    "wow![a](/b)", "<b>a</b>", "a <b>c</b>", "H<sub>2</sub>O", "a <b>c", "a</b> c", "a <i>*b*</i> <u>c",
    "a <p>b</p>", "a<br>b <b><b>c</b></b>", "x <b class=y>z</b>", "a <kbd>b</kbd>`c`", "a <a>b</a>",
    "<https://x.y>", "<!-- a -->", "<div>", "a &amp; b", "a & b", '"quoted"',
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
    "*a***b**", "a **b**! c", "**a**![b](/c)", "*a*\n# b", "*a\nb*\n- c", "_a_\n> b", "*a* b", "**a** b",
    "* a*", "_a b",
)  # fmt: skip


def same(markdown: str) -> None:
    assert plain.body(markdown) == plain.slowly(markdown)


@pytest.mark.parametrize("piece", PIECES)
def test_each_form_alone_and_among_plain_words(piece: str) -> None:
    """Every form by itself, and between paragraphs."""
    same(piece)
    same(f"{piece}\n")
    same(f"Before.\n\n{piece}\n\nAfter.\n")


def test_the_examples_of_commonmark() -> None:
    """Every example of the specification: alone, and with plain words around it."""
    for example in EXAMPLES:
        same(example)
        same(f"Before.\n\n{example}\n\nAfter.\n")


def test_the_short_way_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Markdown of plain forms never reaches the reference, nor do the few examples of CommonMark that are plain."""
    reached: list[str] = []
    reference = grammar.html

    def noted(markdown: str, *rest: Any) -> str:
        reached.append(markdown)
        return reference(markdown, *rest)

    monkeypatch.setattr(grammar, "html", noted)
    plain.body("# A\n\nB *c* `d` [e](/f)\n\n- g\n- h\n\n> i\n\n```py\nj\n```\n\n| k |\n| --- |\n| l |\n")
    assert not reached
    short: list[str] = []
    for example in EXAMPLES:
        before = len(reached)
        plain.body(example)
        short += [example] if len(reached) == before else []
    assert len(short) >= 25


@pytest.mark.parametrize("spoilt", ["<script>alert(1)</script>", "<p onclick=a>", '<a href="javascript:a">', "<p", "<"])
def test_what_is_not_on_the_lists_is_never_given_out(spoilt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a form to build a tag that may not stand in a body, the body would be made the long way."""
    monkeypatch.setattr(plain, "phrase", lambda text: ((spoilt,), text))
    assert plain.body("A line.\n") == plain.slowly("A line.\n")


@pytest.mark.parametrize("caption", ["*caption*", "*caption\nof two lines*", "*no caption", "_a_ b"])
@pytest.mark.parametrize("fence", ["```\ncode\n```", "```py\ncode*\n```", "~~~\ncode\n~~~", "```\nleft open"])
def test_a_fence_ends_the_caption_of_a_table(caption: str, fence: str) -> None:
    """With no blank line between the table, its caption and the fence."""
    same(f"| a |\n| - |\n| b |\n{caption}\n{fence}\n")


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(EXAMPLES + PIECES), st.sampled_from(("\n\n", "\n", ""))), max_size=5))
def test_any_sequence_of_examples(parts: list[tuple[str, str]]) -> None:
    """Examples of CommonMark and forms, one after the other or run together."""
    same("".join(piece + glue for piece, glue in parts))


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
    assert weave(html, MARK) == weave_slowly(html)


def weave_slowly(html: str) -> Body:
    """`weave`, tag by tag."""
    quick = Weaver._skim
    try:
        Weaver._skim = Weaver._read  # type: ignore[method-assign]
        return weave(html, MARK)
    finally:
        Weaver._skim = quick  # type: ignore[method-assign]
