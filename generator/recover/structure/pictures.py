"""Lost pictures of one post and their captions, as converters leave them: a name in brackets, Markdown, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.markdown.blocks import Figure, Run
from generator.recover.lines.captions import points_into_picture
from generator.recover.lines.links import TITLED, only_pictures
from generator.recover.lines.sentences import SENTENCE_END, goes_on
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.captioned import (
    TABLE,
    between_prose,
    captions_below,
    marks_caption,
    over_prose,
    says,
    uncoloned,
    with_caption,
)
from generator.recover.structure.habits import ALL_EMPHASIS, HEADLESS, place
from generator.recover.structure.posttext import Found, Text
from generator.recover.structure.tabular import any_table

LOST_FIGURE = "lost figure"
PLACEHOLDER = re.compile(
    r"(?:\[(\d{1,3})\])?\[([^\[\]()\s]*[^\W\d_][^\[\]()\s]*|[^\[\]()]{1,80}\.(?:png|jpe?g|gif|bmp|svg|webp|tiff?)|)\]",
    re.IGNORECASE,
)
MARK = re.compile(
    r"(?:\[\d{1,3}\])?\[(?:img|image|picture|[^\[\]()]{1,80}(?:\.(?:png|jpe?g|gif|bmp|svg|webp|tiff?)|[^\W\d]-\d{1,4}))\]",
    re.IGNORECASE,
)
"""What a converter leaves of a picture, and of nothing else."""
STEM = re.compile(r"((?:img|image|dsc[fn]?|pict?|photo|foto|bild|scan|screen-?shot)[-_]?\d{2,14})", re.IGNORECASE)
"""The name that a camera gives to a picture, all that a page says in place of it."""
_PICTURE, _TARGET = r"!\[[^\[\]]{0,400}\]", rf"\([^()\s]{{0,1000}}{TITLED}\)"
IMAGE = re.compile(rf"{_PICTURE}{_TARGET}|\[{_PICTURE}{_TARGET}\]{_TARGET}")
CAPTIONED = re.compile(rf"(?P<image>{IMAGE.pattern})(?P<caption>[^\s!\[(].*)")
"""No blank stands between the two: they were blocks of their own, and no picture within a paragraph."""
_UNSEEN = re.compile(rf"\[\](?P<target>{_TARGET})(?P<caption>[^\s!\[(].*)?")
"""A link around a picture that a converter left out, and what stands right behind it."""
_BRACKETED = re.compile(r"\[[^\[\]]{0,400}\]|" + IMAGE.pattern)
_SMALL_FIRST = re.compile(r"(?P<alternative>(?:[^\W\dA-Z_][\w'’-]*\s){1,4})(?P<caption>[A-ZÀ-ÖØ-Þ].*)")
_ONE_CELL = re.compile(r"\|\s([^|]{2,400}[^|\s])\s?\|")
_EMBEDDED = ("EMBED", "OBJECT", "IFRAME", "APPLET")
"""What Lynx prints for what is embedded, which has no caption."""
_CAPTION_WORDS, _SHORT = 45, 22
"""Words of a caption right below its picture, and of one that is told by the space around it alone."""
_FRAMED_WORDS = 60
"""Words of a caption that a table held together with its picture, at most: nothing else stands so."""
_HEADING_WORDS = 12
"""Words of a caption right above its table, where others stand as near, at most."""
_TELLING = 25
"""Words of a caption of several sentences, in a dump of longer paragraphs."""
_FEW, _OFF = 2, 2
"""Words of what a table is called, at least, and columns by which it may stand off its middle."""
_BRIEF = 15
_SELDOM = 0.25
_OPENS = (Shape.PROSE, Shape.RULE, Shape.TITLE, Shape.HEADING)
_WORDY = (Shape.PROSE, Shape.TITLE, Shape.OTHER)


def picture(text: Text, index: int) -> Found | None:
    """What a converter left of a picture: its name in brackets, or Markdown; with the caption right below it."""
    one = text.lines[index]
    if text.manner.markdown and (both := CAPTIONED.fullmatch(one.line.text)) and one.line.words <= _CAPTION_WORDS:
        return Figure(text.inline(both["image"]), text.inline(both["caption"])), index + 1
    if text.manner.markdown and (unseen := _UNSEEN.fullmatch(one.line.text)):
        return _unseen(text, index, unseen)
    name = PLACEHOLDER.fullmatch(one.line.text) or STEM.fullmatch(one.line.text)
    below = index + 1
    if text.manner.markdown and only_pictures(one.line.text):
        below += int(below < len(text.lines) and text.lines[below].shape is Shape.RULE and text.gap(below) == 0)
    elif not name:
        return None
    images = (Run(" ".join(filter(None, name.groups())) or LOST_FIGURE),) if name else text.inline(one.line.text)
    apart = bool(name) and not one.line.text.strip("[]") and text.gap(below) > 0
    embedded = bool(name) and one.plain.strip("[]") in _EMBEDDED
    if embedded or not (_told_apart(text, below) if apart else captions(text, below)):
        return Figure(images), index + 1
    return Figure(images, text.inline(text.lines[below].line.text)), below + 1


def _unseen(text: Text, index: int, found: re.Match[str]) -> Found | None:
    """A picture of which the link alone is left, if a caption is right behind or below it."""
    below = index + 1
    image = text.inline(f"[{LOST_FIGURE}]{found['target']}")
    if found["caption"]:
        short = text.lines[index].line.words <= _CAPTION_WORDS
        return (Figure(image, text.inline(found["caption"])), below) if short else None
    if not _told_apart(text, below) and not (text.gap(below) == 0 and captions(text, below)):
        return None
    return Figure(image, text.inline(text.lines[below].line.text)), below + 1


def framed(text: Text, index: int) -> Found | None:
    """A picture and its caption between two ruled lines, as pandoc prints a table of one column."""
    last = index + 3
    if last >= len(text.lines) or any(text.gap(at) for at in range(index + 1, last + 1)):
        return None
    ruled = text.lines[index].shape is Shape.RULE and text.lines[last].shape in (Shape.RULE, Shape.BENEATH)
    if not ruled or not _BRACKETED.fullmatch(text.lines[index + 1].line.text):
        return None
    said = text.lines[index + 1].line.text
    images = text.inline(said) if IMAGE.fullmatch(said) else (Run(said.strip("[]") or LOST_FIGURE),)
    return Figure(images, text.inline(text.lines[index + 2].line.text)), last + 1


def caption(text: Text, index: int) -> Found | None:
    """A line below a lost picture: marked as a caption, or short and told by the space around it; or one of a table."""
    one = text.lines[index]
    told = one.shape is Shape.CAPTION or text.centred(index)
    if _names_table(text, index) and (table := any_table(text, index + 1)):
        return with_caption(table[0], text.inline(uncoloned(text, index))), table[1]
    if (
        told
        or (text.prose(index - 1) and between_prose(text, index))
        or in_place(text, index)
        or _points(text, index)
        or (text.manner.emphasises_captions and _emphasised(text, index))
        or _under_prose(text, index)
        or ((over_prose(text, index) or _far_from_both(text, index) or _spaced(text, index)) and _pictured(text, index))
    ):
        alternative, said = _parted(one.line.text) if _under_prose(text, index) else (LOST_FIGURE, one.line.text)
        if text.manner.markdown and ALL_EMPHASIS.fullmatch(said):
            said = said[1:-1]  # a caption is written in emphasis anyway
        return Figure((Run(alternative),), text.inline(said)), index + 1
    return None


def _parted(said: str) -> tuple[str, str]:
    """What Lynx prints in place of a picture, in small letters and on the line of the caption, and the caption."""
    found = _SMALL_FIRST.fullmatch(said)
    return (found["alternative"].strip(), found["caption"]) if found else (LOST_FIGURE, said)


def pictured(posts: Iterable[Sequence[Shaped]]) -> bool:
    """Whether anything proves that posts had pictures: what is left of one, or a caption that speaks as one.

    The space around a short sentence alone proves none: emphasis is made in the same way.
    """
    return any(one.shape is Shape.CAPTION or _bears_picture(one.line.text) for lines in posts for one in lines)


def _pictured(text: Text, index: int) -> bool:
    """Whether the post had pictures; or any post, where a line is farther from the one above than paragraphs are."""
    apart = index > 0 and text.gap(index) > max(1, text.manner.usual_gap)
    return pictured((text.lines,)) or (text.manner.pictured and apart)


def _bears_picture(said: str) -> bool:
    return bool("![" in said or MARK.search(said) or STEM.fullmatch(said))


def _far_from_both(text: Text, index: int) -> bool:
    """Whether a few sentences stand farther from the paragraphs above and below than these do from each other."""
    one, usual = text.lines[index], text.manner.usual_gap
    gaps = text.gap(index), text.gap(index + 1)
    if min(gaps) <= usual or max(gaps) <= usual + 1 or one.line.words > _CAPTION_WORDS:
        return False
    said = one.shape is Shape.PROSE and bool(SENTENCE_END.search(one.plain))
    return said and text.prose(index - 1) and text.prose(index + 1) and _seldom(text, gaps[0])


def in_place(text: Text, index: int) -> bool:
    """Whether a sentence stands where the captions of the dump stand, and its paragraphs do not."""
    one = text.lines[index]
    if not 0 < index < len(text.lines) - 1 or place(text.lines, index) not in text.manner.captions_stand:
        return False
    titled = one.line.indent > text.indent or place(text.lines, index) in text.manner.titles_stand_elsewhere
    return (one.shape is Shape.PROSE or (one.shape is Shape.TITLE and titled)) and one.line.words <= _SHORT


def _emphasised(text: Text, index: int) -> bool:
    one = text.lines[index]
    return index > 0 and one.line.words <= _CAPTION_WORDS and ALL_EMPHASIS.fullmatch(one.line.text) is not None


def _points(text: Text, index: int) -> bool:
    """Whether a short line between a paragraph and another, or a heading, tells of a place in a picture."""
    one, below = text.lines[index], index + 1
    if one.shape not in _WORDY or one.plain.endswith(":") or not text.prose(index - 1) or below >= len(text.lines):
        return False
    follows = text.prose(below) or text.lines[below].shape in (Shape.HEADING, Shape.TITLE)
    return follows and points_into_picture(one.plain)


def _under_prose(text: Text, index: int) -> bool:
    """Whether a sentence stands right below a paragraph, as captions do in a dump that parts paragraphs by blanks."""
    one = text.lines[index]
    hangs = text.manner.hangs_captions and text.gap(index) == 0 and text.gap(index + 1) > 0
    ended = text.prose(index - 1) and SENTENCE_END.search(text.lines[index - 1].plain)
    return hangs and bool(ended) and says(one) and not goes_on(one.plain) and index + 1 < len(text.lines)


def celled(text: Text, index: int) -> Found | None:
    """A short text in a row of one cell with no row beside it that has more: a table that held a picture, once.

    Trafilatura so prints the table that Blogger sets around a picture and its caption.
    """
    beside = [text.lines[at].line.text for at in range(max(0, index - 1), min(len(text.lines), index + 2))]
    cells = [_ONE_CELL.fullmatch(said) for said in beside if said[:1] == "|"]
    cell = _ONE_CELL.fullmatch(text.lines[index].line.text)
    if not cell or not all(cells) or text.lines[index].line.words > _CAPTION_WORDS or cell[1].endswith(":"):
        return None
    return Figure((Run(LOST_FIGURE),), text.inline(cell[1])), index + 1


def headless(text: Text, index: int) -> Found | None:
    """What html2text prints for a table of one column, whose header was a picture: a ruled line, and the caption."""
    below = index + 1
    if text.lines[index].shape is not Shape.RULE or below >= len(text.lines) or not _below_rule(text, below):
        return None
    return Figure((Run(LOST_FIGURE),), text.inline(text.lines[below].line.text)), below + 1


def _below_rule(text: Text, index: int) -> bool:
    """Whether a short line stands right between a ruled one and text: html2text so prints a table of one column.

    The picture was its header, of which nothing is left; whoever writes by hand leaves blank lines around a rule.
    """
    one, above, below = text.lines[index], index - 1, index + 1
    if text.manner.heads_tables and text.lines[above].line.text == HEADLESS and text.gap(index) == 0:
        ends = text.gap(below) > 0 or text.lines[below].shape in _OPENS
        return ends and one.shape in _WORDY and one.line.words <= _FRAMED_WORDS
    ruled = index > 0 and text.lines[above].shape is Shape.RULE and text.gap(above) >= 1 and text.gap(index) == 0
    over = below < len(text.lines) and text.gap(below) == 0 and text.lines[below].shape in (Shape.TITLE, Shape.PROSE)
    return ruled and over and text.manner.parts_by_blanks and one.shape in _WORDY and one.line.words <= _SHORT


def _told_apart(text: Text, index: int) -> bool:
    """Whether one short sentence stands a blank below a picture without a name."""
    one = text.lines[min(index, len(text.lines) - 1)]
    said = one.shape is Shape.CAPTION or (one.shape is Shape.PROSE and not goes_on(one.plain))
    return text.gap(index) == 1 and said and one.line.words <= _BRIEF


def _names_table(text: Text, index: int) -> bool:
    """Whether a line could be the caption of a table right below it."""
    one = text.lines[index]
    told = one.shape is Shape.CAPTION and bool(TABLE.match(one.plain)) and text.gap(index + 1) <= 1
    rows = index + 1 < len(text.lines) and not text.lines[index + 1].furniture
    short = rows and one.line.words <= _HEADING_WORDS and captions_below(text, index)
    marked = marks_caption(one) and text.gap(index + 1) <= 1
    middle = text.centred(index) and text.gap(index + 1) == 0
    return told or short or marked or middle or _over_middle(text, index)


def _over_middle(text: Text, index: int) -> bool:
    """Whether a few words stand right above the middle of a table, as w3m prints what a page calls it."""
    line, below = text.lines[index].line, index + 1
    apart = text.gap(index) >= 1 and text.gap(below) == 0 and below < len(text.lines)
    if not apart or line.words < _FEW or line.indent <= text.lines[below].line.indent or "  " in line.text:
        return False
    found = any_table(text, below)
    if not found:
        return False
    rows = [one.line for one in text.lines[index + 1 : found[1]]]
    left, right = min(row.indent for row in rows), max(row.indent + len(row.text) for row in rows)
    return line.indent > left and abs(2 * line.indent + len(line.text) - left - right) <= _OFF


def _pictures(text: Text, index: int) -> bool:
    line = text.lines[index].line.text
    return bool(PLACEHOLDER.fullmatch(line) or STEM.fullmatch(line) or IMAGE.fullmatch(line))


def captions(text: Text, index: int) -> bool:
    """Whether a line below a picture tells of it: right below, or after a blank and short or wholly in emphasis."""
    if index >= len(text.lines) or text.gap(index) > 1 or _pictures(text, index):
        return False
    if text.lines[index].line.text.startswith(">"):
        return False  # a quotation
    one, last = text.lines[index], index + 1 == len(text.lines)
    if one.shape is Shape.CAPTION or (text.manner.markdown and ALL_EMPHASIS.fullmatch(one.line.text)):
        return True
    if one.plain.endswith(":") or one.shape not in _WORDY:
        return False
    apart = text.gap(index) == 0 < text.gap(index + 1) and text.manner.parts_by_blanks and not text.manner.heads_text
    heads = one.shape is Shape.TITLE and not (text.manner.marks_headings or apart)
    if text.manner.captions_below and text.gap(index) and one.shape is Shape.PROSE and not last:
        return one.line.words <= _TELLING and not one.plain.endswith(":")
    if text.gap(index) or heads:
        return one.line.words <= _SHORT and not (heads or last) and not goes_on(one.plain)
    return one.line.words <= _CAPTION_WORDS


def _spaced(text: Text, index: int) -> bool:
    """Whether a short sentence has one blank line more above than paragraphs have, where the picture was."""
    wide = text.manner.usual_gap + 1
    if text.manner.usual_gap == 0 or not _short_sentence(text, index, wide):
        return False
    another = index + 1 < len(text.lines) and _short_sentence(text, index + 1, wide)
    known = text.lines[index - 1].shape in (Shape.PROSE, Shape.OTHER) and index + 1 < len(text.lines)
    return (known and text.gap(index + 1) < wide) or (
        _seldom(text, wide) and (another or _short_sentence(text, index - 1, wide))
    )


def _short_sentence(text: Text, index: int, gap: int) -> bool:
    one = text.lines[index]
    said = one.shape is Shape.PROSE and one.line.words <= _SHORT and one.plain.endswith((".", ")"))
    return said and text.gap(index) == gap


def _seldom(text: Text, gap: int) -> bool:
    """Whether few lines of the post have so many blank lines above."""
    return sum(one.line.gap == gap for one in text.lines) <= _SELDOM * len(text.lines)
