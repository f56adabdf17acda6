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
    r"|\\|`|~|\*|_|\[|\]|<|&"
)
"""What is marked in a plain way, or else a character that may mark anything: each a way of its own that begins with its
own letter, or `re` would look at every letter of a text more closely."""
_STEP = _MARKED.groups + 1
"""Of what `split` makes: the text in front of something marked, and its groups."""
_BEFORE = (" ", "\n", "(")
"""What may stand before a star that can only open."""


Phrase = tuple[tuple[Part, ...], str]
"""The parts of a run of text, and its visible words on one line."""


def phrase(text: str) -> Phrase | None:
    """What a text says, unless it holds more than plain words, links, pictures, code and simple emphasis."""
    if text[-1] == " " or ("\n" in text and " \n" in text):  # one letter is looked for many times as fast as two
        return None
    pieces = _MARKED.split(text)
    last = pieces.pop()
    if not pieces:
        return (text.replace(">", "&gt;"),), on_one_line(text)
    parts: list[Part] = []
    spoken: list[str] = []
    for between, alt, src, words, href, code, star, said in zip(*[iter(pieces)] * _STEP, strict=True):
        before = between[-1:]
        if before == "!" or (said is not None and (before not in _BEFORE if before else spoken)):
            return None
        parts.append(between.replace(">", "&gt;"))
        spoken.append(between)
        if href is not None:
            parts += _link(href, words)
            spoken.append(words)
        elif code is not None:
            parts.append(f"<code>{escape(code, quote=False)}</code>")
            spoken.append(code)
        elif said is not None:
            parts.append(f"<strong>{said}</strong>" if star else f"<em>{said}</em>")
            spoken.append(said)
        elif src is not None:
            parts.append(PictureHole(safe_url(src), alt))
        else:
            return None
    parts.append(last.replace(">", "&gt;"))
    spoken.append(last)
    return tuple(parts), on_one_line("".join(spoken))


def _link(href: str, words: str) -> tuple[Part, ...]:
    url = safe_url(href)
    rel = ' rel="noopener noreferrer"' if url[:4] == "http" else ""
    return '<a href="', LinkHole(url), f'"{rel}>{words}</a>'


def on_one_line(text: str) -> str:
    """The words of `text` with single spaces between them."""
    return " ".join(text.split()) if "\n" in text or "  " in text or text[-1:] == " " or text[:1] == " " else text
