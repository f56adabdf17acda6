"""Plain text of an archive page, with titles or without: one record, since the format itself delimits nothing."""

from __future__ import annotations

from generator.model.post import SourceRef
from generator.model.source import Form, Format, Passage, Reading, Record, Source, Span


def read_dump(source: Source, text: str) -> Reading:
    """A dump as one record that holds all its lines; where posts begin is recovery's to find."""
    span = Span(1, max(1, text.rstrip("\n").count("\n") + 1))
    passage = Passage(text, Form.LINES, span)
    return Reading(source.name, Format.DUMP, records=(Record(SourceRef(source.name, span=str(span)), (), (passage,)),))
