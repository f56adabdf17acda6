"""Hastened lexers give the tokens that Pygments' own give."""

from __future__ import annotations

import re
from functools import cache
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Name, Text, Token, _TokenType

from generator.render.beginnings import beginnings
from generator.render.lexing import hastened
from generator.render.marking import marked_up

LANGUAGES = (
    "bash", "bibtex", "c", "cpp", "csharp", "css", "diff", "fortran", "go", "haskell", "html", "ini", "java",
    "javascript", "julia", "make", "matlab", "octave", "perl", "php", "pycon", "python", "python2", "r", "ruby", "rust",
    "scala", "sql", "swift", "tex", "toml", "typescript", "xml", "yaml",
)  # fmt: skip
PIECES = (
    "def f(x: int) -> str:\n    return f'{x!r:>8}' # é\n",
    'class A(B):\n    """Doc\n\n    string"""\n',
    "x = 1e-9\n", "#include <stdio.h>\nint main(void) { return 0; }\n", "if (a < b) { /* no */ }\n",
    "for i in range(10):\n\tpass\n", "SELECT a, 'b' FROM c WHERE d = 1; -- e\n", '<p class="x">a &amp; b</p>\n',
    '$a = "b $c"; // d\n', "\\frac{a}{b} % c\n", "key: [value, 2]\n", "function f(a) { return `${a}` }\n",
    "@decorated\n", "'unclosed\n", '"""unclosed\n', "/* unclosed\n", "echo \"$HOME\" | grep -v '^#'\n", "rb'a\\x00'",
    "\n\n", "}", ")", "§", "import os, sys\n", "from . import b\n",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=8).map("".join))
def test_the_tokens_are_those_of_pygments(language: str, code: str) -> None:
    """For whatever text, and the same text again."""
    theirs = list(get_lexer_by_name(language, stripnl=False).get_tokens(code))
    ours = _hastened(language)
    assert list(ours.get_tokens(code)) == theirs
    assert list(ours.get_tokens(code)) == theirs


@cache
def _hastened(language: str) -> Lexer:
    """Such as has met a character once only before it puts the rules together that can begin with it."""
    return hastened(get_lexer_by_name(language, stripnl=False), often=1)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(
        (
            r"abc",
            r"(?i)abc",
            r"(?i:k)x",
            r"[^a-z]\w",
            r"\s*b?",
            r"(?:a|\d+|)c",
            r"(?<!b)(a)",
            r"^$",
            r"(?=a)b|c",
            r"\b_",
            r"(?s).x",
            r".x",
            r"(a)?(?(1)b|c)",
            r"x{0,2}y",
            r"[\w-]{2}",
            r"(?m)^#",
            r"(?a:\w)+",
            r"(?-i:q)",
            r"(x)\1",
        )
    ),  # fmt: skip
    st.text(st.sampled_from("abckKxyq_# \n-1") | st.characters(), min_size=1, max_size=4),
)
def test_what_matches_could_begin(source: str, text: str) -> None:
    """No pattern matches where it was said that it cannot."""
    match = re.compile(source).match(text)
    assert not match or not text[0].isascii() or text[0] in beginnings(source, re.compile(source).flags)


def test_what_cannot_begin_is_told() -> None:
    """Otherwise nothing would be saved."""
    assert beginnings(r"(?:def|class)\b", 0) == frozenset("dc")
    assert beginnings(r"(?i)\s*abc", 0) == frozenset(" \t\n\v\f\r\x1c\x1d\x1e\x1faA")


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=8).map("".join))
def test_the_spans_are_those_of_pygments(language: str, code: str) -> None:
    """Line by line, for whatever text."""
    tokens = list(_hastened(language).get_tokens(code))
    assert marked_up(tokens) == _formatted(tokens)


@given(st.lists(st.tuples(st.sampled_from((Token, Name, Name.Class, Text, Token.Own.Kind)), st.text("a<&>\"'\n"))))
def test_the_spans_of_any_tokens_are_those_of_pygments(tokens: list[tuple[_TokenType, str]]) -> None:
    """Also of empty ones, and of types that Pygments has no class for."""
    assert marked_up(tokens) == _formatted(tokens)


def _formatted(tokens: list[tuple[_TokenType, str]]) -> str:
    made = StringIO()
    HtmlFormatter(nowrap=True).format(tokens, made)
    return made.getvalue()
