"""Where a text names a paper: by its title however it is spelt, its main part set apart, or a link to its address."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.body import Body
from generator.programme.scholars.mentions import Known, Register
from generator.render.body import render

_PAPERS, _TEXTS = Path(__file__).with_name("mentions.txt").read_text("utf-8").split("\n\n")[1:]
_REGISTER = Register(
    [
        Known(title, (url,), ("Roe", "山田", "WET"))
        for title, _, url in (line[2:].partition(" | ") for line in _PAPERS.split("\n"))
    ]
)


@pytest.mark.parametrize("line", _TEXTS.strip().split("\n"))
def test_texts_name_papers(line: str) -> None:
    """Words of every day name nothing, unless they are set apart and spelt as the title is."""
    text, _, wanted = line.rpartition(" => ")
    found = [f"{number + 1} {naming.printed}" for number, naming in _REGISTER.named("A post", render(text)).items()]
    assert found == ([] if wanted == "-" else [wanted])


def test_what_stands_around_is_told_to_whole_words() -> None:
    """So that a reader sees what is said of the paper; around the title of a post there is nothing."""
    text = f"{'Once upon a time ' * 9}we read “Reading Old Ink” aloud, {'and again ' * 20}"
    naming = _REGISTER.named("A post", Body(text=text))[2]
    assert naming.before[0] == naming.after[-1] == "…"
    assert naming.before.endswith(" upon a time we read “")
    assert naming.after.startswith("” aloud, and again and again")
    assert _REGISTER.named("Slow water, slow code", Body())[11].before == ""


def test_a_form_that_two_papers_share_names_neither() -> None:
    """Nor does an address that both have, or that of a post of the blog."""
    twins = [
        Known("Reading Old Ink", ("https://p.example/a",)),
        Known("Reading Old Ink: More", ("https://p.example/a",)),
    ]
    text = "“Reading Old Ink” is [here](https://p.example/a)."
    assert Register(twins).named("", render(text)) == {}
    assert (
        Register(twins[:1], own=["http://p.example/a/"]).named("", render("It is [here](https://p.example/a).")) == {}
    )


def test_two_links_of_the_same_words_are_shown_without_a_line() -> None:
    """Where it is not certain which line holds the link, none is shown."""
    naming = _REGISTER.named("", render("[PDF](https://x.example/)\n\n[PDF](https://papers.example/fog)"))[7]
    assert (naming.printed, naming.before, naming.after) == ("PDF", "", "")


_TITLES = [line[2:].partition(" | ")[0] for line in _PAPERS.split("\n")]


@given(st.lists(st.text(max_size=30) | st.sampled_from([*_TITLES, "“", "”", '"', "「", "」", "\n"]), max_size=9))
def test_what_is_shown_stands_in_the_text(pieces: list[str]) -> None:
    """Whatever a text holds, nothing is raised, and what is shown of it is part of one of its lines."""
    text = unicodedata.normalize("NFC", " ".join(pieces))
    for naming in _REGISTER.named("", Body(text=text)).values():
        shown = naming.before.removeprefix("…") + naming.printed + naming.after.removesuffix("…")
        assert any(shown in line for line in text.split("\n"))
