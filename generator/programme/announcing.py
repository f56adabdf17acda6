"""Whether a post announces a programme: what was parsed of it may as well be a recap, a staff page, or captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.programme.parsing.parser import AND_OTHERS, Programme
from generator.programme.words.lexicon import section_kind
from generator.programme.words.lines import Line
from generator.programme.words.titles import is_label

_ONE = 0.2
"""How much of a post that announces one paper, and tells of it, belongs to the entry, at least."""
_ACCEPTED = re.compile(
    r"\b(?:accepted (?:to|at|for|by)|(?:was|been|got) accepted|"
    r"angenommen|acceptée?s?|aceptad[oa]s?|aceit[oa]s?|accettat[oi])\b|"
    r"принят[аыо]?\b|录用|接收|採択|채택",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")


def is_programme(programme: Programme) -> bool:
    """Two sure entries, and a post that mostly consists of such, make a programme; a recap in prose has neither.

    Under no telling heading, lines that each say one thing of one person are a list of people and not of papers, and
    names behind a word or two each are captions of pictures, teams, or the like.
    """
    other = not _is_headed(programme) and (_is_staff(programme) or _is_labels(programme))
    return programme.solid >= 2 and programme.share >= 0.35 and not other


def of_other_years(programme: Programme, markdown: str, year: int) -> bool:
    """Whether most entries are dated, and not by the year of the edition: books to read, a list of publications."""
    source = markdown.split("\n")
    dated = [_YEAR.findall("\n".join(source[trace.first : trace.last + 1])) for trace in programme.traces]
    strange = sum(bool(years) and all(abs(int(told) - year) > 1 for told in years) for years in dated)
    return 2 * strange > len(dated)


def is_acceptance(programme: Programme, title: str, opening: Sequence[Line]) -> bool:
    """Whether a post announces one paper: it says that it was accepted, and gives its title and its authors."""
    entries = [entry for section in programme.sections for entry in section.entries]
    said = any(map(_ACCEPTED.search, (title, *(line.text for line in opening))))
    whole = len(entries) == 1 and bool(entries[0].title) and len(entries[0].authors) > 1
    return said and whole and programme.share >= _ONE


def _is_staff(programme: Programme) -> bool:
    entries = [entry for section in programme.sections for entry in section.entries]
    lone = all(len(entry.authors) + len(entry.people) <= 1 and AND_OTHERS not in entry.note for entry in entries)
    return lone and all(trace.rules[0].startswith("names-first") for trace in programme.traces)


def _is_labels(programme: Programme) -> bool:
    """Whether names stand behind a sign throughout, and most of what stands in front is too short to be papers."""
    titles = [entry.title for section in programme.sections for entry in section.entries]
    signed = all(trace.rules[0] == "title-first-sign" for trace in programme.traces)
    return signed and 2 * sum(map(is_label, titles)) > len(titles)


def _is_headed(programme: Programme) -> bool:
    return any(section_kind(section.title) for section in programme.sections)
