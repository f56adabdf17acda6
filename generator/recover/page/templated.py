"""Lines of a template that no vocabulary knows: `3 min • reviews`, `By Maud, 7:49 AM. Tides`, `57 Share`.

A template says the same words and sets the same marks around every post, and fills in names, numbers and dates. So
pairs of neighbouring words and marks that recur with text in between tell it. Where such pairs cover most of the lines
that have one of them, the page printed these lines, if numbers, dates or marks are in them: the headings of an author
have words only, or count through.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.recover.lines.dates import dates
from generator.recover.lines.moulds import SENTENCE_END
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_FEWEST = 3
_COVERED = 0.6
"""Share of the words and marks of the lines with a pair that recurring pairs cover, at least."""
_BESIDE = 0.7
"""Share of the lines that have a number, a date or a mark; and of those above which a text ends, at least."""
_COUNTED = 0.6
"""Share of the steps from number to number that are one, from which on the lines count through."""
_DATE, _NUMBER, _FIRST, _LAST = "@", "0", "^", "$"
_MARKS = frozenset((_DATE, *"#•·|»→"))
_WEAK = frozenset((_NUMBER, _FIRST, _LAST, *".,;:!?()[]-"))
"""What tells nothing where a pair has nothing else."""
_LONGEST = 40
"""Words of a line that quotes a title, at most."""
_QUOTES = "“”\"‘’'«» "
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?")
_TOKEN = re.compile(r"@|[^\W\d_]+|\d+|[^\w\s]")
_NUMBERS = re.compile(r"\d+")
_ANCHOR = re.compile(r"(?<=[\w?!.)”])[#¶]$")
"""The link to itself that a theme sets behind each heading of a text: `Act one#`."""
_SPOKEN = (Shape.PROSE, Shape.CAPTION)
_TITLES = (Shape.TITLE, Shape.HEADING)
_ENDS = (*_SPOKEN, Shape.ITEM, Shape.CODE, Shape.HEADER, Shape.PAGER, Shape.SIDEBAR, Shape.RULE, Shape.REPLY)

Pair = tuple[str, str]


def templated(lines: Sequence[Shaped], openly: Sequence[int], *, numbers: bool) -> frozenset[int]:
    """Those of the lines `openly`, which may yet turn out to be furniture, that a template printed.

    An author may tell the same number of each thing, `Serves 4`: whether `numbers` are marks, the caller has to know.
    """
    said = {index: tokens for index in openly if _of_page(tokens := _tokens(lines[index].plain), lines[index].plain)}
    marks = _MARKS | {_NUMBER} if numbers else _MARKS
    places = _places(said)
    recurring = {pair: at for pair, at in places.items() if _recurs(lines, at)}
    covered = {index: _covered(tokens, recurring) for index, tokens in said.items()}
    found = sorted({index for at in recurring.values() if _printed(at, said, covered, marks) for index in at})
    beside = sum(_at_text(lines, index, frozenset(found)) for index in found)
    kept = len(found) >= _FEWEST and beside >= _BESIDE * len(found) and not _counted(lines, found)
    return frozenset(found) if kept else frozenset()


def _of_page(tokens: Sequence[str], plain: str) -> bool:
    """Whether a line may be a page's own: no sentence without a date or a time, and nothing that leads on."""
    return not SENTENCE_END.search(plain) or (_DATE in tokens and not plain.endswith(":"))


def quoting(lines: Sequence[Shaped]) -> frozenset[int]:
    """Lines that end with the title of the post above them: `Maps, rivers Leave a comment on The hedge`."""
    titles: set[str] = set()
    found: dict[int, str] = {}
    for at, one in enumerate(lines):
        quoted = "" if one.furniture else next((tail for tail in _tails(one.plain) if tail in titles), "")
        if quoted:
            found[at] = quoted
        if one.shape in _TITLES:
            titles.add(one.plain)
    return frozenset(found) if len(set(found.values())) >= _FEWEST else frozenset()


def _tails(plain: str) -> Iterator[str]:
    """What may be a title at the end of a line: two words or more, behind at least one, the longest first."""
    words = plain.lstrip("*+•- ").split()
    if len(words) <= _LONGEST:
        yield from (" ".join(words[first:]).strip(_QUOTES) for first in range(1, len(words) - 1))


def _tokens(plain: str) -> Sequence[str]:
    plain = _ANCHOR.sub("", plain)
    for found in sorted(dates(plain), key=lambda one: -one.start):
        plain = plain[: found.start] + _DATE + plain[found.end :]
    words = (_NUMBER if word.isdigit() else word for word in _TOKEN.findall(_CLOCK.sub(_DATE, plain).casefold()))
    return (_FIRST, *words, _LAST)


def _places(said: Mapping[int, Sequence[str]]) -> Mapping[Pair, Sequence[int]]:
    """The lines that have a pair, for each pair that tells something."""
    places: defaultdict[Pair, list[int]] = defaultdict(list)
    for index, tokens in said.items():
        for pair in set(pairwise(tokens)):
            if not _WEAK.issuperset(pair):
                places[pair].append(index)
    return places


def _recurs(lines: Sequence[Shaped], at: Sequence[int]) -> bool:
    """Whether there are several places, and a sentence between any two of them."""
    if len(at) < _FEWEST:
        return False
    return all(any(one.shape in _SPOKEN for one in lines[first + 1 : second]) for first, second in pairwise(at))


def _covered(tokens: Sequence[str], recurring: Mapping[Pair, Sequence[int]]) -> float:
    """The share of the words and marks of a line that are in recurring pairs."""
    pairs = [pair in recurring for pair in pairwise(tokens)]
    held = sum(one or two for one, two in pairwise(pairs))
    return held / max(1, len(pairs) - 1)


def _printed(
    at: Sequence[int], said: Mapping[int, Sequence[str]], covered: Mapping[int, float], marks: frozenset[str]
) -> bool:
    """Whether the lines with one pair are a page's own."""
    marked = sum(not marks.isdisjoint(said[index]) for index in at)
    return marked >= _BESIDE * len(at) and sum(covered[index] for index in at) >= _COVERED * len(at)


def _at_text(lines: Sequence[Shaped], index: int, found: frozenset[int]) -> bool:
    """Whether a text or furniture ends above a line, or above the title over it: a list of an author goes on there."""
    above = index - 1 if index and lines[index - 1].shape in _TITLES and index - 1 not in found else index
    return above < 1 or above - 1 in found or lines[above - 1].furniture or lines[above - 1].shape in _ENDS


def _counted(lines: Sequence[Shaped], at: Sequence[int]) -> bool:
    """Whether the first numbers of the lines count through, as those of sections do."""
    numbers = [int(found[0]) for index in at if (found := _NUMBERS.search(lines[index].plain))]
    steps = [abs(two - one) == 1 for one, two in pairwise(numbers)]
    return len(numbers) == len(at) and sum(steps) >= _COUNTED * len(steps)
