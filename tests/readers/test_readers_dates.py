"""Dates of feeds: read in their own offset, or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.when import When
from generator.readers.dates import read_date

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("dates.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("written", "expected"), ROWS)
def test_each_written_date_is_read_for_certain_or_not_at_all(written: str, expected: str) -> None:
    """The table holds: a date becomes itself with its own offset, a day where the offset is unsure, or nothing."""
    when = read_date(written)
    assert (when.text if when else "-") == expected


@given(st.text(max_size=120))
def test_no_text_makes_the_date_reader_fail(text: str) -> None:
    """Whatever stands in a date field, the answer is a date or nothing."""
    when = read_date(text)
    assert when is None or When.parse(when.text) == when


OFFSETS = st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=OFFSETS))
def test_an_instant_keeps_its_day_and_offset(moment: datetime) -> None:
    """What Python writes as RFC 3339 comes back as the same instant on the same day."""
    when = read_date(moment.isoformat())
    assert when is not None
    assert when.moment == moment
    assert when.first == moment.date()


@given(st.from_regex(r"[0-9 :/.+-]{4,40}", fullmatch=True))
def test_digits_alone_never_give_a_date_that_is_not_written(text: str) -> None:
    """A date read from digits has its year among them: nothing is computed from an epoch or guessed."""
    when = read_date(text)
    assert when is None or str(when.first.year).zfill(4) in text or when.first.day == 1
