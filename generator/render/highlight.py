"""Code to highlighted HTML at build time: classes only, by Pygments, whose languages are asked for by name."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from pygments import highlight as pygmentize
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

LONGEST, WIDEST = 20_000, 400
"""Characters of the longest block, and of its longest line, that are highlighted: on hostile text many lexers take time
that grows with the square of a line or of a gap (measured: seconds for 32 KB of one character)."""

LIGHT, DARK = "xcode", "github-dark"
"""Styles of which every colour of code contrasts with its ground by 4.5 to 1 or more (WCAG 2.2, 1.4.3)."""

MOST = 60_000
"""Characters of code in one body that are highlighted; what follows is shown plain."""

_DENSE = re.compile(r"\s{200}|[\w\s]{1000}")
"""Gaps, and runs of words without punctuation, over which lexers look for declarations: no code has them."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#._-]{0,30}")
_FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


def block(code: str, info: str, plain: bool = False) -> str:
    """A `<pre>` of `code`; the first word of a fence's `info` string is its language, to be highlighted or not."""
    language = info.split()[0] if info.split() else ""
    named = f' class="language-{escape(language.lower())}"' if _NAME.fullmatch(language) else ""
    return f'<pre class="highlight"><code{named}>{escape(code) if plain else _spans(code, language)}</code></pre>\n'


def stylesheet() -> str:
    """The rules for the classes of highlighted code, in light and in dark."""
    dark = _rules(DARK).replace("\n", "\n  ")
    return f"{_rules(LIGHT)}\n@media (prefers-color-scheme: dark) {{\n  {dark}\n}}\n"


def _rules(style: str) -> str:
    formatter: HtmlFormatter[str] = HtmlFormatter(style=style)
    rules: list[str] = formatter.get_style_defs(".highlight").splitlines()  # type: ignore[no-untyped-call]  # stubs
    return "\n".join(rule for rule in rules if rule.startswith(".highlight"))


def _spans(code: str, language: str) -> str:
    lexer = _lexer(language.lower()) if language and _reasonable(code) else None
    return pygmentize(code, lexer, _FORMATTER) if lexer else escape(code)


def _reasonable(code: str) -> bool:
    return len(code) <= LONGEST and max(map(len, code.split("\n"))) <= WIDEST and not _DENSE.search(code)


@cache
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
