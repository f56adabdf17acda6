"""With which characters a pattern can begin: what cannot match need not be tried.

The answer errs towards yes; the only thing that is relied on is a no. Patterns are taken apart as `re` itself does it,
which is no promise of Python's: where that is elsewhere, every answer is yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

try:
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:
    _compiler = _parser = None

_ONE = frozenset(("LITERAL", "NOT_LITERAL", "ANY", "IN"))
_NONE = frozenset(("AT", "ASSERT", "ASSERT_NOT"))
_REPEATED = frozenset(("MAX_REPEAT", "MIN_REPEAT"))


def parsed(source: str, flags: int) -> Any:
    """A pattern taken apart, for `can_begin`. Raises `re.error`."""
    return _parser.parse(source, flags) if _parser else None


def can_begin(pattern: Any, character: str) -> bool:
    """Whether what the `pattern` matches may begin with that `character`, or be empty."""
    return pattern is None or any(_beginning(pattern, character, pattern.state.flags))


def _beginning(items: Iterable[Any], character: str, flags: int) -> tuple[bool, bool]:
    """Whether a sequence may begin with `character`, and whether it may be empty."""
    for kind, value in items:
        if kind.name in _NONE:
            continue
        may, empty = _first(kind, value, character, flags)
        if may or not empty:
            return may, empty
    return False, True


def _first(kind: Any, value: Any, character: str, flags: int) -> tuple[bool, bool]:
    if kind.name in _ONE:
        return _matches(kind, value, character, flags), False
    if kind.name == "BRANCH":
        ways = [_beginning(way, character, flags) for way in value[1]]
        return any(may for may, _ in ways), any(empty for _, empty in ways)
    if kind.name == "SUBPATTERN":
        _, added, taken, inner = value
        return _beginning(inner, character, (flags | added) & ~taken)
    if kind.name in _REPEATED:
        least, _, inner = value
        may, empty = _beginning(inner, character, flags)
        return may, empty or not least
    return True, True


def _matches(kind: Any, value: Any, character: str, flags: int) -> bool:
    one = _parser.SubPattern(_parser.State(), [(kind, value)])
    pattern: re.Pattern[str] = _compiler.compile(one, flags)
    return pattern.match(character) is not None
