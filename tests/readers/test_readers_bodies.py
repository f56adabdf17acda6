"""Which of an entry's texts is its body, and that the others are not lost."""

import json

import pytest

from generator.model.post import Credit
from generator.model.source import Source
from generator.readers import read

_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Mill</title><id>urn:mill</id>
<updated>2014-02-02T00:00:00Z</updated><entry><id>urn:mill:1</id><title>Flour</title>
<updated>2014-02-02T00:00:00Z</updated>{}</entry></feed>"""


def _atom(inner: str) -> tuple[list[str], dict[str, list[str]]]:
    return _read("mill.xml", _ATOM.format(inner))


def _json(item: dict[str, object]) -> tuple[list[str], dict[str, list[str]]]:
    top = {"version": "https://jsonfeed.org/version/1.1", "title": "Mill", "items": [{"id": "1", **item}]}
    return _read("mill.json", json.dumps(top))


def _read(name: str, text: str) -> tuple[list[str], dict[str, list[str]]]:
    record = read(Source(name, text.encode(), "")).records[0]
    claims: dict[str, list[str]] = {}
    for claim in record.claims:
        claims.setdefault(claim.field, []).append(str(claim.value))
    return [passage.text for passage in record.passages], claims


def test_a_summary_that_says_something_else_is_an_excerpt_however_long_it_is() -> None:
    """Length alone makes no body."""
    body, claims = _atom("<summary>A much longer account of rye and of barley.</summary><content>On oats.</content>")
    assert body == ["On oats."]
    assert claims["excerpt"] == ["A much longer account of rye and of barley."]


@pytest.mark.parametrize("mark", ["", " …", " [...]", "..."])
def test_a_summary_that_goes_on_where_the_content_is_cut_is_the_body(mark: str) -> None:
    """Some feeds cut their contents short, with a mark or without."""
    body, _ = _atom(f"<summary>On oats, and on all that the miller makes.</summary><content>On oats,{mark}</content>")
    assert body == ["On oats, and on all that the miller makes."]


def test_a_json_item_with_nothing_but_a_summary_has_it_as_its_body() -> None:
    """As in Atom and RSS."""
    body, claims = _json({"title": "Flour", "content_html": "", "summary": "What is left of the mill."})
    assert body == ["What is left of the mill."]
    assert "excerpt" not in claims


def test_a_second_content_is_kept_beside_the_first() -> None:
    """JSON Feed allows both forms, and nothing makes them agree."""
    body, claims = _json({"content_html": "<p>The wheel turns.</p>", "content_text": "Rye."})
    assert body == ["<p>The wheel turns.</p>"]
    assert claims["excerpt"] == ["Rye."]


def test_markup_is_the_body_though_plain_text_prints_addresses_and_bullets() -> None:
    """Links, pictures and lists stand in the markup alone."""
    html = "<p>See <a href='https://k.example/y'>the kiln</a>.</p><ul><li>One</li><li>Two</li></ul>"
    body, _ = _json({"content_html": html, "content_text": "See the kiln (https://k.example/y).\n\n* One\n* Two\n"})
    assert body == [html]


def test_what_an_item_is_about_is_kept() -> None:
    """The address of a link post, and its picture."""
    about = {"external_url": "https://else.example/x", "image": "https://k.example/i.png"}
    _, claims = _json({"content_html": "<p>Look.</p>", **about})
    assert claims["enclosure"] == [*about.values()]


def test_contributors_are_named_after_the_authors() -> None:
    """RFC 4287, 4.2.3: they are not authors, and they are people."""
    people = "<author><name>Ada Mill</name></author><contributor><name>Bo Weir</name></contributor>"
    _, claims = _atom(people)
    assert claims["author"] == [str(Credit("Ada Mill")), str(Credit("Bo Weir", "contributor"))]
