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
_TELLING, _FIRST = 5, 4
"""Letters of a word that tells by standing in both lines, and of one that opens both, at least."""
_PARAGRAPHS, _MOSTLY = 3, 0.8
"""Long paragraphs that show whether text is wrapped, and the share of them that must be."""
_WORD = re.compile(r"[^\W\d_]+")
_PHRASE = re.compile(r"[^\W\d_]+(?:[ '’-][^\W_]+){1,20}")
"""Words and nothing else: no stop, no sign of a command."""
_AGAIN = 2
"""Such words that prove each other to stand for pictures."""


def names_pictures(posts: Sequence[Sequence[Shaped]]) -> bool:
    """Whether a dump has what browsers for terminals print for pictures of which their pages say nothing."""
    return any(_NAME.search(one.line.text) or PICTURE_FILE.match(one.line.text) for lines in posts for one in lines)


def says_small(posts: Sequence[Sequence[Shaped]]) -> bool:
    """Whether a few words in small letters stand right over a short sentence, between paragraphs, again and again."""
    pairs = sum(_small_pair(lines, at) for lines in posts for at in range(1, len(lines) - 2))
    return pairs >= _AGAIN


def _small_pair(lines: Sequence[Shaped], index: int) -> bool:
    above, one, said, below = lines[index - 1 : index + 3]
    few = one.plain[:1].islower() and 1 < one.line.words <= _WORDS and bool(_PHRASE.fullmatch(one.plain))
    short = said.shape in (Shape.PROSE, Shape.CAPTION) and said.line.words <= _TEXT and said.plain[:1].isupper()
    ended = all(SENTENCE_END.search(each.plain) for each in (above, said))
    return few and short and ended and said.line.gap == 0 and min(above.line.words, below.line.words) >= _BRIEF


def _telling(one: Shaped) -> set[str]:
    return {word for word in _WORD.findall(one.plain.casefold()) if len(word) >= _TELLING}


def heads_text(posts: Sequence[Sequence[Shaped]]) -> bool:
    """Whether headings stand right on their text, so that a short line does that need not be in place of a picture."""
    return any(_heads_text(lines, at) for lines in posts for at in range(1, len(lines) - 1))


def _heads_text(lines: Sequence[Shaped], index: int) -> bool:
    one, below = lines[index], lines[index + 1]
    paragraph = below.shape is Shape.PROSE and below.line.words >= _TEXT
    return one.shape is Shape.TITLE and one.line.gap > 0 and below.line.gap == 0 and paragraph


def wraps_text(posts: Sequence[Sequence[Shaped]]) -> bool:
    """Whether a converter wrapped the paragraphs of a dump: of those that do, most print what pages say of pictures."""
    long = [one.line.span for lines in posts for one in lines if one.shape is Shape.PROSE and one.line.words >= _TEXT]
    return len(long) >= _PARAGRAPHS and sum(span.first < span.last for span in long) >= _MOSTLY * len(long)


def alternative(text: Text, index: int) -> Found | None:
    """What stands for a picture, and the caption right below it."""
    below = index + 1
    if below >= len(text.lines) or not any(stands(text, index) for stands in (_in_middle, _hangs, _stands_for, _small)):
        return None
    one, said = text.lines[index], text.lines[below]
    link = next((run.link for run in runs(one.line.text, markdown=text.manner.markdown) if run.link), "")
    return Figure((Run(_NUMBERED.sub("", one.plain), link=link),), text.inline(said.line.text)), below + 1


def _in_middle(text: Text, index: int) -> bool:
    """Whether a few words in the middle of the page stand right over others there, as pictures and captions do."""
    one, below = text.lines[index], text.lines[index + 1]
    few = text.in_middle(index) and one.line.words <= _WORDS and bool(_WORD.search(one.plain))
    wrapped = below.line.span.first < below.line.span.last and below.line.indent > text.indent
    near = text.gap(index + 1) == 0 and (wrapped or text.in_middle(index + 1)) and below.line.words <= _CAPTION
    return few and near and not SENTENCE_END.search(one.plain) and not below.furniture


def _hangs(text: Text, index: int) -> bool:
    """Whether a few words stand right below a paragraph that ends, and apart from one short sentence.

    Lynx so prints a picture and its caption, where a heading has a blank line above.
    """
    one, said = text.lines[index], text.lines[index + 1]
    if not text.manner.wraps_text or not text.manner.parts_by_blanks or text.gap(index) or text.gap(index + 1) != 1:
        return False
    few = one.shape is Shape.TITLE and one.line.words <= _WORDS and not one.plain.endswith(":")
    ended = text.prose(index - 1) and SENTENCE_END.search(text.lines[index - 1].plain)
    told = said.shape in (Shape.PROSE, Shape.CAPTION) and said.line.words <= _TEXT and text.gap(index + 2) == 1
    return bool(few and ended and told) and not SENTENCE_END.search(one.plain) and text.prose(index + 2)


def _small(text: Text, index: int) -> bool:
    """Whether a few words in small letters stand between a sentence that ends and a short one, which captions them.

    No paragraph begins so, nor a heading; items of a list do, and stand below each other. A command over its
    explanation does, too: so both must tell of the same, or others of the dump that it has pictures.
    """
    one, said = text.lines[index], text.lines[index + 1]
    pictured = said.shape is Shape.CAPTION or text.manner.names_pictures or text.manner.captions_stand
    if not (pictured or text.manner.says_small or _tells(text, index)):
        return False
    few = one.plain[:1].islower() and 1 < one.line.words <= _WORDS and one.plain[-1:].isalnum()
    if not few or not index or max(text.gap(index), text.gap(index + 1)) > 1:
        return False
    above = text.lines[index - 1]
    ended = bool(SENTENCE_END.search(above.plain)) and not above.plain[:1].islower()
    told = said.shape is Shape.CAPTION or (said.shape is Shape.PROSE and bool(SENTENCE_END.search(said.plain)))
    told = told or (text.gap(index + 1) == 0 and said.shape is Shape.TITLE and text.prose(index + 2))
    short = said.line.words <= _TEXT and not said.plain[:1].islower()
    return ended and told and short and _goes_on_below(text, index + 2)


def _goes_on_below(text: Text, index: int) -> bool:
    """Whether a paragraph follows, be it below its heading."""
    return text.prose(index) or (index < len(text.lines) and text.prose(index + 1))


def _stands_for(text: Text, index: int) -> bool:
    """Whether a line is in place of a picture, by its own words and those of the caption right below it."""
    if not (text.manner.names_pictures or _in_wrapped(text, index) or _apart(text, index)):
        return False
    begins = not text.lines[index + 1].plain.startswith("[") and not text.lines[index + 1].plain[:1].islower()
    if not begins or not _stands(text, index) or not _captions(text, index + 1):
        return False
    return _tells(text, index) or (text.manner.names_pictures and _is_brief(text, index))


def _in_wrapped(text: Text, index: int) -> bool:
    """Whether a line stands below a paragraph, and over a short one, where a converter wrapped the text.

    Nothing else proves that it prints what pages say of pictures: so entries of a list, one below the other, are none.
    """
    above = text.lines[index - 1] if index else text.lines[index]
    text_above = above.shape is Shape.PROSE and above.line.words >= _TEXT and bool(SENTENCE_END.search(above.plain))
    pair_above = index > 1 and text.gap(index - 1) == 0 and _stands(text, index - 2) and _tells(text, index - 2)
    return text.manner.wraps_text and (text_above or pair_above)


def _apart(text: Text, index: int) -> bool:
    """Whether a line stands right over another between blank ones, where headings do not stand right on their text.

    Terms and their meanings do as well, several in a row.
    """
    if not text.manner.parts_by_blanks or text.manner.heads_text or not _pairs(text, index):
        return False
    return not (_pairs(text, index - 2) or _pairs(text, index + 2))


def _pairs(text: Text, index: int) -> bool:
    """Whether two lines stand right over each other, and apart from what is above and below."""
    within = 0 <= index < len(text.lines) - 1
    return within and not text.gap(index + 1) and min(text.gap(index), text.gap(index + 2)) > 0


def _tells(text: Text, index: int) -> bool:
    """Whether a line leads to the file of a picture, or has a word that tells something in common with that below."""
    lines = text.lines[index : index + 2]
    said = [_WORD.findall(each.plain.casefold()) for each in lines]
    first = said[0][:1] == said[1][:1] and all(len(each[0]) >= _FIRST for each in said if each)
    file = text.manner.markdown and PICTURE_FILE.fullmatch(lines[0].line.text)
    brief = lines[1].line.words <= _TEXT or not (text.manner.heads_text or text.manner.wraps_text)
    again = len(said[0]) > 1 and said[0] == said[1][: len(said[0])]
    return bool(file or again or (brief and (first or _telling(lines[0]) & _telling(lines[1]))))


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
    near = text.gap(index) == 0 or (text.gap(index) == 1 and one.shape is Shape.CAPTION)
    return bool(said) and near and follows and one.line.words <= _CAPTION
