"""What is learnt of a page from where its posts begin: lines around all boundaries are its own, and no author's."""

from __future__ import annotations

import pytest

from generator.model.source import Recovery
from tests.recover import texts
from tests.recover.texts import recovered

TITLES, TEXTS = texts.TITLES[:4], texts.TEXTS[:4]
POSTS = tuple(zip(range(1, 5), TITLES, TEXTS, (*TEXTS[2:], *TEXTS[:2]), strict=True))
BELOW = {
    "votes": ("12 votes | salt, ferry", "3 votes | kilns", "41 votes | harbour", "7 votes | clerks"),
    "tags": ("#salt #ferry", "#kiln", "#harbour #ships", "#clerks"),
    "single words": ("Harbour", "Yard", "Harbour", "Offices"),
}


def _titles(recovery: Recovery) -> tuple[str, ...]:
    return tuple(str(draft.values("title")[0]) for draft in recovery.drafts)


@pytest.mark.parametrize("said", BELOW)
def test_what_stands_below_every_post_is_the_page_s(said: str) -> None:
    """It differs from post to post, but stands at each boundary and nowhere else; none of it is lost without a word."""
    lines = BELOW[said]
    text = "\n\n".join(
        f"{title}\n\nMay {at}, 2011\n\n{one}\n\n{two}\n\n{below}"
        for (at, title, one, two), below in zip(POSTS, lines, strict=True)
    )
    recovery = recovered(text)
    assert _titles(recovery) == TITLES
    assert all(draft.body.rstrip().endswith(post[3][-20:]) for draft, post in zip(recovery.drafts, POSTS, strict=True))
    assert set(lines) <= {omission.text for omission in recovery.omissions}


def test_a_line_of_fields_between_title_and_text_is_no_title() -> None:
    """Each is unlike the others in its fields alone; the line above each is unlike the others in its words."""
    text = "\n\n".join(
        f"{title}\n\nPlace: pier {at} Readers: {at * 37}\n\n{one}\n\n{two}" for at, title, one, two in POSTS
    )
    assert _titles(recovered(text)) == TITLES


def test_nothing_is_learnt_where_every_line_is_short() -> None:
    """In a log of short lines, what stands at a boundary stands within posts as well."""
    text = "\n\n".join(
        f"{title}\n\nMay {at}, 2011\n\n" + "\n\n".join(" ".join(one.split()[n : n + 4]) for n in range(0, 24, 4))
        for at, title, one, _ in POSTS
    )
    recovery = recovered(text)
    assert all(len(draft.body.split()) >= 20 for draft in recovery.drafts)


def test_one_blank_line_parts_posts_where_paragraphs_have_none() -> None:
    """Where a converter set no blank line between paragraphs, the only ones that there are part posts."""
    text = "\n\n".join("\n".join((one, two, *TEXTS[:3])) for _, _, one, two in POSTS)
    assert len(recovered(text).drafts) == len(POSTS)


def test_numbers_of_links_whose_list_is_lost_are_no_notes() -> None:
    """They count through the page, each glued to the words of its link."""
    text = "\n\n".join(
        f"   Monday, June {at}, 2014\n\n[{at * 2}]{title}...\n\n   {one}\n\n   [{at * 2 + 1}]{two}"
        for at, title, one, two in POSTS
    )
    recovery = recovered(text)
    assert [title.rstrip(".") for title in _titles(recovery)] == list(TITLES)
    assert not any(f"[{number}" in draft.body for draft in recovery.drafts for number in range(1, 10))


def test_a_sentence_goes_on_below_a_line_that_lost_a_mark() -> None:
    """A wrapper counted what no longer shows: the line is nearly full, and the next begins with a small letter."""
    words = " ".join(TEXTS).split()
    lines, line = [], ""
    for at, word in enumerate(words):
        width = 62 if at % 40 < 12 else 72
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = f"{TITLES[0]}\n\n" + "\n".join([*lines, line])
    assert len(recovered(text).drafts) == 1
    assert len(recovered(text).drafts[0].body.strip().split("\n")) == 1


def test_closing_words_that_never_recur_are_the_author_s() -> None:
    """Labels recur on a page; a word that each post ends with for itself stays with it."""
    text = "\n\n".join(
        f"{title}\n\nMay {at}, 2011\n\n{one}\n\n{two}\n\n{word}"
        for (at, title, one, two), word in zip(POSTS, ("Onwards", "Ahoy", "Anyway", "Amen"), strict=True)
    )
    assert [draft.body.split()[-1] for draft in recovered(text).drafts] == ["Onwards", "Ahoy", "Anyway", "Amen"]


def test_a_post_without_labels_is_a_post_under_a_wide_gap() -> None:
    """Not every post has what a page prints below others."""
    text = "\n\n\n".join(
        f"{title}\n\n{one}\n\n{two}" + ("\n\nTags: salt" if at % 2 else "") for at, title, one, two in POSTS
    )
    assert len(recovered(text).drafts) == len(POSTS)


def test_the_first_title_below_the_head_of_the_page_is_a_title() -> None:
    """Above the others stands what ends a post, above the first what heads the page; all have a line below the day."""
    text = "\n\n".join(
        f"{title}\nWednesday, May {at * 7}, 2014\n\nWeather: {weather}\n\n{one}\n\n{two}\n\nPosted by Bo at 10:00 AM"
        for (at, title, one, two), weather in zip(POSTS, ("fair", "rain", "fair", "fog"), strict=True)
    )
    recovery = recovered(f"Tide notes\nMay 2014\n\n{text}\n")
    assert _titles(recovery) == TITLES
    assert all(draft.values("date") for draft in recovery.drafts)
