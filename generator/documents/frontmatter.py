"""A Markdown file with front matter, as text that people own: fields are spliced, all else stays byte for byte.

A document is split once; its front matter is read as YAML for its meaning and kept as lines for its form. Writing a
field replaces the lines of that field alone, so that comments, order, quotes and unknown keys survive every command.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from generator.documents import yaml
from generator.documents.yaml import YamlError

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\n\n?|\Z)", re.MULTILINE)


class FrontMatterError(ValueError):
    """What is wrong with a file's front matter; `line` counts from 1 within the file."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Document:
    """A file taken apart: `front` is YAML text between the `---` lines, `fields` its meaning, `body` all after.

    `opening` and `closing` are the fences as typed, the closing one with the blank line that may part it from the body.
    """

    front: str
    fields: dict[str, Any]
    body: str
    opening: str = "---\n"
    closing: str = "---\n\n"

    @classmethod
    def parse(cls, text: str) -> Document:
        """Take `text` apart; a file without front matter is all body. Raises `FrontMatterError`."""
        opening = _OPENING.match(text)
        if not opening:
            return cls("", {}, text, "", "")
        closing = _CLOSING.search(text, opening.end())
        if not closing:
            raise FrontMatterError("the front matter is not closed by a line `---`", 1)
        front = text[opening.end() : closing.start()]
        try:
            fields = yaml.load(front)
        except YamlError as error:
            raise FrontMatterError(str(error), error.line + 1) from None
        return cls(front, fields, text[closing.end() :], opening[0], closing[0])

    @classmethod
    def of(cls, fields: dict[str, Any], body: str, *, escaped: bool = False) -> Document:
        """A new document with these fields, in their order; `escaped` as in `yaml.dump`."""
        return cls(yaml.dump(fields, escaped=escaped), fields, body)

    def with_fields(self, changes: dict[str, Any]) -> Document:
        """This document with some fields written anew, or taken out where the value is None."""
        front = self.front
        for key, value in changes.items():
            front = _splice(front, key, None if value is None else yaml.dump({key: value}))
        fenced = self if self.opening else Document("", {}, self.body)
        return replace(fenced, front=front, fields=yaml.load(front))

    def with_body(self, body: str) -> Document:
        """This document with another body."""
        return replace(self, body=body)

    def text(self) -> str:
        """The file: for a document that was parsed and not changed, the very text that it was parsed from."""
        return f"{self.opening}{self.front}{self.closing}{self.body}"


def _splice(front: str, key: str, replacement: str | None) -> str:
    """`front` with the lines of top-level `key` replaced, taken out (None), or added at the end."""
    lines = front.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    try:
        place = yaml.extents(front).get(key)
    except YamlError as error:
        raise FrontMatterError(str(error), error.line) from None
    if place is None:
        return "".join(lines) + (replacement or "")
    first, last = place
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1  # blank lines and comments below a field belong to what follows
    lines[first:last] = [replacement] if replacement else []
    return "".join(lines)
