"""Typed values out of fields: what a slip of the pen may do, and what it may not."""

import pytest

from generator.documents.content import ContentFile, load
from generator.documents.typed import FieldReader, is_withheld


@pytest.mark.parametrize("written", ["true", "TRUE", "yes", "Yes", "on", "1", 1, "maybe", ["true"]])
def test_only_a_plain_no_publishes_a_draft(written: object) -> None:
    """What is not understood is withheld, and said."""
    reader = FieldReader({"draft": written}, "a.md")
    assert reader.withheld()
    assert [finding.code for finding in reader.findings] == ["field-value"]


@pytest.mark.parametrize("written", ["false", "No", "off", "0", 0, ""])
def test_a_plain_no_is_one_in_any_spelling(written: object) -> None:
    """And it is said that it should be written otherwise."""
    reader = FieldReader({"draft": written}, "a.md")
    assert not reader.withheld()
    assert [finding.code for finding in reader.findings] == ["field-value"]


@pytest.mark.parametrize("written", [True, False, None])
def test_true_and_false_are_as_they_are(written: bool | None) -> None:
    """Without a word."""
    reader = FieldReader({"draft": written}, "a.md")
    assert reader.withheld() == bool(written)
    assert reader.findings == []


@pytest.mark.parametrize(
    "fields",
    [{"Draft": True}, {"DRAFT": "yes"}, {"published": False}, {"Published": "no"}, {"status": "draft"},
     {"draft": False, "visibility": "private"}, {"private": True}],
)  # fmt: skip
def test_a_draft_by_the_habits_of_another_program_stays_one_and_is_told(fields: dict[str, object]) -> None:
    """What was published by mistake cannot be taken back."""
    reader = FieldReader(fields, "a.md")
    assert reader.withheld()
    assert is_withheld(fields)
    assert [finding.code for finding in reader.findings] == ["field-value"]


@pytest.mark.parametrize(
    "fields",
    [{"published": True}, {"published": "2017-03-01"}, {"published": ""}, {"published": None}, {"status": "published"},
     {"visibility": "public"}, {"status": ""}, {"drafted": "yes"}, {}],
)  # fmt: skip
def test_what_says_nothing_of_a_draft_is_public(fields: dict[str, object]) -> None:
    """Keys of a person's own mean what they always did."""
    reader = FieldReader(fields, "a.md")
    assert (reader.withheld(), is_withheld(fields), reader.findings) == (False, False, [])


def test_a_page_that_calls_itself_a_draft_is_told() -> None:
    """Only posts are kept back; what looks like it, and is not, is no secret."""
    file = ContentFile("pages/about.md", b"---\ntitle: About\ndraft: true\n---\n\nWords.\n")
    assert [finding.code for finding in load(file).findings] == ["field-value"]
