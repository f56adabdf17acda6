"""Pictures side by side: items of a list that are pictures, and captions in the company of others."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from generator.markdown.blocks import Figure, Run
from generator.recover.lines.captions import speaks_as_caption
from generator.recover.lines.sentences import SENTENCE_END, goes_on
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.pictures import CAPTIONED, IMAGE, LOST_FIGURE, MARK, PLACEHOLDER, captions
from generator.recover.structure.posttext import Found, Text

_ITEM = re.compile(r"[*+•◦▪-]\s+(\S.*)")
_BARE = re.compile(rf"(?P<mark>{MARK.pattern})\s*(?P<caption>.*)", re.IGNORECASE)
"""A mark that a browser for terminals leaves of a picture, and what it says of it."""
_COMPANY = 40
"""Lines of a gallery that are looked at together, at most, to either side."""
_FEWEST = 2
_NEAR, _FAR = 3, 2
"""One in so many lines, and two of them, must speak as captions where all of a gallery are taken for captions: lines
that stand right below each other or in a list, and those that are as far apart as paragraphs."""
_WORDS, _SENTENCE = 25, 15
_NAME_WORDS = 5
"""Words of an item that stands for a picture, at most, its bullet among them."""
_SPOKEN = (Shape.PROSE, Shape.TITLE, Shape.OTHER, Shape.CAPTION, Shape.ITEM)


def gallery(text: Text, index: int) -> Found | None:
    """One picture of a gallery, or its caption where the picture is lost."""
    said = _item(text, index)
    figure = _pictured(text, said) if said else None
    if figure and (_BARE.match(said) or (_fits(text, index - 1) and _fits(text, index + 1))):
        below = index + 1
        if figure.caption or not (captions(text, below) or _hangs(text, below)) or _item(text, below):
            return figure, below
        return replace(figure, caption=text.inline(text.lines[below].line.text)), below + 1
    if said and _named_among_pictures(text, index):
        return Figure((Run(said),), text.inline(text.lines[index + 1].line.text)), index + 2
    if not _in_company(text, index):
        return None
    return Figure((Run(LOST_FIGURE),), text.inline(_said(text, index))), index + 1


def _fits(text: Text, index: int) -> bool:
    """Whether the line beside an item that is a picture is no item, or another such one."""
    beside = _item(text, index) if 0 <= index < len(text.lines) else ""
    return not beside or _pictured(text, beside) is not None


def _named_among_pictures(text: Text, index: int) -> bool:
    """Whether an item beside a picture is what a page says of another one, with the caption hanging below."""
    below = index + 1
    few = text.lines[index].line.words <= _NAME_WORDS and not SENTENCE_END.search(text.lines[index].plain)
    near = (_item(text, at) for at in (index - 2, index - 1, below + 1, below + 2) if 0 <= at < len(text.lines))
    return few and _hangs(text, below) and any(map(_BARE.match, near))


def _hangs(text: Text, index: int) -> bool:
    """Whether a short line stands right below an item, set in as its words are."""
    if not 0 < index < len(text.lines) or text.gap(index) or _item(text, index) or not _brief(text, index):
        return False
    return text.lines[index].line.indent > text.lines[index - 1].line.indent


def _item(text: Text, index: int) -> str:
    """What an item of a list says behind its bullet; nothing for any other line."""
    found = _ITEM.fullmatch(text.lines[index].line.text)
    return found[1] if found else ""


def _pictured(text: Text, said: str) -> Figure | None:
    """An item that is a picture, with the caption right behind it; none for any other item."""
    if text.manner.markdown and IMAGE.fullmatch(said):
        return Figure(text.inline(said))
    if text.manner.markdown and (both := CAPTIONED.fullmatch(said)) and len(said.split()) <= _WORDS:
        return Figure(text.inline(both["image"]), text.inline(both["caption"]))
    if PLACEHOLDER.fullmatch(said):
        return Figure((Run(said.strip("[]") or LOST_FIGURE),))
    bare = _BARE.fullmatch(said)
    return Figure((Run(bare["mark"].strip("[]")),), text.inline(bare["caption"])) if bare else None


def _in_company(text: Text, index: int) -> bool:
    """Whether a line is one of a group, apart from the text around it, of which several speak as captions do."""
    if not (text.manner.usual_gap or text.manner.parts_by_blanks) or not _brief(text, index):
        return False
    return _spoken(text, index, near=True) or _spoken(text, index, near=False)


def _spoken(text: Text, index: int, *, near: bool) -> bool:
    """Whether enough of the group around a line speak as captions: of lines `near` each other, or far apart."""
    first = end = index
    while first > max(0, index - _COMPANY) and _beside(text, first - 1, first, near=near):
        first -= 1
    while end + 1 < min(len(text.lines), index + _COMPANY) and _beside(text, end, end + 1, near=near):
        end += 1
    listed = bool(_item(text, index))
    if listed and first and text.lines[first - 1].plain.endswith(":"):  # it leads on to a list
        return False
    if end == first or (near and not listed and min(text.gap(first), text.gap(end + 1)) == 0):
        return False
    speaking = sum(speaks_as_caption(_said(text, at)) for at in range(first, end + 1))
    return speaking >= max(_FEWEST, (end + 1 - first) / (_NEAR if near else _FAR))


def _beside(text: Text, above: int, below: int, *, near: bool) -> bool:
    """Whether two lines stand in one group: right below each other, items of one list, or sentences farther apart."""
    items = bool(_item(text, above)), bool(_item(text, below))
    if not (_brief(text, above) and _brief(text, below)) or items[0] != items[1]:
        return False
    if near:
        return text.gap(below) <= int(items[0])
    ended = all(_one_sentence(_said(text, at)) for at in (above, below))
    return not items[0] and ended and text.gap(below) >= max(1, text.manner.usual_gap)


@lru_cache(maxsize=1 << 12)
def _one_sentence(said: str) -> bool:
    """Whether a line is a caption by its words, or no more than a short sentence."""
    short = len(said.split()) <= _SENTENCE and bool(SENTENCE_END.search(said)) and not goes_on(said)
    return short or speaks_as_caption(said)


def _brief(text: Text, index: int) -> bool:
    one = text.lines[index]
    spoken = one.shape in _SPOKEN and one.line.words <= _WORDS and not one.plain.endswith(":")
    return spoken and (one.shape is not Shape.ITEM or bool(_item(text, index)))


def _said(text: Text, index: int) -> str:
    """What a line of a gallery says, without the brackets that pandoc sets around what is said of a picture."""
    said = _item(text, index) or text.lines[index].line.text
    return said[1:-1] if said[0] == "[" and said.find("]") == len(said) - 1 else said
