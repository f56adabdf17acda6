"""Blocks of code, fenced or set in (CommonMark 0.31, sections 4.4 and 4.5), each held together as one line of the dump.

What stands in them is a program's, so that nothing in it is a title, furniture or a wrapped sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.markdown.blocks import Code
from generator.model.source import Span
from generator.recover.lines.text import BULLETS, Line, word_count
from generator.recover.structure.program import code_like

_OPEN = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[\w+#.-]{0,40})[^`]{0,80}")
_PROMPT = re.compile(r"[$>%#] \S")
_SET_IN = 4
"""Columns by which a program is set in, at least."""
_SENTENCE = 8
_MOSTLY = 0.5
_LONGEST = 600
"""Lines of a block of code, at most: what is not closed by then was no fence."""


def fenced(lines: Sequence[Line], source: Sequence[str]) -> tuple[Line, ...]:
    """`lines`, those from a fence to the one that closes it as one line whose text is theirs in `source`."""
    made: list[Line] = []
    index = 0
    margin = Counter(line.indent for line in lines if line.words >= _SENTENCE).most_common(1)
    least = margin[0][0] + _SET_IN if margin else 0
    while index < len(lines):
        end = _close(lines, index) or _set_in(lines, index, least)
        made.append(_whole(lines[index], lines[end], source) if end > index else lines[index])
        index = max(index, end) + 1
    return tuple(made)


def code(text: str) -> Code:
    """The block that the text of a fenced line is."""
    lines = text.split("\n")
    opened = _OPEN.fullmatch(lines[0].strip())
    inside = lines[1:-1] if opened else lines
    indent = _blank(lines[0]) if opened else min(_blank(line) for line in lines if line.strip())
    language = opened["language"] if opened else ""
    return Code("\n".join(line[min(indent, _blank(line)) :] for line in inside), language)


def _blank(line: str) -> int:
    return len(line) - len(line.lstrip())


def _close(lines: Sequence[Line], index: int) -> int:
    """The index of the fence that closes the one at `index`; 0 when there is none."""
    opened = _OPEN.fullmatch(lines[index].text)
    if not opened:
        return 0
    fence = opened["fence"]
    for at in range(index + 1, min(len(lines), index + _LONGEST)):
        if lines[at].text.startswith(fence) and not lines[at].text.strip(fence[0]):
            return at
    return 0


def _set_in(lines: Sequence[Line], index: int, least: int) -> int:
    """The index of the last line of the program that is set in from `index` on; 0 when there is none."""
    if not least or not index or not lines[index].gap or lines[index - 1].indent >= least:
        return 0
    end = index
    while end < min(len(lines), index + _LONGEST) and lines[end].indent >= least:
        end += 1
    run = lines[index:end]
    code = sum(bool(code_like(line.text) or _PROMPT.match(line.text)) for line in run)
    told = any(line.words >= _SENTENCE and line.text.endswith((".", "!", "?")) for line in run)
    told = told or any(line.text[0] in BULLETS for line in run)  # a list within a list
    closed = end == len(lines) or lines[end].gap
    return end - 1 if len(run) > 1 and closed and not told and code >= _MOSTLY * len(run) else 0


def _whole(first: Line, last: Line, source: Sequence[str]) -> Line:
    text = "\n".join(source[first.span.first - 1 : last.span.last])
    return replace(first, text=text, span=Span(first.span.first, last.span.last), words=word_count(text))
