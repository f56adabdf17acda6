"""YAML as front matter needs it: text stays the text that was typed, and nothing can run, expand or surprise.

Reading: plain scalars are text, save `true`, `false`, `null`, `~` and plain decimal integers; no dates, no octal or
sexagesimal numbers, no `yes` for true (YAML 1.2 core schema, less its floats); no tags, no anchors, no merge keys.
Writing: one writer for everything, read back before it is trusted (trust.md rows 10 and 11).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml

from generator.documents import plainyaml

try:
    from yaml import CSafeDumper as _Dumper
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, and the same otherwise
    from yaml import SafeDumper as _Dumper  # type: ignore[assignment]
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_RESOLVERS = (
    ("tag:yaml.org,2002:bool", r"^(?:true|false|True|False|TRUE|FALSE)$", "tTfF"),
    ("tag:yaml.org,2002:null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:int", r"^(?:0|-?[1-9][0-9]{0,17})$", "-0123456789"),
)


class FrontMatterLoader(_Loader):
    """SafeLoader with the few implicit types above."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's own protocol)


for _tag, _pattern, _first in _RESOLVERS:
    FrontMatterLoader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


class FrontMatterDumper(_Dumper):
    """SafeDumper that never writes an anchor."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write equal values out again."""
        return True


class YamlError(ValueError):
    """What is wrong, with `line` from 1 within the text that was read."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


_ALIAS = re.compile(r"(?:^|[\s,\[{:-])[&*][\w-]", re.ASCII | re.MULTILINE)


def load(text: str) -> dict[str, Any]:
    """Read a mapping; `YamlError` for anything else."""
    plain = plainyaml.load(text)
    return load_slowly(text) if plain is None else plain


def load_slowly(text: str) -> dict[str, Any]:
    """As `load`, by way of PyYAML: the reference."""
    try:
        if _ALIAS.search(text):
            _refuse_aliases(text)
        value = yaml.load(text, Loader=FrontMatterLoader)  # a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
        raise YamlError(str(problem), mark.line + 1 if mark else 1) from None
    except (ValueError, RecursionError) as error:
        raise YamlError(str(error) or "is nested too deeply", 1) from None
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise YamlError("expected `key: value` lines", 1)
    return {str(key): item for key, item in value.items()}


def dump(values: dict[str, Any]) -> str:
    """Write a mapping in its own order, one line a text however long, so that diffs show what changed."""
    if not values:
        return ""
    text: str = yaml.dump(
        values, Dumper=FrontMatterDumper, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=False
    )
    return text


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


def _refuse_aliases(text: str) -> None:
    for event in yaml.parse(text, Loader=FrontMatterLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise YamlError("anchors and aliases (`&name`, `*name`) are not read; quote the text if it is one", line)
