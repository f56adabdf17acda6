"""Where an event is held, as prose says it: `held in Ghent, Belgium`, `Ghent hosts …`, `(Ghent, May 7)`."""

from __future__ import annotations

import re

from generator.programme.events.calendar import MONTHS

_CAPITAL = r"[A-ZÀ-ÝА-Я][^\W\d_]*(?:[.’'-][^\W\d_]+)*"
_MONTH = rf"(?:{'|'.join(sorted((month.capitalize() for month in MONTHS), key=len, reverse=True))})\b"
_PART = rf"(?!{_MONTH})(?:(?:St|Mt|Ft|Sta|Sto)\.\s)?{_CAPITAL}"
_NAME = rf"{_PART}(?:\s(?:(?:de|del|la|of|am|im|an der|in der|sur|do|di|da|upon|los|las|le)\s)?{_PART})*"
_PLACE = rf"(?P<place>{_NAME}(?:,\s(?:{_NAME}|USA|UK|U\.S\.A\.)){{0,2}})"
_BRACKETED = re.compile(rf"\({_PLACE}(?=,\s(?:{_MONTH}|\d))")
_HOSTS = re.compile(
    rf"{_PLACE}\s+(?:hosts?|is hosting|will host|will be hosting|welcomes|accueille|empfängt|acoge|sedia|recebe|"
    rf"ospita)\b"
)
_HELD = re.compile(
    rf"\b(?:held|takes? place|taking place|took place|hosted|meets?|convenes?|gathers?|gathering|happening|"
    rf"kicks? off|begins?|opens?|starts?|conference|symposium|meeting|"
    rf"edition|week|\d{{4}}\)?|\(\w+\)|lieu|tient|statt\w*|findet|celebra\w*|being held|lugar|realiza\w*|acontece|"
    rf"svolge|tiene|пройд[её]т|проходит|состоится)\b[^.:;!?]{{0,70}}?\s(?:in|à|en|em|no|na|a|в)\s+(?:the )?{_PLACE}"
)
NAMED = "conference"
"""What stands for the full name of an event in a text that is looked through for its place."""
_LED_TO = re.compile(
    rf"\b(?:travel\w*|head\w*|fly\w*|way|off|go|going|come|coming|gather\w*)\s(?:to|in)\s{_PLACE}\s"
    rf"for\s(?:the\s|our\s)?{NAMED}\b"
)
_NOT_PLACES = re.compile(
    r"^(?:the|our|this|we|machine|artificial|computer|deep|natural|person|booth)\b|conference|symposium|workshop|\d",
    re.IGNORECASE,
)


def place_in(text: str, acronym: str) -> str:
    """The place that `text` says the event is held at; empty where it says none."""
    for pattern in (_HOSTS, _HELD, _LED_TO, _BRACKETED):
        for match in pattern.finditer(text):
            place = match["place"].strip(" ,.")
            parts = [part for part in place.split(", ") if part.split()[0].casefold().rstrip(".") not in MONTHS]
            place = ", ".join(parts)
            named = acronym.casefold() in place.casefold() or _ends_name(text, match, acronym)
            if place and not named and not _NOT_PLACES.search(place):
                return place
    return ""


def _ends_name(text: str, match: re.Match[str], acronym: str) -> bool:
    """Whether what seems a place is the end of the event's own name: `Listening in Tidal Biology (LTB)`."""
    word = text[: match.start("place")].split()[-2:-1]
    short = re.match(rf"\s*\(\s*{re.escape(acronym)}\b", text[match.end("place") :])
    return bool(short and word and word[0][0].isupper())
