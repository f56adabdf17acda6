"""Styles and links of runs arrive at exactly the words that had them, whatever nests, touches or crosses."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.markdown.blocks import Paragraph, Run
from generator.markdown.writer import write

ORACLE = (
    MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin)
    .use(attrs_plugin, spans=True)
)
NAMES = {
    "em": "em",
    "strong": "strong",
    "s": "del",
    "del": "del",
    "code": "code",
    "sup": "sup",
    "u": "u",
    "span": ".hl",
}
STYLES = st.frozensets(st.sampled_from(("em", "strong", "del", "code", "sup", "u", ".hl")), max_size=4)
EDGES = st.sampled_from(("", "", " ", "*", "_", "(", ")", ".", "’", "–", "é", "©", "`", "[", "]", "!", "~"))
PARTS = st.lists(
    st.tuples(EDGES, EDGES, STYLES, st.sampled_from(("", "", "https://a.example/(x)", "https://b.example/?a=1&b=2"))),
    max_size=6,
)


def seen(markup: str) -> dict[str, tuple[frozenset[str], str]]:
    """For each marked word of `markup`, the styles and the link it stands in."""
    found: dict[str, tuple[frozenset[str], str]] = {}
    root = lxml_html.fragment_fromstring(markup, create_parent="div")
    for element in root.iter():
        own = [element, *element.iterancestors()]
        around = [element.getparent(), *(element.iterancestors())] if element.getparent() is not None else []
        for text, holders in ((element.text, own), (element.tail, around)):
            for word in re.findall(r"w\d+w", text or ""):
                styles = frozenset(
                    NAMES[holder.tag] for holder in holders if holder is not None and holder.tag in NAMES
                )
                link = next((holder.get("href") for holder in holders if holder is not None and holder.tag == "a"), "")
                found[word] = (styles, link or "")
    return found


@settings(max_examples=500, deadline=None)
@given(PARTS)
def test_styles_and_links_arrive(parts: list[tuple[str, str, frozenset[str], str]]) -> None:
    """Each word is rendered with the styles and the link of its run, no more and no less."""
    runs = tuple(Run(f"{left}w{i}w{right}", styles, link) for i, (left, right, styles, link) in enumerate(parts))
    markdown = write([Paragraph(runs)])
    expected = {f"w{i}w": (styles, link) for i, (_, _, styles, link) in enumerate(parts)}
    assert expected == seen(ORACLE.render(markdown) or "<p></p>"), markdown
