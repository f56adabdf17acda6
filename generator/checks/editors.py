"""What the documents of Ghost's editors say (Lexical, Mobiledoc), for posts that were never rendered.

Read without regard to their structure: a run of text is a string in a known place, whatever it stands in. Cards that
only letters to subscribers show say nothing here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_PLAIN = ("text", "alt", "code")
_MARKUP = ("heading", "html", "calloutText", "content", "caption")
_MAILED = ("email", "email-cta", "paywall")
_RUN = 4
"""Parts of a run of Mobiledoc: its kind, the marks that open, how many close, its text."""


def said(document: object) -> Iterator[tuple[str, bool]]:
    """The texts of a document, in its order, and whether each is HTML; of Mobiledoc, those of its cards last."""
    try:
        top = json.loads(document) if isinstance(document, str) else None
    except (ValueError, RecursionError):
        return
    waiting: list[Any] = [top]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and one.get("type") not in _MAILED:
            for names, is_html in ((_PLAIN, False), (_MARKUP, True)):
                yield from ((one[name], is_html) for name in names if isinstance(one.get(name), str))
            waiting += sorted(one.values(), key=_is_cards)[::-1]
        elif isinstance(one, list) and not (one and isinstance(one[0], str) and one[0] in _MAILED):
            if len(one) >= _RUN and isinstance(one[1], list) and isinstance(one[3], str):
                yield one[3], False
            waiting += reversed(one)


def _is_cards(value: object) -> bool:
    """Whether a table of Mobiledoc holds its cards, which stand in front of the sections that show them."""
    return isinstance(value, list) and bool(value) and all(_is_card(row) for row in value)


def _is_card(row: object) -> bool:
    return isinstance(row, list) and len(row) == 2 and isinstance(row[0], str) and isinstance(row[1], dict)
