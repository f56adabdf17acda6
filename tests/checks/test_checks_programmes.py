"""The programme of an edition explained: what a person changed is known again, and what is told is not lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.commands.programmes import lines, programme
from generator.model.conference import Entry, Participant
from generator.programme.editions import Evidence


def _told(title: str, *names: str, url: str = "", first: int = 1) -> Evidence:
    entry = Entry(title=title, url=url, authors=tuple(map(Participant, names)))
    return Evidence("conferences/wet-2019.md", entry, "/p.html", first, first + 1, ("names-below",), 0.9)


def _explained(entries: Sequence[Mapping[str, object]], *evidence: Evidence) -> list[str]:
    return [
        line.strip() for line in lines(programme({"sections": [{"title": "Papers", "entries": entries}]}, evidence), ())
    ]


def test_an_entry_that_stands_as_told_has_its_place_alone() -> None:
    """The lines that tell it, and how they read."""
    entry = {"title": "Sedge", "authors": [{"name": "Ada Roe"}]}
    assert _explained([entry], _told("Sedge", "Ada Roe")) == [
        "programme: Papers",
        "Sedge: Ada Roe",
        "/p.html, lines 1–2, 90 % sure: names on the line below it",
    ]


def test_what_a_person_changed_is_shown_beside_what_a_post_tells() -> None:
    """Names by the title, a title by its address; of two posts that print it otherwise, one as it stands suffices."""
    renamed = {"title": "Sedge", "authors": [{"name": "Bo Lake"}, {"name": "Ada Roe"}]}
    retitled = {"title": "Reeds, at Last", "url": "https://p.example/2", "authors": [{"name": "Cy Fen"}]}
    said = _explained(
        [renamed, retitled], _told("Sedge", "Ada Roe", "Bo Lake"), _told("Reeds", "Cy Fen", url="https://p.example/2")
    )
    assert [line for line in said if line.startswith("a person changed it")] == [
        "a person changed it; the post tells: Sedge: Ada Roe, Bo Lake",
        "a person changed it; the post tells: Reeds: Cy Fen",
    ]
    said = _explained([{**renamed, "title": "Moss"}], _told("Sedge", "Bo Lake", "Ada Roe"))
    assert said[-1] == "a person changed it; the post tells: Sedge: Bo Lake, Ada Roe"
    assert not any(line.startswith("told, but not in the file") for line in said)
    both = (_told("Sedge", "A. Roe"), _told("SEDGE", "Ada Roe", first=9))
    assert not any(
        "changed" in line for line in _explained([{"title": "SEDGE", "authors": [{"name": "Ada Roe"}]}], *both)
    )


def test_what_a_person_added_or_took_out_is_told() -> None:
    """The one has no post that tells it, the other stands below all."""
    said = _explained([{"title": "Found in the Attic"}], _told("Sedge", "Ada Roe"))
    assert said[1:] == [
        "Found in the Attic",
        "no post tells it so: a person wrote or changed it",
        "told, but not in the file: a person changed it or took it out, or it is new",
        "Sedge: Ada Roe",
        "/p.html, lines 1–2, 90 % sure: names on the line below it",
    ]
