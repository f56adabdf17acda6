"""No input raises, loses its words, or takes more than linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.recover.html import to_markdown

DEEP = 100_000
HOSTILE = {
    "nested boxes": "<div>" * DEEP + "deep words",
    "nested styles": "<b><i>" * (DEEP // 2) + "deep words",
    "nested lists": "<ul><li>" * (DEEP // 2) + "deep words",
    "nested quotations": "<blockquote>" * (DEEP // 2) + "deep words",
    "nested tables": "<table><tr><td>" * (DEEP // 3) + "deep words",
    "nested code": "<pre>" * 16_000 + "deep words",
    "tags within attributes": '<div title="<div x>">' * 16_000 + "deep words",
    "contents of attributes": ('<div data-attrs="{}" data-html="<b>">' * 2_000 + "deep words") * 3,
    "captions of attributes": "<figure>deep words" + '<img src=a data-caption="k">' * 5_000 + "</figure>",
    "lines of code": "<pre>deep words</pre>" + "<pre>a</pre><pre class=x>b</pre>c" * 5_000,
    "boxes of code": "<div style='white-space:pre;font-family:courier'>deep words\n" * 2_000,
    "nested links": "<a href=x>" * 16_000 + "deep words",
    "open comments": "deep words" + "<!--" * 16_000,
    "open tags": "deep words" + "<a " * 16_000,
    "open declarations": "deep words" + "<![" * 16_000,
    "open shortcodes": "deep words" + "[code]" * 16_000 + "[/sql]",
    "bad references": "deep words" + "&#x110000;&#xD800;&#0;&bogus;&" * 4_000,
    "control characters": "deep words\x00\x01\x0b\x1b\ud800\udfff\ufffe" * 100,
    "delimiters": "deep words" + "*a_b`~[" * 5_000,
    "spans": "deep words <table><tr>" + "<td colspan=50>a" * 200 + "<tr><td rowspan=50>b" * 200,
}
PIECES = (
    "<p>", "</p>", "<br>", "<br><br>", "<div>", "</div>",
    "<b>", "</b>", "<i>", "</i>", "<span style='color:red'>", "</span>",
    "<a href='#x'>", "<a href='http://a.example/'>", "</a>", "<ul>", "<li>", "</ul>",
    "<ol start=3>", "<table>", "<tr>", "<td>", "<th>", "</table>",
    "<td class='tr-caption'>", "<table class='tr-caption-container'>", "<img src='x.png'>",
    "<blockquote>", "</blockquote>", "<pre>",
    "</pre>", "<code>", "</code>", "<sup>", "</sup>", "<h1>",
    "<h3>", "</h3>", "<dl>", "<dt>", "<dd>", "<figure>",
    "<div data-attrs='{\"url\":\"http://a.example\",\"title\":\"t\"}'>", "<div data-html='<iframe src=//b.example>'>",
    "<img src=a data-caption='k'>", "<lj user=m>", "<pre>l</pre>", "<div style='white-space:pre;font:1em courier'>",
    "<sup><a href='#gone'>1</a></sup>", "<dl><dt><img src=a>", "<dl class=gallery>",
    "<figcaption>", "</figure>", "<p id='x'>", "<hr>", "• ", "1. ",
    "- ", "[1] ", "*", "&nbsp;", "<caption>", "<div class='wp-caption'>",
    "<p class='wp-caption-text'>", "<center>", "<u>", "<font color=blue>", "</font>",
)  # fmt: skip


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_keeps_its_words(html: str) -> None:
    """The words are still there, and the output is no bomb."""
    markdown = to_markdown(html).markdown
    assert "deep words" in markdown
    assert len(markdown) < 50 * len(html)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_every_word_of_any_soup_is_kept(pieces: list[str]) -> None:
    """Words stand in the Markdown once each, however the elements around them are opened and closed."""
    words = [f"word{number}x" for number in range(len(pieces) + 1)]
    html = words[0] + "".join(f"{piece} {word} " for piece, word in zip(pieces, words[1:], strict=True))
    markdown = to_markdown(html, "http://a.example/").markdown
    assert [1] * len(words) == [markdown.count(word) for word in words]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>&;#x/!-[]='\" \nabp1*_`"), max_size=80))
def test_no_text_raises(html: str) -> None:
    """Whatever the characters, there is an answer."""
    assert to_markdown(html).markdown.endswith("\n") or not to_markdown(html).markdown
