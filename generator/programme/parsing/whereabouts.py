"""Lines that say when and where something of a programme happens: a time, a day, a room, and nothing else."""

from __future__ import annotations

import re

from generator.programme.events.calendar import MONTHS

_CLOCK = re.compile(
    r"(?<![\w:.])(?:[01]?\d|2[0-4])\s*(?:[:.h]\s?[0-5]\d(?:\s*[ap]\.?\s?m\b\.?)?|\s?[ap]\.?\s?m\b\.?|\s?(?:uhr|heures|h(?!\w)))"
    r"(?!\d)|(?<!\w)(?:all[ -]day|ganztägig|toute la journée|todo el día|o dia todo|tutto il giorno)(?!\w)",
    re.IGNORECASE,
)
_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag "
    "dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes "
    "martes miércoles jueves viernes sábado domingo at in on from to until till and the of est edt pst pdt cet cest "
    "gmt utc bst jst local time noon room rooms hall halls theatre theater booth level floor ballroom building "
    "exhibition exhibit gallery poster posters session sessions track oral orals spotlight talk board stand center "
    "centre auditorium convention grand main saal raum salle sala aula zimmer uhr um im bis von le la à au de a p m "
    "great foyer lobby east west north south wing upper lower ground wall row aisle area "
    "am pm st nd rd th day when where date location venue virtual online zoom live ii iii iv vi vii viii "
    "mdt mst cdt cst akst akdt hst eet eest wet msk jst kst sgt hkt aest aedt acst awst nzst nzdt brt clt sast "
    "amphithéâtre amphi hörsaal salón auditório"
)
_DAYS = frozenset(("day tag jour día dia giorno " + " ".join(_WORDS.split()[:46])).split())
_WEEK = frozenset(_WORDS.split()[:38])
_KNOWN = frozenset(_WORDS.split()) | frozenset(MONTHS)
_ONE = (
    r"(?:session|room|poster|board|booth|hall|stand|slot|paper|talk|oral|spotlight|demo|abstract|id|track|level|"
    r"raum|saal|salle|sala)"
    r"(?:\s?(?:#|id|nr\.?|no\.?|number)?\s?[:#]?\s?[a-z]?\d{1,6}[a-z]?|\s[a-z])(?!\w)"
)
_SPOT = re.compile(rf"(?:#\s?\d{{1,4}}|{_ONE})(?:(?:\s?[,;|/]\s?|\s)(?:#\s?\d{{1,4}}|{_ONE}))*", re.IGNORECASE)
_ROOM = re.compile(
    r"(?i:room|hall|ballroom|theat(?:er|re)|auditorium|raum|saal|hörsaal|salle|amphithéâtre|sala|salón|aula|auditório)"
    r"(?:\s(?:[A-ZÀ-Þ0-9][\w.’'-]*|de|del|di|da|la)){1,3}"
)
_BEGUN = re.compile(
    r"(?:(?:oral|poster|spotlight|demo|exhibit\w*|main|great|grand)\s)?(?:session|hall|room|booth|track|level|floor)s?\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[a-z]{0,2}\d{1,5}[a-z]?")
_AHEAD = re.compile(r"\s*[:|,;]\s+|\s[-–—]\s+")
_LONGEST = 160
_FURTHEST = 90


def is_day(text: str) -> bool:
    """Whether `text` is a day of a programme and nothing else: `Tuesday, December 10`, `Day 2`, `Mittwoch`."""
    if len(text) > 2 and text.strip(" .,:").casefold() in _WEEK:
        return True
    if len(text) > 40 or not any(char.isdigit() for char in text) or _CLOCK.search(text):
        return False
    words = re.findall(r"[^\W\d_]+", text.casefold())
    named = any(word in MONTHS or word in _DAYS for word in words)
    return named and all(word in _KNOWN for word in words)


def is_spot(text: str) -> bool:
    """Whether `text` only numbers a place: `Room 270`, `Hall C, Poster 12`, `Poster session 3, Great Hall B1 #434`."""
    if len(text) <= 40 and _SPOT.fullmatch(text.strip(" .|")):
        return True
    words = re.findall(r"[^\W_]+", text.casefold())
    numbers = [word for word in words if any(map(str.isdigit, word))]
    begun = len(text) <= _LONGEST and bool(numbers) and len(words) >= 3 and _BEGUN.match(text)
    return bool(begun) and all(word in _KNOWN or len(word) == 1 or _CODE.fullmatch(word) for word in words)


def is_room(text: str) -> bool:
    """Whether `text` is a room by its name: `Sala Machuca`, `Ballroom East`; a title may begin so, a tail does not."""
    named = _ROOM.fullmatch(text.strip(" ."))
    return bool(named) and text[:1].isupper() and text.split()[-1][:1].isupper()


def begins_when(text: str) -> bool:
    """Whether `text` begins with an hour, a day of the week or a month."""
    word = re.match(r"[^\W\d_]+", text)
    return bool(_CLOCK.match(text) or (word and (word[0].casefold() in MONTHS or word[0].casefold() in _WEEK)))


def when_ahead(text: str) -> int:
    """How many characters in front of `text` say when and where: `9:45 AM, Room 310: Deep Water`, `Wed, June 3 – Tide`.

    Nothing but known words and numbers counts, since a title comes next.
    """
    end = 0
    for sign in _AHEAD.finditer(text[:_FURTHEST]):
        words = re.findall(r"[^\W_]+", _CLOCK.sub(" ", text[end : sign.start()]).casefold())
        if not all(map(_is_known, words)):
            break
        end = sign.end()
    dated = _CLOCK.search(text[:end]) or is_weekday_on(text[:end])
    return end if begins_when(text) and dated else 0


def is_weekday_on(text: str) -> bool:
    """Whether `text` is a day of the week with its date, and at most a place: `Friday June 24, room 5`."""
    words = re.findall(r"[^\W_]+", text.casefold()) if len(text) <= _FURTHEST else []
    return words[:1] != [] and words[0] in _WEEK and any(map(str.isdigit, words)) and all(map(_is_known, words))


def _is_known(word: str) -> bool:
    return word in _KNOWN or len(word) == 1 or bool(_CODE.fullmatch(word))


def is_whereabouts(text: str) -> bool:
    """Whether `text` tells a time of the day and hardly more than the day and the place: `Mon 10:30, Hall B #12`."""
    if len(text) > _LONGEST or not _CLOCK.search(text):
        return False
    words = re.findall(r"[^\W\d_]+", _CLOCK.sub(" ", text).casefold())
    strange = [word for word in words if word not in _KNOWN and len(word) > 1]
    return len(strange) <= min(3, len(words) // 3)
