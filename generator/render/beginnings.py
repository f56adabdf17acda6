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
_ASCII = frozenset(map(chr, range(128)))

_Start = tuple[frozenset[str], bool]
"""The characters with which something can begin, and whether it can be empty."""


def beginnings(source: str, flags: int) -> frozenset[str]:
    """The characters of ASCII with which what a pattern matches may begin; all, if it may be empty. Raises `re.error`.

    Each part is asked once for all characters: to ask for one of them costs as much, and nearly all are met in time.
    """
    if _parser is None:
        return _ASCII
    pattern = _parser.parse(source, flags)
    may, empty = _beginning(pattern, pattern.state.flags)
    return _ASCII if empty else may


def _beginning(items: Iterable[Any], flags: int) -> _Start:
    may: frozenset[str] = frozenset()
    for kind, value in items:
        if kind.name in _NONE:
            continue
        first, empty = _first(kind, value, flags)
        may |= first
        if not empty:
            return may, False
    return may, True


def _first(kind: Any, value: Any, flags: int) -> _Start:
    if kind.name in _ONE:
        return frozenset(filter(_matching(kind, value, flags), _ASCII)), False
    if kind.name == "BRANCH":
        ways = [_beginning(way, flags) for way in value[1]]
        return frozenset().union(*(may for may, _ in ways)), any(empty for _, empty in ways)
    if kind.name == "SUBPATTERN":
        _, added, taken, inner = value
        return _beginning(inner, (flags | added) & ~taken)
    if kind.name in _REPEATED:
        least, _, inner = value
        may, empty = _beginning(inner, flags)
        return may, empty or not least
    return _ASCII, True


def _matching(kind: Any, value: Any, flags: int) -> Any:
    """What matches a single character, as a pattern of its own."""
    if kind.name == "LITERAL" and not flags & re.IGNORECASE:
        return chr(value).__eq__
    one = _parser.SubPattern(_parser.State(), [(kind, value)])
    pattern: re.Pattern[str] = _compiler.compile(one, flags)
    return pattern.match
