"""Runs of plain text with a few links, pictures, code and simple emphasis in them: the inside of plain Markdown.

As in `generator.render.plain`: whatever is not surely plain is declined.
"""

from __future__ import annotations

import re
from html import escape

from generator.model.body import LinkHole, Part, PictureHole
from generator.model.links import safe_url

_ADDRESS = r"(?:https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/[A-Za-z0-9/._~+=,;@?#-]*)?|/[A-Za-z0-9._~+=,;@?#-][A-Za-z0-9/._~+=,;@?#-]*)"
_PLAIN = r"[^\n\\`~*_\[\]<>&\"!]"
_MARKED = re.compile(
    rf"!\[(?P<alt>(?:{_PLAIN})*)\]\((?P<src>{_ADDRESS})\)"
    rf"|\[(?P<words>(?:{_PLAIN})+)\]\((?P<href>{_ADDRESS})\)"
    r"|`(?P<code>[^`\s](?:[^`\n\\]*[^`\s\\])?)`(?!`)"
    rf"|\*(?P<star>\*?)(?P<said>[^\W_](?:(?:{_PLAIN})*[^\W_])?)\*(?P=star)(?![^\s.,;:?!)]|!\[)"
)
_SPECIAL = re.compile(r"[\\`~*_\[\]<&]")
_BEFORE = ("", " ", "\n", "(")
"""What may stand before a star that can only open."""


Phrase = tuple[tuple[Part, ...], str]
"""The parts of a run of text, and its visible words on one line."""


def phrase(text: str) -> Phrase | None:
    """What a text says, unless it holds more than plain words, links, pictures, code and simple emphasis."""
    if text[-1] == " " or " \n" in text:
        return None
    if not _SPECIAL.search(text):
        return (text.replace(">", "&gt;"),), on_one_line(text)
    parts: list[Part] = []
    words: list[str] = []
    at = 0
    for match in _MARKED.finditer(text):
        start = match.start()
        before = text[start - 1 : start]
        if _SPECIAL.search(text, at, start) or (before == "!" and start > at):
            return None
        if match.lastgroup == "said" and before not in _BEFORE:
            return None
        between = text[at:start]
        parts.append(between.replace(">", "&gt;"))
        words += (between, _marked(match, parts))
        at = match.end()
    if _SPECIAL.search(text, at):
        return None
    parts.append(text[at:].replace(">", "&gt;"))
    words.append(text[at:])
    return tuple(parts), on_one_line("".join(words))


def _marked(match: re.Match[str], parts: list[Part]) -> str:
    """The words of what is marked, which is added to `parts`."""
    alt, src, words, href, code, star, said = match.groups()
    if words is not None:
        url = safe_url(href)
        rel = ' rel="noopener noreferrer"' if url[:4] == "http" else ""
        parts += ('<a href="', LinkHole(url), f'"{rel}>{words}</a>')
        return words
    if code is not None:
        parts.append(f"<code>{escape(code, quote=False)}</code>")
        return code
    if alt is not None:
        parts.append(PictureHole(safe_url(src), alt))
        return ""
    parts.append(f"<strong>{said}</strong>" if star else f"<em>{said}</em>")
    return said


def on_one_line(text: str) -> str:
    """The words of `text` with single spaces between them."""
    return " ".join(text.split()) if "\n" in text or "  " in text or text[-1:] == " " or text[:1] == " " else text
