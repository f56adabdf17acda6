"""Footnotes that are never lost, and that can be followed both ways (DPUB-ARIA 1.1: noteref, backlink, endnotes).

The plugin parses them; it drops notes that nothing calls, and all but the last of those that share a label. A core rule
before it keeps both, and the render rules here spell the markup. Ids are given behind the render's own mark
(`generator.render.weave`), which no author can forge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_Render = Callable[[Any, Sequence[Token], int, Any, Any], str]

_LONGEST = 7
"""Digits of a label from which on it is no number that a reader is shown."""


def install(parser: MarkdownIt) -> None:
    """Teach `parser` footnotes."""
    footnote_plugin(parser, inline=False)
    parser.core.ruler.before("footnote_tail", "footnote_keep", _keep)
    for name, rule in _RULES.items():
        parser.add_render_rule(name, rule)


def _keep(state: StateCore) -> None:
    notes = state.env.get("footnotes")
    if not notes:
        return
    seen: set[str] = set()
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            if label in seen:
                label = token.meta["label"] = f"{label}\0{len(seen)}"
            if notes["refs"].get(":" + label, -1) < 0:
                notes["list"][len(notes["list"])] = {"label": label, "count": 0}
            seen.add(label)


def _shown(env: Any) -> Sequence[int]:
    """The number that each note shows: its label where all are numbers that ascend, as they were printed, or 1 to n."""
    notes = env["footnotes"]
    if "shown" not in notes:
        labels = [str(notes["list"][place].get("label", "")) for place in range(len(notes["list"]))]
        said = [int(label) for label in labels if label.isascii() and label.isdecimal() and len(label) < _LONGEST]
        ascending = all(one < two for one, two in pairwise((0, *said)))
        notes["shown"] = said if ascending and len(said) == len(labels) else range(1, len(labels) + 1)
    shown: Sequence[int] = notes["shown"]
    return shown


def _call(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    place, mark = tokens[at].meta["id"], env["mark"]
    opening = f'<a href="#{mark}note-{place + 1}" id="{mark}{_call_id(tokens[at])}" role="doc-noteref">'
    link = f"{opening}{_shown(env)[place]}</a>"
    return f'<sup class="footnote-call">{link}</sup>'


def _call_id(token: Token) -> str:
    again = token.meta["subId"]
    return f"note-{token.meta['id'] + 1}-call" + (f"-{again + 1}" if again else "")


def _back(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    meta = tokens[at].meta
    if not env["footnotes"]["list"][meta["id"]].get("count"):
        return ""
    label = f"Back to the call of note {_shown(env)[meta['id']]}" + (f", {meta['subId'] + 1}" if meta["subId"] else "")
    href = f"#{env['mark']}{_call_id(tokens[at])}"
    return f' <a class="footnote-back" href="{href}" role="doc-backlink" aria-label="{label}">↩\ufe0e</a>'


def _open(_: Any, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    place = tokens[at].meta["id"]
    number = _shown(env)[place]
    follows = number == (_shown(env)[place - 1] if place else 0) + 1
    value = "" if follows else f' value="{number}"'
    return f'<li id="{env["mark"]}note-{place + 1}"{value}>'


_RULES: dict[str, _Render] = {
    "footnote_ref": _call,
    "footnote_anchor": _back,
    "footnote_open": _open,
    "footnote_close": lambda *_: "</li>\n",
    "footnote_block_open": lambda *_: '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">\n<ol>\n',
    "footnote_block_close": lambda *_: "</ol>\n</section>\n",
}
