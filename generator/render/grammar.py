"""Markdown to HTML as the format contract has it: CommonMark, GFM tables and strikethrough, footnotes, spans, figures.

The HTML is not yet safe to show; `generator.render.body` sanitises it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from generator.model.links import safe_url
from generator.render import footnotes, highlight, rawhtml
from generator.render.figures import caption_line, figures
from generator.render.spans import span
from generator.render.tables import long_rows
from generator.render.terms import terms

DEEPEST = 100
"""Levels of nesting: markdown-it leaves out what lies deeper, so that such a body is not rendered at all."""

STEPS = 250_000
"""The cost at which a body is given up: some ten times what a post of a hundred kilobytes costs."""


TAGS = 30_000
"""How many raw HTML tags a body may have."""


class TooMuch(Exception):  # noqa: N818 - says what the matter is; it never leaves this room
    """A body is too deep, or takes too many steps, to be rendered in reasonable time."""


def html(markdown: str, mark: str, env: dict[str, Any] | None = None) -> str:
    """The HTML of `markdown`; ids of footnotes stand behind `mark`. Raises `TooMuch`.

    Pieces of one document that are rendered one by one share an `env`, which counts what they cost.
    """
    env = {"mark": mark, "steps": 0} if env is None else env
    tokens = _parser().parse(markdown, env)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise TooMuch
    return str(_parser().renderer.render(tokens, _parser().options, env))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "xhtmlOut": False, "maxNesting": DEEPEST})
    parser.enable(["table", "strikethrough"])
    footnotes.install(parser)
    parser.use(deflist_plugin)
    parser.inline.ruler.before("link", "span", span)
    parser.inline.ruler.after("text", "count", _count_inline)
    parser.block.ruler.before("table", "count", _count_block)
    parser.block.ruler.before("paragraph", "caption_line", caption_line, {"alt": ["blockquote"]})
    parser.core.ruler.after("block", "long_rows", long_rows)
    parser.core.ruler.push("figures", figures)
    parser.core.ruler.push("terms", terms)
    for name, rule in _RULES.items():
        parser.add_render_rule(name, rule)
    return parser


def _count_inline(state: StateInline, silent: bool) -> bool:
    """Where a link or a tag may begin, the rules may have to look to the end of the paragraph."""
    ahead = state.posMax - state.pos >> 11 if state.src[state.pos] in "[<" else 0
    return _count(state.env, 1 + ahead)


def _count_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    return _count(state.env, 2)


def _count(env: Any, cost: int) -> bool:
    """A rule that never matches, and counts: steps, unlike seconds, are the same on every machine."""
    env["steps"] = env.get("steps", 0) + cost
    if env["steps"] > STEPS:
        raise TooMuch
    return False


def _fence(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    env["code"] = env.get("code", 0) + len(tokens[at].content)
    return highlight.block(tokens[at].content, tokens[at].info, plain=env["code"] > highlight.MOST)


def _image(renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """A picture; one without an address was lost, and is marked by its words."""
    token = tokens[at]
    alt = renderer.renderInlineAsText(token.children, options, env)
    if not token.attrs.get("src"):
        return f'<span class="lost-figure">{escape(alt or "lost figure")}</span>'
    title = f' title="{escape(str(token.attrs["title"]))}"' if token.attrs.get("title") else ""
    return f'<img src="{escape(str(token.attrs["src"]))}" alt="{escape(alt)}"{title}>'


def _link(renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """A link; an address that no page may lead to (`tel:`, `javascript:`) is kept where it can be read."""
    token = tokens[at]
    href = str(token.attrs.get("href", ""))
    if href and (_NO_HOST.match(href) or not safe_url(href)):
        token.attrs = {"title": href}
    elif _STRANGE_HOST.match(href):
        token.attrs["href"] = env["mark"] + quote(href, safe="")
    return str(renderer.renderToken(tokens, at, options, env))


_NO_HOST = re.compile(r"https?://[^/?#]*(?:[\\^|<>`{}]|%(?![0-9a-f]{2}))|https?://(?:[/?#]|$)", re.IGNORECASE)
"""What cannot be a host. A name may spell any letter by its bytes (RFC 3986, 3.2.2), though browsers follow but few."""
_STRANGE_HOST = re.compile(
    r"(?!https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{1,5})?(?:[/?#]|$))https?://", re.IGNORECASE
)
"""A host that is not plainly a name: sanitising might drop it, so it passes in disguise, as a relative address."""


def _raw_block(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    return rawhtml.block(_counted(tokens[at].content, env))


def _raw_inline(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    return rawhtml.contained(_counted(tokens[at].content, env))


def _counted(html: str, env: Any) -> str:
    """`html`, its tags counted: to sanitise elements nested by the ten thousand takes quadratic time."""
    env["tags"] = env.get("tags", 0) + html.count("<")
    if env["tags"] > TAGS:
        raise TooMuch
    return html


_RULES = {
    "code_block": _fence,
    "fence": _fence,
    "html_block": _raw_block,
    "html_inline": _raw_inline,
    "image": _image,
    "link_open": _link,
}
