"""Pieces of known posts: parts of a dump that say nothing but what a post says that a format bounds, under no own name.

A sub-heading, a signature or a line of a theme may look like the beginning of a post. Where an entry of a feed holds
these very words it is none, and what was cut out there is a copy of a part of that entry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from generator.model.post import Credit, SourceRef
from generator.model.source import Draft
from generator.model.when import Precision, When
from generator.reconcile.extent import Extents
from generator.reconcile.identity import MADE_UP, RIVAL, SAME
from generator.reconcile.shingling import SHINGLE, containment, numbers, shingles, words
from generator.reconcile.verdicts import PIECE

Copies = tuple[Draft, ...]

_HELD = 0.9
"""The share of a piece's shingles that posts hold."""
_HALF = 0.5
"""The same of one that has neither a name nor a day, and stands beside another piece of its post."""
_PART = 0.05
"""The share from which on a post is one of those that a piece runs through."""
_SHORT = 20
"""Shingles up to which its place in the source must tell, too, of which post something is a piece."""
_FEW = 5
"""Shingles below which a piece stands in its post word by word."""
_DAY = 1
"""Days by which a time zone moves a date."""
_NAMING = frozenset(("title", "date"))
_GATHERED = frozenset(("label", "alias", "author", "byline"))
"""What tells nothing of one post when it is said of several."""
_TOLD_OF = "event-named"
"""The rule of a date that is not the day of the post."""


def merged(groups: Sequence[Copies], extents: Extents) -> tuple[Copies, ...]:
    """`groups`, each piece of a post being one of its copies."""
    bounded = [[copy for copy in copies if not extents.is_rough(copy)] for copies in groups]
    apart = (copies for copies, entries in zip(groups, bounded, strict=True) if not entries)
    loose = [draft for copies in apart for draft in copies if draft.ref.span]  # files of an earlier import stay
    if not loose or not any(bounded):
        return tuple(groups)
    orders = list(_orders(groups, {draft.ref.file for draft in loose}))
    holders = _holders(_asked(loose, orders), bounded)
    homes = dict(_homes(loose, bounded, holders))
    homes |= _beside(groups, bounded, homes, orders, holders)
    homes = _once(homes, loose, groups, extents)
    moved: dict[int, list[Draft]] = defaultdict(list)
    for draft in loose:
        if draft.ref in homes:
            moved[homes[draft.ref].at].append(_of_piece(draft, homes[draft.ref]))
    left = ((at, tuple(draft for draft in copies if draft.ref not in homes)) for at, copies in enumerate(groups))
    return tuple((*copies, *moved[at]) for at, copies in left if copies)


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a piece belongs: the group of a post, and whether it runs through several posts."""

    at: int
    several: bool = False


def _asked(loose: Sequence[Draft], orders: Sequence[Sequence[Draft]]) -> frozenset[int]:
    """The shingles of the loose drafts that are long, and of those right above and below a loose one."""
    waiting = {draft.ref for draft in loose}
    near = (pair for order in orders for pair in pairwise(order) if not waiting.isdisjoint(each.ref for each in pair))
    asked = [each for pair in near for each in pair] or loose
    return frozenset().union(*(shingles(draft.body) for draft in asked if _is_long(draft)))


def _is_long(draft: Draft) -> bool:
    return len(shingles(draft.body)) > _SHORT


def _homes(
    loose: Sequence[Draft], bounded: Sequence[Sequence[Draft]], holders: Mapping[int, Set[int]]
) -> Iterator[tuple[SourceRef, _Home]]:
    """The home of each draft of some length that says what posts say, and one of them more of it than any other."""
    long = list(filter(_is_long, loose))
    alike = {at for draft in long for number in shingles(draft.body) for at in holders.get(number, ())}
    told = "\n".join(_run(_words(entry)) for at in sorted(alike) for entry in bounded[at])
    for draft in long:
        cover = _cover(shingles(draft.body), holders)
        entries = [entry for at in cover for entry in bounded[at]]
        if cover and not _has_own_day(draft, entries) and _run(_name(draft)) in told:
            yield draft.ref, _Home(cover[0], several=len(cover) > 1)


def _once(
    homes: Mapping[SourceRef, _Home], loose: Sequence[Draft], groups: Sequence[Copies], extents: Extents
) -> dict[SourceRef, _Home]:
    """The homes, without those of posts that a source has a second time, complete with a name and what ends a post.

    A notice may be sent out again in the same words; of a dated one, its day tells.
    """
    told: dict[tuple[int, str], list[str]] = defaultdict(list)
    for at, copies in enumerate(groups):
        for copy in copies:
            told[at, copy.ref.file].append(copy.body)
    kept: dict[SourceRef, _Home] = {}
    for draft in loose:
        home = homes.get(draft.ref)
        if home is None:
            continue
        before = told[home.at, draft.ref.file]
        complete = draft.ref in extents.ends.shown and bool(_name(draft)) and not _days(draft)
        if complete and any(containment(draft.body, body) >= SAME for body in before):
            continue
        kept[draft.ref] = home
        before.append(draft.body)
    return kept


def _holders(wanted: Set[int], bounded: Sequence[Sequence[Draft]]) -> dict[int, set[int]]:
    """The groups of posts that hold each of the shingles that are looked for."""
    holders: dict[int, set[int]] = defaultdict(set)
    for at, entries in enumerate(bounded):
        for entry in entries:
            for number in wanted & numbers(_words(entry), SHINGLE):
                holders[number].add(at)
    return holders


def _cover(said: frozenset[int], holders: Mapping[int, Set[int]]) -> list[int]:
    """The fewest groups that hold all but a little of what is said, the one of most first.

    None where another group holds the same as one of them: posts of a series share many words.
    """
    cover: list[int] = []
    left = said
    while len(left) > (1 - _HELD) * len(said):
        counts = Counter(at for number in left for at in holders.get(number, ()))
        best, count = max(counts.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
        mine = [number for number in left if best in holders.get(number, ())]
        rivals = Counter(at for number in mine for at in holders[number] if at != best)
        if count < _PART * len(said) or max(rivals.values(), default=0) > (1 - RIVAL) * count:
            return []
        cover.append(best)
        left = left.difference(mine)
    return cover


def _has_own_day(draft: Draft, entries: Sequence[Draft]) -> bool:
    """Whether a draft has a day that is none of these posts'."""
    days, theirs = _days(draft), [day for entry in entries for day in _days(entry)]
    return bool(days) and not any(abs(day - other) <= _DAY for day in days for other in theirs)


def _beside(
    groups: Sequence[Copies],
    bounded: Sequence[Sequence[Draft]],
    homes: Mapping[SourceRef, _Home],
    orders: Sequence[Sequence[Draft]],
    holders: Mapping[int, Set[int]],
) -> dict[SourceRef, _Home]:
    """The homes of drafts that say little, or what several posts say: the post right above or below has it, too.

    What this source has said of that post already is not said a second time: it is of another one.
    """
    places = {draft.ref: at for at, copies in enumerate(groups) if bounded[at] for draft in copies}
    places |= {ref: home.at for ref, home in homes.items()}
    found: dict[SourceRef, _Home] = {}
    said = cache(lambda at: [_Said.by(entry) for entry in bounded[at]])
    for order in orders:
        for one, other in (*pairwise(order), *pairwise(order[::-1])):
            if other.ref in places or containment(other.body, one.body) >= SAME:
                continue
            at = next((at for at in _told(one, places, holders) if _holds(said(at), other)), None)
            if at is not None:
                places[other.ref], found[other.ref] = at, _Home(at)
    return found


def _told(draft: Draft, places: Mapping[SourceRef, int], holders: Mapping[int, Set[int]]) -> Iterator[int]:
    """The group of a draft, and those of the other posts that it says something of: it may run through several."""
    if draft.ref in places:
        yield places[draft.ref]
    yield from _cover(shingles(draft.body), holders) if _is_long(draft) else ()


def _orders(groups: Sequence[Copies], files: Set[str]) -> Iterable[list[Draft]]:
    """The drafts of each of the `files`, from its first line to its last."""
    orders: dict[str, list[Draft]] = defaultdict(list)
    for copies in groups:
        for draft in copies:
            if draft.ref.file in files:
                orders[draft.ref.file].append(draft)
    return [sorted(drafts, key=_first_line) for drafts in orders.values()]


def _first_line(draft: Draft) -> int:
    first = draft.ref.span.partition("-")[0]
    return int(first) if first.isdigit() else 0


@dataclass(frozen=True, slots=True)
class _Said:
    """What an entry says, as a text of words and as its shingles."""

    entry: Draft
    text: str
    told: frozenset[int]

    @classmethod
    def by(cls, entry: Draft) -> _Said:
        said = _words(entry)
        return cls(entry, _run(said), numbers(said, SHINGLE))


def _holds(entries: Iterable[_Said], draft: Draft) -> bool:
    """Whether one of these says what a draft says, its name included, and is of no other day."""
    said = [*_name(draft), *words(draft.body)]
    run, told = _run(said), numbers(said, SHINGLE)
    name = _run(_name(draft))
    unnamed = len(told) > _SHORT and not (name or _days(draft))
    for one in entries:
        enough = len(told) >= _FEW and len(told & one.told) >= _HELD * len(told)
        enough = enough or (unnamed and _mostly_held(draft.body, one))
        if run and name in one.text and (enough or run in one.text) and not _has_own_day(draft, [one.entry]):
            return True
    return False


def _mostly_held(body: str, entry: _Said) -> bool:
    """Whether paragraphs that an entry has, too, are half of a text: the rest may be what readers said to it."""
    paragraphs = [numbers(words(each), SHINGLE) for each in body.split("\n\n")]
    held = sum(len(told) for told in paragraphs if len(told & entry.told) >= _HELD * len(told))
    return held >= _HALF * sum(map(len, paragraphs))


def _words(entry: Draft) -> list[str]:
    """All words of an entry that a page may show: its title, its text, its authors."""
    names = (value.name for value in entry.values("author") if isinstance(value, Credit))
    return words(" ".join((*map(str, entry.values("title")), entry.body, *names)))


def _run(said: Sequence[str]) -> str:
    """Words as a text in which others are found whole; nothing is found anywhere."""
    return f" {' '.join(said)} " if said else ""


def _name(draft: Draft) -> list[str]:
    """The words of a title that stands in the source, and is not made of the first words of the text."""
    stated = (claim.value for claim in draft.claims if claim.field == "title" and claim.rule not in MADE_UP)
    return words(str(next(stated, "")))


def _days(draft: Draft) -> frozenset[int]:
    """The days that are known to be those of a draft."""
    dates = (claim.value for claim in draft.claims if claim.field == "date" and claim.rule != _TOLD_OF)
    exact = (Precision.MINUTE, Precision.DAY)
    return frozenset(when.first.toordinal() for when in dates if isinstance(when, When) and when.precision in exact)


def _of_piece(draft: Draft, home: _Home) -> Draft:
    """A piece as a copy of its post: it is not asked for the name and the day of that."""
    unsaid = _NAMING | _GATHERED if home.several else _NAMING
    claims = (replace(claim, rule=PIECE, note=claim.rule) if claim.field in unsaid else claim for claim in draft.claims)
    return replace(draft, claims=tuple(claims))
