"""Where posts begin in dumps of which a converter left little: no blank lines, lost marks, comments without times."""

from __future__ import annotations

import pytest
import texts

from generator.model.source import Draft

TITLES, SAID, MORE = texts.TITLES[:4], texts.TEXTS[:4], texts.LAST


def title_of(draft: Draft) -> str:
    return str(next(iter(draft.values("title")), ""))


def titles(text: str) -> list[str]:
    return [title_of(draft) for draft in texts.recovered(text).drafts]


def test_days_in_the_cells_of_a_table_are_no_days_of_posts() -> None:
    """A table flattened to one cell a line hides no post whose title is all that parts it from the one above."""
    table = "Day\nCarts\nLost\n2 May\n58\n6\n30 May\n66\n9\n30 June\n61\n13\n"
    posts = [f"{title}\n{said}\n{MORE}\n" for title, said in zip(TITLES, SAID, strict=True)]
    posts[1] += table + MORE + "\n"
    assert titles("".join(posts)) == list(TITLES)


def test_a_short_first_sentence_stands_below_its_title() -> None:
    """Where no blank lines are left, a title may stand over a few words, if a paragraph follows them."""
    posts = [f"{title}\n{said}\n{MORE}\n" for title, said in zip(TITLES, SAID, strict=True)]
    posts[2] = f"{TITLES[2]}\nAll was dark when the first of the boats came in.\n{SAID[2]}\n{MORE}\n"
    assert titles("".join(posts)) == list(TITLES)


@pytest.mark.parametrize("first", ["It is here!", "Forty carts"])
def test_the_place_of_titles_tells_more_than_the_look_of_a_line(first: str) -> None:
    """Below the day, and above a first line that is as short as a title, stands the title of the first post, too."""
    posts = [
        f"Published on {at + 2} May 2014 by Ada Roe\n{title}\n\n{said}\n\n{MORE}\n\nFiled under Yard | 3 Comments\n"
        for at, (title, said) in enumerate(zip(TITLES, SAID, strict=True))
    ]
    posts[0] = posts[0].replace(SAID[0], f"{first}\n\n{SAID[0]}")
    found = texts.recovered("The Yard\nNotes from the harbour\n\n" + "".join(posts)).drafts
    assert [title_of(one) for one in found] == list(TITLES)
    assert first in found[0].body.split("\n")[0]


@pytest.mark.parametrize("said", ["Ravi says:\n\n{}\n\nBryn says:\n\n{}", "Ravi\nsays:\n\n{}\n\nBryn\nsays:\n\n{}"])
def test_comments_without_times_are_no_posts(said: str) -> None:
    """Below a count of comments, up to "Reply", readers speak; each post keeps its own title."""
    comments = said.format(
        "Great post, and thanks for sharing. Have you ever tried it with a larger boat, as I did for years?",
        "It made me laugh out loud in the middle of the market, and people turned round to see who it was.",
    )
    posts = [
        f"{title}\n\n{at + 2} May 2014 | Ada | yard\n\n{said}\n\n{MORE}\n\n2 Comments\n\n{comments}\n\nReply\n\n"
        for at, (title, said) in enumerate(zip(TITLES, SAID, strict=True))
    ]
    found = texts.recovered("".join(posts)).drafts
    assert [title_of(one) for one in found] == list(TITLES)
    assert not any("laugh out" in one.body for one in found)


def test_words_below_a_count_that_nobody_says_stay_in_the_post() -> None:
    """A line that ends in "says:" is a post's own where no "Reply" follows."""
    posts = [
        f"{title}\n\n{at + 2} May 2014\n\n2 Comments\n\nThe sign says:\n\n{said}\n\n{MORE}\n\n"
        for at, (title, said) in enumerate(zip(TITLES, SAID, strict=True))
    ]
    assert all(said in one.body for said, one in zip(SAID, texts.recovered("".join(posts)).drafts, strict=True))


def test_headings_that_link_to_themselves_part_nothing() -> None:
    """Renderers set a sign of a link at the headings within posts, and none at titles."""
    heads = ("Where the bricks had come from#", "A bed for the second mate¶", "Counting the lights#", "Two scales#")
    posts = [
        f"{title}\n\n{said}\n\n{head}\n\n{MORE}\n\n" for title, said, head in zip(TITLES, SAID, heads, strict=True)
    ]
    assert titles("".join(posts)) == list(TITLES)


@pytest.mark.parametrize("rule", ["\u2550" * 40, "\u2500" * 30])
def test_a_drawn_line_above_a_day_is_no_title(rule: str) -> None:
    """What stands between a drawn line and a title is the day of the post below, not of the one above."""
    posts = [
        f"{rule}\n\n{at + 2} May 2014 -- {title}\n\n{said}\n\n{MORE}\n\n"
        for at, (title, said) in enumerate(zip(TITLES, SAID, strict=True))
    ]
    found = texts.recovered("The Yard\n\n" + "".join(posts)).drafts
    assert [title_of(one) for one in found] == list(TITLES)
    assert [str(next(iter(one.values("date")))) for one in found] == [f"2014-05-0{at + 2}" for at in range(4)]


def test_a_count_below_a_title_opens_no_comments_of_the_text() -> None:
    """Some themes print the count above the text: what follows it is the post, whoever says something in it."""
    head = "{}\n\nMarch {}, 2016\n\n1 Comment\n\n"
    tail = "\n\nBob says:\nMarch {}, 2016 at 8:10 am\nSame here, and the plums too.\nReply\n\n"
    said = (f"My grandmother said:\n\n{SAID[0]}\n\n{MORE}", f"{SAID[1]} {MORE}")
    posts = [head.format(TITLES[at], 20 - at) + said[at] + tail.format(21 - at) for at in (0, 1)]
    found = texts.recovered("".join(posts)).drafts
    assert [title_of(draft) for draft in found] == list(TITLES[:2])
    assert "My grandmother said" in found[0].body


def test_a_list_of_lectures_is_one_text() -> None:
    """A day with `by` and a speaker is printed by whoever wrote the list; no author's own byline stands behind it."""
    days = [f"{day} June 2016 by Ann Bee, Curator, City Museum\n{said}\n" for day, said in enumerate(SAID[:3], 3)]
    assert len(titles("Lectures in spring\n1 March 2016\n" + MORE + "\n" + "".join(days))) == 1
