"""Links and pictures as Markdown spells them (CommonMark 0.31, 6.3 and 6.4), and as converters do."""

from __future__ import annotations

import re

TITLED = r"(?:\s{1,9}(?:\"[^\n]{0,500}?\"|'[^\n]{0,500}?')(?=\)))?"
"""The title behind the address of a link: html2text leaves quotation marks within one as they are."""
_LINK = re.compile(rf"\]\([^()\s]{{0,1000}}(?P<title>{TITLED})\)")
_PICTURE = re.compile(rf"!\[[^\[\]]{{0,400}}\]\([^()\s]{{0,1000}}{TITLED}\)")
_EMPTY = re.compile(rf"\[\]\([^()\s]{{0,1000}}{TITLED}\)")
"""What is left of a link around a picture when that is taken out."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def unescaped(text: str) -> str:
    """`text` without the backslashes before punctuation (CommonMark 0.31, 2.4)."""
    return _ESCAPE.sub(r"\1", text)


def title_said(quoted: str | None) -> str:
    """The words of a title that `TITLED` matched, empty for none."""
    return unescaped((quoted or "").strip()[1:-1])


def link_titles(text: str) -> tuple[str, ...]:
    """The titles of all links and pictures of one line."""
    return tuple(said for match in _LINK.finditer(text) if (said := title_said(match["title"])))


def only_pictures(text: str) -> bool:
    """Whether a line is one picture or several, be they links, and no word besides."""
    bare = _PICTURE.sub("", text) if "![" in text else text
    return bare != text and not _EMPTY.sub("", bare).strip()
