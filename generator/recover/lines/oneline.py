"""Pages that a converter wrote into one line, its blocks a space apart, in lines again.

`get_text(" ")` of Beautiful Soup leaves nothing between the blocks of a page but a space. What a page prints around
posts can still be told: `Posted by Maud at 7:49 AM`, `2 comments`, a date with a capital behind it. Between two of
these stands a post, and where its first sentence begins with a capital in the middle of a sentence, its title ends.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.recover.lines.dates import DAYS, dates
from generator.recover.lines.shapes import furniture
from generator.recover.lines.text import split
from generator.recover.lines.vocabulary import Shape

_LONG = 1200
"""Characters of a line that is more than a paragraph."""
_FEWEST = 3
_TRIED = 40
"""Places of one word at which no furniture begins, before the word is taken for one that begins none."""
_LOOKED_AT = 200_000
_SPAN, _TITLE = 12, 16
"""Words of a piece of furniture, and of a title with the first word of the text below, at most."""
_HEADLINE, _HEADED = 14, 0.6
"""Words of a title over furniture, at most, and the share of the posts from which on all have one."""
_HEADING = 5
_QUESTION = 9
"""Words of a title that asks or cries, at most."""
_POST = 12
"""Words of a post with its title, at least."""
_CAPITALS = 0.22
_TITLED, _GUESSED = 0.5, 0.8
"""Share of the posts that show where a title ends, from which on all have titles."""
_WORD = re.compile(r"\S+")
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?…:;,][\"”’»)\]]*$")
_CLAUSE = re.compile(r"\d[.,;:)]+$")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[ap]m)?", re.IGNORECASE)
_QUOTES = '"“”‘«»(¿¡[,.)'
_BEHIND_TIMES = ("AM", "PM", "Uhr", "–", "—", "-", "|", "·")
_NUMBERED = re.compile(r".*\d\S*\s?")
_STOPS = re.compile(r"[.!?…][\"”’»)\]]*$")
_CREDIT = re.compile(r"(?:Posted by|By) (?:[^\W\d_][\w.'’-]*\s?){1,5}, [^\W\d_]")
_CLOSED = re.compile(r"[?!][\"”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one line with where they begin and end, and how often each piece of it occurs."""

    text: str
    spans: Sequence[tuple[int, int]]
    often: Mapping[str, int]

    def __getitem__(self, at: int) -> str:
        return self.text[slice(*self.spans[at])]

    def __len__(self) -> int:
        return len(self.spans)

    def between(self, first: int, end: int) -> str:
        """The words from `first` up to `end`, which is left out."""
        return self.text[self.spans[first][0] : self.spans[end - 1][1]]

    def after(self, at: int) -> str:
        """The words from `at` on, as many as a credit may have."""
        return self.text[self.spans[at][0] : self.spans[at][0] + 300]

    def opens(self, at: int) -> bool:
        """Whether a block may begin at a word, by its capital or its number; nothing stands beyond the last one."""
        return at >= len(self) or not self[at].lstrip(_QUOTES)[:1].islower()


def in_lines(text: str) -> str:
    """`text`, with line feeds around what a page prints around posts, where a line holds a whole page."""
    lines = split(text)
    return "\n".join(_parted(line) if len(line) >= _LONG else line for line in lines)


def _parted(line: str) -> str:
    words = _words(line)
    printed = _printed(words)
    if len(printed) < _FEWEST:
        return line
    posts = [post for post in _between(printed, len(words)) if post[1] - post[0] >= _POST]
    heads = _titles_above(words, posts)
    cuts = {at for span in printed for at in span} | (heads or _titles_ends(words, posts))
    places = [words.spans[at][0] for at in sorted(cuts) if 0 < at < len(words)]
    return "\n".join(line[one:two].strip() for one, two in pairwise((0, *places, len(line))))


def _titles_above(words: _Words, posts: Sequence[tuple[int, int]]) -> set[int]:
    """The first words of titles that stand over furniture, behind the last sentence of the post before; or none."""
    ends = [next((at for at in range(last, first, -1) if _STOPS.search(words[at - 1])), last) for first, last in posts]
    heads = [at for at, (_, last) in zip(ends, posts, strict=True) if 0 < last - at <= _HEADLINE and words.opens(at)]
    return set(heads) if len(heads) >= max(2, _HEADED * len(posts)) else set()


def _titles_ends(words: _Words, posts: Sequence[tuple[int, int]]) -> set[int]:
    """The first words below titles; none where most posts show no title."""
    sure = {post: end for post in posts if (end := _title_end(words, *post, _begins))}
    guessed = [] if _nouns(words) else [_title_end(words, *post, _capital) for post in posts if post not in sure]
    shown = len(sure) + sum(map(bool, guessed))
    if len(sure) < max(2, _TITLED * len(posts)) and shown < max(_FEWEST, _GUESSED * len(posts)):
        return set()
    credited = (end for end in sure.values() if _CREDIT.match(words.after(end)))
    return {*sure.values(), *guessed, *(_title_end(words, end, len(words), _begins) for end in credited)}


def _words(line: str) -> _Words:
    spans = [found.span() for found in _WORD.finditer(line)]
    return _Words(line, spans, Counter(_kind(line[slice(*span)]) for span in spans))


def _kind(word: str) -> str:
    return _DIGITS.sub("#", word)


def _printed(words: _Words) -> list[tuple[int, int]]:
    """Spans of words that are furniture, of a kind that occurs throughout."""
    days = _days(words)
    found = [*_furnished(words, days), *((first, end, Shape.DATE) for first, end in days.items())]
    kinds = Counter(_sort(words, first, shape) for first, _, shape in found)
    often = {one for one in found if kinds[_sort(words, one[0], one[2])] >= _FEWEST}
    ends = {at for first, end, _ in often for at in (first, end)}
    page = sorted((first, end) for first, end, shape in found if (first, end, shape) in often or {first, end} & ends)
    return [*page, *_aside(words, page[-1][1])] if page else []


def _aside(words: _Words, at: int) -> list[tuple[int, int]]:
    """Spans of words beyond the last post that lead on from the page or head a list beside it."""
    found: list[tuple[int, int]] = []
    while at < len(words):
        ends = range(min(at + _HEADING, len(words)), at, -1) if words.opens(at) else ()
        end = next((end for end in ends if furniture(words.between(at, end)) in (Shape.PAGER, Shape.SIDEBAR)), 0)
        found += [(at, end)] if end else []
        at = end or at + 1
    return found if len(found) >= _FEWEST else []


def _sort(words: _Words, first: int, shape: Shape) -> tuple[str, Shape]:
    return "" if shape is Shape.DATE else _kind(words[first]), shape


def _days(words: _Words) -> dict[int, int]:
    """Spans of words that are dates with a block behind them, by their first word."""
    starts = {span[0]: at for at, span in enumerate(words.spans)}
    ends = {span[1]: at + 1 for at, span in enumerate(words.spans)}
    found = [(starts.get(one.start), ends.get(one.end)) for one in dates(words.text)]
    found += [(starts.get(one.start), ends.get(one.end + 1)) for one in dates(words.text)]
    days = {_weekday(words, first): _time(words, end) for first, end in found if first is not None and end is not None}
    return {first: end for first, end in days.items() if _alone(words, first, end)}


def _alone(words: _Words, first: int, end: int) -> bool:
    """Whether a date is no part of a sentence."""
    named = words[first].strip(",.").casefold() in DAYS
    return (words.opens(end) or named) and not _CLAUSE.search(words[end - 1])


def _weekday(words: _Words, first: int) -> int:
    """The first word of a date, the name of its day included."""
    return first - 1 if first and words[first - 1].strip(",.").casefold() in DAYS else first


def _time(words: _Words, end: int) -> int:
    """One past a date, and past the time of day right behind it."""
    while end < len(words) and (_CLOCK.fullmatch(words[end]) or words[end] in _BEHIND_TIMES):
        end += 1
    return end


def _furnished(words: _Words, days: Mapping[int, int]) -> Iterator[tuple[int, int, Shape]]:
    """Spans of words that are furniture; of what no piece has begun with so far, only the first few are looked at."""
    at, limits, missed, met = 0, sorted((*days, len(words))), Counter[str](), set[str]()
    while at < len(words):
        if at in days:
            at = days[at]
            continue
        kind = _kind(words[at])
        span = _furniture(words, at, limits[bisect(limits, at)]) if kind in met or missed[kind] < _TRIED else None
        if span:
            met.add(kind)
            yield span
        missed[kind] += span is None
        at = span[1] if span else at + 1


def _furniture(words: _Words, at: int, limit: int) -> tuple[int, int, Shape] | None:
    """The furniture that begins at a word, if any, and of what kind it is; it ends before the word `limit`."""
    if not words.opens(at) or words.often[_kind(words[at])] < _FEWEST or _CREDIT.match(words.after(at)):
        return None
    ends = [end for end in range(at + 1, min(at + _SPAN, limit) + 1) if words.opens(end) or end == limit]
    fits = [(end, shape) for end in ends if (shape := furniture(words.between(at, end))) and _whole(words, end, limit)]
    if not fits:
        return None
    end, shape = _fitting(words, at, fits)
    return (at, end, shape) if end - at > 1 or any(char.isdigit() for char in words[at]) else None


def _whole(words: _Words, end: int, limit: int) -> bool:
    """Whether no list goes on behind the words."""
    return not words[end - 1].endswith(",") and not (end < limit and words[end][0] in ",;")


def _fitting(words: _Words, at: int, fits: Sequence[tuple[int, Shape]]) -> tuple[int, Shape]:
    """Where furniture ends that could end in several places: a name where the page has it again, labels at once."""
    shape = fits[0][1]
    if shape in (Shape.LABELS, Shape.COMMENTS):
        return fits[0]
    if shape is Shape.BYLINE:
        timed = [fit for fit in fits if any(char.isdigit() for char in words.between(at, fit[0]))]
        again = [fit for fit in fits if _recurs(words.text, _undated(words.between(at, fit[0])))]
        return again[-1] if again else _afternoon(words, timed[0]) if timed else fits[0]
    alike = [fit for fit in fits if fit[1] is shape]
    return alike[-1]


def _recurs(text: str, part: str) -> bool:
    """Whether a line holds `part` more than once near its beginning."""
    first = text.find(part, 0, _LOOKED_AT)
    return first >= 0 and text.find(part, first + len(part), _LOOKED_AT) >= 0


def _undated(text: str) -> str:
    """What of a byline stands behind its last number, or all of it."""
    return _NUMBERED.sub("", text) or text


def _afternoon(words: _Words, fit: tuple[int, Shape]) -> tuple[int, Shape]:
    return _time(words, fit[0]), fit[1]


def _between(printed: Sequence[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    """The spans of words that are no furniture."""
    for (_, first), (last, _) in pairwise(((0, 0), *printed, (end, end))):
        if last > first:
            yield first, last


def _nouns(words: _Words) -> bool:
    """Whether as many words have capitals as in German, where these tell nothing."""
    return sum(words[at][:1].isupper() for at in range(len(words))) > _CAPITALS * len(words)


def _title_end(words: _Words, first: int, last: int, begins: Callable[[_Words, int], bool]) -> int:
    """The first word below the title with which a post opens, 0 when none shows."""
    ends: list[int] = []
    own = 0
    for at in range(first + 1, min(first + _TITLE, last - 1)):
        if _CLOSED.search(words[at - 1]) and at - first <= _QUESTION:
            return ends[-1] if ends else at
        if _ENDS.search(words[at - 1]) and not words[at - 1].endswith((":", ",")):
            break
        if words[at] == "I":
            own = own or at
        elif _CREDIT.match(words.after(at)):
            return at
        elif begins(words, at):
            ends.append(at)
    return ends[-1] if ends else own


def _capital(words: _Words, at: int) -> bool:
    """Whether a word has a capital, and a sentence goes on behind it."""
    return words[at].strip(_QUOTES)[:1].isupper() and words[at + 1][:1].islower()


def _begins(words: _Words, at: int) -> bool:
    """Whether a word has a capital that no name has, since it stands elsewhere without."""
    word = words[at].strip(_QUOTES)
    return _capital(words, at) and not word.isupper() and words.often[word.lower()] > 0
