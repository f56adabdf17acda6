"""Markdown that a converter wrapped at a width: whether it is, and links whose destinations it cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

FOLD = "\n\u200b"
"""A soft break in Markdown that was wrapped at a width: white space like any other."""
_CUT = re.compile(r"\]\((?P<url>https?://[^\s()<>]+(?:(?<=[-/])\n[^\s()<>\"']+)+)\)")
"""The destination of a link that was wrapped behind a hyphen or slash, which CommonMark takes for none."""
_WORD = re.compile(r"[\s>]*(\S*?\w[^\W\d]-(?=\w[^\W\d])|\S+)")
"""What a wrapped line begins with that could not be parted: a word, or its part up to a hyphen."""
_WRAPS, _WIDTH = 5, 60
"""Soft breaks from which on it shows whether a converter wrapped the Markdown, and the least width of one."""


def uncut(markdown: str) -> str:
    """`markdown` with the destinations of links whole, their breaks moved into the words of the links: rows stay."""
    return _CUT.sub(_uncut, markdown)


def _uncut(link: re.Match[str]) -> str:
    parts = link["url"].split("\n")
    return f"{FOLD * (len(parts) - 1)}]({''.join(parts)})"


def is_wrapped(tokens: Sequence[Token], source: Sequence[str]) -> bool:
    """Whether no soft break stands where the next word would have fitted into the longest line that has one."""
    rows = [
        row
        for token in tokens
        if token.type == "inline" and token.map
        for row in range(token.map[0], token.map[1] - 1)
        if not source[row].endswith(("  ", "\\"))
    ]
    width = max((len(source[row]) for row in rows), default=0)
    return (
        len(rows) >= _WRAPS
        and width >= _WIDTH
        and all(_would_reach(source[row], source[row + 1]) > width for row in rows)
    )


def _would_reach(row: str, below: str) -> int:
    """How long a line would be with the first word of the next."""
    found = _WORD.match(below)
    return len(row) + (not row.endswith("-")) + (len(found[1]) if found else 0)
