"""How far rules are believed: measured where it can be, and never more than what was measured bears out."""

from __future__ import annotations

import tomllib

import calibrate_fields
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.belief import believed
from generator.recover.trust import MEASURED, tables, trust
from tests.conftest import ROOT


def test_a_rule_without_support_weighs_nothing() -> None:
    """What was never measured is not believed, however it is named."""
    assert believed({"right": 0, "support": 0}) == 0.0


@given(st.integers(1, 10_000), st.data())
def test_more_that_was_right_is_believed_more(support: int, data: st.DataObject) -> None:
    """Trust rises with the share that was right, and is never certainty."""
    right = data.draw(st.integers(0, support))
    more = data.draw(st.integers(right, support))
    low, high = (believed({"right": each, "support": support}) for each in (right, more))
    assert 0.0 <= low <= high <= 0.99


def test_every_measured_rule_was_seen() -> None:
    """No row of a measured table is without support, and none stands in two tables."""
    rows = tomllib.loads((ROOT / "generator" / "recover" / "trust.toml").read_text(encoding="utf-8"))
    assert [rule for name in MEASURED for rule, row in rows[name].items() if not row["support"]] == []
    assert sum(map(len, tables().values())) == len(trust())


@pytest.fixture(scope="module")
def unseen() -> calibrate_fields.Measured:
    """What recovery makes of blogs on which nothing was measured."""
    return calibrate_fields.measured(range(1300, 1303))


@pytest.mark.parametrize("field", calibrate_fields.FIELDS)
def test_confidence_is_the_share_that_is_right(field: str, unseen: calibrate_fields.Measured) -> None:
    """The expected calibration error of each field is at most 0.05."""
    assert calibrate_fields.error(unseen.verdicts[field]) <= 0.05


def test_nine_in_ten_intervals_hold_the_true_date(unseen: calibrate_fields.Measured) -> None:
    """What the order of a page tells is right, and narrow enough to be of use: under three months as a rule."""
    hits = unseen.rules["order-of-neighbours"]
    assert sum(hits) >= 0.9 * len(hits)
    assert sorted(unseen.widths)[len(unseen.widths) // 2] < 92
