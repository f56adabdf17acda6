"""Lines that a page repeats around its posts, as far as they alone tell: the seeds of what `recurring` finds."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from generator.recover.lines.dates import MONTH, first_date
from generator.recover.lines.moulds import SENTENCE_END, frames
from generator.recover.lines.phrases import SECTION
from generator.recover.lines.shapes import CREDITED, Shaped, furniture
from generator.recover.lines.vocabulary import Shape

_FEWEST = 3
_LONGEST = 14
"""Words of a line of furniture, at most."""
_RUN_TOGETHER, _HEAD = 40, 60
"""Words of what a page prints of a post, run together, at most; and characters within which it tells the day."""
_BESIDE, _DISTINCT = 0.7, 0.75
"""Share of the lines that recur which stand over a title, and of these titles that no other post has, at least."""
_RECURRING = 0.5
"""Share of the titles of a dump that one title may have, at most."""
_YEARLESS = re.compile(r"([^\W\d_]{3,9})\.?\s*\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?\.?\s*([^\W\d_]{3,9})\.?")
"""A day and a month; no blank stands between them where a converter left out what set them apart on a badge."""
_NAME_GLUED = re.compile(r"(?<=\b\d{4})(?=[^\W\d_]{2})")
"""Between a year and the name that a page set apart from it by design alone: `July 12, 2018admin`."""
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")
SPOKEN = (Shape.PROSE, Shape.CAPTION)
_WORDED = (Shape.TITLE, Shape.OTHER, Shape.PROSE)
MARKED = re.compile(r"[:|·•»→]")
_ROW = re.compile(r"\s[|·•]\s.*\s[|·•]\s")
_IMAGE = re.compile(r"\W*|\W*\[[^\[\]]{0,60}\]\W*")
"""What stands in place of an image: nothing that can be read, or its name in brackets."""
_NEVER = (Shape.CODE, Shape.HEADER, Shape.RULE, Shape.PAGER, Shape.SIDEBAR, Shape.REPLY)


def seeds(lines: Sequence[Shaped]) -> dict[int, Shape]:
    """Lines that are furniture by what they say and how often they say it, and their shapes."""
    return _dated(lines) | _repeated(lines) | _unheaded(lines)


def may_be_furniture(one: Shaped) -> bool:
    """Whether a line may yet turn out to be furniture."""
    own = one.shape in _NEVER or _credits(one.plain) or _IMAGE.fullmatch(one.plain)
    return not one.furniture and not own and one.line.words <= _LONGEST


def _credits(plain: str) -> bool:
    """Whether a line is the author's own, with a role; one that tells a time of day is the page's."""
    return bool(CREDITED.match(plain)) and not _CLOCK.search(plain)


def _dated(lines: Sequence[Shaped]) -> dict[int, Shape]:
    """Short lines with a full date, or with nothing but a day and a month, where a dump has at least three of them."""
    full = [index for index, one in enumerate(lines) if may_be_furniture(one) and _says_when(one.plain)]
    full += _run_together(lines)
    bare = [index for index, one in enumerate(lines) if may_be_furniture(one) and _day_alone(one.plain)]
    found = dict.fromkeys(full, Shape.BYLINE) if len(full) >= _FEWEST else {}
    return found | (dict.fromkeys(bare, Shape.DATE) if len(bare) >= _FEWEST else {})


def _run_together(lines: Sequence[Shaped]) -> Sequence[int]:
    """Lines too long for furniture that begin with the same words and a day with a name glued to it, and no sentences.

    A converter that knows no design runs all that a page prints of a post together: `Posted on May 4, 2011Author Maud`.
    Without the glue, an author may write so of each week.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        if one.shape in _WORDED and _LONGEST < one.line.words <= _RUN_TOGETHER and not SENTENCE_END.search(one.plain):
            said, glued = _NAME_GLUED.subn(" ", one.plain[:_HEAD])
            found = first_date(said) if glued else None
            if found and found.start > 0 and found.end < _HEAD:
                places[one.plain[: found.start]].append(index)
    return [index for at in places.values() if len(at) >= _FEWEST and prose_between(lines, at) for index in at]


def _says_when(plain: str) -> bool:
    return not SENTENCE_END.search(plain) and first_date(_NAME_GLUED.sub(" ", plain)) is not None


def _day_alone(plain: str) -> bool:
    said = _YEARLESS.fullmatch(plain)
    return said is not None and (said[1] or said[2]).lower() in MONTH


def _repeated(lines: Sequence[Shaped]) -> dict[int, Shape]:
    """Pairs of short lines that recur with prose in between, as no words of an author do."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (one, two) in enumerate(pairwise(lines)):
        if all(may_be_furniture(each) and each.shape is not Shape.ITEM for each in (one, two)) and MARKED.search(
            one.plain + two.plain
        ):
            places[one.plain, two.plain].append(index)
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        if may_be_furniture(one) and _ROW.search(one.plain):
            rows[one.plain].append(index)
    often = (at for at in places.values() if len(at) >= _FEWEST and prose_between(lines, at))
    found = {index: Shape.FRAME for at in often for first in at for index in (first, first + 1)}
    alone = (at for at in rows.values() if len(at) >= _FEWEST and prose_between(lines, at))
    return found | {index: Shape.FRAME for at in alone for index in at}


def framing(lines: Sequence[Shaped]) -> dict[int, Shape]:
    """Lines that recur with prose in between, word for word or but for a name, and stand over no text of their own.

    What an author calls a section each time stands right above its text; what a page prints below a post stands above
    the title of the next, or further from what follows than from what precedes. A name may differ, but not throughout.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        words = one.shape in _WORDED and not SENTENCE_END.search(one.plain)
        if may_be_furniture(one) and words and not SECTION.fullmatch(one.plain):
            for part in frames(one.plain):
                places[part].append(index)
    found: dict[int, Shape] = {}
    for at in places.values():
        repeats = len({lines[index].plain for index in at}) < len(at)
        apart = sum(_stands_off(lines, index) for index in at)
        titles = {lines[index + 1].plain for index in at if index + 1 < len(lines)}
        over = apart >= _BESIDE * len(at) and len(titles) >= _DISTINCT * len(at)
        if len(at) >= _FEWEST and repeats and over and prose_between(lines, at):
            found |= dict.fromkeys(at, Shape.FRAME)
    return found


def recurring_titles(lines: Sequence[Shaped]) -> frozenset[int]:
    """Titles that a blog gave to several posts: they stand over a kind of furniture that mostly others stand over."""
    above: defaultdict[Shape, list[int]] = defaultdict(list)
    for index, (one, two) in enumerate(pairwise(lines)):
        if two.furniture and one.shape in (Shape.TITLE, Shape.HEADING):
            above[two.shape].append(index)
    found: set[int] = set()
    for at in above.values():
        often = Counter(lines[index].plain for index in at)
        if max(often.values()) <= _RECURRING * len(at):
            found.update(index for index in at if often[lines[index].plain] > 1)
    return frozenset(found)


def _stands_off(lines: Sequence[Shaped], index: int) -> bool:
    """Whether a line stands over what could be a title, with its text or its furniture below, or off what follows."""
    below = lines[index + 1 : index + 3]
    if len(below) < 2 or below[0].furniture:
        return True
    headed = below[0].shape is Shape.TITLE and (below[1].shape in SPOKEN or below[1].furniture)
    return headed or (below[0].shape in SPOKEN and below[0].line.gap > lines[index].line.gap)


def _unheaded(lines: Sequence[Shaped]) -> dict[int, Shape]:
    """What looks like the heading of an archive page, but recurs with prose in between: a page has one."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(lines):
        if one.shape is Shape.HEADER and ":" in one.plain:
            places[one.plain.partition(":")[0].casefold()].append(index)
    often = (at for at in places.values() if len(at) >= _FEWEST and prose_between(lines, at))
    return {index: furniture(lines[index].plain) or Shape.FRAME for at in often for index in at}


def prose_between(lines: Sequence[Shaped], at: Sequence[int]) -> bool:
    """Whether a sentence stands between all places."""
    return all(any(one.shape in SPOKEN for one in lines[first:second]) for first, second in pairwise(at))
