"""Texts that tests of dumps are made of, and what recovery makes of a text."""

from __future__ import annotations

from generator.model.source import Form, Format, Passage, Reading, Record, Recovery, SourceRef
from generator.recover.dump import recover_dump

PROSE = "The ferry leaves the harbour before dawn and carries the salt that the villages need in winter."
MORE = "A second crew painted the hull while the first one slept, so that the paint had time to dry."
LAST = "By noon the quay was empty again and nobody could say where all of the barrels had been taken."


def recovered(text: str) -> Recovery:
    """What recovery makes of a text."""
    passage = Passage(text, Form.LINES)
    return recover_dump(Reading("dump.txt", Format.DUMP, records=(Record(SourceRef("dump.txt"), (), (passage,)),)))


def body(text: str) -> str:
    """The Markdown of a text that is one post."""
    (draft,) = recovered(text).drafts
    return draft.body
