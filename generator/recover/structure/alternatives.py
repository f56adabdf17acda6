"""What a page says in place of a picture: browsers for terminals print it on a line of its own, above the caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.markdown.blocks import Figure, Run
from generator.recover.lines.sentences import SENTENCE_END, goes_on
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.captioned import says
from generator.recover.structure.inline import runs
from generator.recover.structure.posttext import Found, Text

_FILE = r"\.(?:png|jpe?g|gif|bmp|svg|webp|tiff?)"
PICTURE_FILE = re.compile(
    rf"\[[^\[\]]{{1,400}}\]\([^()\s]{{1,1000}}{_FILE}(?:\?[^()\s]{{0,200}})?\)(?P<rest>.{{0,200}})", re.IGNORECASE
)
"""A link to the file of a picture at the head of a line: Lynx and ELinks tell where one begins, not where it ends."""
_NAME = re.compile(
    rf"(?:\[\d{{1,4}}\])?\[(?:img|image|picture|[^\[\]()]{{1,80}}(?:{_FILE}|-\d{{1,4}}))\]", re.IGNORECASE
)
"""What the same browsers print for a picture of which the page says nothing."""
_NUMBERED = re.compile(r"\[\d{1,4}\]")
_WORDS, _NAMED, _CAPTION, _BRIEF = 12, 4, 40, 15
"""Words of a line in place of a picture, of one that its brevity tells, and of the captions below each."""
_TEXT = 25
"""Words of a paragraph that stands right below its heading."""
_NEAR = 4
"""Lines above and below in which a paragraph stands."""
_TELLING = 5
"""Letters of a word that tells by standing in both lines."""
_WORD = re.compile(r"[^\W\d_]+")


def names_pictures(posts: Sequence[Sequence[Shaped]]) -> bool:
    """Whether a dump has what browsers for terminals print for pictures of which their pages say nothing."""
    return any(_NAME.search(one.line.text) or PICTURE_FILE.match(one.line.text) for lines in posts for one in lines)


def heads_text(posts: Sequence[Sequence[Shaped]]) -> bool:
    """Whether headings stand right on their text, so that a short line does that need not be in place of a picture."""
    return any(_heads_text(lines, at) for lines in posts for at in range(1, len(lines) - 1))


def _heads_text(lines: Sequence[Shaped], index: int) -> bool:
    one, below = lines[index], lines[index + 1]
    paragraph = below.shape is Shape.PROSE and below.line.words >= _TEXT
    return one.shape is Shape.TITLE and one.line.gap > 0 and below.line.gap == 0 and paragraph


def alternative(text: Text, index: int) -> Found | None:
    """What stands for a picture, and the caption right below it."""
    below = index + 1
    if not text.manner.names_pictures or below >= len(text.lines) or not _stands(text, index):
        return None
    one, said = text.lines[index], text.lines[below]
    if not _captions(text, below) or not (_tells(text, index) or _is_brief(text, index)):
        return None
    link = next((run.link for run in runs(one.line.text, markdown=text.manner.markdown) if run.link), "")
    return Figure((Run(_NUMBERED.sub("", one.plain), link=link),), text.inline(said.line.text)), below + 1


def _tells(text: Text, index: int) -> bool:
    """Whether a line leads to the file of a picture, or has a word that tells something in common with that below."""
    lines = text.lines[index : index + 2]
    words = [{word for word in _WORD.findall(each.plain.casefold()) if len(word) >= _TELLING} for each in lines]
    file = text.manner.markdown and PICTURE_FILE.fullmatch(lines[0].line.text)
    brief = lines[1].line.words <= _TEXT or not text.manner.heads_text
    return bool(file or (brief and words[0] & words[1]))


def _is_brief(text: Text, index: int) -> bool:
    """Whether both lines are so short, with blank lines around them, that they are no heading and its text."""
    one, said = text.lines[index : index + 2]
    brief = one.line.words <= _NAMED and said.line.words <= _BRIEF and not goes_on(said.plain)
    around = [*range(index - _NEAR, index), *range(index + 2, index + 2 + _NEAR)]
    in_text = any(text.prose(at) for at in around)  # couplets stand among couplets
    opens = not said.plain[:1].islower() and text.gap(index + 2) > 0
    return brief and opens and in_text and not text.manner.heads_text


def _stands(text: Text, index: int) -> bool:
    one = text.lines[index]
    worded = one.shape in (Shape.TITLE, Shape.OTHER) and one.line.words <= _WORDS and bool(_WORD.search(one.plain))
    return worded and text.gap(index) > 0 and not one.plain.endswith(":") and not SENTENCE_END.search(one.plain)


def _captions(text: Text, index: int) -> bool:
    one = text.lines[index]
    said = one.shape is Shape.CAPTION or says(one) or (one.shape is Shape.PROSE and SENTENCE_END.search(one.plain))
    follows = text.gap(index + 1) > 0 or text.prose(index + 1) or text.lines[index + 1].shape is Shape.TITLE
    return bool(said) and text.gap(index) == 0 and follows and one.line.words <= _CAPTION
