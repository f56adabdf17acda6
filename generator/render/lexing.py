"""Pygments' lexers at a multiple of their speed: which rule of a state applies is found in one step.

A lexer tries the rules of its state one after the other, for each token anew. Here they are the alternatives of one
pattern, in the same order, and behind each stands an empty group that tells which of them matched; that rule is then
followed as ever. Before a character that was met often, only those rules are tried that can begin with it. States whose
rules cannot be put together so are read rule by rule. Code in ASCII, as nearly all is, has states of its own, without
the letters of all other scripts: to compile these takes longer than to read a hundred blocks. The tests hold that the
tokens are those of Pygments.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from pygments.lexer import Lexer, RegexLexer
from pygments.token import Error, Whitespace, _TokenType

from generator.render.beginnings import beginnings

_Rule = tuple[Callable[[str, int], re.Match[str] | None], Any, Any]
"""As Pygments has it: a bound `match`, a token type or a callback, and the change of state."""
_Match = Callable[[str, int], Any]
_Finder = tuple[_Match, Mapping[int | None, _Rule]]
"""What matches the first rule that fits a text at a position, if only as a whole; and the rules by its `lastindex`."""

_LEADING = re.compile(r"\A\(\?([ims]+)\)")
_SELF_RELATED = re.compile(r"\\[1-9]|\(\?[P(]|\(\?[aiLmsux-]+\)")
"""References to groups by number or name, and flags in mid-pattern: neither can be moved into another pattern."""
_SCRIPTS = re.compile(r"(?<!\\)(\[\^?[A-Za-z0-9_$-]*[A-Za-z0-9_$])[^\x00-\x7f](?:-?[^\x00-\x7f])+(?=\])")
"""A class of characters that ends with some, or ranges of some, which no text in ASCII has."""


OFTEN = 1000
"""Times that a character must be met in a state before it pays to put its own rules together."""


def hastened(lexer: Lexer, often: int = OFTEN) -> Lexer:
    """`lexer`, made to find its rules quickly where it reads by rules alone."""
    if type(lexer).get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed:
        rules: Mapping[str, Sequence[_Rule]] = lexer._tokens  # type: ignore[attr-defined]  # noqa: SLF001
        state = cache(lambda name, plain: _State(rules[name], often, plain))
        lexer.get_tokens_unprocessed = partial(_tokens, lexer, state)  # type: ignore[method-assign]
    return lexer


def _tokens(
    lexer: Any, state: Callable[[str, bool], _State], text: str, stack: Sequence[str] = ("root",)
) -> Iterator[tuple[int, _TokenType, str]]:
    """As `RegexLexer.get_tokens_unprocessed`: position, type and text of each token."""
    states, at, plain = list(stack), 0, text.isascii()
    finders = state(states[-1], plain)
    while True:
        find, rules = finders[text[at : at + 1]]
        whole = find(text, at)
        if whole:
            match, action, change = rules[whole.lastindex]
            if type(action) is _TokenType:
                yield at, action, whole.group()
            elif action is not None:
                yield from action(lexer, match(text, at))
            at = whole.end()
            if change is not None:
                _change(states, change)
                finders = state(states[-1], plain)
        elif at >= len(text):
            return
        elif text[at] == "\n":
            states = ["root"]
            finders = state("root", plain)
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


class _State(dict[str, _Finder]):
    """What finds the rules of a state, by the character that comes next: those of characters that were met `often`.

    `plain`: in texts of ASCII alone.
    """

    def __init__(self, rules: Sequence[_Rule], often: int, plain: bool) -> None:
        super().__init__()
        self._rules = rules
        self._plain = plain
        self._patterns: list[Any] = [getattr(rule[0], "__self__", None) for rule in rules]
        self._often = often
        self._met: Counter[str] = Counter()
        self._shared: dict[tuple[int, ...], _Finder] = {(): (_nothing, {})}
        self._beginnings: list[frozenset[str]] = []
        self._flags: int | None = None
        """Of all patterns, where they can be put together."""
        try:
            flags = _flags(self._patterns)
            self._whole = _together(rules, self._patterns, flags, plain)
            self._flags = flags
        except (ValueError, re.error):
            self._whole = partial(_one_by_one, rules), dict(enumerate(rules))

    def __missing__(self, character: str) -> _Finder:
        self._met[character] += 1
        if self._met[character] > self._often and character.isascii() and self._flags is not None:
            self[character] = self._among(character, self._flags)
        return self.get(character, self._whole)

    def _among(self, character: str, flags: int) -> _Finder:
        """What finds the rules that can begin with `character`; the same for all characters with the same rules."""
        if not self._beginnings:
            self._beginnings = [beginnings(_source(pattern, self._plain), pattern.flags) for pattern in self._patterns]
        numbers = tuple(at for at, characters in enumerate(self._beginnings) if character in characters)
        if numbers not in self._shared:
            rules, patterns = zip(*((self._rules[at], self._patterns[at]) for at in numbers), strict=True)
            self._shared[numbers] = _together(rules, patterns, flags, self._plain)
        return self._shared[numbers]


def _nothing(text: str, at: int) -> None:
    """Finds no rule."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one of several rules matched, in the form of `re.Match`; `lastindex` is the number of the rule."""

    lastindex: int
    group: Callable[[], str]
    end: Callable[[], int]


def _one_by_one(rules: Sequence[_Rule], text: str, at: int) -> _Found | None:
    for number, (match, _, _) in enumerate(rules):
        if found := match(text, at):
            return _Found(number, found.group, found.end)
    return None


def _flags(patterns: Sequence[Any]) -> int:
    """The flags that all patterns share, but for those that begin with some of their own; `ValueError` if none are."""
    flags = {pattern.flags for pattern in patterns if not _LEADING.match(_source(pattern))}
    if len(flags) != 1:
        raise ValueError("rules with flags of their own")
    return int(flags.pop())


def _together(rules: Sequence[_Rule], patterns: Sequence[Any], flags: int, plain: bool) -> _Finder:
    """Raises `ValueError` or `re.error` where the rules cannot be put together."""
    parts: list[str] = []
    by_mark: dict[int | None, _Rule] = {}
    marks = 0
    for rule, pattern in zip(rules, patterns, strict=True):
        marks += pattern.groups + 1
        parts.append(f"(?:{_scoped(_source(pattern, plain))})()")
        by_mark[marks] = rule
    return re.compile("|".join(parts), flags).match, by_mark


def _source(pattern: Any, plain: bool = False) -> str:
    """The source of a pattern that can stand in another one; `plain`: as it is to match texts of ASCII alone."""
    if not isinstance(pattern, re.Pattern) or pattern.flags & re.VERBOSE:
        raise ValueError("no plain pattern")
    source: str = pattern.pattern
    if _SELF_RELATED.search(_LEADING.sub("", source)):
        raise ValueError("a pattern that refers to itself")
    folded = pattern.flags & re.IGNORECASE  # as which a letter beyond ASCII may match one of ASCII
    return _SCRIPTS.sub(r"\1", source) if plain and not folded else source


def _scoped(source: str) -> str:
    """Flags at the start of a pattern are for that part of the other one alone."""
    leading = _LEADING.match(source)
    return f"(?{leading[1]}:{source[leading.end() :]})" if leading else source
