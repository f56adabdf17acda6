"""Hastened lexers give the tokens that Pygments' own give."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name

from generator.render.lexing import hastened

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
    ours = hastened(get_lexer_by_name(language, stripnl=False))
    assert list(ours.get_tokens(code)) == theirs
    assert list(ours.get_tokens(code)) == theirs
