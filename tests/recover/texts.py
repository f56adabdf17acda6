"""Texts that tests of dumps are made of, and what recovery makes of a text."""

from __future__ import annotations

from generator.model.source import Form, Format, Passage, Reading, Record, Recovery, SourceRef
from generator.recover.dump import recover_dump

PROSE = "The ferry leaves the harbour before dawn and carries the salt that the villages need in winter."
MORE = "A second crew painted the hull while the first one slept, so that the paint had time to dry."
LAST = "By noon the quay was empty again and nobody could say where all of the barrels had been taken."

TITLES = (
    "A kiln for the old yard",
    "How the crew slept",
    "Lanterns over the bay",
    "Salt in the ledger",
    "Why the ferry was late",
)
TEXTS = (
    "The ferry leaves the harbour before dawn and carries the salt that the villages need. A second crew painted the "
    "hull while the first one slept, so that the paint had time to dry.",
    "Nobody at the yard expected that kiln to hold its heat for more than three nights. It did, and the bricks were "
    "still warm on the morning when the inspectors came.",
    "Before the storm somebody had seen three of them, and none belonged to a boat that we knew. It took until the "
    "evening to row out there.",
    "For a whole year the clerk wrote down what every barrel weighed. The numbers were right, as far as anybody could "
    "tell, and still there was a barrel missing.",
    "Two of the lamps had gone out when the wind turned, and the pilot waited for the morning. He said later that he "
    "would do the same again.",
)
"""Posts of two sentences with their titles."""


def recovered(text: str) -> Recovery:
    """What recovery makes of a text."""
    passage = Passage(text, Form.LINES)
    return recover_dump(Reading("dump.txt", Format.DUMP, records=(Record(SourceRef("dump.txt"), (), (passage,)),)))


def body(text: str) -> str:
    """The Markdown of a text that is one post."""
    (draft,) = recovered(text).drafts
    return draft.body
