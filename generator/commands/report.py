"""What a run has to say: findings on stderr as compilers write them, or everything as JSON on stdout."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from generator.model.finding import Finding, Severity

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a command: a summary in words, the same in figures, findings, and the exit code."""

    summary: tuple[str, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    code: int = 0
    told: tuple[str, ...] = ()
    """Lines that were asked for, and are no report on how it went: they go to stdout."""
    is_behind: bool = False
    """Whether what can wait, the search index, is yet to follow; the next build that is not in a hurry brings it."""


def failed(findings: Iterable[Finding], strict: bool = False) -> bool:
    """Whether any finding is an error, or with `strict` a warning."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in bad for finding in findings)


def show(report: Report, as_json: bool) -> None:
    """Print a report: data on stdout, everything else on stderr."""
    findings = tuple(dict.fromkeys(report.findings))
    if as_json:
        data = {"summary": dict(report.figures), "findings": [asdict(finding) for finding in findings]}
        sys.stdout.write(json.dumps(data, indent=2) + "\n")  # ASCII: stdout may have any encoding, a path any bytes
        return
    for finding in sorted(findings, key=lambda finding: _ORDER[finding.severity]):
        sys.stderr.write(spell(finding) + "\n")
    for line in report.told:
        sys.stdout.write(
            line.encode(sys.stdout.encoding or "utf-8", "replace").decode(sys.stdout.encoding or "utf-8") + "\n"
        )
    for line in report.summary:
        sys.stderr.write(f"{line}\n")


def spell(finding: Finding) -> str:
    """A finding as `path:line: severity[code]: message`, and its hint on a line of its own.

    Names come from outside: what could move a cursor or speak to a CI system is shown as an escape.
    """
    place = plain(finding.path) or "."
    if finding.line is not None:
        place += f":{finding.line}"
    text = f"{place}: {finding.severity}[{finding.code}]: {plain(finding.message)}"
    text = f" {text}" if text.startswith("::") else text
    return f"{text}\n  hint: {plain(finding.hint)}" if finding.hint else text


def plain(text: str) -> str:
    """`text` with what could move a cursor as escapes."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
