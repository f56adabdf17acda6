"""Bytes to text: declared, undeclared, wrongly declared, damaged; nothing replaced in silence."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.source import Format, Source
from generator.readers import read
from generator.readers.encoding import decode

PROSE = "“Naïve” café — 20 €: the old harbour’s façade.\nSecond line.\n"
RUSSIAN = "Вчера вечером мы снова запустили старый маяк, и он работал всю ночь без остановки.\n" * 12
JAPANESE = "昨日の夜、私たちは古い灯台をもう一度動かしました。とても静かでした。\n" * 12

BY_EVIDENCE = [
    (PROSE.encode("utf-8"), PROSE, "utf-8"),
    (codecs.BOM_UTF8 + PROSE.encode("utf-8"), PROSE, "utf-8"),
    (codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"), PROSE, "utf-16-le"),
    (codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"), PROSE, "utf-16-be"),
    (codecs.BOM_UTF32_LE + PROSE.encode("utf-32-le"), PROSE, "utf-32-le"),
    (PROSE.encode("utf-16-le"), PROSE, "utf-16-le"),
    (PROSE.encode("utf-16-be"), PROSE, "utf-16-be"),
    (PROSE.encode("utf-32-be"), PROSE, "utf-32-be"),
    (PROSE.encode("cp1252"), PROSE, "windows-1252"),
    (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
    (JAPANESE.encode("shift_jis"), JAPANESE, "cp932"),
    (b"plain ascii\r\nwith\rline ends\n", "plain ascii\nwith\nline ends\n", "utf-8"),
]


@pytest.mark.parametrize(("data", "text", "encoding"), BY_EVIDENCE)
def test_the_best_evidence_decides(data: bytes, text: str, encoding: str) -> None:
    """Marks, patterns of NULs, validity and the share of high bytes lead to the encoding that it was written in."""
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.stray, decoded.dropped) == (text, encoding, 0, 0)


XML = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><item><title>{}</title></item></channel></rss>'
DECLARED = [
    ("iso-8859-1", "latin-1", "Café"),
    ("iso-8859-1", "cp1252", "“Café”"),
    ("iso-8859-1", "utf-8", "“Café”"),
    ("utf-8", "cp1252", "“Café”"),
    ("windows-1251", "cp1251", "Маяк"),
    ("koi8-r", "koi8-r", "Маяк"),
    ("shift_jis", "shift_jis", "灯台"),
    ("gb2312", "gbk", "灯塔"),
    ("euc-jp", "euc-jp", "灯台"),
    ("iso-2022-jp", "iso-2022-jp", "灯台"),
    ("utf-16", "utf-16", "Café"),
    ("utf-8", "utf-16", "Café"),
    ("us-ascii", "utf-8", "Café"),
    ("nonsense-9", "utf-8", "Café"),
    ("rot13", "utf-8", "Café"),
    ("unicode_escape", "utf-8", "Café"),
]


@pytest.mark.parametrize(("declared", "written", "title"), DECLARED)
def test_a_declared_encoding_is_believed_where_it_can_be_true(declared: str, written: str, title: str) -> None:
    """The title is right whatever the declaration says, and a feed that is not UTF-8 is named."""
    data = XML.format(declared, title).encode(written)
    reading = read(Source("f.txt", data, ""))
    assert reading.format is Format.FEED
    assert [claim.value for claim in reading.records[0].claims if claim.field == "title"] == [title]
    assert [finding.code for finding in reading.findings] == ([] if written == "utf-8" else ["source-encoding"])


def test_stray_bytes_in_utf8_are_read_and_counted() -> None:
    """A few Windows-1252 bytes within UTF-8 keep their meaning, and a finding says how many they were."""
    decoded = decode("naïve café,\n".encode() * 5 + b"it\x92s")
    assert decoded.text.endswith("it’s")
    assert (decoded.encoding, decoded.stray) == ("utf-8", 1)
    assert [(finding.code, finding.line) for finding in decoded.findings("x")] == [("source-damaged", 6)]


def test_controls_are_left_out_and_counted() -> None:
    """NULs and other controls go, with their count; tabs, line and form feeds stay."""
    decoded = decode(b"a\x00b\x07\tc\x0cd\x0be")
    assert (decoded.text, decoded.dropped) == ("ab\tc\x0cd e", 2)
    assert [finding.code for finding in decoded.findings("x")] == ["source-damaged"]


@given(st.binary(max_size=500))
def test_any_bytes_become_text_without_a_replacement_character(data: bytes) -> None:
    """No byte is replaced by U+FFFD that was not U+FFFD before."""
    text = decode(data).text
    assert "\ufffd" not in text or b"\xef\xbf\xbd" in data or b"\xfd" in data
    assert not any(char in text for char in "\x00\x08\x0e\x1f\x7f\x80\x9f\r")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    """Valid UTF-8 is never taken for anything else."""
    decoded = decode(text.encode())
    assert decoded.text == text.removeprefix("\ufeff")


LATIN = [
    (
        "Latarnik zapisywał każdą łódź, która przypływała wieczorem, i nigdy się nie pomylił. Żagle były białe.",
        "cp1250",
    ),
    (
        "Latarnik zapisywał każdą łódź, która przypływała wieczorem, i nigdy się nie pomylił. Żagle były białe.",
        "iso8859_2",
    ),
    ("Strážce majáku zapisoval každou loď, která večer připlula, a nikdy se přitom nezmýlil.", "cp1250"),
    ("A toronyőr minden hajót följegyzett, s egyszer sem tévedett; a vitorlák fehérek voltak, a szél hűvös.", "cp1250"),
    (
        "Bekçi akşamları gelen her tekneyi yazıyordu ve hiç yanılmıyordu. Rüzgâr güçlüydü, ışık sönmedi.",
        "cp1254",
    ),
    (
        "Švyturio sargas užrašydavo kiekvieną laivą, atplaukusį vakare, ir neklydo. Burės būdavo šviesios.",
        "cp1257",
    ),
]


@pytest.mark.parametrize(("text", "encoding"), LATIN)
def test_letters_tell_the_latin_alphabet(text: str, encoding: str) -> None:
    """Text of Central and Eastern Europe says by its letters what it is: read as Western it is in no language."""
    decoded = decode(text.encode(encoding))
    assert decoded.text == text


WESTERN_TEXTS = [
    "Der Wärter schrieb jedes Boot auf, das am Abend über die Brücke fuhr; größer war keines. Schön für später.",
    "Le gardien notait chaque bateau arrivé le soir, été comme hiver, et l’œil ne s’y trompait : où est-il passé ?",
    "Han skrev upp varje båt på kvällen. Själv såg han två åt gången, och räknade båda på måndagar.",
    "O guarda anotava cada barco à noite e não errava nunca. As velas são brancas, o coração também, até à manhã.",
    "Hann skráði hvern bát sem kom á kvöldin og skjátlaðist aldrei. Það þótti gott, því myrkrið er mikið á haustin.",
]


@pytest.mark.parametrize("text", WESTERN_TEXTS)
@pytest.mark.parametrize("times", [1, 9])
def test_western_text_stays_western(text: str, times: int) -> None:
    """However long it is: nothing speaks for another alphabet."""
    assert decode((text * times).encode("cp1252")).text == text * times


def test_iso_2022_jp_needs_no_declaration() -> None:
    """Its shifts to kanji are in no other text."""
    assert decode(JAPANESE.encode("iso-2022-jp")).text == JAPANESE


def test_the_head_of_an_http_answer_is_no_text() -> None:
    """Lines keep their numbers, and a finding tells that something was left out; a text about HTTP is as it was."""
    head = "HTTP/1.1 200 OK\r\nContent-Type: application/atom+xml\r\nServer: reed\r\n\r\n"
    decoded = decode(f"{head}<feed/>".encode())
    assert decoded.text == "\n\n\n\n<feed/>"
    assert [finding.line for finding in decoded.findings("feed.xml")] == [1]
    for below in ("", "Explained: what a browser sees first\n"):
        story = f"HTTP/1.1 200 OK\n{below}\nThis is how an answer begins.\n"
        assert decode(story.encode()).text == story
