"""Posts that nothing but their own words tell apart, in dumps whose converter left no title, gap or furniture.

A post goes on with the words that it began with, and the next one takes others. A span of lines costs the bits that
its words take when they are drawn from a distribution of the span's own, after Utiyama and Isahara, "A statistical
model for domain-independent text segmentation" (ACL 2001); a further post costs more the less its first line reads as
a beginning. Dynamic programming finds the cheapest posts.

Where a subject changes a section may begin as well as a post (Hearst, "TextTiling", 1997, finds sections so). So
changes count only in a dump where some of them are also worded as beginnings: they open as posts do, or stand below
thanks, references or notes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from math import inf, log2

from generator.recover.boundaries.candidates import Candidate
from generator.recover.boundaries.segment import Segmentation
from generator.recover.boundaries.starts import Start
from generator.recover.lines.phrases import CLOSINGS, OPENINGS
from generator.recover.lines.shapes import Shaped, announces
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import Dump

TOPIC_CHANGE = "topic-change"
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 6
"""Letters of a word that tell it: endings differ within a post."""
_PRINTED = frozenset((
    "date-line-above", "furniture-above", "furniture-below-title", "footer-above", "rule-above", "header-above",
    "outer-item", "linked-heading", "wide-gap-above", "title-set-apart", "title-spaced-below",
    "title-listed-elsewhere", "title-known", "title-placed", "credit-opens",
))  # fmt: skip
"""Rules that go by what a page prints around posts, rather than by the form of lines, which headings share."""
_THANKS = re.compile(
    r"(?:acknowledge?ments?|credits|danksagung|remerciements|agradecimientos|ringraziamenti)\W*", re.IGNORECASE
)
_SOURCES = re.compile(
    r"(?:references|sources|bibliography|(?:foot|end)?notes|literatur|quellen|références|referencias|riferimenti)\W*",
    re.IGNORECASE,
)
_FEWEST_WORDS = 12
"""Words of the shortest line that begins a post without title."""
_SHORT, _SHORT_COST = 40, 15.0
"""Words below which a post is suspect, and the bits that it costs."""
_LONGEST = 3000
"""Words up to which a post is longer than the next, at least; bounds what is tried."""
_MOST = 60_000
"""Words of a dump beyond which its words are not asked."""
_BITS = 2.0
"""What a further post costs, for each bit that it takes to say where in the dump it begins."""
_COSTS = (1.0, 0.8, 0.5, 0.3)
"""By how much this cost grows or shrinks: for a plain line, an opening, a line below what closes a post, a byline."""
_FEWEST_WORDED = 2
_MOSTLY = 0.5
"""How many of the changes, and which share of them, must be worded as beginnings."""
_FEWEST_CHANGES = 3
_AGREEING = 0.25
"""Share of the changes that must fall on titles, where lines by their form were taken for such."""
_TELLING, _MANY_WORDED = 0.27, 3
"""Bits a word that changes of subject must save, unless so many of them are worded as beginnings.

A text of one subject, and one of stock phrases, saves fewer; posts of some hundred words on one field save as few."""


def by_topics(dump: Dump, cut: Segmentation) -> Segmentation:
    """`cut`, or posts by what they speak of, where `cut` goes by the form of lines alone or parts nothing.

    Headings of sections look like titles. They are none when the subject changes elsewhere.
    """
    if not cut.starts or dump.said_before[dump.end] > _MOST or not _by_form(cut):
        return cut
    begins = _beginnings(dump, cut.starts[0].at.body)
    if sum(worded > 0 for worded in begins.values()) < _FEWEST_WORDED:
        return cut
    if cut.separated and not _refuted(dump, cut, begins):
        return cut
    plain = {at: worded for at, worded in begins.items() if not _below_heading(dump, at) or worded > 1}
    found, saved = _cheapest(dump, plain)
    worded = sum(plain[at] > 0 for at in found)
    if worded < _MOSTLY * len(found) or worded < (_FEWEST_WORDED if saved >= _TELLING else _MANY_WORDED):
        return cut
    return Segmentation((cut.starts[0], *(_start(at) for at in found)), (TOPIC_CHANGE,), 0.0)


def _start(at: int) -> Start:
    return Start(Candidate(at, None, at), (), 0.0)


def _by_form(cut: Segmentation) -> bool:
    """Whether nothing that the page prints tells of a post, be it the first: what bears no mark belongs to that.

    The heading of an archive page stands above the first one, and tells of all, where nothing else parts them.
    """
    first, *others = (_PRINTED.intersection(start.rules) for start in cut.starts)
    return not any(others) and first <= (set() if others else {"header-above"})


def _refuted(dump: Dump, cut: Segmentation, begins: Mapping[int, int]) -> bool:
    """Whether the subject changes hardly ever where `cut` begins posts; a dump that opens with a title has titles."""
    if cut.starts[0].at.title is not None:
        return False
    changes, saved = _cheapest(dump, begins)
    agreeing = {start.at.body for start in cut.starts} & set(changes)
    told = saved >= _TELLING or sum(begins[at] > 0 for at in changes) >= _MANY_WORDED
    return told and len(changes) >= _FEWEST_CHANGES and len(agreeing) < _AGREEING * len(changes)


def _beginnings(dump: Dump, first: int) -> dict[int, int]:
    """The lines below `first` that may be a post's first words; how much each is worded so, as an index of `_COSTS`."""
    closed = list(_closed(dump))
    found = {}
    for at in range(first + 1, dump.end):
        if at - 1 in found and announces(dump.lines[at - 1].plain):
            continue
        if announces(dump.lines[at].plain):
            found[at] = 3
        elif _may_begin(dump, at):
            found[at] = 2 if closed[at] else int(_opens(dump, at))
    return found


def _opens(dump: Dump, at: int) -> bool:
    """Whether the line, or the one below it, has the words that open posts: some begin from afar."""
    return any(OPENINGS.match(one.plain) for one in dump.lines[at : min(at + 2, dump.end)])


def _may_begin(dump: Dump, at: int) -> bool:
    one, above = dump.lines[at], dump.lines[at - 1]
    if one.shape is not Shape.PROSE or one.line.words < _FEWEST_WORDS or one.plain[:1].islower():
        return False
    return not CLOSINGS.match(one.plain) and not above.plain.endswith((":", ",")) and not _THANKS.fullmatch(above.plain)


def _below_heading(dump: Dump, at: int) -> bool:
    return dump.lines[at - 1].shape in (Shape.TITLE, Shape.HEADING)


def _closed(dump: Dump) -> Iterator[bool]:
    """For each line, whether what stands above it closes a post: thanks, references, notes, an outlook."""
    closed = thanks = False
    for one in dump.lines[: dump.end]:
        yield closed
        if thanks or _closes(one):
            closed = True
        elif one.shape is Shape.PROSE and one.line.words >= _FEWEST_WORDS:
            closed = False
        thanks = bool(_THANKS.fullmatch(one.plain))


def _closes(one: Shaped) -> bool:
    if one.shape is Shape.ITEM and not one.line.text.startswith("["):  # its bullet looks like the mark of a note
        return False
    return one.shape is Shape.NOTE or bool(_SOURCES.fullmatch(one.plain) or CLOSINGS.match(one.line.text))


def _cheapest(dump: Dump, begins: Mapping[int, int]) -> tuple[tuple[int, ...], float]:
    """The lines of `begins` at which posts begin when all words are to cost the fewest bits, and what a word saves."""
    edges = [0, *sorted(begins), dump.end]
    spans = [_stems(dump.lines[first:end]) for first, end in pairwise(edges)]
    kinds, words = len(set().union(*spans)), sum(map(len, spans))
    further = _BITS * log2(words + 1)
    least, before = [0.0] + [inf] * len(spans), [0] * (len(spans) + 1)
    for first in range(len(spans)):
        own = further * _COSTS[begins[edges[first]]] if first else 0.0
        for end, bits in enumerate(_bits(spans[first:], kinds), first + 1):
            short = _SHORT_COST if dump.said_between(edges[first], edges[end]) < _SHORT else 0.0
            if least[first] + own + bits + short < least[end]:
                least[end], before[end] = least[first] + own + bits + short, first
    undivided = next(_bits([list(chain.from_iterable(spans))], kinds))
    return tuple(edges[at] for at in _path(before) if at), (undivided - least[-1]) / max(1, words)


def _path(before: Sequence[int]) -> list[int]:
    at, path = len(before) - 1, []
    while at:
        at = before[at]
        path.append(at)
    return path[::-1]


def _stems(lines: Sequence[Shaped]) -> list[str]:
    return [word[:_STEM].casefold() for one in lines for word in _WORD.findall(one.plain)]


def _bits(spans: Sequence[Sequence[str]], kinds: int) -> Iterator[float]:
    """What the words of the first span cost, of the first two, and so on, when each draws from its own distribution.

    A word that was drawn `n` times of `words` costs `log2((words + kinds) / (n + 1))` each time (Laplace).
    """
    counts: Counter[str] = Counter()
    saved, words = 0.0, 0
    for span in spans:
        for word in span:
            drawn = counts[word] = counts[word] + 1
            saved += drawn * log2(drawn + 1) - (drawn - 1) * log2(drawn)
        words += len(span)
        yield words * log2(words + kinds) - saved if words else 0.0
        if words > _LONGEST:
            return
