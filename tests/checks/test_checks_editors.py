"""The account reads the documents of Ghost's editors by itself, and finds what a reader of the page sees."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.checks.editors import said

LEXICAL = {
    "root": {
        "children": [
            {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "Head"}]},
            {"type": "paragraph", "children": [{"type": "link", "children": [{"type": "text", "text": "far"}]}]},
            {"type": "image", "alt": "Alt", "caption": "<b>Cap</b>"},
            {"type": "email", "html": "<p>By mail</p>"},
        ]
    }
}
MOBILEDOC = {
    "cards": [["code", {"code": "x"}], ["email", {"html": "By mail"}]],
    "sections": [[1, "p", [[0, [], 0, "one"], [0, [0], 1, "two"]]], [3, "ul", [[[0, [], 0, "item"]]]], [10, 0]],
}


def test_texts_in_their_order() -> None:
    """Runs in the order of the document, words beside pictures, and nothing that only letters show."""
    assert list(said(json.dumps(LEXICAL))) == [("Head", False), ("far", False), ("Alt", False), ("<b>Cap</b>", True)]
    assert [text for text, _ in said(json.dumps(MOBILEDOC))] == ["one", "two", "item", "x"]


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=4),
        lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(("text", "type", "cards")), inner),
        max_leaves=20,
    )
)
def test_any_document_is_read(document: Any) -> None:
    """Whatever stands in the column."""
    assert all(isinstance(text, str) for text, _ in (*said(json.dumps(document)), *said(document), *said("{")))
