"""A short way through plain front matter: the same fields as by way of PyYAML, at a third of the cost.

Nearly all front matter is `key: text` lines, lists of texts and lists of small mappings, as this program writes them.
Whatever is not surely of these forms is declined, and read by `generator.documents.yaml`; the tests hold that both ways
give the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_LINE = re.compile(
    r"(?P<indent> *)(?P<dash>- )?(?:(?P<key>[A-Za-z_][A-Za-z0-9_-]{0,60}):(?: |(?=\n)))?"
    r"(?:\"(?P<double>[^\"\\\n]*)\"|'(?P<single>[^'\n]*)'"
    r"|(?P<plain>(?:[^\W_]|/)(?:[^\n:#]|:(?![ \n])|(?<! )#)*(?<! ))|)\n"
)
_NO_TEXT = re.compile(r"true|false|null|[0-9]+", re.IGNORECASE)
"""What is, or might be, no text though it is written as one."""

_SHORT = 80
"""Characters of a line that may be remembered."""

Fields = dict[str, Any]


def load(text: str) -> Fields | None:
    """The fields of `text`; None when it is not plain."""
    if not text.endswith("\n") or not text.replace("\n", "").isprintable():
        return None
    fields: Fields = {}
    items: list[Any] | None = None
    margin = ""
    for line in text.splitlines(keepends=True):
        said = _known(line) if len(line) < _SHORT else _said(line)
        if said is None:
            return None
        indent, dash, key, value = said
        if items is not None and (dash or indent):
            if dash and not items and len(indent) in (0, 2):
                margin = indent
            if not _add(items, key, value, dash, indent == margin, indent == f"{margin}  "):
                return None
        elif dash or indent or not key or key in fields or items == []:
            return None
        else:
            items = [] if value is None else None
            fields[key] = items if value is None else value
    return fields if items != [] else None


def _said(line: str) -> tuple[str, bool, str | None, str | None] | None:
    """Indentation, whether there is a dash, key and value of a line; None when it is not plain."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    indent, dash, key, double, single, plain = match.groups()
    if (key and _NO_TEXT.fullmatch(key)) or (plain and _NO_TEXT.fullmatch(plain)):
        return None
    return indent, dash is not None, key, next((one for one in (double, single, plain) if one is not None), None)


_known = lru_cache(maxsize=4096)(_said)
"""Most lines stand in many files: keys without a value, names, labels."""


def _add(items: list[Any], key: str | None, value: str | None, dash: bool, flush: bool, within: bool) -> bool:
    """Add a line to a list: an item, or another key of the last one. False where it cannot be either."""
    if value is None:
        return False
    if dash and flush:
        items.append(value if key is None else {key: value})
        return True
    last = items[-1] if items else None
    if dash or not within or key is None or not isinstance(last, dict) or key in last:
        return False
    last[key] = value
    return True
