"""Typed values out of a file's fields, lenient about people and strict about meaning.

A text given as a number is taken as typed, a single name stands for a list of one, and what still does not fit is a
finding and is left out of the value, never out of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from generator.documents.yaml import one_line, printable
from generator.model.catalogue import CONTENT_FIELD
from generator.model.finding import Finding
from generator.model.when import When

T = TypeVar("T")
Fields = dict[str, Any]

_LOCAL = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?", re.ASCII)
_OFFSET = re.compile(r"(:\d{2}(?:\.\d+)?) ?([+-]\d{2}):?(\d{2})$", re.ASCII)
"""An offset as Jekyll and `date` write it, `+0100`, with or without a space before it."""
_NO = ("", "no", "false", "off", "n", "0")
_HELD = ("draft", "private", "unpublished", "pending", "hidden", "scheduled", "future", "trash")
"""What other programs write as the `status` or `visibility` of what nobody is to see."""


class FieldReader:
    """Reads typed values out of the fields of one file and collects findings with their key."""

    def __init__(self, fields: Fields, path: str) -> None:
        self._fields = fields
        self._path = path
        self.findings: list[Finding] = []

    def text(self, key: str) -> str:
        """A text on one line."""
        return one_line(self.prose(key)) if key in self._fields else ""

    def prose(self, key: str) -> str:
        """A text that may have several lines."""
        value = self._fields.get(key)
        if value is None:
            return ""
        if isinstance(value, (dict, list)):
            self.complain(key, "is not a text")
            return ""
        return printable(_typed(value))

    def flag(self, key: str) -> bool:
        """True or false; absent is false."""
        value = self._fields.get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.complain(key, "is neither true nor false")
        return False

    def withheld(self) -> bool:
        """Whether `draft` keeps a file back, which must not come out by a slip of the pen: only a plain no is false.

        Nor by the habits of another program: `published: false` (Jekyll), `status: draft`, and keys in capitals count,
        each with a finding.
        """
        value = self._fields.get("draft")
        if value is not None and not isinstance(value, bool):
            self.complain("draft", f"is neither true nor false, and is taken for {str(not _is_no(value)).lower()}")
        held = [key for key, value in self._fields.items() if _holds_back(key, value)]
        for key in held:
            if key != "draft":
                problem = f"`{key}` is none of the keys of a post; it is kept out of the site all the same"
                self.findings.append(CONTENT_FIELD.at(self._path, problem, hint="Write `draft: true` in its place."))
        return bool(held)

    def number(self, key: str) -> float:
        """A decimal number; absent is 0."""
        try:
            return float(self._fields.get(key) or 0)
        except (TypeError, ValueError):
            self.complain(key, "is not a number")
            return 0.0

    def when(self, key: str) -> When | None:
        """A date in one of the forms of the contract."""
        text = self.text(key)
        if not text:
            return None
        if local := _LOCAL.fullmatch(text):
            self.findings.append(CONTENT_FIELD.at(self._path, f"`{key}` has no offset; only its day is used"))
            text = local[1]
        try:
            return When.parse(_OFFSET.sub(r"\1\2:\3", text))
        except ValueError as error:
            self.complain(key, str(error), "write 2017-07-21T09:30:00-07:00, or as much as is known: 2017-07, 2017~")
            return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        items = (one_line(_typed(item)) for item in self._items(key) if not isinstance(item, (dict, list)))
        return tuple(item for item in items if item)

    def mappings(
        self, key: str, read: Callable[[FieldReader], T], short: str = "", *, optional: bool = False
    ) -> tuple[T, ...]:
        """A list of mappings, each read by `read`; with `short`, a text alone stands for `{short: text}`.

        An entry that lacks `short` is left out, unless that is `optional`: nobody is a person without a name.
        """
        made: list[T] = []
        for item in self._items(key):
            if isinstance(item, dict):
                fields = {str(name): value for name, value in item.items()}
            elif short and not isinstance(item, list):
                fields = {short: item}
            else:
                self.complain(key, "holds something that is not `key: value`")
                continue
            inner = FieldReader(fields, self._path)
            if short and not optional and not inner.text(short):
                self.complain(key, f"has an entry without `{short}`")
                continue
            made.append(read(inner))
            self.findings += [replace(one, message=f"in `{key}`: {one.message}") for one in inner.findings]
        return tuple(made)

    def mapping(self, key: str) -> Fields:
        """A mapping as it stands."""
        value = self._fields.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.complain(key, "is not `key: value` lines")
            return {}
        return {str(name): item for name, item in value.items()}

    def complain(self, key: str, problem: str, hint: str = "") -> None:
        """Report that the value of `key` cannot be used."""
        self.findings.append(CONTENT_FIELD.at(self._path, f"`{key}` {problem}; it is left out", hint=hint))

    def _items(self, key: str) -> list[Any]:
        value = self._fields.get(key)
        if value is None:
            return []
        return value if isinstance(value, list) else [value]


def is_withheld(fields: Fields) -> bool:
    """Whether any of these fields keeps a post back."""
    return any(_holds_back(key, value) for key, value in fields.items())


def _holds_back(key: object, value: object) -> bool:
    name = str(key).strip().lower()
    if name in ("draft", "private"):
        return value is not None and not _is_no(value)
    if name == "published":
        return value is not None and value != "" and _is_no(value)
    return name in ("status", "visibility") and str(value).strip().lower() in _HELD


def _is_no(value: object) -> bool:
    return str(value).strip().lower() in _NO


def _typed(value: Any) -> str:
    """A scalar as it was typed: the loader gives text, true, false, null and canonical integers only."""
    return {True: "true", False: "false", None: ""}[value] if value is None or isinstance(value, bool) else str(value)


def known(**fields: Any) -> Fields:
    """The fields that say something: empty texts, empty lists and false are what their absence means already."""
    return {key: value for key, value in fields.items() if value not in ("", [], {}, False, None)}
