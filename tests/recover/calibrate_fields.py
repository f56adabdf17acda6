"""Measures the rules that claim fields of posts and writes `generator/recover/trust.toml`.

Each rule that reads a field off the lines of a dump, or concludes it, is held against the truth of invented scenes
(`scenes`): the share of its claims that were right is how far it is believed. What a format states outright keeps the
rank that people gave it, and so does what no scene can show; both stand in tables of their own. As in `calibrate`,
blogs below 1000 are learnt from, those from 1000 on are for the test.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import flatten
import scenes

from generator.model.belief import believed
from generator.model.post import Credit
from generator.model.verdict import Resolved, Testimony, Verdict
from generator.model.when import When
from generator.recover.trust import MEASURED

TRUST = Path(__file__).parents[2] / "generator" / "recover" / "trust.toml"
HEAD = """\
# How far each rule for a field is believed (0 to 1): the rank of what it claims when sources disagree, and what
# `restored` says of what was inferred.
#
# [stated] is what a format, or a file of content/, says outright: a rank among witnesses, set by hand.
# [estimated] is concluded from what a format says, or from pages of a kind that the invented blogs do not have: a
# cautious figure, set by hand.
# [read] is read off the lines of a dump, [inferred] is concluded from them. `make calibrate` measures both on invented
# blogs of which a dump and often a feed survive: `right` of the claims that were checked (`support`) held. A rule is
# believed as far as Laplace's rule of succession goes, (right + 1) / (support + 2); one without support weighs nothing.
"""
FIELDS = ("title", "date", "author", "label", "body")
Row = tuple[int, int]


@dataclass
class Measured:
    """By rule, how many of its claims were right and how many there were; by field, how sure each verdict was."""

    rules: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    verdicts: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))
    widths: list[int] = field(default_factory=list)
    """Days that each interval between neighbours spans."""


def measured(seeds: range) -> Measured:
    """Every claim about a post of the dumps of `seeds`, in every layout and by every converter."""
    found = Measured()
    for seed in seeds:
        for layout, converter, strip in flatten.combinations():
            made = scenes.scene(seed, layout, converter, strip=strip)
            truth = {_letters(post.blocks[0].text)[:40]: post for post in made.posts}
            for resolved in scenes.solved(made):
                if any(ref.file == "dump.txt" for ref in resolved.post.sources):
                    _check(resolved, truth, found)
    return found


def _check(resolved: Resolved, truth: dict[str, flatten.Post], found: Measured) -> None:
    """Hold what is claimed of one post against the truth; a post that was cut wrongly has no true title."""
    letters = _letters(resolved.post.body)
    post = truth.get(letters[:40])
    within = post or next((one for start, one in truth.items() if start in letters), None)
    for verdict in resolved.verdicts:
        true = post if verdict.field == "title" else within
        if true is None and verdict.field not in ("title", "body"):
            continue  # cut out of nothing: there is no truth to hold a date or a name against
        if verdict.field == "body":
            whole = _whole(letters, post)
            found.rules[verdict.won[0].claim.rule].append(whole)
            found.verdicts["body"].append((verdict.confidence, whole))
            continue
        for rule, right in _judged(verdict, true):
            found.rules[rule].append(right)
        if verdict.field in FIELDS:
            found.verdicts[verdict.field].append((verdict.confidence, _holds(verdict.field, verdict.won, true)))
        if verdict.field == "date" and verdict.won[0].claim.rule == "order-of-neighbours":
            when = verdict.won[0].claim.value
            found.widths.append((when.last - when.first).days + 1)


def _whole(letters: str, post: flatten.Post | None) -> bool:
    """Whether a body begins and ends with the post's own words."""
    return post is not None and letters.endswith(_letters(post.blocks[-1].text)[-40:])


def _judged(verdict: Verdict, post: flatten.Post | None) -> Iterator[tuple[str, bool]]:
    """Each claim for a field by its rule; the authors that one rule names in one source are one claim."""
    if verdict.field == "author":
        together: dict[tuple[str, str], list[Testimony]] = defaultdict(list)
        for one in (*verdict.won, *verdict.lost):
            together[one.claim.rule, one.ref.file].append(one)
        yield from ((rule, _holds("author", told, post)) for (rule, _), told in together.items())
    elif verdict.field in (*FIELDS, "original_url", "permalink"):
        yield from ((one.claim.rule, _holds(verdict.field, (one,), post)) for one in (*verdict.won, *verdict.lost))


def _holds(name: str, told: Iterable[Testimony], post: flatten.Post | None) -> bool:
    values = [one.claim.value for one in told]
    if post is None:
        return False
    if name == "author":
        return {value.name for value in values if isinstance(value, Credit)} == scenes.authors(post)
    if name == "date":
        return isinstance(values[0], When) and values[0].first <= post.day <= values[0].last
    if name == "label":
        return {str(value).casefold() for value in values} <= {label.casefold() for label in post.labels}
    if name in ("original_url", "permalink"):
        return scenes.address(post).endswith(str(values[0]))
    return _letters(str(values[0])) == _letters(post.title)


def _letters(text: str) -> str:
    return flatten.letters(text.replace("![lost figure]()", ""))


def error(verdicts: list[tuple[float, bool]]) -> float:
    """The expected calibration error: how far confidence is from the share that was right, weighted by number."""
    bins: dict[float, list[bool]] = defaultdict(list)
    for confidence, right in verdicts:
        bins[confidence].append(right)
    return sum(abs(sum(hits) - sure * len(hits)) for sure, hits in bins.items()) / max(1, len(verdicts))


def table(found: Measured) -> str:
    """`trust.toml` with what was measured; rows of other tables as they were."""
    before = tomllib.loads(TRUST.read_text("utf-8"))
    lines = [HEAD]
    for name, rows in before.items():
        lines.append(f"[{name}]")
        for rule, row in rows.items():
            right, support = sum(found.rules[rule]), len(found.rules[rule])
            new = f"{{ right = {right}, support = {support} }}" if name in MEASURED else str(row)
            lines.append(f"{rule} = {new}")
        lines.append("")
    return "\n".join(lines)


def report(found: Measured) -> str:
    """What the test found: the error of each field, and each rule by what it is believed and what was right."""
    lines = [f"{name}: ECE {error(told):.3f} of {len(told)}" for name, told in found.verdicts.items()]
    widths = sorted(found.widths)
    lines += (
        [f"intervals between neighbours: median {widths[len(widths) // 2]} days of {len(widths)}"] if widths else []
    )
    rows = tomllib.loads(TRUST.read_text("utf-8"))
    for rule, row in ((rule, row) for name in MEASURED for rule, row in rows[name].items()):
        hits = Counter(found.rules.get(rule, ()))
        told = f"right {hits[True] / hits.total():.3f} of {hits.total()}" if hits else "not seen"
        lines.append(f"  {rule}: believed {believed(row):.2f}, {told}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table anew, then test it on other blogs."""
    TRUST.write_text(table(measured(range(200, 212))), "utf-8")
    sys.stdout.write(report(measured(range(1200, 1206))))


if __name__ == "__main__":
    main()
