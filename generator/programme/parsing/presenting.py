"""Sentences that announce one talk: `Ada Roe will present “Deep Water” (joint work with Bo Lake and Cy Fen)`."""

from __future__ import annotations

import re

from generator.programme.words.cuts import Cut
from generator.programme.words.likeness import LIKELY
from generator.programme.words.lines import Line, joined
from generator.programme.words.names import name_list
from generator.programme.words.quotes import quoted

_QUOTED = r"“[^“”]{5,250}”|\"[^\"]{5,250}\"|«[^«»]{5,250}»|„[^„“”]{5,250}[“”]"
_PRESENTS = re.compile(
    r"(?P<names>[^“”\"«»„:]{3,200}?)\s+(?:will (?:present|give|talk about|speak about|be presenting)|presents?|"
    r"(?:is|are) presenting)\s+"
    r"(?:(?:an?|the|his|her|their|our)\s(?P<what>(?:[\w-]+\s){0,2}?(?:paper|talk|poster|demo|work))\s"
    r"(?:(?:on|about|entitled|titled)\s)?)?"
    rf"(?P<title>{_QUOTED})"
    r"(?:,?\s\(?(?:(?:joint (?:work|paper)|jointly|together|joint) with|with)\s(?P<others>[^()]{3,400}?)\)?)?"
    r"\s*\.?",
    re.IGNORECASE,
)


def presented(line: Line) -> Cut | None:
    """The title and all names of a line that is one such sentence and no more; None for any other line.

    The sentence announces: one in the past tense is of a recap.
    """
    found = _PRESENTS.fullmatch(line.text)
    if not found:
        return None
    names, others = line.cut(*found.span("names")), found["others"]
    told = joined(names, line.cut(*found.span("others")), ", ") if others else names
    parts = [name_list(part) for part in (names.text, others) if part]
    if not all(part.sure or (len(part.pieces) == 1 and part.score >= LIKELY) for part in parts):
        return None
    title, what = quoted(line.cut(*found.span("title"))), found["what"] or ""
    return Cut(title, told, name_list(told.text), "names quote", 1.0, what)
