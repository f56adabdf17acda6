"""The visible text of canonical HTML: what a reader sees, one line a block."""

from __future__ import annotations

import re
from html import unescape

from generator.model.raised import SCRIPTS, without_scripts
from generator.render.sanitise import BLOCKS

_NAMED = re.compile(r'</?([a-z][a-z0-9]*)(?: [a-z-]+="[^"]*")*>')
SPACED = dict.fromkeys(BLOCKS, "\n") | dict.fromkeys(("br", "td", "th"), " ")
"""What stands between the words on both sides of a tag; nothing, unless it is named here."""


def words(html: str) -> str:
    """The text of `html`, the output of `sanitise`, still escaped; a line feed where a block begins or ends."""
    text = html.replace("\n", " ")
    if "</su" in text:
        text = without_scripts(_NAMED.sub(_but_scripts, text))
    parts = _NAMED.split(text)
    parts[1::2] = [SPACED.get(tag, "") for tag in parts[1::2]]
    return "".join(parts)


def _but_scripts(tag: re.Match[str]) -> str:
    return tag[0] if tag[1] in SCRIPTS else SPACED.get(tag[1], "")


def lines(words: str) -> str:
    """The lines of `words` that hold anything, unescaped and with single spaces."""
    made = (" ".join(line.split()) for line in unescape(words).split("\n"))
    return "\n".join(line for line in made if line)
