"""Words are found with their order, each word there answers for one word here, and what is not there is not found."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.alignment import LARGEST, align, runs
from generator.checks.words import Text, Words

WORDS = st.lists(
    st.sampled_from(["tide", "ledger", "kelp", "harbour", "gauge", "salt", "of", "the", "and", "in", "a"]), max_size=60
)
PIECES = st.tuples(*(st.integers(3, 40),) * 3).map(
    lambda sizes: [[f"w{piece}-{number}" for number in range(size)] for piece, size in enumerate(sizes)]
)


def said(text: str) -> tuple[str, ...]:
    return Words.of(Text(text)).keys


@given(WORDS)
def test_a_text_is_found_in_itself(words):
    """Nothing is left over on either side."""
    assert align(words, words) == align([], [])


@given(PIECES)
def test_a_moved_passage_is_found_again(pieces):
    """A passage that stands elsewhere as a whole is there, wherever it went."""
    one, two, three = pieces
    assert align([*one, *two, *three], [*two, *three, *one]).said == ()


@given(PIECES)
def test_a_passage_that_is_gone_is_not_found(pieces):
    """Exactly its words are left over."""
    one, two, three = pieces
    gone = range(len(one), len(one) + len(two))
    assert align([*one, *two, *three], [*one, *three]).said == tuple(gone)


@given(WORDS, WORDS)
def test_each_word_answers_once(one, other):
    """What is found on one side is what is used up on the other, word for word or letter for letter."""
    result = align(one, other)
    found = [word for at, word in enumerate(one) if at not in set(result.said)]
    used = [word for at, word in enumerate(other) if at not in set(result.shown)]
    assert Counter("".join(found)) == Counter("".join(used))


def test_words_scattered_over_a_page_prove_nothing():
    """A bag of words would find each of them."""
    gone = said("the tide was in and the gauge was dry")
    page = said("the one a b c d tide e f g h was i j k l in m n o p and q r s t the u v w x gauge y z was 1 2 3 4 dry")
    assert len(align(gone, page).said) == len(gone)


@pytest.mark.parametrize(
    ("source", "page"),
    [("data set", "dataset"), ("dataset", "data set"), ("inter\u00ad national", "international"), ("ﬁeld", "field")],
)
def test_words_that_are_parted_in_another_way_are_the_same(source, page):
    """Converters join and part words."""
    assert align(said(source), said(page)).said == ()


def test_long_texts_are_compared_in_parts():
    """Beyond the size that is compared at once, a loss is still found where it is."""
    words = [f"w{number % 9973}" if number % 3 else f"u{number}" for number in range(int(LARGEST**0.5) * 2)]
    assert align(words, [*words[:7000], *words[7050:]]).said == tuple(range(7000, 7050))


@given(st.sets(st.integers(0, 200)))
def test_runs_hold_exactly_the_places(places):
    """Runs are neighbours, and there is a gap between two of them."""
    found = runs(sorted(places))
    assert [at for first, end in found for at in range(first, end)] == sorted(places)
    assert all(one[1] < two[0] for one, two in pairwise(found))


@given(st.text(max_size=200))
def test_words_are_found_in_any_text(text):
    """Every word has letters or digits, and stands where it says."""
    words = Words.of(Text.numbered(text))
    for at, key in enumerate(words.keys):
        assert key
        assert any(char.isalnum() for char in words.said(at, at + 1))


def test_lines_are_those_of_the_source():
    """The first line counts from where the text begins."""
    words = Words.of(Text.numbered("one\ntwo three\n\nfour", first=7))
    assert [words.line(at) for at in range(4)] == [7, 8, 8, 10]
    assert words.said(1, 4) == "two three four"


def test_a_run_keeps_its_first_word_where_an_address_before_it_has_the_same() -> None:
    """What is left over is the address, whole, and not its last word with the name's first."""
    said = ["the", "meeting", "on", "tides", "https", "tide", "org", "tide", "2019", "will", "be", "held"]
    shown = ["the", "meeting", "on", "tides", "tide", "2019", "will", "be", "held"]
    assert align(said, shown).said == (4, 5, 6)
