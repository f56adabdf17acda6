"""What must be escaped, and nothing else: text as CommonMark, GFM, footnotes and spans read it.

Sources: CommonMark 0.31.2, sections 2.4 (backslash escapes), 6.2 (emphasis) and 4 (blocks); GFM 0.29; the footnote and
span rules of the format contract. Definition lists and `~x~` are escaped as well, since other generators read them.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_SPECIAL = re.compile(r"[\\<&!^\[\]{]|`+|\*+|_+|~+")
_ENTITY = re.compile(r"(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
_PUNCTUATION = frozenset(string.punctuation)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_SEPARATORS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Whatever the three above may change."""

_LINE_START = re.compile(
    r"""(?m)^(?:
      (?P<number>[0-9]{1,9})(?=[.)](?:[ ]|$))   # ordered list
    | (?=\#{1,6}(?:[ ]|$))                      # heading
    | (?=[-+*_:~](?:[ ]|$))                     # bullet, thematic break, definition
    | (?=>|~{3})                                # quote, fence
    | (?=[*_][ *_]*$)                           # thematic break
    | (?==+[ ]*$)                               # setext underline
    | (?=[|:-][ |:-]*$)                         # setext underline, delimiter row, thematic break
    )""",
    re.VERBOSE,
)
_CLOSING_HASHES = re.compile(r"(?:(?<=\s)|^)#(?=#*$)")


def clean(text: str) -> str:
    """`text` without what no file should hold: control characters, lone surrogates, exotic line separators."""
    if text.isprintable() or not _UNCLEAN.search(text):  # by far the most common, and quick to tell
        return text
    text = _CONTROLS.sub("", _SEPARATORS.sub("\n", text))
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def is_space(char: str) -> bool:
    """Whether `char` is white space to CommonMark; the edge of a block, an empty string, counts as such."""
    return not char or char.isspace()


@lru_cache(4096)
def is_punctuation(char: str, *, surely: bool = False) -> bool:
    """Whether `char` is punctuation; symbols are to CommonMark 0.31 but not before, so they are not `surely`."""
    return char in _PUNCTUATION or unicodedata.category(char)[0] in ("P" if surely else "PS")


def _between_words(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum()


def _loose(before: str, after: str) -> bool:
    return is_space(before) and is_space(after) and "\n" not in (before, after)  # a hard break ends in a backslash


_RULES: dict[str, Callable[[str, str, str], bool]] = {
    "\\": lambda run, before, after: after in _PUNCTUATION or after in ("", "\n"),
    "`": lambda run, before, after: True,
    "*": lambda run, before, after: not _loose(before, after),
    "_": lambda run, before, after: not (_loose(before, after) or _between_words(before, after)),
    "~": lambda run, before, after: len(run) > 1 or not is_space(before) or before == "\n",
    "[": lambda run, before, after: "^" in (before, after),
    "]": lambda run, before, after: after != "" and after in "([{:",
    "<": lambda run, before, after: after.isalpha() or after in ("/", "!", "?", ""),
    "{": lambda run, before, after: before != "" and before in "])`}>",
}
"""For each character that may mean something: whether it does, by the whole run of it and its two neighbours."""


def escape(text: str, before: str = "", after: str = "", *, bracketed: bool = False) -> str:
    """`text` so that it shows as it is between the characters `before` and `after` of the output ('' at an edge).

    `bracketed` holds within a link, a span or an alternative text, where a bracket of its own must not count.
    """
    if before == "]" and text[:1] in ("(", "[", "{", ":"):
        return "\\" + text[0] + escape(text[1:], text[0], after, bracketed=bracketed)
    if not _SPECIAL.search(text):
        return text

    def spell(match: re.Match[str]) -> str:
        run, start, end = match[0], match.start(), match.end()
        previous = text[start - 1] if start else before
        following = text[end] if end < len(text) else after
        if run == "&":
            needed = bool(_ENTITY.match(text, end)) or end == len(text)
        elif run in ("!", "^"):
            needed = end == len(text) and after == "["  # before a link of ours; text of its own has its bracket escaped
        elif run == "{" and start:
            needed = previous == "]"  # text of its own ends no link, code or span: TeX is full of `}{`
        else:
            needed = (bracketed and run in ("[", "]")) or _RULES[run[0]](run, previous, following)
        return "".join("\\" + char for char in run) if needed else run

    return _SPECIAL.sub(spell, text)


def escape_lines(text: str) -> str:
    """`text`, the inline Markdown of a paragraph, so that no line of it opens another block."""
    return _LINE_START.sub(lambda match: f"{match['number'] or ''}\\", text)


def escape_heading(text: str) -> str:
    """`text`, the inline Markdown of a heading, so that its last hashes are not read as a closing sequence."""
    return _CLOSING_HASHES.sub(r"\\#", text)


def address(url: str) -> str:
    """`url` as a link destination: in the plain form, with what would end it or be read as markup percent-encoded."""
    url = clean(url).strip()
    encoded = re.sub(r"""[\s<>"`\\|]""", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
    if not _balanced(encoded):
        encoded = encoded.replace("(", "%28").replace(")", "%29")
    return re.sub(r"&(?=#?\w{1,32};)", r"\\&", encoded)


def _balanced(url: str) -> bool:
    depth = 0
    for char in re.findall(r"[()]", url):
        depth += 1 if char == "(" else -1
        if depth < 0 or depth > 30:  # CommonMark asks for three levels at least; markdown-it stops at 32
            return False
    return depth == 0


def title(text: str) -> str:
    """A link's title within its quotation marks."""
    flat = " ".join(clean(text).split())
    return re.sub(r'["\\`<]|&(?=#?\w{1,32};)', r"\\\g<0>", flat)
