"""What of a line recurs where a page prints it around every post: its words, less what differs from post to post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.recover.lines.dates import dates
from generator.recover.lines.sentences import ending

_NUMBER = re.compile(r"\d+")
SENTENCE_END = ending(":")


@lru_cache(maxsize=4096)
def mould(plain: str) -> str:
    """What stays of a line when its dates and numbers are taken out."""
    for found in sorted(dates(plain), key=lambda one: -one.start):
        plain = plain[: found.start] + "@" + plain[found.end :]
    return " ".join(_NUMBER.sub("#", plain).casefold().split())


def said(plain: str) -> str:
    """What must be the same each time a page prints a line: numbers may differ, those of a sentence may not."""
    return plain.casefold() if SENTENCE_END.search(plain) else mould(plain)


def moulds(plain: str) -> Iterator[tuple[str, str]]:
    """The moulds of a line: all of it, how it begins, how it ends."""
    words = mould(plain).split()
    yield "=", said(plain)
    if len(words) > 1 and not SENTENCE_END.search(plain):
        yield "^", words[0]
        yield "$", " ".join(words[-2:])


def frames(plain: str) -> Iterator[str]:
    """What of a line may recur: all of it, numbers apart, its first two words, its last two."""
    words = mould(plain).split()
    yield " ".join(words)
    if len(words) > 2:
        yield " ".join((*words[:2], ">"))
        yield " ".join(("<", *words[-2:]))
