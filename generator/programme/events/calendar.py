"""Days of an event as prose prints them, in several languages, as an EDTF interval."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january|jan|janvier|januar|jänner|enero|janeiro|gennaio|января|январь",
    "february|feb|février|fevrier|februar|febrero|fevereiro|febbraio|февраля|февраль",
    "march|mar|mars|märz|maerz|marzo|março|марта|март",
    "april|apr|avril|abril|aprile|апреля|апрель",
    "may|mai|mayo|maio|maggio|мая|май",
    "june|jun|juin|juni|junio|junho|giugno|июня|июнь",
    "july|jul|juillet|juli|julio|julho|luglio|июля|июль",
    "august|aug|août|aout|agosto|августа|август",
    "september|sept|sep|septembre|septiembre|setembro|settembre|сентября|сентябрь",
    "october|oct|octobre|oktober|octubre|outubro|ottobre|октября|октябрь",
    "november|nov|novembre|noviembre|novembro|ноября|ноябрь",
    "december|dec|décembre|decembre|dezember|diciembre|dezembro|dicembre|декабря|декабрь",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
"""Month names and abbreviations, case-folded → 1 to 12."""

_M = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_D = r"(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
_TO = r"\s*(?:-|–|—|to|through|until|till|and|bis(?: zum)?|au|al|à|a|ao|until the|по|до|/)\s*(?:le |the |el |o |il )?"
_OF = r"\s*(?:of |de |di |do )?"
_Y = r"(?:,?\s*(?:de |del |of )?(\d{4}))?"
_FORMS = (
    re.compile(rf"\b(?P<m>{_M})\s+{_D}{_TO}(?P<n>{_M})\s+{_D}(?!\d){_Y}", re.IGNORECASE),
    re.compile(rf"\b(?P<m>{_M})\s+{_D}{_TO}{_D}(?!\d){_Y}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_D}{_OF}(?P<m>{_M}){_TO}{_D}{_OF}(?P<n>{_M}){_Y}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_D}{_TO}{_D}{_OF}(?P<m>{_M}){_Y}", re.IGNORECASE),
)
_EAST = re.compile(r"(?:(\d{4})年)?\s*(\d{1,2})月(\d{1,2})日?[^0-9\d]{1,8}(?:(\d{1,2})月)?(\d{1,2})日")
_KOREAN = re.compile(r"(?:(\d{4})년)?\s*(\d{1,2})월\s*(\d{1,2})일?[^\d]{1,8}(?:(\d{1,2})월)?\s*(\d{1,2})일")


def interval(text: str, year: int) -> str:
    """The first span of days in `text` as `2017-07-21/2017-07-26`; `year` where none is printed; empty if none."""
    for form in (_EAST, _KOREAN):
        found = form.search(text)
        if found:
            first = int(found[2])
            return _edtf(int(found[1] or year), first, int(found[3]), int(found[4] or first), int(found[5]))
    for form in _FORMS:
        found = form.search(text)
        if found:
            return _western(found, year)
    return ""


def _western(found: re.Match[str], year: int) -> str:
    groups = found.groupdict()
    days = [int(value) for value in found.groups() if value and value.isdigit() and len(value) <= 2]
    printed = next((int(value) for value in found.groups() if value and value.isdigit() and len(value) == 4), year)
    first = MONTHS[groups["m"].casefold().rstrip(".")]
    last = MONTHS[groups["n"].casefold().rstrip(".")] if groups.get("n") else first
    return _edtf(printed, first, days[0], last, days[1]) if len(days) == 2 else ""


def _edtf(year: int, month: int, day: int, last_month: int, last_day: int) -> str:
    try:
        start = date(year, month, day)
        end = date(year + (last_month < month), last_month, last_day)
    except ValueError:
        return ""
    return f"{start.isoformat()}/{end.isoformat()}" if start <= end and (end - start).days <= 31 else ""
