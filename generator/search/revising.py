"""An index of which few documents changed: what they said is taken away, and what they say now is added."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import chain

from generator.search.families import Family, stem_of
from generator.search.laying import Made, backwards, drawer_of, filed, laid_out, records
from generator.search.lexicon import Pair, Table, heavy, wide
from generator.search.pages import groups, headings
from generator.search.parts import Drawer, Group, Head, Item, Pairs, Parts, together
from generator.search.ranking import Heights, Tally, lengths, means, tally
from generator.search.summits import Summit, peaks

_FEW = 8
"""One in so many documents may have changed for the others to be left alone."""


def revise(items: Sequence[Item], head: Head, parts: Parts) -> Made:
    """The index of documents of which few changed since `head`; `LookupError` when that does not do."""
    changed = [at for at, item in enumerate(items) if at >= len(head.documents) or item.digest != head.documents[at]]
    if not changed and len(items) == len(head.documents):
        return head, {}
    if len(items) < len(head.documents) or len(changed) * _FEW > len(items):
        raise LookupError("too much changed")
    documents = {at: items[at].make() for at in changed}
    measured = (*head.lengths, *[()] * (len(items) - len(head.lengths)))
    measured = tuple(lengths(documents[at]) if at in documents else one for at, one in enumerate(measured))
    each = (*head.kinds, *(documents[at].kind for at in range(len(head.kinds), len(items))))
    if means(measured) != head.mean or any(each[at] != documents[at].kind for at in changed):
        raise LookupError("a mean changed, or a kind")
    files: dict[str, bytes] = {}
    formerly = head.heights()
    after: dict[int, Tally] = {at: tally(one, head.mean, head.language) for at, one in documents.items()}
    digests, shown = tuple(item.digest for item in items), head.shown()
    fresh = [group for group in groups(digests) if digests[group.start : group.stop] not in shown]
    before = _tallies(head, parts, {*changed, *chain.from_iterable(fresh)})
    for group in fresh:
        held = digests[group.start : group.stop]
        parts.write(Group, tuple(after[at] if at in after else before[at] for at in group), "group", *held)
        shown[held] = filed(headings([documents.get(at) or items[at].make() for at in group]), files)
    head = replace(
        head,
        documents=digests,
        kinds=each,
        lengths=measured,
        groups=tuple(shown[held] for held in together(digests)),
    )
    news = {at: (before.get(at, ()), lines) for at, lines in after.items()}
    head = _revised(head, formerly, news, parts, files)
    parts.write(Head, head, "head")
    return head, files


def _tallies(head: Head, parts: Parts, wanted: Set[int]) -> dict[int, Tally]:
    """What documents said by their places, those in one group with a wanted one included."""
    some = (group for group in groups(head.documents) if not wanted.isdisjoint(group))
    read = ((group, parts.read(Group, "group", *head.documents[group.start : group.stop])) for group in some)
    return {at: lines for group, tallies in read for at, lines in zip(group, tallies, strict=True)}


News = dict[int, tuple[Tally, Tally]]
"""What documents said and what they say now, by their numbers."""
Lines = list[tuple[int, str, str]]
"""Numbers of documents, each with the line of a tally that went and the one that came."""


def _revised(head: Head, formerly: Sequence[Heights], news: News, parts: Parts, files: dict[str, bytes]) -> Head:
    """`head` tells the documents as they are, and the words as they were with the heights `formerly`."""
    words = Table(head.words, lambda start: parts.read(Pairs, "words", start) if start in head.words else ())
    backs = Table(
        head.backwards, lambda start: parts.read(Pairs, "backwards", start) if start in head.backwards else ()
    )
    rests = dict(head.rests)
    drawers: dict[int, Drawer] = {}
    gone: set[Pair] = set()
    come: set[Pair] = set()
    high = head.heights()
    moved = [at for at in news if formerly[at : at + 1] != high[at : at + 1]]
    chosen: dict[str, Lines] = {stem: [] for at in moved for stem in map(stem_of, news[at][1]) if stem in rests}
    for stem, lines in (chosen | _by_stem(news)).items():
        number = drawer_of(stem)
        drawer = drawers.get(number) or parts.read(Drawer, "families", number)
        drawers[number] = drawer
        family = drawer.setdefault(stem, Family())
        gone |= {pair for name in family.names(stem) for pair in words.pairs(name) if pair[:3:2] == (name, stem)}
        spelt = {*backwards(stem, family)}
        family.change(lines)
        come |= {*records(stem, family, high, rests, files)}
        backs.change(spelt - {*backwards(stem, family)}, {*backwards(stem, family)} - spelt)
        if not family.count:
            del drawer[stem]
    for number, drawer in drawers.items():
        parts.write(Drawer, drawer, "families", number)
    words.change(gone - come, come - gone)
    weights = {start: laid.heavy for start, laid in head.words.items()}
    weights |= {start: heavy(pairs) for start, pairs in words.fresh.items()}
    if wide(weights.values()) != head.wide:
        raise LookupError("the wide beginnings are others")
    _raise_summits(head, formerly, high, news, words, parts)
    return laid_out(replace(head, rests=rests), words, backs, parts, files)


def _by_stem(news: News) -> dict[str, Lines]:
    """Lines that went and that came, by their stem."""
    found: dict[str, Lines] = {}
    for document, (before, after) in news.items():
        gone = {stem_of(line): line for line in set(before) - set(after)}
        come = {stem_of(line): line for line in set(after) - set(before)}
        for stem in sorted(gone.keys() | come.keys()):
            found.setdefault(stem, []).append((document, gone.get(stem, ""), come.get(stem, "")))
    return found


def _raise_summits(
    head: Head, formerly: Sequence[Heights], high: Sequence[Heights], news: News, words: Table, parts: Parts
) -> None:
    rows: dict[str, Summit] = {}
    for document, (before, after) in news.items():
        was = peaks(before, head.wide, formerly[document]) if before else {}
        now = peaks(after, head.wide, high[document])
        for beginning in sorted(one for one in head.wide if was.get(one) != now.get(one)):
            row = rows[beginning] = rows.get(beginning) or parts.read(Summit, "summit", beginning)
            row.change(document, now.get(beginning, (0, 0)))
    for beginning, row in rows.items():
        parts.write(Summit, row, "summit", beginning)
        pair = row.pair(beginning)
        words.change({one for one in words.pairs(pair[0]) if one[0] == pair[0]} - {pair}, [pair])
