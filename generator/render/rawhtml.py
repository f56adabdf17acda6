"""Raw HTML within Markdown, made so that it cannot swallow what stands in it or follows it.

A tag that is never closed, an element whose content HTML reads as raw text, and a name that HTML does not know (the
`<path>` of a manual, the `<String>` of a program) would take words with them when the whole is sanitised. Their `<` is
shown as text instead, as GitHub does for raw text (GFM 0.29, section 6.11, "Disallowed Raw HTML").
"""

from __future__ import annotations

import re
from html import escape, unescape

from generator.model.links import safe_url
from generator.render.embeds import Facade, facade
from generator.render.sanitise import TAGS

_PASSING = TAGS | {
    "acronym", "address", "article", "aside", "audio", "base", "basefont", "big", "blink", "body", "button",
    "canvas", "center", "data", "dialog", "embed", "fieldset", "font", "footer", "form", "head", "header",
    "hgroup", "html", "input", "label", "legend", "link", "main", "map", "area", "marquee", "menu", "meta",
    "meter", "nav", "nobr", "object", "output", "param", "picture", "progress", "search", "source", "strike",
    "track", "tt", "video",
}  # fmt: skip
"""Elements that are handed on to be sanitised: those that may stay, and those of which only the content stays."""

_COMMENT = re.compile(r"<!--(?:-?>|[\s\S]*?--!?>)|<[!?][^>]*>")
_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)(?:=\s*(?:\"[^\"]*\"|'[^']*'|(?![\s\"']))|[^>=])*+>")
_PLAYERS = {"audio": "src", "embed": "src", "object": "data", "source": "src", "video": "src"}
"""Elements that call what they show, which no page of ours does, and the attribute that says where it is."""
_ATTRIBUTE = re.compile(r"\s([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_FRAME = re.compile(r"\s*<iframe\s[^<>]*?\bsrc\s*=\s*[\"']([^\"'<>]+)[\"'][^<>]*>\s*</iframe>\s*", re.IGNORECASE)


def block(html: str) -> str:
    """A block of raw HTML; a lone frame of a known host becomes the link that stands for it."""
    frame = _FRAME.fullmatch(html)
    url = safe_url(unescape(frame[1])) if frame else ""
    shown = facade(url) if url else None
    if shown is None:
        return contained(html)
    return f'<p class="embed"><a href="{escape(shown.url)}">{escape(shown.words)}</a></p>\n'


def contained(html: str) -> str:
    """`html` with every `<` escaped that would open what it does not close, raw text, or what HTML does not know."""
    done: list[str] = []
    at = 0
    while (bracket := html.find("<", at)) >= 0:
        done.append(html[at:bracket])
        match = _COMMENT.match(html, bracket) or _TAG.match(html, bracket)
        if match is None and _opens(html, bracket):
            return "".join(done) + html[bracket:].replace("<", "&lt;")
        passes = match is not None and _passes(match)
        done.append(_linked(match) if match and passes else "&lt;")
        at = match.end() if match and passes else bracket + 1
    return "".join(done) + html[at:]


def _linked(match: re.Match[str]) -> str:
    """A tag as it is written; that of a player becomes a link to what it would play."""
    wanted = _PLAYERS.get(match[1].lower()) if match.re is _TAG and not match[0].startswith("</") else None
    if not wanted:
        return match[0]
    found = ("".join(filter(None, value)) for name, *value in _ATTRIBUTE.findall(match[0]) if name.lower() == wanted)
    url = safe_url(unescape(next(found, "")))
    shown = facade(url) or Facade(url, url)
    return f'<a href="{escape(shown.url)}">{escape(shown.words)}</a> ' if url else match[0]


def _passes(match: re.Match[str]) -> bool:
    name = match[1].lower() if match.re is _TAG else ""
    return not name or name in _PASSING or ("-" in name and name != "annotation-xml")


def _opens(html: str, at: int) -> bool:
    """Whether the `<` at `at` begins a tag or a comment at all: then all that follows it is within."""
    after = html[at + 1 : at + 3].lstrip("/")[:1]
    return after.isalpha() or after in ("!", "?")
