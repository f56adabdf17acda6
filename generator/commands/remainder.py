"""Dumps of which more prose was left out than became posts: where recovery may well have erred."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.checks.words import Text, Words
from generator.model.catalogue import MOSTLY_LEFT_OUT
from generator.model.finding import Finding
from generator.model.source import Format, Omission, Recovery

_LONG_LINE, _SENTENCE = 60, 4
"""Letters from which on a line is prose whatever it ends with, and words from which on one that ends as prose does."""
_FULL_STOP = re.compile(r"[^.…\s][.!?。！？]['\"”’»)]?\Z")
"""How a sentence ends; three dots stand behind names, such as in “Ann said...”."""
_ADDRESS = re.compile(r"\w{1,20}://\S*")


def mostly_left_out(recoveries: Iterable[Recovery]) -> Iterator[Finding]:
    """A finding for each dump of posts that has more words of prose among what was left out than in its posts.

    Menus, archives and bylines do not count: with many a page, they are the longer part.
    """
    for recovery in recoveries:
        if recovery.format is Format.DUMP and recovery.drafts:
            yield from _doubt(recovery, sum(_words(draft.body) for draft in recovery.drafts))


def _doubt(recovery: Recovery, kept: int) -> Iterator[Finding]:
    left, lines = Counter[str](), dict[str, int]()
    for one in recovery.omissions:
        if one.span and (words := _prose(one)):
            left[one.reason] += words
            lines[one.reason] = min(one.span.first, lines.get(one.reason, one.span.first))
    gone = left.total()
    if gone > kept:
        ((reason, most),) = left.most_common(1)
        share = round(100 * gone / (gone + kept))
        yield MOSTLY_LEFT_OUT.at(
            recovery.source,
            f"{share} % of its prose was left out: {gone:,} words, {most:,} of them as “{reason}”",
            line=lines[reason],
            hint="restoration.html lists them; if posts are among them, part these by two blank lines, or add a feed",
        )


def _prose(omission: Omission) -> int:
    """How many words of prose an omission has: none where it is no prose at all."""
    text = _ADDRESS.sub("", omission.text).strip()
    words = _words(text)
    is_prose = len(text) >= _LONG_LINE or (words >= _SENTENCE and _FULL_STOP.search(text[-4:]))
    return words * omission.count if is_prose else 0


def _words(text: str) -> int:
    return len(Words.of(Text(text)).keys)
