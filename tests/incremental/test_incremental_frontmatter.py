"""Edits of front matter: what a clean build gives, and no more jobs than there are artifacts that show the change."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.commands import planning
from generator.commands.renewal import Renewal
from generator.site import plan, posts
from tests.incremental.logbook import clean_output, run, tree

HOST = "http://log.blog.invalid"
LABELS = ("tides", "Harbour", "charts", "lanterns", "tides 2", "tides-2", "*", "salt & rope")
DATES = (
    "2011-03-04", "2011-03-04", "2011-03-04T09:30:00Z", "2011-03-05", "2011-03", "2011", "2011-04-01", "2012-04-01",
    "2012-03-04?", "2011-03-01/2011-05-02", "",
)  # fmt: skip
PLACES = ("/2011/03/{0}.html", "/{0}.html", "/2011/04.html", "/labels.html", "")
BODIES = (
    "The lamp burned low.",
    f"See [the first]({HOST}/old/0.html) and [one that may be](/old/3.html), [lost]({HOST}/old/9.html?m=1#far).",
    f"[Filed]({HOST}/search/label/tides), [a](1.html), [b](mailto:k@log.invalid), [c](//log.blog.invalid/old/2.html).",
    f"[Through an archive](https://web.archive.org/web/2011/{HOST}/old/1.html), [else](https://elsewhere.invalid/a).",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """The front matter of a post, as far as edits change it."""

    at: int
    title: str = "An entry"
    date: str = "2011-03-04"
    labels: tuple[str, ...] = ("tides",)
    place: str = PLACES[0]
    author: str = "Ines Calder"
    draft: bool = False
    aliases: tuple[str, ...] = ()
    body: int = 0

    def text(self) -> str:
        """The file."""
        lines = [f"title: {self.title} {self.at}", f"original_url: {HOST}/old/{self.at}.html"]
        lines += [f"date: '{self.date}'"] if self.date else []
        lines += [f"permalink: {self.place.format(self.at)}"] if self.place else []
        lines += [f"authors:\n  - name: {self.author}"] if self.author else []
        lines += ["draft: true"] if self.draft else []
        lines += ["labels:", *(f"  - '{label}'" for label in self.labels)] if self.labels else []
        lines += ["aliases:", *(f"  - {alias}" for alias in self.aliases)] if self.aliases else []
        return "\n".join(("---", *lines, "---", "", BODIES[self.body], ""))


@dataclass
class Log:
    """A site of some entries."""

    site: Path
    entries: dict[int, Entry] = field(default_factory=dict)

    def put(self, entry: Entry) -> None:
        """Write one file."""
        self.entries[entry.at] = entry
        (self.site / "content" / "posts" / f"{entry.at}.md").write_text(entry.text())

    def edit(self, at: int, **changes: object) -> None:
        """Change what one file says; one that is not there is begun."""
        self.put(replace(self.entries.get(at, Entry(at)), **changes))  # type: ignore[arg-type]

    def drop(self, at: int) -> None:
        """Remove one file."""
        if self.entries.pop(at, None):
            (self.site / "content" / "posts" / f"{at}.md").unlink()


def begun(site: Path, number: int, search: bool = True) -> Log:
    """A site of so many posts, listed two at a time."""
    (site / "content" / "posts").mkdir(parents=True)
    told = f"posts_per_page = 2\nfeed_entries = 2\nsearch = {str(search).lower()}\n"
    (site / "site.toml").write_text(f'title = "Log"\nbase_url = "{HOST}"\n{told}')
    log = Log(site)
    for at in range(number):
        labels = (LABELS[at % 3], LABELS[at % 5])
        log.put(Entry(at, date=DATES[at % len(DATES)], labels=tuple(dict.fromkeys(labels)), body=at % len(BODIES)))
    return log


@contextmanager
def few() -> Iterator[None]:
    """Within it three posts are many to share a label."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (plan, posts, planning):
            patch.setattr(module, "RARE", 3)
        yield


edits = st.one_of(
    st.fixed_dictionaries({"title": st.sampled_from(("An entry", "A note"))}),
    st.fixed_dictionaries({"date": st.sampled_from(DATES)}),
    st.fixed_dictionaries({"labels": st.lists(st.sampled_from(LABELS), max_size=3, unique=True).map(tuple)}),
    st.fixed_dictionaries({"place": st.sampled_from(PLACES)}),
    st.fixed_dictionaries({"author": st.sampled_from(("Ines Calder", "Tomas Reyl", ""))}),
    st.fixed_dictionaries({"draft": st.booleans()}),
    st.fixed_dictionaries({"aliases": st.sampled_from(((), ("/old/3.html",), ("/2011/04.html", "/x.html")))}),
    st.fixed_dictionaries({"body": st.integers(0, len(BODIES) - 1)}),
    st.none(),
)
Step = tuple[int, dict[str, object] | None]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 7), edits), min_size=1, max_size=4))
@example([(2, {"date": "2012-04-01"}), (2, {"date": "2011-03-04"})])
@example([(1, {"labels": ("salt & rope",)}), (1, {"labels": ()}), (3, {"labels": ("salt & rope",)})])
@example([(5, {"labels": ("tides 2", "tides-2")}), (0, {"labels": ("tides",)}), (5, {"labels": ("TIDES",)})])
@example([(7, {"draft": False}), (7, {"draft": True}), (3, None), (3, {})])
@example([(4, {"place": "/2011/04.html"}), (4, {"aliases": ("/old/3.html",)}), (6, {"date": "2011-04-01"})])
@example([(0, None), (1, {"body": 1}), (0, {}), (0, {"place": "/0.html"})])
def test_edits_of_front_matter_give_what_a_clean_build_gives(steps: list[Step]) -> None:
    """Whatever moves in the order, is filed, renamed, hidden, or found at another address: the output is the same.

    With few and with many posts to a label. The same as that of a build without a cache, byte for byte.
    """
    with tempfile.TemporaryDirectory() as folder, few():
        log = begun(Path(folder) / "site", 7)
        run(log.site)
        for at, changes in steps:
            log.drop(at) if changes is None else log.edit(at, **changes)
            run(log.site)
            assert tree(log.site / "output") == clean_output(log.site, Path(folder) / "clean"), (at, changes)


MANY = 40
OFTEN = {"archive.html", "labels.html", "restoration.html", "sitemap.xml", "_redirects", "robots.txt", "opensearch.xml"}
"""Files of which a site has one, and that tell of all of it: they are made to find out that they are as they were."""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], set[str]]:
    """The artifacts that one build makes, be it only to find them as they are."""
    done: set[str] = set()
    make = Renewal._make

    def noted(self: Renewal, job: object, view: object, path: str, there: bytes) -> object:
        done.add(path)
        return make(self, job, view, path, there)  # type: ignore[arg-type]

    monkeypatch.setattr(Renewal, "_make", noted)

    def build(site: Path) -> set[str]:
        done.clear()
        run(site)
        return set(done)

    return build


def filed(site: Path, number: int) -> Log:
    """A site of posts under a label that many have, and one that three have; one post stands apart."""
    log = begun(site, 0, search=False)
    for at in range(number):
        label = (LABELS[at % 2], f"rare {at % (number // 3)}")
        log.put(Entry(at, date=f"2011-{at // 12 % 12 + 1:02}-{at % 12 + 1:02}", labels=label))
    log.edit(1, author="Tomas Reyl")
    log.edit(20, date="2011-03-20", labels=("tides",))
    return log


CHANGES: dict[str, dict[str, object]] = {
    "a title": {"title": "A new name"},
    "a label more": {"labels": ("tides", "lanterns")},
    "a label less": {"labels": ()},
    "a label that is new": {"labels": ("tides", "kelp")},
    "a label by another case": {"labels": ("TIDES",)},
    "a day later": {"date": "2011-03-21"},
    "a month later": {"date": "2011-04-20"},
    "a year later": {"date": "2012-03-20"},
    "an hour later": {"date": "2011-03-20T10:00:00Z"},
    "another author": {"author": "Tomas Reyl"},
    "hidden": {"draft": True},
    "another address": {"place": "/2011/03/moved-{0}.html"},
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_front_matter_makes_what_shows_it(
    name: str, made: Callable[[Path], set[str]], tmp_path: Path
) -> None:
    """Few artifacts are made that come out as they were, however large the site is, and all that do not."""
    idle = []
    for number in (MANY, 3 * MANY):
        with few():
            log = filed(tmp_path / str(number), number)
            run(log.site)
            before = tree(log.site / "output")
            log.edit(20, **CHANGES[name])
            done = made(log.site)
        after = tree(log.site / "output")
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        assert done >= {path for path in changed & after.keys() if not path.startswith(".")}
        idle.append(done - changed - OFTEN)
    small, large = map(len, idle)
    assert large <= small + 2, idle
    assert small <= 12, idle
