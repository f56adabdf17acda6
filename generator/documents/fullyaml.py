"""YAML by way of PyYAML: what `generator.documents.yaml` asks for when front matter is not plain, or is written.

By itself, since to import PyYAML takes longer than to read the front matter of a hundred posts.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.documents.yaml import YamlError

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
_BEYOND = re.compile(r"\\U00(?:0[1-9A-F]|10)")
"""A sign beyond the basic plane as libyaml writes it, such as an emoji; PyYAML's own writer leaves it as it is."""

_ALIAS = re.compile(r"(?:^|[\s,\[{:-])[&*][\w-]", re.ASCII | re.MULTILINE)


class FrontMatterLoader(_Loader):
    """SafeLoader with the few implicit types above."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's own protocol)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """As PyYAML, which keeps the last of several values of one key: here a field that stands twice is an error."""
        seen: set[str] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the field `{key.value}` stands twice", problem_mark=key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


for _tag, _pattern, _first in _RESOLVERS:
    FrontMatterLoader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


class FrontMatterDumper(_Dumper):
    """SafeDumper that never writes an anchor."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write equal values out again."""
        return True


class _PlainDumper(yaml.SafeDumper):
    """As `FrontMatterDumper`, ten times slower, and without escapes for what people can read."""

    ignore_aliases = FrontMatterDumper.ignore_aliases


def load(text: str) -> dict[str, Any]:
    """Read a mapping; `YamlError` for anything else."""
    try:
        if _ALIAS.search(text):
            _refuse_aliases(text)
        value = yaml.load(text, Loader=FrontMatterLoader)  # a SafeLoader
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
        raise YamlError(str(problem), _line(error)) from None
    except (ValueError, RecursionError) as error:
        raise YamlError(str(error) or "is nested too deeply", 1) from None
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise YamlError("expected `key: value` lines", 1)
    return {str(key): item for key, item in value.items()}


def _line(error: yaml.YAMLError) -> int:
    """The line (from 1) to look at: of a quotation without an end its beginning, for the end is that of the file."""
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if getattr(error, "context", None) == "while scanning a quoted scalar":
        marks.reverse()
    return next((mark.line + 1 for mark in marks if mark), 1)


def dump(values: dict[str, Any], *, escaped: bool = False) -> str:
    """Write a mapping in its own order, one line a text however long, so that diffs show what changed.

    With `escaped`, signs beyond the basic plane, such as emoji, are written as escapes, as all files had them once.
    """
    text = _dumped(values, FrontMatterDumper)
    return _dumped(values, _PlainDumper) if not escaped and _BEYOND.search(text) else text


def _dumped(values: dict[str, Any], dumper: Any) -> str:
    text: str = yaml.dump(
        values, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=False
    )
    return text


def extents(text: str) -> dict[str, tuple[int, int]]:
    """First line (from 0) and the line after the last one, of each top-level key; `YamlError` for keys in braces."""
    root = yaml.compose(text, Loader=FrontMatterLoader)
    if not isinstance(root, yaml.MappingNode):
        return {}
    if root.flow_style:
        raise YamlError("fields in braces cannot be changed one by one; write one `key: value` a line", 1)
    starts = [(str(key.value), key.start_mark.line) for key, _ in root.value]
    ends = [line for _, line in starts[1:]] + [len(text.splitlines())]
    return {key: (line, end) for (key, line), end in zip(starts, ends, strict=True)}


def _refuse_aliases(text: str) -> None:
    for event in yaml.parse(text, Loader=FrontMatterLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise YamlError("anchors and aliases (`&name`, `*name`) are not read; quote the text if it is one", line)
