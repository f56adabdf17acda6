"""Exports of Movable Type: every entry is a record, and nothing that it says is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.post import Comment, Credit
from generator.model.source import Format, Reading, Source
from generator.readers import read

ENTRY = """AUTHOR: Ina Quarrel
TITLE: The first &amp; last ferry
BASENAME: the_first_ferry
STATUS: Publish
CONVERT BREAKS: __default__
PRIMARY CATEGORY: Harbour
CATEGORY: Harbour
CATEGORY: Boats & ropes

DATE: 02/03/2006 08:15:00 PM
TAGS: "old boats",rope
-----
BODY:
The ferry left at <em>nine</em>.
It never came back.

We waited
-----
on the pier.
-----
EXTENDED BODY:
TITLE: of a song
-----
EXCERPT:
A ferry leaves.
-----
KEYWORDS:
lighthouse
-----
COMMENT:
AUTHOR: Bo
EMAIL: bo@pier.example
IP: 192.0.2.1
URL: http://bo.example/
DATE: 02/04/2006 09:00:00 AM
It did.

TITLE: no field here
-----
PING:
TITLE: On ferries
URL: http://f.example/on
BLOG NAME: Ferry blog
DATE: 02/05/2006 09:00:00
Somebody wrote of it.
-----
--------
"""
DRAFT = """TITLE: A rope
UNIQUE URL: http://quarrel.example/blog/2007/05/a-rope.html
STATUS: Draft
CONVERT BREAKS: markdown
DATE: 05/30/2007 12:05:00 AM
-----
BODY:
A *long* rope

--------

- one
-----
--------
"""


LINES = ("{}", "UPDATE: {}", "TITLE: {}", "DATE: {}", "STATUS: {} {}", "EMAIL: {}", "{}\n", *("-----", "--------") * 3)
"""Lines of a body that look like those of the format; `{}` becomes a word that stands nowhere else."""
SECTIONS = ("BODY:", "EXTENDED BODY:", "COMMENT:", "EXCERPT:", "KEYWORDS:")


@st.composite
def exports(draw: st.DrawFn) -> tuple[str, list[list[str]], list[bool]]:
    """An export of entries with such lines in every section; the words of each entry, and whether it is a draft."""
    text, words, drafts = "", [], []
    for number in range(draw(st.integers(1, 3))):
        lines = draw(st.lists(st.sampled_from((*LINES, *SECTIONS)), max_size=10))
        made = "\n".join(lines).replace("{}", "\0")
        said = [f"w{number}x{at}q" for at in range(made.count("\0"))]
        for word in said:
            made = made.replace("\0", word, 1)
        drafts.append(draw(st.booleans()))
        words.append(said)
        status = "Draft" if drafts[-1] else "Publish"
        text += (
            f"TITLE: T{number}\nSTATUS: {status}\nDATE: 01/31/2002 10:00:00\n-----\nBODY:\n{made}\n-----\n--------\n"
        )
    return text, words, drafts


def reading(text: str) -> Reading:
    return read(Source("export.txt", text.encode(), ""))


def values(made: Reading, place: int, field: str) -> list[object]:
    return [claim.value for claim in made.records[place].claims if claim.field == field]


def test_fields_become_claims() -> None:
    """Title, date, author and labels are those of the fields; the page is named after its month and basename."""
    made = reading(ENTRY)
    assert made.format is Format.FEED
    assert values(made, 0, "title") == ["The first &amp; last ferry"]
    assert [str(value) for value in values(made, 0, "date")] == ["2006-02-03"]
    assert values(made, 0, "author") == [Credit("Ina Quarrel")]
    assert values(made, 0, "label") == ["Harbour", "Boats & ropes", "old boats", "rope"]
    assert values(made, 0, "permalink") == ["/2006/02/the_first_ferry.html"]
    assert values(made, 0, "excerpt") == ["A ferry leaves."]
    assert not values(made, 0, "draft")
    assert [omission.text for omission in made.omissions] == ["lighthouse"]


def test_bodies_are_joined_and_their_breaks_converted() -> None:
    """Line ends are breaks where the entry says so; five hyphens within a body are text of it."""
    body = reading(ENTRY).records[0].passages[0].text
    assert "<p>The ferry left at <em>nine</em>.<br>\nIt never came back.</p>" in body
    assert "We waited<br>\n-----<br>\non the pier." in body
    assert "<p>TITLE: of a song</p>" in body


def test_readers_and_other_blogs_are_heard() -> None:
    """Comments and trackbacks are comments; addresses of readers' mail and machines are not told."""
    said = values(reading(ENTRY), 0, "comment")
    assert [(each.author, each.url) for each in said if isinstance(each, Comment)] == [
        ("Bo", "http://bo.example/"),
        ("Ferry blog", "http://f.example/on"),
    ]
    assert "no field here" in str(said[0])
    assert "On ferries" in str(said[1])
    assert "pier.example" not in str(said)
    assert "192.0.2.1" not in str(said)


def test_an_entry_may_tell_its_address_and_its_markup() -> None:
    """The address is the entry's own; Markdown is read as such; a rule of eight hyphens ends no entry."""
    made = reading(ENTRY + DRAFT)
    assert len(made.records) == 2
    assert values(made, 1, "original_url") == ["http://quarrel.example/blog/2007/05/a-rope.html"]
    assert values(made, 1, "draft") == [True]
    body = made.records[1].passages[0].text
    assert "<em>long</em>" in body
    assert "<li>one</li>" in body
    assert made.records[1].ref.span == f"{ENTRY.count(chr(10)) + 1}-{(ENTRY + DRAFT).count(chr(10))}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(end: str) -> None:
    """Exports come from all systems."""
    assert len(reading((ENTRY + DRAFT).replace("\n", end)).records) == 2


def test_a_cut_export_keeps_what_it_has_and_says_so() -> None:
    """The last entry has what came before the end, and a finding tells."""
    made = reading(ENTRY + DRAFT[: DRAFT.index("- one")])
    assert len(made.records) == 2
    assert [finding.code for finding in made.findings] == ["source-truncated"]
    assert not reading(ENTRY).findings


def test_prose_with_labels_is_no_export() -> None:
    """A dump may hold lines in capitals with colons, and rules."""
    assert reading("NOTE: a thing\nTITLE: another\n\nProse.\n-----\nMore\n").format is not Format.FEED


@given(st.lists(st.sampled_from([*ENTRY.splitlines(), *DRAFT.splitlines(), "", "-----", "--------", "x"]), max_size=60))
def test_no_line_is_lost_or_breaks_anything(lines: list[str]) -> None:
    """Whatever follows an entry, it is read; what stands in bodies stays."""
    made = reading(ENTRY + "\n".join(lines))
    assert made.records
    assert "The ferry left" in made.records[0].passages[0].text


def test_a_rule_over_capitals_ends_no_entry() -> None:
    """Eight hyphens in a body and an update below them are text of it, and the rest of a draft stays a draft's."""
    draft = DRAFT.replace("- one", "UPDATE: a boat\nAnd more.").replace(
        "-----\nBODY", "-----\nEXTENDED BODY:\nx\n-----\nBODY"
    )
    made = reading(ENTRY + draft + ENTRY.replace("TITLE: ", "TITLE: Next "))
    assert [bool(values(made, at, "draft")) for at in range(len(made.records))] == [False, True, False]
    assert "UPDATE: a boat" in made.records[1].passages[0].text


def test_an_entry_without_a_head_is_a_draft() -> None:
    """What tells neither title nor date may be a part of a draft; so may what tells no status where others do."""
    made = reading(
        ENTRY + "STATUS: Publish\n-----\nBODY:\nmud\n-----\n--------\n" + ENTRY.replace("STATUS: Publish\n", "")
    )
    assert [bool(values(made, at, "draft")) for at in range(3)] == [False, True, True]


def test_lines_at_a_head_that_are_no_fields_are_accounted_for() -> None:
    """A title of two lines, a second date, a field that nobody knows: each is an omission with its words."""
    stray = "TITLE: A rope\nof hemp\nMOOD: calm\nDATE: soon"
    (left,) = reading(ENTRY.split("KEYWORDS")[0] + "--------\n" + DRAFT.replace("TITLE: A rope", stray)).omissions
    assert left.text.splitlines() == ["of hemp", "MOOD: calm", "DATE: soon", "DATE: 05/30/2007 12:05:00 AM"]


@given(exports())
def test_every_word_is_told_and_no_draft_is_published(export: tuple[str, list[list[str]], list[bool]]) -> None:
    """Whatever looks like the format in a body: its words are in records or omissions, a draft's in drafts alone."""
    text, words, drafts = export
    made = reading(text)
    told = " ".join(map(str, (*made.records, *made.omissions)))
    public = " ".join(str(record) for at, record in enumerate(made.records) if not values(made, at, "draft"))
    for said, is_draft in zip(words, drafts, strict=True):
        assert [word for word in said if word not in told] == []
        assert not is_draft or [word for word in said if word in public] == []


READERS = """AUTHOR: Ada Roe
TITLE: How reports are kept
STATUS: Publish
DATE: 03/14/2006 09:30:00 AM
-----
BODY:
Each report opens with lines such as these:

Status: pending
STATUS: pending

We then hand it on.
-----
COMMENT:
AUTHOR: Cyn
EMAIL: none
IP: 192.0.2.44
URL: my own page
DATE: 03/16/2006 10:00:00 AM
EMAIL: is what I would write.
-----
--------
"""


def test_what_readers_type_into_fields_ends_no_head() -> None:
    """Nor does a line of text that only looks like a field make a draft of a post."""
    made = reading(READERS)
    assert values(made, 0, "draft") == []
    (comment,) = values(made, 0, "comment")
    assert isinstance(comment, Comment)
    assert comment.date
    assert (comment.author, comment.date.text, comment.url) == ("Cyn", "2006-03-16", "")
    assert "EMAIL: is what I would write." in comment.text
    assert "192.0.2.44" not in comment.text


def test_an_entry_that_says_all_again_is_no_second_post() -> None:
    """Exports that somebody put together have some twice; one that differs in a word is another."""
    entry = "AUTHOR: Mo\nTITLE: Ebb\nDATE: 01/31/2002 03:31:05 PM\n-----\nBODY:\nLow{}\n-----\n--------\n"
    made = reading(entry.format(".") * 2 + entry.format("er."))
    assert [record.ref.span for record in made.records] == ["1-8", "17-24"]
    assert [(left.reason, left.span.first if left.span else 0) for left in made.omissions] == [
        ("no post: the same entry again", 9)
    ]
    assert "Low." in made.omissions[0].text


def test_a_text_without_an_end_is_cut_before_it_is_made_html() -> None:
    """Line by line that takes ten times its room; a finding says how much of it is read."""
    lines = "-----\n" * 1_000_000
    made = reading(
        f"AUTHOR: Mo\nTITLE: Ebb\nDATE: 01/31/2002 03:31:05 PM\n-----\nBODY:\nLow\n{lines}end\n-----\n--------\n"
    )
    assert [finding.code for finding in made.findings] == ["body-cut"] * 2
    assert "6,000,007 characters" in made.findings[0].message
    assert made.records[0].passages[0].text.startswith("<p>Low<br>")
