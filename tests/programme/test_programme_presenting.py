"""A sentence that announces one talk is an entry; one that tells of a talk, or says anything more, is prose."""

from __future__ import annotations

import pytest

from generator.programme.parsing.presenting import presented
from generator.programme.words.lines import lines


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Ada Roe will present “Deep Water” (joint work with Bo Lake and Cy Fen).", "Ada Roe, Bo Lake and Cy Fen", ""),
        ("Ada Roe and Bo Lake present “Deep Water”", "Ada Roe and Bo Lake", ""),
        ("Ada Roe is presenting her poster “Deep Water”, joint with Bo Lake.", "Ada Roe, Bo Lake", "poster"),
    ],
)
def test_a_sentence_that_announces_a_talk_is_parted(text: str, names: str, rest: str) -> None:
    """Title, those who present it, and those with whom it was made."""
    (line,) = lines(text)
    found = presented(line)
    assert found is not None
    assert (found.title.text, found.names.text, found.rest) == ("Deep Water", names, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Roe presented “Deep Water” (joint work with Bo Lake).",
        "Ada Roe will present “Deep Water”, and the hall will be full.",
        "Our newest group will present “Deep Water”.",
        "On Monday morning Ada Roe will present Deep Water.",
        "We will present “Deep Water” (joint work with the harbour office).",
    ],
)
def test_any_other_sentence_is_left_alone(text: str) -> None:
    """In the past tense, with more behind it, without names, without a quoted title."""
    (line,) = lines(text)
    assert presented(line) is None
