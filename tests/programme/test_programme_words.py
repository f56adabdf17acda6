"""Nothing is dropped: every word of a post stands in an entry, a heading, `unparsed` or the introduction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.conference import Conference
from generator.model.post import Post
from generator.model.when import When
from generator.programme.editions import editions
from generator.programme.words.lines import lines
from generator.programme.words.names import name_list

FIXTURES = [
    path for path in sorted((Path(__file__).parent / "fixtures").glob("*.md")) if path.stem not in ("recap", "call")
]
GLUE_WORDS = (
    "and und et e y by include includes including see authors award nominations title role people paper session "
    "icab uis title authors session by"
)
GLUE = frozenset(GLUE_WORDS.split())
"""Words that tell what stands where, and are replaced by the structure itself: conjunctions, labels, columns."""


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", text.casefold()))


def _told(conference: Conference) -> set[str]:
    told = [conference.body, *conference.unparsed]
    for section in conference.sections:
        told.append(section.title)
        for entry in section.entries:
            told += [
                entry.title,
                entry.award,
                entry.event,
                entry.note,
                *(f"{link.title} {link.url}" for link in entry.links),
            ]
            told += [f"{person.name} {person.role} {person.affiliation}" for person in entry.authors + entry.people]
    return _words("\n".join(told))


def _lost(title: str, body: str) -> set[str]:
    found = editions((Post(title=title, body=body, date=When.parse("2019-06"), permalink="/a.html"),)).conferences
    told = set().union(*map(_told, found))
    return _words("\n".join(line.text for line in lines(body))) - told - GLUE if found else set()


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_every_word_of_a_fixture_is_kept(path: Path) -> None:
    """No word of a programme disappears, whatever its layout."""
    front, body = path.read_text(encoding="utf-8")[4:].split("\n---\n", 1)
    assert _lost(yaml.safe_load(front)["title"], body) == set()


WORD = st.sampled_from(("Reed", "Moss", "Alder", "river", "of", "the", "slow", "deep", "Maps", "Heron", "in", "water"))
GIVEN, FAMILY = ("Ada", "Bo", "Cy", "Dee", "Eli"), ("Roe", "Lake", "Hill", "Marsh", "Stone")
NAME = st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(FAMILY))
TITLE = st.lists(WORD, min_size=2, max_size=7).map(" ".join)
NAMES = st.lists(NAME, min_size=1, max_size=4).map(", ".join)
LINE = st.one_of(
    st.builds("{}\\\n*{}*".format, TITLE, NAMES),
    st.builds("[{}](https://a.example/1) {}".format, TITLE, NAMES),
    st.builds("- **{}**. {}. [PDF](https://a.example/2)".format, TITLE, NAMES),
    st.builds("## {}".format, TITLE),
    st.builds("{}: {}".format, st.sampled_from(("Area Chairs", "Organizers include", "Panelist")), NAMES),
    st.builds("{}.".format, st.lists(WORD, min_size=8, max_size=30).map(" ".join)),
    st.just("## Workshops"),
    st.just("**Posters**"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, min_size=3, max_size=14))
def test_no_word_of_any_mixture_is_lost(parts: list[str]) -> None:
    """Layouts thrown together at random may be read oddly, and still no word is lost."""
    assert _lost("Reed Group at WETSYS 2019", "WETSYS 2019 is held in Ghent.\n\n" + "\n\n".join(parts)) == set()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_hostile_text_raises_nothing(text: str) -> None:
    """Any text is read without an exception, and names are parts of it."""
    editions((Post(title="Lab at ABCD 2019", body=text, permalink="/a.html"),))
    assert all(piece.start <= piece.end <= len(text) for piece in name_list(text).pieces)


@pytest.mark.parametrize("sign", ["[¶](#talks)", " [#](#talks)"])
def test_the_sign_of_a_heading_for_itself_is_no_word_of_it(sign: str) -> None:
    """Themes set it beside the words, and feeds bring it along."""
    assert [line.text for line in lines(f"## Invited talks{sign}\n\nMonday")] == ["Invited talks", "Monday"]
