"""Whether a body is only the beginning of its post, or a summary of it, as of feeds that want to be visited."""

from __future__ import annotations

import re

from generator.reconcile.shingling import containment, words

_SHARE = 0.6
"""A body with less than this share of the words of a fuller copy that contains it is a summary."""
_BEGINNING = 0.85
"""The share of a last paragraph that must stand in the beginning of one which is to go on where it ends."""
_GOES_ON = 3
"""Words from which on a paragraph goes on: fewer are a signature, or another way to count words."""
_SAME_BEGINNING = 4
"""Words by which a paragraph is found again."""

_CUT = re.compile(r"(?:…|\.\.\.)[\s\]\\)]{0,9}(?:\[[^\[\]]{0,80}\]\([^()\s]{0,500}\)\W{0,9})?$")
"""How a text ends that was cut off: by an ellipsis, or by one and a link to the rest."""
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)*_\]]{0,9}$")
_LINK_ALONE = re.compile(r"\n\n\[[^\[\]\n]{0,80}\]\([^()\s]{0,500}\)$")
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
