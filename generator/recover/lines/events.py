"""Events that a text names: a conference in the opening gives a title, and a date as vague as the words are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.when import When
from generator.recover.lines.dates import MONTH

_EDITION = re.compile(r"\b(?P<acronym>[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{3,})[\s'’-]{0,2}(?P<year>(?:19|20)\d\d)\b")
_SHORT = re.compile(r"\b(?:[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{3,})\s?['’]\d\d\b")
"""An edition with the short form of its year, `ICML '15`; of what century is not told."""
_HOSTING = re.compile(
    r"\b(?:hosts?|hosting|conference|symposium|workshop|meeting|congress|takes place|kicks off|begins|held in"
    r"|annual)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|this (?:week|weekend|month)|next (?:week|month)|last (?:week|month"
    r"|weekend)|earlier this (?:week|month)|heute|diese woche|cette semaine|esta semana)\b",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"\b(?P<month>{'|'.join(name for name in sorted(MONTH, key=len, reverse=True) if len(name) > 2)})\b\.?(?:\s"
    rf"+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–]\s*(?:\w+\s+)?\d{{1,2}})?)?,?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"\b(?P<home>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,2})\s+(?:is|was|will be|are|has|have|will have)\s+(?:proud"
    r"|happy|excited|pleased|delighted|thrilled|glad|an?|the|again|once|strong)\b[^.]{0,80}?\b(?:sponsor"
    r"|presenc|host|contribut|participa|present)",
    re.DOTALL,
)
_PRONOUNS = frozenset(["We", "It", "This", "That", "There", "He", "She", "They", "I", "You", "Our", "The"])


def event_title(opening: Sequence[str]) -> str:
    """`Home at ICML 2015` when the first lines of a post announce an edition of a conference, else an empty string.

    The organisation stands in front only when the text itself says who takes part.
    """
    edition = next(filter(None, map(_announced, opening[:2])), None)
    if not edition:
        return ""
    name = f"{edition['acronym']} {edition['year']}"
    homes = [match["home"] for line in opening for match in _HOME.finditer(line)]
    home = next((home for home in homes if home not in _PRONOUNS and home != edition["acronym"]), "")
    return f"{home} at {name}" if home else name


def names_edition(opening: Sequence[str]) -> bool:
    """Whether the first lines of a text name an edition such as `ICML 2015`: then lists without prose are its own."""
    return any(_EDITION.search(line) or _SHORT.search(line) for line in opening[:3])


def _announced(line: str) -> re.Match[str] | None:
    """The edition that a line says takes place about now."""
    return _EDITION.search(line) if _HOSTING.search(line) and _NOW.search(line[:300]) else None


def event_date(text: str) -> When | None:
    """The month, or only the year, of an event that `text` speaks of as near; always marked uncertain."""
    if not _NOW.search(text[:300]):
        return None
    return next(_near(text), None)


def _near(text: str) -> Iterator[When]:
    month = _MONTH_YEAR.search(text)
    if month:
        yield When.parse(f"{month['year']}-{MONTH[month['month'].lower()]:02}~")
    edition = _EDITION.search(text)
    if edition:
        yield When.parse(f"{edition['year']}~")
