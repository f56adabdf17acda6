"""Settings at the head of a post in Markdown, which prove that the file is one post, and that Markdown follows.

They are YAML between `---` (Jekyll, Hexo, our own files), TOML between `+++` (Hugo), or header lines (Pelican).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from generator.model.post import Credit
from generator.model.source import Claim, Omission, Span
from generator.recover.fields.settings import SHOWN, Setting, claims, undated

_KEY = re.compile(r"(?P<key>[A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(?P<value>.*))?")
_REMARK = re.compile(r"(?:^|\s)#.*|^\s*\[[\w. -]{1,80}\]\s*$")
"""A remark behind a setting or by itself; in TOML, the name of a table."""
_TOML_KEY = re.compile(r"[ \t]*\"?(?P<key>[\w-]{1,40})\"?[ \t]*=")
_TOML_TABLE = re.compile(r"[ \t]*\[[ \t]*(?P<name>[\w.-]{1,80})[ \t]*\]")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*)")
_LONGEST, _LARGEST = 300, 50_000
"""Lines of settings, and their characters, at most."""
_DEEPEST, _LONGEST_NAME = 2, 20
"""Tables within each other whose settings are read, and dots in a name, in which the parser is quadratic, at most."""
_HEADER = frozenset((
    "title", "date", "modified", "category", "tags", "slug", "author", "authors", "summary", "status", "lang",
    "keywords", "template", "url", "save_as",
))  # fmt: skip
"""What Pelican writes in header lines (its documentation, "File metadata")."""
_REASON = "front matter"
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the settings claim, what of them stands on no page, how many lines they fill, and which say nothing."""

    claims: tuple[Claim, ...]
    omissions: tuple[Omission, ...]
    lines: int
    undated: tuple[Setting, ...]
    """Settings that ought to name a day and do not."""

    @property
    def title(self) -> str:
        """The title that they state; empty when they state none."""
        return next((str(claim.value) for claim in self.claims if claim.field == "title"), "")


def front_matter(source: Sequence[str]) -> FrontMatter | None:
    """The settings with which `source` opens; None when it opens with anything else."""
    fence = source[0].strip("\ufeff \t") if source else ""
    if fence not in _FENCES:
        return _headed(source)
    end = next((at for at, line in enumerate(source[1 : _LONGEST + 1], 1) if line.strip() in _FENCES[fence]), 0)
    inner = source[1:end]
    if sum(map(len, inner)) > _LARGEST:
        return None
    settings = _of_toml(inner) if fence == "+++" else _of_yaml(inner) or _of_lines(inner)
    if not settings:
        return None
    found = ((at, match) for at, line in enumerate(inner, 2) if (match := _REMARK.search(line)))
    remarks = [Omission(_REASON, match[0].strip(), Span(at, at)) for at, match in found]
    return _made(settings, remarks, end + 1)


def openings(source: Sequence[str]) -> tuple[int, ...]:
    """Indexes of the lines on which settings in YAML open another post: a blank above, a title and a date within."""
    found: list[int] = []
    program = False
    for at, (above, line, below) in enumerate(zip(source, source[1:], source[2:], strict=False), 1):
        program ^= line.startswith(("```", "~~~"))
        if line.rstrip() == "---" and not (program or above.strip()) and _KEY.match(below) and _opens(source, at):
            found.append(at)
    return tuple(found)


def _opens(source: Sequence[str], at: int) -> bool:
    front = front_matter(source[at : at + _LONGEST + 1])
    return front is not None and {"title", "date"} <= {claim.field for claim in front.claims}


def _made(settings: Sequence[Setting], remarks: Sequence[Omission], lines: int) -> FrontMatter:
    told = claims(settings)
    shown = {(claim.span, claim.field) for claim in told if claim.field in SHOWN}
    spans = {span for span, _ in shown}
    left = [
        Omission(_REASON, one.key if one.span in spans and isinstance(one.value, str) else one.text, one.span)
        for one in settings
    ]
    return FrontMatter(told, tuple(sorted([*left, *remarks], key=_first)), lines, undated(settings))


def _first(omission: Omission) -> int:
    return omission.span.first if omission.span else 0


def _of_yaml(lines: Sequence[str]) -> list[Setting]:
    """Every setting, one a value; none where the lines are no mapping in YAML."""
    try:
        root = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return []
    if not isinstance(root, yaml.MappingNode) or not all(_is_key(key) for key, _ in root.value):
        return []
    return [one for key, value in root.value for one in _of_node(str(key.value).lower(), key, value, lines)]


def _is_key(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and re.fullmatch(r"\w[\w .-]{0,40}", node.value) is not None


def _of_node(key: str, head: yaml.Node, node: yaml.Node, lines: Sequence[str]) -> Iterator[Setting]:
    """The values below one key: a text, a list of texts, or people by name; anything else is kept as it stands."""
    listed = isinstance(node, yaml.SequenceNode)
    nodes = (node.value if listed else []) or [node]
    for number, one in enumerate(nodes):
        first = (head if number == 0 else one).start_mark.line
        last = max(first, one.end_mark.line - (one.end_mark.column == 0))
        span, text = Span(first + 2, last + 2), "\n".join(lines[first : last + 1])
        if isinstance(one, yaml.ScalarNode):
            yield Setting(key, "" if one.tag.endswith(":null") else one.value, span, f"{key}: {one.value}", listed)
        elif credit := _credit(one):
            yield Setting(key, credit, span, f"{key}: name role affiliation")
        else:
            yield Setting(key, "", span, text)


def _credit(node: yaml.Node) -> Credit | None:
    """The person that a mapping of `name`, `role` and `affiliation` is, and of nothing else."""
    if not isinstance(node, yaml.MappingNode) or not all(isinstance(one, yaml.ScalarNode) for _, one in node.value):
        return None
    told = {str(key.value).lower(): " ".join(one.value.split()) for key, one in node.value}
    return Credit(**told) if told.get("name") and told.keys() <= {"name", "role", "affiliation"} else None


def _of_toml(lines: Sequence[str]) -> list[Setting]:
    """Every setting, one a value, those of tables by their own names; none where the lines are no TOML."""
    if any(line.partition("=")[0].count(".") > _LONGEST_NAME for line in lines):
        return []
    try:
        top = tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return []
    places = list(_toml_keys(lines))
    ends = [at - 1 for at, _ in places[1:]] + [len(lines) + 1]
    spans = {key: Span(at, end) for (at, key), end in zip(places, ends, strict=False)}
    return list(_of_table(top, spans, lines))


def _toml_keys(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The line of each key, named after its table: two tables may have one key."""
    table = ""
    for at, line in enumerate(lines, 2):
        if head := _TOML_TABLE.match(line):
            table = f"{head['name'].lower()}."
        elif found := _TOML_KEY.match(line):
            yield at, f"{table}{found['key'].lower()}"


def _of_table(
    table: Mapping[str, Any], spans: Mapping[str, Span], lines: Sequence[str], within: tuple[str, ...] = ()
) -> Iterator[Setting]:
    for name, value in table.items():
        key = name.lower()
        if isinstance(value, dict) and len(within) < _DEEPEST:
            yield from _of_table(value, spans, lines, (*within, key))
            continue
        span = spans.get(".".join((*within, key)), Span(2, len(lines) + 1))
        text = "\n".join(lines[span.first - 2 : span.last - 1])
        listed = isinstance(value, list)
        for one in (value if listed else [value]) or [""]:
            told = "" if isinstance(one, dict | list) else str(one).lower() if isinstance(one, bool) else str(one)
            yield Setting(key, told, span, text, listed)


def _of_lines(lines: Sequence[str]) -> list[Setting]:
    """Settings a line each, where a value that YAML would have in quotes has none (`title: Boats: a list`)."""
    found, key = [], ""
    for number, line in enumerate(lines, 2):
        match, item = _KEY.fullmatch(line.rstrip()), _ITEM.fullmatch(line.rstrip())
        span = Span(number, number)
        if match:
            key = match["key"].lower()
            values = _values(match["value"] or "")
            found += [Setting(key, value, span, f"{key}: {value}", len(values) > 1) for value in values or [""]]
        elif key and item:
            found.append(Setting(key, _bare(item["value"]), span, f"{key}: {_bare(item['value'])}", listed=True))
        elif key and line[:1] in " \t" and line.strip():
            found.append(Setting("", "", span, line.strip()))
        elif line.strip() and not line.lstrip().startswith("#"):
            return []
    return found


def _values(text: str) -> Sequence[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_bare(value) for value in text[1:-1].split(",") if value.strip()]
    return [_bare(text)] if text else []


def _bare(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _headed(source: Sequence[str]) -> FrontMatter | None:
    """Pelican's header lines: a title, a date and what else it knows, down to the first blank line; and once only."""
    end = next((at for at, line in enumerate(source[:_LONGEST]) if not line.strip()), 0)
    found = [_KEY.fullmatch(line.strip("\ufeff").rstrip()) for line in source[:end]]
    keys = [match["key"].lower() for match in found if match]
    if len(keys) != end or keys[:1] != ["title"] or "date" not in keys or not _HEADER.issuperset(keys):
        return None
    if any(line.lower().startswith("title:") for line in source[end:]):
        return None
    values = [_bare(match["value"] or "") for match in found if match]
    rows = enumerate(zip(keys, values, strict=True), 1)
    return _made([Setting(key, value, Span(at, at), f"{key}: {value}") for at, (key, value) in rows], (), end)
