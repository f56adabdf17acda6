"""The pages of docs/ that are written from the code, so that they cannot drift from it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from dataclasses import MISSING, fields
from itertools import pairwise

import click

from generator.cli import main
from generator.model import settings
from generator.model.belief import Row, believed
from generator.model.catalogue import KINDS
from generator.model.settings import Settings
from generator.programme.parsing import claims
from generator.recover.boundaries.evidence import evidence
from generator.recover.boundaries.rules import RULES
from generator.recover.reasons import reason
from generator.recover.trust import MEASURED, tables

NOTE = "<!-- Written by `make docs` from the code; a test fails when the two differ. -->"


def findings() -> str:
    """docs/findings.md: every kind of finding."""
    rows = [f"| `{kind.code}` | {kind.severity} | {kind.meaning} |" for kind in KINDS]
    text = (
        "Findings go to stderr as `path:line: severity[code]: message`, with a `hint:` line where there is a way out,\n"
        "and with `--json` to stdout. An **error** keeps the last good site in its place and makes the exit code 1;\n"
        "with `build --strict` a **warning** does, too; a **note** is for your information."
    )
    return _page("Findings", text, ["| code | severity | what it means |", "|---|---|---|", *sorted(rows)])


def configuration() -> str:
    """docs/configuration.md: every key of site.toml."""
    docs = _attribute_docs()
    lines = []
    for field in fields(Settings):
        default = field.default if field.default is not MISSING else None
        lines += [f"## `{field.name}`", "", docs[field.name], "", f"Default: `{_toml(default)}`", ""]
    return _page("Configuration", "The keys of `site.toml`. Every one is optional.", lines[:-1])


def commands() -> str:
    """docs/commands.md: every command with its options."""
    lines: list[str] = []
    for name, command in main.commands.items():
        context = click.Context(command, info_name=f"python -m generator {name}", max_content_width=100)
        lines += [f"## {name}", "", "```text", command.get_help(context).rstrip(), "```", ""]
    text = (
        "Exit codes: 0 when all went well, 1 when findings of severity error stand or a source could not be read at\n"
        "all, 2 for wrong usage, 130 and 143 when interrupted."
    )
    return _page("Commands", text, lines[:-1])


_TABLES = {
    "stated": "What a format, or a file of `content/`, says outright: a rank among witnesses, set by hand.",
    "estimated": "Concluded from what a format says, which dumps cannot show: a cautious figure, set by hand.",
    "read": "Read off the lines of a dump.",
    "inferred": "Concluded from the lines of a dump, from links in other posts, or from the order of a page.",
}


def heuristics() -> str:
    """docs/heuristics.md: every rule of recovery, what it weighs and what that rests on."""
    lines = [
        "## Where a post begins",
        "",
        "A claim of `weight` bits for a post to begin at a place, or against it. Of the places that a rule claims,",
        "`precision` is the share that begins a post (for a negative weight: that begins none).",
        "",
        "| rule | what it goes by | weight | precision | support |",
        "|---|---|---|---|---|",
    ]
    for rule in RULES:
        row = evidence()[rule.id]
        lines.append(f"| `{rule.id}` | {rule.summary} | {row.weight} | {row.precision:.3f} | {row.support:,} |")
    for name, rows in tables().items():
        lines += ["", f"## Fields: {name}", "", _TABLES[name], "", *_believed(rows, measured=name in MEASURED)]
    lines += ["", "## Entries of programmes", "", _CLAIMS, *_claimed()]
    text = (
        "Every rule by which posts and their fields are told, as `evidence.toml` and `trust.toml` in\n"
        "`generator/recover/` have it, and `trust.toml` in `generator/programme/`. `make calibrate` measures them on\n"
        "invented blogs and posts, flattened in several page layouts by several converters; a rule that was never\n"
        "seen at work weighs nothing."
    )
    return _page("Heuristics", text, lines)


_CLAIMS = """\
How the entries of a conference's programme were read, and what else is seen of them. Of the entries that a claim is
made of, in posts made up at random, `right` had the title and the names that the post has. An entry is believed as far
as the least of what is claimed of it. One of which a claim is made that was wrong more often than right, and not by
chance, is no entry: what it says stands among what could not be placed.
"""


def _claimed() -> list[str]:
    lines = ["| rule | what it goes by | believed | right | support |", "|---|---|---|---|---|"]
    for rule in claims.RULES:
        row = claims.measured()[rule.id]
        counts = f"{row['right']:,} | {row['support']:,}"
        lines.append(f"| `{rule.id}` | {rule.summary} | {believed(row):.2f} | {counts} |")
    return lines


def _believed(rows: Mapping[str, Row], *, measured: bool) -> list[str]:
    figures = ("| right | support |", "---|---|") if measured else ("|", "")
    lines = [f"| rule | what it goes by | believed {figures[0]}", f"|---|---|---|{figures[1]}"]
    for rule, row in rows.items():
        counts = f" {row['right']:,} | {row['support']:,} |" if isinstance(row, Mapping) else ""
        lines.append(f"| `{rule}` | {reason(rule)} | {believed(row):.2f} |{counts}")
    return lines


PAGES = {
    "findings.md": findings,
    "configuration.md": configuration,
    "commands.md": commands,
    "heuristics.md": heuristics,
}


def _page(title: str, text: str, lines: list[str]) -> str:
    return "\n".join([f"# {title}", "", NOTE, "", text, "", *lines]) + "\n"


def _attribute_docs() -> dict[str, str]:
    """The text below each field of `Settings`."""
    body = next(node for node in ast.parse(inspect.getsource(settings)).body if isinstance(node, ast.ClassDef)).body
    docs: dict[str, str] = {}
    for field, text in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            docs[field.target.id] = inspect.cleandoc(text.value.value)  # type: ignore[union-attr]
    return docs


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "[]" if value == () else f'"{value}"' if isinstance(value, str) else str(value)
