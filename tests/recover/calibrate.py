"""Measures the rules of segmentation on invented dumps and writes `generator/recover/evidence.toml`.

`python tests/recover/calibrate.py` keeps the weights, which people set, and renews precision and support: of the places
that a rule claims, how many begin a post (for a negative weight: how many begin none). Seeds below 1000 are for this;
the tests score seeds from 1000 on, so that no dump is both learnt from and tested.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import flatten

from generator.recover.lines.dumps import candidates, observed
from generator.recover.lines.evidence import weight
from generator.recover.lines.rules import RULES

EVIDENCE = Path(__file__).parents[2] / "generator" / "recover" / "evidence.toml"
HEAD = """\
# What each rule of segmentation weighs, and what that rests on. `weight`, in bits, is set by hand and checked by
# `tests/recover/calibrate.py`, which writes `precision` (of the places that a rule claims, how many begin a post; for a
# negative weight, how many begin none) and `support` (how many were claimed) as measured on invented dumps, made by
# nine converters from six page layouts. support = 0 means unmeasured. A claim here is about where a post begins; how
# far a rule is believed for a field of a post stands in trust.toml.
"""


def measured(seeds: range) -> dict[str, tuple[float, int]]:
    """Precision and support of each rule over the dumps of `seeds`."""
    claimed: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for layout, converter, strip in flatten.combinations():
        for seed in seeds:
            text, truth = flatten.dump(seed, layout, converter, strip_titles=strip)
            for rule, begins in _claims(text, truth):
                claimed[rule] += 1
                right[rule] += begins == (weight(rule) > 0)
    return {
        rule.id: (right[rule.id] / claimed[rule.id] if claimed[rule.id] else 0.0, claimed[rule.id]) for rule in RULES
    }


def _claims(text: str, truth: list[dict[str, object]]) -> list[tuple[str, bool]]:
    dump = observed(text)
    starts = {flatten.letters(str(post["first80"]))[:40] for post in truth}
    claims = []
    for candidate in candidates(dump):
        begins = flatten.letters(dump.lines[candidate.body].plain)[:40] in starts
        claims += [(rule.id, begins) for rule in RULES if rule.holds(dump, candidate)]
    return claims


def main() -> None:
    """Write the table anew."""
    rows = [
        f"{rule} = {{ weight = {weight(rule)}, precision = {precision:.3f}, support = {support} }}"
        for rule, (precision, support) in measured(range(100, 124)).items()
    ]
    EVIDENCE.write_text(HEAD + "\n" + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
