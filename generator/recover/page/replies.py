"""Comments of readers between posts: who said it, what was said, and when, in the forms that blogs print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from generator.recover.lines.dates import first_date
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape

_VERB = (
    r"(?:said|says|wrote|writes|commented|responded|hat gesagt|schrieb|meint|sagt|a dit|dit|dijo|dice|ha detto"
    r"|disse|diz|zei)\s*(?:\.\.\.|…|:|on\b.{0,40})"
)
_SAYS = re.compile(_VERB, re.IGNORECASE)
_SAID = re.compile(r".{1,60}\s" + _VERB, re.IGNORECASE)
_SAID_AT = re.compile(r".{1,60}?\s" + _VERB + r"\s.{4,60}", re.IGNORECASE)
"""Who said it, and when, in one line."""
_QUOTED = re.compile(r"[^“”«»]{1,160}[”»]\s+(?=\S)")
"""The end of a title that the heading of the comments quotes, with a comment right behind it."""
_CLOCK = re.compile(r"\d{1,2}(?:[:.h]| h )\d{2}")
_GLUED = re.compile(r"(?<=[^\W_])(?=[^\W\d_a-z][a-z]{2,8} \d{1,2}, \d{4}\b)")
"""Where a converter set the day right behind the name."""
_COUNTED = re.compile(r"(?:([1-9]\d{0,4})|one)\s+\w", re.IGNORECASE)
_REPLY = re.compile(
    r"(?:reply|delete|replydelete|replies|replies\s+reply|antworten|répondre|responder|rispondi|beantwoorden)\s*↓?",
    re.IGNORECASE,
)
_LONGEST = 40
"""Lines of one comment, at most; what is longer is no comment."""
_HEAD, _SPOKEN, _NAME = 14, 9, 6
"""Words of a line that tells speaker and time, of one that tells the speaker, and of a mere name, at most."""
_WIDE, _STAMP = 70, 32
"""Characters of a line that tells a time, at most, and of such a time at the beginning of a comment."""


def told_apart(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, those of comments in the shape of replies.

    A comment needs a speaker and a time of day; below a count of comments, speakers, and "Reply" at their end, will do.
    """
    said = {at for first, end in (*_zones(lines), *_threads(lines), *_spoken(lines)) for at in range(first, end)}
    return tuple(replace(one, shape=Shape.REPLY) if at in said else one for at, one in enumerate(lines))


def _zones(lines: Sequence[Shaped]) -> Iterator[tuple[int, int]]:
    """Comments that begin with "so-and-so said", in one line or in two."""
    speakers = [at for at, one in enumerate(lines) if _speaks(one) or _SAYS.fullmatch(one.plain)]
    firsts = [at - _named(lines, at) for at in speakers]
    for at, first, following in zip(speakers, firsts, (*firsts[1:], len(lines)), strict=False):
        end = min(following, at + _LONGEST, len(lines))
        stamps = [place for place in range(first, end) if _stamped(lines[place])]
        if not stamps and end == following < len(lines) and _stamped(lines[end]):
            yield first, end
        if stamps:
            yield first, _end(lines, at, stamps[0], end)


def _speaks(one: Shaped) -> bool:
    plain = _QUOTED.sub("", one.plain, count=1)
    words = len(plain.split())
    if words <= _SPOKEN and _SAID.fullmatch(plain):
        return True
    return words <= _HEAD and _stamped(one) and bool(_SAID.fullmatch(plain) or _SAID_AT.fullmatch(plain))


def _named(lines: Sequence[Shaped], at: int) -> bool:
    """Whether the speaker's name, and the time perhaps, has the line above for itself."""
    if not at or not _SAYS.fullmatch(lines[at].plain):
        return False
    return lines[at - 1].line.words <= _NAME or _stamped(lines[at - 1])


def _threads(lines: Sequence[Shaped]) -> Iterator[tuple[int, int]]:
    """Comments below a count of them: a name and a time, what was said, and "Reply"."""
    for at, one in enumerate(lines):
        counted = _COUNTED.match(one.plain) if one.shape in (Shape.COMMENTS, Shape.NOTE) else None
        if counted:
            yield from islice(_thread(lines, at + 1), int(counted[1] or 1))


def _spoken(lines: Sequence[Shaped]) -> Iterator[tuple[int, int]]:
    """Comments without times, right below their count: "so-and-so said" no more often than that, and "Reply"."""
    for at, one in enumerate(lines):
        counted = _COUNTED.match(one.plain) if one.shape in (Shape.COMMENTS, Shape.NOTE) else None
        if not counted or not _is_below_text(lines, at) or not any(map(_says, lines[at + 1 : at + 3])):
            continue
        end = next((place for place in range(at + 2, min(at + _LONGEST, len(lines))) if _ends(lines[place])), at)
        if 1 <= sum(map(_says, lines[at + 1 : end])) <= int(counted[1] or 1):
            yield at + 1, end + 1


def _is_below_text(lines: Sequence[Shaped], at: int) -> bool:
    """Whether what a count closes stands above it; below a title the count is of the text that follows."""
    return at > 0 and lines[at - 1].shape not in (Shape.TITLE, Shape.HEADING, Shape.DATE, Shape.BYLINE)


def _says(one: Shaped) -> bool:
    """Whether a line tells of nothing but who speaks, or only that somebody does, whose name has the line above."""
    plain = one.plain.lstrip("*+•- ")
    return (
        len(plain.split()) <= _SPOKEN and plain.endswith(":") and bool(_SAID.fullmatch(plain) or _SAYS.fullmatch(plain))
    )


def _thread(lines: Sequence[Shaped], at: int) -> Iterator[tuple[int, int]]:
    """One comment after the other from line `at` on; the first must have its "Reply"."""
    replied = False
    while (head := _head(lines, at)) is not None:
        end = next(
            (place for place in range(head + 1, min(head + _LONGEST, len(lines))) if _closed(lines, place)), None
        )
        if end is None or not (replied or _ends(lines[end - 1])):
            return
        yield at, end
        at, replied = end, True


def _closed(lines: Sequence[Shaped], at: int) -> bool:
    """Whether a comment ends above line `at`: after its last "Reply", or where the next one begins."""
    if at < len(lines) and _ends(lines[at]):
        return False
    return _ends(lines[at - 1]) or _head(lines, at) is not None


def _head(lines: Sequence[Shaped], at: int) -> int | None:
    """The line that tells when a comment was made: the one at `at`, or that below it when `at` has a mere name."""
    if at < len(lines) and _stamped(lines[at]):
        return at
    named = at + 1 < len(lines) and lines[at].line.words <= _NAME
    return at + 1 if named and _stamped(lines[at + 1]) else None


def _ends(one: Shaped) -> bool:
    return bool(_REPLY.fullmatch(one.plain.lstrip("*+•- ")))


def _stamped(one: Shaped) -> bool:
    """Whether a line tells a day and a time: a short one anywhere, a long one at its beginning."""
    plain = one.plain if len(one.plain) <= _WIDE else one.plain[:_STAMP]
    if not _CLOCK.search(plain):
        return False
    found = first_date(plain) or first_date(_GLUED.sub(" ", plain))
    return found is not None and (plain == one.plain or found.start == 0)


def _end(lines: Sequence[Shaped], speaker: int, stamp: int, end: int) -> int:
    """One past the comment: its time stands below what was said, or else above it."""
    if stamp > speaker + 1:
        return stamp + 1 + _replied(lines, stamp + 1, end)
    for at in range(stamp + 1, end):
        if _ends(lines[at]):
            return at + 1
    return min(stamp + 2, end)


def _replied(lines: Sequence[Shaped], at: int, end: int) -> int:
    return 1 if at < end and _ends(lines[at]) else 0
