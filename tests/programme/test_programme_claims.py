"""What is claimed of entries: each rule has a post where its claim is made and one where it is not, and was measured.

`claims.yaml` names both for each rule; confidence is held against posts made up at random that nothing was learnt from.
"""

from __future__ import annotations

from pathlib import Path

import calibrate
import pytest
import yaml

from generator.programme.parsing import screening
from generator.programme.parsing.claims import RULES, Rule, confidence, is_refused, least, measured, refused, trust, way
from generator.programme.parsing.parser import parse
from generator.programme.words.lines import lines

_DATA = yaml.safe_load(Path(__file__).with_name("claims.yaml").read_text("utf-8"))
_TEXTS = _DATA["texts"]


def _claimed(name: str) -> set[str]:
    text = _TEXTS[name]
    return {rule for trace in parse(text, lines(text), frozenset()).traces for rule in trace.rules}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_claim_is_made_where_it_should_be_and_not_elsewhere(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule reads one post, and another it does not; what it goes by is said in a few words."""
    monkeypatch.setattr(screening, "is_refused", lambda _: False)
    case = _DATA[rule.id]
    assert rule.id in _claimed(case["made"])
    assert rule.id not in _claimed(case["not"])
    assert 2 < len(rule.summary) < 90


def test_each_rule_has_a_row_and_no_row_is_without_a_rule() -> None:
    """`trust.toml` has the rules in their order; most of them were seen at work."""
    assert list(measured()) == [rule.id for rule in RULES]
    assert sum(row["support"] > 0 for row in measured().values()) >= 0.8 * len(RULES)
    assert all(0 <= row["right"] <= row["support"] for row in measured().values())


def test_an_entry_is_believed_as_far_as_the_least_of_its_claims() -> None:
    """What was never measured is not believed at all, and neither is an entry of which nothing is claimed."""
    pair = ("title-line", "alone")
    assert confidence(pair) == min(trust()[rule] for rule in pair) == trust()[least(pair)]
    assert confidence(()) == confidence(("never-seen",)) == 0.0


def test_what_is_refused_was_measured_to_be_wrong() -> None:
    """No rule is refused that is right half of the time, or of which too little was seen to tell."""
    assert refused()
    assert all(2 * measured()[rule]["right"] < measured()[rule]["support"] >= 5 for rule in refused())
    assert not is_refused(())
    assert not is_refused(("title-line", "never-seen"))


@pytest.mark.parametrize("pause", ["Coffee break", "Lunch on the *quay*", "[Songs of the Marsh](http://a.invalid/3)"])
@pytest.mark.parametrize("at", [0, 1, 3])
def test_what_is_refused_could_not_be_placed_and_is_not_lost(pause: str, at: int) -> None:
    """A title of nobody among those of authors is no entry, wherever it stands; its words are kept, once."""
    papers = [
        "**A Hedge in March**\\\nAda Roe, Bo Lake",
        "**The Owls**\\\nCy Fen, Ada Roe",
        "**Salt**\\\nBo Lake, Cy Fen",
    ]
    text = "## Papers\n\n" + "\n\n".join([*papers[:at], f"**{pause}**", *papers[at:]])
    found = parse(text, lines(text), frozenset())
    said = pause.replace("*", "").partition("](")[0].strip("[")
    assert [entry.title for section in found.sections for entry in section.entries if not entry.authors] == []
    assert sum(len(section.entries) for section in found.sections) == len(found.traces) == 3
    assert sum(said in part for part in (*found.unparsed, *(s.title for s in found.sections), found.body)) >= 1


def test_events_without_people_stand_among_events() -> None:
    """Workshops are named without their organisers: only among papers, whose authors stand with them, nobody is odd."""
    maps, songs, reeds = (
        "**Maps**\\\nOrganizers: Ada Roe, Bo Lake",
        "[Songs](http://a.invalid/3)",
        "**Reeds**\\\nOrganizers: Cy Fen",
    )
    text = "\n\n".join(("## Workshops", maps, songs, reeds))
    found = parse(text, lines(text), frozenset())
    assert [entry.title for section in found.sections for entry in section.entries] == ["Maps", "Songs", "Reeds"]


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("title style", "title-first-markup"),
        ("title ,", "title-first-comma"),
        ("title (", "title-first-sign"),
        ("names .", "names-first-stop"),
        ("names :", "names-first-sign"),
        ("title by", "title-first-word"),
        ("names —", "names-first-sign"),
    ],
)
def test_a_way_of_parting_a_line_is_one_rule(key: str, rule: str) -> None:
    """Order and separator name the rule."""
    assert way(key) == rule


def test_confidence_is_the_share_that_is_right() -> None:
    """On layouts that were not learnt from: the expected calibration error is small, and nearly all is right."""
    told = list(calibrate.told(calibrate.made(range(2000, 2040))))
    assert calibrate.error(told) <= 0.08
    assert sum(one.right for one in told) >= 0.9 * len(told)
