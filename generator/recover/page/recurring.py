"""Lines that a page prints around every post, learnt from the dump itself.

The vocabulary knows what many themes print; what it does not know shows by its place. Around each post stands a *run*
of furniture. A line that holds the same place in most runs, or whose *mould* (its words less dates and numbers) recurs
beside furniture, is furniture as well, except in the one place whose lines differ from post to post: the titles'.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.recover.lines.moulds import SENTENCE_END, moulds, said
from generator.recover.lines.phrases import SECTION
from generator.recover.lines.shapes import Shaped, title_like
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.repeated import MARKED, framing, may_be_furniture, recurring_titles, seeds
from generator.recover.page.templated import quoting, templated

_FEWEST = 3
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
_PRINTED = (Shape.HEADER, Shape.PAGER, Shape.SIDEBAR, Shape.REPLY)
"""What is neither furniture of a post nor words of its author."""

Place = tuple[str, str, int]
"""Where a line stands in a run: after ('>') or before ('<') which kind of line, and how many lines away."""


def with_recurring(lines: Sequence[Shaped]) -> tuple[tuple[Shaped, ...], frozenset[int]]:
    """`lines`, those that recur around posts in the shape of furniture; and the indexes of the titles."""
    found, titles, several = seeds(lines), frozenset[int](), recurring_titles(lines)
    found |= dict.fromkeys(quoting(lines), Shape.FRAME)
    found |= dict.fromkeys(_of_templates(lines, found), Shape.FRAME)
    if _runs(lines, found) < _FEWEST:
        found |= {index: shape for index, shape in framing(lines).items() if index not in several}
    for _ in range(_ROUNDS):
        runs = _runs(lines, found)
        if runs < _FEWEST:
            break
        titles = _titles(lines, found, runs)
        grown = {
            index: shape
            for index, shape in (_placed(lines, found, runs, titles) | _moulded(lines, found, runs, titles)).items()
            if index not in several
            and (not SECTION.fullmatch(lines[index].plain) or _over_furniture(lines, found, index))
        }
        if not grown:
            break
        found |= grown
    shaped = (replace(one, shape=found[index]) if index in found else one for index, one in enumerate(lines))
    return tuple(shaped), titles


def _of_templates(lines: Sequence[Shaped], found: Mapping[int, Shape]) -> frozenset[int]:
    """Lines of a template; only those beside furniture, or beside a title next to it, where a dump has furniture."""
    openly = [
        at for at, one in enumerate(lines) if may_be_furniture(one) and one.shape not in (Shape.CAPTION, Shape.ITEM)
    ]
    furnished = _runs(lines, found) >= _FEWEST
    printed = templated(lines, openly, numbers=furnished)
    if not furnished:
        return printed
    known = {**found, **dict.fromkeys(printed, Shape.FRAME)}
    return frozenset(at for at in printed if _beside(lines, known, at) or _beyond_title(lines, known, at))


def _beyond_title(lines: Sequence[Shaped], found: Mapping[int, Shape], index: int) -> bool:
    """Whether furniture stands above the title right above a line, or below the one right below it."""
    return any(
        0 <= index + 2 * step < len(lines)
        and lines[index + step].shape is Shape.TITLE
        and bool(_kind(lines, found, index + 2 * step))
        for step in (-1, 1)
    )


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
            runs += index - end > _APART or not all(may_be_furniture(one) for one in lines[end + 1 : index])
            end = index
    return runs


def _places(lines: Sequence[Shaped], found: Mapping[int, Shape], titles: frozenset[int]) -> Mapping[Place, list[int]]:
    """For every place beside furniture, or beside a title, the lines that hold it."""
    places: defaultdict[Place, list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        if not _kind(lines, found, index) and index not in titles and may_be_furniture(one):
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
            if not may_be_furniture(lines[at]):
                break
            at += step


def _titles(lines: Sequence[Shaped], found: Mapping[int, Shape], runs: int) -> frozenset[int]:
    """The lines in the place of the titles: most runs have one, and hardly any two are the same."""
    best, score = frozenset[int](), 0.0
    for (side, _, away), at in _places(lines, found, frozenset()).items():
        if side == "<" and (away > 1 or sum(_closes(lines, index) for index in at) > _OFTEN * len(at)):
            continue
        distinct = len({lines[index].plain for index in at}) / len(at)
        like = sum(title_like(lines[index].plain) for index in at)
        posts = _parted(lines, at)
        if posts < _TITLED * (runs - 1) or distinct < _DISTINCT or like < _BESIDE * len(at):
            continue
        words = sum(lines[index].line.words for index in at) / len(at)
        value = posts * distinct * (1 + math.log(words)) / (2 if _formulaic(lines, at) else 1)
        if value > score:
            best, score = frozenset(at), value
    return best - _sentences(lines, best)


def _parted(lines: Sequence[Shaped], at: Sequence[int]) -> int:
    """How many of the lines are apart: with words in between that no page prints."""
    said = (any(not may_be_furniture(one) for one in lines[above + 1 : below]) for above, below in pairwise(at))
    return 1 + sum(said)


def _sentences(lines: Sequence[Shaped], titles: frozenset[int]) -> frozenset[int]:
    """Sentences in the place of the titles, where nearly all of these are none: the first words of untitled posts."""
    said = frozenset(at for at in titles if lines[at].shape is Shape.PROSE and lines[at].plain.endswith("."))
    return said if len(said) <= (1 - _NEARLY_ALWAYS) * len(titles) else frozenset()


def _formulaic(lines: Sequence[Shaped], at: Sequence[int]) -> bool:
    """Whether most of the lines begin or end alike, as a page's or an author's last words do and few titles."""
    parts = Counter(part for index in at for part in moulds(lines[index].plain))
    return max(parts.values()) > _OFTEN * len(at)


def _over_furniture(lines: Sequence[Shaped], found: Mapping[int, Shape], index: int) -> bool:
    """Whether furniture stands right below a line, which then is no heading of a section."""
    return index + 1 < len(lines) and bool(_kind(lines, found, index + 1))


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
        if not _kind(lines, found, index) and index not in titles and may_be_furniture(one):
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
    return bool(MARKED.search(lines[index].plain)) or _framed(lines, found, index, titles)


def _beside(lines: Sequence[Shaped], found: Mapping[int, Shape], index: int) -> bool:
    return any(0 <= at < len(lines) and bool(_kind(lines, found, at)) for at in (index - 1, index + 1))
