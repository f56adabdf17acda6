"""Titles in quotation marks, less the marks."""

from __future__ import annotations

import re

from generator.programme.words.lines import Line

_DANGLING_SIGN = re.compile(r"\s+[-–—|·]$")
"""What parted a title from names that a converter set on a line of their own."""
_CLOSES = {'"': '"', "“": "”", "«": "»", "„": "“", "「": "」", "『": "』", "‘": "’"}


def quoted(line: Line) -> Line:
    """A title less the quotation marks around the whole of it, and less its full stop."""
    text = _DANGLING_SIGN.sub("", line.text.rstrip(",;: "))
    closing = _CLOSES.get(text[:1])
    body = text.rstrip(".,")
    if closing and body.endswith(closing) and _is_one_quotation(body, closing):
        return line.cut(1, len(body) - 1).cut(0, len(body[1:-1].rstrip(",. ")))
    return line.cut(0, len(text) - (text.endswith(".") and not text.endswith("..")))


def _is_one_quotation(text: str, closing: str) -> bool:
    """Whether the mark that `text` begins with is closed at its end, and not before; others may be nested within."""
    opening = text[0]
    if closing == opening:
        return text.count(opening) == 2
    depth = 0
    for char in text[:-1]:
        depth += (char == opening) - (char == closing)
        if not depth:
            return False
    return depth == 1
