"""Code to highlighted HTML at build time: classes only, by Pygments, whose languages are asked for by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from itertools import zip_longest

from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from generator.render.lexing import hastened
from generator.render.marking import marked_up

LONGEST, WIDEST = 20_000, 400
"""Characters of the longest block, and of its longest line, that are highlighted: on hostile text many lexers take time
that grows with the square of a line or of a gap (measured: seconds for 32 KB of one character)."""

LIGHT, DARK = "xcode", "github-dark"
"""Styles of which every colour of code contrasts with its ground by 4.5 to 1 or more (WCAG 2.2, 1.4.3)."""

MOST = 60_000
"""Characters of code in one body that are highlighted; what follows is shown plain."""

_DENSE = re.compile(r"\s{200}|[\w\s]{1000}")
"""Gaps, and runs of words without punctuation, over which lexers look for declarations: no code has them."""

_ATTRIBUTES = re.compile(r"\{([^{}]*)\}")
_ATTRIBUTE = re.compile(r'(linenos|linenostart|title)=("[^"]*"|[^\s,"]+)')
_LONGEST_NUMBER = 7
_MOST_ITEMS = 5_000
"""Lines from which on a listing is no list: each would cost far more than it says."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#._-]{0,30}")


def block(code: str, info: str, plain: bool = False) -> str:
    """A `<pre>` of `code`; the first word of a fence's `info` string is its language, to be highlighted or not.

    Hugo's `{linenos=true,linenostart=5}` after it puts the numbers of the lines beside it, `linenos=list` makes each
    line an item of a list; `title="…"` names the code.
    """
    said = _ATTRIBUTES.search(info)
    attributes = {name: value.strip('"') for name, value in _ATTRIBUTE.findall(said[1])} if said else {}
    start = attributes.get("linenostart", "")
    first = int(start) if start.isascii() and start.isdecimal() and len(start) < _LONGEST_NUMBER else 1
    made = _NUMBERED.get(attributes.get("linenos", ""), _unnumbered)(inner(code, info, plain), code.count("\n"), first)
    title = attributes.get("title", "")
    return f'<figure class="code"><figcaption>{escape(title)}</figcaption>\n{made}</figure>\n' if title else made


def _unnumbered(shown: str, _: int, __: int) -> str:
    return f'<pre class="highlight">{shown}</pre>\n'


def _beside(shown: str, count: int, first: int) -> str:
    """The numbers in a column of their own, which copying leaves out."""
    column = "\n".join(map(str, range(first, first + count)))
    return (
        f'<div class="numbered"><pre class="linenos">{column}\n</pre>\n<pre class="highlight">{shown}</pre>\n</div>\n'
    )


def _within(shown: str, count: int, first: int) -> str:
    numbers = [str(first + line) for line in range(count)]
    return f'<pre class="highlight">{_in_lines(shown, numbers)}</pre>\n'


def _listed(shown: str, count: int, first: int) -> str:
    """Each line an item, whose number is the list's and no text; indentation stands without a stylesheet, too."""
    if count > _MOST_ITEMS:
        return _beside(shown, count, first)
    opening, mark, rest = shown.partition(">")
    lines = rest.removesuffix("</code>").removesuffix("\n").split("\n")
    items = "\n".join(f'<li><pre class="line">{opening}{mark}{line}\n</code></pre></li>' for line in lines)
    start = f' start="{first}"' if first != 1 else ""
    return f'<div class="lines">\n<ol{start}>\n{items}\n</ol>\n</div>\n'


_NUMBERED = {"true": _beside, "table": _beside, "inline": _within, "list": _listed}


def _in_lines(shown: str, numbers: Sequence[str]) -> str:
    """`shown`, a `<code>`, with the number of each line in front of it."""
    opening, mark, rest = shown.partition(">")
    lines = rest.split("\n")
    said = (f'<span class="linenos">{number:>{len(numbers[-1])}} </span>' for number in numbers)
    return opening + mark + "\n".join(map("".join, zip_longest(said, lines, fillvalue="")))


def inner(code: str, info: str, plain: bool = False) -> str:
    """The `<code>` within `block`."""
    language = info.split()[0] if info.split() else ""
    named = f' class="language-{escape(language.lower())}"' if _NAME.fullmatch(language) else ""
    return f"<code{named}>{escape(code, quote=False) if plain else _spans(code, language)}</code>"


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
    return marked_up(lexer.get_tokens(code)) if lexer else escape(code, quote=False)


def _reasonable(code: str) -> bool:
    return len(code) <= LONGEST and max(map(len, code.split("\n"))) <= WIDEST and not _DENSE.search(code)


@cache
def _lexer(language: str) -> Lexer | None:
    try:
        return hastened(get_lexer_by_name(language, stripnl=False))
    except ClassNotFound:
        return None
