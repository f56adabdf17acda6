"""Typed values out of fields: what a slip of the pen may do, and what it may not."""

import pytest

from generator.documents.typed import FieldReader


@pytest.mark.parametrize("written", ["true", "TRUE", "yes", "Yes", "on", "1", 1, "maybe", ["true"]])
def test_only_a_plain_no_publishes_a_draft(written: object) -> None:
    """What is not understood is withheld, and said."""
    reader = FieldReader({"draft": written}, "a.md")
    assert reader.withheld("draft")
    assert [finding.code for finding in reader.findings] == ["field-value"]


@pytest.mark.parametrize("written", ["false", "No", "off", "0", 0, ""])
def test_a_plain_no_is_one_in_any_spelling(written: object) -> None:
    """And it is said that it should be written otherwise."""
    reader = FieldReader({"draft": written}, "a.md")
    assert not reader.withheld("draft")
    assert [finding.code for finding in reader.findings] == ["field-value"]


@pytest.mark.parametrize("written", [True, False, None])
def test_true_and_false_are_as_they_are(written: bool | None) -> None:
    """Without a word."""
    reader = FieldReader({"draft": written}, "a.md")
    assert reader.withheld("draft") == bool(written)
    assert reader.findings == []
