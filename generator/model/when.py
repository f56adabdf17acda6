"""Dates that are honest about what they know: RFC 3339 instants, and EDTF level 1 for everything less.

A half-known date is a value with bounds, never a guess. Sources: RFC 3339 section 5.6; the Extended Date/Time Format
specification of the Library of Congress (2019), level 0 and, of level 1, the qualifiers `~ ? %`, seasons, unspecified
digits (`201X`, `2017-XX`) and open intervals.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
_SEASON = re.compile(r"(\d{4})-2[1-4]([~?%]?)", re.ASCII)
_UNSPECIFIED = re.compile(r"(\d{2})(\d|X)(X)(?:-XX(?:-XX)?)?|(\d{4})-XX(?:-XX)?|(\d{4}-\d{2})-XX", re.ASCII)


class Precision(StrEnum):
    """How exactly a date is known."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is known.

    `text` is the front matter form and the identity of the value; `first` and `last` bound the days it may lie on
    (both included; in the date's own offset, so that 23:30 -08:00 keeps its day).
    """

    text: str
    first: date
    last: date
    precision: Precision
    uncertain: bool = False

    @classmethod
    def parse(cls, text: str) -> When:
        """Read an RFC 3339 instant or an EDTF date or interval; `ValueError` says which form was expected."""
        text = text.strip()
        if _INSTANT.fullmatch(text):
            day = _moment(text).date()
            return cls(text, day, day, Precision.MINUTE)
        if "/" in text:
            first, _, last = text.partition("/")
            early, late = _bounds(first), _bounds(last)
            if early[0] > late[1]:
                raise ValueError(f"the interval {text!r} ends before it begins")
            return cls(text, early[0], late[1], Precision.INTERVAL, early[3] or late[3])
        first_day, last_day, precision, uncertain = _bounds(text)
        return cls(text, first_day, last_day, precision, uncertain)

    @classmethod
    def of(cls, moment: datetime) -> When:
        """The instant `moment`, which must know its offset, to the second or finer as given."""
        if moment.tzinfo is None:
            raise ValueError("an instant without an offset is only a day")
        return cls(moment.isoformat(), moment.date(), moment.date(), Precision.MINUTE)

    @property
    def moment(self) -> datetime | None:
        """The instant, with its offset, when it is known to the minute."""
        return _moment(self.text) if self.precision is Precision.MINUTE else None

    @property
    def year(self) -> int | None:
        """The year, unless the bounds lie in two."""
        return self.first.year if self.first.year == self.last.year else None

    @property
    def month(self) -> int | None:
        """The month (1 to 12), unless the bounds lie in two."""
        same = self.year is not None and self.first.month == self.last.month
        return self.first.month if same else None

    @property
    def sort_key(self) -> tuple[float, float]:
        """Orders dates by when they can first have been, the surer one first among equals; seconds since 1970 UTC."""
        moment = self.moment
        if moment is not None:
            seconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
            return (seconds, seconds)
        return (_seconds(self.first, time.min), _seconds(self.last, time.max))

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=16_384)
def _moment(text: str) -> datetime:
    """An instant as RFC 3339 has it: pages and feeds ask for that of one post some thirty times."""
    return datetime.fromisoformat(text.replace("z", "Z").replace("t", "T"))


def _seconds(day: date, at: time) -> float:
    return (datetime.combine(day, at, UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()


def _bounds(text: str) -> tuple[date, date, Precision, bool]:
    if text in ("", ".."):  # EDTF: an unknown or open end bounds nothing
        return date.min, date.max, Precision.INTERVAL, True
    match = _DAY.fullmatch(text)
    if season := _SEASON.fullmatch(text):  # which months it has depends on the hemisphere
        return date(int(season[1]), 1, 1), date(int(season[1]), 12, 31), Precision.INTERVAL, bool(season[2])
    if blank := _UNSPECIFIED.fullmatch(text):
        return _unspecified(blank)
    if not match:
        raise ValueError(f"{text!r} is neither an RFC 3339 date with its offset nor an EDTF date such as 2017-02~")
    year, month, day, qualifier = match[1], match[2], match[3], bool(match[4])
    if day:
        exact = date(int(year), int(month), int(day))
        return exact, exact, Precision.DAY, qualifier
    if month:
        length = calendar.monthrange(int(year), int(month))[1] if 1 <= int(month) <= 12 else 0
        if not length:
            raise ValueError(f"{text!r} names a month that does not exist")
        return date(int(year), int(month), 1), date(int(year), int(month), length), Precision.MONTH, qualifier
    return date(int(year), 1, 1), date(int(year), 12, 31), Precision.YEAR, qualifier


def _unspecified(match: re.Match[str]) -> tuple[date, date, Precision, bool]:
    """`201X`, `20XX`, `2017-XX`, `2017-XX-XX`, `2017-07-XX`: every day that fits."""
    if match[5]:
        return _bounds(match[5])
    if match[4]:
        return _bounds(match[4])
    first, last = (match[1] + (match[2] if match[2] != "X" else digit) + digit for digit in "09")
    if first == "0000":
        first = "0001"
    return date(int(first), 1, 1), date(int(last), 12, 31), Precision.INTERVAL, False
