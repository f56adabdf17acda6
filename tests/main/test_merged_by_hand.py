"""A person puts one post into the file of another: it stays so, whatever becomes of the sources of either."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from generator.documents.frontmatter import Document
from tests.main.test_own_files import DAYS, TITLES, bring, feed, prose

POSTS = {"Notes on lichen": DAYS[0], "A wall of dry stone": DAYS[1], "The long way down": DAYS[2]}
"""What the dump has; the last one only when it has grown."""
CHANGES = ("renamed", "grown", "another beside", "feed again", "feed gone")


def dump(count: int) -> str:
    """So many posts."""
    told = list(POSTS.items())[:count]
    texts = (f"# {title}\n\n{day}\n\n{prose(20 + len(title))}" for title, day in reversed(told))
    return "\n\n".join(texts) + "\n"


def only_first(text: str) -> str:
    """The feed with its first entry."""
    head, item, *_ = text.split("<item>")
    return f"{head}<item>{item}</channel></rss>"


class Site:
    """A site with the first post of a feed and the two of a dump; the feed's is put into the first of the dump's."""

    def __init__(self, root: Path, *, above: bool) -> None:
        self.root = root
        self.sources, self.posts = root / "content" / "sources", root / "content" / "posts"
        bring(root, **{"feed.xml": only_first(feed()), "dump.txt": dump(2)})
        one, two = self.of(TITLES[0]), self.of(next(iter(POSTS)))
        moved, kept = (Document.parse(path.read_text("utf-8")) for path in (one, two))
        bodies = (moved.body, kept.body) if above else (kept.body, moved.body)
        two.write_text(kept.with_body("\n".join(bodies)).text(), "utf-8")
        one.unlink()
        bring(root)
        self.merged = two

    def of(self, title: str) -> Path:
        """The one file with a title."""
        (path,) = (
            each
            for each in self.posts.rglob("*.md")
            if Document.parse(each.read_text("utf-8")).fields["title"] == title
        )
        return path

    def what(self) -> tuple[int, dict[str, object], str]:
        """How many posts there are; of the merged one, what it says but for its sources."""
        document = Document.parse(self.merged.read_text("utf-8"))
        said = {key: value for key, value in document.fields.items() if key not in ("sources", "restored")}
        return len(list(self.posts.rglob("*.md"))), said, document.body

    def change(self, how: str) -> None:
        """What becomes of a source."""
        old = next(self.sources.glob("*.txt"), None)
        if how == "renamed" and old:
            old.rename(self.sources / "other.txt")
        elif how == "grown" and old:
            old.write_text(dump(3), "utf-8")
        elif how == "another beside":
            (self.sources / "dump-2.txt").write_text(dump(3), "utf-8")
        elif how == "feed again":
            (self.sources / "again.xml").write_text(only_first(feed()), "utf-8")
        elif how == "feed gone":
            (self.sources / "feed.xml").unlink(missing_ok=True)
        bring(self.root)


@pytest.mark.parametrize("above", [True, False], ids=["its words first", "its words last"])
@pytest.mark.parametrize("changes", list(permutations(CHANGES, 2)), ids="-".join)
def test_posts_merged_by_hand_stay_so(above: bool, changes: tuple[str, ...], tmp_path: Path) -> None:
    """Title, date, address and words of the file stay; neither of the two stands a second time."""
    site = Site(tmp_path, above=above)
    posts, *said = site.what()
    assert posts == 2
    for how in changes:
        site.change(how)
        assert site.what()[1:] == tuple(said)
    assert site.what()[0] == (3 if {"grown", "another beside"} & set(changes) else 2)
