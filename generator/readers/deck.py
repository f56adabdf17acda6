"""Slide decks as text: how they are told from Markdown and from the dump of an archive page.

Each kind of evidence is a function over the lines; one that holds is enough, since each is strict by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile
from statistics import median

from generator.model.post import SourceRef
from generator.model.source import Form, Format, Passage, Reading, Record, Source, Span
from generator.model.when import Precision, When
from generator.readers.dates import read_date
from generator.readers.pages import page_ends, with_breaks

_HEADING = re.compile(r" {0,3}#{1,2}[ \t]+(\S.*)")
_TOP = re.compile(r" {0,3}#[ \t]+(\S.*)")
_ITEM = re.compile(r" {0,3}[*+•-][ \t]+\S")
_BREAK = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*")
_NUMBERED = re.compile(
    r"\s*(?:(?:<!--|[-=#*]{1,20})\s*)?(?:slide|folie|diapositiva|diapositive)(?:\s+(?:number|no|nr)\b\.?)?\s*(?:[:#]\s*)?"
    r"([0-9]{1,4})\b.{0,80}",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    r"(?:marp: true|format: *(?:revealjs|beamer|pptx)|\s+(?:revealjs|beamer|pptx): ?.*"
    r"|output: *(?:\w+::)?(?:beamer|ioslides|slidy|revealjs|powerpoint|xaringan|moon_reader)\w*"
    r"|#\+(?:startup: *beamer|latex_class: *beamer|reveal_\w+:.*|beamer\w*:.*))\s*",
    re.IGNORECASE,
)
_HEAD = 40
"""Lines at the top in which a text says what it is."""
_FRONT_ENDS = re.compile(r"(?:-{3,}|\.{3})[ \t]*")
_SETTING = re.compile(r"[ \t]+\S|<!--|-->|%|#\+|[a-z][\w-]{0,40}:", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NOTES = re.compile(r":{3,}\s*(?:\{\s*\.notes\s*\}|notes)\s*|#\+begin_notes\s*", re.IGNORECASE)
_UNSAID = re.compile(r"[ \t]*<!--.*-->[ \t]*|[a-z][\w-]{1,24}:[ \t]*\S.{0,80}", re.IGNORECASE)
_LINKED = re.compile(r"\[[^\[\]]{1,200}\]\([^()\s]{1,1000}\)\s*#*\s*")
"""A title that is a link and nothing else."""
_PARTED = re.compile(r"\s+[•·|–—]\s+")
"""What stands between a day, an author and labels on one line."""
_PART = re.compile(
    r"(?:.{0,160}\W)?(?:part|teil|partie|parte|deel|episode|folge|chapter|kapitel|chapitre|cap[ií]tulo|capitolo"
    r"|sess(?:ion|ão|ione)|sesión|sitzung|séance|poster|track|day|tag|jour|día|giorno)\W*[\d\s/]+\W*",
    re.IGNORECASE,
)
"""A line that counts the parts of a text, or tells in which session of a programme something is presented."""
_CLOSING = re.compile(
    r"(?:(?:many )?thanks|thank you|(?:any )?questions|(?:vielen )?dank|danke|fragen|merci|gracias|preguntas|grazie"
    r"|domande|obrigad[oa]|perguntas|bedankt|vragen)\b.{0,40}",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"^(?! {0,3}[*+•#|>-]).{28,200}[^\s.:;?!]\n[a-zà-öø-ÿ]", re.MULTILINE)
"""A sentence that goes on in the next line, as in a text that its author wrapped."""
_FEWEST = 4
"""Slides that make a deck: fewer prove nothing."""
_SHORT = 80
"""Words on a middling slide, at most."""
_LINE, _NEARLY_ALL = 60, 0.95
"""Characters of a line of a slide, fewer than wrapped prose has, and the share of lines that have no more."""


def _breaks_below_titles(lines: Sequence[str]) -> bool:
    """A title, then `---`, then the slide: at least half the titles."""
    filled = [line for line in lines if line.strip()]
    followed = [bool(_BREAK.fullmatch(after)) for line, after in pairwise(filled) if _TOP.match(line)]
    return sum(followed) >= _FEWEST - 1 and sum(followed) * 2 >= len(followed)


def _breaks_between_slides(lines: Sequence[str]) -> bool:
    """Pieces between `---` lines, most of them opening with a title, and short."""
    pieces = [piece for piece in _pieces(lines, lambda line: bool(_BREAK.fullmatch(line))) if _first_said(piece)]
    titled = [piece for piece in pieces if _HEADING.match(_first_said(piece))]
    few = len(pieces) < _FEWEST and not (len(pieces) == len(titled) == _FEWEST - 1 and _listed(pieces))
    return not few and len(titled) * 5 >= len(pieces) * 3 and _short(pieces)


def _listed(pieces: Sequence[Sequence[str]]) -> bool:
    """Whether few pieces are slides for certain: an item of a list on one of them, and no line as long as prose."""
    lines = [line for piece in pieces for line in piece]
    return any(map(_ITEM.match, lines)) and all(len(line) <= _LINE for line in lines)


def _titles_repeated(lines: Sequence[str]) -> bool:
    """One title on several slides in a row, as a slide is built up; no essay has that."""
    titles = [match[1].strip().casefold() for line in lines if (match := _TOP.match(line))]
    repeated = sum(first == second for first, second in pairwise(titles))
    return len(titles) >= _FEWEST and repeated >= 2 and _apart(_titled(lines)) and _sparse(lines, len(titles))


def _many_short_titled(lines: Sequence[str]) -> bool:
    """Many top-level titles, each with a few words below; most posts of an archive link theirs, or have a day below."""
    pieces = _titled(lines)
    few = len(pieces) < 2 * _FEWEST or not _apart(pieces) or _are_posts(lines, pieces)
    return not few and median(map(_words, pieces)) <= _SHORT // 2 and _sparse(lines, len(pieces))


def _are_posts(lines: Sequence[str], pieces: Sequence[Sequence[str]]) -> bool:
    """Whether half the top-level titles are links, or half the `pieces` below them state a day first."""
    linked = sum(bool(_LINKED.fullmatch(match[1])) for line in lines if (match := _TOP.match(line)))
    opening = [next((line for line in piece if line.strip()), "") for piece in pieces]
    dated = sum(any(_day(part) for part in _PARTED.split(line)) for line in opening if len(line) <= 2 * _LINE)
    return 2 * max(linked, dated) >= len(pieces)


def _pages_short(lines: Sequence[str]) -> bool:
    """Pages between form feeds, each with a slide's worth of words."""
    pages = [page.split("\n") for page in "\n".join(lines).split("\f") if page.strip()]
    return len(pages) >= _FEWEST and _short(pages)


def _slides_numbered(lines: Sequence[str]) -> bool:
    """Lines `Slide 1`, `Slide 2` … that count up, through most of a text that no posts of several days make up."""
    numbers = [int(match[1]) for line in lines if (match := _NUMBERED.fullmatch(line))]
    few = numbers == list(range(1, _FEWEST)) and all(len(line) <= _LINE for line in lines)
    counted = few or (len(numbers) >= _FEWEST and numbers == sorted(numbers) and numbers[0] <= 1)
    return counted and _mostly_slides(lines) and not _several_days(lines)


def _mostly_slides(lines: Sequence[str]) -> bool:
    """Whether numbered slides hold half of all words; of the last one, no more than twice what another holds counts.

    A post that walks through its slides is some of an archive: other posts stand before them and after.
    """
    pieces = _opened_by(lines, _NUMBERED.fullmatch)
    *slides, last = map(_words, pieces)
    held = sum(slides) + min(last, 2 * max(_SHORT, *slides))
    return 2 * held >= _words(lines)


def _several_days(lines: Sequence[str]) -> bool:
    """Whether lines of their own state different days, as those above posts do."""
    stated = (line.strip(" \t*_") for line in lines)
    days = {when.first for text in stated if len(text) <= _LINE and _DIGIT.search(text) and (when := _day(text))}
    return len(days) > 1


def _day(text: str) -> When | None:
    when = read_date(text)
    return when if when and when.precision in (Precision.DAY, Precision.MINUTE) else None


def _declared(lines: Sequence[str]) -> bool:
    """A program for slides named at the top, as Marp, Quarto, R Markdown and Org have it; or notes for a speaker."""
    titles = sum(line.startswith(("# ", "## ", "* ", "** ")) for line in lines)
    told = any(map(_DECLARED.fullmatch, _settings(lines[:_HEAD])))
    noted = any(map(_NOTES.fullmatch, lines)) and not _several_days(lines)
    return titles >= _FEWEST - 1 and (told or noted)


def _settings(lines: Sequence[str]) -> Sequence[str]:
    """The settings that a text opens with: between `---` lines, or keys behind `#+`, in comments, or bare."""
    filled = [line for line in lines if line.strip()]
    if len(filled) > 1 and _BREAK.fullmatch(filled[0]) and _SETTING.match(filled[1]):
        return list(takewhile(lambda line: not _FRONT_ENDS.fullmatch(line), filled[1:]))
    return list(takewhile(_SETTING.match, filled))


def _plain_between_breaks(lines: Sequence[str]) -> bool:
    """Pieces between `---` lines without any heading, each a short line over a few short lines; below no settings."""
    pieces = _pieces(lines, lambda line: bool(_BREAK.fullmatch(line)))
    opens = next((line for line in lines if line.strip()), "")
    if len(pieces) < _FEWEST or any(map(_HEADING.match, lines)) or _BREAK.fullmatch(opens):
        return False
    brief = sum(len(line) <= _LINE for piece in pieces for line in piece)
    return brief >= _NEARLY_ALL * sum(map(len, pieces)) and median(map(_words, pieces)) <= _SHORT // 2


def _pages_counted(lines: Sequence[str]) -> bool:
    """Pages told by the lines that count them, each with a slide's worth of words.

    Parts of a text are counted like that, too: where most lines are as long as prose, or the last says so, it is none.
    """
    last = next((line for line in reversed(lines) if line.strip()), "")
    ends = page_ends(lines)
    if not ends or _PART.fullmatch(last) or _several_days(lines):
        return False
    feet = {*ends, len(lines) - 1 - list(reversed(lines)).index(last)}
    said = [line for at, line in enumerate(lines) if line.strip() and at not in feet]
    brief = 2 * sum(len(line) <= 2 * _LINE for line in said) >= len(said)
    return brief and _words(lines) <= 2 * _SHORT * (len(ends) + 1)


def _plain_between_blanks(lines: Sequence[str]) -> bool:
    """Groups of short lines between blank ones, each below its title, the last of them with thanks or for questions."""
    wide = sum(not (one.strip() or two.strip()) for one, two in pairwise(lines)) >= _FEWEST
    text = "\n".join(line.strip() for line in lines).strip("\n")
    pieces = [piece.split("\n") for piece in re.split(r"\n{3,}" if wide else r"\n{2,}", text)]
    if len(pieces) <= _FEWEST or not any(_CLOSING.fullmatch(piece[0]) for piece in pieces[-2:]):
        return False
    titled = sum(len(piece) > 1 and piece[0][-1:].isalnum() and len(piece[0]) <= _LINE for piece in pieces)
    brief = sum(len(line) <= _LINE for line in lines) >= _NEARLY_ALL * len(lines)
    apart = all(all(piece[wide:]) or all(piece[wide + 1 :]) for piece in pieces) and not any(map(_HEADING.match, lines))
    return brief and apart and 3 * titled >= 2 * len(pieces) and _short(pieces) and not _several_days(lines)


def _titled_to_thanks(lines: Sequence[str]) -> bool:
    """Headings from the first line to one with thanks or for questions, each with a few words below."""
    filled = [line for line in lines if line.strip()]
    titles = [match[1] for line in lines if (match := _HEADING.match(line))]
    if len(titles) <= _FEWEST or not (_TOP.match(filled[0]) and any(map(_CLOSING.fullmatch, titles[-2:]))):
        return False
    pieces = _opened_by(lines, _HEADING.match)
    brief = 2 * sum(len(line) <= _LINE for line in filled) >= len(filled) and not _WRAPPED.search("\n".join(lines))
    return brief and median(map(_words, pieces)) <= _SHORT // 2 and not _several_days(lines)


EVIDENCE: tuple[Callable[[Sequence[str]], bool], ...] = (
    _breaks_below_titles,
    _breaks_between_slides,
    _titles_repeated,
    _many_short_titled,
    _pages_short,
    _slides_numbered,
    _declared,
    _plain_between_breaks,
    _pages_counted,
    _plain_between_blanks,
    _titled_to_thanks,
)
"""In the order from the surest."""


def is_deck(text: str) -> bool:
    """Whether `text` is a slide deck."""
    lines = text.split("\n")
    return any(holds(lines) for holds in EVIDENCE)


def read_deck(source: Source, text: str) -> Reading:
    """A deck as one record: the slides are recovery's to part."""
    span = Span(1, max(1, text.rstrip("\n").count("\n") + 1))
    passage = Passage(with_breaks(text), Form.SLIDES, span)
    return Reading(source.name, Format.DECK, records=(Record(SourceRef(source.name, span=str(span)), (), (passage,)),))


def _titled(lines: Sequence[str]) -> list[list[str]]:
    """What stands below each top-level title."""
    return [piece[1:] for piece in _opened_by(lines, _TOP.match)]


def _opened_by(lines: Sequence[str], opens: Callable[[str], object]) -> list[list[str]]:
    """The lines from each that `opens` holds for up to the next; what stands above the first is left out."""
    pieces: list[list[str]] = []
    for line in lines:
        if opens(line):
            pieces.append([line])
        elif pieces:
            pieces[-1].append(line)
    return pieces


def _pieces(lines: Sequence[str], parts: Callable[[str], bool]) -> list[list[str]]:
    """The filled lines between those that `parts` holds for; empty pieces are left out."""
    pieces: list[list[str]] = [[]]
    for line in lines:
        if parts(line):
            pieces.append([])
        elif line.strip():
            pieces[-1].append(line)
    return [piece for piece in pieces if piece]


def _first_said(piece: Sequence[str]) -> str:
    """The first line of a slide that says something: comments and settings of its looks may stand above its title."""
    return next((line for line in piece if not _UNSAID.fullmatch(line)), "")


def _apart(pieces: Sequence[Sequence[str]]) -> bool:
    """Whether most titles have a blank line below them: in code, `#` opens a comment."""
    return sum(bool(piece) and not piece[0].strip() for piece in pieces) * 5 >= len(pieces) * 4


def _short(pieces: Sequence[Sequence[str]]) -> bool:
    return bool(pieces) and median(map(_words, pieces)) <= _SHORT


def _sparse(lines: Sequence[str], slides: int) -> bool:
    """Whether all words, what stands before the first title included, would fit on that many slides."""
    return _words(lines) <= 2 * _SHORT * slides


def _words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)
