"""Titles, labels and summaries as feeds give them, resolved to one line of plain text; and a stand-in for no title."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from generator.model.raised import SCRIPTS, without_scripts

_STAND_IN = 60
"""Characters of an excerpt that stands in for a title, at most."""
_INLINE = re.compile(
    r"<(/?)(a|abbr|acronym|b|big|blink|br|cite|code|del|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup"
    r"|tt|u|var|wbr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ALONE = frozenset(("br", "wbr"))


def plain(text: str, *, markup: bool) -> str:
    """`text` on one line; where it is `markup`, tags that a title can have are gone and references are characters.

    A tag that is no such tag, or is never closed (`List<String>`, `The <b> tag`), stays as the words that it must be,
    since feeds often forget to say that a title is plain.
    """
    if markup:
        names = Counter((tag[2].lower(), tag[1]) for tag in _INLINE.finditer(text))
        paired = {name for name, _ in names if names[name, ""] == names[name, "/"]} | _ALONE
        text = _INLINE.sub(lambda tag: _without(tag, paired), text)
        text = unescape(without_scripts(text) if paired & SCRIPTS else text)
    return " ".join(text.split())


def _without(tag: re.Match[str], paired: set[str]) -> str:
    name = tag[2].lower()
    if name not in paired or name in SCRIPTS:
        return tag[0]
    return " " if name == "br" else ""


def stand_in(text: str) -> str:
    """The first words of a body, given as plain text with a line a block; empty when it has no words."""
    for line in text.split("\n"):
        if any(char.isalnum() for char in line):
            return shortened(" ".join(line.split()), _STAND_IN)
    return ""


def shortened(text: str, most: int) -> str:
    """`text` as it is, or its first words with an ellipsis, within `most` characters."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:-–—") + "…"
