"""Lines that a converter broke where markup changed, made whole: `Ada Roe` / `, Bo Lake,` / `Cy Fen` is one line.

Such a dump gives itself away by lines that begin with a comma or hold nothing but punctuation, which nobody writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from generator.markdown.blocks import Run
from generator.programme.parsing.extras import split_extras
from generator.programme.parsing.offices import offices_of
from generator.programme.words.lexicon import is_role, is_section, label
from generator.programme.words.likeness import LIKELY, likeness
from generator.programme.words.lines import Line, Place, joined
from generator.programme.words.names import name_list
from generator.programme.words.sentences import is_prose

_ORPHAN = re.compile(r"[,;.:)\]|·–—](?:\s|$)|\W{1,4}$")
_LEAD = re.compile(r"^[\s,;.:|·–—-]+(?=\S)")
_ALSO = r"(?:and|und|et|y|e|og|och|en|i|и)"
_OPEN = re.compile(rf"(?:[,;&(]|\s{_ALSO})$")
_LEADS_ON = re.compile(rf"(?:{_ALSO}|&)(?:\s|$)")
_FOOT = re.compile(r"\d{1,2}(?:,\d{1,2})*")
_BEHIND_FOOT = re.compile(r"\d{1,2}(?:,\d{1,2})*,\s+(?=[^\W\d_])")
_BEFORE_FOOT = re.compile(r"\d.*[,;]\s?\d{1,2}$")
_MARK = re.compile(r"[\d*†‡§,]{1,6}")
_WITHIN = re.compile(r"(?<=\S)\s+([^\W\d_][^\W\d_]{1,20}):(?=\s)")
_UNFINISHED = re.compile(r"\s(?:the|an?|our|your|their|its|this|of|for|with|from|to)$")
_DASHES = "–—"
_SET = ("strong", "em", "u")
_STOPS = (".", "!", "?")
_OPENING = ("[", "(", "|")
_LAST_WORD = re.compile(r"(?:^|[,;:&·•]\s+|\s(?:and|und|et|y|e)\s+)([^\W\d_a-z][^\W\d_]+)$")
_FIRST_NAME = re.compile(r"((?:[^\W\d_]\.|[^\s,;:()]+)(?:\s[^\s,;:()*†‡§]+){0,4})(?=[,;*†‡§]|$)")
_FEWEST = 3
_STOP = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?=\S)")
_BY = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)
_TOLD = 8
"""Words of what is told of a paper behind its names, at least."""
_LONGEST = 1500
"""Characters above which a line is not asked for several offices."""
_SENTENCE = re.compile(r"(?:[.;]\s|\s(?=[^\W\d_a-z]\w+ (?:includes?|including):))\s*(?=[^\W\d_])")
"""Where another office may begin: behind a stop, or where a dump lost what parted it, by what it says of its people."""


def mended(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`; in a dump of that kind, names whole again and each separator gone that is left at a break."""
    lines = tuple(_continued(lines))
    broken = sum(_orphaned(line) or line.text.endswith(_OPENING) for line in lines)
    if broken + sum(_leads_on(*two) for two in pairwise(lines)) < _FEWEST:
        yield from lines
        return
    whole: Line | None = None
    dashed = [name_list(above.text).score >= LIKELY for above, line in pairwise(lines) if line.text[:1] in _DASHES]
    signs = f":{_DASHES}" if all(dashed) else ":"
    for line in map(_shut, lines):
        if whole and _FOOT.fullmatch(line.text) and whole.text[-1:].isdigit():
            yield whole
            whole = line  # the first number of what the marks above stand for
        elif not any(char.isalpha() for char in line.text):
            whole = _closed(whole, line)
        elif whole and _goes_on(whole, line, signs):
            close = (_orphaned(line) and line.text[0] not in _DASHES) or bool(_FOOT.fullmatch(whole.text))
            place = line.place if whole.place is Place.HEADING else whole.place
            whole = replace(whole, runs=(*whole.runs, Run("" if close else " "), *line.runs), place=place)
        else:
            if whole:
                yield whole
            lead = _LEAD.match(line.text) if _orphaned(line) else None
            whole = line.cut(lead.end()) if lead else line
    if whole:
        yield whole


def _leads_on(above: Line, line: Line) -> bool:
    """Whether names go on below a break: `Ada Roe` / `and Bo Lake: Deep Water`."""
    plain = line.place in (Place.TEXT, Place.ITEM) and bool(_LEADS_ON.match(line.text))
    return plain and name_list(above.text).score >= LIKELY


def _continued(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, a sentence made whole that breaks behind a word which must go on: `See our` / `open positions`."""
    whole: Line | None = None
    broken = False
    for line, below in zip_longest(lines, lines[1:]):
        if whole and _dangles(whole, line, below):
            whole, broken = replace(whole, runs=(*whole.runs, Run(" "), *line.runs)), True
        elif whole and broken and (line.text in _STOPS or _ends_sentence(whole, line)):
            whole = replace(whole, runs=(*whole.runs, *line.runs))
        else:
            if whole:
                yield whole
            whole, broken = line, False
    if whole:
        yield whole


def _dangles(whole: Line, line: Line, below: Line | None) -> bool:
    """Whether `line` must be what `whole` goes on with; what opens with a capital, only in front of a sentence's end.

    Names are not, nor what is set otherwise: a title may end in any word.
    """
    plain = whole.place is Place.TEXT and line.place is Place.TEXT and whole.block == line.block
    if not plain or not _UNFINISHED.search(whole.text) or not _set_alike(whole, line):
        return False
    small = line.text[:1].islower() and not name_list(line.text).possible
    return small or (below is not None and _ends_sentence(line, below))


def _set_alike(whole: Line, line: Line) -> bool:
    return all((whole.share(style) > 0.5) == (line.share(style) > 0.5) for style in _SET)


def _ends_sentence(whole: Line, line: Line) -> bool:
    """Whether `line` goes on with a sentence that a link broke, to its stop: `Women in Vision`, then `on July 13`."""
    return whole.block == line.block and line.text[:1].islower() and line.text.endswith(_STOPS)


def _shut(line: Line) -> Line:
    """`line` less a bracket or bar that opens at its end, for what the next line holds."""
    kept = line.text[:-1].rstrip(" .,;:") if line.text.endswith(_OPENING) else ""
    return line.cut(0, len(kept)) if kept else line


def _orphaned(line: Line) -> bool:
    plain = line.place in (Place.TEXT, Place.ITEM)
    return plain and bool(_ORPHAN.match(line.text) or _BEHIND_FOOT.match(line.text))


def _closed(whole: Line | None, line: Line) -> Line | None:
    """Names keep the comma or mark that stands by itself below them, since more names follow; all else does without."""
    if whole and _MARK.fullmatch(line.text) and name_list(whole.text).score >= 0.45:
        return replace(whole, runs=(*whole.runs, Run(line.text)))
    if whole and line.text[:1] in ",;&:" and name_list(whole.text).score >= 0.45:
        return replace(whole, runs=(*whole.runs, Run(line.text)))
    return whole


def _goes_on(whole: Line, line: Line, signs: str) -> bool:
    """Whether `line` is the rest of `whole`: a list of names that a separator holds open, or a bracket.

    `signs` part names from the title behind them in this post.
    """
    if line.text[:1] in ")]":
        return "(" in whole.text or "[" in whole.text
    if _FOOT.fullmatch(whole.text) or _BEFORE_FOOT.match(whole.text):
        return True
    if _parts_from_title(whole, line, signs):
        return True
    goes_on = line.text[:1] in ",;" or bool(_LEADS_ON.match(line.text) or _BEHIND_FOOT.match(line.text))
    held = goes_on or bool(_OPEN.search(whole.text))
    return held and name_list(whole.text.rstrip(" ,;&")).score >= 0.45


def _parts_from_title(whole: Line, line: Line, signs: str) -> bool:
    """Whether a sign at the break parts names from their title: `Ada Roe` / `: Deep Water`."""
    names, sign, _ = whole.text.partition(":") if whole.text.endswith(":") else (whole.text, line.text[:1], "")
    return sign in signs and name_list(names).score >= LIKELY


def names_whole(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, a name whole again that a break parted: `Bo Lake, Ada` / `Roe, Cy Fen`, if the post names `Ada Roe`."""
    told = (part for line in lines for part in (line.text[:_LONGEST], line.text[:_LONGEST].rpartition(": ")[2]))
    known = frozenset(piece.name for part in dict.fromkeys(told) for piece in name_list(part).pieces)
    whole: Line | None = None
    for line in lines:
        if whole and _halves(whole, line) in known:
            whole = joined(whole, line)
        else:
            if whole:
                yield whole
            whole = line
    if whole:
        yield whole


def _halves(above: Line, line: Line) -> str:
    """The name that the one word behind the last comma or colon above, and the first name below, would be."""
    given, family = _LAST_WORD.search(above.text), _FIRST_NAME.match(line.text)
    return f"{given[1]} {family[1]}" if given and family else ""


def names_together(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, those below a title that each name one person, and where they are from, made one list of names."""
    found = [_lone_person(line) for line in lines]
    at = 0
    while at < len(lines):
        end = at + 1
        while found[at] and end < len(lines) and found[end] and _beside(lines[at], lines[end]):
            end += 1
        whole = lines[at]
        if at and end > at + 1 and _below_title(lines[at - 1], lines[at]):
            for line in lines[at + 1 : end]:
                whole = joined(whole, line, ", ")
            yield whole
        else:
            yield from lines[at:end]
        at = end


def _lone_person(line: Line) -> bool:
    pieces = name_list(line.text).pieces if line.text.endswith(")") and len(line.text) < _LONGEST else ()
    lone = len(pieces) == 1 and bool(pieces[0].affiliation) and likeness(pieces[0].name) >= LIKELY
    return lone and not split_extras(line)[1]


def _beside(first: Line, line: Line) -> bool:
    listed = first.place is line.place is Place.ITEM and first.level == line.level
    return listed or (first.place is line.place is Place.TEXT and first.block == line.block)


def _below_title(above: Line, line: Line) -> bool:
    """Whether a person stands below what may be a title: in a list within its item, or in its block."""
    inner = above.place is line.place is Place.ITEM and above.level < line.level
    return (inner or _beside(above, line)) and not is_section(above.text) and not _lone_person(above)


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


def names_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, with those cut that open with names and go on with sentences, as in `Ada Roe, Bo Lake. We show …`."""
    opened = {number: cut for number, line in enumerate(lines) if (cut := _names_end(line))}
    for number, line in enumerate(lines):
        cut = opened.get(number, 0) if len(opened) >= _FEWEST else 0
        yield from (line.cut(0, cut), line.cut(cut + 1)) if cut else (line,)


def _names_end(line: Line) -> int:
    """Where the stop stands that parts names, which leave no doubt, from sentences; 0 where none does."""
    for found in _STOP.finditer(line.text[:_LONGEST]):
        if name_list(_BY.sub("", line.text[: found.start()])).sure:
            rest = line.text[found.end() :]
            return found.start() if len(rest.split()) >= _TOLD and is_prose(rest) else 0
    return 0


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
