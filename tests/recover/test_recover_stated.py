"""A post in Markdown with settings at its head, of the tools that people leave: its facts read, its text kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.source import Draft, Form, Format, Passage, Reading, Record, Recovery, SourceRef
from generator.recover.dump import recover_dump
from generator.recover.fields.frontmatter import front_matter

BODY = "The **boats** came in.[^a]\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n[^a]: Two of _them_.\n"


def recovered(text: str) -> Recovery:
    """What recovery makes of a text."""
    passage = Passage(text, Form.LINES)
    return recover_dump(Reading("post.md", Format.DUMP, records=(Record(SourceRef("post.md"), (), (passage,)),)))


def drafted(head: str, body: str = BODY) -> Draft:
    """The one post below YAML settings."""
    (draft,) = recovered(f"---\n{head}\n---\n\n{body}").drafts
    return draft


def told(draft: Draft) -> dict[str, list[str]]:
    """What is claimed, by field."""
    return {field: [str(each) for each in draft.values(field)] for field in {one.field for one in draft.claims}}


UNSEEN = [
    "draft: true", "draft: True", "draft: y", "draft: later", "published: false", "status: draft", "status: 'Draft'",
    "private: yes",
]  # fmt: skip
SEEN = ["draft: false", "published: true", "published: 2016-05-06", "status: published", "drafts: true"]


@pytest.mark.parametrize("setting", UNSEEN)
def test_a_draft_stays_one(setting: str) -> None:
    """What was not to be seen is claimed as a draft, whichever tool says so."""
    assert drafted(f"title: Boats\n{setting}").values("draft") == (True,)


@pytest.mark.parametrize("setting", SEEN)
def test_what_was_public_is_no_draft(setting: str) -> None:
    """A setting that says the opposite, or nothing of it, claims no draft."""
    assert not drafted(f"title: Boats\n{setting}").values("draft")


DATES = [
    ("2016-02-03 14:30:00 -0500", "2016-02-03T14:30:00-05:00"),
    ("2016-02-03T14:30:00Z", "2016-02-03T14:30:00Z"),
    ("'2016-02-03 14:30 +02:00'", "2016-02-03T14:30:00+02:00"),
    ("2016-02-03 14:30:00", "2016-02-03"),
    ("February 3, 2016", "2016-02-03"),
]


@pytest.mark.parametrize(("written", "expected"), DATES)
def test_a_moment_is_kept_with_its_offset(written: str, expected: str) -> None:
    """The time of day counts where its offset is stated; else only the day is known."""
    draft = drafted(f"title: Boats\ndate: {written}\nlastmod: {written}")
    assert told(draft)["date"] == told(draft)["updated"] == [expected]


ADDRESSES = [
    ("permalink: /old/address.html", {"permalink": ["/old/address.html"]}),
    ("url: /old/one/", {"permalink": ["/old/one/index.html"]}),
    (
        "url: http://quay.example/2016/boats.html",
        {"permalink": ["/2016/boats.html"], "original_url": ["http://quay.example/2016/boats.html"]},
    ),
    ("date: 2016-02-03\nslug: all-boats", {"permalink": ["/2016/02/all-boats.html"]}),
    ("aliases: [/one/, /../two]", {"alias": ["/one/index.html"]}),
    ("permalink: /:year/:title/", {}),
    ("permalink: /../../etc/passwd", {}),
    ('permalink: "/a\\u0007b.html"', {}),
    ("date: 2016-02-03\nslug: ../up", {}),
    ("url: 'javascript:alert(1)'", {}),
]


@pytest.mark.parametrize(("setting", "expected"), ADDRESSES)
def test_addresses_are_kept_where_they_can_be_files(setting: str, expected: dict[str, list[str]]) -> None:
    """A path is the post's; a pattern, a climb or a control character is none, and is listed as left out."""
    found = told(drafted(f"title: Boats\n{setting}"))
    assert {field: found[field] for field in ("permalink", "original_url", "alias") if field in found} == expected


HEADS = {
    "yaml": '---\ntitle: "On: Boats"\nauthors:\n  - name: Maud Ives\n    role: Warden\ntags: Quay\ndraft: true\n---\n',
    "toml": '+++\ntitle = "On: Boats"\nauthors = ["Maud Ives"]\ndraft = true\n[terms]\ntags = [\n  "Quay",\n]\n+++\n',
    "pelican": "Title: On: Boats\nDate: 2016-05-06\nAuthors: Maud Ives\nTags: Quay\nStatus: draft\n",
    "unquoted": "---\ntitle: On: Boats\nauthor: Maud Ives\ntags: [Quay]\npublished: false\n---\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_every_kind_of_head_is_read(head: str) -> None:
    """YAML, TOML, header lines, and YAML that is none for want of quotes tell the same; the text is what it was."""
    (draft,) = recovered(f"{head}\n{BODY}").drafts
    found = told(draft)
    people = [getattr(each, "name", "") for each in draft.values("author")]
    assert (found["title"], people, found["label"]) == (["On: Boats"], ["Maud Ives"], ["Quay"])
    assert draft.values("draft") == (True,)
    assert draft.body == BODY


def test_settings_that_are_not_understood_are_listed() -> None:
    """What no page shows is left out with its text."""
    left = [
        one.text for one in recovered(f"---\ntitle: Boats\ncustom: [five, six]\ndeep:\n  er: x\n---\n{BODY}").omissions
    ]
    assert {"custom: five", "custom: six"} <= set(left)
    assert any("er: x" in text for text in left)


LABELS = [
    ("tags: [a, b]", ["a", "b"]),
    ("tags: a, b", ["a", "b"]),
    ("tags:\n- a, b\ncategories: c", ["a, b", "c"]),
    ("tags: []", []),
]


@pytest.mark.parametrize(("setting", "expected"), LABELS)
def test_commas_part_labels_outside_lists(setting: str, expected: list[str]) -> None:
    """An item of a list is one label; every setting is accounted for, empty ones too."""
    made = recovered(f"---\ntitle: Boats\n{setting}\n---\n\n{BODY}")
    assert [str(each) for each in made.drafts[0].values("label")] == expected
    assert any("tags" in one.text for one in made.omissions)


def test_scripts_and_remarks_are_listed() -> None:
    """What a page of this Markdown does not print is left out with its text, tags within scripts among it."""
    made = recovered("---\ntitle: Boats\n---\n\nİ text.\n\n<script>if (a<b) run</SCRIPT>\n\n<!-- more -->\n")
    left = [one.text for one in made.omissions]
    assert "<script>if (a<b) run</SCRIPT" in left
    assert "<!-- more -->" in left


@pytest.mark.parametrize("written", ["2018", "2017-02~", "2018-03/2018-05", "201X"])
def test_a_date_of_our_own_form_is_kept(written: str) -> None:
    """What this program wrote elsewhere, it reads here."""
    assert told(drafted(f"title: Boats\ndate: {written}"))["date"] == [written]


def test_a_date_that_says_nothing_certain_is_a_finding_at_its_line() -> None:
    """It is left out, and not in silence."""
    recovery = recovered("---\ntitle: Boats\ndate: Spring 2018\n---\n\nText.\n")
    assert "date" not in told(recovery.drafts[0])
    assert [(one.code, one.line) for one in recovery.findings] == [("date-unreadable", 3)]


def test_a_heading_that_is_not_the_title_stays() -> None:
    """The first heading goes where it is the title, and nowhere else."""
    assert drafted("title: Boats", "# A heading\n\nText.\n").body == "# A heading\n\nText.\n"
    assert drafted("title: Boats", "# Boats\n\nText.\n").body == "Text.\n"
    headed = drafted("layout: post", "# A heading\n\nText.\n")
    assert (told(headed)["title"], headed.body) == (["A heading"], "Text.\n")


def test_header_lines_over_several_posts_are_no_front_matter() -> None:
    """A dump that prints header lines over each of its posts is no single post."""
    post = "Title: On boats\nDate: 2016-05-06\n\nWords of it.\n\n"
    assert front_matter((post * 2).split("\n")) is None
    assert front_matter(post.split("\n")) is not None


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["a: 1", "- x", "  b", "# c", "&a [*a]", "x: &y [*y]", '"', "[", "t = 1", "a." * 300 + "b = 1"]
        ),
        max_size=6,
    )
)
def test_nothing_at_a_head_raises(lines: list[str]) -> None:
    """Whatever stands between the rules, it is settings or it is not."""
    for fence in ("---", "+++"):
        front_matter([fence, *lines, fence, "", "Text."])


def test_the_head_of_an_announcement_tells_its_day_and_authors() -> None:
    """What stands between the title of a programme and its text is read as over any other post."""
    text = (
        "Quayside Lab at HARB 2019\n\nMonday, June 10, 2019\n\nPosted by Maud Ives, Quayside Lab\n\n"
        "This week HARB 2019 is held in Oporto. Quayside Lab presents many papers.\n\nAccepted Papers\n"
        "Counting Masts in Fog\nMaud Ives, Olaf Kern, Bo Lind\n\nTides as Clocks: A Survey\nCy Moss, Jon Rook\n\n"
        "Workshops\nWorkshop on Deep Water\nOrganizers: Maud Ives, Zoe Q. Hart\n"
    )
    (draft,) = recovered(text).drafts
    assert told(draft)["date"] == ["2019-06-10"]
    assert [getattr(each, "name", "") for each in draft.values("author")] == ["Maud Ives"]
    assert "June 10" not in draft.body
