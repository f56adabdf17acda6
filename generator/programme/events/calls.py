"""Calls for papers: they name an edition, a committee and dates, and yet announce no programme."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.conference import Section

_CALL = re.compile(
    r"\b(?:important dates|deadlines?|"
    r"call for (?:papers?|participation|submissions?|abstracts?|contributions?|proposals?|posters?|demos?|"
    r"workshops?|nominations?|reviewers)|cfp|appel à (?:communications?|contributions?|soumissions?)|"
    r"aufruf zu[mr]? (?:einreich\w+|beitr\w+)|call for \w+ papers|convocatoria|llamad[ao] a (?:trabajos|artículos)|"
    r"chamada (?:de|para) (?:trabalhos|artigos))\b|приглашение к участию|征稿|論文募集|投稿募集|논문 모집",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:(?:submissions?|papers?|abstracts?) (?:deadline|due|opens?)|(?:paper|abstract) submissions?|"
    r"deadlines?|important dates|"
    r"notification|camera[- ]ready|submission (?:site|system|guidelines|instructions)|dates? limites?|"
    r"einreichungsfrist|fechas? (?:límite|importantes)|prazos?)\b",
    re.IGNORECASE,
)
_FEWEST = 2


def is_call(title: str, markdown: str, sections: Sequence[Section]) -> bool:
    """Whether a post asks for papers: by its title, or by deadlines where no paper has both a title and authors."""
    if _CALL.search(title):
        return True
    papers = any(entry.title and entry.authors for section in sections for entry in section.entries)
    return not papers and len(set(map(str.casefold, _DEADLINE.findall(markdown)))) >= _FEWEST
