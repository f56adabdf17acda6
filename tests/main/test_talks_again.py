"""A talk is known again by its title and its words: its deck and its file may be renamed, and another may take them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands import importing


def deck(seed: str, title: str = "A year of tides") -> str:
    """A deck in which each slide has a word of its own."""
    slides = (f"# Slide {at} of {seed}\n\n- {seed}{at}a and {seed}{at}b\n- the {seed}{at}c besides" for at in range(9))
    return "\n---\n".join((f"# {title}\n\nby {seed}\n", *(f"{each}\n" for each in slides)))


class Site:
    """A site of talks."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources, self.talks = root / "content" / "sources", root / "content" / "talks"
        for folder in (self.sources, self.talks):
            folder.mkdir(parents=True)

    def bring(self, **decks: str | None) -> dict[str, str]:
        """Import decks, or take them away; what the talks say then, by the names of their files."""
        for name, text in decks.items():
            place = self.sources / f"{name}.md"
            place.unlink() if text is None else place.write_text(text, "utf-8")
        assert importing.run(self.root, [str(self.sources)]).code == 0
        return {path.name: path.read_text("utf-8") for path in sorted(self.talks.glob("*.md"))}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_deck_that_was_renamed_is_the_same_talk(site: Site) -> None:
    """One file, under its name, whatever a person changed in its front matter."""
    (name,) = site.bring(deck=deck("ebb"))
    place = site.talks / name
    place.write_text(place.read_text("utf-8").replace("---\n", "---\nevent: The spring meeting\n", 1), "utf-8")
    (again,) = (after := site.bring(deck=None, renamed=deck("ebb")))
    assert again == name
    assert "event: The spring meeting" in after[name]


def test_a_talk_that_a_person_renamed_and_deleted_stays_deleted(site: Site) -> None:
    """By its deck and title, and by its words, however often the deck comes in, under whatever name."""
    (name,) = site.bring(deck=deck("ebb"))
    (site.talks / name).rename(site.talks / "mine.md")
    assert list(site.bring()) == ["mine.md"]
    (site.talks / "mine.md").unlink()
    assert site.bring() == {}
    assert site.bring(deck=f"{deck('ebb')}\n---\n# One more\n\n- of ebb\n") == {}
    assert site.bring(deck=None, renamed=deck("ebb")) == {}


@pytest.mark.parametrize("words", ["mine alone", ""])
def test_a_talk_that_a_person_wrote_hides_no_deck_of_its_title(words: str, site: Site) -> None:
    """Each has a file of its own, whichever came first."""
    own = f"---\ntitle: A year of tides\n---\n\n## A year of tides\n\n{words}\n"
    (site.talks / "a-year-of-tides.md").write_text(own, "utf-8")
    for _ in range(2):
        made = site.bring(deck=deck("ebb"))
        assert len(made) == 2
        assert made.pop("a-year-of-tides.md") == own
        assert "ebb8c" in next(iter(made.values()))


def test_another_deck_of_a_deleted_talks_title_appears(site: Site) -> None:
    """The deletion was of the words that were there."""
    (name,) = site.bring(deck=deck("ebb"))
    (site.talks / name).unlink()
    assert site.bring() == {}
    (text,) = site.bring(deck=None, other=deck("flow")).values()
    assert "flow8c" in text


def test_two_decks_of_one_title_are_two_talks(site: Site) -> None:
    """Also when they come one after another, or change their names with each other."""
    first = site.bring(one=deck("ebb"))
    both = site.bring(two=deck("flow"))
    assert len(both) == 2
    assert first.items() <= both.items()
    turned = site.bring(one=deck("flow"), two=deck("ebb"))
    assert len(turned) == 2
    assert all(any(f"{seed}8c" in text for text in turned.values()) for seed in ("ebb", "flow"))


def test_another_deck_under_the_name_of_the_first_file_takes_nothing_away(site: Site) -> None:
    """The talk that was there stays, as a post does that its source tells of no more."""
    first = site.bring(deck=deck("ebb"))
    after = site.bring(deck=deck("flow", "What the moon does"))
    assert first.items() <= after.items()
    assert len(after) == 2


def test_a_deck_that_grew_keeps_its_file(site: Site) -> None:
    """Its new slides come in, its file and a title that a person gave it stay."""
    (name,) = site.bring(deck=deck("ebb"))
    place = site.talks / name
    place.write_text(place.read_text("utf-8").replace("title: A year of tides", "title: Tides"), "utf-8")
    after = site.bring(deck=f"{deck('ebb')}\n---\n# One more\n\n- of spring\n")
    assert list(after) == [name]
    assert "title: Tides" in after[name]
    assert "of spring" in after[name]
