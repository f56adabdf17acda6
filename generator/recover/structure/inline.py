"""Text of one line to runs: bare addresses linked; what a converter left as Markdown read as such, when the dump is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.markdown.blocks import Inline, Run
from generator.model.links import safe_url

_URL = re.compile(r"<?\b(https?://[^\s<>\"”’]{3,2000})>?")
_MARKDOWN = re.compile(
    r"(?P<linked>\[!\[(?P<lalt>[^\[\]\n]{0,500})\]\((?P<lsrc>[^()\s]{0,1500})\)\]\((?P<to>[^()\s]{0,1500})\))"
    r"|(?P<image>!\[(?P<alt>[^\[\]\n]{0,500})\]\((?P<src>[^()\s]{0,1500}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?"
    r":\s+\"[^\"]{0,300}\")?\))"
    r"|(?P<link>\[(?P<text>[^\[\]\n]{1,500})\]\(<?(?P<href>[^()\s<>]{0,1500}(?:\([^()\s]{0,200}\)[^()\s]{0,200}"
    r")?)>?(?:\s+\"[^\"]{0,300}\")?\))"
    r"|(?P<strong>(?<![\w*])\*\*(?=\S)(?P<bold>[^*\n]{1,1000})(?<=\S)\*\*(?![\w*]))"
    r"|(?P<em>(?<![\w*_])(?P<mark>[*_])(?=[^\s*_])(?P<italic>[^*_\n]{1,1000})(?<=[^\s])(?P=mark)(?![\w*_]))"
    r"|(?P<code>`(?P<verbatim>[^`\n]{1,500})`)"
)
_TRAILING = ".,;:!?)]'’"
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


def runs(text: str, *, markdown: bool = False, styles: frozenset[str] = frozenset()) -> Inline:
    """The runs of one line. With `markdown`, marks are read; else every character stands."""
    return tuple(_marked(text, styles)) if markdown else tuple(_linked(text, styles))


def _linked(text: str, styles: frozenset[str]) -> Iterator[Run]:
    at = 0
    for match in _URL.finditer(text):
        url = match[1].rstrip(_TRAILING if "(" not in match[1] else _TRAILING.replace(")", ""))
        start = match.start(1) if match.end() == match.end(1) else match.start()
        end = match.start(1) + len(url) if start == match.start(1) else match.end()
        if start > at:
            yield Run(text[at:start], styles)
        yield Run(url, styles, safe_url(url))
        at = end
    if text[at:]:
        yield Run(text[at:], styles)


def _marked(text: str, styles: frozenset[str]) -> Iterator[Run]:
    at = 0
    for match in _MARKDOWN.finditer(text):
        if match.start() > at:
            yield from _linked(_ESCAPED.sub(r"\1", text[at : match.start()]), styles)
        yield from _spelt(match, styles)
        at = match.end()
    if text[at:]:
        yield from _linked(_ESCAPED.sub(r"\1", text[at:]), styles)


def _spelt(match: re.Match[str], styles: frozenset[str]) -> Iterator[Run]:
    if match["linked"]:
        yield Run(match["lalt"], styles, safe_url(match["to"]), safe_url(match["lsrc"]))
    elif match["image"]:
        yield Run(match["alt"], styles, image=safe_url(match["src"]))
    elif match["link"]:
        link = safe_url(match["href"])
        yield from (Run(run.text, run.styles, run.link or link, run.image) for run in _marked(match["text"], styles))
    elif match["code"]:
        yield Run(match["verbatim"], styles | {"code"})
    else:
        style = "strong" if match["strong"] else "em"
        yield from _marked(match["bold"] or match["italic"], styles | {style})
