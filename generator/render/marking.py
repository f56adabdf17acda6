"""Tokens of code as spans, for a part of what Pygments' own formatter costs, and the same to the letter (tests).

A span ends with its line, so that lines can be taken apart; neighbours of one class share a span.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from io import StringIO

from pygments.formatters import HtmlFormatter
from pygments.token import _TokenType

_FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)
"""What names the classes."""


class _Openings(dict[_TokenType, str]):
    """The tag in front of the tokens of a type; empty for those that have none."""

    def __missing__(self, kind: _TokenType) -> str:
        made = StringIO()
        _FORMATTER.format(((kind, "."),), made)
        self[kind] = made.getvalue().partition(".")[0]
        return self[kind]


_OPENINGS = _Openings()


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Most of what is no word is met again and again."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _parted(text: str) -> tuple[str, list[str]]:
    line, *others = text.split("\n")
    return line, others


def marked_up(tokens: Iterable[tuple[_TokenType, str]]) -> str:
    """The lines of code that `tokens` make up, as HTML."""
    made: list[str] = []
    within = ""
    for kind, text in tokens:
        shown = text if text.isalnum() else _escaped(text)
        line, others = (shown, ()) if "\n" not in shown else _parted(shown)
        opening = _OPENINGS[kind]
        if line and opening != within:
            made.append(f"</span>{opening}{line}" if within else opening + line)
            within = opening
        elif line:
            made.append(line)
        for line in others:
            made.append("</span>\n" if within else "\n")
            within = opening if line else ""
            if line:
                made.append(opening + line)
    if made and not made[-1].endswith("\n"):  # the last line has no end
        made.append("</span>\n" if within else "\n")
    return "".join(made)
