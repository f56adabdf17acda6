"""How editions are written: an acronym, which has capitals, with a year; and whether a post can name one at all.

By itself, since every post is asked that, and hardly any needs the rest of this room.
"""

from __future__ import annotations

import re

from generator.model.late import late

_EAST = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # scripts without spaces: what touches an acronym is no part of it
_IN = rf"[^\W{_EAST}]"
EVENT = late(
    rf"(?<!{_IN})(?<![@/.-])(?P<acronym>\d?[^\W\d_{_EAST}](?:{_IN}|[&+-])*(?:/[^\W\d_{_EAST}](?:{_IN}|[&+-])*)?)"
    rf"(?P<more> [A-Z][a-z]{{2,}})?\s*"
    rf"(?:[’'‘`](?P<short>\d{{2}})|[\s-]?(?P<year>(?:19[89]|20\d)\d))(?!{_IN}|%)"
)
TURNED = re.compile(
    r"(?<!\w)(?P<year>(?:19[89]|20\d)\d)\s+(?:edition of )?(?P<acronym>[A-Z][\w&+-]*[A-Z][\w&+-]*)(?!\w)"
)
BARE = re.compile(r"(?<![\w-])(?P<acronym>[A-Z][A-Za-z]*[A-Z][\w&+-]*|[A-Z]{3,})(?![\w-])")
_ENTITY = re.compile(r"&#?\w+;")
_MARKUP = r"*_~`\\\[\]"
_BRACKETED_CAPITAL = re.compile(
    rf"\([\s{_MARKUP}]*[^\W\d_a-z][\w&+/{_MARKUP}-]{{1,40}}[{_MARKUP}]*(?:\s*[’']?\s*[\d{_MARKUP}]{{2,12}})?[\s{_MARKUP}]*\)"
)
_KINDS = bytes(
    ord("A") if 65 <= code <= 90 else ord("a") if re.match(rf"[\w&+/{_MARKUP}-]", chr(code), re.ASCII) else ord(" ")
    for code in range(256)
)
"""Capitals, what else may stand in an acronym with markup in it, and all other characters of ASCII."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LOOKED_THROUGH = dict.fromkeys(map(ord, "*_~\\[]"))
_YEAR = late(rf"(?<!/)(?:19[89]|20\d)\d|(?:19[89]|20\d)\d(?![\w/.&=-])|[’'‘]\d{{2}}(?!{_IN}|%)")
"""Not the year in most addresses, with a slash in front of it, and one or a point behind."""
_UNDERLINED = re.compile(r"^[ \t>]{0,9}(?:=+|-+)[ \t]*$", re.MULTILINE)
_LONE_HEADING = re.compile(r"#\s{1,9}(?:[^\w\n]{0,40}[^\W\d_a-z][\w&+-]*+(?!\s{0,9}\w)|[^\n]{0,400}!)")
"""A heading of one word with a capital, or one with a picture in it."""
_TWO_DIGITS = re.compile(r"\d\d")
_TWO_ASCII_CAPITALS = re.compile(b"Aa*A")
_TWO_CAPITALS = re.compile(rf"[^\W\d_a-z][\w&+/{_MARKUP}-]*[^\W\d_a-z]")


def may_name_event(title: str, markdown: str) -> bool:
    """Whether a post can name an edition at all: False is certain, and spares reading the Markdown.

    An edition needs an acronym, which has two capitals, and in a body also a year beside it, brackets around it, or a
    heading of its own. Markup within words is looked through, and what only an entity could hide counts as there.
    """
    if BARE.search(title) or (_TWO_DIGITS.search(title) and (EVENT.search(title) or TURNED.search(title))):
        return True
    if "&" in markdown and _ENTITY.search(markdown):
        return True
    forms = (markdown, _TAG.sub("", markdown)) if "<" in markdown else (markdown,)
    if any(map(_BRACKETED_CAPITAL.search, forms)):
        return True
    return any(map(_two_capitals, forms)) and any(map(_sets_apart, forms))


def _sets_apart(markdown: str) -> bool:
    """Whether `markdown` has a year that an acronym may stand beside, or a heading that it may be."""
    if "`" in markdown:  # an apostrophe, or what hides others
        return True
    bare = markdown.translate(_LOOKED_THROUGH)
    return bool(_YEAR.search(bare) or _UNDERLINED.search(bare) or _LONE_HEADING.search(bare))


def _two_capitals(markdown: str) -> bool:
    if markdown.isascii():  # the same there, and many times as fast
        return _TWO_ASCII_CAPITALS.search(markdown.encode().translate(_KINDS)) is not None
    return _TWO_CAPITALS.search(markdown) is not None
