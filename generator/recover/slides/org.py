"""Decks in Org mode (The Org Manual, "Document Structure", "Beamer Export") as the Markdown that other decks are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.source import Omission, Span
from generator.recover.slides.rows import Row

_KEY = re.compile(r"#\+([A-Za-z_]{2,40}):[ \t]*(.*)")
_HEADLINE = re.compile(r"(\*{1,6})[ \t]+(\S.*)")
_TAGS = re.compile(r"[ \t]+:[\w@#%:]{1,80}:[ \t]*$")
_RULE = re.compile(r"[ \t]*\|[-+]+\|?[ \t]*")
_NOTES = re.compile(r"[ \t]*#\+begin_notes?\b.*", re.IGNORECASE)
_BLOCK = re.compile(r"[ \t]*#\+(?P<end>begin|end)_(?P<kind>src|example)\b[ \t]*(?P<language>[\w+-]*).*", re.IGNORECASE)
_END = re.compile(r"[ \t]*#\+(?:begin|end)_\w+.*", re.IGNORECASE)
_DRAWER = re.compile(r"[ \t]*:[A-Za-z_-]{2,40}:.*")
_FEWEST = 3


def is_org(rows: Sequence[Row]) -> bool:
    """Whether rows are Org mode: keys behind `#+`, and headlines of stars."""
    keys = sum(bool(_KEY.fullmatch(row.text)) for row in rows)
    return keys > 0 and sum(bool(_HEADLINE.fullmatch(row.text)) for row in rows) >= _FEWEST


def declared(rows: Sequence[Row]) -> tuple[tuple[tuple[str, str, int], ...], list[Row], list[Omission]]:
    """The keys of an Org deck with their lines, its other rows as Markdown has them, and what only frames them."""
    found = [(match, row.number) for row in rows if (match := _KEY.fullmatch(row.text))]
    keys = tuple((match[1].lower(), match[2].strip(), number) for match, number in found)
    framing = [row for row in rows if _NOTES.fullmatch(row.text) or _END.fullmatch(row.text) or _tag(row.text)]
    left = [
        Omission("slide settings", _tag(row.text) or row.text.strip(), Span(row.number, row.number)) for row in framing
    ]
    return keys, [Row(row.number, text) for row in rows for text in _marked(row.text)], left


def _tag(text: str) -> str:
    """The tags behind a headline, or a line of a drawer; "" where there is neither."""
    tags = _TAGS.search(text) if _HEADLINE.fullmatch(text) else _DRAWER.fullmatch(text)
    return tags[0].strip() if tags else ""


def _marked(text: str) -> Iterator[str]:
    headline, block = _HEADLINE.fullmatch(text), _BLOCK.fullmatch(text)
    if headline:
        yield f"{'#' * len(headline[1])} {_TAGS.sub('', headline[2])}"
    elif block:
        yield "```" + (block["language"] if block["end"].lower() == "begin" and block["kind"].lower() == "src" else "")
    elif _RULE.fullmatch(text):
        yield re.sub(r"-+", "---", text.strip()).replace("+", "|")
    elif _NOTES.fullmatch(text):
        yield "???"
    elif not (_KEY.fullmatch(text) or _END.fullmatch(text) or _DRAWER.fullmatch(text)):
        yield text
