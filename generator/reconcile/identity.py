"""Which drafts are copies of one post: by what identifies them, and by their words.

Candidates share an id, an address, a title, a shingle of a sketch of their openings, or some shingles of a sample that
is the same for every text (mod-k sampling and sketches: Broder 1997, "On the resemblance and containment of
documents"); they are then compared in full. The work grows with the number of drafts and of true copies, not with
their square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from urllib.parse import unquote, urlsplit

from generator.model.source import Draft
from generator.model.when import Precision, When
from generator.reconcile.order import in_order
from generator.reconcile.shingling import SHINGLE, containment, numbers, opening, shingles, words

RUN = 7
"""Words of a run by which candidates are looked up: long enough that stock phrases rarely make one."""

SAMPLE = 8
"""One run in so many is looked up, the same ones in every text; a shared one makes two drafts candidates."""

COMMON = 12
"""A run in more drafts than this is boilerplate and tells nothing; of a key, only neighbours are compared."""

FEW = 6
"""Texts with more looked-up runs than this must share two of them to be candidates."""

SAME = 0.6
"""Share of the shorter text's shingles that the longer one must hold when both come from one place."""

TITLED, UNTITLED, RETITLED = 0.3, 0.6, 0.85
"""The same for texts with one title, for texts of which one has no title of its own, and for two titles: a flattened
copy keeps over 0.9, a summary as much of itself, an announcement that reuses last year's words up to 0.65."""

SURELY_SAME, LONG = 0.9, 40
"""The share, and the shingles of the shorter text, that outweigh different days."""

RIVAL = 0.05
"""How much better one copy must be than the next best of the same source, where only the words tell."""

_NAMED = 2.0
"""Likeness from which on an id or an address says that two drafts are one post."""

MADE_UP = frozenset(("title-from-opening", "title-from-event", "excerpt-for-title", "day-for-title"))
"""Rules that make a title up of a post's own words."""

_WHOLE = "uncut"
"""The rule of a body that is all of a text: it may hold several posts, and shares most of them with another one."""

_SERIES = re.compile(
    r"^update[sd]?|update[sd]?$|(?:part|teil|partie|parte|episode|volume|vol|no|day|week)?\d+"
    r"|(?:part|teil|parte)(?:one|two|three|four)$"
    r"|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october"
)
_OPENING, _SKETCH = 60, 4
"""Words of an opening, and how many of its shingles are looked up, always the same ones: summaries share them."""
_HEAD, _PREFACE, _SUMMARY = 30, 20, 80
"""Words of a beginning, those that a copy may set before it, and the shingles of a summary under another title."""
_BRIEF, _STOCK = 20, 5
"""Shingles of a greeting or a notice, at most, and of what may stand in any text."""
_MONTH = 31
"""Days within which a cross-post follows."""


def title_key(title: str) -> str:
    """Letters and digits only: the same for all spellings of a title that a converter could make."""
    return "".join(words(title))


def address_key(url: str) -> str:
    """Host and path of an address, without what differs between copies: scheme, `www.`, case of the host, slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{unquote(parts.path).rstrip('/')}{query}"


def group(drafts: Sequence[Draft], *, placed: bool = True) -> tuple[tuple[Draft, ...], ...]:
    """The drafts, gathered post by post, in the order of each post's first draft.

    Drafts of one source are different posts, unless they have one id or address and like words, or are versions. With
    `placed`, drafts of one source are in its order, and of a few words the place must tell, too.
    """
    parent = list(range(len(drafts)))
    files = [{draft.ref.file} for draft in drafts]
    known = [_Known.of(draft) for draft in drafts]
    titles = [{item.title} for item in known]
    found = list(_unrivalled(list(_matches(known)), drafts))
    matches = _in_place(found, known) if placed else found
    for likeness, one, other in sorted(matches, key=lambda match: (-match[0], *match[1:])):
        a, b = _root(parent, one), _root(parent, other)
        free = not files[a] & files[b] and (likeness >= _NAMED or not _series(titles[a], titles[b]))
        if a != b and (free or drafts[one].ref.file == drafts[other].ref.file):
            parent[max(a, b)] = min(a, b)
            files[min(a, b)] |= files[max(a, b)]
            titles[min(a, b)] |= titles[max(a, b)]
    groups: dict[int, list[Draft]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        groups[_root(parent, index)].append(draft)
    return tuple(tuple(groups[root]) for root in sorted(groups))


def _in_place(matches: Sequence[Match], known: Sequence[_Known]) -> list[Match]:
    """The matches without those of a few words that no day, no address and no place in both sources bears out."""
    doubted = {match[1:] for match in matches if _brief(known[match[1]], known[match[2]])}
    sure = {match[1:] for match in matches} - doubted
    borne_out = in_order(doubted, sure, [item.file for item in known], [item.title for item in known])
    return [match for match in matches if match[1:] in sure or match[1:] in borne_out]


def _brief(one: _Known, other: _Known) -> bool:
    """Whether two drafts with no name nor day in common say so little that it may have been said of another day."""
    if set(one.keys) & set(other.keys) or _together(one.date, other.date):
        return False
    said = sorted(len(shingles(item.body)) for item in (one, other))
    alike = bool(one.title) and one.title == other.title
    return said[1] <= _BRIEF or (said[0] <= _STOCK and not alike)


def _unrivalled(matches: Sequence[Match], drafts: Sequence[Draft]) -> Iterator[Match]:
    """The matches that titles or dates bear out; of the others, those that no draft of the same source comes close to.

    What several posts of a series open with tells nothing of which of them a summary is.
    """
    best: dict[tuple[int, str], list[float]] = defaultdict(list)
    for likeness, one, other in matches:
        best[one, drafts[other].ref.file].append(likeness)
        best[other, drafts[one].ref.file].append(likeness)
    for likeness, one, other in matches:
        rivals = (best[one, drafts[other].ref.file], best[other, drafts[one].ref.file])
        close = sum(each > likeness - RIVAL for found in rivals for each in found)
        if likeness > 1 or close <= len(rivals):  # each side counts the match itself
            yield likeness, one, other


def _series(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether copies of one post, gathered through one without a title, are named as two posts of a series."""
    return any(_renumbered(one, other) for one in some for other in others)


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _matches(known: Sequence[_Known]) -> Iterator[Match]:
    for one, other in _candidates(known):
        likeness = _likeness(known[one], known[other])
        if likeness:
            yield likeness, one, other


Match = tuple[float, int, int]
"""How alike two drafts are, and which."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What tells a draft from others, taken out of its claims once."""

    file: str
    body: str
    keys: tuple[str, ...]
    title: str
    date: When | None
    is_whole: bool

    @classmethod
    def of(cls, draft: Draft) -> _Known:
        keys = [f"id {value}" for value in draft.values("id")]
        addresses = (address_key(str(value)) for value in draft.values("original_url"))
        keys += [f"url {key}" for key in addresses if "/" in key or "?" in key]  # not that of the whole blog
        stated = (claim.value for claim in draft.claims if claim.field == "title" and claim.rule not in MADE_UP)
        title = title_key(str(next(stated, "")))
        dates = [value for value in draft.values("date") if isinstance(value, When)]
        is_whole = any(claim.rule == _WHOLE for claim in draft.claims)
        return cls(draft.ref.file, draft.body, tuple(keys), title, dates[0] if dates else None, is_whole)


def _candidates(known: Sequence[_Known]) -> Iterable[tuple[int, int]]:
    keyed: dict[str | int, list[int]] = defaultdict(list)
    runs: dict[int, list[int]] = defaultdict(list)
    looked_up: list[int] = []
    alone = len({item.file for item in known}) < 2
    for index, item in enumerate(known):
        tokens = [] if alone else words(item.body)  # within one source, only what names two drafts makes them one
        sketch = sorted(numbers(tokens[:_OPENING], SHINGLE))[:_SKETCH]
        for key in (*item.keys, *([f"title {item.title}"] if item.title else ()), *sketch):
            keyed[key].append(index)
        sample = [number for number in numbers(tokens, RUN) if (number >> 17) % SAMPLE == 0]
        looked_up.append(len(sample))
        for number in sample:
            runs[number].append(index)
    shared = Counter(pair for places in runs.values() if len(places) <= COMMON for pair in combinations(places, 2))
    pairs = {pair for pair, times in shared.items() if times > 1 or min(looked_up[at] for at in pair) <= FEW}
    for places in keyed.values():
        pairs.update(combinations(places, 2) if len(places) <= COMMON else pairwise(places))
    return sorted(pair for pair in pairs if pair[0] != pair[1])


def _likeness(one: _Known, other: _Known) -> float:
    """How surely two drafts are one post: 0 when they are not, above 1 when the sources say so themselves."""
    share = containment(one.body, other.body)
    named = bool(set(one.keys) & set(other.keys))
    if one.file == other.file:
        return 1 + share if named and share >= SAME else _NAMED + share if _versions(one, other) else 0.0
    if named:
        return _NAMED + share
    if _renumbered(one.title, other.title):
        return 0.0
    shorter = min(len(shingles(one.body)), len(shingles(other.body)))
    if _apart(one.date, other.date) and not (share >= SURELY_SAME and shorter >= LONG):
        return 0.0
    bare = not (one.body.strip() and other.body.strip())
    alike = bool(one.title) and one.title == other.title
    near = _together(one.date, other.date)
    doubted = (one.title and other.title and not near) or (one.is_whole and other.is_whole)
    least = TITLED if alike else RETITLED if doubted else UNTITLED
    if share < least and not (alike and bare):
        return 0.0
    if not alike and _quoted(one, other):
        return 0.0
    return share + alike + (_nearness(one.date, other.date) if near else 0.0)


def _quoted(one: _Known, other: _Known) -> bool:
    """Whether a text stands within a longer one that begins otherwise: a quotation, or a post among others in a letter.

    What a summary is the beginning of, and what a copy adds a few words to, is no quotation.
    """
    shorter, longer = sorted((one.body, other.body), key=lambda body: len(shingles(body)))
    if len(shingles(shorter) & shingles(longer)) >= SAME * len(shingles(longer)):
        return False
    if one.title and other.title and len(shingles(shorter)) > _SUMMARY:
        return True
    head = numbers(opening(shorter)[:_HEAD], SHINGLE)
    return len(head & numbers(opening(longer)[: _HEAD + _PREFACE], SHINGLE)) < len(head) / 2


def _versions(one: _Known, other: _Known) -> bool:
    """Whether two entries of one source are one, before and after an edit: id, address and title are the same.

    Either of the first two alone says little there: feeds give all entries one id, or the address of the blog.
    """
    addressed = any(key.startswith("url ") and "/" in key for key in one.keys)
    identified = any(key.startswith("id ") for key in one.keys)
    return addressed and identified and one.keys == other.keys and bool(one.title) and one.title == other.title


def _renumbered(one: str, other: str) -> bool:
    """Whether two titles differ by their number alone: the year of an announcement, the part of a series."""
    if not one or not other or one == other:
        return False
    bare = [_SERIES.sub("", title) for title in (one, other)]
    return bare[0] == bare[1] != ""


def _apart(one: When | None, other: When | None) -> bool:
    """Whether two dates are exact and more than a month apart: a cross-post follows sooner."""
    return _exact(one, other) and not _together(one, other)


def _together(one: When | None, other: When | None) -> bool:
    """Whether two dates are exact and within a month."""
    if one is None or other is None or not _exact(one, other):
        return False
    return abs((one.first - other.first).days) <= _MONTH


def _nearness(one: When | None, other: When | None) -> float:
    """What dates within a month add to a likeness: a half for one day, half of that for posts of a monthly series."""
    days = abs((one.first - other.first).days) if one and other else _MONTH
    return 0.5 - 0.25 * days / _MONTH


def _exact(*dates: When | None) -> bool:
    return all(when is not None and when.precision in (Precision.MINUTE, Precision.DAY) for when in dates)
