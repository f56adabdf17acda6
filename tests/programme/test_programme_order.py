"""An edition is the same in whatever order its posts are at hand: an import and a build agree on its file."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

from generator.model.post import Post
from generator.model.when import When
from generator.programme.editions import editions
from tests.conftest import Ran

_LISTS = (
    "- Counting Reeds in Winter\\\n  Ada Roe, Bo Lake\n- Sedge at the Edge of Fens\\\n  Cy Fen, Dag Rune",
    "- Listening to the Rain at Dusk\\\n  Dag Rune, Ada Roe\n- Counting Reeds in Winter\\\n  A. Roe, B. Lake",
    "- Counting Reeds in Winter\\\n  Adam Roe, Ben Lake\n- Listening to Wet Mud\\\n  Cy Fen, Bo Lake",
)
_TITLES = ("Papers at WETLAND 2019", "Our papers at WETLAND 2019", "More papers at WETLAND 2019")
_DAYS = ("2019-05-20", "2019-05-02", "2019-06-01")


def _post(number: int) -> Post:
    body, path = f"## Papers\n\n{_LISTS[number]}", f"posts/{number}.md"
    date, link = When.parse(_DAYS[number]), f"/{number}.html"
    return Post(title=_TITLES[number], body=body, date=date, permalink=link, path=path)


def test_posts_in_any_order_make_one_edition() -> None:
    """The earliest post tells first, and no entry goes in any order."""
    posts = [_post(number) for number in range(3)]
    found, *others = (editions(order).conferences for order in permutations(posts))
    assert all(other == found for other in others)
    (edition,) = found
    assert edition.posts == ("/1.html", "/0.html", "/2.html")
    assert sum(len(section.entries) for section in edition.sections) == 6


def test_imports_and_builds_by_turns_change_nothing(tmp_path: Path, generator: Callable[..., Ran]) -> None:
    """Whichever source is told again, the file of the edition keeps its bytes, and nobody is said to have edited it."""
    files = []
    for number in range(3):
        files.append(tmp_path / f"list-{number}.md")
        front = f"---\ntitle: {_TITLES[number]}\ndate: {_DAYS[number]}\n---\n\n"
        files[-1].write_text(f"{front}## Papers\n\n{_LISTS[number]}\n", "utf-8")
    site = tmp_path / "site"
    generator("import", *files, "--site", site)
    edition = site / "content/conferences/wetland-2019.md"
    before = edition.read_bytes()
    for arguments in (("build",), ("import", files[2]), ("build",), ("import", *files[::-1]), ("import", files[0])):
        ran = generator(*arguments, "--site", site)
        assert edition.read_bytes() == before
        assert "edit-kept" not in ran.out + ran.err
