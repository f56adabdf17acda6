"""What was written once stays: text as text, and Markdown through HTML and back as the same Markdown."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.recover.html import to_markdown
from generator.render.body import render
from generator.render.grammar import html as to_html

TEXTS = (
    "<script>alert(1)</script>", "List<String>", "a*b_c", "**not bold**", "_x_ __init__", "# no heading", "- no bullet",
    "1. no list", "> no quote", "[x](y) ![z](w)", "`tick`", "a | b", "&amp; &lt;", "C:\\dir\\*", "~~no~~ ~x~", "---",
    "===",
    "{.x} {{ y }} {% z %}", "[^1] [1]: http://x.example", ": no meaning", "$x_1^2$", "<b>", "<!-- c -->",
    "http://a.example/x_y_z",
    "\\(x_1\\)", "*", "+ 1", "|---|", "<a href='x'>", "\\[ y_2 \\]", "2 < 3 > 1",
)  # fmt: skip


AROUND = (
    ("<p>{}</p>", "{}"), ("x {} y", "x {} y"), ("<ul><li>{}</li></ul>", "{}"), ("<b>{}</b>", "{}"),
    ("<p>{}</p><p>z</p>", "{} z"),
    ("<table><tr><th>a</th><th>{}</th></tr><tr><td>b</td><td>c</td></tr></table>", "a {} b c"),
    ("<h3>{}</h3>x", "{} x"),
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("around", "shown"), AROUND)
def test_escaped_text_stays_text(text: str, around: str, shown: str) -> None:
    """The same characters are read on the page, and none of them became markup."""
    body = render(to_markdown(around.replace("{}", html.escape(text))).markdown)
    assert body.text.split() == shown.replace("{}", text).split()


WORDS = st.lists(
    st.sampled_from(("tide", "a*b_c", "List&lt;String&gt;", "at 5 pm,", "(x)", "été", "潮", "&amp;lt;")), min_size=1
)
INLINE = st.recursive(
    WORDS.map(" ".join),
    lambda inner: st.tuples(
        st.sampled_from(
            ("<b>{}</b>", "<i>{}</i>", "<code>q</code> {}", '<a href="http://a.example/x_y">{}</a>', "{}<br>w")
        ),
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
    ).map(lambda made: made[0].format(made[1])),
    max_leaves=6,
)
BLOCK = st.tuples(
    st.sampled_from((
        "<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li><li>b</li></ul>", "<ol start=3><li>{}</li><li>b</li></ol>",
        "<blockquote><p>{}</p></blockquote>",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>{}</td><td>c</td></tr></table>",
        "<pre>{}</pre>", '<p><img src="http://a.example/p.png" alt="a"></p><p>{}</p>', "{}<br><br>", "<div>{}</div>",
        '<figure><img src="http://a.example/p.png"><figcaption>{}</figcaption></figure>',
        "<dl><dt>t</dt><dd>{}</dd></dl>",
    )),
    INLINE,
).map(lambda made: made[0].format(made[1]))  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=5))
def test_markdown_through_html_is_the_same_markdown(blocks: list[str]) -> None:
    """A second conversion changes nothing: people may take their posts through any tool and back."""
    once = to_markdown("".join(blocks), "http://a.example/").markdown
    again = to_markdown(to_html(once, "m-"), "http://a.example/").markdown
    assert again == once


CODE = (
    '<table><tr><td class="gutter"><pre>7\n8\n</pre></td><td><pre>a\nb</pre></td></tr></table>',
    '<pre><span class="lineno">1 </span>a\n<span class="lineno">2 </span>b</pre>',
    '<div class="dp-highlighter"><ol start="3" class="dp-j"><li>a</li><li>&nbsp;b</li></ol></div>',
)


@pytest.mark.parametrize("listing", CODE)
def test_numbers_of_lines_stay(listing: str) -> None:
    """The numbers beside code, or in it, are those of the source after a second conversion too."""
    once = to_markdown(f"<p>x</p>{listing}<p>y</p>").markdown
    assert "linenos=" in once
    assert to_markdown(to_html(once, "m-")).markdown == once
