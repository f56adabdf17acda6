"""The rules that claim where a post begins: each a reason one can read, in one literal ordered tuple.

A rule holds or does not; what it weighs stands in `evidence.toml`, measured on dumps whose truth is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.recover.boundaries.candidates import Candidate
from generator.recover.lines.phrases import ANAPHORA, CLOSINGS, OPENINGS, SECTION
from generator.recover.lines.shapes import CREDITED
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import Dump, letters
from generator.recover.page.headlines import title_case

_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s(?:de|van|der|von|[^\W\d_a-z][\w.'’-]*)){1,4}")

_ANCHOR = re.compile(r"[\w.,:;!?)”\"'’](?:(?<!\b\w)#|¶|🔗)\Z")
"""The sign of a link to a heading, set right behind it; `C#` and `F#` are names."""

_FEW = 11
_MANY = (24, 100)
"""Letters of what is a heading rather than a title, and of what is a title rather than a heading."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`holds` says whether the rule speaks for (or, with a negative weight, against) a post beginning there."""

    id: str
    summary: str
    holds: Callable[[Dump, Candidate], bool]


def _above(dump: Dump, candidate: Candidate) -> Shape | None:
    """The shape of the line right above all that belongs to the post."""
    return dump.lines[candidate.first - 1].shape if candidate.first else None


def _start(candidate: Candidate) -> int:
    return candidate.body if candidate.title is None else candidate.title


def _date_line_above(dump: Dump, candidate: Candidate) -> bool:
    return any(dump.lines[at].shape is Shape.DATE for at in range(candidate.first, _start(candidate)))


def _other_furniture_above(dump: Dump, candidate: Candidate) -> bool:
    shapes = (dump.lines[at].shape for at in range(candidate.first, _start(candidate)))
    return any(shape in (Shape.BYLINE, Shape.LABELS, Shape.COMMENTS) for shape in shapes)


def _byline_below(dump: Dump, candidate: Candidate) -> bool:
    if candidate.title is None:
        return False
    head = range(candidate.title + 1, candidate.body)
    return any(dump.lines[at].shape in dump.below_titles or at in dump.credit_dates for at in head)


def _footer_above(dump: Dump, candidate: Candidate) -> bool:
    above = _above(dump, candidate)
    return above not in dump.tops and above in (
        Shape.BYLINE,
        Shape.LABELS,
        Shape.COMMENTS,
        Shape.SHARE,
        Shape.MORE,
        Shape.PERMALINK,
        Shape.FRAME,
        Shape.DATE,
        Shape.REPLY,
    )


def _rule_above(dump: Dump, candidate: Candidate) -> bool:
    return _above(dump, candidate) is Shape.RULE


def _header_above(dump: Dump, candidate: Candidate) -> bool:
    return _above(dump, candidate) is Shape.HEADER


def _outer_item(dump: Dump, candidate: Candidate) -> bool:
    return _start(candidate) in dump.outer


def _linked_heading(dump: Dump, candidate: Candidate) -> bool:
    return candidate.title is not None and dump.lines[candidate.title].linked


def _wide_gap(dump: Dump, candidate: Candidate) -> bool:
    if not candidate.first or dump.gap(candidate.first) < dump.wide_gap:
        return False
    return _above(dump, candidate) is not Shape.ITEM or dump.gap(candidate.first) > dump.gap_after_items


def _title_line(dump: Dump, candidate: Candidate) -> bool:
    return candidate.title is not None and dump.lines[candidate.title].shape in (Shape.TITLE, Shape.HEADING)


def _between_blanks(dump: Dump, candidate: Candidate) -> bool:
    return _title_line(dump, candidate) and dump.gap(candidate.first) >= 1 and dump.gap(_start(candidate) + 1) >= 1


def _set_apart(dump: Dump, candidate: Candidate) -> bool:
    usual = max(min(1, dump.wide_gap - 1), dump.usual_gap)
    return candidate.first > 0 and _title_line(dump, candidate) and dump.gap(candidate.first) > usual


def _spaced_below(dump: Dump, candidate: Candidate) -> bool:
    return _title_line(dump, candidate) and dump.gap(_start(candidate) + 1) > max(1, dump.usual_gap)


def _outdented(dump: Dump, candidate: Candidate) -> bool:
    return _title_line(dump, candidate) and dump.lines[_start(candidate)].line.indent != dump.indent


def _section_name(dump: Dump, candidate: Candidate) -> bool:
    return candidate.title is not None and bool(SECTION.fullmatch(dump.lines[candidate.title].plain))


def _listed_elsewhere(dump: Dump, candidate: Candidate) -> bool:
    if candidate.title is None or dump.lines[candidate.title].line.words < 3:
        return False
    return dump.lines[candidate.title].plain in dump.headlines.listed


def _known(dump: Dump, candidate: Candidate) -> bool:
    if candidate.title is None or not dump.known:
        return False
    return letters(dump.lines[candidate.title].plain) in dump.known


def _placed(dump: Dump, candidate: Candidate) -> bool:
    return candidate.title in dump.placed


def _recurring(dump: Dump, candidate: Candidate) -> bool:
    if candidate.title is None or candidate.body > candidate.title + 1:  # with a day of its own it may be any post's
        return False
    return dump.lines[candidate.title].plain in dump.headlines.recurring


def _asking(dump: Dump, candidate: Candidate) -> bool:
    return candidate.title is not None and candidate.title in dump.headlines.asking


def _uncased(dump: Dump, candidate: Candidate) -> bool:
    if candidate.title is None or not dump.headlines.mixed_case:
        return False
    return title_case(dump.lines[candidate.title].plain) is False


def _top_heading(dump: Dump, candidate: Candidate) -> bool:
    return candidate.title is not None and 0 < dump.lines[candidate.title].level == dump.top_level


def _anchored(dump: Dump, candidate: Candidate) -> bool:
    """Whether the heading ends in the sign of a link to itself, which renderers set at headings within a post."""
    return candidate.title is not None and bool(_ANCHOR.search(dump.lines[candidate.title].line.text))


def _opening_words(dump: Dump, candidate: Candidate) -> bool:
    return bool(OPENINGS.match(dump.lines[candidate.body].plain))


def _credited(dump: Dump, candidate: Candidate) -> bool:
    return bool(CREDITED.match(dump.lines[candidate.body].plain))


def _anaphora(dump: Dump, candidate: Candidate) -> bool:
    return bool(ANAPHORA.match(dump.lines[candidate.body].plain))


def _closing_words(dump: Dump, candidate: Candidate) -> bool:
    above = dump.lines[candidate.first - 1] if candidate.first else None
    return above is not None and above.shape is not Shape.RULE and bool(CLOSINGS.match(above.line.text))


def _after_lead_in(dump: Dump, candidate: Candidate) -> bool:
    """Whether the line above leads on to these words; with a date or byline in between it leads to nothing.

    Nor does one that counts no comments, though it ends with a colon.
    """
    above = candidate.first - 1
    if above < 0 or above != _start(candidate) - 1 or dump.lines[above].counts_none:
        return False
    return dump.lines[above].plain.endswith((":", ","))


def _names_line(dump: Dump, candidate: Candidate) -> bool:
    """Whether what could be a title is a list of names: commas, and a capital on every word."""
    if candidate.title is None or "," not in dump.lines[candidate.title].plain:
        return False
    pieces = re.split(r",|&|\band\b", dump.lines[candidate.title].plain)
    return all(_NAME.fullmatch(piece.strip()) for piece in pieces if piece.strip())


def _no_prose_below(dump: Dump, candidate: Candidate) -> bool:
    if OPENINGS.match(dump.lines[candidate.body].plain):
        return False
    return dump.lines[candidate.body].shape not in (Shape.PROSE, Shape.CAPTION)


def _deeper(dump: Dump, candidate: Candidate) -> bool:
    """Whether other headings of this dump stand higher: by their level in Markdown, by their indent elsewhere."""
    if not _title_line(dump, candidate):
        return False
    one = dump.lines[_start(candidate)]
    if one.level or dump.top_level:
        return one.level > dump.top_level or (dump.top_level > 0 and not one.level)
    return one.line.indent > dump.top_indent


def _short(dump: Dump, candidate: Candidate) -> bool:
    return candidate.title is not None and _letters(dump, candidate.title) <= _FEW


def _long(dump: Dump, candidate: Candidate) -> bool:
    return candidate.title is not None and _MANY[0] <= _letters(dump, candidate.title) <= _MANY[1]


def _letters(dump: Dump, index: int) -> int:
    """How many letters a line has; a character of a script that parts no words stands for some."""
    plain = dump.lines[index].plain
    return sum(char.isalnum() for char in plain) + 2 * sum(ord(char) >= 0x3040 for char in plain)


def _between_prose(dump: Dump, candidate: Candidate) -> bool:
    """Where a dump has no blank lines at all, a short line between two long ones is a heading of some kind."""
    if dump.usual_gap or not candidate.first or not _title_line(dump, candidate):
        return False
    above, below = dump.lines[candidate.first - 1], dump.lines[candidate.body : candidate.body + 2]
    spoken = above.shape is below[0].shape is Shape.PROSE and above.line.words >= 5
    return spoken and any(one.shape is Shape.PROSE and one.line.words >= 12 for one in below)


RULES: tuple[Rule, ...] = (
    Rule(
        "date-line-above", "A line that is a date stands above, where this dump's dates open posts.", _date_line_above
    ),
    Rule("furniture-above", "A byline or labels that open posts in this dump stand above.", _other_furniture_above),
    Rule(
        "furniture-below-title",
        "A date, byline or labels stand right below a line that could be a title.",
        _byline_below,
    ),
    Rule("footer-above", "The line above is what a page prints below a post: labels, comments, byline.", _footer_above),
    Rule("rule-above", "A ruled line stands above.", _rule_above),
    Rule("header-above", "A month stands above, as over the posts of that month.", _header_above),
    Rule("outer-item", "The line was an item of a list whose items are posts.", _outer_item),
    Rule("linked-heading", "The title is a link, as on pages that list posts.", _linked_heading),
    Rule("wide-gap-above", "More blank lines stand above than is usual in this dump.", _wide_gap),
    Rule("title-line", "The line could be a title by its form.", _title_line),
    Rule("title-between-blanks", "A line that could be a title stands between blank lines.", _between_blanks),
    Rule("title-set-apart", "A line that could be a title has more space above than paragraphs have.", _set_apart),
    Rule(
        "title-spaced-below", "A line that could be a title has more space below than paragraphs have.", _spaced_below
    ),
    Rule("title-outdented", "A line that could be a title is indented otherwise than the prose.", _outdented),
    Rule("section-name", "The line is what sections are called: Background, Results, References.", _section_name),
    Rule("title-listed-elsewhere", "The same words stand once more, as in a list of recent posts.", _listed_elsewhere),
    Rule("title-known", "The line is the title of a post that another source tells of.", _known),
    Rule("title-placed", "The line stands in the place, beside furniture, that holds titles throughout.", _placed),
    Rule("title-recurring", "The same words stand over text more than once, as names of sections do.", _recurring),
    Rule("title-among-questions", "A question next to other questions, as in an interview.", _asking),
    Rule("title-uncased", "The line is not in title case, where others are.", _uncased),
    Rule("top-heading", "A heading of the highest level that this dump has more than once.", _top_heading),
    Rule("heading-anchored", "The heading bears the sign of a link to itself, as headings within posts do.", _anchored),
    Rule("opening-words", "The first words are such as open a post: today, last week, we are happy.", _opening_words),
    Rule("credit-opens", "The first line names an author and a role: Posted by …, Scientist.", _credited),
    Rule("anaphora-below", "The first words point back to something said before.", _anaphora),
    Rule(
        "closing-words-above", "What stands above is such as closes a post: thanks, notes, an outlook.", _closing_words
    ),
    Rule("after-lead-in", "The line above ends with a colon or comma and leads on.", _after_lead_in),
    Rule("no-prose-below", "What follows is no prose but a list, a table or another heading.", _no_prose_below),
    Rule("heading-deeper", "Other headings of this dump stand higher, by level or indent.", _deeper),
    Rule("title-short", "The title has hardly more letters than a word or two, as headings have.", _short),
    Rule("title-long", "The title has as many letters as titles have, and headings seldom.", _long),
    Rule("title-between-prose", "Without blank lines, a short line stands between two long ones.", _between_prose),
    Rule("names-line", "What could be a title is a list of names.", _names_line),
)
"""All rules of segmentation, surest first."""
