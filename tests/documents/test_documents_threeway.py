"""Importing again never destroys what a person changed, and follows the sources everywhere else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.documents.frontmatter import Document
from generator.documents.threeway import Imported, merge, untouched

KEYS = ("title", "date", "labels", "excerpt", "restored", "mine")
TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=12).map(
    lambda text: text.strip() or "x"
)
FIELDS = st.dictionaries(st.sampled_from(KEYS), TEXT | st.lists(TEXT, min_size=1, max_size=3), max_size=5)
VERSIONS = st.tuples(FIELDS, TEXT)


def imported(version: tuple[dict, str]) -> Imported:
    return Imported("posts/a.md", version[0], version[1])


@given(VERSIONS, VERSIONS)
def test_an_untouched_file_follows_the_sources(first, second):
    """Without an edit, importing twice gives the same file as importing only the second time."""
    written = merge(imported(first), None, None)
    again = merge(imported(second), written.text, written.record)
    text = again.text if again.text is not None else written.text
    assert Document.parse(text).fields == second[0]
    assert Document.parse(text).body == second[1]


@given(VERSIONS, VERSIONS, VERSIONS, VERSIONS)
def test_what_a_person_changed_stays_for_ever(first, edit, second, third):
    """Each field that differs from what was imported is the person's, through any number of imports."""
    written = merge(imported(first), None, None)
    text = Document.of(*edit).text()
    before = {**first[0], "body": first[1]}
    mine = {**edit[0], "body": edit[1]}
    record = written.record
    for version in (second, third):
        merged = merge(imported(version), text, record)
        text, record = merged.text or text, merged.record
        now = Document.parse(text)
        after = {**now.fields, "body": now.body}
        for key in {*before, *mine}:
            if before.get(key) != mine.get(key):
                assert after.get(key) == mine.get(key), key


@given(VERSIONS, VERSIONS)
def test_without_a_record_nothing_is_overwritten(theirs, new):
    """A file that was never imported, or whose record is lost, is left byte for byte, now and at the next import."""
    text = Document.of(*theirs).text()
    first = merge(imported(new), text, None)
    assert first.text is None
    assert merge(imported(new), text, first.record).text is None


@given(VERSIONS, st.lists(VERSIONS, min_size=1, max_size=4))
def test_a_file_that_a_person_wrote_is_never_written(theirs, told):
    """However many sources are found to tell of it, and whatever they say more each time."""
    text, record = Document.of(*theirs).text(), None
    for at, (fields, body) in enumerate(told):
        merged = merge(imported(({**fields, "sources": [{"file": f"{at}.txt"}]}, body)), text, record)
        assert (merged.text, merged.findings) == (None, ())
        record = merged.record


@given(VERSIONS)
def test_untouched_is_to_the_last_byte(version):
    """A comment, another order, other quotes: a person was there."""
    written = merge(imported(version), None, None)
    assert untouched(written.text, written.record)
    assert not untouched(f"---\n# mine\n{written.text[4:]}", written.record)
    assert not untouched(f"{written.text} ", written.record)


def test_emoji_as_escapes_are_nobodys_edit():
    """As files were written once: they follow their sources, and are no person's for how they are spelt."""
    fields = {"title": "Emoji \U0001f525 kiln", "labels": ["\U0001f525"]}
    record = merge(imported((fields, "Text.")), None, None).record
    former = Document.of(fields, "Text.", escaped=True).text()
    assert "\\U0001F525" in former
    assert untouched(former, record)
    assert merge(imported((fields, "Text.")), former, record).text is None
    assert merge(imported((fields, "New.")), former, record).text == Document.of(fields, "New.").text()


def test_a_deleted_post_stays_deleted_and_says_so():
    """Deleting a file is an edit too; it is told once, and a file that is put back is the person's."""
    written = merge(imported(({"title": "A"}, "x")), None, None)
    again = merge(imported(({"title": "B"}, "y")), None, written.record)
    third = merge(imported(({"title": "C"}, "z")), None, again.record)
    assert (again.text, third.text) == (None, None)
    assert [finding.code for finding in again.findings] == ["removal-kept"]
    assert third.findings == ()
    back = merge(imported(({"title": "A"}, "mine")), written.text, third.record)
    assert Document.parse(back.text).body == "mine"


def test_comments_order_and_unknown_keys_survive_a_change_of_another_field():
    """Only the lines of the field that the sources changed are rewritten."""
    written = merge(imported(({"title": "A", "labels": ["x"]}, "body\n")), None, None)
    edited = written.text.replace("labels:", "# mine\nrating: 5\nlabels:")
    merged = merge(imported(({"title": "B", "labels": ["x"]}, "body\n")), edited, written.record)
    assert merged.text == edited.replace("title: A", "title: B")


def test_an_edited_field_is_inferred_no_longer():
    """A title that a person gave loses its mark as inferred; the others keep theirs."""
    fields = {"title": "A", "date": "2014-03~", "restored": {"title": {"from": "r"}, "date": {"from": "s"}}}
    written = merge(imported((fields, "body\n")), None, None)
    merged = merge(imported((fields, "body\n")), written.text.replace("title: A", "title: Z"), written.record)
    assert Document.parse(merged.text).fields["restored"] == {"date": {"from": "s"}}


def test_a_contested_field_is_told_once():
    """The note comes when the sources change their tale, not at every import after."""
    written = merge(imported(({"title": "A"}, "x")), None, None)
    text = written.text.replace("title: A", "title: Z")
    second = merge(imported(({"title": "B"}, "x")), text, written.record)
    third = merge(imported(({"title": "B"}, "x")), text, second.record)
    assert [finding.code for finding in second.findings] == ["edit-kept"]
    assert third.findings == ()
