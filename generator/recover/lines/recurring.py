"""Lines that a page prints around every post, learnt from the dump itself.

The vocabulary knows what many themes print; what it does not know shows by its place. Around each post stands a *run*
of furniture. A line that holds the same place in most runs, or whose *mould* (its words less dates and numbers) recurs
beside furniture, is furniture as well, except in the one place whose lines differ from post to post: the titles'.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.recover.lines.dates import MONTH, first_date
from generator.recover.lines.moulds import SENTENCE_END, frames, moulds, said
from generator.recover.lines.phrases import SECTION
from generator.recover.lines.shapes import CREDITED, Shaped, furniture, title_like
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
_YEARLESS = re.compile(r"([^\W\d_]{3,9})\.?\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?\.?\s+([^\W\d_]{3,9})\.?")
_SPOKEN = (Shape.PROSE, Shape.CAPTION)
_WORDED = (Shape.TITLE, Shape.OTHER, Shape.PROSE)
_MARKED = re.compile(r"[:|·•»→]")
_ROW = re.compile(r"\s[|·•]\s.*\s[|·•]\s")
_IMAGE = re.compile(r"\W*|\W*\[[^\[\]]{0,60}\]\W*")
"""What stands in place of an image: nothing that can be read, or its name in brackets."""
_NEVER = (Shape.CODE, Shape.HEADER, Shape.RULE, Shape.PAGER, Shape.SIDEBAR, Shape.REPLY)
_PRINTED = (Shape.HEADER, Shape.PAGER, Shape.SIDEBAR, Shape.REPLY)
"""What is neither furniture of a post nor words of its author."""

Place = tuple[str, str, int]
"""Where a line stands in a run: after ('>') or before ('<') which kind of line, and how many lines away."""


def with_recurring(lines: Sequence[Shaped]) -> tuple[tuple[Shaped, ...], frozenset[int]]:
    """`lines`, those that recur around posts in the shape of furniture; and the indexes of the titles."""
    found, titles = _dated(lines) | _repeated(lines) | _unheaded(lines), frozenset[int]()
    if _runs(lines, found) < _FEWEST:
        found |= _framing(lines)
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
    return not SENTENCE_END.search(plain) and first_date(plain) is not None


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


def _framing(lines: Sequence[Shaped]) -> dict[int, Shape]:
    """Lines that recur with prose in between, word for word or but for a name, and stand over no text of their own.

    What an author calls a section each time stands right above its text; what a page prints below a post stands above
    the title of the next, or further from what follows than from what precedes. A name may differ, but not throughout.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        words = one.shape in _WORDED and not SENTENCE_END.search(one.plain)
        if _open(one) and words and not SECTION.fullmatch(one.plain):
            for part in frames(one.plain):
                places[part].append(index)
    found: dict[int, Shape] = {}
    for at in places.values():
        repeats = len({lines[index].plain for index in at}) < len(at)
        apart = sum(_stands_off(lines, index) for index in at)
        titles = {lines[index + 1].plain for index in at if index + 1 < len(lines)}
        over = apart >= _BESIDE * len(at) and len(titles) >= _DISTINCT * len(at)
        if len(at) >= _FEWEST and repeats and over and _prose_between(lines, at):
            found |= dict.fromkeys(at, Shape.FRAME)
    return found


def _stands_off(lines: Sequence[Shaped], index: int) -> bool:
    """Whether a line stands over what could be a title, with its text or its furniture below, or off what follows."""
    below = lines[index + 1 : index + 3]
    if len(below) < 2 or below[0].furniture:
        return True
    headed = below[0].shape is Shape.TITLE and (below[1].shape in _SPOKEN or below[1].furniture)
    return headed or (below[0].shape in _SPOKEN and below[0].line.gap > lines[index].line.gap)


def _unheaded(lines: Sequence[Shaped]) -> dict[int, Shape]:
    """What looks like the heading of an archive page, but recurs with prose in between: a page has one."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        if one.shape is Shape.HEADER and ":" in one.plain:
            places[one.plain.partition(":")[0].casefold()].append(index)
    often = (at for at in places.values() if len(at) >= _FEWEST and _prose_between(lines, at))
    return {index: furniture(lines[index].plain) or Shape.FRAME for at in often for index in at}


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
    for (side, _, _), at in _places(lines, found, frozenset()).items():
        if side == "<" and sum(_closes(lines, index) for index in at) > _OFTEN * len(at):
            continue
        distinct = len({lines[index].plain for index in at}) / len(at)
        like = sum(title_like(lines[index].plain) for index in at)
        if len(at) < _TITLED * (runs - 1) or distinct < _DISTINCT or like < _BESIDE * len(at):
            continue
        words = sum(lines[index].line.words for index in at) / len(at)
        value = len(at) * distinct * (1 + math.log(words)) / (2 if _formulaic(lines, at) else 1)
        if value > score:
            best, score = frozenset(at), value
    return best


def _formulaic(lines: Sequence[Shaped], at: Sequence[int]) -> bool:
    """Whether most of the lines begin or end alike, as a page's or an author's last words do and few titles."""
    parts = Counter(part for index in at for part in moulds(lines[index].plain))
    return max(parts.values()) > _OFTEN * len(at)


def _closes(lines: Sequence[Shaped], index: int) -> bool:
    """Whether a line is nearer to what stands above than to what is below, as the last words of a post are."""
    return index + 1 < len(lines) and lines[index].line.gap < lines[index + 1].line.gap


def _placed(lines: Sequence[Shaped], found: Mapping[int, Shape], runs: int, titles: frozenset[int]) -> dict[int, Shape]:
    """Lines of few words in a place right beside furniture or a title that nearly every run has.

    Beside the words of an author only those that say the same each time are a page's own; the others close the posts.
    """
    grown: dict[int, Shape] = {}
    for (_, _, away), at in _places(lines, found, titles).items():
        words = sum(lines[index].line.words for index in at)
        least = max(_FEWEST, _NEARLY_ALWAYS * runs)
        if away == 1 and len(at) >= least and words <= _FEW_WORDS * len(at):
            framed = {index for index in at if _framed(lines, found, index, titles)}
            grown |= dict.fromkeys(framed | _same(lines, at) | _labels(lines, at), Shape.FRAME)
    return grown


def _same(lines: Sequence[Shaped], at: Sequence[int]) -> frozenset[int]:
    """Those of the lines that most of them repeat."""
    times = Counter(said(lines[index].plain) for index in at)
    return frozenset(index for index in at if times[said(lines[index].plain)] >= _BESIDE * len(at))


def _labels(lines: Sequence[Shaped], at: Sequence[int]) -> frozenset[int]:
    """Those of the lines that are neither sentences nor begin as one does, where most are such."""
    small = [index for index in at if lines[index].plain[:1].islower() and not SENTENCE_END.search(lines[index].plain)]
    return frozenset(small) if len(small) >= _BESIDE * len(at) else frozenset()


def _framed(lines: Sequence[Shaped], found: Mapping[int, Shape], index: int, titles: frozenset[int]) -> bool:
    """Whether a line that is no sentence stands between furniture and titles, and no words of an author beside it."""
    beside = [at for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    inner = all(at in titles or _kind(lines, found, at) or lines[at].shape in _PRINTED for at in beside)
    return len(beside) > 1 and inner and not SENTENCE_END.search(lines[index].plain)


def _moulded(
    lines: Sequence[Shaped], found: Mapping[int, Shape], runs: int, titles: frozenset[int]
) -> dict[int, Shape]:
    """Lines of one mould, most of which stand right beside furniture, in most runs."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        if not _kind(lines, found, index) and index not in titles and _open(one):
            for key in moulds(one.plain):
                places[key].append(index)
    grown: dict[int, Shape] = {}
    for (part, _), at in places.items():
        near = [index for index in at if _beside(lines, found, index)]
        if part != "=" and len({lines[index].plain for index in near}) == len(near):
            near = [index for index in near if _marked(lines, found, index, titles)]
        if len(near) >= max(_FEWEST, _OFTEN * runs) and len(near) >= _BESIDE * len(at):
            grown |= dict.fromkeys(at if part == "=" else near, Shape.FRAME)
    return grown


def _marked(lines: Sequence[Shaped], found: Mapping[int, Shape], index: int, titles: frozenset[int]) -> bool:
    """Whether a line that another begins or ends like is a page's own, though all of them differ."""
    return bool(_MARKED.search(lines[index].plain)) or _framed(lines, found, index, titles)


def _beside(lines: Sequence[Shaped], found: Mapping[int, Shape], index: int) -> bool:
    return any(0 <= at < len(lines) and bool(_kind(lines, found, at)) for at in (index - 1, index + 1))
