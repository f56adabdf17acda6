"""Names that a word or a sign announces: `by Ada Roe`, `– Ada Roe`, `(Ada Roe)`."""

from __future__ import annotations

import re

from generator.programme.words.lines import Line
from generator.programme.words.names import name_list

_BY = re.compile(
    r"(?:by|von|par|por|(?-i:di)|de autoría de|joint work with|with|mit|avec|"
    r"con(?=\s(?-i:[^\W\d_a-z])[^\s,]*\s[^\W\d_]))\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_DASH = re.compile(r"[-–—|·]\s+")
_DASH_BEHIND = re.compile(r"\s[-–—|·]$")


def behind_by(line: Line) -> Line | None:
    """What stands behind `by` or `with` in front of a line, such as names; None where neither does."""
    by = _BY.match(line.text)
    return line.cut(by.end()) if by else None


def bared(line: Line) -> Line:
    """Names less a parenthesis around all of them, or the dash in front, that parted them from the title above."""
    text = line.text
    if text[:1] in "(（" and text[-1:] in ")）" and not re.search(r"[()（）]", text[1:-1]):
        inner = line.cut(1, len(text) - 1)
    else:
        lead, tail = _DASH.match(text), _DASH_BEHIND.search(text)
        inner = line.cut(lead.end() if lead else 0, tail.start() if tail else None) if lead or tail else line
    return inner if inner is not line and name_list(_BY.sub("", inner.text, count=1)).score >= 0.85 else line
