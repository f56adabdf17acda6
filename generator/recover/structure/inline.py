"""Text of one line to runs: bare addresses linked; what a converter left as Markdown read as such, when the dump is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.markdown.blocks import Inline, Run
from generator.model.links import safe_url
from generator.recover.lines.links import TITLED, title_said

_URL = re.compile(r"<?\b(https?://[^\s<>\"”’]{3,2000})>?")
_ADDRESS = r"[^()\s<>]{0,1500}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?"
_MARKDOWN = re.compile(
    rf"(?P<linked>\[!\[(?P<lalt>[^\[\]\n]{{0,500}})\]\((?P<lsrc>[^()\s]{{0,1500}})(?P<ltitle>{TITLED})\)\]"
    rf"\((?P<to>[^()\s]{{0,1500}})(?P<totitle>{TITLED})\))"
    rf"|(?P<image>!\[(?P<alt>[^\[\]\n]{{0,500}})\]\(<?(?P<src>{_ADDRESS})>?(?P<imagetitle>{TITLED})\))"
    rf"|(?P<link>\[(?P<text>[^\[\]\n]{{1,500}})\]\(<?(?P<href>{_ADDRESS})>?(?P<linktitle>{TITLED})\))"
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
        yield Run(match["lalt"], styles, safe_url(match["to"]), safe_url(match["lsrc"]), _titles(match))
    elif match["image"]:
        yield Run(match["alt"], styles, image=safe_url(match["src"]), title=title_said(match["imagetitle"]))
    elif match["link"]:
        link, title = safe_url(match["href"]), title_said(match["linktitle"])
        yield from (replace(run, link=run.link or link, title=title) for run in _marked(match["text"], styles))
    elif match["code"]:
        yield Run(match["verbatim"], styles | {"code"})
    else:
        style = "strong" if match["strong"] else "em"
        yield from _marked(match["bold"] or match["italic"], styles | {style})


def _titles(match: re.Match[str]) -> str:
    """The title of a link around a picture, and that of the picture where it says something else."""
    said = title_said(match["totitle"]), title_said(match["ltitle"])
    return " ".join(filter(None, dict.fromkeys(said)))
