"""Measures the rules of segmentation on invented dumps and writes `generator/recover/evidence.toml`.

`make calibrate` keeps the weights, which people set, and renews precision and support: of the places that a rule
claims, how many begin a post (for a negative weight: how many begin none). Made-up blogs below 1000 and the written
ones of `blogs/train/` are for this. Those from 1000 on, and of `blogs/test/`, are for the test, so that no blog is both
learnt from and tested: for these it prints how boundaries, titles and dates were found, and how far the confidence in a
title or a date is from the share that was right. A rule that no blog shows has no support, and weighs nothing.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import flatten

from generator.model.post import SourceRef
from generator.model.source import Claim, Form, Format, Passage, Reading, Record
from generator.model.when import When
from generator.recover.boundaries.candidates import candidates
from generator.recover.boundaries.evidence import evidence
from generator.recover.boundaries.rules import RULES
from generator.recover.dump import recover_dump
from generator.recover.page.dumps import observed
from generator.recover.trust import trust

EVIDENCE = Path(__file__).parents[2] / "generator" / "recover" / "evidence.toml"
HEAD = """\
# What each rule of segmentation weighs, and what that rests on. `weight`, in bits, is set by hand and checked by
# `tests/recover/calibrate.py`, which writes `precision` (of the places that a rule claims, how many begin a post; for a
# negative weight, how many begin none) and `support` (how many were claimed) as measured on invented dumps, made by
# nine converters from six page layouts, of blogs that no test uses. A rule with support = 0 weighs nothing. A claim
# here is about where a post begins; how far a rule is believed for a field of a post stands in trust.toml.
"""


Dumped = tuple[str, list[dict[str, object]]]
_SEED = 7
"""Of the numbers that a page of a written blog prints: comments, times of day."""


def dumps(seeds: range, part: str) -> Iterator[tuple[Dumped, bool]]:
    """Every dump of the blogs of `seeds` and of `blogs/<part>/`, and whether its titles are gone."""
    blogs = flatten.written(part)
    for layout, converter, strip in flatten.combinations():
        gone = strip or converter == "untitled"
        for seed in seeds:
            yield flatten.dump(seed, layout, converter, strip_titles=strip), gone
        for posts in blogs:
            yield flatten.dumped(posts, random.Random(_SEED), layout, converter, strip_titles=strip), gone


def measured(seeds: range) -> dict[str, tuple[float, int]]:
    """Precision and support of each rule over the dumps of `seeds` and of the blogs to learn from."""
    claimed: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for (text, truth), _ in dumps(seeds, "train"):
        for rule, begins in _claims(text, truth):
            claimed[rule] += 1
            right[rule] += begins == (evidence()[rule].weight >= 0)
    return {
        rule.id: (right[rule.id] / claimed[rule.id] if claimed[rule.id] else 0.0, claimed[rule.id]) for rule in RULES
    }


def _claims(text: str, truth: list[dict[str, object]]) -> list[tuple[str, bool]]:
    """What each rule claims of each place, and whether a post begins there. Every third title is known elsewhere."""
    dump = observed(text, [str(post["title"]) for post in truth[::3]])
    starts = {flatten.letters(str(post["first80"]))[:40] for post in truth}
    claims = []
    for candidate in candidates(dump):
        begins = flatten.letters(dump.lines[candidate.body].plain)[:40] in starts
        claims += [(rule.id, begins) for rule in RULES if rule.holds(dump, candidate)]
    return claims


@dataclass
class Tested:
    """What was found on blogs that nothing was measured on."""

    f1: list[float] = field(default_factory=list)
    titles: list[float] = field(default_factory=list)
    sure: dict[tuple[str, float], list[bool]] = field(default_factory=lambda: defaultdict(list))
    """By rule and its confidence: which of the values that it won with were right."""

    def error(self) -> float:
        """The expected calibration error: mean distance of confidence from precision, by rule, weighted by support."""
        total = sum(map(len, self.sure.values()))
        return sum(abs(sum(hits) - sure * len(hits)) for (_, sure), hits in self.sure.items()) / max(1, total)


def tested(seeds: range) -> dict[str, Tested]:
    """Dumps with titles, and without, of the blogs of `seeds` and of those to test."""
    found = {"titled": Tested(), "untitled": Tested()}
    for (text, truth), gone in dumps(seeds, "test"):
        _test(text, truth, found["untitled" if gone else "titled"])
    return found


def _test(text: str, truth: list[dict[str, object]], into: Tested) -> None:
    passage = Passage(text, Form.LINES)
    reading = Reading("dump.txt", Format.DUMP, records=(Record(SourceRef("dump.txt"), (), (passage,)),))
    drafts = recover_dump(reading).drafts
    marks = re.compile(r"!\[lost figure\]\(\)|\]\([^()]*\)|\[\^")
    bodies = [marks.sub(" ", draft.body) for draft in drafts]
    titles = [str(next(iter(draft.values("title")), "")) for draft in drafts]
    scored = flatten.score(truth, list(zip(titles, bodies, strict=True)))
    into.f1.append(scored["f1"])
    into.titles.append(scored["titles"])
    begins = {flatten.letters(str(post["first80"]))[:40]: post for post in truth}
    for draft, body in zip(drafts, bodies, strict=True):
        post = begins.get(flatten.letters(body)[:40])
        told = [claim for claim in draft.claims if claim.field in ("title", "date")] if post else []
        for each in ("title", "date"):
            best = max((one for one in told if one.field == each), key=_confidence, default=None)
            if best:
                into.sure[best.rule, _confidence(best)].append(_right(best, post))


def _confidence(claim: Claim) -> float:
    return trust()[claim.rule].confidence


def _right(claim: Claim, post: dict[str, object] | None) -> bool:
    if post is None:
        return False
    if isinstance(claim.value, When):
        return claim.value.first <= date.fromisoformat(str(post["date"])) <= claim.value.last
    return flatten.letters(str(claim.value)) == flatten.letters(str(post["title"]))


def report(found: dict[str, Tested]) -> None:
    """Say what the test found."""
    for name, one in found.items():
        f1, titles = (sum(each) / len(each) for each in (one.f1, one.titles))
        lines = [f"{name}: boundary F1 {f1:.3f}, titles {titles:.3f}, {len(one.f1)} dumps, ECE {one.error():.3f}"]
        for (rule, sure), hits in sorted(one.sure.items()):
            lines.append(f"  {rule}: confidence {sure}, right {sum(hits) / len(hits):.3f} of {len(hits)}")
        sys.stdout.write("\n".join(lines) + "\n")


def main() -> None:
    """Write the table anew, then test."""
    rows = [
        f"{rule} = {{ weight = {evidence()[rule].weight}, precision = {precision:.3f}, support = {support} }}"
        for rule, (precision, support) in measured(range(100, 124)).items()
    ]
    EVIDENCE.write_text(HEAD + "\n" + "\n".join(rows) + "\n", "utf-8")
    report(tested(range(1000, 1004)))


if __name__ == "__main__":
    main()
