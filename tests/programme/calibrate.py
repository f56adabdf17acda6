"""Measures what is claimed of entries of programmes and writes `generator/programme/trust.toml`.

Posts are made up at random (`programmes`), in layouts that no rule was made for, and imported in each of their forms.
An entry that is told of a post is right when the post has one of just this title and these names. Of the entries that a
rule makes its claim of, `support` are counted and `right` of them. What was measured is then held against other seeds,
and against the posts of `posts/` named `held-`: how far the confidence in an entry is from the share that was right.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import forms
import programmes
from click.testing import CliRunner

from generator.cli import main as run
from generator.documents.content import FOLDERS, ContentFile, load
from generator.model.post import Post
from generator.programme.editions import Evidence, evidence
from generator.programme.parsing import claims
from generator.programme.parsing.claims import RULES

TRUST = Path(__file__).parents[2] / "generator" / "programme" / "trust.toml"
HEAD = """\
# What is claimed of entries of programmes, measured by `tests/programme/calibrate.py` on posts made up at random:
# `right` of the `support` entries that a rule made its claim of had the title and the names of the post. A rule is
# believed as far as Laplace's rule of succession goes, (right + 1) / (support + 2); one without support, not at all.

"""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry that was read off a post in one form, and whether it is right."""

    post: str
    form: str
    evidence: Evidence
    right: bool


LEARNT, SNAGGED, TEST = range(160), range(160, 260), range(1000, 1060)
DOUBTS = ("nobody", "title-recurs", "title-people")
HELD = {name: post for name, post in forms.POSTS.items() if name.startswith("held-")}


def made(seeds: range, *, snagged: bool = False) -> dict[str, dict[str, Any]]:
    """Invented posts by name."""
    return {f"made-{seed}": programmes.programme(seed, snagged=snagged) for seed in seeds}


def told(posts: forms.Posts) -> Iterator[Told]:
    """The entries that are read off `posts`, in every form that they have."""
    for form, write in forms.FORMS.items():
        if not any(form in post for post in posts.values()):
            continue
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder)
            (site / "from").mkdir()
            write(site / "from", posts)
            result = CliRunner().invoke(run, ["import", "--site", folder, str(site / "from")])
            if result.exit_code:
                raise SystemExit(result.output)
            yield from _judged(site, form, posts)


def _judged(site: Path, form: str, posts: forms.Posts) -> Iterator[Told]:
    truth: dict[str, list[tuple[str, list[str]]]] = {}
    for post in posts.values():
        path = f"conferences/{post['acronym'].lower()}-{post['year']}.md"
        truth[path] = [(e.get("title", ""), list(e["names"])) for s in post["sections"] for e in s["entries"]]
    for one in evidence(tuple(_posts(site / "content"))):
        entry = one.entry
        names = [person.name for person in (*entry.authors, *entry.people)]
        yield Told(one.post, form, one, (entry.title, names) in truth.get(one.path, []))


def _posts(content: Path) -> Iterator[Post]:
    for path in sorted((content / FOLDERS[0]).rglob("*.md")):
        loaded = load(ContentFile(path.relative_to(content).as_posix(), path.read_bytes()))
        if loaded.post:
            yield loaded.post


def measured(entries: Iterable[Told]) -> dict[str, list[bool]]:
    """By rule, whether each entry that it made its claim of was right."""
    found: dict[str, list[bool]] = defaultdict(list)
    for one in entries:
        for rule in one.evidence.rules:
            found[rule].append(one.right)
    return found


def error(entries: Iterable[Told]) -> float:
    """The expected calibration error: how far confidence is from the share that was right, weighted by number."""
    bins: dict[float, list[bool]] = defaultdict(list)
    for one in entries:
        bins[one.evidence.confidence].append(one.right)
    count = sum(map(len, bins.values()))
    return sum(abs(sum(hits) - sure * len(hits)) for sure, hits in bins.items()) / max(1, count)


def table(found: dict[str, list[bool]]) -> str:
    """`trust.toml`: the rows of all rules, in their order."""
    rows = ((rule.id, found.get(rule.id, [])) for rule in RULES)
    return HEAD + "".join(f"{rule} = {{ right = {sum(hits)}, support = {len(hits)} }}\n" for rule, hits in rows)


def report(name: str, entries: Sequence[Told]) -> str:
    """How many entries are right, and how well confidence tells that."""
    right = sum(one.right for one in entries)
    return f"{name}: {right} of {len(entries)} entries right; ECE {error(entries):.3f}\n"


def _write(found: dict[str, list[bool]]) -> None:
    TRUST.write_text(table(found), "utf-8")
    for cached in (claims.measured, claims.trust, claims.refused):
        cached.cache_clear()


def main() -> None:
    """Write the table anew, then say how well it fits posts that it was not learnt from.

    It is measured while nothing is refused: what an earlier table refused would leave nothing to be measured. Posts
    with a snag are for the doubts, which others hardly give rise to; they say nothing of how often a reading is right.
    """
    _write({})
    usual = measured(told(made(LEARNT)))
    snagged = measured(told(made(SNAGGED, snagged=True)))
    _write(usual | {rule: usual.get(rule, []) + snagged.get(rule, []) for rule in DOUBTS})
    test = list(told(made(TEST)))
    sys.stdout.write(report("made for the test", test) + report("held back", list(told(HELD))))
    for rule, hits in measured(test).items():
        sys.stdout.write(f"  {rule}: believed {claims.trust()[rule]:.2f}, right {sum(hits)} of {len(hits)}\n")


if __name__ == "__main__":
    main()
