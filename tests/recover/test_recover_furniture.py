"""What a page prints around posts, known to no vocabulary; blocks that nothing parts; and what is no blog at all."""

from __future__ import annotations

import re

import pytest

from generator.model.source import Form, Format, Passage, Reading, Record, Recovery, SourceRef
from generator.recover.breaks.glued import unglued
from generator.recover.dump import recover_dump

PROSE = "The ferry leaves the harbour before dawn and carries the salt that the villages need in winter."
MORE = "A second crew painted the hull while the first one slept, so that the paint had time to dry."


def recovered(text: str) -> Recovery:
    """What recovery makes of a text."""
    passage = Passage(text, Form.LINES)
    return recover_dump(Reading("dump.txt", Format.DUMP, records=(Record(SourceRef("dump.txt"), (), (passage,)),)))


def _plain(markdown: str) -> str:
    return re.sub(r"[\\*_`>#|]", " ", markdown)


STORY = (
    "She turned from the window before he spoke, and her hands were cold.",
    "“You cannot mean it,” said the miller, and he put down his cup.",
    "He had walked the whole way in the rain, and his boots left dark marks on her floor.",
    "“Then go,” said she, “and take your umbrella with you.”",
)
CHAPTERS = ("The Arrival", "A Letter from Town", "What the Miller Knew", "Snow at Last", "The Long Table", "Departure")
TOLD = {
    "a novel": "\n\n".join(f"{title}\n\n" + "\n\n".join(" ".join(STORY) for _ in range(5)) for title in CHAPTERS),
    "a chat": "\n".join(f"12/03/2018, 09:{minute} - Ada: {PROSE}" for minute in range(10, 30)),
    "a collection of recipes": "\n\n".join(
        f"{title}\n\nServes 4\n\nIngredients\n\n200 g flour\n3 eggs\n\nMethod\n\n{PROSE}\n\n{MORE}"
        for title in CHAPTERS
    ),
    "an article of an encyclopaedia": "\n\n".join(f"{title}[edit]\n\n{PROSE}\n\n{MORE}" for title in CHAPTERS),
    "subtitles": "\n\n".join(f"00:{cue}.000 --> 00:{cue + 1}.500\n{MORE[:40]}" for cue in range(10, 40)),
}


@pytest.mark.parametrize("seems", TOLD)
def test_what_is_told_or_listed_is_no_blog(seems: str) -> None:
    """A story in titled chapters, a chat, recipes without an author's words: no posts, and the finding says why."""
    recovery = recovered(TOLD[seems])
    assert recovery.drafts == ()
    assert seems in recovery.findings[0].message


GLUED = "".join(
    f"{title}Posted by Ada Brook at {hour}:15 AM{PROSE}{MORE}{hour} comments:Labels: Boats, Salt"
    for hour, title in enumerate(("A Kiln for the Old Yard", "How the Crew Painted", "Three Lanterns at Sea"), 2)
)


def test_blocks_that_nothing_parts_are_parted_where_sentences_meet() -> None:
    """`get_text()` glues blocks: the posts, titles and furniture are found all the same, and a finding tells it."""
    recovery = recovered(GLUED)
    assert [str(draft.values("title")[0]) for draft in recovery.drafts][1:] == [
        "How the Crew Painted",
        "Three Lanterns at Sea",
    ]
    assert all(_plain(draft.body).split() == f"{PROSE} {MORE}".split() for draft in recovery.drafts)
    assert "text-repaired" in {finding.code for finding in recovery.findings}


def test_names_with_a_capital_inside_are_no_seams() -> None:
    """Prose with `JavaScript` and `TrackBack` stays one line, and no text is changed where nothing is glued."""
    text = f"{PROSE} It runs JavaScript on an iPhone.\n\n{MORE} Our TrackBack counts to 2012. {PROSE}\n"
    assert unglued(text) == text


FRAMES = [
    ("{title}\n{day} Ada Brook Leave a note", "Mood: cheerful\nPrint | Save | Send to somebody"),
    ("Boats\n{title}\nAda Brook, {day}", "Filed by the harbour office"),
]


@pytest.mark.parametrize(("head", "foot"), FRAMES)
def test_what_recurs_around_posts_is_furniture_though_no_vocabulary_has_it(head: str, foot: str) -> None:
    """Lines in the same place around every post are on no page, and the line that differs there is the title."""
    titles = ("ropes", "A Kiln for the Yard", "three lanterns", "How the Second Crew Painted")
    posts = [
        f"{head.format(title=title, day=f'March {day}, 2015')}\n\n{PROSE}\n\n{MORE}\n\n{foot}"
        for day, title in enumerate(titles, 3)
    ]
    drafts = recovered("\n\n".join(posts)).drafts
    assert [str(draft.values("title")[0]) for draft in drafts] == list(titles)
    assert all(_plain(draft.body).split() == f"{PROSE} {MORE}".split() for draft in drafts)


TITLES = ("Ropes of hemp", "A Kiln for the Yard", "Three lanterns", "How the Second Crew Painted")
LAYOUTS = (
    "{title}\n\nMarch {day}, 2015\n\n{prose}\n\n{last}",
    "{title}\n\nMarch {day}, 2015\n\nPosted by Ada Brook\n\n{prose}\n\n{last}",
    "March {day}, 2015\n\n{title}\n\n{prose}\n\n{last}",
    "{title}\n\n{prose}\n\n{last}\n\nPosted by Ada Brook at 3:{day}0 PM",
)
CLOSINGS = {
    "words": ("See you there!", "More next week.", "Happy rowing!", "We miss them."),
    "words without a full stop": ("So it goes", "More next week", "Love from all", "Good night then"),
    "a sentence with a number": tuple(f"We lost {boats} boats in all." for boats in (12, 15, 9, 30)),
    "a phrase with another word": tuple(
        f"Download the {what} from our server" for what in ("map", "log", "list", "song")
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("said", CLOSINGS)
def test_the_last_words_of_a_post_are_the_author_s(said: str, layout: str) -> None:
    """A short line that closes each post stays with its words where it says something else each time."""
    posts = [
        layout.format(title=title, day=day, prose=PROSE, last=last)
        for day, (title, last) in enumerate(zip(TITLES, CLOSINGS[said], strict=True), 2)
    ]
    drafts = recovered("\n\n\n\n".join(posts)).drafts
    assert [str(draft.values("title")[0]) for draft in drafts] == list(TITLES)
    assert [_plain(draft.body).split() for draft in drafts] == [f"{PROSE} {last}".split() for last in CLOSINGS[said]]


@pytest.mark.parametrize("last", ["See all of it", "Ohar ({day})"])
def test_what_says_the_same_below_each_post_is_the_page_s(last: str) -> None:
    """A line below nearly every post that differs in nothing but a count is furniture in any language."""
    posts = [
        LAYOUTS[0].format(title=title, day=day, prose=PROSE, last=last.format(day=day))
        for day, title in enumerate(TITLES, 2)
    ]
    drafts = recovered("\n\n\n\n".join(posts)).drafts
    assert all(_plain(draft.body).split() == PROSE.split() for draft in drafts[:-1])


@pytest.mark.parametrize("head", ["", "From the Lab Notebook\n\n\n\n"])
def test_the_first_of_two_posts_keeps_its_title(head: str) -> None:
    """A date and a byline below it belong to the title above, be it the first, below the name of the page."""
    posts = [LAYOUTS[1].format(title=title, day=day, prose=PROSE, last=MORE) for day, title in enumerate(TITLES[:2], 2)]
    drafts = recovered(head + "\n\n\n\n".join(posts)).drafts
    assert [str(draft.values("title")[0]) for draft in drafts] == list(TITLES[:2])
    assert [str(draft.values("date")[0]) for draft in drafts] == ["2015-03-02", "2015-03-03"]
