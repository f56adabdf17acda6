"""Lines of a program: what tells them from prose, and runs of them as preformatted text."""

from __future__ import annotations

import re

from generator.markdown.blocks import Code
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.posttext import Found, Text

_CODE_END = re.compile(
    r".*[;{}]\s*(?://.*)?|\s*(?://|/\*|\*/|#include|#!|import |from \w[\w.]* import |def |class |return\b"
    r"|if \(|for \(|while \(|public |private |package |func |fn |let |const |var ).*|.*\):\s*|@\w+.*"
    r"|\w[\w.\[\]]*(?:, \w[\w.\[\]]*){0,4} [+-]?= .*|\w[\w.]*\(.*\)"
    r"|(?:while|elif|for|with|if) [^.!?]*:|(?:else|try|do|finally):"
    r"|(?:sudo|apt(?:-get)?|pip3?|git|cd|ls|tar|python3?|npm|npx|yarn|cargo|docker|curl|wget|ssh|scp|cp|mv|rm|mkdir|grep"
    r"|chmod) (?:\S+ ){0,8}\S*[^\s.!?:,]"
)
_FEWEST = 3
_MOSTLY = 0.6


def code_like(text: str) -> bool:
    """Whether a line looks like a line of a program."""
    return bool(_CODE_END.fullmatch(text))


def code(text: Text, index: int) -> Found | None:
    """A run of lines without a blank between, most of them of a program and none of them a sentence."""
    if not code_like(text.lines[index].line.text):
        return None
    end = index + 1
    while end < len(text.lines) and text.gap(end) == 0 and _may_be_code(text, end):
        end += 1
    run = text.lines[index:end]
    if len(run) < _FEWEST or sum(code_like(one.line.text) for one in run) < _MOSTLY * len(run):
        return None
    least = min(one.line.indent for one in run)
    return Code("\n".join(" " * (one.line.indent - least) + one.line.text for one in run)), end


def _may_be_code(text: Text, index: int) -> bool:
    one = text.lines[index]
    return code_like(one.line.text) or (one.shape is not Shape.PROSE and one.line.words <= 12)
