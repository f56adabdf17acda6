"""How much is done, counted: a build does each thing once, and after an edit no more than the edit asks for.

Counts need no clock and no quiet machine: what makes a build slow shows here as a number that is too large.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands.workshop import Workshop
from generator.engine import files, tree
from generator.render.pages import Renderer
from tests.incremental.logbook import make_site, place, post, run

POSTS = 40


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Counter[str]]:
    """What one build does: inputs worked on by stage, templates rendered, files read and written."""
    count: Counter[str] = Counter()
    end, page, write, read = Workshop.__exit__, Renderer.page, tree.Tree.write, files.read

    def ended(shop: Workshop, *told: object) -> None:
        count.update({f"{name} misses": stats.misses for name, stats in shop.stats.items()})
        end(shop, *told)  # type: ignore[arg-type]

    def noting(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def noted(*given: object, **named: object) -> object:
            count[name] += 1
            return function(*given, **named)

        return noted

    monkeypatch.setattr(Workshop, "__exit__", ended)
    monkeypatch.setattr(Renderer, "page", noting("rendered", page))
    monkeypatch.setattr(tree.Tree, "write", noting("written", write))
    monkeypatch.setattr(files, "read", noting("read", read))

    def build(site: Path) -> Counter[str]:
        count.clear()
        run(site)
        return Counter({name: number for name, number in count.items() if number})

    return build


def test_a_clean_build_does_each_thing_once(counted: Callable[[Path], Counter[str]], tmp_path: Path) -> None:
    """Each post is read and rendered once, each page once, each file written once."""
    site = make_site(tmp_path / "site", posts=POSTS)
    done = counted(site)
    published = [path for path in (site / "output").rglob("*") if path.is_file()]
    assert done["press misses"] == POSTS
    assert done["rendered"] == sum(path.suffix == ".html" for path in published)
    assert done["written"] == len(published)


def test_the_cost_of_a_clean_build_is_linear(counted: Callable[[Path], Counter[str]], tmp_path: Path) -> None:
    """Twice the posts: no count more than doubles, but for what is the same for any site."""
    small, large = (counted(make_site(tmp_path / str(posts), posts=posts)) for posts in (POSTS, 2 * POSTS))
    assert small.keys() == large.keys()
    assert all(large[name] <= 2 * small[name] for name in small), (small, large)


def test_nothing_changed_is_nothing_done(counted: Callable[[Path], Counter[str]], tmp_path: Path) -> None:
    """No stage, no template, no file of content or output: what little is read is the settings."""
    site = make_site(tmp_path / "site", posts=POSTS)
    run(site)
    run(site)
    done = counted(site)
    assert done.keys() <= {"read"}
    assert done["read"] <= 2


def test_one_body_costs_what_shows_it(counted: Callable[[Path], Counter[str]], tmp_path: Path) -> None:
    """One file is read, and one page rendered, however large the site is: no list shows what follows the opening."""
    numbers = []
    opening = "The ferry did not run that day, nor the next, and the mail lay on the pier in its wet bags. " * 3
    for posts in (POSTS, 5 * POSTS):
        site = make_site(tmp_path / str(posts), posts=posts)
        (site / "site.toml").write_text('title = "Log"\nfeed_entries = 4\nsearch = false\n')
        place(site, 5).write_text(post(5, body=opening))
        run(site)
        place(site, 5).write_text(post(5, body=opening).replace("More.", "Much more."))
        numbers.append(counted(site))
    small, large = numbers
    assert small["press misses"] == large["press misses"] == 1
    assert small["rendered"] == large["rendered"] == 1
    assert small["written"] == large["written"]
