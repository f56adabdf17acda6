"""`[text]{.name}`: a span with a meaning of its own.

The plugin for attributes takes any braces and breaks `[[text]{.name}](address)`; this rule takes nothing but a class of
letters, and stands aside while a link looks for its end.
"""

from __future__ import annotations

import re

from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline

_CLASS = re.compile(r"\]\{\.([A-Za-z]{1,32})\}")


def span(state: StateInline, silent: bool) -> bool:
    """The inline rule. Silent runs are declined, so that an enclosing link counts the brackets as text."""
    if silent or state.src[state.pos] != "[" or not _CLASS.search(state.src, state.pos, state.posMax):
        return False
    end = parseLinkLabel(state, state.pos)
    match = _CLASS.match(state.src, end) if end > state.pos + 1 else None
    if not match:
        return False
    _tokenize(state, end, match)
    return True


def _tokenize(state: StateInline, end: int, match: re.Match[str]) -> None:
    last = state.posMax
    state.pos, state.posMax = state.pos + 1, end
    state.push("span_open", "span", 1).attrs = {"class": match[1]}
    state.md.inline.tokenize(state)
    state.push("span_close", "span", -1)
    state.pos, state.posMax = match.end(), last
