"""Flat runs to inline Markdown: re-nest by longest reach, choose delimiters that are read as such, escape the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.markdown.blocks import Inline, Run
from generator.markdown.delimiters import INNER, OUTER, Token, choose
from generator.markdown.escaping import address, clean, escape, title
from generator.markdown.runs import is_text, tidy

HARD_BREAK = "\\\n"
_DELIMITERS = {"em": "*", "strong": "**", "del": "~~", OUTER: "*", INNER: "_"}
_RANK = (OUTER, "link", "del", "strong", "em", INNER, "u", "sup", "sub", "inner sup", "inner sub", "code")
_PLAIN_URL = re.compile(r"https?://[!-;=?-~]+")
_LABEL = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A style or link that holds from one run up to, not including, the run `end`."""

    kind: str
    style: str
    end: int
    url: str = ""
    title: str = ""


def spell(runs: Inline, *, line_break: str = HARD_BREAK, alone: bool = False) -> str:
    """The inline Markdown of `runs`, with `line_break` for each line break.

    `alone` tells that they are a whole paragraph, in which a bare address would be taken for an embed.
    """
    tidied = tidy(runs)
    if len(tidied) == 1 and tidied[0] == Run(tidied[0].text):
        return escape(tidied[0].text).replace("\n", line_break)
    tokens = _Nesting(tidied, bare=not (alone and len(tidied) == 1)).tokens()
    choose(tokens)
    return _assemble(tokens, line_break)


class _Nesting:
    """Opens and closes wrappers along the runs, so that they nest and no link is ever split."""

    def __init__(self, runs: Inline, *, bare: bool) -> None:
        self.runs = runs
        self.bare = bare
        self.out: list[Token] = []
        self.stack: list[tuple[Wrapper, int]] = []
        self.ends = _reaches(runs)

    def tokens(self) -> list[Token]:
        for place, run in enumerate(self.runs):
            wanted = self._wrappers(place, run)
            self._close_to(self._kept(wanted, place))
            held = {(wrapper.kind, wrapper.style) for wrapper, _ in self.stack}
            fresh = [wrapper for wrapper in wanted if (wrapper.kind, wrapper.style) not in held]
            for wrapper in sorted(fresh, key=lambda w: (-w.end, _rank(w))):
                self._open(wrapper)
            self._leaf(run)
        self._close_to(0)
        return self.out

    def _wrappers(self, place: int, run: Run) -> list[Wrapper]:
        ends = self.ends[place]
        wanted = [Wrapper("style", style, ends[style]) for style in run.styles if style != "code"]
        if run.link and not self._is_bare(run, ends["link"] - place):
            wanted.append(Wrapper("link", "link", ends["link"], run.link, run.title))
        return wanted

    def _is_bare(self, run: Run, reach: int) -> bool:
        if not (self.bare and reach == 1 and run.text == run.link and not run.styles and is_text(run)):
            return False
        return bool(_PLAIN_URL.fullmatch(run.link)) and "%" not in run.link and "xn--" not in run.link.lower()

    def _kept(self, wanted: list[Wrapper], place: int) -> int:
        """How many of the open wrappers stay open: the outer ones that hold on, unless a link is to outlast them."""
        alive = {(w.kind, w.style, w.url, w.title) for w in wanted}
        kept = 0
        for wrapper, _ in self.stack:
            if (wrapper.kind, wrapper.style, wrapper.url, wrapper.title) not in alive or wrapper.end <= place:
                break
            kept += 1
        link = next((w for w in wanted if w.kind == "link"), None)
        if link and all(wrapper.kind != "link" for wrapper, _ in self.stack[:kept]):
            outlasted = (i for i, (wrapper, _) in enumerate(self.stack[:kept]) if wrapper.end < link.end)
            kept = next(outlasted, kept)
        return kept

    def _open(self, wrapper: Wrapper) -> None:
        within = any(held.kind == "link" for held, _ in self.stack)
        self.stack.append((wrapper, len(self.out)))
        if wrapper.kind == "link":
            self.out.append(Token("raw", "[", "link"))
        elif wrapper.style in _DELIMITERS:
            self.out.append(Token("open", _DELIMITERS[wrapper.style], wrapper.style))
        elif wrapper.style.startswith("."):
            self.out.append(Token("raw", f'<span class="{wrapper.style[1:]}">' if within else "[", wrapper.style))
        else:
            self.out.append(Token("raw", f"<{wrapper.style.removeprefix('inner ')}>", wrapper.style))

    def _close_to(self, depth: int) -> None:
        while len(self.stack) > depth:
            wrapper, opened = self.stack.pop()
            self.out.append(self._closing(wrapper, opened))
            self.out[opened].mate = len(self.out) - 1

    def _closing(self, wrapper: Wrapper, opened: int) -> Token:
        if wrapper.kind == "link":
            return Token("raw", f"]({_destination(wrapper.url, wrapper.title)})", "link", opened)
        if wrapper.style in _DELIMITERS:
            return Token("close", _DELIMITERS[wrapper.style], wrapper.style, opened)
        if wrapper.style.startswith("."):
            bracket = self.out[opened].value == "["
            return Token("raw", f"]{{{wrapper.style}}}" if bracket else "</span>", wrapper.style, opened)
        return Token("raw", f"</{wrapper.style.removeprefix('inner ')}>", wrapper.style, opened)

    def _leaf(self, run: Run) -> None:
        if run.anchor:
            self.out.append(Token("raw", f'<a id="{_attribute(run.anchor)}"></a>'))
        if run.html:
            self.out.append(Token("raw", clean(run.html)))
        elif run.image or run.note:
            self.out.append(Token("raw", _picture(run) if run.image else f"[^{label(run.note)}]"))
        elif "code" in run.styles and "]:" in run.text and self._in_brackets():
            # a code span within a link, at the start of a line, would be read as a link reference definition
            text = Token("text", run.text, bracketed=True)
            self.out.extend([Token("raw", "<code>"), text, Token("raw", "</code>")])
        elif "code" in run.styles:
            lines = [_code(line) for line in run.text.split("\n")]
            for number, line in enumerate(lines):
                self.out.extend([Token("text", "\n")] * (number > 0) + [Token("raw", line)] * bool(line))
        elif run.link and all(wrapper.kind != "link" for wrapper, _ in self.stack):
            self.out.append(Token("raw", f"<{run.link}>"))
        elif run.text:
            self.out.append(Token("text", run.text, bracketed=self._in_brackets()))

    def _in_brackets(self) -> bool:
        return any(self.out[opened].value == "[" for _, opened in self.stack)


def _reaches(runs: Inline) -> list[dict[str, int]]:
    """For each run the place where each of its styles, and its link, first ceases to hold."""
    ends: list[dict[str, int]] = [{} for _ in runs]
    for place in range(len(runs) - 1, -1, -1):
        run = runs[place]
        following = runs[place + 1] if place + 1 < len(runs) else Run("")
        for style in run.styles:
            ends[place][style] = ends[place + 1][style] if style in following.styles else place + 1
        if run.link:
            same = run.link == following.link and run.title == following.title
            ends[place]["link"] = ends[place + 1]["link"] if same else place + 1
    return ends


def _rank(wrapper: Wrapper) -> float:
    """Spans with a meaning stand outside of links (format contract, section 2), everything else within."""
    return 0.5 if wrapper.style.startswith(".") else _RANK.index(wrapper.style)


def _assemble(tokens: list[Token], line_break: str) -> str:
    parts: list[str] = []
    before = ""
    for place, token in enumerate(tokens):
        value = token.value
        if token.kind == "text":
            after = tokens[place + 1].value[:1] if place + 1 < len(tokens) else ""
            value = escape(value, before, after, bracketed=token.bracketed).replace("\n", line_break)
        parts.append(value)
        before = token.value[-1:] or before
    return "".join(parts)


def _code(text: str) -> str:
    """A code span: its fence is longer than any inside (CommonMark 6.1)."""
    if not text.strip():
        return ""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _picture(run: Run) -> str:
    alt = " ".join(clean(run.text).split())
    url = "" if run.image == LOST else run.image
    return f"![{escape(alt, '[', ']', bracketed=True)}]({_destination(url, run.tip if run.link else run.title)})"


LOST = "about:lost"
"""The address of a picture of which only the place is known; it is spelt as the empty one."""


def _destination(url: str, words: str) -> str:
    return f'{address(url)} "{title(words)}"' if words.strip() else address(url)


def label(note: str) -> str:
    """A footnote's label: letters, digits, hyphens."""
    return _LABEL.sub("-", clean(note)).strip("-") or "note"


def _attribute(value: str) -> str:
    escaped = clean(value).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(escaped.split())
