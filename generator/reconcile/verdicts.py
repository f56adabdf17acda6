"""One function decides: of all that is claimed for a field, which value it gets, and how sure that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.model.post import Comment, Credit
from generator.model.source import Draft, Value
from generator.model.verdict import Testimony, Verdict, Weight
from generator.model.when import Precision, When
from generator.reconcile.identity import address_key, title_key

SINGLE = (
    "title",
    "date",
    "updated",
    "permalink",
    "original_url",
    "id",
    "byline",
    "excerpt",
    "place",
    "draft",
    "event",
    "kind",
    "body",
)
"""Fields with one value: the claims compete."""

TOGETHER = ("author", "speaker")
"""Fields whose values belong together: all of the best rule of the best source, or none."""

GATHERED = ("label", "alias", "comment")
"""Fields that gather what every source has."""

_PRECISION = (Precision.MINUTE, Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.INTERVAL)

PIECE = "of-a-piece"
"""The rule of what is said of a part of a post, or beside it: without weight, and heard where nothing else is said."""

_LIKELY = 0.5
"""From where on a claim is rather right than wrong."""

Evidence = Mapping[str, Weight]


def decide(drafts: Sequence[Draft], evidence: Evidence) -> dict[str, Verdict]:
    """A verdict for each field that any draft claims."""
    told: dict[str, list[Testimony]] = defaultdict(list)
    for draft in drafts:
        for claim in draft.claims:
            told[claim.field].append(Testimony(draft.ref, claim))
    verdicts: dict[str, Verdict] = {}
    for field in (*SINGLE, *TOGETHER, *GATHERED):
        if field in told:
            judge = _best if field in SINGLE else _best_rule if field in TOGETHER else _all
            verdicts[field] = judge(field, told[field], evidence)
    return verdicts


def weigh(rule: str, evidence: Evidence) -> Weight:
    """The weight of a rule; one that was never measured weighs nothing."""
    return evidence.get(rule, Weight(0.0))


def _best(field: str, told: list[Testimony], evidence: Evidence) -> Verdict:
    """The value with the most weight behind it, what is read off before what is concluded; of dates, see `_closest`."""
    behind: dict[str, list[Testimony]] = defaultdict(list)
    for testimony in told:
        behind[_key(field, testimony.claim.value)].append(testimony)

    def strength(key: str) -> tuple[bool, float, int, int]:
        weights = [weigh(t.claim.rule, evidence) for t in behind[key]]
        is_read = any(weight.confidence > _LIKELY and not weight.inferred for weight in weights)
        weight = max(one.confidence for one in weights) + sum(one.confidence for one in weights) / 100
        first = behind[key][0]
        return (is_read, weight, _exactness(first.claim.value), -told.index(first))

    winner = _closest(max(behind, key=strength), behind, evidence)
    won = sorted(behind[winner], key=lambda t: (-weigh(t.claim.rule, evidence).confidence, told.index(t)))
    lost = [testimony for testimony in told if testimony not in won]
    return _verdict(field, won, lost, evidence)


def _closest(winner: str, behind: Mapping[str, list[Testimony]], evidence: Evidence) -> str:
    """Of dates, the most exact one that lies within the bounds of the one with the most weight and is likely itself."""
    bounds = behind[winner][0].claim.value
    if not isinstance(bounds, When):
        return winner
    within: list[tuple[int, int, str]] = []
    for key, backers in behind.items():
        when = backers[0].claim.value
        likely = max(weigh(t.claim.rule, evidence).confidence for t in backers) > _LIKELY
        if isinstance(when, When) and likely and bounds.first <= when.first and when.last <= bounds.last:
            within.append(((when.last - when.first).days, -_exactness(when), key))
    return min(within, default=(0, 0, winner), key=lambda one: one[:2])[2]


def _best_rule(field: str, told: list[Testimony], evidence: Evidence) -> Verdict:
    best = max(told, key=lambda t: (weigh(t.claim.rule, evidence).confidence, -told.index(t)))
    won = [t for t in told if (t.claim.rule, t.ref) == (best.claim.rule, best.ref)]
    return _verdict(field, won, [t for t in told if t not in won], evidence)


def _all(field: str, told: list[Testimony], evidence: Evidence) -> Verdict:
    heard = [testimony for testimony in told if testimony.claim.rule != PIECE] or told
    seen: dict[str, Testimony] = {}
    for testimony in heard:
        seen.setdefault(_key(field, testimony.claim.value), testimony)
    return _verdict(field, list(seen.values()), [each for each in told if each not in heard], evidence)


def _verdict(field: str, won: list[Testimony], lost: list[Testimony], evidence: Evidence) -> Verdict:
    weights = [weigh(testimony.claim.rule, evidence) for testimony in won]
    confidence = max(weight.confidence for weight in weights)
    inferred = all(weight.inferred for weight in weights)
    return Verdict(field, confidence, inferred, tuple(won), tuple(lost))


def _key(field: str, value: Value) -> str:
    """What makes two spellings of a value one."""
    if isinstance(value, Comment):
        return value.id or f"{value.author} {value.text}"
    if isinstance(value, Credit):
        return value.name.casefold()
    if field == "title":
        return title_key(str(value)) or str(value)
    if field == "original_url":
        return address_key(str(value))
    return str(value).casefold() if field == "label" else str(value)


def _exactness(value: Value) -> int:
    return -_PRECISION.index(value.precision) if isinstance(value, When) else 0
