"""What an event is called, where it is held and who writes: whole and as printed, or not stated at all."""

from __future__ import annotations

import re

import pytest

from generator.programme.events.events import event_of, home_of
from generator.programme.words.lines import lines

TOLD = (
    # the sentence leads to the name with a place, which is where it is held only if it says so
    ("We are off to Oslo for the ACM Conference on Mud, Boats, and Tides (MBT 2019).",
     "ACM Conference on Mud, Boats, and Tides", "Oslo"),
    ("Everybody meets in Oslo, Norway for the 32nd Annual Conference on Deep Mud (NeurMud 2019).",
     "32nd Annual Conference on Deep Mud", "Oslo, Norway"),
    ("Thanks to Ada Roe for the Conference on Mud (CM 2019).", "Conference on Mud", ""),
    ("Im März findet in Kiel die 18. Fachtagung Moor für Handel, Wandel und Web (MHW 2019) statt.",
     "18. Fachtagung Moor für Handel, Wandel und Web", "Kiel"),
    ("Wir fahren zur Konferenz für Moor und Meer (KMM 2019).", "Konferenz für Moor und Meer", ""),
    ("Nous serons à la Conférence en Recherche d'Estuaires et Applications (CREA 2019), à Nancy.",
     "Conférence en Recherche d'Estuaires et Applications", "Nancy"),
    ("Nous serons à l'Atelier Francophone des Boues (AFB 2019).", "Atelier Francophone des Boues", ""),
    ("Vamos al Congreso Internacional de Lodos (CIL 2019).", "Congreso Internacional de Lodos", ""),
    # names that have `for the`, or a place or a field, of their own
    ("The annual meeting on Machine Listening in Tidal Biology (MLTB 2019) will be held in Ghent.",
     "Machine Listening in Tidal Biology", "Ghent"),
    ("The annual meeting on [Machine Listening in Tidal Biology](https://m.invalid) (MLTB 2019) is held in Ghent.",
     "Machine Listening in Tidal Biology", "Ghent"),
    ("Next is the Society for the Study of Mud Meeting (SSMM 2019).", "Society for the Study of Mud Meeting", ""),
    ("The Conference for the Advancement of Lakes (CAL 2019) is held in Bern.",
     "Conference for the Advancement of Lakes", "Bern"),
    ("The 12th Conference of the European Chapter of the Association for Mud (EACM 2019)",
     "12th Conference of the European Chapter of the Association for Mud", ""),
    ("The Annual Meeting of the [Association for Muddy Lakes](https://m.invalid) (AML 2019)",
     "Annual Meeting of the Association for Muddy Lakes", ""),
    # a colon, a stop, or the end of a line within
    ("We are at this year's Mudlarks: Science and Systems (MSS 2019).", "Mudlarks: Science and Systems", ""),
    ("Our papers at the Int. Conf. on Mud and Tides (ICMT 2019):", "Int. Conf. on Mud and Tides", ""),
    ("The ACM Conference on Tide-Supported Cooperative Work and\\\nSocial Computing (TSCW\\\n2019) runs in\\\nGhent.",
     "ACM Conference on Tide-Supported Cooperative Work and Social Computing", "Ghent"),
    ("We are at the\\\nMud and Tides\\\n(MaT 2019).", "Mud and Tides", ""),
    # two letters
    ("See you in Oslo for Pacific Gravel (PG 2019)!", "Pacific Gravel", ""),
    # half a name is none
    ("The annual meeting on Listening in Tidal Biology (XTB 2019) will be held in Ghent.", "", "Ghent"),
    ("The annual meeting on Listening in Tidal Biology (XTB 2019) is on line.", "", ""),
    ("See you at the conference in Ghent (MSS 2019).", "", "Ghent"),
    ("Systems and Science (MSS 2019) opens in Ghent.", "", "Ghent"),
    ("The [Northern Mud Lab](https://m.invalid) (SHOAL 2019) is a conference in Ghent.", "", "Ghent"),
)  # fmt: skip


@pytest.mark.parametrize(("opening", "name", "place"), TOLD)
def test_a_name_is_whole_or_left_out(opening: str, name: str, place: str) -> None:
    """It begins at an article or an ordinal, has the initials of its acronym, and its words are no place."""
    acronym = re.findall(r"\((\w+)\\?\s2019\)", opening)[0]
    event = event_of(f"Heron Lab at {acronym} 2019", lines(opening), 2019)
    assert event is not None
    assert (event.name, event.place) == (name, place)


@pytest.mark.parametrize(
    ("title", "home"),
    [
        ("Heron Lab at ICMT 2020", "Heron Lab"),
        ("Heron Research Blog: Heron at ICMT 2020", "Heron"),
        ("Blog » Heron Lab at ICMT 2020", "Heron Lab"),
        ("Heron Lab: talks at ICMT 2020", "Heron Lab"),
        ("Heron Lab: New results at ICMT 2020", "Heron Lab"),
        ("Labor für Moor: wir auf der ICMT 2020", "Labor für Moor"),
        ("All Souls Lab at ICMT 2020", "All Souls Lab"),
        ("Eight of us at ICMT 2020", ""),
        ("Eight papers of the Heron Lab at ICMT 2020", ""),
        ("One of us at ICMT 2020", ""),
        ("12 papers at ICMT 2020", ""),
        ("Dix articles à ICMT 2020", ""),
    ],
)
def test_who_writes_is_named_by_the_title_or_nobody_is(title: str, home: str) -> None:
    """The name of the blog in front is not part of it, and how many go is nobody."""
    assert home_of(title, "ICMT") == home


@pytest.mark.parametrize(
    ("opening", "name", "url"),
    [
        ("See us at the [Mud Discovery and Tides conference](https://m.invalid).",
         "Mud Discovery and Tides conference", "https://m.invalid"),
        ("See us at the [Mud and Boats conference](https://m.invalid).", "MDT 2019", ""),
        ("See us at the [conference where Mud Drives Tides](https://m.invalid).", "MDT 2019", ""),
        ("See us at [MDT](https://m.invalid).", "MDT 2019", "https://m.invalid"),
        ("See us at [MDT2019](https://m.invalid).", "MDT 2019", "https://m.invalid"),
        ("[Deep-MDT](https://w.invalid), a workshop, comes before [MDT-2019](https://m.invalid).",
         "MDT 2019", "https://m.invalid"),
    ],
)  # fmt: skip
def test_a_link_that_has_the_name_leads_to_the_event(opening: str, name: str, url: str) -> None:
    """By its acronym alone, or by a name that says what it is and has its initials; not by that of a workshop."""
    event = event_of("Heron Lab at MDT 2019", lines(opening), 2019)
    assert event is not None
    assert (event.name or "MDT 2019", event.url) == (name, url)
