"""Which date wins: what is read off before what is concluded, and of dates that agree the most exact one."""

from __future__ import annotations

import pytest

from generator.model.post import SourceRef
from generator.model.source import Claim, Draft
from generator.model.verdict import Weight
from generator.model.when import When
from generator.reconcile.verdicts import decide

EVIDENCE = {
    "read": Weight(0.9, inferred=False),
    "feed": Weight(0.99, inferred=False),
    "sure": Weight(0.99),
    "guess": Weight(0.3),
}
CASES = [
    ("a day within the month that another tells", [("sure", "2015-06"), ("read", "2015-06-03")], "2015-06-03"),
    ("an interval within the month", [("read", "2015-06"), ("sure", "2015-06-03/2015-06-09")], "2015-06-03/2015-06-09"),
    ("a day outside: what is read off stays", [("sure", "2015-07"), ("read", "2015-06-03")], "2015-06-03"),
    ("a guess narrows nothing", [("read", "2015-06"), ("guess", "2015-06-03")], "2015-06"),
    ("of two days, the surer one", [("read", "2015-06-03"), ("feed", "2015-06-04")], "2015-06-04"),
    ("a minute within the day", [("feed", "2015-06-03"), ("read", "2015-06-03T09:00:00Z")], "2015-06-03T09:00:00Z"),
]


@pytest.mark.parametrize(("told", "won"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_date_that_wins(told: list[tuple[str, str]], won: str) -> None:
    """Each set of claims with the date that it makes."""
    drafts = [
        Draft(SourceRef(f"{at}.txt"), (Claim("date", When.parse(date), rule),), "")
        for at, (rule, date) in enumerate(told)
    ]
    assert str(decide(drafts, EVIDENCE)["date"].won[0].claim.value) == won
