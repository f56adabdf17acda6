"""Definition lists of one post: terms with what each means set in below it, or by turns below a line that leads on."""

from __future__ import annotations

from generator.markdown.blocks import Definition, Glossary, Paragraph
from generator.recover.lines.sentences import ending, goes_on
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.posttext import Found, Text

_FEWEST = 2
_TERM_WORDS = 4
_MEANING_WORDS = 40
_SET_IN = 2
"""Columns by which a meaning is set in below its term, at least."""
_SENTENCE_END = ending(":;,")


def glossary(text: Text, index: int) -> Found | None:
    """Terms and meanings by turns, two of each at least: set in below their terms, or alike and introduced as such."""
    if not _may_open(text, index):
        return None
    end = index
    while end + 1 < len(text.lines) and _defines(text, end) and (end == index or _goes_on(text, index, end)):
        end += 2
    told = _set_in(text, index, end) or _introduced(text, index, end) or _boxed(text, index, end)
    if (end - index) // 2 < _FEWEST or not told:
        return None
    entries = tuple(
        Definition((text.inline(text.lines[at].line.text),), ((Paragraph(text.inline(text.lines[at + 1].line.text)),),))
        for at in range(index, end, 2)
    )
    return Glossary(entries), end


def _may_open(text: Text, index: int) -> bool:
    """Whether the first term and its meaning stand as those of a glossary do, before all that follow are looked at."""
    if index + 1 >= len(text.lines):
        return False
    boxed = text.gap(index + 2) == text.gap(index + 1) < text.gap(index)
    return boxed or _set_in(text, index, index + 1) or _led_to(text, index)


def _defines(text: Text, index: int) -> bool:
    """Whether a term stands over one sentence or phrase, as near to it as to what is above, or nearer."""
    term, meaning = text.lines[index], text.lines[index + 1]
    named = term.shape in (Shape.TITLE, Shape.OTHER) and term.line.words <= _TERM_WORDS
    said = meaning.shape in (Shape.PROSE, Shape.OTHER, Shape.TITLE) and meaning.line.words <= _MEANING_WORDS
    longer = meaning.line.words > term.line.words and not goes_on(meaning.plain)
    near = text.gap(index + 1) <= max(text.gap(index), int(meaning.line.indent >= term.line.indent + _SET_IN))
    return named and said and longer and near and not _SENTENCE_END.search(term.plain)


def _goes_on(text: Text, first: int, index: int) -> bool:
    alike = text.gap(index + 1) == text.gap(first + 1) and text.gap(index) <= text.gap(first)
    return alike and text.lines[index].line.indent == text.lines[first].line.indent


def _set_in(text: Text, first: int, end: int) -> bool:
    """Whether all meanings are set in, below their terms and from the prose around."""
    steps = [
        text.lines[at + 1].line.indent - max(text.lines[at].line.indent, text.indent) for at in range(first, end, 2)
    ]
    return bool(steps) and min(steps) >= _SET_IN


def _boxed(text: Text, first: int, end: int) -> bool:
    """Whether terms and sentences, all as near to each other, stand apart from what is above and below."""
    gaps = {text.gap(at) for at in range(first + 1, end)}
    told = all(text.lines[at].shape is Shape.PROSE for at in range(first + 1, end, 2))
    return told and len(gaps) == 1 and max(gaps) < min(text.gap(first), text.gap(end))


def _introduced(text: Text, first: int, end: int) -> bool:
    """Whether the line above leads on to terms that each stand over a sentence."""
    told = all(text.lines[at].shape is Shape.PROSE for at in range(first + 1, end, 2))
    return told and _led_to(text, first)


def _led_to(text: Text, first: int) -> bool:
    return first > 0 and text.lines[first - 1].plain.endswith(":")
