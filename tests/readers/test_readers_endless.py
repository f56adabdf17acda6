"""What has no end, no bottom, or no name of its own is read in part, told, and costs no more for what is not read."""

from __future__ import annotations

import pytest

from generator.model.source import Reading, Source
from generator.readers import read, short_lines
from generator.readers.preparing import prepare
from generator.readers.survey import DEEPEST

HEAD = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Kiln</title>'
ENTRY = '<entry><id>{id}</id><title>{title}</title><content type="{form}">{body}</content></entry>'


def reading(*entries: str) -> Reading:
    return read(Source("kiln.xml", f"{HEAD}{''.join(entries)}</feed>".encode(), "0"))


def entry(number: int, body: str = "clay", form: str = "html", name: str = "") -> str:
    return ENTRY.format(id=name or f"urn:{number}", title=f"Firing {number}", form=form, body=body)


@pytest.mark.parametrize("tag", ["div", "b", "x:y"])
def test_elements_of_any_depth_are_flattened(tag: str) -> None:
    """Their words stay, what follows is read, and a finding says how deep is deep."""
    deep = f"<{tag}>ash " * 5000 + f"</{tag}>" * 5000
    made = reading(entry(1, f'<div xmlns:x="urn:x">{deep}</div>', "xhtml"), entry(2))
    assert [record.ref.id for record in made.records] == ["urn:1", "urn:2"]
    assert made.records[0].passages[0].text.count("ash") == 5000
    assert [finding.code for finding in made.findings] == ["source-damaged"]
    assert str(DEEPEST) in made.findings[0].message


def test_a_feed_that_breaks_off_far_down_is_closed() -> None:
    """Only what is still open is closed."""
    cut = f"{HEAD}{entry(1)}<entry><id>urn:2</id><title>Cut</title><content type='xhtml'>{'<div>ash ' * 3000}"
    made = read(Source("kiln.xml", cut.encode(), "0"))
    assert [record.ref.id for record in made.records] == ["urn:1", "urn:2"]
    assert {finding.code for finding in made.findings} == {"source-truncated", "source-damaged"}


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("", ""), ("<![CDATA[", "]]>"), ("<!-- ", " -->"), ("&lt;p&gt;", ""), ("é", "")],
    ids=["text", "cdata", "comment", "escaped", "letters"],
)
@pytest.mark.parametrize("cut", range(-9, 3))
def test_a_text_without_end_is_cut_wherever_that_is(
    opening: str, closing: str, cut: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No character, reference or mark is left in halves: the feed stays well-formed, and the next entry is read."""
    monkeypatch.setattr("generator.readers.survey.MOST_TEXT", 200)
    filling = "&amp;é" if closing != "]]>" else "é]>"
    body = opening + "x" * (200 + cut - len(opening)) + filling * 20 + closing
    ready = prepare("kiln.xml", f"{HEAD}{entry(1, body)}\n{entry(2)}</feed>")
    assert [finding.code for finding in ready.findings] == ["body-cut"]
    assert prepare("kiln.xml", ready.data.decode()).findings == ()
    assert b"Firing 2" in ready.data


def test_entries_beyond_number_with_one_id_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of other ids are read wherever they stand; lines stay what they were."""
    monkeypatch.setattr("generator.readers.preparing.MOST_ALIKE", 10)
    many = "\n".join(entry(number, name="same") for number in range(25))
    text = f"{HEAD}{many}\n{entry(98)}\n{entry(99)}</feed>"
    ready = prepare("kiln.xml", text)
    assert ready.data.count(b"<id>same</id>") == 10
    assert [text.count("\n", 0, text.index(name)) for name in ("urn:98", "urn:99")] == [25, 26]
    assert ready.lines[-2:] == (26, 27)
    assert ["15 entries share" in finding.message for finding in ready.findings] == [True]
    assert sum(left.count(b"<entry>") for _, left in ready.unread) == 15


def test_lines_of_plain_text_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the line that is too long is cut, and all lines keep their numbers."""
    monkeypatch.setattr("generator.readers.reading.LONGEST_LINE", 20)
    text = "short\n" + "w " * 30 + "\nlast"
    assert short_lines(text) == ("short\n" + "w " * 10 + "\nlast", ((2, "w " * 20),))
