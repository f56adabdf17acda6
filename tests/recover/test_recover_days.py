"""Date lines as blogs of many languages print them."""

from __future__ import annotations

import pytest

from generator.model.source import Span
from generator.recover.lines.dates import first_date
from generator.recover.lines.shapes import shaped
from generator.recover.lines.text import Line
from generator.recover.lines.vocabulary import Shape

LINES = """
Wednesday 3rd October 2012
the 3rd of October, 2012
03-Oct-2012
Mittwoch, den 03.10.2012
03.10.12
mer. 3 oct. 2012
3 octobre 2012 à 12h08
3 octobre 2012 3 03 /10 /octobre /2012 12:08
miércoles, 3 de octubre de 2012
mercoledì, 3 ottobre 2012 alle ore 12:08
quarta-feira, 3 de outubro de 2012
woensdag, oktober 03, 2012
onsdagen den 3 oktober 2012
den 3 oktober 2012 kl. 12:08
onsdag den 3. oktober 2012
3 paź 2012
3 października 2012 r.
3 окт. 2012 г.
3 октября 2012 в 12:08
středa 3. října 2012
3 Ekim 2012 Çarşamba
2012. október 3., szerda
keskiviikko 3. lokakuuta 2012
2012年10月3日 星期三
2012년 10월 3일 수요일
3 d’octubre de 2012
3 Οκτωβρίου 2012
3 жовтня 2012
miercuri, 3 octombrie 2012
"""


@pytest.mark.parametrize("line", LINES.split("\n")[1:-1])
def test_a_date_line_tells_its_day_in_any_language(line: str) -> None:
    """The whole line is the date and nothing else, and the day is the one it tells."""
    found = first_date(line)
    assert found
    assert str(found.when).startswith("2012-10-03")
    assert shaped(Line(Span(1, 1), line, 0, 1, len(line.split()))).shape is Shape.DATE


@pytest.mark.parametrize("line", ["192.168.10.12", "call 03.10.12.45", "Python 2.7.10", "12.30.45"])
def test_numbers_with_points_are_no_dates(line: str) -> None:
    """Addresses, versions and clocks name no day."""
    assert first_date(line) is None


def test_a_name_before_a_date_is_no_day_of_the_week() -> None:
    """`Sam` is short for a day only behind a full stop."""
    assert (found := first_date("Posted by Sam 3 October 2012"))
    assert found.start == len("Posted by Sam ")
