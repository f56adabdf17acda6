"""Pages that print but the beginning of each post, and show it: `…`, `[...]`, `Read more`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.recover.lines.shapes import Shaped, furniture
from generator.recover.lines.vocabulary import Shape

_FEWEST = 4
_NEARLY_ALL = 0.9
"""Share of the paragraphs that are cut off, from which on each is all that the page has of a post."""
_PARAGRAPH = 8
"""Words of what is no title, at least, where it is cut off."""
_LEADS_ON = 5
"""Words of a link to the rest, at most."""
_CUT = re.compile(r"(?:…|\.{3})[\s\])»→]*$")
_SAID = (Shape.PROSE, Shape.ITEM)
_SHORT = (Shape.TITLE, Shape.OTHER)


def excerpts(lines: Sequence[Shaped]) -> tuple[int, ...]:
    """Indexes of the paragraphs that a page cut off; none where others stand beside them."""
    said = [at for at, one in enumerate(lines) if one.shape in (*_SAID, *_SHORT)]
    cut: list[int] = []
    whole = 0
    for at in said:
        if _cut_off(lines[at]):
            cut.append(at)
        elif lines[at].shape in _SAID:
            whole += 1
            if whole > (1 - _NEARLY_ALL) * len(said):
                return ()
    return tuple(cut) if len(cut) >= max(_FEWEST, _NEARLY_ALL * (len(cut) + whole)) else ()


def excerpted(lines: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """`lines`, the excerpts of posts in the shape of prose, however short they are."""
    cut = frozenset(excerpts(lines))
    return tuple(replace(one, shape=Shape.PROSE) if at in cut else one for at, one in enumerate(lines))


def _cut_off(one: Shaped) -> bool:
    words = one.plain.split()
    if len(words) < _PARAGRAPH:
        return False
    tails = (" ".join(words[-most:]) for most in range(2, _LEADS_ON + 1))
    return bool(_CUT.search(one.plain)) or any(furniture(tail) is Shape.MORE for tail in tails)
