"""Elements that reach over the ends of blocks: the styles are those that browsers show, the rest stays as it was."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.recover.html.misnested import is_misnested, rewoven
from generator.recover.html.parse import parse

FORMATTING = re.compile(r"</?(?:i|b|u|font)\b[^>]*>")
PIECES = (
    "<p>", "</p>", "<ul><li>", "</li></ul>", "<i>", "</i>", "<b>", "</b>", "<u>", "</u>", '<font color="red">',
    "</font>", "<table><tr><td>", "</td></tr></table>", "<a href='x'>", "</a>", "<br>", "<!-- <i> -->", " words ",
    "< b", "&lt;", '"',
)  # fmt: skip
NAMES = frozenset(("i", "b", "font", "strike", "small"))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_only_formatting_is_woven_anew(html: str) -> None:
    """All text, and every tag of another kind, stands as before and in its order; a second time changes nothing."""
    made = rewoven(html)
    assert FORMATTING.sub("", made) == FORMATTING.sub("", html)
    assert rewoven(made) == made


@pytest.mark.parametrize(
    "html",
    [
        "<i><p>one</p><p>two</p></i>",
        "<p><b>one <i>two</b> three</i> four</p>",
        "<p><i>one</p><ul><li>two <b>three</li><li>four</b></li></ul><p>five</i> six</p>",
        '<font color="red"><p>one <strike>two</p><blockquote>three</font></blockquote>four</strike> five',
        "<small><p>one <a href='x'>two <b>three</a></p><p>four</b></p></small>",
    ],
)
def test_styles_are_those_of_browsers(html: str) -> None:
    """Each word stands within the elements within which the parsing algorithm of HTML puts it."""
    body = parse(html)
    assert body is not None
    assert styles_of(etree.tostring(body, encoding="unicode", method="html")) == styles_of(html)


def styles_of(html: str) -> dict[str, frozenset[str]]:
    """Each word with the formatting elements that it stands in, after html5lib."""
    strings = BeautifulSoup(html, "html5lib").find_all(string=True)
    return {word: NAMES.intersection(a.name for a in text.parents) for text in strings for word in str(text).split()}


def test_hostile_bodies_do_not_grow() -> None:
    """Elements without end within each other, and long tags around many blocks, stay as they are."""
    deep = "<b>" * 50 + "<p>x</p>" * 1000 + "</b>" * 50
    long = f'<font face="{"q" * 1000}">' + "<p>x</p>" * 10_000 + "</font>"
    assert rewoven(deep) == deep
    assert rewoven(long) == long


def test_complaints_of_other_ends_are_none() -> None:
    """Only the end of what gives text a look tells that it was closed too early."""
    assert is_misnested(["Tag figure invalid", "Unexpected end tag : i"])
    assert not is_misnested(
        ["Unexpected end tag : img", "Unexpected end tag : p", "Opening and ending tag mismatch: p and i"]
    )
