"""Bad input is a value, not an exception: what was found, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: only an `ERROR` keeps a site from being published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: the code that people search for, its severity, and what it means.

    All kinds stand in `generator.model.catalogue`, from where `docs/findings.md` is written.
    """

    code: str
    severity: Severity
    meaning: str

    def at(self, path: str, message: str, *, line: int | None = None, hint: str = "") -> Finding:
        """Report this kind at a place: `path` as the user wrote it, `line` from 1."""
        return Finding(self.code, self.severity, legible(path), line, legible(message), hint)


def legible(text: str) -> str:
    """`text` as UTF-8 can carry it: what Python smuggles in as lone surrogates is spelt as escapes."""
    return text.encode("utf-8", "backslashreplace").decode() if not text.isascii() else text


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should know, with its place and, where there is one, a way out."""

    code: str
    severity: Severity
    path: str
    line: int | None
    message: str
    hint: str = ""
