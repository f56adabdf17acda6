"""Elements that reach over the ends of blocks: the looks are those that browsers show, the rest stays as it was."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.recover.html import parse as parsing
from generator.recover.html.convert import to_markdown
from generator.recover.html.misnested import is_misnested, rewoven
from generator.recover.html.parse import parse

LOOK = re.compile(r"</?(?:i|em|s|u)\b[^>]*>", re.IGNORECASE)
PIECES = (
    "<p>", "</p>", "<ul><li>", "</li></ul>", "<i>", "</i>", "<I>", "</I >", '<i id="n">', "<i/>", "<em>", "</em>",
    "<b>", "</b>", "<u>", "</u>", "<s>", "</s>", '<font color="red">', "</font>", "<table><tr><td>",
    "</td></tr></table>", "<pre>", "</pre>", "<a href='x'>", "</a>", "<br>", "<!-- <i> -->", "<![CDATA[<i>", "]]>",
    "<textarea>", "</textarea>", "<xmp>", "</XMP>", "<script>", "</script>", "<h3>", "</h3>", "<blockquote>",
    "</blockquote>", "<p title='<i> > <p>'>", " words ", "< b", "<i", "&lt;i&gt;", '"', "='",
)  # fmt: skip
BODIES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
NAMES = frozenset(("i", "em", "s", "strike", "u"))


@given(BODIES)
def test_only_looks_are_woven_anew(html: str) -> None:
    """All text, and every tag of another kind, stands as before and in its order."""
    assert LOOK.sub("", rewoven(html)) == LOOK.sub("", html)


@given(BODIES)
def test_trees_have_all_else_in_common(html: str) -> None:
    """Words and elements are those that were read without it; nothing is in another order, or twice."""
    with patch.object(parsing, "is_misnested", return_value=False):
        before = parse(html)
    now = parse(html)
    assert before is not None
    assert now is not None
    assert "".join(now.itertext()) == "".join(before.itertext())
    assert attributes_of(now) == attributes_of(before)


def attributes_of(body: etree._Element) -> list[tuple[str, dict[str, str]]]:
    """Name and attributes of all elements but those that are a look alone."""
    return [(str(e.tag), dict(e.attrib)) for e in body.iter() if e.attrib or e.tag not in NAMES]


@pytest.mark.parametrize(
    "html",
    [
        "<i><p>one</p><p>two</p></i>",
        "<I ><p>one</p><p>two</p></I >three",
        "<p><s>one <i>two</s> three</i> four</p>",
        "<p><i>one</p><ul><li>two <u>three</li><li>four</u></li></ul><p>five</i> six</p>",
        "<em><p>one <strike>two</p><blockquote>three</em></blockquote>four</strike> five",
        "<u><p>one <a href='x'>two <i>three</a></p><p>four</i></p></u>",
        "<p><i>one</p><p title='a > b'>two</i> three</p>",
    ],
)
def test_looks_are_those_of_browsers(html: str) -> None:
    """Each word stands within the elements within which the parsing algorithm of HTML puts it."""
    body = parse(html)
    assert body is not None
    assert looks_of(etree.tostring(body, encoding="unicode", method="html")) == looks_of(html)


def looks_of(html: str) -> dict[str, frozenset[str]]:
    """Each word with the elements of a mere look that it stands in, after html5lib."""
    strings = BeautifulSoup(html, "html5lib").find_all(string=True)
    return {word: NAMES.intersection(a.name for a in text.parents) for text in strings for word in str(text).split()}


@pytest.mark.parametrize("name", ["textarea", "XMP"])
def test_raw_text_is_shown_as_it_stands(name: str) -> None:
    """Between the tags of such an element nothing is a tag (HTML, 13.2.5): code to be copied gains no word."""
    made = to_markdown(f'<p>Copy <i>this</p><{name}><a href="/x">Mine</a> by <b>me</b></{name}><p>and go</i> on.</p>')
    assert '\n<a href="/x">Mine</a> by <b>me</b>\n' in made.markdown
    assert "*and go* on." in made.markdown


@pytest.mark.parametrize(
    "html",
    [
        "<p>Take:</p><b><p>Rope</p><p>Tea</p><p>Map</p></b></b><p>Go.</p>",
        '<p><i id="here">One.</p><p>Two.</i></p>',
        '<p><i style="font-style: normal">One.</p><p>Two.</i></p>',
        "<p><i>One.<table><tr><td>two</td></tr></table><p>Three.</i></p>",
        "<p><i>One.</p><pre>two = 2</pre><p>Three.</i></p>",
    ],
)
def test_what_is_more_than_a_look_stays(html: str) -> None:
    """Bold, which headings are told by, attributes, cells and code: the body is read as if nothing had been mended."""
    assert rewoven(html) == html


def test_hostile_bodies_do_not_grow() -> None:
    """Elements without end within each other stay as they are, and so do tags and quotes that never end."""
    deep = "<i>" * 50 + "<p>x</p>" * 1000 + "</i>" * 50
    wide = "<em>" * 12 + "<p>x</p>" * 20_000 + "</em>" * 12
    assert rewoven(deep) == deep
    assert rewoven(wide) == wide
    for piece in ("<a ", "<a b='", '<a b="', "<!", "<!-", "<textarea>", "</xmp", "=  ", "</i>", "<i>", "<table>"):
        assert rewoven(piece * 30_000) == piece * 30_000


def test_complaints_of_other_ends_are_none() -> None:
    """Only the end of what gives text a look tells that it was closed too early."""
    assert is_misnested(["Tag figure invalid", "Unexpected end tag : i"])
    assert not is_misnested(
        ["Unexpected end tag : img", "Unexpected end tag : p", "Opening and ending tag mismatch: p and i"]
    )
