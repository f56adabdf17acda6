"""Names of months and of time zones, as data.

Months: unabridged and common short names in the languages that feeds are found in. Zones: RFC 5322 section 4.3, and
names that mean one offset only; BST, IST, CST outside America and the like mean several, and are left out.
"""

from __future__ import annotations

_NAMES = """
january jan januar januari jänner janvier janv enero ene gennaio gen janeiro januarie styczeń stycznia января янв января
february feb februar februari febrero février fevrier févr fevr febbraio febr fevereiro fev luty lutego февраля фев
march mar mars märz maerz mrz marzo março marco maart mrt marzec marca марта мар
april apr avril avr abril abr aprile kwiecień kwietnia апреля апр
may mai mayo maggio mag maio mei maj maja мая май
june jun juni juin junio giugno giu junho czerwiec czerwca июня июн
july jul juli juillet juil julio luglio lug julho lipiec lipca июля июл
august aug août aout agosto ago augustus augusti sierpień sierpnia августа авг
september sep sept septembre septiembre setiembre settembre set setembro wrzesień września сентября сен сент
october oct oktober okt octobre octubre ottobre ott outubro out październik października октября окт
november nov novembre noviembre novembro listopad listopada ноября ноя
december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro desember grudzień grudnia декабря дек
"""
MONTHS = {name: number for number, line in enumerate(_NAMES.split("\n")[1:-1], 1) for name in line.split()}
"""Lower-case month name → 1 to 12."""

ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120,
    "EET": 120, "EEST": 180, "JST": 540, "KST": 540, "HKT": 480, "SGT": 480, "AWST": 480, "ACST": 570, "ACDT": 630,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
"""Zone name → minutes east of UTC."""
