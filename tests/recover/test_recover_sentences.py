"""Where sentences end, in any script; what somebody says is no heading; notes and runs are found in one pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown.blocks import Heading
from generator.model.post import SourceRef
from generator.model.source import Form, Format, Passage, Reading, Record, Recovery, Span
from generator.recover.dump import recover_dump
from generator.recover.lines.dates import first_date
from generator.recover.lines.sentences import SENTENCE_END, goes_on, is_quoted
from generator.recover.lines.shapes import Shaped, shaped, title_like
from generator.recover.lines.text import Line, seen, word_count
from generator.recover.lines.vocabulary import Shape
from generator.recover.structure.blocks import blocks
from generator.recover.structure.notes import _NOTE, _call, _label, notes
from generator.recover.structure.posttext import Manner
from generator.recover.structure.shortruns import cell_like, short_runs

STOPS = st.sampled_from(".!?…。！？؟։")
CLOSING = st.sampled_from(["", "”", "“", "’", "»", "«", "」", ")", '"', ".”)"])
WORDS = st.sampled_from(
    ["word¹", "ebb[2]", "low.3", "and 4", "[2] note", "3 Low tide", "¹ Ebb", "7", "A tide", "x*", "* Ebb"]
)


def recovered(text: str) -> Recovery:
    passage = Passage(text, Form.LINES)
    return recover_dump(Reading("d.txt", Format.DUMP, records=(Record(SourceRef("d.txt"), (), (passage,)),)))


def headings(text: str) -> list[str]:
    found = blocks([shaped(line) for line in seen(text)], Manner(1, False, 0))
    return ["".join(run.text for run in block.content) for block in found if isinstance(block, Heading)]


@given(STOPS, CLOSING)
def test_a_sentence_ends_whatever_closes_its_quotation(stop: str, closing: str) -> None:
    """The marks that close a quotation differ by language; the stop within them ends the sentence all the same."""
    assert SENTENCE_END.search(f"Word{stop}{closing}")
    assert not SENTENCE_END.search(f"Word{closing.replace('.', '')} and")


@pytest.mark.parametrize("said", ["Ebbe. Łódź lag da.", "Тихо. Море ушло.", "Low!» «Éric left", "静か。船"])
def test_a_sentence_begins_with_a_capital_of_any_script(said: str) -> None:
    """Letters without case begin one, too; a small letter behind a stop begins none."""
    assert goes_on(said)
    assert not goes_on("approx. nine tides")


@pytest.mark.parametrize("said", ["„Das Boot ist leck.“", "»Morgen wird es kalt.«", "“Low tide, at last.”"])
def test_what_somebody_says_is_no_title(said: str) -> None:
    """A sentence between quotation marks is text, and so is a line that leads on to one."""
    assert is_quoted(said)
    assert not title_like(said)
    assert not title_like(f"Er sagte: {said}")


def test_what_is_said_by_turns_and_who_said_it_are_no_headings() -> None:
    """A question of a conversation, a quoted one, and the author below a quotation stand over text; none names it."""
    long = "The harbour was empty when we came, and nobody had seen the pilot since the fog had set in."
    turns = "Maud: Where is the boat?\n\nPiet: Out.\n\nMaud: And the nets?\n\nPiet: With the boat, and both are late."
    assert headings(f"{long}\n\n{turns}\n\n„Warum?“\n\n{long}\n\n— Otto Brandt\n\n{long}\n\nThe nets\n\n{long}") == [
        "The nets"
    ]


def searched(lines: list[Shaped]) -> set[int]:
    """The lines of notes that exactly one place above calls, each looked for in all lines above."""
    found = {}
    for index, one in enumerate(lines):
        match = _NOTE.fullmatch(one.line.text) if one.shape is Shape.NOTE else None
        above = [other.line.text for other in lines[:index] if other.shape is not Shape.NOTE]
        if match and sum(len(_call(match["label"]).findall(text)) for text in above) == 1:
            found[index] = _label(match["label"])
    labels = list(found.values())
    return {index for index, label in found.items() if labels.count(label) == 1}


@given(st.lists(WORDS, max_size=14))
def test_each_note_is_called_once_above(said: list[str]) -> None:
    """What the index of calls finds, a search through every line above finds too."""
    lines = [shaped(Line(Span(at, at), text, 0, 1, word_count(text))) for at, text in enumerate(said, 1)]
    assert searched(lines) == set(notes(lines).by_line)


@given(st.lists(st.tuples(WORDS, st.integers(0, 2)), max_size=14))
def test_runs_found_in_one_pass_are_those_found_by_walking(said: list[tuple[str, int]]) -> None:
    """From each line on, a run goes as far as lines are short and as far from each other as the first two."""
    lines = [shaped(Line(Span(at, at), text, 0, gap, word_count(text))) for at, (text, gap) in enumerate(said, 1)]
    runs = short_runs(lines)
    for index in range(len(lines)):
        end = index + int(cell_like(lines[index]))
        while index < end < len(lines) and cell_like(lines[end]) and lines[end].line.gap == lines[index + 1].line.gap:
            end += 1
        assert runs.end(index) == end


def test_posts_with_settings_of_their_own_are_parted() -> None:
    """Each block of settings with a title and a date begins a post; what a program shows of one does not."""
    one, two = (
        "---\ntitle: {0}\ndate: 2018-01-0{1}\n---\nBody {0} is here.\n".format(*at) for at in (("Ebb", 1), ("Low", 2))
    )
    recovery = recovered(f"{one}\n{two}\n```\n\n{one}```\n")
    assert [draft.values("title") for draft in recovery.drafts] == [("Ebb",), ("Low",)]
    assert [draft.ref.span for draft in recovery.drafts] == ["1-6", "7-21"]
    assert "title: Ebb" in recovery.drafts[1].body


def test_a_dump_of_one_short_line_is_parted() -> None:
    """Bylines with times part posts in a line that is all of its dump, however short it is."""
    posts = ("The low ebb The boats lay down", "Why Is It Late? The nets were out", "On ropes I mend ropes in winter")
    line = " ".join(
        f"{post}. Nobody spoke, and the gulls did not. Posted by Maud at 7:4{at} AM 2 comments"
        for at, post in enumerate(posts)
    )
    recovery = recovered(f"Quay Blog {line}\n")
    assert len(recovery.drafts) == len(posts)
    assert {
        str(claim.value.name) for draft in recovery.drafts for claim in draft.claims if claim.field == "author"
    } == {"Maud"}


def test_days_and_authors_of_more_languages_are_read() -> None:
    """Icelandic months, and a Russian byline that names nothing but the author."""
    dated = first_date("4. apríl 2011")
    assert dated is not None
    assert str(dated.when.first) == "2011-04-04"
    post = "{}\n\n{} марта 2010 г.\n\nНа чердаке стоит лодка, и никто не знает почему.\n\nАвтор: Анна Лунина\n\n"
    recovery = recovered(post.format("Лодка", 12) + post.format("Колокол", 15) + post.format("Берег", 19))
    names = [claim.value.name for draft in recovery.drafts for claim in draft.claims if claim.field == "author"]
    assert names == ["Анна Лунина"] * 3
