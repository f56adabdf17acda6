"""Tags of canonical HTML: what they carry, which are copied as they are, and which may stand in a body at all."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.render.sanitise import ATTRIBUTES, HEADINGS, TAGS, classes

ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
ALIGNED = re.compile(r"(?:text-align:\s*)?(left|right|center)\b", re.IGNORECASE)
UNSPOKEN = {
    "footnote-call": ("sup",),
    "footnote-back": ("a",),
    "lost-figure": ("span",),
    "embed": ("p",),
    "linenos": ("pre", "span"),
}
"""Classes of what we say and the author did not; it is no part of the visible text."""
LINES = "lines"
"""The class of a box of code that scrolls as a whole, each line of it a `pre` of its own."""
_OURS = frozenset(("class", "id", "name", "href", "style", "align", "scope"))
_NUMBERS = frozenset(("colspan", "rowspan", "span", "start", "value"))
_CHANGED = HEADINGS | {"a", "img", "pre", "table", "th", "thead"}

_SHOWN = frozenset().union(*ATTRIBUTES.values(), ("tabindex", "rel", "scope")) - {"style", "align", "src", "href"}
_TAG = re.compile(
    rf"</?(?:{'|'.join(sorted(TAGS - {'img'}))})"
    rf'(?: (?:{"|".join(sorted(_SHOWN))})="[^"<>]*"| href="(?:#[^"<>]*)?")*>'
)
_ANY = re.compile(
    r'<(?!/?(?:a|blockquote|code|em|h[1-6]|li|ol|p|span|strong|td|tr|ul)>|span class="[a-z0-9]{1,3}">'
    r'|h[1-6] id="[^"<>]*">|a class="permalink" href="#[^"<>]*" aria-label="[^"<>]*">)[^<>]*>?'
)
"""Every `<` but those of the tags that are most common: that carry nothing, of tokens of code, and of headings."""


def is_sound(html: str) -> bool:
    """Whether no `<` of a body's literal parts begins anything but a tag that may stand there.

    A second look at what was built and never sanitised as a whole; addresses and pictures stand in holes.
    """
    return all(map(_TAG.fullmatch, set(_ANY.findall(html))))


_RAW = re.compile(r"<(/?)([a-z][a-z0-9]*)(?: [a-z-]+=\"[^\"<>]*\")*>|<")
_ALONE = frozenset(("br", "img", "wbr"))
_WITHIN = frozenset((
    "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "p", "q", "s", "samp", "small", "span",
    "strong", "sub", "sup", "u", "var",
))  # fmt: skip


def is_closed(html: str) -> bool:
    """Whether a piece with raw HTML is plainly whole: a paragraph of simple elements, each closed in its turn.

    Then what follows it is read the same whether the piece stands before it or not.
    """
    opened: list[str] = []
    for slash, name in _RAW.findall(html):
        if slash:
            if not opened or opened.pop() != name:
                return False
        elif name in _WITHIN and name not in opened:
            opened.append(name)
        elif name not in _ALONE:
            return False
    return not opened


@lru_cache(maxsize=4096)
def unchanged(tag: str, attributes: str) -> bool:
    """Whether a tag is copied as it is: no rule is for it, and all that it carries is an allowed class."""
    if tag in _CHANGED:
        return False
    values = dict(ATTRIBUTE.findall(attributes))
    return not values or (
        values.keys() == {"class"}
        and values["class"] not in (*UNSPOKEN, LINES)
        and classes(tag, values["class"]) == attributes
    )


def copied(name: str, value: str) -> bool:
    """Whether an attribute is copied: those that rules make anew are not, nor numbers that are none."""
    return name not in _OURS and (name not in _NUMBERS or bool(re.fullmatch(r"-?[0-9]{1,9}", value)))


def pixels(value: str) -> str:
    """A size as a whole number, empty for any other."""
    return value if value.isascii() and value.isdecimal() else ""
