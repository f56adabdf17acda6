"""Posts that Ghost never rendered give what their editor's document holds, in the zone of the blog."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import Comment
from generator.model.source import Reading, Source
from generator.readers import read
from generator.readers.ghostdocs import rendered

RUNS = [
    {"type": "text", "text": "a < b", "format": 3},
    {"type": "linebreak"},
    {"type": "text", "text": "c", "format": 0},
]
LINK = {"type": "link", "url": "https://x.example/?a&b", "children": [{"type": "text", "text": "far", "format": 16}]}
ITEMS = [{"type": "listitem", "children": RUNS[2:]}]
KEYS = ("root", "children", "type", "tag", "sections", "markups", "cards", "atoms", "format")
CARDS: list[tuple[dict[str, Any], str]] = [
    ({"type": "paragraph", "children": RUNS}, "<p><i><b>a &lt; b</b></i><br>c</p>"),
    ({"type": "heading", "tag": "h3", "children": [LINK]}, '<h3><a href="https://x.example/?a&amp;b"><code>far</code></a></h3>'),
    ({"type": "list", "tag": "ol", "start": 3, "children": ITEMS}, '<ol start="3"><li>c</li></ol>'),
    (
        {"type": "image", "src": "/a.png", "alt": "A", "caption": "<b>k</b>"},
        '<figure><img src="/a.png" alt="A" title=""><figcaption><b>k</b></figcaption></figure>',
    ),
    (
        {"type": "codeblock", "code": "x<1", "language": "c"},
        '<figure><pre><code class="language-c">x&lt;1</code></pre></figure>',
    ),
    (
        {"type": "bookmark", "url": "/b", "metadata": {"title": "T", "description": "D"}},
        '<p><a href="/b">T</a><br>D</p>',
    ),
    ({"type": "callout", "calloutText": "<p>Mind</p>"}, "<blockquote><p>Mind</p></blockquote>"),
    ({"type": "toggle", "heading": "H", "content": "<p>In</p>"}, "<p>H</p><p><p>In</p></p>"),
    ({"type": "button", "buttonText": "Go", "buttonUrl": "/g"}, '<p><a href="/g">Go</a></p>'),
    ({"type": "markdown", "markdown": "*m*"}, "<p><em>m</em></p>\n"),
    ({"type": "email", "html": "<p>Only by mail</p>"}, ""),
    (
        {"type": "tides", "title": "T", "rows": [{"text": "deep", "more": {"caption": "<i>c</i>", "alt": "<a>"}}]},
        "<p>T</p><p>deep</p><p><i>c</i></p><p>&lt;a&gt;</p>",
    ),
    ({"type": "tides", "rows": [{"type": "email", "text": "By mail", "rows": [{"text": "too"}]}]}, ""),
    ({"type": "horizontalrule"}, "<hr>"),
]  # fmt: skip


@pytest.mark.parametrize(("node", "html"), CARDS, ids=[str(node["type"]) for node, _ in CARDS])
def test_each_node_of_lexical(node: dict[str, Any], html: str) -> None:
    """Text keeps its styles and links, and cards what they show on the page."""
    assert rendered(json.dumps({"root": {"children": [node]}}), "") == html


def test_mobiledoc() -> None:
    """Markers open and close markup by count; atoms, lists, pictures and cards stand where they stood."""
    document = {
        "markups": [["strong"], ["a", ["href", "/y"]]],
        "atoms": [["soft-return", "", {}]],
        "cards": [["code", {"code": "1"}]],
        "sections": [
            [1, "p", [[0, [0, 1], 1, "x"], [0, [], 1, "y"], [1, [], 0, 0]]],
            [3, "ul", [[[0, [], 0, "i"]]]], [2, "/p.png"], [10, 0], [10, 9], [1, "script", [[0, [], 0, "<s>"]]], "odd",
        ],
    }  # fmt: skip
    assert rendered("", json.dumps(document)) == (
        '<p><strong><a href="/y">x</a>y</strong><br></p><ul><li>i</li></ul>'
        '<figure><img src="/p.png" alt="" title=""></figure><figure><pre><code>1</code></pre></figure><p>&lt;s&gt;</p>'
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 99) | st.text(max_size=5) | st.sampled_from(("text", "image", "a")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=20,
)  # fmt: skip


ODD = (
    {
        "markups": [[[1]], {}, [{"a": 1}]],
        "sections": [
            [1, [], [[0, [0, 1, 2], 0, "x"]]],
            [3, {}, [[[0, [], 0, "y"]]]],
            [[], []],
            [1, "p", [[0, [True], 0, {}]]],
        ],
    },
    {"root": {"children": [{"type": [], "children": []}, {"type": "image", "src": [], "alt": {}}]}},
    {
        "root": {
            "children": [{"type": "text", "format": True, "text": 5}, {"type": "text", "format": 10**30, "text": "big"}]
        }
    },
    {"root": {"children": [{"type": "list", "tag": [], "start": True, "children": [None, 5, {}]}]}},
)


@pytest.mark.parametrize("document", ODD)
def test_values_of_wrong_types_are_passed_over(document: dict[str, Any]) -> None:
    """No table, tag or number need be what the formats say."""
    text = json.dumps(document)
    assert isinstance(rendered(text, ""), str)
    assert isinstance(rendered("", text), str)


@given(JSON)
def test_any_json_is_read(document: object) -> None:
    """Whatever stands in place of a document, it is read or passed over."""
    text = json.dumps(document)
    assert isinstance(rendered(text, text), str)


def _export(**tables: list[dict[str, Any]]) -> Reading:
    settings = [{"key": "url", "value": "https://g.example"}, {"key": "timezone", "value": "America/New_York"}]
    data = json.dumps({"db": [{"data": {"settings": settings, **tables}}]})
    return read(Source("g.json", data.encode(), ""))


def test_dates_are_of_the_zone_of_the_blog() -> None:
    """A moment of UTC is told by the clock of the blog, with or without a mark of its zone; what is no date is told."""
    given_dates = ("2021-01-01T03:00:00.000Z", "2021-01-01 03:00:00", 1609470000000)
    posts = [{"id": str(k), "title": "T", "html": "<p>x</p>", "published_at": d} for k, d in enumerate(given_dates)]
    told = [claim.value for record in _export(posts=posts).records for claim in record.claims if claim.field == "date"]
    assert [str(when) for when in told] == ["2020-12-31T22:00:00-05:00"] * 3
    odd = _export(posts=[{"id": "1", "title": "T", "html": "<p>x</p>", "published_at": "soon"}])
    assert [finding.code for finding in odd.findings] == ["date-unreadable"]


def test_comments_and_facts_of_other_tables() -> None:
    """A post has the comments that were shown, in their thread, and what a table of its own says of its picture."""
    reading = _export(
        posts=[{"id": "1", "title": "T", "html": "<p>x</p>", "feature_image": "/f.png"}],
        posts_meta=[{"post_id": "1", "feature_image_alt": "Alt"}],
        members=[{"id": "m", "name": "Mo"}],
        comments=[
            {"id": "c", "post_id": "1", "member_id": "m", "html": "<p>Hi</p>", "status": "published"},
            {"id": "d", "post_id": "1", "parent_id": "c", "html": "<p>Ho</p>", "status": "published"},
            {"id": "e", "post_id": "1", "html": "<p>Spam</p>", "status": "hidden"},
        ],
    )
    (record,) = reading.records
    told = [claim.value for claim in record.claims if isinstance(claim.value, Comment)]
    assert [(one.id, one.author, one.reply_to) for one in told] == [("c", "Mo", ""), ("d", "", "c")]
    assert 'alt="Alt"' in record.passages[0].text


@pytest.mark.parametrize(("status", "note"), [("sent", "sent by mail alone"), ("scheduled", ""), ("published", None)])
def test_what_stood_on_no_page_is_a_draft(status: str, note: str | None) -> None:
    """A letter to subscribers was never public."""
    post = {"id": "1", "title": "Ebb", "status": status, "html": "<p>Low.</p>"}
    made = read(Source("ghost.json", json.dumps({"db": [{"data": {"posts": [post]}}]}).encode(), ""))
    assert [claim.note for claim in made.records[0].claims if claim.field == "draft"] == (
        [] if note is None else [note]
    )
