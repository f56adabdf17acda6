"""Headings of one post: lines that a converter marked, and short ones that stand over what they name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.markdown.blocks import Heading
from generator.recover.lines.links import only_pictures
from generator.recover.lines.naming import listing_names, names_people
from generator.recover.lines.phrases import SECTION
from generator.recover.lines.sentences import ending, is_quoted
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.alternatives import PICTURE_FILE
from generator.recover.structure.itemised import unmarked_list
from generator.recover.structure.posttext import FORMULA, Found, Text, speaker
from generator.recover.structure.tabular import any_table

_BOLD_LINE = re.compile(r"(\*\*|__)([^*_]{2,100})\1:?")
_SENTENCE_END = ending(":;")
_MARKED = re.compile(r"([—–―~=*·•-]{1,3}) \S.{0,80}\S \1")
_ATTRIBUTED = re.compile(r"[—–―]\s?[^\W\d_]")
"""Opens the line below a quotation that names its author."""
_TALLY = re.compile(
    r"[^:]{1,40}:\s\d[\d.,]*(?:\s?(?:/|of|out of|von|sur|de)\s?\d+|(?:[\s,|·]{1,3}\d{1,3}){1,40}[.,]?)?"
)
"""How much of something, or which ones, `Rating: 4 of 5`, `All parts: 1, 2, 3`: it names nothing that follows."""
_NOTED = re.compile(r"[.!]\s?(?:\[\d{1,3}\]|[¹²³⁴-⁹])\Z")
"""A sentence that ends with the call of a note."""
_PROGRAM = re.compile(r"\A[$#>%]\s|\$[({]\w|\w\s?[-+*/]?=\s[\w\"'\[({-]+[(.\d]|[;{]\Z|\S\(.*[\"'].*\)\Z")
"""A line of a program that stands alone: it begins with a prompt or a remark's mark, or sets a value."""
_FEWEST = 2
"""Marked headings that show that a dump marks them."""
_MOST_WORDS = 8
_FEWEST_LINES = 3
_GROUP = 5
"""Lines of a group below its heading, at most."""
_PAIRS = 6
"""Lines below a section of entries that are looked at for titles and authors."""
_COUNTED = re.compile(r"(\d{1,2})\\?[.)] (\S.*)")
_LONGEST_COUNTED = 10
"""Words of a heading with a number, at most."""
_SECTION_WORDS, _ENTRIES = 4, 100
"""Words of the name of a section of entries, at most, and lines of it that are looked at."""
_ROLE = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*\s){1,4}[-–—]\s[^\W\d_].{0,80}")
"""A person and their role: `Ada Roe - Area Chair`."""
_GROUPED = (Shape.TITLE, Shape.OTHER, Shape.BYLINE)
_DRAWN = (Shape.RULE, Shape.BENEATH)
_NEAR = 4
"""Characters by which a heading and the line drawn below it differ, at most."""
_BLOCKS = (Shape.ITEM, Shape.CAPTION, Shape.NOTE)
_CLOSED = (Shape.ITEM, Shape.CAPTION, Shape.NOTE, Shape.RULE, Shape.HEADING)


def marks_headings(lines: Iterable[Shaped]) -> bool:
    """Whether several of the lines of posts in Markdown are marked as headings, by `#` or wholly in bold."""
    return sum(bool(one.level or _BOLD_LINE.fullmatch(one.line.text)) for one in lines) >= _FEWEST


def marked_heading(text: Text, index: int) -> Found | None:
    """A heading in Markdown, or a line wholly in bold that a dump in Markdown has."""
    one = text.lines[index]
    if _underlined(text, index):
        level = 2 if text.lines[index + 1].line.text.startswith("=") else 3
        return Heading(level, text.inline(one.line.text)), index + 2
    if one.level:
        level = (
            max(2, min(6, one.level - text.manner.title_level + 1)) if text.manner.title_level else max(2, one.level)
        )
        return Heading(level, text.inline(one.line.text.strip("# "))), index + 1
    bold = _BOLD_LINE.fullmatch(one.line.text) if text.manner.markdown else None
    return (
        (Heading(3, text.inline(one.line.text.strip("*_"))), index + 1)
        if bold and not bold[2].endswith((".", ":"))
        else None
    )


def _underlined(text: Text, index: int) -> bool:
    """Whether a ruled line stands right below that is about as long as the line itself (CommonMark 0.31, 4.3)."""
    below, one = index + 1, text.lines[index]
    if below >= len(text.lines) or text.gap(below) or text.lines[below].shape not in _DRAWN:
        return False
    rule = text.lines[below].line.text
    return (
        one.shape is Shape.TITLE
        and not rule.strip(rule[0])
        and rule[0] in "=-"
        and abs(len(rule) - len(one.plain)) <= _NEAR
    )


def heading(text: Text, index: int) -> Found | None:
    """A short line set off from what precedes it, over what it names; none where the dump marks its headings.

    What holds of one of several lines that head a group of lines alike, holds of the others.
    """
    headed = _heads(text, index) or (text.heads_groups and _heads_group(text, index)) or _heads_entries(text, index)
    if not headed and not (index in text.counted or _between_marks(text, index) or _parts_entries(text, index)):
        return None
    return Heading(2, text.inline(text.lines[index].line.text)), index + 1


def _between_marks(text: Text, index: int) -> bool:
    """Whether a few words between the same marks on either side stand alone over a paragraph, `— Results —`."""
    one, alone = text.lines[index], text.gap(index) >= 1 and text.gap(index + 1) >= 1
    marked = alone and one.line.words <= _MOST_WORDS and _MARKED.fullmatch(one.plain)
    return bool(marked) and text.prose(index + 1)


def heads_groups(text: Text) -> bool:
    """Whether a line that is a heading by itself stands right on a group of lines, text among them."""
    return any(_heads_group(text, index) and _heads(text, index) for index in range(len(text.lines)))


def _heads(text: Text, index: int) -> bool:
    return _could_head(text, index) and _set_off(text, index) and _stands_over(text, index)


def _heads_group(text: Text, index: int) -> bool:
    """Whether a line opens a group with blank lines around it: short lines, and a paragraph as the last."""
    end = index + 1
    while end < len(text.lines) and text.gap(end) == 0 and end - index <= _GROUP:
        end += 1
    grouped = end - index > _FEWEST and text.gap(index) >= 1 and text.gap(end) >= 1
    short = all(text.lines[at].shape in _GROUPED for at in range(index, end - 1))
    return grouped and short and text.prose(end - 1) and _could_head(text, index)


def counted(text: Text) -> frozenset[int]:
    """Lines with numbers that count up, each a few words over a paragraph: sections of a text, and no list."""
    found = [(at, int(said[1])) for at, one in enumerate(text.lines) if (said := _COUNTED.fullmatch(one.plain))]
    runs: list[list[int]] = []
    last = 0
    for at, number in found:
        if not runs or number != last + 1:
            runs.append([])
        runs[-1].append(at)
        last = number
    return frozenset(at for run in runs if len(run) >= _FEWEST_LINES and _heads_all(text, run) for at in run)


def _heads_all(text: Text, run: Iterable[int]) -> bool:
    """Whether each of these lines is a few words over a paragraph that is not set in as an item's own is."""
    return all(
        text.lines[at].line.words <= _LONGEST_COUNTED
        and not text.lines[at].plain.endswith((".", ",", ";", ":"))
        and text.prose(at + 1)
        and text.lines[at + 1].line.indent <= text.lines[at].line.indent
        for at in run
    )


def heads_roles(text: Text) -> bool:
    """Whether lines over people with their roles are sections: none of them is a title, or has one person below."""
    return not any(_over_roles(text, index) and _is_entry(text, index) for index in range(len(text.lines)))


def _heads_entries(text: Text, index: int) -> bool:
    """Whether a few words open a group of people with their roles, or of titles each with its authors below.

    An entry by itself is a title right over its authors; what holds of one of several groups of roles, holds of all.
    """
    brief = text.lines[index].line.words <= _SECTION_WORDS and not _names(text.lines[index].plain)
    if not brief or text.gap(index) < 1 or not _could_head(text, index):
        return False
    said = _group(text, index)
    if _over_roles(text, index):
        return text.heads_roles and all(map(_ROLE.fullmatch, said))
    titles, authors = said[:_PAIRS:2], said[1:_PAIRS:2]
    return (
        bool(authors)
        and not any(_ROLE.fullmatch(each) or _names(each) for each in titles)
        and any(map(_names, authors))
    )


def _parts_entries(text: Text, index: int) -> bool:
    """Whether a few words stand over a title and its authors, below the authors of another, with no blank line between.

    Below a paragraph, another such pair must follow.
    """
    if not index or text.lines[index].line.words > _SECTION_WORDS or not _could_head(text, index):
        return False
    if any(text.gap(at) for at in range(index, index + 3)) or _names(text.lines[index].plain):
        return False
    named = [_names(one.plain) for one in text.lines[index + 1 : index + 5]]
    within = _names(text.lines[index - 1].plain)
    return named[:2] == [False, True] and (within or (text.prose(index - 1) and named[2:] == [False, True]))


def _over_roles(text: Text, index: int) -> bool:
    """Whether a line with a blank line above it stands right over a person and their role."""
    below = index + 1
    if below >= len(text.lines) or text.gap(below) or text.gap(index) < 1:
        return False
    return bool(_ROLE.fullmatch(text.lines[below].plain)) and not _ROLE.fullmatch(text.lines[index].plain)


def _is_entry(text: Text, index: int) -> bool:
    head = text.lines[index]
    titled = head.shape is not Shape.PROSE and head.line.words > _SECTION_WORDS
    return titled or len(_group(text, index)) == 1


def _group(text: Text, index: int) -> list[str]:
    """The lines right below a line."""
    end = index + 1
    while end < len(text.lines) and text.gap(end) == 0 and end - index <= _ENTRIES:
        end += 1
    return [one.plain for one in text.lines[index + 1 : end]]


def _names(plain: str) -> bool:
    return listing_names(plain) or names_people(plain)


def _could_head(text: Text, index: int) -> bool:
    one = text.lines[index]
    aside = one.plain.startswith(("(", "[")) or one.plain[:1].islower() or bool(_TALLY.fullmatch(one.plain))
    aside = aside or "://" in one.plain or bool(PICTURE_FILE.fullmatch(one.line.text))
    aside = aside or bool(_PROGRAM.search(one.plain) or FORMULA.search(one.plain) or _NOTED.search(one.plain))
    spoken = is_quoted(one.plain) or bool(_ATTRIBUTED.match(one.plain)) or speaker(one.plain) in text.voices
    marked = text.manner.marks_headings and not SECTION.fullmatch(one.plain)
    named = "," in one.plain and names_people(one.plain)
    return one.shape is Shape.TITLE and one.line.words <= _MOST_WORDS and not (aside or spoken or marked or named)


def _set_off(text: Text, index: int) -> bool:
    """Whether a blank line, or the end of a sentence, a list or a caption, stands above, and no colon."""
    above = text.lines[index - 1] if index else None
    if not above or (text.gap(index) >= 1 and not above.plain.endswith(":")):
        return True
    ended = above.shape is Shape.PROSE and bool(_SENTENCE_END.search(above.plain)) and not above.plain.endswith(":")
    closed = above.shape in _CLOSED or "\t" in above.line.text
    closed = closed or (text.prose(index - 1) and not above.plain.endswith(":"))
    return closed or (text.manner.usual_gap == 0 and (ended or _heads_below_heading(text, index)))


def _heads_below_heading(text: Text, index: int) -> bool:
    """Whether a line over prose follows one that is set off itself, as the first section of a part does."""
    above = _could_head(text, index - 1) and (text.gap(index - 1) >= 1 or text.prose(index - 2))
    return above and text.prose(index + 1)


def _stands_over(text: Text, index: int) -> bool:
    """Whether what follows is what headings stand over: prose, a list, a table, a caption, or another heading of these.

    Names right below, however many, are the authors of what the line is the title of: the two are one entry of a list.
    """
    below = index + 1
    if below >= len(text.lines):
        return False
    one = text.lines[below]
    if one.shape is Shape.PROSE or text.leads(below):
        return _over_prose(text, index)
    if one.shape in _BLOCKS or any_table(text, below) or unmarked_list(text, below) or _over_run(text, below):
        return True
    if only_pictures(one.line.text):
        return text.prose(below + 1)
    again = _could_head(text, below) and (text.gap(below) >= 1) == (text.gap(below + 1) >= 1)
    return again and text.prose(below + 1) and _over_prose(text, below) and text.gap(below) >= text.gap(index + 2)


def _over_run(text: Text, below: int) -> bool:
    """Whether three lines or more stand closer to each other than to the line above and to what follows: verses."""
    within, end = text.gap(below + 1), below + 1
    if within >= text.gap(below) or text.prose(below):
        return False
    while end < len(text.lines) and text.gap(end) == within:
        end += 1
    return end - below >= _FEWEST_LINES and within < text.gap(end)


def _over_prose(text: Text, index: int) -> bool:
    """Whether the line stands over a sentence: one right below is long, or blank lines part nothing at all."""
    below = text.lines[index + 1]
    if SECTION.fullmatch(text.lines[index].plain):
        return True
    apart = text.gap(index + 1) >= 1
    if listing_names(below.plain) and not apart:
        return False
    return text.prose(index + 1) or apart or text.manner.usual_gap == 0
