"""Lines that say when and where something of a programme happens: a time, a day, a room, and nothing else."""

from __future__ import annotations

import re

from generator.programme.calendar import MONTHS

_CLOCK = re.compile(
    r"(?<![\w:.])(?:[01]?\d|2[0-4])\s*(?:[:.h]\s?[0-5]\d(?:\s*[ap]\.?\s?m\b\.?)?|\s?[ap]\.?\s?m\b\.?|\s?(?:uhr|heures))"
    r"(?!\d)",
    re.IGNORECASE,
)
_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag "
    "dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes "
    "martes miércoles jueves viernes sábado domingo at in on from to until till and the of est edt pst pdt cet cest "
    "gmt utc bst jst local time noon room rooms hall halls theatre theater booth level floor ballroom building "
    "exhibition exhibit gallery poster posters session sessions track oral orals spotlight talk board stand center "
    "centre auditorium convention grand main saal raum salle sala aula zimmer uhr um im bis von le la à au de a p m "
    "am pm st nd rd th day when where date location venue virtual online zoom live"
)
_DAYS = frozenset(("day tag jour día dia giorno " + " ".join(_WORDS.split()[:46])).split())
_WEEK = frozenset(_WORDS.split()[:42])
_KNOWN = frozenset(_WORDS.split()) | frozenset(MONTHS)
_ONE = (
    r"(?:session|room|poster|board|booth|hall|stand|slot|paper|talk|oral|spotlight|demo|abstract|id|track|level|"
    r"raum|saal|salle|sala)"
    r"(?:\s?(?:#|id|nr\.?|no\.?|number)?\s?[:#]?\s?[a-z]?\d{1,4}[a-z]?|\s[a-z])(?!\w)"
)
_SPOT = re.compile(rf"(?:#\s?\d{{1,4}}|{_ONE})(?:(?:\s?[,;|/]\s?|\s)(?:#\s?\d{{1,4}}|{_ONE}))*", re.IGNORECASE)
_LONGEST = 160


def is_day(text: str) -> bool:
    """Whether `text` is a day of a programme and nothing else: `Tuesday, December 10`, `Day 2`, `Mittwoch, 3. Juli`."""
    if len(text) > 40 or not any(char.isdigit() for char in text) or _CLOCK.search(text):
        return False
    words = re.findall(r"[^\W\d_]+", text.casefold())
    named = any(word in MONTHS or word in _DAYS for word in words)
    return named and all(word in _KNOWN for word in words)


def is_spot(text: str) -> bool:
    """Whether `text` only numbers a place: `Room 270`, `Hall C, Poster 12`, `Session 3A`."""
    return len(text) <= 40 and bool(_SPOT.fullmatch(text.strip(" .|")))


def begins_when(text: str) -> bool:
    """Whether `text` begins with an hour, a day of the week or a month."""
    word = re.match(r"[^\W\d_]+", text)
    return bool(_CLOCK.match(text) or (word and (word[0].casefold() in MONTHS or word[0].casefold() in _WEEK)))


def is_whereabouts(text: str) -> bool:
    """Whether `text` tells a time of the day and hardly more than the day and the place: `Mon 10:30, Hall B #12`."""
    if len(text) > _LONGEST or not _CLOCK.search(text):
        return False
    words = re.findall(r"[^\W\d_]+", _CLOCK.sub(" ", text).casefold())
    strange = [word for word in words if word not in _KNOWN and len(word) > 1]
    return len(strange) <= min(3, len(words) // 3)
