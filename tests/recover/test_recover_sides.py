"""Lines that date posts belong to the post on whose side the page prints them; where nothing tells, none is sure."""

from __future__ import annotations

import pytest

from generator.model.post import SourceRef
from generator.model.source import Draft, Form, Format, Passage, Reading, Record, Recovery
from generator.recover.breaks.linklist import unlisted
from generator.recover.dump import recover_dump
from generator.recover.lines.shapes import shaped
from generator.recover.lines.text import seen
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.replies import told_apart

_TEXTS = (
    "The ferry is back from the yard with a new engine, and the first trip over the sound took only nineteen minutes."
    " Half the island stood at the landing and waved with whatever came to hand.",
    "Last week somebody left a cello at the landing. It stands in the office now, dry and well, and it waits there for"
    " whoever can tell us what is written on the label inside its case.",
    "We counted the seals again, from the roof and in the rain, and came to forty-one, or forty-two with the pup.",
    "The timetable for the winter hangs at the kiosk. Nothing has changed but the colour, which is now a dark green.",
    "A storm took the old jetty last night. The boats lay in the inner harbour, and nobody was on board of them."
    " What is left of it has drifted to the beach below the school, nails and all.",
)
_DAYS = ("4 May 2016", "19 April 2016", "2 March 2016", "28 January 2016", "11 December 2015")
_NAMES = ("Una Brodie", "Calum Reay", "Una Brodie", "Ishbel Marr", "Calum Reay")
_DATED = ("date-line", "byline-date")


def _recovered(text: str) -> Recovery:
    passage = Passage(text, Form.LINES)
    return recover_dump(Reading("page.txt", Format.DUMP, records=(Record(SourceRef("page.txt"), (), (passage,)),)))


def _told(draft: Draft, *rules: str) -> list[tuple[str, str]]:
    return [(draft.body[:12], str(one.value)[:10]) for one in draft.claims if one.field == "date" and one.rule in rules]


def _days() -> list[tuple[str, str]]:
    iso = ("2016-05-04", "2016-04-19", "2016-03-02", "2016-01-28", "2015-12-11")
    return [(text[:12], day) for text, day in zip(_TEXTS, iso, strict=True)]


@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("above", [True, False])
def test_each_post_has_the_day_of_its_own_side(above: bool, counted: bool) -> None:
    """A count of comments, which stands between the day and the words, changes nothing."""
    parts = []
    for at, text in enumerate(_TEXTS):
        day = [f"Posted on {_DAYS[at]} by {_NAMES[at]}", *([str(at + 2)] if counted else [])]
        parts.append("\n".join([*day, text, "Posted in Harbour"] if above else [text, "Posted in Harbour", *day]))
    drafts = _recovered("\n\n".join(parts) + "\n").drafts
    assert [one for draft in drafts for one in _told(draft, *_DATED)] == _days()


def test_a_day_that_may_be_of_either_neighbour_is_not_told_as_sure() -> None:
    """The page begins and ends with words, and sets its date lines as near to those above as to those below."""
    lines = [_TEXTS[0]]
    for day, text in zip(_DAYS[1:], _TEXTS[1:], strict=True):
        lines += [day, text]
    drafts = _recovered("\n\n".join(lines) + "\n").drafts
    assert drafts
    assert not [one for draft in drafts for one in _told(draft, *_DATED)]
    notes = [one.note for draft in drafts for one in draft.claims if one.rule == "date-between-posts"]
    assert notes
    assert all(notes)


def test_a_word_before_a_numbered_link_stays_a_word() -> None:
    """Lynx writes the number of a link where a page set only a gap by its design; scripts without gaps need none."""
    text = "Categories[1]News[2]Weather\n海[3]港\n\n   1. http://a.example/n\n   2. http://a.example/w\n   3. http://a.example/h\n"
    linked, _ = unlisted(seen(text))
    assert linked[0].text == "Categories [News](http://a.example/n) [Weather](http://a.example/w)"
    assert linked[1].text == "海[港](http://a.example/h)"


@pytest.mark.parametrize(
    "said",
    [
        "1. Mme Tanguy dit : 6 novembre 2013 à 13 h 30 min\nBelle traversée !\nRépondre",
        "The ferry is back” a passenger says:\nMay 5, 2016 at 3:00 pm\nIs the café open?\nReply",
    ],
)
def test_comments_of_readers_are_told_by_who_said_them_and_when(said: str) -> None:
    """French hours, and a title in quotation marks that a converter left before the speaker."""
    lines = told_apart([shaped(line) for line in seen(f"{_TEXTS[0]}\n\n{said}\n")])
    assert [one.shape for one in lines[1:]] == [Shape.REPLY] * (len(lines) - 1)
    assert lines[0].shape is Shape.PROSE


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("Navigation des articles", Shape.PAGER),
        ("← Articles plus anciens", Shape.PAGER),
        ("Fièrement propulsé par WordPress", Shape.PAGER),
        ("Dynamic Views theme. Powered by Blogger.", Shape.PAGER),
        ("3 réflexions au sujet de « Le bac »", Shape.COMMENTS),
        ("Laisser une réponse", Shape.COMMENTS),
        ("Répondre", Shape.COMMENTS),
        ("Articles on navigation by the stars", Shape.TITLE),
        ("Our harbour is powered by bloggers, tea and the tide, and by nothing else at all.", Shape.PROSE),
    ],
)
def test_what_themes_print_in_other_languages_is_known(line: str, shape: Shape) -> None:
    """What merely sounds like it stays what it was."""
    assert shaped(seen(line)[0]).shape is shape


def test_a_title_over_comments_alone_is_no_post() -> None:
    """The heading of the comments names the post again; nobody's words stand below it but those of readers."""
    page = "\n\n".join(
        f"Ferry note {at}\nPosted on {_DAYS[at]} by {_NAMES[at]}\n{text}\nPosted in Harbour\n"
        f"1 thought on “\nFerry note {at}”\nRona says:\nMay {at + 5}, 2016 at 3:00 pm\nThanks for telling.\n"
        "Reply\nLeave a reply"
        for at, text in enumerate(_TEXTS)
    )
    drafts = _recovered(page + "\n").drafts
    assert [draft.body[:12] for draft in drafts] == [text[:12] for text in _TEXTS]


def test_what_dates_the_second_of_two_posts_in_one_dates_none_for_sure() -> None:
    """A post so short that nothing parts it from the one above lends that one no day."""
    texts = (_TEXTS[0], "It rains. We mend nets and wait.", *_TEXTS[2:])
    parts = [
        f"{text}\nPosted in Harbour\nPosted on {day} by Una Brodie" for text, day in zip(texts, _DAYS, strict=True)
    ]
    first = _recovered("\n\n".join(parts) + "\n").drafts[0]
    assert "2016-04-19" not in [day for _, day in _told(first, *_DATED)]


_ZERO = ("No comments:", "0 Kommentare", "Aucun commentaire:", "Nenhum comentário:", "Brak komentarzy:", "Comments (0)")


@pytest.mark.parametrize("labels", ["", "Labels: Harbour\n"])
@pytest.mark.parametrize("none", _ZERO)
def test_nothing_below_a_count_of_no_comments_is_one(none: str, labels: str) -> None:
    """Posts without titles end there, as they end at any count: it leads to nothing, though it ends with a colon."""
    signed = (f"Posted by {name} on {day}\n{labels}{none}" for name, day in zip(_NAMES, _DAYS, strict=True))
    page = "\n\n".join(f"{text}\n\n{foot}" for text, foot in zip(_TEXTS, signed, strict=True))
    cut = _recovered(page + "\n")
    assert [one for draft in cut.drafts for one in _told(draft, *_DATED)] == _days()
    assert "reader's comment" not in {one.reason for one in cut.omissions}


@pytest.mark.parametrize("none", _ZERO)
def test_words_below_a_count_of_no_comments_stay_the_post_s(none: str) -> None:
    """Where nothing parts posts, what stands below is nobody's comment, be there an invitation to write one."""
    listed = "* Forty seals, from the roof\n* A cello without its case"
    lines = ("An engine for the ferry", _TEXTS[0], f"{none}\nPost a comment", listed)
    (draft,) = _recovered("\n\n".join(lines) + "\n").drafts
    assert "cello" in draft.body


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("filed", [2, 3])
def test_labels_that_only_the_newer_posts_have_are_those_of_their_own_posts(filed: int, last: bool) -> None:
    """They stand amid what closes a post, or hang right below it, and older posts say nothing of labels."""
    parts = []
    for at, text in enumerate(_TEXTS * 2):
        labels = [f"Labels: Harbour {at}"] if at < filed else []
        foot = [
            "Posted by Una Brodie at 10:15",
            *([] if last else labels),
            f"{at} comments:",
            *(labels if last else []),
        ]
        parts.append(f"May {20 - at}, 2016\n\nFerry note {at}\n\n{text}\n\n" + "\n".join(foot))
    drafts = _recovered("\n\n".join(parts) + "\n").drafts
    told = [", ".join(map(str, draft.values("label"))) for draft in drafts]
    assert told == [f"Harbour {at}" if at < filed else "" for at in range(len(parts))]
