"""`site.toml` into `Settings`: an unknown or ill-typed key is a finding with the nearest right name."""

from __future__ import annotations

import tomllib
import typing
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.model.catalogue import CONFIG_SYNTAX, CONFIG_TYPE, CONFIG_UNKNOWN
from generator.model.finding import Finding
from generator.model.links import safe_url
from generator.model.settings import Settings

NAME = "site.toml"


def load(site: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """Read `site.toml` of a site; a site without one has the defaults."""
    try:
        data = (site / NAME).read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (CONFIG_SYNTAX.at(NAME, f"cannot be read: {error.strerror}"),)
    return parse(data)


def parse(data: bytes) -> tuple[Settings, tuple[Finding, ...]]:
    """Read the bytes of a `site.toml`; a key whose value cannot be meant has its default, and is an error."""
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        return Settings(), (CONFIG_SYNTAX.at(NAME, "is not UTF-8", hint="save the file as UTF-8"),)
    except tomllib.TOMLDecodeError as error:
        line = _error_line(str(error)) or len(text.rstrip().splitlines())  # none is told of what the end leaves open
        hint = "texts stand in quotes, lists in brackets; each of these needs its other half"
        return Settings(), (CONFIG_SYNTAX.at(NAME, str(error), line=line, hint=hint),)
    findings: list[Finding] = []
    values: dict[str, Any] = {}
    for key, value in table.items():
        found = _check(key, value, _line_of(key, text))
        if found:
            findings.append(found)
        else:
            values[key] = tuple(value) if isinstance(value, list) else value
    for key, sound in _MEANINGS.items():
        wrong = sound(values[key]) if key in values else None
        if wrong:
            del values[key]
            findings.append(CONFIG_TYPE.at(NAME, f"`{key}` {wrong[0]}", line=_line_of(key, text), hint=wrong[1]))
    return replace(Settings(), **values), tuple(findings)


def _check(key: str, value: Any, line: int | None) -> Finding | None:
    kinds = typing.get_type_hints(Settings)
    if key not in kinds:
        near = get_close_matches(key, kinds, 1)
        hint = f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(kinds)}"
        return CONFIG_UNKNOWN.at(NAME, f"unknown key `{key}`; it is ignored", line=line, hint=hint)
    wanted = _mismatch(value, kinds[key])
    return CONFIG_TYPE.at(NAME, f"`{key}` must be {wanted}", line=line, hint=_example(key)) if wanted else None


def _mismatch(value: Any, kind: Any) -> str:
    """What `kind` wants in words, when `value` is not that; else empty."""
    if typing.get_origin(kind) is typing.Literal:
        choices = typing.get_args(kind)
        return "" if value in choices else "one of " + ", ".join(f'"{choice}"' for choice in choices)
    if typing.get_origin(kind) is tuple:
        right = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return "" if right else "a list of texts in brackets"
    if kind is int:
        return "" if type(value) is int and value > 0 else "a whole number above 0"
    return "" if type(value) is kind else {bool: "true or false", str: "a text in quotes"}[kind]


def _base_url(value: str) -> tuple[str, str] | None:
    sound = not value or (safe_url(value) and value.startswith(("http://", "https://")))
    return None if sound else ("must begin with https:// or http://", "")


def _timezone(value: str) -> tuple[str, str] | None:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return (f"is not one that is known here: {value}", "an IANA name such as Europe/Berlin")
    return None


_MEANINGS = {"base_url": _base_url, "timezone": _timezone}
"""What is wrong with a text that is of the right type, and a hint; None when it is sound."""


def _example(key: str) -> str:
    default = next(field.default for field in fields(Settings) if field.name == key)
    shown = {str: f'{key} = "{default}"', bool: f"{key} = {str(default).lower()}", tuple: f'{key} = ["one", "two"]'}
    return f"for example: {shown.get(type(default), f'{key} = {default}')}"


def _line_of(key: str, text: str) -> int | None:
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if line.split("=")[0].strip().strip("\"'[]") == key), None)


def _error_line(message: str) -> int | None:
    _, _, rest = message.partition("at line ")
    number = rest.split(",")[0].strip(" )")
    return int(number) if number.isdigit() else None
