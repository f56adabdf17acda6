"""Lost pictures of one post and their captions, as converters leave them: a name in brackets, Markdown, or nothing."""

from __future__ import annotations

import re

from generator.markdown.blocks import Figure, Run
from generator.recover.lines.posttext import Found, Text
from generator.recover.lines.tabular import TABLE, any_table, between_prose, over_prose, with_caption
from generator.recover.lines.vocabulary import Shape

LOST_FIGURE = "lost figure"
_PLACEHOLDER = re.compile(
    r"\[([^\[\]()\s]*[^\W\d_][^\[\]()\s]*|[^\[\]()]{1,80}\.(?:png|jpe?g|gif|bmp|svg|webp|tiff?)|)\]", re.IGNORECASE
)
_IMAGE = re.compile(
    r"!\[[^\[\]]{0,400}\]\([^()\s]{0,1000}\)|\[!\[[^\[\]]{0,400}\]\([^()\s]{0,1000}\)\]\([^()\s]{0,1000}\)"
)
_ALL_EMPHASIS = re.compile(r"([*_])(?![*_\s])[^*_]{2,600}\1")
_INNER_END = re.compile(r"[.!?…][\"”’')\]]*\s+[\"“‘]?[A-ZÀ-Þ]")
_CAPTION_WORDS, _SHORT = 45, 22
"""Words of a caption right below its picture, and of one that is told by the space around it alone."""
_WORDY = (Shape.PROSE, Shape.TITLE, Shape.OTHER)


def picture(text: Text, index: int) -> Found | None:
    """What a converter left of a picture: its name in brackets, or Markdown; with the caption right below it."""
    one = text.lines[index]
    name = _PLACEHOLDER.fullmatch(one.line.text)
    below = index + 1
    if text.manner.markdown and _IMAGE.fullmatch(one.line.text):
        below += int(below < len(text.lines) and text.lines[below].shape is Shape.RULE and text.gap(below) == 0)
    elif not name or (not name[1] and text.gap(below)):
        return None
    images = (Run(name[1] or LOST_FIGURE),) if name else text.inline(one.line.text)
    if not _captions(text, below):
        return (Figure(images), below) if name else None
    return Figure(images, text.inline(text.lines[below].line.text)), below + 1


def framed(text: Text, index: int) -> Found | None:
    """A picture and its caption between two ruled lines, as pandoc prints a table of one column."""
    last = index + 3
    if last >= len(text.lines) or any(text.gap(at) for at in range(index + 1, last + 1)):
        return None
    if any(text.lines[at].shape is not Shape.RULE for at in (index, last)) or not _pictures(text, index + 1):
        return None
    return Figure((Run(LOST_FIGURE),), text.inline(text.lines[index + 2].line.text)), last + 1


def caption(text: Text, index: int) -> Found | None:
    """A line below a lost picture: marked as a caption, or short and told by the space around it; or one of a table."""
    one = text.lines[index]
    told = one.shape is Shape.CAPTION
    if told and TABLE.match(one.plain) and text.gap(index + 1) <= 1 and (table := any_table(text, index + 1)):
        return with_caption(table[0], text.inline(one.line.text)), table[1]
    if (
        told
        or (text.prose(index - 1) and between_prose(text, index))
        or over_prose(text, index)
        or _spaced(text, index)
    ):
        return Figure((Run(LOST_FIGURE),), text.inline(one.line.text)), index + 1
    return None


def _pictures(text: Text, index: int) -> bool:
    line = text.lines[index].line.text
    return bool(_PLACEHOLDER.fullmatch(line) or _IMAGE.fullmatch(line))


def _captions(text: Text, index: int) -> bool:
    """Whether a line below a picture tells of it: right below, or after a blank and short or wholly in emphasis."""
    if index >= len(text.lines) or text.gap(index) > 1:
        return False
    one, last = text.lines[index], index + 1 == len(text.lines)
    if one.shape is Shape.CAPTION or (text.manner.markdown and _ALL_EMPHASIS.fullmatch(one.line.text)):
        return True
    if one.plain.endswith(":") or one.shape not in _WORDY:
        return False
    heads = one.shape is Shape.TITLE and not text.manner.marks_headings
    if text.gap(index) or heads:
        return one.line.words <= _SHORT and not (heads or last) and not _INNER_END.search(one.plain)
    return one.line.words <= _CAPTION_WORDS


def _spaced(text: Text, index: int) -> bool:
    """Whether a short sentence has one blank line more above than paragraphs have, where the picture was."""
    one = text.lines[index]
    return (
        text.manner.usual_gap == 1
        and text.gap(index) == 2
        and text.gap(index + 1) <= 1
        and text.lines[index - 1].shape in (Shape.PROSE, Shape.OTHER)
        and one.shape is Shape.PROSE
        and one.line.words <= _SHORT
        and one.plain.endswith((".", ")"))
        and index + 1 < len(text.lines)
    )
