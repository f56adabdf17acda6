"""What a page in one line prints around posts: furniture of its words, by its kinds and by what recurs behind them."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.recover.breaks.fragments import DANGLING
from generator.recover.breaks.wordspans import Words, kind
from generator.recover.lines.dates import DAYS, dates
from generator.recover.lines.sentences import SENTENCE_END
from generator.recover.lines.shapes import furniture
from generator.recover.lines.vocabulary import Shape

_FEWEST = 3
_TRIED = 40
"""Places of one word at which no furniture begins, before the word is taken for one that begins none."""
_LOOKED_AT = 200_000
_USUAL = 0.6
"""Share of the furniture of one kind behind which a word or mark stands, and of the places of a word, at least."""
_SPAN = 12
"""Words of a piece of furniture, at most."""
_FILLED = 2
"""Words that a template filled in between what it set and the next piece of furniture, at most."""
_HEADING = 5
_ASIDE = (Shape.PAGER, Shape.SIDEBAR)
_CLAUSE = re.compile(r"\d[.,;:)]+$")
_COUNT = re.compile(r"[(\[]\d{1,5}[)\]]")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[ap]m)?", re.IGNORECASE)
_BEHIND_TIMES = ("AM", "PM", "Uhr", "–", "—", "-", "|", "·")
_NUMBERED = re.compile(r".*\d\S*\s?")


def printed(words: Words, fewest: int = _FEWEST) -> list[tuple[int, int]]:
    """Spans of words that are furniture, of a kind that occurs throughout, at least so often."""
    days = _days(words)
    found = list(_furnished(words, days, fewest))
    inner = {at for first, end, _ in found for at in range(first, end)}
    found += [(first, end, Shape.DATE) for first, end in days.items() if first not in inner]
    kinds = Counter(_sort(words, first, shape) for first, _, shape in found)
    often = {one for one in found if kinds[_sort(words, one[0], one[2])] >= (_FEWEST if one[2] in _ASIDE else fewest)}
    ends = {at for first, end, _ in often for at in (first, end)}
    page = sorted(span for span in found if span in often or {span[0], span[1]} & ends)
    grown = _grown(words, page)
    return [*grown, *_aside(words, grown[-1][1])] if grown else []


def _grown(words: Words, page: Sequence[tuple[int, int, Shape]]) -> list[tuple[int, int]]:
    """The spans of `page`, longer by the words and marks that a template sets behind most of a kind."""
    starts = sorted({*(first for first, _, _ in page), *words.firsts, len(words)})
    limits = [starts[bisect_left(starts, end)] for _, end, _ in page]
    ends = [end for _, end, _ in page]
    kinds = Counter(shape for _, _, shape in page)
    for _ in range(_SPAN):
        told = {at: (page[at][2], kind(words[end])) for at, end in enumerate(ends) if end < limits[at]}
        often = Counter(told.values())
        fixed = {one for one, times in often.items() if times >= max(_FEWEST, _USUAL * kinds[one[0]])}
        if not fixed:
            break
        ends = [end + (told.get(at) in fixed) for at, end in enumerate(ends)]
    return [
        part
        for (first, end, shape), grown, limit in zip(page, ends, limits, strict=True)
        for part in _set(words, (first, end), limit if end < grown >= limit - _FILLED else grown, kinds[shape])
    ]


def _set(words: Words, span: tuple[int, int], grown: int, times: int) -> Sequence[tuple[int, int]]:
    """Furniture with what a template set behind it: numbers may begin titles, and so may a word of many places."""
    first, end = span
    said = [at for at in range(end, grown) if any(char.isalpha() for char in words[at])]
    if not said:
        numbered = any(words[at].isdigit() for at in range(end, grown))
        return (span,) if numbered else ((first, grown),)
    marked = not any(char.isalnum() for char in words[grown - 1])
    common = len(said) == 1 and _USUAL * words.often[kind(words[said[0]])] > times
    return ((first, end), (end, grown)) if marked or not common else (span,)


def _aside(words: Words, at: int) -> list[tuple[int, int]]:
    """Spans of words beyond the last post that lead on from the page or head a list beside it."""
    found: list[tuple[int, int]] = []
    while at < len(words):
        ends = range(min(at + _HEADING, len(words)), at, -1) if words.opens(at) else ()
        end = next((end for end in ends if furniture(words.between(at, end)) in _ASIDE), 0)
        found += [(at, end)] if end else []
        at = end or at + 1
    return found if len(found) >= _FEWEST else []


def _sort(words: Words, first: int, shape: Shape) -> tuple[str, Shape]:
    return "" if shape is Shape.DATE else kind(words[first]), shape


def _days(words: Words) -> dict[int, int]:
    """Spans of words that are dates with a block behind them, by their first word."""
    starts = {span[0]: at for at, span in enumerate(words.spans)}
    ends = {span[1]: at + 1 for at, span in enumerate(words.spans)}
    found = [(starts.get(one.start), ends.get(one.end)) for one in dates(words.text)]
    found += [(starts.get(one.start), ends.get(one.end + 1)) for one in dates(words.text)]
    days = {_weekday(words, first): _time(words, end) for first, end in found if first is not None and end is not None}
    return {first: end for first, end in days.items() if _alone(words, first, end)}


def _alone(words: Words, first: int, end: int) -> bool:
    """Whether a date is no part of a sentence."""
    named = words[first].strip(",.").casefold() in DAYS
    return (words.opens(end) or named) and not _CLAUSE.search(words[end - 1])


def _weekday(words: Words, first: int) -> int:
    """The first word of a date, the name of its day included."""
    named = words[first].strip(",.").casefold() in DAYS
    return first - 1 if first and not named and words[first - 1].strip(",.").casefold() in DAYS else first


def _time(words: Words, end: int) -> int:
    """One past a date, and past the time of day right behind it."""
    while end < len(words) and (_CLOCK.fullmatch(words[end]) or words[end] in _BEHIND_TIMES):
        end += 1
    return end


def _furnished(words: Words, days: Mapping[int, int], fewest: int) -> Iterator[tuple[int, int, Shape]]:
    """Spans of words that are furniture; of what no piece has begun with so far, only the first few are looked at."""
    at, missed, met = 0, Counter[str](), set[str]()
    own = (day for day in days if day and words[day - 1].casefold() not in DANGLING)
    limits = sorted((*own, *words.firsts, len(words)))
    while at < len(words):
        if at in days:
            at = days[at]
            continue
        word = kind(words[at])
        often = words.often[word] >= fewest and (word in met or missed[word] < _TRIED)
        span = _furniture(words, at, limits[bisect(limits, at)]) if often else None
        if span:
            met.add(word)
            yield span
        missed[word] += span is None
        at = span[1] if span else at + 1


def _furniture(words: Words, at: int, limit: int) -> tuple[int, int, Shape] | None:
    """The furniture that begins at a word, if any, and of what kind it is; it ends before the word `limit`."""
    stopped = at and SENTENCE_END.search(words[at - 1])
    if not (words.opens(at) or stopped) or words.credits(at):
        return None
    ends = [end for end in range(at + 1, min(at + _SPAN, limit) + 1) if words.opens(end) or end == limit]
    fits = [(end, shape) for end in ends if (shape := furniture(words.between(at, end))) and _whole(words, end, limit)]
    if not fits:
        return None
    end, shape = _fitting(words, at, fits)
    return (at, end, shape) if end - at > 1 or any(char.isdigit() for char in words[at]) else None


def _whole(words: Words, end: int, limit: int) -> bool:
    """Whether no list goes on behind the words."""
    return not words[end - 1].endswith(",") and not (end < limit and words[end][0] in ",;")


def _fitting(words: Words, at: int, fits: Sequence[tuple[int, Shape]]) -> tuple[int, Shape]:
    """Where furniture ends that could end in several places: a name where the page has it again, labels at once."""
    shape = fits[0][1]
    seamed = [fit for fit in fits if fit[0] in words.glued or fit[0] in words.firsts]
    if words.glued and seamed:
        return seamed[0]
    if shape in (Shape.LABELS, Shape.COMMENTS):
        return next((fit for fit in fits[1:2] if _COUNT.fullmatch(words[fit[0] - 1])), fits[0])
    if shape is Shape.BYLINE:
        return _named(words, at, [fit for fit in fits if not _holds_more(words, at, fit[0])] or fits[:1])
    alike = [fit for fit in fits if fit[1] is shape]
    return alike[-1]


def _named(words: Words, at: int, fits: Sequence[tuple[int, Shape]]) -> tuple[int, Shape]:
    """Where a byline ends: behind a name that the page has again, and with its time where it tells one."""
    timed = [fit for fit in fits if any(char.isdigit() for char in words.between(at, fit[0]))]
    closed = [fit for fit in timed or fits if not words[fit[0] - 1].endswith(":")]
    again = [fit for fit in closed if _recurs(words.text, _undated(words.between(at, fit[0])))]
    return again[-1] if again else _afternoon(words, timed[0]) if timed else fits[0]


def _holds_more(words: Words, first: int, end: int) -> bool:
    """Whether what a page prints next to a byline stands at its end: `2 comments`, `Labels: harbour`."""
    return any(furniture(words.between(at, end)) in (Shape.COMMENTS, Shape.LABELS) for at in range(first + 1, end))


def _recurs(text: str, part: str) -> bool:
    """Whether a line holds `part` more than once near its beginning."""
    first = text.find(part, 0, _LOOKED_AT)
    return first >= 0 and text.find(part, first + len(part), _LOOKED_AT) >= 0


def _undated(text: str) -> str:
    """What of a byline stands behind its last number, or all of it."""
    return _NUMBERED.sub("", text) or text


def _afternoon(words: Words, fit: tuple[int, Shape]) -> tuple[int, Shape]:
    return _time(words, fit[0]), fit[1]
