"""The last step on rendered HTML, and what may pass: explicit lists of elements, attributes, schemes and classes.

nh3 (ammonia) parses as browsers do and writes canonical HTML: attributes in double quotes, no comments, every element
closed. What an element outside the list holds is kept as text. No `svg`, `math`, `style` or raw-text element passes,
which all known mutations of sanitised HTML need (trust.md, rows 1 to 7).
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from pygments.token import STANDARD_TYPES

from generator.model.links import SCHEMES

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS | frozenset((
    "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr", "li", "ol", "p", "pre",
    "section", "summary", "table", "tr", "ul",
))  # fmt: skip
"""Elements that begin and end a line of visible text."""
_CELLS = frozenset((
    "caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead",
))  # fmt: skip
_PHRASES = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
))  # fmt: skip
TAGS = BLOCKS | _CELLS | _PHRASES

ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"aria-label", "href", "name", "role"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "section": {"aria-label", "role"},
    "td": {"align", "colspan", "rowspan", "style"},
    "th": {"abbr", "align", "colspan", "rowspan", "scope", "style"},
    "time": {"datetime"},
}
_ROLES = {"a": {"role": {"doc-noteref", "doc-backlink"}}, "section": {"role": {"doc-endnotes"}}}

_NAMES = {
    "a": frozenset(("footnote-back",)),
    "div": frozenset(("lines", "numbered")),
    "figure": frozenset(("code", "table")),
    "p": frozenset(("embed",)),
    "pre": frozenset(("highlight", "line", "linenos")),
    "section": frozenset(("footnotes",)),
    "span": frozenset(STANDARD_TYPES.values()) | {"lost-figure"},
    "sup": frozenset(("footnote-call",)),
}
_PATTERNS = {"code": re.compile(r"language-[a-z0-9+#._-]{1,31}"), "span": re.compile(r"[A-Za-z]{1,32}")}

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: names - {"role"} for tag, names in ATTRIBUTES.items()},
    tag_attribute_values=_ROLES,
    filter_style_properties={"text-align"},
    url_schemes=set(SCHEMES),
    link_rel=None,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def sanitise(html: str) -> str:
    """`html` as canonical HTML of the lists above, without the characters that HTML forbids."""
    return _CONTROLS.sub("", _CLEANER.clean(html))


@lru_cache(maxsize=4096)
def classes(tag: str, value: str) -> str:
    """Those of the classes in `value` that may stand on `tag`, as an attribute with a space in front, or nothing."""
    names, pattern = _NAMES.get(tag, frozenset()), _PATTERNS.get(tag)
    kept = [name for name in value.split() if name in names or (pattern and pattern.fullmatch(name))]
    return f' class="{" ".join(kept)}"' if kept else ""
