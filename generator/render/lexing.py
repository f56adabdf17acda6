"""Pygments' lexers at a multiple of their speed: which rule of a state applies is found in one step.

A lexer tries the rules of its state one after the other, for each token anew. Here they are the alternatives of one
pattern, in the same order, and behind each stands an empty group that tells which of them matched; that rule is then
followed as ever. States whose rules cannot be put together so are read rule by rule. The tests hold that the tokens
are those of Pygments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from pygments.lexer import Lexer, RegexLexer
from pygments.token import Error, Whitespace, _TokenType

_Rule = tuple[Callable[[str, int], re.Match[str] | None], Any, Any]
"""As Pygments has it: a bound `match`, a token type or a callback, and the change of state."""
_Finder = Callable[[str, int], tuple[_Rule, re.Match[str]] | None]
"""The first rule that matches a text at a position, and what it matched, if only as a whole."""

_LEADING = re.compile(r"\A\(\?([ims]+)\)")
_SELF_RELATED = re.compile(r"\\[1-9]|\(\?[P(]|\(\?[aiLmsux-]+\)")
"""References to groups by number or name, and flags in mid-pattern: neither can be moved into another pattern."""


def hastened(lexer: Lexer) -> Lexer:
    """`lexer`, made to find its rules quickly where it reads by rules alone."""
    if type(lexer).get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed:
        lexer.get_tokens_unprocessed = partial(_tokens, lexer)  # type: ignore[method-assign]
    return lexer


def _tokens(lexer: Any, text: str, stack: Sequence[str] = ("root",)) -> Iterator[tuple[int, _TokenType, str]]:
    """As `RegexLexer.get_tokens_unprocessed`: position, type and text of each token."""
    states, at = list(stack), 0
    find = _finder(lexer, states[-1])
    while True:
        found = find(text, at)
        if found:
            (match, action, change), whole = found
            if type(action) is _TokenType:
                yield at, action, whole.group()
            elif action is not None:
                yield from action(lexer, match(text, at))
            at = whole.end()
            if change is not None:
                _change(states, change)
                find = _finder(lexer, states[-1])
        elif at >= len(text):
            return
        elif text[at] == "\n":
            states = ["root"]
            find = _finder(lexer, "root")
            yield at, Whitespace, "\n"
            at += 1
        else:
            yield at, Error, text[at]
            at += 1


def _change(states: list[str], change: Any) -> None:
    """Enter and leave states; the last one is never left."""
    if isinstance(change, int):
        del states[max(1, len(states) + change) if change < 0 else change :]
        return
    for step in change if isinstance(change, tuple) else (change,):
        if step == "#push":
            states.append(states[-1])
        elif step != "#pop":
            states.append(step)
        elif len(states) > 1:
            states.pop()


@cache
def _finder(lexer: Any, state: str) -> _Finder:
    rules: list[_Rule] = lexer._tokens[state]  # noqa: SLF001 (Pygments keeps its rules nowhere else)
    patterns = [getattr(rule[0], "__self__", None) for rule in rules]
    try:
        return _together(rules, patterns)
    except (ValueError, re.error):
        return partial(_one_by_one, rules)


def _one_by_one(rules: Sequence[_Rule], text: str, at: int) -> tuple[_Rule, re.Match[str]] | None:
    for rule in rules:
        if match := rule[0](text, at):
            return rule, match
    return None


def _together(rules: Sequence[_Rule], patterns: Sequence[Any]) -> _Finder:
    """Raises `ValueError` or `re.error` where the rules cannot be put together."""
    parts: list[str] = []
    by_mark: dict[int | None, _Rule] = {}
    marks, flags = 0, {pattern.flags for pattern in patterns if not _LEADING.match(_source(pattern))}
    if len(flags) != 1:
        raise ValueError("rules with flags of their own")
    for rule, pattern in zip(rules, patterns, strict=True):
        marks += pattern.groups + 1
        parts.append(f"(?:{_scoped(_source(pattern))})()")
        by_mark[marks] = rule
    match = re.compile("|".join(parts), *flags).match

    def find(text: str, at: int) -> tuple[_Rule, re.Match[str]] | None:
        found = match(text, at)
        return (by_mark[found.lastindex], found) if found else None

    return find


def _source(pattern: Any) -> str:
    """The source of a pattern that can stand in another one."""
    if not isinstance(pattern, re.Pattern) or pattern.flags & re.VERBOSE:
        raise ValueError("no plain pattern")
    source: str = pattern.pattern
    if _SELF_RELATED.search(_LEADING.sub("", source)):
        raise ValueError("a pattern that refers to itself")
    return source


def _scoped(source: str) -> str:
    """Flags at the start of a pattern are for that part of the other one alone."""
    leading = _LEADING.match(source)
    return f"(?{leading[1]}:{source[leading.end() :]})" if leading else source
