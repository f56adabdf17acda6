"""Titles and furniture that a converter left on one line with the text beside them, on lines of their own.

`get_text(" ")`, `get_text()` and the like keep the line feeds of a page's source and no others: paragraphs stand apart
where their author parted them, but `Posted on 3 June 2017 by Maud We are looking for …` is what a template set in one
piece. Such a converter betrays itself throughout: by the blanks of elements that hold nothing else, or by words that
begin right where others end.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.recover.breaks.glued import unglued
from generator.recover.breaks.oneline import in_lines
from generator.recover.breaks.printed import printed
from generator.recover.breaks.titleends import glued_ends, tails_of, titles_ends
from generator.recover.breaks.wordspans import GLUED, QUOTES, Words, words_of
from generator.recover.lines.programs import programmed
from generator.recover.lines.sentences import SENTENCE_END
from generator.recover.lines.shapes import furniture
from generator.recover.lines.vocabulary import Shape

_TRACES, _FEWEST = 3, 2
"""Different traces of such a converter, at least; and pieces of furniture of one kind."""
_BLANKS = re.compile(r"[^\s.!?:]\s{2,}(?=[^\s\d])")
"""Blanks in the middle of a line that stand behind no sentence."""
_POST = 12
"""Words of a text on one line, at least."""
_DIFFER, _QUOTED = 0.6, 0.5
"""Share of the words behind last sentences that differ; of texts whose title stands once more."""
_LISTED, _NAME = 3, 5
"""Seams of a list, at least, one of which no name has; and words of one of its names on average, at most."""
_MARKS = "|·•"
_INDENTED = re.compile(r" {4,}|\t")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_TITLE = range(3, 17)
"""Words of a title that stands once more."""

Span = tuple[int, int]


def in_blocks(text: str) -> str:
    """`text`, with line feeds wherever a converter left none between the blocks of a page."""
    return apart(unglued(in_lines(text)))


def apart(text: str) -> str:
    """`text`, with line feeds around titles and furniture where these share lines with the words of posts."""
    lines = text.split("\n")
    spaced = _spaced(lines)
    glued = not spaced and _several(GLUED, text)
    if not glued and not spaced:
        return text
    words = words_of(text, glued=glued)
    page = printed(words, _FEWEST)
    if len(page) <= _FEWEST or (glued and not _betrayed(words, page)):
        return text
    found = [words.spans[at][0] for at in sorted(_cuts(words, page) - words.firsts) if 0 < at < len(words)]
    places = list(_outside_programs(text, found)) if found else []
    if not places:
        return text
    return "\n".join(text[one:two].rstrip(" ") for one, two in pairwise((0, *places, len(text))))


def _betrayed(words: Words, page: Sequence[Span]) -> bool:
    """Whether different furniture is glued to what stands beside it, and not by names such as `JavaScript` alone.

    What a row of buttons glues (`Email ThisBlogThis!`) stands below each post again.
    """
    joints = Counter(
        words[at - 1] + words[at]
        for span in page
        for at in {*span} & words.glued
        if (at == span[0] or not words[at - 1][-1].isalpha()) and _is_told(words.between(*span))
    )
    return sum(times == 1 for times in joints.values()) >= _TRACES


def _outside_programs(text: str, places: Sequence[int]) -> Iterator[int]:
    """Those of `places` that stand in no listing of a program, and in no line or word that looks like one of it."""
    first, fence = 0, ""
    for line in text.split("\n"):
        end = first + len(line)
        mark = _FENCE.match(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        elif not fence and not _INDENTED.match(line):
            yield from (
                at
                for at in places[bisect_left(places, first) : bisect_right(places, end)]
                if not programmed(line, at - first)
            )
        first = end + 1


def _spaced(lines: Sequence[str]) -> bool:
    """Whether a converter set blanks around the blocks that it wrote on one line, and around words of their own."""
    said = [line for line in lines if line.strip()]
    around = sum(line[-1] == " " or (line[0] == " " and line[1] != " ") for line in said)
    return 2 * around > len(said) and sum(bool(_BLANKS.search(line)) for line in said) >= _TRACES


def _several(seam: re.Pattern[str], text: str) -> bool:
    """Whether different words begin right behind others: a name such as `BlogThis!` recurs."""
    found: set[str] = set()
    for match in seam.finditer(text):
        found.add(text[match.start() - 3 : match.end() + 3])
        if len(found) >= _TRACES:
            return True
    return False


def _cuts(words: Words, page: Sequence[Span]) -> frozenset[int]:
    """The words that begin what shares a line with something else."""
    firsts = sorted(words.firsts)
    pieces = list(_pieces(page, (*firsts, len(words))))
    listed = {at for piece in pieces for at in _listed(words, *piece)}
    texts = [piece for piece in pieces if piece[1] - piece[0] >= _POST and piece[0] not in listed]
    ends = {end for _, end in page}
    heads = [piece for piece in texts if piece[0] in ends]
    rows = {bisect(firsts, first) for first, _ in texts}
    beside = {bisect(firsts, first) for first, end in page if _is_told(words.between(first, end))} & rows
    below = _titles_within(words, heads)
    if len(beside) < _FEWEST:
        return frozenset(below | listed)
    tails = () if below else _titles_above(words, page, texts)
    above = _title_before(words, page[0][0], firsts)
    begins = frozenset(first for first, _ in page)
    edges = {at for span in page for at in span if not _of_one_row(words, begins, at)}
    return frozenset(edges | below | above | listed | {first for first, _ in tails})


def _of_one_row(words: Words, begins: frozenset[int], at: int) -> bool:
    """Whether a template set both sides of a place in one row: a name and its value, cells with marks."""
    if not 0 < at < len(words):
        return False
    return words[at][0] in _MARKS or words[at - 1][-1] in _MARKS or (words[at - 1][-1] == ":" and at not in begins)


def _listed(words: Words, first: int, last: int) -> frozenset[int]:
    """The words that begin names in a list, all glued to each other: there are no sentences among them."""
    seams = [at for at in range(first, last) if at in words.glued]
    named = not words[first].lstrip(QUOTES)[:1].islower()
    few = (
        not named
        or len(seams) < _LISTED
        or last - first > _NAME * len(seams)
        or not any(map(words.surely_glued, seams))
    )
    said = few or any(SENTENCE_END.search(words[at]) for at in range(first, last) if at + 1 not in words.glued)
    return frozenset(() if said else (first, *seams))


def _titles_within(words: Words, heads: Sequence[Span]) -> set[int]:
    """Where titles end with which texts begin: where a seam shows it, as the page has them once more, or by words."""
    if words.glued:
        return glued_ends(words, heads)
    quoted = {end for first, last in heads if (end := _quoted(words, first, last))}
    return quoted if len(quoted) > max(1, _QUOTED * len(heads)) else titles_ends(words, heads)


def _quoted(words: Words, first: int, last: int) -> int:
    """The end of the most words with which a text begins and which stand once more, 0 when there are none."""
    ends = (first + count for count in reversed(_TITLE) if first + count < last and words.opens(first + count))
    return next((end for end in ends if words.text.count(words.between(first, end)) > 1), 0)


def _title_before(words: Words, end: int, firsts: Sequence[int]) -> set[int]:
    """Where the title above the first furniture begins, when the page has it once more."""
    first = firsts[bisect(firsts, end - 1) - 1]
    starts = (end - count for count in reversed(_TITLE) if end - count > first and words.opens(end - count))
    return set([at for at in starts if words.text.count(words.between(at, end)) > 1][:1])


def _is_told(text: str) -> bool:
    """Whether furniture says more than a day, which sentences tell as well."""
    return furniture(text) not in (Shape.DATE, None)


def _titles_above(words: Words, page: Sequence[Span], texts: Sequence[Span]) -> Sequence[Span]:
    """What stands behind the last sentences of texts, over furniture on the same line, where it differs."""
    begins = {first for first, _ in page}
    tails = tails_of(words, [piece for piece in texts if piece[1] in begins and piece[1] not in words.firsts])
    return tails if len({words.between(*tail) for tail in tails}) >= _DIFFER * len(tails) else ()


def _pieces(page: Sequence[Span], firsts: Sequence[int]) -> Iterator[Span]:
    """The spans of words that are no furniture, line by line."""
    edges = sorted({*firsts, *(at for span in page for at in span)})
    printed_at = {first for first, _ in page}
    yield from (piece for piece in pairwise(edges) if piece[0] not in printed_at)
