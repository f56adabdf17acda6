"""What nobody reads to its end, or what shares its name with others, is accounted for like all else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.visible import visible
from generator.checks.words import Text, Words
from generator.commands.importing import import_sources
from generator.commands.workshop import Workshop
from generator.model.library import WordAccount

FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:buoy</id><title>Buoys</title>{}</feed>'
ENTRY = (
    "<entry><id>{id}</id><title>{title}</title><updated>2011-05-0{day}T08:00:00Z</updated>"
    '<link href="http://buoy.example/{page}.html"/><content type="html">{body}</content></entry>'
)


def imported(site: Path, name: str, text: str) -> WordAccount:
    """The account of one source."""
    (site / "content" / "sources").mkdir(parents=True)
    (site / "content" / "sources" / name).write_text(text, encoding="utf-8")
    with Workshop(site) as shop:
        return import_sources(shop, [site / "content" / "sources"]).words[0]


def test_entries_that_share_an_id_are_found_in_their_own_files(tmp_path: Path) -> None:
    """Two that are one post, one with its title, and another: no word of any of them is called lost."""
    said = ("the red buoy drifted past the pier", "a green one came back in June with the tide", "nobody saw the third")
    bodies = (*said, f"{said[0]} and was never found")
    entries = [
        ENTRY.format(id="all", title=title, day=day, page=page, body=body)
        for day, (title, page, body) in enumerate(zip(("One", "Two", "One", "One"), "abca", bodies, strict=True), 1)
    ]
    account = imported(tmp_path, "feed.xml", FEED.format("".join(entries)))
    assert account.lost == ()


@pytest.mark.parametrize("opener", ["<b>kelp ", "<ul><li>kelp", "<div>kelp", "<table><tr><td>kelp"])
def test_words_below_any_depth_are_seen(opener: str) -> None:
    """The parser gives up at some depth; the account does not."""
    assert Words.of(visible(opener * 5000 + "<p>end").text).keys == (*["kelp"] * 5000, "end")


def test_what_is_not_read_is_left_out_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text without end: what was not read is counted, and its opening shown."""
    monkeypatch.setattr("generator.readers.survey.MOST_TEXT", 50)
    body = ENTRY.format(id="1", title="Tide", day=1, page="t", body="salt " * 40)
    account = imported(tmp_path, "feed.xml", FEED.format(body))
    reasons = {item.reason: item.words for item in account.left}
    assert reasons["beyond what is read of one text"] == pytest.approx(30, abs=2)
    assert account.words == account.shown + sum(item.words for item in account.left)


@pytest.mark.parametrize("word", ["K", "İstanbul", "ǅ", "ß", "ﬁn", "naïve", "Σας", "data\u00adset"])
def test_a_word_is_the_same_whatever_stands_beside_it(word: str) -> None:
    """The short way, for texts with words of ASCII alone, and the long one agree."""
    alone = Words.of(Text(f"{word} Ada")).keys
    assert Words.of(Text(f"{word} Ada é")).keys == (*alone, "é")
