r"""Lines that a converter broke where a link or another inline element stood, whole again.

`get_text("\\n")` of Beautiful Soup puts each text node on a line of its own, so that `Posted on`, the date, `by` and a
name stand on four, and a sentence with a link in it on three. A dump that was made so shows it: lines begin with the
comma that followed a link. Only in such a dump is anything joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.recover.lines.sentences import ending
from generator.recover.lines.shapes import is_row
from generator.recover.lines.text import BULLETS, Line, word_count

_FEWEST = 3
_SHARE = 0.01
"""A dump is broken when this many lines, and this share of them, cannot have been lines of the page."""
_SMALL, _LONG = 0.7, 8
"""Share of sentences with a small letter first from which on it tells nothing; words of a piece that is no item."""
_RULED = re.compile(r"-{3,}(?: +-{2,}){0,40}|-{2}(?: +-{2,}){1,40}|–{3,}|—{3,}")
"""A ruled line, be it in a piece for each column of a table."""
_STOP = re.compile(r"[.,;:)!?’”%\]]+")
_CALL = re.compile(r"\[?\d{1,2}\]?|[*†‡§]{1,3}")
"""Lines of their own that no page has, and those that are calls of notes where a sentence goes on below."""
_CONTINUES = re.compile(r"[,.;:)!?’”%\]](?:$|[\s\w,.;:)’”])|[’']s\b")
_SEPARATOR = frozenset("|·•,/&(-–—»")
_ITEM = re.compile(rf"[{BULLETS}*-](?:\s+\S.*)?")
"""What opens an item of a list, or is all that is left of one that held but a picture."""
_LEADING = """
a an and are as at by for from in into is of on or our that the their this to was we were which with your
posted written published filed under tagged category categories labels tags am auf aus bei das dem den der des
die ein eine einen für im in mit oder über um und unter von vom zu zum zur au aux avec ce dans de des du en et
la le les ou par pour publié sous sur un une con del el en las los o para por publicado que se sin una y al
che da dal dei della di e gli il nel per pubblicato su do dos em na às het met op te van voor
"""
DANGLING = frozenset(_LEADING.split())
"""Words that no line of a page ends with, unless something inline followed."""
_LABEL = 3
"""Words of a label such as `Tag Archives:`, at most."""
_SENTENCE_END = ending(":")


def mended(lines: Sequence[Line], source: Sequence[str]) -> tuple[Line, ...]:
    """`lines` of a dump, joined where its converter broke them; `source` are the lines that the spans count."""
    items = frozenset(_items(lines))
    signs = sum(line not in items and _impossible(line, source) for line in lines)
    if not any(map(_surely, lines, lines[1:])) and (signs < _FEWEST or signs < _SHARE * len(lines)):
        return tuple(lines)
    small = [line.text[0].islower() for line in lines if line.words >= _LONG and _SENTENCE_END.search(line.text)]
    return tuple(_joined(tuple(_called(lines)), source, items, small=sum(small) > _SMALL * len(small)))


def _items(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that no converter broke: items of a list, next to others behind their marks, and ruled lines."""
    marked = [_ITEM.fullmatch(line.text) is not None for line in lines]
    for line, above, item, below in zip(lines, (False, *marked), marked, (*marked[1:], False), strict=False):
        if (item and (above or below)) or _RULED.fullmatch(line.text):
            yield line


def _called(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, a lone call of a note in a sentence that goes on below it at the end of the line above."""
    held: Line | None = None
    for line, below in zip(lines, (*lines[1:], None), strict=True):
        call = line.gap == 0 and _CALL.fullmatch(line.text)
        number = line.text.isdigit() and below and _STOP.fullmatch(below.text)  # what a sentence may end with
        if call and held and below and not number and _surely(line, below):
            held = replace(held, text=held.text + line.text, span=replace(held.span, last=line.span.last))
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _surely(above: Line, line: Line) -> bool:
    """Whether a line right below another is a lone stop, or goes on behind the lone call of a note."""
    called = above.indent == 0 and line.indent == 1 and bool(_CALL.fullmatch(above.text)) and line.text[0].islower()
    return line.gap == 0 and (called or bool(_STOP.fullmatch(line.text)))


def _impossible(line: Line, source: Sequence[str]) -> bool:
    words = line.text.lower().rstrip(":").split()
    if is_row(line.text):
        return False
    if len(words) <= 2 and all(word in DANGLING or word in _SEPARATOR for word in words):
        return True
    return line.gap == 0 and bool(_CONTINUES.match(line.text)) and not line.text.startswith("...")


def _joined(lines: Sequence[Line], source: Sequence[str], items: frozenset[Line], *, small: bool) -> Iterator[Line]:
    """The lines as the page had them; where sentences begin small throughout, a small letter tells nothing."""
    held: Line | None = None
    for line in lines:
        if held and line.gap == 0 and line not in items and _goes_on(held, line, source, small=small):
            space = "" if _CONTINUES.match(line.text) and source[line.span.first - 1][:1] != " " else " "
            space = "" if held.text.endswith("(") else space
            held = replace(held, text=held.text + space + line.text, span=replace(held.span, last=line.span.last))
            continue
        if held:
            yield replace(held, words=word_count(held.text))
        held = line
    if held:
        yield replace(held, words=word_count(held.text))


def _goes_on(held: Line, line: Line, source: Sequence[str], *, small: bool) -> bool:
    """Whether `line` can only be the rest of what `held` began."""
    if "\n" in held.text or "\n" in line.text or is_row(held.text) or is_row(line.text):
        return False  # a block of code, the row of a table
    above, below = source[held.span.last - 1], source[line.span.first - 1]
    ended = bool(_SENTENCE_END.search(held.text))
    if _CONTINUES.match(line.text) or line.text[0] in _SEPARATOR or held.text[-1] in "|(,":
        return True
    if below[0] == " " and below[1:2].strip():
        return True
    if held.text.lower().rstrip(":") in DANGLING:
        return True
    if ended:
        return held.text.endswith(":") and len(held.text.split()) <= _LABEL and _open_ended(above)
    last = held.text.rsplit(None, 1)[-1].lower()
    item = held.text[0].islower() and max(held.words, line.words) < _LONG
    return _open_ended(above) or last in DANGLING or (not small and not item and line.text[0].islower())


def _open_ended(source: str) -> bool:
    """Whether a line ends with a space, as text does before a link; two of them are a line break in Markdown."""
    return source.endswith(" ") and not source.endswith("  ")
