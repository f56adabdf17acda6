"""Dates as feeds write them, read with their own offset, or not at all.

Forms: RFC 3339 and ISO 8601 (calendar, ordinal, week), RFC 822/2822/5322 with its obsolete zones and years, asctime,
and the spellings that blogs use. Without an offset that is certain, only the day is known. A date that could be two
days, or none, is not read.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.model.when import When
from generator.readers.months import MONTHS, ZONES

LONGEST = 100
"""No date is longer; what is, is not looked at."""

_EARLIEST = 1000
"""Years before are placeholders (`0001-01-01` is the zero of several systems) or damage."""

_TIME = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?"
    r"(?: ?(?P<half>[ap]\.?m\.?)(?![a-z]))?"
)
_PACKED = r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?"
_ZONE = (
    r" ?(?P<zone>(?:UTC|GMT|UT)?[+\-\u2212][0-9]{1,2}(?::?[0-9]{2})?|[a-z]{1,5}|[a-z]{2,20}(?:/[a-z_\-]{2,20}){1,2})?"
    r"(?: ?\([^()]{0,40}\))?"
)
_CLOCK = rf"(?:(?:,| (?:at|um|om|alle|ore|à|às|a las|kl\.?|-))? ?{_TIME}{_ZONE})?"
_YEAR = r"(?P<year>[0-9]{4})"
_SHORT_YEAR = r"(?P<year>[0-9]{2,4})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_DAY = r"(?P<day>[0-9]{1,2})"
_NAME = r"(?P<name>[^\W\d_]{3,12})"
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,? )?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?:[T ] ?{_TIME}{_ZONE})?",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})(?:T{_PACKED}{_ZONE})?",
        rf"{_YEAR}(?:-(?P<month>[0-9]{{2}}))?",
        rf"{_YEAR}-?(?P<ordinal>[0-9]{{3}})(?:T{_TIME}{_ZONE})?",
        rf"{_YEAR}-?W(?P<week>[0-9]{{2}})-?(?P<weekday>[1-7])(?:T{_TIME}{_ZONE})?",
        rf"{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}{_CLOCK}",
        rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th|\.|er)? ?(?:-|de |of )?{_NAME}\.?,?(?: de)?[ -]?{_SHORT_YEAR}{_CLOCK}",
        rf"{_WEEKDAY}{_NAME}\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}{_CLOCK}",
        rf"{_WEEKDAY}{_NAME}\.? {_DAY} {_TIME}(?:{_ZONE})? {_YEAR}",
        rf"{_NAME},? {_YEAR}",
        rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})\. ?{_YEAR}{_CLOCK}",
        rf"(?P<either>[0-9]{{1,2}})[/-](?P<other>[0-9]{{1,2}})[/-]{_YEAR}{_CLOCK}",
        rf"{_YEAR} ?[年년] ?{_MONTH} ?[月월] ?{_DAY} ?[日일].{{0,40}}",
    )
)


def read_date(text: str) -> When | None:
    """The date that `text` gives, as exactly as it does; None when it gives none for certain. Never raises."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        return None
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _when(match.groupdict())
    return None


def _when(parts: dict[str, str | None]) -> When | None:
    """The value of a match; None when a part of it is impossible."""
    try:
        if parts.get("year") and not _whole_day(parts):
            return _partial(parts)
        day = _day(parts)
        if day is None or day.year < _EARLIEST:
            return None
        return _moment(day, parts) if parts.get("hour") else When.parse(day.isoformat())
    except (ValueError, OverflowError):
        return None


def _whole_day(parts: dict[str, str | None]) -> bool:
    return any(parts.get(name) for name in ("day", "ordinal", "week", "either"))


def _partial(parts: dict[str, str | None]) -> When | None:
    """A month, or a year alone."""
    year = _year(parts["year"] or "")
    if year < _EARLIEST:
        return None
    month = _month(parts)
    return When.parse(f"{year:04}-{month:02}" if month else f"{year:04}")


def _day(parts: dict[str, str | None]) -> date | None:
    year = _year(parts["year"] or "")
    if parts.get("ordinal"):
        day = date(year, 1, 1) + timedelta(days=int(parts["ordinal"] or 0) - 1)
        return day if day.year == year else None
    if parts.get("week"):
        return date.fromisocalendar(year, int(parts["week"] or 0), int(parts["weekday"] or 0))
    if parts.get("either"):
        return _undisputed(year, int(parts["either"] or 0), int(parts["other"] or 0))
    month = _month(parts)
    return date(year, month, int(parts["day"] or 0)) if month else None


def _undisputed(year: int, first: int, second: int) -> date | None:
    """A day and a month in an order that only the numbers tell: read when just one order is possible."""
    if first == second or (first > 12) != (second > 12):
        return date(year, min(first, second), max(first, second))
    return None


def _year(digits: str) -> int:
    """RFC 5322 section 4.3: two digits up to 49 are 20xx, other two or three digits count from 1900."""
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def _month(parts: dict[str, str | None]) -> int:
    """1 to 12 by number or name; 0 when there is none; `ValueError` for a name that is no month."""
    if parts.get("name"):
        month = MONTHS.get((parts["name"] or "").casefold())
        if month is None:
            raise ValueError(f"{parts['name']!r} is no month")
        return month
    return int(parts.get("month") or 0)


def _moment(day: date, parts: dict[str, str | None]) -> When:
    """The instant in its own offset; only the day when the offset is not certain."""
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    hour = _by_halves(hour, parts.get("half"))
    if hour == 24 and minute == second == 0:  # ISO 8601: the end of a day is the beginning of the next
        day, hour = day + timedelta(days=1), 0
    if hour > 23 or minute > 59 or second > 60:
        raise ValueError("no such time of day")
    clock = f"{hour:02}:{minute:02}:{min(second, 59):02}"
    fraction = (parts.get("fraction") or "").rstrip("0")
    offset = _offset(parts.get("zone"), day, clock)
    if offset is None:
        return When.parse(day.isoformat())
    return When.parse(f"{day.isoformat()}T{clock}{'.' + fraction if fraction else ''}{offset}")


def _by_halves(hour: int, half: str | None) -> int:
    """The hour of 24 for `am` or `pm`; an hour beyond 12 already is one."""
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _offset(zone: str | None, day: date, clock: str) -> str | None:
    """`+HH:MM` for a zone as written; None when it is missing, unknown, ambiguous, or beyond the world's -12 to +14."""
    if not zone:
        return None
    if "/" in zone:
        return _of_place(zone, f"{day.isoformat()}T{clock}")
    numeric = re.fullmatch(r"(?:UTC|GMT|UT)?([+\-\u2212])([0-9]{1,2}):?([0-9]{2})?", zone, re.IGNORECASE)
    minutes = ZONES.get(zone.upper())
    if numeric:
        minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
        minutes = minutes if numeric[1] == "+" else -minutes
    if minutes is None or not -720 <= minutes <= 840 or (numeric and int(numeric[3] or 0) > 59):
        return None
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _of_place(zone: str, local: str) -> str | None:
    """The offset that a zone of the IANA database had at a local time; None when it lacks the zone, or had two."""
    try:
        moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    except (ValueError, OSError, LookupError):
        return None
    offset = moment.isoformat()[-6:]
    return offset if moment.replace(fold=1).isoformat()[-6:] == offset else None
