"""Who speaks, where they work and at what event, as title slides say it in the languages of most decks."""

from __future__ import annotations

import re

from generator.model.post import Credit
from generator.recover.lines.dates import without_dates

_EVENT = re.compile(
    r"\b(?:(?i:conferences?|workshops?|symposium|summit|meet-?ups?|meetings?|seminars?|tutorials?|congress|colloquium"
    r"|lectures|evenings?|forum|festival|open\s+(?:day|house|night)s?|konferenz|kongress|tagung|kolloquium"
    r"|\w{3,20}(?:tage|tagung|treffen|kongress)|conférences?|journées?|colloque|congrès|séminaire|rencontres"
    r"|conferencia|congreso|jornadas?|encuentros?|simposio|seminario|conferência|congresso|encontro|simpósio"
    r"|seminário|conferenza|convegno|giornate|incontro|conferentie|congres|konferencja)\b"
    r"|[A-Z]\w*[A-Z][\w-]*\s?['’]?\d{2,4}\b)"
)
_PARTICLE = r"(?:de|van|der|den|von|vom|zu|zur|la|le|di|da|do|dos|das|del|della|du|ter|ten|bin|ibn|al|el|af|y)"
_WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_PARTICLE}|{_WORD})){{1,4}}")
_PLACE = re.compile(
    r"\b(?:universi|institut|istitut|research|labs?\b|laborator|college|inc\b|ltd\b|gmbh\b|department|departamento"
    r"|dipartimento|school|groups?\b|networks?\b|societ(?:y|ies)\b|association|team\b|center|centre|centro|zentrum|academ|accadem|akadem|foundation|fundaci"
    r"|fondation|fondazione|stiftung|company|software|systems\b|solutions\b|technolog"
    r"|consult|hospital|clinic|klinik|corp\b|llc\b|facult|facolt|fakult|polit[eé]cn|polytech|lycée|liceo|école|escuela|scuola"
    r"|escola|museum|museo|musée|bibliot|library|minister|ministry|ministère|council|verein|stadt)"
    r"|(?:schule|werke|archiv|bibliothek)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:(?:ein\s+)?vortrag\s+von|vorgetragen\s+von|presented\s+by|a\s+talk\s+by|talk\s+by|given\s+by|présenté\s+par"
    r"|exposé\s+de|presentado\s+por|apresentado\s+por|presentato\s+da|a\s+cura\s+di|gepresenteerd\s+door"
    r"|(?:speakers?|presenters?|authors?|redner(?:in)?|referent(?:in|en)?|ponentes?|autore?s?|relator[ei]|relatrice"
    r"|orador(?:a|es)?|intervenants?|intervenante|auteurs?|autor(?:in|en)?|spreker)\s*:|by|von|par|por|di|door|av)\s+",
    re.IGNORECASE,
)
_HONOURS = re.compile(r"\b(?:Drs?|Prof|Dipl|Ing|Mag|Mr|Mrs|Ms|M\.?Sc|B\.?Sc|Ph\.?D)\.\s*(?:-\s?Ing\.\s*)?")
_SEPARATOR = re.compile(r"\s*(?:[,;|&·/]|\s(?:and|und|et|y|e|en|og|och|i)\s)\s*")
_INSIDE = re.compile(r"\s*\(([^()]{1,120})\)\s*$")


def event(text: str) -> str:
    """The event that a line names, without its date; empty when it names none."""
    if not _EVENT.search(text):
        return ""
    undated = " ".join(without_dates(text).split()).strip(" ,;:–—-|()")
    return undated if _EVENT.search(undated) else text


def is_place(text: str) -> bool:
    """Whether a line names a place of work."""
    return bool(_PLACE.search(text))


def speakers(text: str) -> list[Credit]:
    """Those whom a line of nothing but names, and perhaps their place of work, credits; else none."""
    inside = _INSIDE.search(text)
    bare = _LEADING.sub("", _INSIDE.sub("", text), count=1) if _LEADING.match(text) else _INSIDE.sub("", text)
    pieces = [piece for piece in _SEPARATOR.split(_HONOURS.sub("", bare).strip()) if piece]
    places = [piece for piece in pieces if is_place(piece)]
    names = [piece for piece in pieces if piece not in places]
    if not names or pieces[: len(names)] != names or not all(map(_is_name, names)):
        return []
    affiliation = inside[1] if inside else ", ".join(places)
    return [Credit(name, "", affiliation) for name in names]


def _is_name(text: str) -> bool:
    """Whether a piece of a line has the form of a person's name; that of an event often has it, too."""
    return bool(_NAME.fullmatch(text)) and not _EVENT.search(text)
