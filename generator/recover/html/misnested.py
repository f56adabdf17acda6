"""Slant, weight and colour that reach over the ends of paragraphs, as browsers show them and libxml2 does not.

HTML opens such elements again behind whatever closed them too early (13.2.4.3, "the list of active formatting
elements"); libxml2 forgets them, and closes many before a paragraph that stands within them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

_FORMATTING = frozenset(("b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"))
_INLINE = frozenset((
    "a", "abbr", "acronym", "bdo", "cite", "del", "dfn", "ins", "kbd", "label", "mark", "nobr", "q", "samp", "span",
    "sub", "sup", "var",
))  # fmt: skip
_PARTS = frozenset(("table", "caption", "tr", "td", "th"))
_VOID = frozenset(("br", "img", "input", "wbr"))
_TAG = re.compile(
    r"<!--(?:(?!-->)[\s\S])*+(?:-->)?|"
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*+>"
)
_MOST = 16
"""Elements within each other that are opened again: hostile bodies hold more."""
_GROWTH, _LEAST = 2, 100_000
"""How many times its own length, and how many characters in any case, a body may grow by what is opened again."""
_TOLD = re.compile(rf"Unexpected end tag : (?:{'|'.join(sorted(_FORMATTING))})")


def is_misnested(complaints: Iterable[str]) -> bool:
    """Whether libxml2 complains of the end of such an element, which it had closed already."""
    return any(map(_TOLD.fullmatch, complaints))


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
        name = (self.tags[place]["name"] or "").lower()
        if place in self.ends:
            self._reopen()
            self.held.append(place)
            self.open += 1
        elif place in self.starts:
            self._end(self.held.index(self.starts[place]))
            return
        elif name in _INLINE and not self.tags[place]["close"]:
            self._reopen()
        elif name and name not in _INLINE | _VOID | _FORMATTING:
            self._close(0)
        self.out.append(self.tags[place][0])

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
    """The place of the start of each formatting element that has an end, by the place of that end."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    around: list[defaultdict[str, list[int]]] = []
    pairs: dict[int, int] = {}
    for place, tag in enumerate(tags):
        name = (tag["name"] or "").lower()
        if name == "table" and not tag["close"]:
            around.append(waiting)
        if name in _PARTS:  # what begins in a cell reaches no further
            waiting = around.pop() if name == "table" and tag["close"] and around else defaultdict(list)
        elif name not in _FORMATTING:
            continue
        elif not tag["close"]:
            waiting[name].append(place)
        elif waiting[name]:
            pairs[place] = waiting[name].pop()
    return pairs
