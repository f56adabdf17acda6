"""Date lines as blogs of many languages print them."""

from __future__ import annotations

import pytest

from generator.model.source import Span
from generator.recover.lines.dates import first_date
from generator.recover.lines.shapes import shaped
from generator.recover.lines.text import Line
from generator.recover.lines.vocabulary import Shape
from tests.recover.texts import TEXTS, TITLES, recovered

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


def test_a_list_of_abbreviations_dates_no_posts() -> None:
    """What html2text sets below a page stands for hours all over it; it is left out, with a reason of its own."""
    posts = [
        f"## {title}\n\n{text}\n\nPosted by Ada Brook at [9:0{at} PM](https://old.example/{at}.html)"
        for at, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True))
    ]
    listed = [f"*[9:0{at} PM]: 2013-11-1{at}T21:00:00-08:00" for at in range(len(posts))]
    with_list = recovered("\n\n".join(posts) + "\n\n" + "\n".join(listed))
    alone = recovered("\n\n".join(posts))
    assert [draft.body for draft in with_list.drafts] == [draft.body for draft in alone.drafts]
    assert [draft.values("date") for draft in with_list.drafts] == [draft.values("date") for draft in alone.drafts]
    assert {one.text for one in with_list.omissions if one.reason == "list of abbreviations"} == set(listed)


@pytest.mark.parametrize(("year", "whole"), [("99", "1999"), ("03", "2003")])
def test_two_digits_are_a_year_of_the_century_that_mail_takes_them_for(year: str, whole: str) -> None:
    """RFC 5322, 4.3: from 50 on they are of the last one."""
    found = first_date(f"3/25/{year}")
    assert found is not None
    assert str(found.when).startswith(f"{whole}-03-25")
