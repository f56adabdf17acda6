"""Dates as blogs print them, in a few languages, to honest values.

Month names: Unicode CLDR, wide and abbreviated forms. A day and a month that could change places stay an interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.when import When

_MONTHS = (
    "january jan leden ledna ocak januar jänner janvier janv enero ene gennaio gen janeiro januari styczeń"
    " stycznia январь января ianuarie gener ιανουαρίου січня tammikuuta január sty янв"
    " janúar jaanuar januarja януари",
    "february feb únor února şubat februar février févr fév febrero febbraio fevereiro fev februari luty lutego"
    " февраль февраля februarie febrer φεβρουαρίου лютого helmikuuta február lut фев"
    " febrúar veebruar februarja февруари",
    "march mar březen března mart marts märz mär mrz mars marzo março maart marzec marca март марта martie març"
    " μαρτίου березня maaliskuuta március мар"
    " märts marec marca marcu",
    "april apr duben dubna nisan avril avr abril abr aprile kwiecień kwietnia апрель апреля aprilie απριλίου"
    " квітня huhtikuuta április kwi апр"
    " apríl apríla aprila aprill",
    "may mai květen května mayıs mayo maggio mag maio mei maj maja май мая maig μαΐου травня toukokuuta május"
    " maí máj mája",
    "june jun červen června haziran juni juin junio giugno giu junho czerwiec czerwca июнь июня iunie juny"
    " ιουνίου червня kesäkuuta június cze июн"
    " júní jún júna junija juuni юни",
    "july jul červenec července temmuz juli juillet juil julio luglio lug julho lipiec lipca июль июля iulie"
    " juliol ιουλίου липня heinäkuuta július lip июл"
    " júlí júl júla julija juuli юли",
    "august aug srpen srpna ağustos août aout agosto ago augustus augusti sierpień sierpnia август августа agost"
    " αυγούστου серпня elokuuta augusztus sie авг"
    " ágúst augusta avgusta",
    "september sep září eylül sept septembre septiembre settembre set setembro wrzesień września сентябрь"
    " сентября septembrie setembre σεπτεμβρίου вересня syyskuuta szeptember wrz сен сент"
    " septembra септември",
    "october oct říjen října ekim oktober okt octobre octubre ottobre ott outubro out październik października"
    " октябрь октября octombrie οκτωβρίου жовтня lokakuuta október paź окт"
    " október októbra oktobra oktoober октомври",
    "november nov listopadu kasım novembre noviembre novembro listopad listopada ноябрь ноября noiembrie"
    " νοεμβρίου листопада marraskuuta lis ноя нояб"
    " nóvember novembra ноември",
    "december dec prosinec prosince aralık desember dezember dez décembre déc diciembre dic dicembre dezembro"
    " grudzień grudnia декабрь декабря decembrie desembre δεκεμβρίου грудня joulukuuta gru дек"
    " decembra detsember декември",
)
MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "|".join(sorted(MONTH, key=len, reverse=True))
_DAY_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira "
    "sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag "
    "söndag mandag tirsdag lørdag søndag måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle "
    "понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер п'ятниця субота "
    "неділя maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai hétfő kedd szerda csütörtök péntek "
    "szombat vasárnap "
    "luni marți miercuri joi vineri sâmbătă duminică dilluns dimarts dimecres dijous divendres dissabte diumenge "
    "mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur pondelok utorok streda štvrtok "
    "piatok nedeľa ponedeljek torek sreda četrtek petek esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev "
    "понеделник вторник сряда четвъртък петък събота неделя "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar"
)
DAYS = frozenset(_DAY_NAMES.split())
"""Names of days of the week, in small letters."""
_DAY_NAME = "|".join(sorted(DAYS, key=len, reverse=True))
_WEEKDAY = re.compile(
    rf"\b(?:(?:{_DAY_NAME})\.?|(?:lun|mar|mer|jeu|ven|sam|dim)\.),?\s+(?:den\s+|le\s+)?$", re.IGNORECASE
)
_LONGEST_DAY = 32
"""Characters of the name of a day before a date, at most."""
_WHOLE_DAY = "|".join(sorted((day for day in DAYS if len(day) > 3), key=len, reverse=True))
_AFTER = re.compile(rf",?\s*(?:(?:{_WHOLE_DAY})\b|[月火水木金土日]曜日|星期.|[월화수목금토일]요일)", re.IGNORECASE)
_AGAIN = re.compile(r"\s+\d\s+\d{2}\s?/\d{2}\s?/\w{3,12}\s?/\d{4}\b")
"""The pieces of a date again, as over-blog prints them behind it: `3 octobre 2012 3 03 /10 /octobre /2012`."""
_OF = r"(?:\s+de|\s+del|\s+of|\.)?"
_CLOCK = re.compile(
    r"(?:\b(?:at|um|à|a las|alle|às|om|op|kl\.?|o|o godz\.?|klo)\s+)?"
    r"\b(\d{1,2})[:.h](\d{2})(?::\d{2})?(?:\s*([ap])\.?\s?m\b\.?|\s*uhr\b)?",
    re.IGNORECASE,
)
_FORMS = (
    re.compile(rf"\b(?P<m>{_NAME})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?(?:\s+d['’]|{_OF}\s+)(?P<m>{_NAME})\b\.?,?{_OF}\s+(?P<y>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<d>\d{{1,2}})-(?P<m>{_NAME})-(?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(
        r"\b(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z"
        r"|[+-]\d{2}:?\d{2})?)?(?!\d)"
    ),
    re.compile(rf"\b(?P<y>\d{{4}})\.\s+(?P<m>{_NAME})\s+(?P<d>\d{{1,2}})\b\.?", re.IGNORECASE),
    re.compile(r"\b(?P<y>\d{4})년\s?(?P<m>\d{1,2})월\s?(?P<d>\d{1,2})일"),
    re.compile(r"\b(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
    re.compile(r"\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})\b", re.IGNORECASE),
    re.compile(r"(?<![\d.])(?P<d>\d{2})\.(?P<m>\d{2})\.(?P<y>\d{2})(?![\d.]*\d)"),
)
_SLASHED = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"\b(?P<m>{_NAME})\b\.?,?{_OF}\s+(?P<y>(?:19|20)\d{{2}})\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}|\d[/-]\d{1,2}[/-]\d\d|\d\.\d\d\.\d\d")
"""What every form of a full date has in it."""
_LINE = 200
"""Characters up to which all of a text is looked at."""
_AROUND = 64
"""Characters of a date on either side of its year, at most."""
_CUT = "\x1f"
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it stands within its text."""

    when: When
    start: int
    end: int


def dates(text: str, month_first: bool | None = None) -> Iterator[Dated]:
    """Every full date in `text`. `month_first` decides `3/4/2015`; None leaves both readings as an interval."""
    windows = tuple(_windows(text))
    for match in (match for form in _FORMS for window in windows for match in form.finditer(text, *window)):
        when = _instant(match[0]) or _day(_century(int(match["y"])), _month(match["m"]), int(match["d"]))
        if when:
            yield Dated(when, _with_weekday(text, match.start()), _behind(text, match.end()))
    for match in (match for window in windows for match in _SLASHED.finditer(text, *window)):
        when = _slashed(int(match[1]), int(match[2]), int(match[3]), month_first)
        if when:
            yield Dated(when, _with_weekday(text, match.start()), match.end())


def _with_weekday(text: str, start: int) -> int:
    """Where a date begins, the name of its day included."""
    first = max(0, start - _LONGEST_DAY)
    named = _WEEKDAY.search(text, first, start)
    return named.start() if named else start


def _behind(text: str, end: int) -> int:
    """Where a date ends, what tells the same day once more included."""
    for more in (_AFTER, _AGAIN):
        found = more.match(text, end)
        end = found.end() if found else end
    return end


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The parts of `text` that can hold dates: all of a line with a year, and of more what stands around years."""
    first = end = 0
    for year in _YEAR.finditer(text):
        if len(text) <= _LINE:
            yield 0, len(text)
            return
        if year.start() - _AROUND > end:
            yield first, end
            first = _blank(text, year.start() - _AROUND)
        end = _blank(text, year.end() + _AROUND)
    if end:
        yield first, end


def _blank(text: str, at: int) -> int:
    """The next place from `at` on where no word goes on, so that no number is cut in two; near, or none."""
    at = max(at, 0)
    return next(
        (place for place in range(at, min(at + _AROUND, len(text))) if text[place].isspace()), min(at, len(text))
    )


def first_date(text: str, month_first: bool | None = None) -> Dated | None:
    """The full date that stands first in `text`."""
    return min(dates(text, month_first), key=lambda found: found.start, default=None)


def first_month(text: str) -> Dated | None:
    """The month with its year that stands first in `text`: `June 2015`."""
    match = _MONTH_ALONE.search(text) if _DIGIT.search(text) else None
    if not match:
        return None
    return Dated(When.parse(f"{match['y']}-{_month(match['m']):02}"), match.start(), match.end())


def without_dates(text: str) -> str:
    """`text` less its dates and clock times, to see what else it says."""
    return " ".join(between_dates(text))


def between_dates(text: str) -> tuple[str, ...]:
    """What stands before, between and behind the dates and clock times of `text`."""
    if not _DIGIT.search(text):
        return (text,)
    for found in sorted(dates(text), key=lambda one: -one.start):
        text = text[: found.start] + _CUT + text[found.end :]
    return tuple(_CLOCK.sub(_CUT, text).split(_CUT))


_RELATIVE = re.compile(
    r"(?:(?<!\S)(?:\d{1,3}|an?)\s(?:minute|hour|day|week|month|year)s?\sago"
    r"|(?<=osted\s)(?:yesterday|today|last\s(?:\w{3,6}day|week|month|year)))(?!\w)"
)
"""A day as seen from the day on which a page was saved, as pages print it: it tells no date that could be claimed."""


def without_relative(text: str) -> str | None:
    """`text` less the day that it tells relative to another; None where it tells none."""
    found = _RELATIVE.search(text)
    return text[: found.start()] + text[found.end() :] if found else None


def prefers_month_first(texts: list[str]) -> bool | None:
    """What the slashed dates of one source tell of their order: a number over 12 can only be a day."""
    for match in (found for text in texts for found in _SLASHED.finditer(text)):
        if int(match[1]) > 12:
            return False
        if int(match[2]) > 12:
            return True
    return None


def _month(name: str) -> int:
    return int(name) if name.isdigit() else MONTH[name.lower()]


def _instant(text: str) -> When | None:
    try:
        return When.parse(text) if _INSTANT.fullmatch(text) else None
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> When | None:
    try:
        return When.parse(date(year, month, day).isoformat()) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def _century(year: int) -> int:
    """RFC 5322 section 4.3: two digits up to 49 are 20xx, others 19xx."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def _slashed(one: int, two: int, year: int, month_first: bool | None) -> When | None:
    year = _century(year)
    if month_first is None and one != two:
        both = sorted(str(when) for when in (_day(year, one, two), _day(year, two, one)) if when)
        return When.parse("/".join(both)) if both else None
    return _day(year, one, two) if month_first else _day(year, two, one)
