"""Lines that a page prints around every post, learnt from the dump itself.

The vocabulary knows what many themes print; what it does not know shows by its place. Around each post stands a *run*
of furniture. A line that holds the same place in most runs, or whose *mould* (its words less dates and numbers) recurs
beside furniture, is furniture as well, except in the one place whose lines differ from post to post: the titles'.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from generator.recover.lines.dates import MONTH, dates, first_date
from generator.recover.lines.phrases import SECTION
from generator.recover.lines.shapes import CREDITED, Shaped, title_like
from generator.recover.lines.vocabulary import Shape

_FEWEST = 3
_LONGEST = 14
"""Words of a line of furniture, at most."""
_APART = 4
"""Lines of one run between two that are furniture, at most; and the lines looked at on either side of a run."""
_BESIDE = 0.7
"""Share of the lines of one mould that stand beside furniture, from which on they are furniture."""
_OFTEN, _NEARLY_ALWAYS = 0.5, 0.75
"""Share of the runs that have a line which all could have."""
_TITLED, _DISTINCT = 0.6, 0.75
"""Share of the runs with a title, and of titles that no other post has, at least."""
_FEW_WORDS = 5
_ROUNDS = 6
_NUMBER = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…:。！？][\"”’)\]]*$")
_YEARLESS = re.compile(r"([^\W\d_]{3,9})\.?\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?\.?\s+([^\W\d_]{3,9})\.?")
_SPOKEN = (Shape.PROSE, Shape.CAPTION)
_MARKED = re.compile(r"[:|·•»→]")
_ROW = re.compile(r"\s[|·•]\s.*\s[|·•]\s")
_IMAGE = re.compile(r"\W*|\W*\[[^\[\]]{0,60}\]\W*")
"""What stands in place of an image: nothing that can be read, or its name in brackets."""
_NEVER = (Shape.HEADER, Shape.RULE, Shape.PAGER, Shape.SIDEBAR, Shape.REPLY)

Place = tuple[str, str, int]
"""Where a line stands in a run: after ('>') or before ('<') which kind of line, and how many lines away."""


def with_recurring(lines: Sequence[Shaped]) -> tuple[tuple[Shaped, ...], frozenset[int]]:
    """`lines`, those that recur around posts in the shape of furniture; and the indexes of the titles."""
    found, titles = _dated(lines) | _repeated(lines), frozenset[int]()
    for _ in range(_ROUNDS):
        runs = _runs(lines, found)
        if runs < _FEWEST:
            break
        titles = _titles(lines, found, runs)
        grown = {
            index: shape
            for index, shape in (_placed(lines, found, runs, titles) | _moulded(lines, found, runs, titles)).items()
            if not SECTION.fullmatch(lines[index].plain)
        }
        if not grown:
            break
        found |= grown
    shaped = (replace(one, shape=found[index]) if index in found else one for index, one in enumerate(lines))
    return tuple(shaped), titles


@lru_cache(maxsize=4096)
def mould(plain: str) -> str:
    """What stays of a line when its dates and numbers are taken out."""
    for found in sorted(dates(plain), key=lambda one: -one.start):
        plain = plain[: found.start] + "@" + plain[found.end :]
    return " ".join(_NUMBER.sub("#", plain).casefold().split())


def _open(one: Shaped) -> bool:
    """Whether a line may yet turn out to be furniture."""
    own = one.shape in _NEVER or CREDITED.match(one.plain) or _IMAGE.fullmatch(one.plain)
    return not one.furniture and not own and one.line.words <= _LONGEST


def _dated(lines: Sequence[Shaped]) -> dict[int, Shape]:
    """Short lines with a full date, or with nothing but a day and a month, where a dump has at least three of them."""
    full = [index for index, one in enumerate(lines) if _open(one) and _says_when(one.plain)]
    bare = [index for index, one in enumerate(lines) if _open(one) and _day_alone(one.plain)]
    found = dict.fromkeys(full, Shape.BYLINE) if len(full) >= _FEWEST else {}
    return found | (dict.fromkeys(bare, Shape.DATE) if len(bare) >= _FEWEST else {})


def _says_when(plain: str) -> bool:
    return not _SENTENCE_END.search(plain) and first_date(plain) is not None


def _day_alone(plain: str) -> bool:
    said = _YEARLESS.fullmatch(plain)
    return said is not None and (said[1] or said[2]).lower() in MONTH


def _repeated(lines: Sequence[Shaped]) -> dict[int, Shape]:
    """Pairs of short lines that recur with prose in between, as no words of an author do."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (one, two) in enumerate(pairwise(lines)):
        if all(_open(each) and each.shape is not Shape.ITEM for each in (one, two)) and _MARKED.search(
            one.plain + two.plain
        ):
            places[one.plain, two.plain].append(index)
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        if _open(one) and _ROW.search(one.plain):
            rows[one.plain].append(index)
    often = (at for at in places.values() if len(at) >= _FEWEST and _prose_between(lines, at))
    found = {index: Shape.FRAME for at in often for first in at for index in (first, first + 1)}
    alone = (at for at in rows.values() if len(at) >= _FEWEST and _prose_between(lines, at))
    return found | {index: Shape.FRAME for at in alone for index in at}


def _prose_between(lines: Sequence[Shaped], at: Sequence[int]) -> bool:
    """Whether a sentence stands between all places."""
    return all(any(one.shape in _SPOKEN for one in lines[first:second]) for first, second in pairwise(at))


def _kind(lines: Sequence[Shaped], found: Mapping[int, Shape], index: int) -> str:
    """What kind of furniture a line is; empty when it is none."""
    if index in found:
        return found[index]
    one = lines[index]
    return one.shape if one.furniture or one.shape is Shape.RULE else ""


def _runs(lines: Sequence[Shaped], found: Mapping[int, Shape]) -> int:
    """How many runs of furniture there are, a few short lines between them or not: about one a post."""
    runs, end = 0, -_APART
    for index in range(len(lines)):
        if _kind(lines, found, index):
            runs += index - end > _APART or not all(_open(one) for one in lines[end + 1 : index])
            end = index
    return runs


def _places(lines: Sequence[Shaped], found: Mapping[int, Shape], titles: frozenset[int]) -> Mapping[Place, list[int]]:
    """For every place beside furniture, or beside a title, the lines that hold it."""
    places: defaultdict[Place, list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        if not _kind(lines, found, index) and index not in titles and _open(one):
            for place in _around(lines, found, index, titles):
                places[place].append(index)
    return places


def _around(lines: Sequence[Shaped], found: Mapping[int, Shape], index: int, titles: frozenset[int]) -> Iterator[Place]:
    for step, mark in ((-1, ">"), (1, "<")):
        at = index + step
        while 0 <= at < len(lines) and abs(at - index) <= _APART:
            kind = "title" if at in titles else _kind(lines, found, at)
            if kind:
                yield mark, kind, abs(at - index)
                break
            if not _open(lines[at]):
                break
            at += step


def _titles(lines: Sequence[Shaped], found: Mapping[int, Shape], runs: int) -> frozenset[int]:
    """The lines in the place of the titles: most runs have one, and hardly any two are the same."""
    best, score = frozenset[int](), 0.0
    for at in _places(lines, found, frozenset()).values():
        distinct = len({lines[index].plain for index in at}) / len(at)
        like = sum(title_like(lines[index].plain) for index in at)
        if len(at) < _TITLED * (runs - 1) or distinct < _DISTINCT or like < _BESIDE * len(at):
            continue
        words = sum(lines[index].line.words for index in at) / len(at)
        value = len(at) * distinct * (1 + math.log(words))
        if value > score:
            best, score = frozenset(at), value
    return best


def _placed(lines: Sequence[Shaped], found: Mapping[int, Shape], runs: int, titles: frozenset[int]) -> dict[int, Shape]:
    """Lines of few words in a place right beside furniture or a title that nearly every run has."""
    grown: dict[int, Shape] = {}
    for (_, _, away), at in _places(lines, found, titles).items():
        words = sum(lines[index].line.words for index in at)
        if away == 1 and len(at) >= max(_FEWEST, _NEARLY_ALWAYS * runs) and words <= _FEW_WORDS * len(at):
            grown |= dict.fromkeys(at, Shape.FRAME)
    return grown


def _moulded(
    lines: Sequence[Shaped], found: Mapping[int, Shape], runs: int, titles: frozenset[int]
) -> dict[int, Shape]:
    """Lines of one mould, most of which stand right beside furniture, in most runs."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        if not _kind(lines, found, index) and index not in titles and _open(one):
            for key in _moulds(one):
                places[key].append(index)
    grown: dict[int, Shape] = {}
    for (part, _), at in places.items():
        near = [index for index in at if _beside(lines, found, index)]
        if len(near) >= max(_FEWEST, _OFTEN * runs) and len(near) >= _BESIDE * len(at):
            grown |= dict.fromkeys(at if part == "=" else near, Shape.FRAME)
    return grown


def _moulds(one: Shaped) -> Iterator[tuple[str, str]]:
    """The moulds of a line: all of it, how it begins, how it ends."""
    whole = mould(one.plain)
    words = whole.split()
    yield "=", whole
    if len(words) > 1 and not _SENTENCE_END.search(one.plain):
        yield "^", words[0]
        yield "$", " ".join(words[-2:])


def _beside(lines: Sequence[Shaped], found: Mapping[int, Shape], index: int) -> bool:
    return any(0 <= at < len(lines) and bool(_kind(lines, found, at)) for at in (index - 1, index + 1))
