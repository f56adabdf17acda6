"""Dates in words that claim no more than is known."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache

from generator.model.parts import DateView
from generator.model.when import Precision, When

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


_SEASONS = ("spring", "summer", "autumn", "winter")
_SEASON = re.compile(r"(\d{4})-2([1-4])")
"""EDTF level 1: 21 to 24 in place of a month."""


@lru_cache(maxsize=16_384)
def date_view(when: When | None, note: str = "") -> DateView | None:
    """`when` for a page; `note` (how it was worked out) stands behind the time of day."""
    if when is None:
        return None
    notes = "; ".join(filter(None, (clock(when), note)))
    return DateView(words(when), machine(when), when.precision is Precision.INTERVAL, notes)


def words(when: When) -> str:
    """`12 July 2017`, `July 2017`, `about February 2017`, `between May 2016 and 15 February 2017`."""
    if when.precision is Precision.INTERVAL:
        first, slash, last = when.text.partition("/")
        return _between(first.strip(), last.strip()) if slash else _vaguely(when)
    plain = _plain(when)
    return f"about {plain}" if when.uncertain else plain


def machine(when: When) -> str:
    """The date as HTML's `datetime` takes it; an interval as EDTF, which it does not take."""
    moment = when.moment
    if moment is not None:
        return moment.isoformat(timespec="seconds")
    if when.precision is Precision.INTERVAL:
        return when.text
    return re.sub(r"[~?%]", "", when.text)


def iso(when: When | None) -> str:
    """A date as schema.org takes it; empty for one that is uncertain or lies between two bounds."""
    if when is None or when.uncertain or when.precision is Precision.INTERVAL:
        return ""
    return machine(when)


def clock(when: When) -> str:
    """The time of day with its offset, `09:00 UTC−07:00`; empty when it is not known."""
    moment = when.moment
    if moment is None:
        return ""
    offset = moment.utcoffset() or timedelta()
    minutes = abs(offset) // timedelta(minutes=1)
    sign = "−" if offset < timedelta() else "+"
    zone = f"UTC{sign}{minutes // 60:02}:{minutes % 60:02}" if minutes else "UTC"
    return f"{moment:%H:%M} {zone}"


def month_name(month: int) -> str:
    """The English name of a month (1 to 12)."""
    return MONTHS[month - 1]


def interval_words(dates: str) -> str:
    """An EDTF interval as people write it: `24 – 26 July 2017`; as it stands when it is none."""
    try:
        said = words(When.parse(dates)) if dates else ""
    except ValueError:
        return dates
    if not said.startswith("between "):
        return said
    first, last = said.removeprefix("between ").split(" and ", 1)
    while " " in first and first.rpartition(" ")[2] in last.split():  # the month and year that both ends share
        first = first.rpartition(" ")[0]
    return f"{first} – {last}"


def _plain(when: When) -> str:
    if when.precision is Precision.YEAR:
        return f"{when.first.year}"
    month = f"{MONTHS[when.first.month - 1]} {when.first.year}"
    return month if when.precision is Precision.MONTH else f"{when.first.day} {month}"


def _vaguely(when: When) -> str:
    """A season, or the years that an unspecified one stands for."""
    season = _SEASON.match(when.text)
    if not season:
        return f"between {when.first.year} and {when.last.year}"
    name = f"{_SEASONS[int(season[2]) - 1]} {season[1]}"
    return f"about {name}" if when.uncertain else name


def _between(first: str, last: str) -> str:
    open_start, open_end = first in ("", ".."), last in ("", "..")
    if open_start and open_end:
        return "at an unknown time"
    if open_end:
        return f"{words(When.parse(first))} or later"
    if open_start:
        return f"{words(When.parse(last))} or earlier"
    early, late = words(When.parse(first)), words(When.parse(last))
    return early if early == late else f"between {early} and {late}"
