"""Comments of readers between posts: who said it, what was said, and when, in the forms that blogs print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.recover.lines.dates import first_date
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_SAID = re.compile(
    r".{1,60}\s(?:said|says|wrote|writes|commented|responded|hat gesagt|schrieb|meint|sagt|a dit|dit|dijo|dice|ha detto"
    r"|disse|diz|zei)\s*(?:\.\.\.|…|:|on\b.{0,40})",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_REPLY = re.compile(
    r"(?:reply|delete|replydelete|antworten|répondre|responder|rispondi|beantwoorden)\s*↓?", re.IGNORECASE
)
_LONGEST = 40
"""Lines of one comment, at most; what is longer is no comment."""


def told_apart(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, those of comments in the shape of replies. A comment needs both a speaker and a time of day."""
    said = {at for first, end in _zones(lines) for at in range(first, end)}
    return tuple(replace(one, shape=Shape.REPLY) if at in said else one for at, one in enumerate(lines))


def _zones(lines: Sequence[Shaped]) -> Iterator[tuple[int, int]]:
    speakers = [at for at, one in enumerate(lines) if one.line.words <= 9 and _SAID.fullmatch(one.plain)]
    for at, following in pairwise((*speakers, len(lines))):
        end = min(following, at + _LONGEST, len(lines))
        stamps = [place for place in range(at, end) if _stamped(lines[place])]
        if stamps:
            yield at, _end(lines, at, stamps[0], end)


def _stamped(one: Shaped) -> bool:
    return len(one.plain) <= 60 and bool(_CLOCK.search(one.plain)) and first_date(one.plain) is not None


def _end(lines: Sequence[Shaped], speaker: int, stamp: int, end: int) -> int:
    """One past the comment: its time stands below what was said, or else above it."""
    if stamp > speaker + 1:
        return stamp + 1 + _replied(lines, stamp + 1, end)
    for at in range(stamp + 1, end):
        if _REPLY.fullmatch(lines[at].plain):
            return at + 1
    return min(stamp + 2, end)


def _replied(lines: Sequence[Shaped], at: int, end: int) -> int:
    return 1 if at < end and _REPLY.fullmatch(lines[at].plain) else 0
