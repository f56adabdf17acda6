"""Whether a body is only the beginning of its post, or a summary of it, as of feeds that want to be visited."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.reconcile.identity import address_key
from generator.reconcile.shingling import SHINGLE, containment, numbers, words

_SHARE = 0.6
"""A body with less than this share of the words of a fuller copy that contains it is a summary."""
_BEGINNING = 0.85
"""The share of a last paragraph that must stand in the beginning of one which is to go on where it ends."""
_GOES_ON = 3
"""Words from which on a paragraph goes on: fewer are a signature, or another way to count words."""
_SAME_BEGINNING = 4
"""Words by which a paragraph is found again."""
_HEAD, _PREFACE = 30, 20
"""Words of a beginning that two copies share, and those that one of them may set before it."""
_END, _LOST, _MARKED = 12, 2, 12
"""Words of an end by which it is found within another copy, and words that are cut through or lost there.

And characters by which an ellipsis is known to be the author's."""

_CUT = re.compile(r"(?:…|\.\.\.)[\s\]\\)]{0,9}(?:\[[^\[\]]{0,80}\]\([^()\s]{0,500}\)\W{0,9})?$")
"""How a text ends that was cut off: by an ellipsis, or by one and a link to the rest."""
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)*_\]]{0,9}$")
_LINK_ALONE = re.compile(r"\n\n\[[^\[\]\n]{0,80}\]\([^()\s]{0,500}\)$")
_LINK_LAST = re.compile(r"\[[^\[\]\n]{0,80}\]\(([^()\s]{0,500})\)\W{0,9}$")
_TAIL = 700
"""Characters of the end in which these are looked for."""


def is_cut(body: str, other: str) -> bool:
    """Whether `other`, a copy of the same post, shows that `body` lacks its end, or most of its words."""
    mine, theirs = words(body), words(other)
    if len(mine) >= len(theirs):
        return False
    if len(mine) < _SHARE * len(theirs) or ends_cut(body) or _goes_on(body, other):
        return containment(body, other) > _SHARE
    return False


def ends_cut(body: str) -> bool:
    """Whether a text ends like one that was cut off."""
    return bool(_CUT.search(body[-_TAIL:].rstrip()))


def is_filled(body: str, other: str, urls: Iterable[str] = ()) -> bool:
    """Whether a text that its format bounds was cut off all the same, and `other` goes on where it ends.

    The ends of `other` are guesses: that it is longer tells nothing, since it may run on into the next post. `urls` are
    the addresses of the post: a link to one of them, at the very end, leads to the rest.
    """
    if not any(map(str.isalnum, body)):
        return bool(words(other))
    stops = stops_short(body, other, urls)
    return (stops or (not ends_sentence(body) and _breaks_off(body, other))) and continues(body, other)


def stops_short(body: str, other: str, urls: Iterable[str]) -> bool:
    """Whether a text ends with an ellipsis that `other` does not have, or with a link to its own page."""
    return (ends_cut(body) and not _trails_off(body, other)) or leads_on(body, urls)


def _trails_off(body: str, other: str) -> bool:
    """Whether the ellipsis at the end of a text is its author's: the other copy has it, too."""
    return body.rstrip()[-_MARKED:].replace("...", "…") in other.replace("...", "…")


def leads_on(body: str, urls: Iterable[str]) -> bool:
    """Whether a text ends with a link to its own page."""
    link = _LINK_LAST.search(body[-_TAIL:].rstrip())
    return link is not None and address_key(link[1].partition("#")[0]) in set(map(address_key, urls))


def ends_sentence(body: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_SENTENCE.search(_LINK_ALONE.sub("", body.rstrip())[-_TAIL:]))


def _breaks_off(body: str, other: str) -> bool:
    """Whether the words with which a text ends stand within a paragraph of the other copy that goes on to its stop."""
    last = words(_LINK_ALONE.sub("", body.rstrip()).rpartition("\n\n")[2])
    end = numbers(last[-SHINGLE - _LOST :], SHINGLE) if len(last) >= SHINGLE else frozenset()
    going_on = (each for each in other.split("\n\n") if _SENTENCE.search(each[-_TAIL:].rstrip()))
    return any(not end.isdisjoint(numbers(words(each)[: -_GOES_ON - _LOST], SHINGLE)) for each in going_on)


def continues(body: str, other: str) -> bool:
    """Whether a text begins as `body` does, and has more words after those with which that ends."""
    mine, theirs = words(without_mark(body)), words(other)
    head = numbers(mine[:_HEAD], SHINGLE)
    if 2 * len(head & numbers(theirs[: _HEAD + _PREFACE], SHINGLE)) < len(head):
        return False
    end = numbers(mine[-_END:], SHINGLE)
    return len(theirs) > len(mine) and not end.isdisjoint(numbers(theirs[:-_GOES_ON], SHINGLE))


def without_mark(body: str) -> str:
    """A text without the ellipsis, and the link to the rest, with which it ends."""
    text = body.rstrip()
    tail = _LINK_LAST.sub("", _CUT.sub("", text[-_TAIL:]))
    return (text[:-_TAIL] + tail).rstrip()


def _goes_on(body: str, other: str) -> bool:
    """Whether the last paragraph of a text is a longer one elsewhere, to the end of a sentence.

    Further paragraphs tell nothing: they may be what readers said to the post.
    """
    last = _LINK_ALONE.sub("", body.rstrip()).rpartition("\n\n")[2]
    mine = words(last)
    for paragraph in other.split("\n\n"):
        theirs = words(paragraph) if _SENTENCE.search(paragraph[-_TAIL:].rstrip()) else []
        if mine[:_SAME_BEGINNING] == theirs[:_SAME_BEGINNING] and len(theirs) - len(mine) >= _GOES_ON:
            return containment(last, " ".join(theirs[: len(mine)])) >= _BEGINNING
    return False
