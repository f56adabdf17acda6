"""Which of the ways to part a line into title and names the post supports, by markup or by its habit."""

from __future__ import annotations

from collections.abc import Sequence

from generator.programme.parsing.layout import Layout, leads_prose
from generator.programme.parsing.reading import Reading, Sort
from generator.programme.words.cuts import Cut
from generator.programme.words.lines import Place

_DASHES = ("title –", "title —")
_AMID = 3
"""Lines that must hold a title, names and prose in one way before any is read so."""


def best_cut(reading: Reading, layout: Layout) -> Cut | None:
    """How to part a line into title and names; None when neither markup nor the post's habit supports any way.

    Markup with names that leave no doubt is enough; a mere separator must part the same way at least twice.
    """
    ranked = sorted(
        reading.cuts, key=lambda cut: -(cut.score + 0.15 * min(layout.votes(cut.key), 4) - 0.5 * cut.doubtful)
    )
    for cut in ranked:
        votes = layout.votes(cut.key)
        if cut.key == "title :" and not cut.set_apart and len(cut.title.text.split()) < 3:
            continue  # `Sales: Ada Roe, Bo Lake`
        if cut.doubtful and layout.spaces > max(2, layout.keys["title ,"]):
            continue  # the title ends like a name because one stands there, with nothing in front of it
        if reading.sort is Sort.PROSE and layout.amid[cut.key] >= _AMID and leads_prose(cut):
            return cut
        if reading.sort is Sort.PROSE and not _amid_prose(cut):
            continue
        if cut.key.startswith("names") and not cut.list.sure and not _names_by_habit(cut, votes):
            continue
        if cut.key.endswith("space"):
            usual = layout.pairs >= 2 or layout.spaces >= 2
            if cut.list.score >= 0.95 and usual and layout.keys["title ,"] < 2:
                return cut
            continue
        if (cut.styled or cut.set_apart) and (cut.list.sure or votes >= 1):
            return _widened(cut, ranked)
        if cut.key == "title |" and cut.list.sure and reading.sort is Sort.TITLE:
            return cut  # a bar, or what was taken out between the two, such as an award
        if (votes >= 2 and cut.list.possible) or (
            cut.list.sure and reading.line.place in (Place.ITEM, Place.HEADING) and not cut.key.endswith(",")
        ):
            return cut
    return None


def _widened(cut: Cut, ranked: Sequence[Cut]) -> Cut:
    """`cut`, or the one at a dash within its title, behind which only names stand: not all of them are styled."""
    wider = (one for one in ranked if one.key in _DASHES and one.list.sure and one.score > cut.score)
    inner = cut.title.text if cut.key == "title style" else ""
    return next((one for one in wider if inner.startswith(f"{one.title.text} ")), cut)


def _amid_prose(cut: Cut) -> bool:
    """Whether a title and names stand out of a line that is otherwise sentences: by markup, and near its end."""
    return cut.styled and cut.list.sure and len(cut.rest.split()) <= 12


def _names_by_habit(cut: Cut, votes: int) -> bool:
    """Whether a single name in front of a title is one because markup, or several other lines, say so."""
    fewest = 2 if cut.key == "names :" else 3
    if cut.key == "names ," and len(cut.title.text.split()) < 4:
        return False  # `Ada Roe, Head of Speech`
    return (cut.set_apart and votes >= 1) or (votes >= fewest and cut.list.score >= 0.85)
