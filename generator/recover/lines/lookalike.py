"""What a text looks like when it is no dump of a blog: the one place where that is decided.

Each look is a test over lines; a text that passes one yields no posts, and a finding says what it looks like.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from generator.recover.lines.dumps import Dump
from generator.recover.lines.events import names_edition
from generator.recover.lines.program import code_like
from generator.recover.lines.vocabulary import Shape

_ENVELOPE = re.compile(
    r"From \S+@?\S* .{0,60}\d{4}|(?:From|To|Subject|Message-ID|Received|Return-Path|MIME-Version|In-Reply-To):\s.*",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"(?:chapter|kapitel|chapitre|capítulo|book|part|canto|act|scene)\s+(?:[ivxlc]+|\d{1,3}|\w+)\b.{0,80}"
    r"|[IVXLC]{1,7}\.?",
    re.IGNORECASE,
)
_GUTENBERG = re.compile(r"\*\*\* ?(?:start|end) of (?:the|this) project gutenberg", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(?:no (?:posts|results|entries|matches|articles)\b.{0,40}|nothing (?:was )?found|not found|0 results"
    r"|(?:there are|found) no (?:posts|results)|did(?: not|n't) match any|"
    r"keine (?:ergebnisse|einträge|beiträge|posts)|aucun (?:résultat|article)|no se han? encontrado"
    r"|no hay entradas|nessun (?:risultato|post)|nenhum(?:a)? (?:resultado|postagem))",
    re.IGNORECASE,
)
_LOG = re.compile(r"\[?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\w{3} [ \d]\d \d\d:\d\d:\d\d|\d{1,3}(?:\.\d{1,3}){3} )")


def _mailbox(dump: Dump) -> bool:
    heads = [index for index, one in enumerate(dump.lines) if _ENVELOPE.fullmatch(one.line.text)]
    together = sum(two - one == 1 for one, two in itertools.pairwise(heads))
    return together >= 2 and heads[0] < 3


def _table_of_values(dump: Dump) -> bool:
    texts = [one.line.text for one in dump.lines]
    for mark in (",", ";", "\t", "|"):
        counts = [text.count(mark) for text in texts]
        usual = max(set(counts), key=counts.count) if counts else 0
        wordy = sum(one.shape is Shape.PROSE and one.line.words > 25 for one in dump.lines)
        if usual >= 2 and len(texts) >= 3 and counts.count(usual) >= 0.9 * len(texts) and wordy <= 0.2 * len(texts):
            return True
    return False


def _source_code(dump: Dump) -> bool:
    lines = dump.lines
    code = sum(code_like(one.line.text) for one in lines)
    said = sum(one.line.words for one in lines if one.shape is Shape.PROSE and not code_like(one.line.text))
    return len(lines) >= 5 and code >= 0.5 * len(lines) and said <= 0.4 * sum(one.line.words for one in lines)


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
    chapters = sum(bool(_CHAPTER.fullmatch(one.plain)) for one in dump.lines)
    furniture = sum(one.furniture or one.shape in (Shape.PAGER, Shape.HEADER, Shape.SIDEBAR) for one in dump.lines)
    return chapters >= 2 and furniture == 0 and dump.prose_before[-1] >= 150 * chapters


def _no_results(dump: Dump) -> bool:
    words = sum(one.line.words for one in dump.lines)
    return words < 200 and dump.prose_before[-1] < 40 and any(_NOTHING.search(one.plain) for one in dump.lines)


def _no_prose(dump: Dump) -> bool:
    if names_edition([one.line.text for one in dump.lines[:3]]):
        return False
    return not any(one.shape in (Shape.PROSE, Shape.CAPTION) for one in dump.lines) and dump.prose_before[-1] < 12


LOOKS: tuple[tuple[str, Callable[[Dump], bool]], ...] = (
    ("a mailbox", _mailbox),
    ("a log file", _log_file),
    ("markup or data", _markup),
    ("a table of values", _table_of_values),
    ("an empty page of results", _no_results),
    ("source code", _source_code),
    ("a novel", _novel),
    ("a page without prose", _no_prose),
)
"""What a text can look like that is no dump, the surest first."""


def look(dump: Dump) -> str:
    """What `dump` looks like, in words; empty when it may be a blog."""
    return next((name for name, holds in LOOKS if holds(dump)), "")


def looks() -> Sequence[str]:
    """Every name that `look` can give."""
    return [name for name, _ in LOOKS]
