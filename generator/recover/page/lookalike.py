"""What a text looks like when it is no dump of a blog: the one place where that is decided.

Each look is a test over lines; a text that passes one yields no posts, and a finding says what it looks like.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence

from generator.recover.lines.events import names_edition
from generator.recover.lines.shapes import Shaped
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import Dump
from generator.recover.page.furnished import days_of_posts
from generator.recover.structure.program import code_like

_ENVELOPE = re.compile(
    r"From \S+@?\S* .{0,60}\d{4}|(?:From|To|Subject|Message-ID|Received|Return-Path|MIME-Version|In-Reply-To):\s.*",
    re.IGNORECASE,
)
_SENDER = re.compile(r".{1,60}\s\S+ at (?:[\w-]+\.)+\w+")
_SENT = re.compile(r"[A-Z][a-z]{2} [A-Z][a-z]{2}\s+\d{1,2} \d\d:\d\d:\d\d(?: \S+)? \d{4}")
"""The two lines with which Pipermail heads each message of an archive of a list: `asctime`, with a zone."""
_CHAPTER = re.compile(
    r"(?:chapter|kapitel|chapitre|capítulo|book|part|canto|act|scene)\s+(?:[ivxlc]+|\d{1,3}|\w+)\b.{0,80}"
    r"|(?:\w+\s+(?:kapitel|teil|buch|akt|capítulo|chapitre|parte)|[IVXLC]{1,7}\.?)",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"[IVXLC]{1,7}\.?", re.IGNORECASE)
_THROUGHOUT = 0.4
"""Prose from the first chapter to the last, as a share of what chapters of one length would hold, at least.

Else one of several posts is told in acts."""
_FEWEST_NUMERALS = 4
"""Numerals on lines of their own that chapters have; an essay has sections, too."""
_THIRD_PERSON = frozenset((
    "he", "she", "his", "her", "him", "hers", "himself", "herself", "er", "sie", "sein", "seine", "seinem", "seinen",
    "seiner", "ihm", "ihn", "ihr", "ihre", "ihrem", "ihren", "ihrer", "elle", "lui", "son", "sa", "él", "ella",
    "sus", "egli", "suo", "sua", "ele", "ela", "dele", "dela", "он", "она", "его", "её", "ему", "ей",
))  # fmt: skip
_TOLD, _TOLD_OFTEN, _NUMBERS, _STORY = 0.025, 0.045, 0.004, 1200
"""Of the words of a story: the share that are such pronouns, where people speak and where they do not; the share that
hold a digit, at most; and how many there are. Blogs have fewer than 0.02 such pronouns, and more than 0.008 numbers."""
_SPEECH = re.compile(r"[“”\"«»„]|^[—–-]\s|\b(?:said|sagte|dijo|disse|dit-|сказал)")
_SPOKEN_OFTEN = 0.08
_EDIT = re.compile(
    r".{1,80}\[(?:edit|bearbeiten|modifier(?: le code)?|editar|modifica|править)[^\[\]]{0,40}\]", re.IGNORECASE
)
_INGREDIENTS = frozenset(("ingredients", "zutaten", "ingrédients", "ingredientes", "ingredienti", "ингредиенты"))
_SAID = re.compile(
    r"\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?\]? ?(?:- )?[^:]{1,40}: ", re.IGNORECASE
)
_GUTENBERG = re.compile(r"\*\*\* ?(?:start|end) of (?:the|this) project gutenberg", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(?:no (?:posts|results|entries|matches|articles)\b.{0,40}|nothing (?:was )?found|not found|0 results"
    r"|(?:there are|found) no (?:posts|results)|did(?: not|n't) match any|"
    r"keine (?:ergebnisse|einträge|beiträge|posts)|aucun (?:résultat|article)|no se han? encontrado"
    r"|no hay entradas|nessun (?:risultato|post)|nenhum(?:a)? (?:resultado|postagem))",
    re.IGNORECASE,
)
_CODE_MARK = re.compile(
    r"[({\[,;\\]$|^[)}\]\"'@#*]|^/[/*]|\*/$|\w\(.*\)|[=!<>]=|->|=>|::|\b(?:return|def|class|import|void|extern|const)\b|_\w+"
)
_CUE = re.compile(r"\d\d:\d\d[,.]\d{3} --> ")
_SECTIONS = """
installation installing install usage license licence contributing requirements api
documentation configuration dependencies build building testing synopsis options
"""
_MANUAL = frozenset(_SECTIONS.split()) | {"getting started", "see also"}
_LOOKED_AT = 2000
_ALL = 0.95
_STRAY = 1
"""Lines of furniture that a text without posts may hold by chance."""
_MANY = 40
_LOG = re.compile(
    r"\[?(?:\d{1,2}:\d\d(?::\d\d)?\]?\s+[<(]|"
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\w{3} [ \d]\d \d\d:\d\d:\d\d|\d{1,3}(?:\.\d{1,3}){3} )"
)


def _mailbox(dump: Dump) -> bool:
    heads = [index for index, one in enumerate(dump.lines) if _ENVELOPE.fullmatch(one.line.text)]
    together = sum(two - one == 1 for one, two in itertools.pairwise(heads))
    texts = [one.line.text for one in dump.lines]
    archived = sum(bool(_SENDER.fullmatch(one) and _SENT.fullmatch(two)) for one, two in itertools.pairwise(texts))
    return (together >= 2 and heads[0] < 3) or archived >= 2


def _table_of_values(dump: Dump) -> bool:
    texts = [one.line.text for one in dump.lines[:_LOOKED_AT]]
    return len(texts) >= 3 and any(_in_columns(texts, mark) for mark in (",", ";", "\t", "|"))


def _in_columns(texts: Sequence[str], mark: str) -> bool:
    """Whether nearly all lines have one number of fields, three or more, quotes read as RFC 4180 has them."""
    if sum(mark in text for text in texts) < _ALL * len(texts):
        return False
    if 2 * sum(text.count(f"{mark} ") for text in texts) > sum(text.count(mark) for text in texts):
        return False  # a sentence has a space behind its comma
    try:
        counts = Counter(len(row) for row in csv.reader(texts, delimiter=mark))
    except csv.Error:
        return False
    usual, times = counts.most_common(1)[0]
    return usual >= 3 and times >= _ALL * len(texts)


def _source_code(dump: Dump) -> bool:
    lines = dump.lines
    code = sum(code_like(one.line.text) for one in lines)
    said = sum(one.line.words for one in lines if one.shape is Shape.PROSE and not code_like(one.line.text))
    words = sum(one.line.words for one in lines)
    if len(lines) >= 5 and code >= 0.5 * len(lines) and said <= 0.4 * words:
        return True
    marked = sum(_marked(one) for one in lines)
    return len(lines) >= 20 and marked >= 0.65 * len(lines) and words <= 12 * len(lines)


def _marked(one: Shaped) -> bool:
    """Whether a line has a sign of a program; those of Markdown are none."""
    text = one.line.text
    if one.shape in (Shape.ITEM, Shape.HEADING, Shape.PROSE) and not code_like(text):
        return False
    return bool(_CODE_MARK.search(one.plain if "](" in text else text))


def _subtitles(dump: Dump) -> bool:
    return sum(bool(_CUE.search(one.line.text)) for one in dump.lines) >= 3


def _manual(dump: Dump) -> bool:
    heads = {one.plain.lower().rstrip(":") for one in dump.lines if one.shape in (Shape.HEADING, Shape.TITLE)}
    return len(heads & _MANUAL) >= 3


def _log_file(dump: Dump) -> bool:
    return len(dump.lines) >= 5 and sum(bool(_LOG.match(one.line.text)) for one in dump.lines) >= 0.8 * len(dump.lines)


def _markup(dump: Dump) -> bool:
    tagged = sum(
        one.line.text.startswith("<") or (one.line.text[:1] in '{}[]"' and one.line.text[-1:] in ',{}[]"')
        for one in dump.lines
    )
    return len(dump.lines) >= 3 and tagged >= 0.8 * len(dump.lines)


def _novel(dump: Dump) -> bool:
    if any(_GUTENBERG.search(one.line.text) for one in dump.lines[:200]):
        return True
    heads = [at for at, one in enumerate(dump.lines) if _CHAPTER.fullmatch(one.plain)]
    named = [dump.lines[at].plain for at in heads]
    told = dump.prose_between(heads[0], heads[-1]) if heads else 0
    numbers = sum(bool(_NUMERAL.fullmatch(plain)) for plain in named)
    chapters = len(named) - (numbers if numbers < _FEWEST_NUMERALS else 0)
    furniture = sum(one.furniture or one.shape in (Shape.PAGER, Shape.HEADER, Shape.SIDEBAR) for one in dump.lines)
    if furniture > _STRAY:
        return False
    throughout = told * len(heads) >= _THROUGHOUT * (len(heads) - 1) * dump.prose_before[-1]
    parted = chapters >= 2 and throughout and dump.prose_before[-1] >= 150 * chapters
    return parted or _dialogue(dump) or _narrative(dump)


def _narrative(dump: Dump) -> bool:
    """Whether somebody is told of throughout, and speaks: no lists, no numbers, and in every sentence he or she."""
    lines = [one for one in dump.lines if one.shape is Shape.PROSE]
    if any(one.shape in (Shape.ITEM, Shape.NOTE, Shape.CAPTION) for one in dump.lines) or not lines:
        return False
    words = [word.strip(".,;:!?…“”\"'’()«»").casefold() for one in lines for word in one.plain.split()]
    told = sum(word in _THIRD_PERSON for word in words)
    numbers = sum(any(char.isdigit() for char in word) for word in words)
    spoken = sum(bool(_SPEECH.search(one.plain)) for one in lines)
    least = _TOLD if spoken >= _SPOKEN_OFTEN * len(lines) else _TOLD_OFTEN
    return len(words) >= _STORY and told >= least * len(words) and numbers <= _NUMBERS * len(words)


def _encyclopaedia(dump: Dump) -> bool:
    return sum(bool(_EDIT.fullmatch(one.plain)) for one in dump.lines) >= 2


def _chat(dump: Dump) -> bool:
    return len(dump.lines) >= 8 and sum(bool(_SAID.match(one.line.text)) for one in dump.lines) >= 0.6 * len(dump.lines)


def _recipes(dump: Dump) -> bool:
    """Whether lists of ingredients stand right below titles, with no words of an author in between."""
    lists = [at for at, one in enumerate(dump.lines) if one.plain.casefold().rstrip(":") in _INGREDIENTS]
    if len(lists) < 3 or sum(one.furniture for one in dump.lines) > _STRAY:
        return False
    return sum(dump.prose_between(max(0, at - 2), at) == 0 for at in lists) >= 0.8 * len(lists)


def _dialogue(dump: Dump) -> bool:
    """Whether people talk throughout, as they do in stories and hardly in blogs."""
    said = sum(one.line.text[:1] in '“"«„—‘' for one in dump.lines)
    return len(dump.lines) >= _MANY and said >= 0.3 * len(dump.lines)


def _no_results(dump: Dump) -> bool:
    words = sum(one.line.words for one in dump.lines)
    return words < 200 and dump.prose_before[-1] < 40 and any(_NOTHING.search(one.plain) for one in dump.lines)


def _no_prose(dump: Dump) -> bool:
    if names_edition([one.line.text for one in dump.lines[:3]]) or days_of_posts(dump.lines):
        return False
    return not any(one.shape in (Shape.PROSE, Shape.CAPTION) for one in dump.lines) and dump.prose_before[-1] < 12


LOOKS: tuple[tuple[str, Callable[[Dump], bool]], ...] = (
    ("a mailbox", _mailbox),
    ("a log file", _log_file),
    ("a chat", _chat),
    ("markup or data", _markup),
    ("a table of values", _table_of_values),
    ("an empty page of results", _no_results),
    ("source code", _source_code),
    ("subtitles", _subtitles),
    ("a manual of a program", _manual),
    ("a novel", _novel),
    ("an article of an encyclopaedia", _encyclopaedia),
    ("a collection of recipes", _recipes),
    ("a page without prose", _no_prose),
)
"""What a text can look like that is no dump, the surest first."""


def look(dump: Dump) -> str:
    """What `dump` looks like, in words; empty when it may be a blog."""
    return next((name for name, holds in LOOKS if holds(dump)), "")


def looks() -> Sequence[str]:
    """Every name that `look` can give."""
    return [name for name, _ in LOOKS]
