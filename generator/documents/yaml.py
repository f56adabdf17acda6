"""YAML as front matter needs it: text stays the text that was typed, and nothing can run, expand or surprise.

Reading: plain scalars are text, save `true`, `false`, `null`, `~` and plain decimal integers; no dates, no octal or
sexagesimal numbers, no `yes` for true (YAML 1.2 core schema, less its floats); no tags, no anchors, no merge keys.
Writing: one writer for everything, read back before it is trusted (trust.md rows 10 and 11).
"""

from __future__ import annotations

import re
import unicodedata
from importlib import import_module
from typing import Any

from generator.documents import plainyaml


class YamlError(ValueError):
    """What is wrong, with `line` from 1 within the text that was read."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def load(text: str) -> dict[str, Any]:
    """Read a mapping; `YamlError` for anything else."""
    plain = plainyaml.load(text)
    return load_slowly(text) if plain is None else plain


def load_slowly(text: str) -> dict[str, Any]:
    """As `load`, by way of PyYAML: the reference."""
    fields: dict[str, Any] = _full().load(text)
    return fields


def dump(values: dict[str, Any], *, escaped: bool = False) -> str:
    """Write a mapping in its own order, one line a text however long, so that diffs show what changed.

    With `escaped`, as files were written once: signs beyond the basic plane, such as emoji, as escapes.
    """
    text: str = _full().dump(values, escaped=escaped) if values else ""
    return text


def extents(text: str) -> dict[str, tuple[int, int]]:
    """First line (from 0) and the line after the last one, of each top-level key; `YamlError` for keys in braces."""
    lines: dict[str, tuple[int, int]] = _full().extents(text)
    return lines


def _full() -> Any:
    """PyYAML, which most builds do without."""
    return import_module("generator.documents.fullyaml")


_BREAKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """`text` without what YAML cannot carry (controls, lone surrogates, exotic line ends), in NFC, ends with LF."""
    if text.isascii() and text.isprintable():
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return unicodedata.normalize("NFC", _BREAKS.sub(lambda m: " " if m[0] in "\u2028\u2029" else "", unified))


def one_line(text: str) -> str:
    """`text` as one line: what a title, a label or a name may be."""
    return " ".join(printable(text).split())
