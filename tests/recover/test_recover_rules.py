"""Every rule of segmentation has a text where it fires and one where it must not, and a row of evidence.

A file of `rules/` holds both texts; the line that a claim would be about is marked with `@@ `.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.recover.boundaries.candidates import Candidate, candidates
from generator.recover.boundaries.evidence import evidence
from generator.recover.boundaries.rules import RULES, Rule
from generator.recover.boundaries.segment import HABITS
from generator.recover.page.dumps import Dump, observed

FOLDER = Path(__file__).parent / "rules"
MARK = "@@ "
KNOWN = ("The second crew!",)
"""A title that another source states; of all rules only `title-known` asks for it."""


def _texts(rule: Rule) -> tuple[str, str]:
    _, fires, quiet = (
        (FOLDER / f"{rule.id}.md").read_text("utf-8").replace("# does not fire\n", "# fires\n").split("# fires\n")
    )
    return fires, quiet


def _about(text: str) -> tuple[Dump, list[Candidate]]:
    """The dump, and the candidates whose title, or first words, stand on the marked line."""
    marked = next(number for number, line in enumerate(text.split("\n"), 1) if line.startswith(MARK))
    dump = observed(text.replace(MARK, "", 1), KNOWN)
    at = next(index for index, one in enumerate(dump.lines) if one.line.span.first == marked)
    return dump, [one for one in candidates(dump) if (one.body if one.title is None else one.title) == at]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_where_it_should_and_nowhere_else(rule: Rule) -> None:
    """The marked line of the first text is claimed, that of the second is a candidate that is not."""
    fires, quiet = _texts(rule)
    dump, about = _about(fires)
    assert any(rule.holds(dump, one) for one in about)
    dump, about = _about(quiet)
    assert about
    assert not any(rule.holds(dump, one) for one in about)


def test_rules_fixtures_and_evidence_name_the_same_rules() -> None:
    """No rule without a fixture and a row, no row or fixture without a rule; ids are unique."""
    ids = [rule.id for rule in RULES]
    assert sorted(set(ids)) == sorted(ids)
    assert {path.stem for path in FOLDER.glob("*.md")} == set(ids)
    assert set(evidence()) == set(ids)


def test_habits_are_made_of_rules() -> None:
    """A habit that named no rule would never be kept."""
    assert {rule for habit in HABITS for rule in habit} <= {rule.id for rule in RULES}


def test_evidence_is_a_measurement() -> None:
    """Precision is a share of what was checked; a rule that was never checked has none."""
    for row in evidence().values():
        assert 0 <= row.precision <= 1
        assert row.support >= 0
        assert row.support or not row.precision
