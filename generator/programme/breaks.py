"""Lines that a converter broke where markup changed, made whole: `Ada Roe` / `, Bo Lake,` / `Cy Fen` is one line.

Such a dump gives itself away by lines that begin with a comma or hold nothing but punctuation, which nobody writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.markdown.blocks import Run
from generator.programme.lexicon import is_role, label
from generator.programme.lines import Line, Place
from generator.programme.names import name_list
from generator.programme.offices import offices_of

_ORPHAN = re.compile(r"[,;.:)\]|·–—](?:\s|$)|\W{1,4}$")
_LEAD = re.compile(r"^[\s,;.:|·–—-]+(?=\S)")
_OPEN = re.compile(r"(?:[,;&(]|\sand)$")
_MARK = re.compile(r"[\d*†‡§,]{1,6}")
_WITHIN = re.compile(r"(?<=\S)\s+([^\W\d_][^\W\d_]{1,20}):(?=\s)")
_UNFINISHED = re.compile(r"\s(?:the|an?|our|your|their|its|this|of|for|with|from|to)$")
_STOPS = (".", "!", "?")
_OPENING = ("[", "(", "|")
_FEWEST = 3
_LONGEST = 1500
"""Characters above which a line is not asked for several offices."""
_SENTENCE = re.compile(r"[.;]\s+(?=[^\W\d_])")


def mended(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`; in a dump of that kind, names whole again and each separator gone that is left at a break."""
    lines = tuple(_continued(lines))
    if sum(_orphaned(line) or line.text.endswith(_OPENING) for line in lines) < _FEWEST:
        yield from lines
        return
    whole: Line | None = None
    for line in map(_shut, lines):
        if not any(char.isalpha() for char in line.text):
            whole = _closed(whole, line)
        elif whole and _goes_on(whole, line):
            whole = replace(whole, runs=(*whole.runs, Run("" if _orphaned(line) else " "), *line.runs))
        else:
            if whole:
                yield whole
            lead = _LEAD.match(line.text) if _orphaned(line) else None
            whole = line.cut(lead.end()) if lead else line
    if whole:
        yield whole


def _continued(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, a sentence made whole that breaks behind a word which must go on: `See our` / `open positions`."""
    whole: Line | None = None
    broken = False
    for line in lines:
        if whole and _dangles(whole, line):
            whole, broken = replace(whole, runs=(*whole.runs, Run(" "), *line.runs)), True
        elif whole and broken and line.text in _STOPS:
            whole = replace(whole, runs=(*whole.runs, *line.runs))
        else:
            if whole:
                yield whole
            whole, broken = line, False
    if whole:
        yield whole


def _dangles(whole: Line, line: Line) -> bool:
    plain = whole.place is Place.TEXT and line.place is Place.TEXT and whole.block == line.block
    return plain and line.text[:1].islower() and bool(_UNFINISHED.search(whole.text))


def _shut(line: Line) -> Line:
    """`line` less a bracket or bar that opens at its end, for what the next line holds."""
    kept = line.text[:-1].rstrip(" .,;:") if line.text.endswith(_OPENING) else ""
    return line.cut(0, len(kept)) if kept else line


def _orphaned(line: Line) -> bool:
    return line.place in (Place.TEXT, Place.ITEM) and bool(_ORPHAN.match(line.text))


def _closed(whole: Line | None, line: Line) -> Line | None:
    """Names keep the comma or mark that stands by itself below them, since more names follow; all else does without."""
    if whole and _MARK.fullmatch(line.text) and name_list(whole.text).score >= 0.45:
        return replace(whole, runs=(*whole.runs, Run(line.text)))
    if whole and line.text[:1] in ",;&:" and name_list(whole.text).score >= 0.45:
        return replace(whole, runs=(*whole.runs, Run(line.text)))
    return whole


def _goes_on(whole: Line, line: Line) -> bool:
    """Whether `line` is the rest of `whole`: a list of names that a separator holds open, or a bracket."""
    if line.text[:1] in ")]":
        return "(" in whole.text or "[" in whole.text
    held = line.text[:1] in ",;" or line.text.startswith(("and ", "& ")) or bool(_OPEN.search(whole.text))
    return held and name_list(whole.text.rstrip(" ,;&")).score >= 0.45


def offices_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, with those that tell several offices cut between them: `Area Chairs: A, B. Tutorial Chair: C`."""
    for line in lines:
        start = 0
        if len(line.text) <= _LONGEST and is_role(line.text):
            for found in _SENTENCE.finditer(line.text):
                told, more = line.cut(start, found.start()), line.cut(found.end())
                if offices_of(told)[0] and offices_of(more)[0]:
                    yield told
                    start = found.end()
        yield line.cut(start) if start else line


def parted(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, with those cut at labels within them that a converter ran together: `Title Authors: A, B Links: …`."""
    running = [line for line in lines if any(label(found[1]) == "authors" for found in _WITHIN.finditer(line.text))]
    if len(running) < _FEWEST:
        yield from lines
        return
    for line in lines:
        labels = [found.start() for found in _WITHIN.finditer(line.text) if label(found[1])]
        authors = [found for found in _WITHIN.finditer(line.text) if label(found[1]) == "authors"]
        ends = [0, *labels, len(line.text)] if authors else [0, len(line.text)]
        yield from (line.cut(start, end) for start, end in pairwise(ends))
