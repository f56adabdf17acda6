"""Front matter is the people's text: read for its meaning, kept for its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents import yaml
from generator.documents.frontmatter import Document, FrontMatterError

HOSTILE = (
    "---", "a\n---\nb: 1", "'", '"', "key: value", "- item", "# no comment", "!!python/object:os.system", "&a", "*a",
    "<<: x", "{x}", "[x", "| x", "> x", "%TAG", "@x", "`x`", "yes", "no", "null", "~", "1e3", "0x1F", "012", "1:30",
    "2017-07-21", "true", "=", "?", ": ", "#", "\t", "emoji 🎉", "\u202etxt", "{{ 7*7 }}", "a: b: c", "…", "''", '""',
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_back_as_it_was_written(text):
    """No value can end the front matter, become another type or add a key."""
    document = Document.parse(Document.of({"title": yaml.one_line(text), "x": [text]}, "b").text())
    assert document.fields == {"title": yaml.one_line(text), "x": [text]}
    assert document.body == "b"


@given(st.text())
def test_any_text_that_is_printable_survives(text):
    """What `printable` lets through is read back equal."""
    kept = yaml.printable(text)
    assert yaml.load(yaml.dump({"x": kept})) == {"x": kept}


SEEN = "\U0001f525\U0001fae0\U0001d11e\U000e0067ab: -#'\"\\\u200d\ufe0f"


@given(st.text(st.sampled_from(SEEN), max_size=12))
def test_what_people_can_read_is_written_as_it_is(text):
    """No escapes for emoji and rare letters; and what is written, or once was with escapes, is read back equal."""
    kept = yaml.one_line(text)
    written = yaml.dump({"title": kept, "x": [kept]})
    assert "\\U0001" not in written or "\\U0001" in kept
    for front in (written, yaml.dump({"title": kept, "x": [kept]}, escaped=True)):
        assert yaml.load(front) == {"title": kept, "x": [kept]}


def test_emoji_need_no_quotes():
    """As any other sign."""
    assert yaml.dump({"title": "Emoji \U0001f525 kiln"}) == "title: Emoji \U0001f525 kiln\n"


@given(st.text(st.sampled_from("-\n a:#'\"[]{}|>\t\\é"), max_size=60))
def test_a_document_is_the_text_that_it_was_parsed_from(text):
    """Parsing and writing is byte-identical for every text that parses at all."""
    for candidate in (text, f"---\n{text}", f"---\na: 1\n---\n{text}"):
        try:
            document = Document.parse(candidate)
        except FrontMatterError:
            continue
        assert document.text() == candidate


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2017-07-21", "2017-07-21"),
        ("012", "012"),
        ("1:30", "1:30"),
        ("yes", "yes"),
        ("1.10", "1.10"),
        ("7", 7),
        ("true", True),
        ("~", None),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
    ],  # fmt: skip
)
def test_plain_scalars_are_text_unless_plainly_otherwise(typed, meant):
    """No dates, octals, sexagesimals or Norwegian booleans."""
    assert yaml.load(f"x: {typed}") == {"x": meant}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: x\n", 1),
        ("---\ntitle: [\n---\n", 3),
        ("---\ntitle: x\n  bad: y\n---\n", 3),
        ("---\na: &x 1\nb: *x\n---\n", 2),
        ("---\nx: !!python/object/apply:os.system [id]\n---\n", 2),
        ("---\n- a\n---\n", 2),
        ("---\na: 'b\nc: d\ne: f\n---\n", 2),
    ],
)
def test_an_error_names_its_line(text, line):
    """Front matter that cannot be read says where, counted within the file."""
    with pytest.raises(FrontMatterError) as caught:
        Document.parse(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("front", "field"),
    [("title: One\nlabels: [a]\ntitle: Two", "title"), ("authors:\n- name: Ann\n  name: Bob", "name")],
)
def test_a_field_that_stands_twice_is_an_error_with_its_line(front: str, field: str) -> None:
    """YAML knows no such mapping (YAML 1.2.2, 3.2.1.1), and which of the two a person meant nobody can tell."""
    with pytest.raises(FrontMatterError, match=f"`{field}` stands twice") as raised:
        Document.parse(f"---\n{front}\n---\n\nText\n")
    assert raised.value.line == 4
