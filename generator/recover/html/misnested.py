"""Slant, lines and strokes that reach over the ends of paragraphs, as browsers show them and libxml2 does not.

HTML opens such elements again behind whatever closed them too early (13.2.4.3, "the list of active formatting
elements"); libxml2 forgets them. Bold is not among them here, for a bold line of its own is taken for a heading; nor
is an element with attributes, which is more than a look.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

_FORMATTING = frozenset(("em", "i", "s", "strike", "u"))
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdo", "big", "cite", "code", "del", "dfn", "font", "ins", "kbd", "label", "mark",
    "nobr", "q", "samp", "small", "span", "strong", "sub", "sup", "tt", "var",
))  # fmt: skip
_APART = frozenset((
    "applet", "button", "caption", "listing", "marquee", "math", "object", "pre", "select", "svg", "table", "tbody",
    "td", "template", "tfoot", "th", "thead", "tr",
))  # fmt: skip
"""Elements over whose ends, either one, none reaches: markers (HTML 13.2.4.3), and what is no running text."""
_VOID = frozenset(("br", "img", "input", "wbr"))
_TAG = re.compile(
    r"<!--(?:(?!-->)[\s\S])*+(?:-->)?|<[!?][^>]*+(?:>|\Z)|"
    r"(?i:<plaintext(?=[\s/>])[\s\S]*+|<(?P<raw>iframe|noembed|noframes|script|style|textarea|title|xmp)(?=[\s/>])"
    r"(?:(?!</(?P=raw)[\s/>])[\s\S])*+)|"
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<more>(?:=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))|[^>])*+)(?:>|\Z)"
)
"""A tag; a comment, or a raw text up to its end, in which nothing is a tag (13.2.5)."""
_LOOKS = "|".join(sorted(_FORMATTING))
_TOLD = re.compile(rf"Unexpected end tag : (?:{_LOOKS})")
_LOOK = re.compile(rf"</?(?:{_LOOKS})/?>")
_MOST = 16
"""Elements within each other that are opened again: hostile bodies hold more."""
_GROWTH, _LEAST = 2, 100_000
"""How many times its own length, and how many characters in any case, a body may grow by what is opened again."""


def is_misnested(complaints: Iterable[str]) -> bool:
    """Whether libxml2 complains of the end of such an element, which it had closed already."""
    return any(map(_TOLD.fullmatch, complaints))


def differ_in_looks_alone(one: str, other: str) -> bool:
    """Whether two trees, serialized as XML, have all words and all other elements in common."""
    return _LOOK.sub("", one) == _LOOK.sub("", other)


def rewoven(html: str) -> str:
    """`html` with each such element closed where a block begins or ends, and opened again before the words behind."""
    tags = list(_TAG.finditer(html))
    weaver = _Weaver(tags)
    most = len(html) * _GROWTH + _LEAST
    at = 0
    for place, tag in enumerate(tags):
        weaver.text(html[at : tag.start()])
        weaver.tag(place)
        if len(weaver.held) > _MOST or weaver.added > most:
            return html
        at = tag.end()
    weaver.text(html[at:])
    return "".join(weaver.out)


class _Weaver:
    """Writes tags and text anew. `held` are the places of the elements in force, of which the first `open` are open.

    `added` counts the characters of what was opened again.
    """

    def __init__(self, tags: Sequence[re.Match[str]]) -> None:
        self.tags = tags
        self.starts = _paired(tags)
        self.ends = frozenset(self.starts.values())
        self.out: list[str] = []
        self.held: list[int] = []
        self.open = 0
        self.added = 0

    def text(self, text: str) -> None:
        if text.strip():
            self._reopen()
        self.out.append(text)

    def tag(self, place: int) -> None:
        tag = self.tags[place]
        name = (tag["name"] or tag["raw"] or "").lower()
        if place in self.ends:
            self._reopen()
            self.held.append(place)
            self.open += 1
        elif place in self.starts:
            self._end(self.held.index(self.starts[place]))
            return
        elif name in _INLINE and not tag["close"]:
            self._reopen()
        elif name and name not in _INLINE | _VOID | _FORMATTING:
            self._close(0)
        self.out.append(tag[0])

    def _end(self, place: int) -> None:
        self._close(place)
        del self.held[place]

    def _close(self, kept: int) -> None:
        while self.open > kept:
            self.open -= 1
            self.out.append(f"</{self.tags[self.held[self.open]]['name']}>")

    def _reopen(self) -> None:
        again = [self.tags[place][0] for place in self.held[self.open :]]
        self.out += again
        self.added += sum(map(len, again))
        self.open = len(self.held)


def _paired(tags: Sequence[re.Match[str]]) -> dict[int, int]:
    """The place of the start of each element without attributes that has an end, by the place of that end."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    pairs: dict[int, int] = {}
    for place, tag in enumerate(tags):
        name = (tag["name"] or "").lower()
        if name in _APART:
            waiting.clear()
        elif name not in _FORMATTING:
            continue
        elif not tag["close"]:
            waiting[name].append(place)
        elif waiting[name]:
            pairs[place] = waiting[name].pop()
    return {end: start for end, start in pairs.items() if not tags[start]["more"].strip()}
