"""Text as WordPress keeps it, made HTML: blank lines are paragraphs, line ends are breaks, blocks stay as they are.

Source: `wpautop()` in `wp-includes/formatting.php`. The block editor's texts are HTML already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_BLOCK = (
    r"address|article|aside|blockquote|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|iframe|legend|li|main|math|nav|object|ol|p|pre|script|section|style|summary|table|tbody|td"
    r"|tfoot|th|thead|tr|ul|video"
)
_STARTS = re.compile(rf"\s*(?:</?(?:{_BLOCK})\b|<!--|\[/?(?:caption|gallery)\b)", re.IGNORECASE)
_ENDS = re.compile(rf"(?:<(?:{_BLOCK})\b[^<>]{{0,2000}}>|</(?:{_BLOCK})\s{{0,9}}>|<br ?/?>|-->)\s*$", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_KEPT = re.compile(r"<(pre|script|style|textarea|table)\b|\[(sourcecode|source|code)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}")
"""What WordPress replaces when nothing else stands on the line (`WP_Embed::autoembed`)."""
_BLOCK_EDITOR = "<!-- wp:"


def paragraphs(text: str) -> str:
    """`text` as HTML. Within preformatted text and code nothing is touched."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if _BLOCK_EDITOR in text or "\n" not in text:
        return text
    made: list[str] = []
    last = 0
    for start, end in _kept(text):
        made += (_divided(text[last:start]), text[start:end])
        last = end
    return "\n".join(filter(None, (*made, _divided(text[last:]))))


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """Where preformatted text, code and tables begin and end, those within another left aside."""
    folded = text.lower()
    unclosed: set[str] = set()
    last = 0
    for opening in _KEPT.finditer(text):
        closer = f"</{opening[1].lower()}>" if opening[1] else f"[/{opening[2].lower()}]"
        if opening.start() < last or closer in unclosed:
            continue
        end = folded.find(closer, opening.end())
        if end < 0:
            unclosed.add(closer)  # so that a text of openings alone is searched once
            continue
        last = end + len(closer)
        yield opening.start(), last


def _divided(text: str) -> str:
    return "\n".join(_chunk(chunk) for chunk in _BLANK.split(text.strip("\n")) if chunk.strip())


def _chunk(chunk: str) -> str:
    """One paragraph, unless a block begins there, or an address alone stands for what it leads to."""
    if _ADDRESS.fullmatch(chunk.strip()):
        return f'<div class="wp-block-embed__wrapper">{chunk.strip()}</div>'
    lines = chunk.split("\n")
    made = [lines[0]]
    for before, line in pairwise(lines):
        made.append("\n" if _STARTS.match(line) or _ENDS.search(before[-2100:]) else "<br>\n")
        made.append(line)
    whole = "".join(made)
    return whole if _STARTS.match(chunk) else f"<p>{whole}</p>"
