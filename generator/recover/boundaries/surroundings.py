"""What stands around one boundary stands around all: what a page prints around posts, learnt from where they begin.

The rules over a page go by what its lines say; here the posts that were found tell. A short line, or one that begins
or ends as others do, which stands at most boundaries and seldom elsewhere, is the page's own: it is no word of a post,
and with it known the posts are found anew. Where another line around the boundaries reads more like a title than the
one that was chosen, it holds the titles. How much oftener lines of a kind stand at boundaries than within posts is
weighed as a ratio of likelihoods, in bits.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, log2

from generator.recover.boundaries.segment import Segmentation, segmentation
from generator.recover.boundaries.starts import is_placed
from generator.recover.lines.moulds import SENTENCE_END, moulds
from generator.recover.lines.shapes import Shaped, title_like
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import Dump, seen_anew
from generator.recover.page.repeated import may_be_furniture

_ROUNDS = 3
_FEWEST = 3
_ABOVE, _BELOW = 8, 4
"""Lines above the head of a post and below it, at most, in which a page's own may stand."""
_WORDS, _FEW_WORDS = 14, 8
"""Words of a line that may be the page's own by how it begins or ends, and by its shortness alone, at most."""
_THROUGHOUT, _MOSTLY = 0.75, 0.5
_ONCE = 1.3
"""Lines of a kind around one boundary, on average, at most: what a page prints it prints once a post."""
_SURE = 0.9
"""The share of boundaries at which a line that a page prints around posts is found."""
_SHORT, _MOULD = "short", "mould"
_LEAST: Mapping[str, float] = {_MOULD: 8.0, _SHORT: 10.0}
"""Bits from which on a line is a page's own."""
_MARKED = re.compile(r"[:|·•»→#{}—–]")
_LABEL_WORDS, _ONE_WORD, _AGAIN = 3.0, 1.5, 0.75
"""Words of labels on average, at most; where they are one word, as good as, of which some recur; share of new ones."""
_BETTER = 1.3
"""By how much other lines must read more like titles than those that were chosen."""
_TITLE_WORDS = 6.0
_FORMULA = 3.0
_FOOTER_WORDS, _FOOTER_PROSE = 12, 60
"""Words of a line below the last post that is no sentence, and of all longer ones, at most, in the page's footer."""
_SPOKEN = (Shape.PROSE, Shape.CAPTION, Shape.CODE)
_FREE = (Shape.TITLE, Shape.HEADING, Shape.OTHER, Shape.ITEM)

Kind = tuple[str, ...]
Titles = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class _Learnt:
    """Lines that a page printed, its titles where other lines than the chosen hold them, where its footer begins."""

    frames: frozenset[int]
    titles: frozenset[int]
    end: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Lines that stand alike around boundaries: in the very same place, or somewhere on the same side."""

    lines: Sequence[int]
    exact: bool


def settled(dump: Dump) -> tuple[Dump, Segmentation]:
    """`dump` and its best segmentation, found anew with what stands around the posts until nothing more is learnt."""
    cut = segmentation(dump)
    for _ in range(_ROUNDS):
        learnt = _learnt(dump, cut) if len(cut.starts) >= _FEWEST else None
        if learnt is None:
            break
        again = seen_anew(dump, learnt.frames, learnt.titles, learnt.end)
        found = segmentation(again)
        if len(found.starts) < _THROUGHOUT * len(cut.starts):
            break
        dump, cut = again, found
    return dump, cut


def _learnt(dump: Dump, cut: Segmentation) -> _Learnt | None:
    blocks = [_around(dump, start.at.first, start.at.body) for start in cut.starts]
    chosen = [start.at.title for start in cut.starts]
    titles = _titled(dump, blocks, chosen)
    known = frozenset(at for at in titles if at is not None)
    frames = _frames(dump, (*blocks, _below_last(dump, cut.starts[-1].at.body)), known)
    end = _end(dump, cut, frames)
    if not frames and titles == chosen and end == dump.end:
        return None
    return _Learnt(frames, known if titles != chosen else frozenset(), end)


def _around(dump: Dump, head: int, body: int) -> range:
    """The lines around a boundary that may be no words of a post: its head, and what stands above and below that."""
    first, end = head, body
    while first and head - first < _ABOVE and _loose(dump.lines[first - 1]):
        first -= 1
    while end < dump.end and end - body < _BELOW and _loose(dump.lines[end]):
        end += 1
    return range(first, end)


def _below_last(dump: Dump, body: int) -> range:
    first = dump.end
    while first > body + 1 and dump.end - first < _ABOVE and _loose(dump.lines[first - 1]):
        first -= 1
    return range(first, dump.end)


def _loose(one: Shaped) -> bool:
    """Whether a line may be no word of an author: it is short, and no sentence."""
    if one.furniture or one.shape is Shape.RULE:
        return True
    return one.shape not in _SPOKEN and one.line.words <= _WORDS and not SENTENCE_END.search(one.plain)


def _titled(dump: Dump, blocks: Sequence[range], chosen: Titles) -> Titles:
    """The lines that hold the titles: those chosen, or those so far above or below them that read more like titles."""
    there = [at for at in chosen if at is not None]
    if len(there) < _THROUGHOUT * len(chosen):
        return chosen
    best, least = chosen, _BETTER * _like_titles(dump, there, len(chosen))
    for away in (-3, -2, -1, 1, 2, 3):
        moved = [_moved(dump, block, at, away) for block, at in zip(blocks, chosen, strict=True)]
        there = [at for at in moved if at is not None]
        value = _like_titles(dump, there, len(chosen)) if len(there) >= _THROUGHOUT * len(chosen) else 0.0
        if value > least:
            best, least = [at if new is None else new for new, at in zip(moved, chosen, strict=True)], value
    return best


def _moved(dump: Dump, block: range, at: int | None, away: int) -> int | None:
    if at is None or at + away not in block:
        return None
    one = dump.lines[at + away]
    return at + away if one.shape in _FREE else None


def _like_titles(dump: Dump, at: Sequence[int], posts: int) -> float:
    """How much lines read like the titles of `posts` posts: each has its own, of some words."""
    said = [dump.lines[index].plain for index in at]
    like = sum(map(title_like, said)) / len(at)
    words = sum(dump.lines[index].line.words for index in at) / len(at)
    parts = Counter(part for plain in said for part in moulds(plain))
    formula = _FORMULA if len(at) >= _FEWEST and max(parts.values()) > _MOSTLY * len(at) else 1.0
    return len(set(said)) / posts * like * (1 + log(max(1.0, min(_TITLE_WORDS, words)))) / formula


def _frames(dump: Dump, blocks: Sequence[range], titles: frozenset[int]) -> frozenset[int]:
    """The lines around boundaries that a page prints there."""
    around = {at for block in blocks for at in block}
    within = [at for at in range(blocks[0].start, dump.end) if at not in around]
    usual = Counter(kind for at in within for kind in set(_kinds(dump, at)))
    block_of = {at: number for number, block in enumerate(blocks) for at in block}
    found: set[int] = set()
    for place in _places(blocks, titles):
        explained = False
        for kind, at in _by_kind(dump, place):
            if explained and kind[0] == _SHORT:
                break
            posts = len({block_of[index] for index in at})
            once = posts >= _FEWEST and len(at) <= _ONCE * posts and _of_page(dump, kind, at)
            if once and _bits(posts, len(blocks) - 1, (usual[kind] + 0.5) / (len(within) + 1)) >= _LEAST[kind[0]]:
                found.update(at)
                explained |= len(at) >= _MOSTLY * len(place.lines)
    return frozenset(at for at in found if not dump.lines[at].furniture)


def _by_kind(dump: Dump, place: _Place) -> Sequence[tuple[Kind, Sequence[int]]]:
    """The lines of a place by their kinds, those first that tell most; shortness tells only in the very same place."""
    lines: defaultdict[Kind, list[int]] = defaultdict(list)
    for at in place.lines:
        for kind in set(_kinds(dump, at)):
            if place.exact or kind[0] == _MOULD:
                lines[kind].append(at)
    return sorted(lines.items(), key=lambda one: (one[0][0], -len(one[1])))


def _of_page(dump: Dump, kind: Kind, at: Sequence[int]) -> bool:
    """Whether lines of a kind need not be an author's: they repeat each other, bear marks, or are labels."""
    said = [dump.lines[index].plain for index in at]
    if all(map(_MARKED.search, said)):
        return True
    if kind[0] == _MOULD:
        return kind[1] == "=" or len(set(said)) < len(said)
    words = [word for plain in said for word in plain.casefold().split()]
    few = len(words) <= _LABEL_WORDS * len(said)
    single = len(words) <= _ONE_WORD * len(said) and len(set(said)) < len(said)
    return single or (few and len(set(words)) <= _AGAIN * len(words))


def _bits(posts: int, of: int, usual: float) -> float:
    """How much likelier a page prints such a line at `posts` of its boundaries than that authors wrote them there."""
    if usual >= _SURE:
        return 0.0
    return posts * log2(_SURE / usual) + max(0, of - posts) * log2((1 - _SURE) / (1 - usual))


def _kinds(dump: Dump, at: int) -> Iterator[Kind]:
    """What a line may have in common with others: that it is short, and how it is set; how it begins and ends."""
    one = dump.lines[at]
    if not (one.shape is Shape.FRAME or may_be_furniture(one)) or not _loose(one):
        return
    if one.shape in (Shape.TITLE, Shape.OTHER, Shape.FRAME) and one.line.words <= _FEW_WORDS:
        above, below = str(min(2, one.line.gap)), str(min(2, dump.gap(at + 1)))
        yield from ((_SHORT,), (_SHORT, above), (_SHORT, above, below))
    plain = one.plain.lstrip("*+•- ") if one.shape is Shape.ITEM else one.plain
    if plain:
        yield from ((_MOULD, *part) for part in moulds(plain))


def _places(blocks: Sequence[range], titles: frozenset[int]) -> Iterator[_Place]:
    """Places around boundaries: so far from the title, from the words above, from those below; above it, and below."""
    exact: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    sides: tuple[list[int], list[int]] = ([], [])
    for block in blocks:
        title = next((at for at in block if at in titles), None)
        for at in block:
            if at in titles:
                continue
            if title is not None:
                exact["title", at - title].append(at)
            if title is None or at < title:
                exact["top", at - block.start].append(at)
                sides[0].append(at)
            if title is None or at > title:
                exact["bottom", at - block.stop].append(at)
                sides[1].append(at)
    yield from (_Place(at, True) for at in exact.values())
    yield from (_Place(at, False) for at in sides)


def _end(dump: Dump, cut: Segmentation, frames: frozenset[int]) -> int:
    """One past the line below the last post that is of the kind which stands below most others; below it is footer."""
    below = [_printed(dump, start.at.first - 1, frames) for start in cut.starts[1:]]
    kind, times = Counter(below).most_common(1)[0]
    if kind is None or times < max(_FEWEST - 1, _THROUGHOUT * len(below)):
        return dump.end
    said = 0
    for at in range(dump.end - 1, cut.starts[_last_said(dump, cut)].at.body, -1):
        if _printed(dump, at, frames) is kind:
            return at + 1 if _loose(dump.lines[min(at + 1, dump.end - 1)]) else dump.end
        said += dump.lines[at].line.words if dump.lines[at].line.words > _FOOTER_WORDS else 0
        if said > _FOOTER_PROSE:
            break
    return dump.end


def _last_said(dump: Dump, cut: Segmentation) -> int:
    """The last post: the last but one where the last says hardly anything, and has no day or name of its own."""
    last = cut.starts[-1]
    return -1 if is_placed(last) or dump.prose_between(last.at.body, dump.end) >= _FOOTER_WORDS else -2


def _printed(dump: Dump, at: int, frames: frozenset[int]) -> Shape | None:
    if at in frames:
        return Shape.FRAME
    return dump.lines[at].shape if dump.lines[at].furniture else None
