"""Which copy of a post is kept: the entry of a feed where that is whole, else the best that dumps have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.model.source import Draft
from generator.reconcile.excerpts import continues, ends_cut, is_cut, is_filled
from generator.reconcile.extent import Extents
from generator.reconcile.shingling import shingles, words

_LINK = re.compile(r"\]\(|<https?:")
_ALIKE = 0.8
"""The share of their shingles that two copies with the same ends have in common."""
_FEWEST = 3
"""Copies that bear out each other's ends, if they are half of all copies."""


def richest(copies: Sequence[Draft], extents: Extents) -> Draft:
    """The copy to keep: what a format bounds, and where that was cut off, a rough copy that goes on.

    Of several, the one with most links and pictures, then words, of those that no other one shows to be cut off. What
    the format has of the post stays as it is where the rest can be told from it.
    """
    if len(copies) == 1:
        return copies[0]
    bounded = [copy for copy in copies if not extents.is_rough(copy)]
    others = [copy for copy in copies if extents.is_rough(copy)]
    sure = [copy for copy in _whole(bounded) if not any(_is_filled(copy, other, others, extents) for other in others)]
    if sure:
        return max(sure, key=_richness)
    filling = [other for other in others if any(_is_filled(copy, other, others, extents) for copy in bounded)]
    shown = [other for other in filling if other.ref in extents.ends.shown]
    best = max(_agreed(shown or filling or copies), key=_richness)
    return _completed(best, bounded, extents) if filling else best


def _is_filled(entry: Draft, other: Draft, others: Sequence[Draft], extents: Extents) -> bool:
    """Whether a rough copy shows that an entry lacks its end; that of a summary needs no other sign."""
    said = extents.said(entry)
    if extents.is_summary(entry) and (is_cut(said, other.body) or continues(said, other.body)):
        return True
    cut = is_filled(said, other.body, map(str, entry.values("original_url")))
    return cut or extents.is_surely_longer(entry, other, others)


def _completed(best: Draft, bounded: Sequence[Draft], extents: Extents) -> Draft:
    """A rough copy, with what the best entry has of the post in the form in which that has it."""
    rests = (extents.rest(entry, best) for entry in sorted(bounded, key=_richness, reverse=True))
    whole = next((rest.whole for rest in rests if rest and rest.whole), best.body)
    return replace(best, body=whole)


def _whole(copies: Sequence[Draft]) -> list[Draft]:
    """The copies that no other one shows to be cut off; what many of them say alike is compared once."""
    bodies = dict.fromkeys(copy.body for copy in copies)
    cut = {body for body in bodies if any(is_cut(body, other) for other in bodies)}
    return [copy for copy in copies if copy.body not in cut]


def _agreed(copies: Sequence[Draft]) -> list[Draft]:
    """The copies whose ends others bear out, else all that are whole: one alone may run on into the next post."""
    said = [shingles(copy.body) for copy in copies]
    alike = [[at for at, two in enumerate(said) if len(one & two) >= _ALIKE * len(one | two)] for one in said]
    most = max(alike, key=len)
    agree = len(most) >= max(_FEWEST, len(copies) / 2)
    return _whole([copies[at] for at in most] if agree else copies)


def _richness(copy: Draft) -> tuple[int, int, bool, bool, int]:
    """Of two that say the same, the one that a format holds is better, and none that an ellipsis ends."""
    links, said = len(_LINK.findall(copy.body)), len(words(copy.body))
    return links, said, not ends_cut(copy.body), not copy.ref.span, len(copy.body)
