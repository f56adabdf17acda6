"""A dump becomes posts: where they begin, what is claimed of them, and that no line is lost on the way."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from pathlib import Path

import flatten
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.post import Credit
from generator.model.source import Form, Format, Passage, Reading, Record, Recovery, SourceRef
from generator.recover.dump import recover_dump
from generator.recover.lines.text import repaired

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
STATED = [
    (layout, converter, strip)
    for layout, converter, strip in flatten.combinations()
    if layout not in ("bare", "yearly", "listed")
]
MADE_UP = ("title-from-opening", "title-from-event")
PROSE = "The ferry leaves the harbour before dawn and carries the salt that the villages need in winter."
MORE = "A second crew painted the hull while the first one slept, so that the paint had time to dry."


def recovered(text: str) -> Recovery:
    """What recovery makes of a text."""
    passage = Passage(text, Form.LINES)
    return recover_dump(Reading("dump.txt", Format.DUMP, records=(Record(SourceRef("dump.txt"), (), (passage,)),)))


def _plain(markdown: str) -> str:
    """Markdown without the marks that recovery may add or read."""
    text = re.sub(r"!\[lost figure\]\(\)|\[\^[\w-]+\]:?", " ", markdown)
    text = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    return re.sub(r"[\\*_`>#|]|^\s*(?:[-*]|\d+[.)])\s|^```.*$|---", " ", text, flags=re.MULTILINE)


def _pairs(recovery: Recovery) -> list[tuple[str, str]]:
    return [(str(next(iter(draft.values("title")), "")), _plain(draft.body)) for draft in recovery.drafts]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", repaired(text).lower()))


def _accounted(recovery: Recovery) -> Counter[str]:
    """Words on pages (bodies, and titles that stand on a line of their own) and in omissions."""
    total: Counter[str] = Counter()
    for draft in recovery.drafts:
        read = [claim for claim in draft.claims if claim.field == "title" and claim.rule not in MADE_UP]
        total += _words(draft.body) + sum((_words(str(claim.value)) for claim in read), Counter())
    return total + sum((_words(omission.text) for omission in recovery.omissions), Counter())


@pytest.mark.parametrize(("layout", "converter", "strip"), STATED)
def test_posts_with_furniture_are_told_apart(layout: str, converter: str, strip: bool) -> None:
    """On blogs that no rule was measured on, the boundary F1 is at least 0.95 with titles and 0.85 without."""
    scores = []
    for seed in range(1000, 1004):
        text, truth = flatten.dump(seed, layout, converter, strip_titles=strip)
        scores.append(flatten.score(truth, _pairs(recovered(text))))
    assert sum(score["f1"] for score in scores) / len(scores) >= (0.85 if strip else 0.95)
    assert sum(score["titles"] for score in scores) / len(scores) >= 0.9


@pytest.mark.parametrize("converter", ["titled", "untitled", "get_text", "html2text", "lynx"])
def test_bare_posts_are_told_apart_by_blank_lines_or_titles(converter: str) -> None:
    """Without any furniture, the converter's own habit is enough for a boundary F1 of 0.8."""
    scores = []
    for seed in range(1000, 1006):
        text, truth = flatten.dump(seed, "bare", converter)
        scores.append(flatten.score(truth, _pairs(recovered(text)))["f1"])
    assert sum(scores) / len(scores) >= 0.8


@pytest.mark.parametrize(("layout", "converter", "strip"), list(flatten.combinations()))
def test_every_word_is_on_a_page_or_left_out_with_a_reason(layout: str, converter: str, strip: bool) -> None:
    """No word of a dump is lost: it stands in a body, in a title, or in an omission."""
    text, _ = flatten.dump(1010, layout, converter, strip_titles=strip)
    recovery = recovered(text)
    assert not _words(re.sub(r"https?://[^\s)]+", " ", text)) - _accounted(recovery)
    assert all(omission.reason for omission in recovery.omissions)


LINES = st.one_of(
    st.just(""),
    st.sampled_from(
        [PROSE, MORE, "Tag Archives: Salt", "Posted by Ada Brook at 9:15 AM", "3 comments:", "Older Posts"]
    ),
    st.sampled_from(
        ["  • rope", "1. tar", "[1] A book", "* * *", "## The Hull", "> said she", "Left: the hull.", "12", "a\tb"]
    ),
    st.text(alphabet="abc DEF.,:;*_#`[]()<>|\\-+!&é“”1 \t", max_size=60),
)


@given(st.lists(LINES, max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_odd(lines: list[str]) -> None:
    """Whatever the lines are, recovery answers, and every line lies in a draft's span or in an omission."""
    recovery = recovered("\n".join(lines))
    spans = [tuple(map(int, draft.ref.span.split("-"))) for draft in recovery.drafts]
    spans += [(omission.span.first, omission.span.last) for omission in recovery.omissions if omission.span]
    for number, line in enumerate(lines, 1):
        assert not line.strip() or any(first <= number <= last for first, last in spans), (number, line)


@given(st.lists(LINES, max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_from_odd_texts(lines: list[str]) -> None:
    """Words of letters, counted, are all accounted for, however the lines are mixed."""
    text = "\n".join(lines)
    lost = _words(text) - _accounted(recovered(text))
    assert not {word for word in lost if word.isalpha() and len(word) > 2}


@pytest.mark.parametrize("size", [20_000, 100_000])
@pytest.mark.parametrize("pattern", ["a ", "[", "(", "*_", "- ", "by ", "share to ", "1 ", "| ", "January "])
def test_hostile_lines_end(pattern: str, size: int) -> None:
    """A line of 100,000 characters is read like any other; nothing in here backtracks without end."""
    assert recovered(PROSE + "\n" + pattern * (size // len(pattern))).drafts is not None


NOVEL = "\n\n".join(
    f"Chapter {number}\n\n" + "\n\n".join([PROSE + " " + MORE] * 8) for number in ("One", "Two", "Three")
)
CODE = (
    "import os\n\n\ndef count(path):\n    total = 0\n    for name in os.listdir(path):\n       "
    " total += 1\n    return total\n\n\nprint(count('.'))\n"
)
TABLE = "\n".join(f"{row},Ada Brook,{row * 3},harbour" for row in range(30))
MAIL = (
    "From ada@yard.example.org Mon Mar  2 09:15:00 2015\nFrom: Ada\nTo: Jun\nSubject: the hull\n\n"
    + PROSE
    + "\n\n"
    + MORE
)
THREAD = """[kiln-users] cones that lean

Ada Roe  ada at kiln.example
Mon May 4 09:10:00 BST 2009

Hello all, my cones lean to the left on the lower shelf, and nowhere else. Has anybody seen this before?

Ada

Bo Lund  bo at clay.example
Mon May 4 11:42:31 CEST 2009

Mine did for years, until I moved the shelf away from the burner by the width of a hand.
"""
EMPTY = "The Lantern Yard\n\nSearch results for: granite\n\nNo posts found.\n\nHome\n"


@pytest.mark.parametrize(
    ("text", "seems"),
    [
        (NOVEL, "a novel"),
        (CODE, "source code"),
        (TABLE, "a table of values"),
        (MAIL, "a mailbox"),
        (THREAD, "a mailbox"),
        (EMPTY, "an empty page of results"),
    ],
)
def test_what_is_no_blog_yields_no_posts(text: str, seems: str) -> None:
    """No posts are made up; one finding tells what the text looks like, and all of it is left out with that reason."""
    recovery = recovered(text)
    assert recovery.drafts == ()
    assert [finding.code for finding in recovery.findings] == ["no-posts"]
    assert seems in recovery.findings[0].message
    assert not _words(text) - _accounted(recovery)


def test_nothing_separates() -> None:
    """Paragraphs alone are one draft and a finding, rather than posts that are guesses."""
    recovery = recovered("\n\n".join([PROSE, MORE] * 6))
    assert len(recovery.drafts) == 1
    assert [finding.code for finding in recovery.findings] == ["dump-undivided"]


def test_one_post_needs_no_parting() -> None:
    """A dump of one titled, dated post is whole, and no finding says that it should have been parted."""
    recovery = recovered(f"A Kiln for the Old Yard\n\nMarch 3, 2015\n\n{PROSE}\n\n{MORE}")
    assert len(recovery.drafts) == 1
    assert recovery.findings == ()


def _one(text: str) -> dict[str, list[object]]:
    """What is claimed of the first post, by field."""
    claimed: dict[str, list[object]] = {}
    for claim in recovered(text).drafts[0].claims:
        claimed.setdefault(claim.field, []).append(claim.value)
    return claimed


def _two(head: str, foot: str, header: str = "") -> str:
    posts = [
        f"{head.format(title=title)}\n\n{PROSE}\n\n{MORE}\n\n{foot}"
        for title in ("A Kiln for the Old Yard", "How the Second Crew Painted")
    ]
    return header + "\n\n".join(posts) + "\n"


def test_wordpress_lines_give_date_author_and_labels() -> None:
    """`Posted on … by …` and `Posted in … | Tagged …` are read and not shown."""
    text = _two("{title}\nPosted on March 2, 2015 by Ada Brook", "Posted in Boats, Salt | Tagged winter | 3 Comments")
    claimed = _one(text)
    assert str(claimed["date"][0]) == "2015-03-02"
    assert [credit.name for credit in claimed["author"]] == ["Ada Brook"]  # type: ignore[attr-defined]
    assert claimed["label"] == ["Boats", "Salt", "winter"]
    assert "Posted" not in recovered(text).drafts[0].body


def test_blogger_date_header_belongs_to_the_post_below() -> None:
    """The date line above a title is that post's, though it follows the footer of the one before."""
    text = (
        f"Monday, March 2, 2015\n\nA Kiln for the Yard\n\n{PROSE}\n\nPosted by Ada Brook at 9:15 AM\nLabels: Salt\n\n"
        f"Friday, February 27, 2015\n\nThe Second Crew\n\n{MORE}\n\nPosted by Jun Sato at 8:10 AM\nLabels: Boats\n"
    )
    dates = [[str(value) for value in draft.values("date")] for draft in recovered(text).drafts]
    assert dates == [["2015-03-02"], ["2015-02-27"]]


@pytest.mark.parametrize(
    ("header", "field", "value"),
    [
        ("Tag Archives: Salt", "label", "Salt"),
        ("Category: Boats", "label", "Boats"),
        ("Showing posts with label Salt. Show all posts", "label", "Salt"),
        ("Archive for the ‘Boats’ Category", "label", "Boats"),
        ("Schlagwort-Archive: Salz", "label", "Salz"),
        ("Monthly Archives: March 2015", "date", "2015-03"),
    ],
)
def test_the_header_tells_of_every_post(header: str, field: str, value: str) -> None:
    """A label, or a month, in the heading of an archive page holds for all posts below it, and is no title."""
    drafts = recovered(_two("{title}", "", header + "\n\n")).drafts
    assert [[str(one) for one in draft.values(field)] for draft in drafts] == [[value], [value]]


def test_an_author_archive_names_the_author() -> None:
    """`Author Archives: X` claims X for all posts."""
    drafts = recovered(_two("{title}", "", "Author Archives: Ada Brook\n\n")).drafts
    assert [draft.values("author")[0].name for draft in drafts] == ["Ada Brook", "Ada Brook"]  # type: ignore[union-attr]


def test_a_day_that_could_be_a_month_stays_open() -> None:
    """`3/4/2015` alone says neither March nor April; a later `25/3/2015` tells which is which."""
    open_date = _one(_two("{title}\nPosted on 3/4/2015 by Ada Brook", ""))["date"][0]
    assert str(open_date) == "2015-03-04/2015-04-03"
    text = (
        _two("{title}\nPosted on 3/4/2015 by Ada Brook", "")
        + f"\nThe Third Crew\nPosted on 25/3/2015 by Jun Sato\n\n{PROSE}\n"
    )
    assert str(_one(text)["date"][0]) == "2015-04-03"


def test_a_lost_title_is_of_the_posts_own_words() -> None:
    """Derived titles are marked by their rule, stand in the text word by word, and show where they were cut."""
    opening = (
        "Last week the harbour opened a library of knots, which took the whole winter to sort and to label by hand."
    )
    text = f"{PROSE}\n\n{MORE}\n\n{PROSE}\n\n{MORE}\n\n\n{opening}\n\n{PROSE}\n\n{MORE}\n"
    claim = next(claim for claim in recovered(text).drafts[1].claims if claim.field == "title")
    assert (claim.value, claim.rule) == ("The harbour opened a library of knots…", "title-from-opening")


def test_a_conference_opening_gives_title_and_a_vague_date() -> None:
    """The edition is the title, with the organisation where the text says who takes part; the year is no guess."""
    text = (
        f"This week, Porto hosts the 2016 Conference on Tidal Machines (CTM 2016).\n\nHarbour Lab "
        f"is proud to present two papers at CTM 2016.\n\n{PROSE}"
    )
    claimed = _one(text)
    assert claimed["title"] == ["Harbour Lab at CTM 2016"]
    assert [str(value) for value in claimed["date"]] == ["2016~"]


def test_comments_and_sidebar_are_left_out_with_reasons() -> None:
    """Comments of readers below a post, and the page's sidebar, are on no page and in the account."""
    post = "{title}\nPosted on March 2, 2015 by Ada Brook"
    foot = "2 comments:\n\nAnonymous said...\n\nI saw that ferry too.\n\nMarch 3, 2015 at 8:00 AM"
    recovery = recovered(_two(post, foot) + "\nOlder Posts\nBlog Archive\nMarch (2)\nAbout Me\n")
    reasons = Counter(omission.reason for omission in recovery.omissions)
    assert reasons["reader's comment"] >= 4
    assert reasons["sidebar"] >= 2
    assert not any("saw that ferry" in draft.body for draft in recovery.drafts)


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real material is not there")
def test_the_untitled_seed_is_seven_posts() -> None:
    """Each of the seven begins and ends where a double blank line stands, apart from the bullet list at the end."""
    text = next(SEEDS.glob("000_*")).read_text("utf-8")
    parts = [re.sub(r"\W+", "", part) for part in text.split("\n\n\n")]
    bodies = [re.sub(r"\W+|lost figure", "", draft.body.replace("lost figure", "")) for draft in recovered(text).drafts]
    assert [body[:40] for body in bodies] == [part[:40] for part in parts]
    assert [body[-40:] for body in bodies] == [part[-40:] for part in parts]


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real material is not there")
def test_the_titled_seed_is_ten_posts_of_the_feed() -> None:
    """The ten titles are those that the feed of the same blog has."""
    feed = next(SEEDS.glob("001_*")).read_text("utf-8")
    titles = [str(draft.values("title")[0]) for draft in recovered(next(SEEDS.glob("004_*")).read_text("utf-8")).drafts]
    assert len(titles) == 10
    assert all(f">{title}</title>" in feed for title in titles)


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real material is not there")
@pytest.mark.parametrize("name", ["000_*", "004_*"])
def test_seeds_lose_no_word(name: str) -> None:
    """Every word of the real dumps is accounted for; a footnote's mark is its call and its label."""
    text = next(SEEDS.glob(name)).read_text("utf-8")
    lost = _words(text) - _accounted(recovered(text))
    assert not {
        word
        for word in lost
        if word.isalpha() and len(word) > 2 and not any(other.startswith(word) for other in _accounted(recovered(text)))
    }


def test_numbered_links_of_lynx_become_links() -> None:
    """The word after `[2]` leads to the second address of the list; the list itself is left out with its reason."""
    listing = "References\n\n   1. https://yard.example.org/a\n   2. https://yard.example.org/b\n"
    opening = "   The [1]ferry leaves and the [2]harbour stays where it has been for all these years."
    text = f"{opening}\n\n   {MORE}\n\n{listing}"
    recovery = recovered(text)
    assert (
        "The [ferry](https://yard.example.org/a) leaves and the [harbour](https://yard.example.org/b)"
        in recovery.drafts[0].body
    )
    assert {omission.reason for omission in recovery.omissions} == {"list of link addresses"}


def test_damaged_characters_are_repaired_and_said() -> None:
    """UTF-8 read as Windows-1252, and ligatures, come back; a finding counts the lines."""
    recovery = recovered("The crewâ€™s ï¬\u0081rst lantern had a ﬁne flame that nobody ever saw go out.\n\n" + MORE)
    assert "The crew’s first lantern had a fine flame" in recovery.drafts[0].body
    assert "text-repaired" in {finding.code for finding in recovery.findings}


def test_wrapped_lines_are_joined_and_others_never() -> None:
    """Lines that a converter wrapped at a column are one paragraph again; where none did, each line is its own."""
    wrapped = "\n\n".join(textwrap.fill(f"{PROSE} {MORE} {PROSE} {MORE}", 72) for _ in range(4))
    assert f"{PROSE} {MORE} {PROSE} {MORE}\n" in recovered(wrapped).drafts[0].body
    assert f"{PROSE}\n\n{MORE}\n" in recovered(f"{PROSE}\n{MORE}\n\n{PROSE}\n{MORE}\n").drafts[0].body


def test_lines_of_a_program_stay_as_they_are() -> None:
    """A run of program lines is one preformatted block, its indent kept; prose around it is not drawn in."""
    program = "def count(path):\n    total = 0\n    for name in os.listdir(path):\n        total += 1\n    return total"
    body = recovered(f"{PROSE}\n\n{program}\n\n{MORE}\n\n{PROSE}").drafts[0].body
    assert f"```\n{program}\n```\n\n{MORE}" in body


HEADS = [
    "March 9, 2013\nPosted by Cy Dee, Engineer",
    "March 9, 2013\n\nPosted by Cy Dee, Engineer",
    "Posted by Cy Dee, Engineer\nMarch 9, 2013",
    "March 9, 2013 Posted by Cy Dee, Engineer",
    "March 9, 2013 | Posted by Cy Dee, Engineer",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_date_beside_the_authors_own_line_dates_the_post_of_the_title_above(head: str, gap: str) -> None:
    """One such head in a whole dump is enough: the title is neither the byline nor glued to the post before."""
    words = "The second mast was stepped by noon, and the riggers had the whole yard to themselves until the tide came."
    text = (
        "Posted by Ann Bee on March 5, 2013\n\nA Mast for the Harbour Crane\n\n"
        "We began with the first mast, which was green wood, and nobody could say where it had come from.\n\n"
        "A day later the second was found, longer and drier, and leaning on the wall of the old rope walk.\n\n"
        f"Stays and Shrouds Entire{gap}{head}\n\n{words}\n"
    )
    first, second = recovered(text).drafts
    assert (first.values("title"), first.values("author")) == (
        ("A Mast for the Harbour Crane",),
        (Credit("Ann Bee"),),
    )
    assert second.values("title") == ("Stays and Shrouds Entire",)
    assert list(map(str, second.values("date"))) == ["2013-03-09"]
    assert second.values("author") == (Credit("Cy Dee", "Engineer"),)
    assert "Stays" not in first.body
    assert "Posted by Cy Dee, Engineer" in second.body


def test_the_authors_own_line_is_no_title() -> None:
    """A post whose title is lost is named by its own words, never by the line that credits its authors."""
    found = _one("Posted by Cy Dee, Engineer\n\nThe mast fell at noon. Nobody was below it, and the yard was shut.\n")
    assert found["title"] == ["The mast fell at noon"]


def test_names_below_a_title_however_many_make_it_no_heading() -> None:
    """Pairs of a title and its authors are read alike, whether the authors are two or twenty."""
    many = ", ".join(f"{first} {last}" for first in ("Ada", "Bo", "Cleo") for last in ("Quill", "Reed", "Sand"))
    pairs = [f"{title}\n{names}" for title, names in (
        ("Knots under Load", "Ada Quill, Bo Reed"),
        ("Deeper into Splices", many),
        ("Tar and Time", "Cleo Sand, Bo Quill"),
    )]  # fmt: skip
    opening = "This week the riggers meet at the old harbour, and below is what our own people will present there."
    (draft,) = recovered("\n\n".join((opening, *pairs))).drafts
    assert "#" not in draft.body
    assert draft.body.count("\\\n") == len(pairs)


PROGRAMME = """Quillfeather Lab at TIDAL 2014

We are heading to TIDAL 2014 with the papers below. Come and see us!
Accepted papers
“Counting Gulls from Their Shadows”
by Marit Oyelaran, Tomás Quill
“A Clock for the Ebb”
by Ilse Brandvold, Zeke Sandoval, Priya Ostrowska
“Maps That Forget Their Coast”
by Hanne Duiven, Lidia Korchak
Workshops
“Slow Instruments”
by Emeka Vasquez, Bao Thorne
Acknowledgements
Marit Oyelaran and Zeke Sandoval are area chairs for TIDAL 2014.
"""


def test_the_entries_of_one_programme_are_no_posts() -> None:
    """Quoted titles are no speech, `by A, B` opens no post, and the whole page is one, under its own title."""
    recovery = recovered(PROGRAMME)
    assert [draft.values("title")[:1] for draft in recovery.drafts] == [("Quillfeather Lab at TIDAL 2014",)]
    assert _words(PROGRAMME) - _accounted(recovery) == Counter()
    assert recovery.findings == ()


def test_abstracts_below_awards_and_rooms_are_of_the_programme() -> None:
    """An abstract may stand below what its paper has won and where it is shown, and below these the names."""
    names = (
        "Marit Oyelaran and Tomás Quill",
        "Ilse Brandvold, Zeke Sandoval",
        "Hanne Duiven, Lidia Korchak, Bao Thorne",
    )
    shown = ("A Clock for the Ebb", "Maps of the Coast", "Slow Gulls")
    papers = [
        f"{title}\n\n{people}\n\nNew Harbours Award\n\nPier 4, poster {at}\n\n{PROSE} {MORE}"
        for at, (title, people) in enumerate(zip(shown, names, strict=True))
    ]
    text = "\n\n".join(("Quillfeather Lab at TIDAL 2014", "All that we show at TIDAL 2014, in one list.", *papers))
    assert len(recovered(text).drafts) == 1


def test_an_archive_that_opens_with_a_programme_is_parted_as_ever() -> None:
    """Posts in prose below it keep their own beginnings."""
    posts = "\n\n\n".join(f"The {name} Ledger\n\n{PROSE} {MORE}\n\n{MORE} {PROSE}" for name in ("Red", "Blue", "Grey"))
    titles = [draft.values("title")[:1] for draft in recovered(f"{PROGRAMME}\n\n\n{posts}").drafts]
    assert ("The Blue Ledger",) in titles
