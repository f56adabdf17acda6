"""A run of labels that a converter made is those that surer sources tell; a label that was given as it is stays."""

from __future__ import annotations

import pytest

from generator.model.post import SourceRef
from generator.model.source import Claim, Draft, Span
from generator.reconcile.labels import parted

FEED = (("Tides", "Machine Learning"), ("Systems",))
Lines = tuple[str, ...]


def entry(at: int, labels: Lines) -> Draft:
    """An entry of a feed with its categories."""
    return Draft(SourceRef("feed.xml", id=str(at)), tuple(Claim("label", one, "entry-label") for one in labels), "")


def page(at: int, lines: Lines, file: str = "page.txt") -> Draft:
    """A post of a dump; the labels of a line are parted by bars."""
    claims = [
        Claim("label", label, "labels-line", Span(at * 10 + number, at * 10 + number))
        for number, line in enumerate(lines)
        for label in line.split("|")
    ]
    return Draft(SourceRef(file, span=f"{at * 10 + 1}-{at * 10 + 9}"), tuple(claims), "")


CASES = [
    ("the labels of the post, in any order", [(("Tides", "Machine Learning"), ("machine learning Tides",))],
     [("Machine Learning", "Tides")]),
    ("what is more than labels", [(("Tides", "Machine Learning"), ("Tides and Machine Learning",))],
     [("Tides and Machine Learning",)]),
    ("a label of the post that others make up", [(("A B", "A", "B"), ("A B",))], [("A B",)]),
    ("a line that parts its labels", [(("A", "B"), ("A B|C",))], [("A B", "C")]),
    ("another post's labels, once the source ran some together",
     [(("A", "B"), ("B A",)), (("C", "D"), ("D C",)), ((), ("C A",))], [("B", "A"), ("D", "C"), ("C", "A")]),
    ("another post's labels, nothing else told", [(("Tidal", "Systems"), ()), ((), ("Tidal Systems",))],
     [(), ("Tidal Systems",)]),
    ("a label of the blog that others make up", [(("A", "B"), ("A B",)), (("B A",), ()), ((), ("B A",))],
     [("A", "B"), (), ("B A",)]),
    ("two ways to part a run", [(("A", "B C"), ("A B C",)), (("A B", "C"), ("C A B",)), ((), ("A B C",))],
     [("A", "B C"), ("C", "A B"), ("A B C",)]),
    ("a source that parts other lines", [(("A", "B"), ("A|B",)), ((), ("A B",))], [("A", "B"), ("A B",)]),
    ("one label twice", [(("A",), ("A A",))], [("A A",)]),
]  # fmt: skip


@pytest.mark.parametrize(("posts", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_line_of_labels_is(posts: list[tuple[Lines, Lines]], expected: list[Lines]) -> None:
    """The labels that each page has, beside its entry; the categories of entries are never touched."""
    groups = [(page(at, lines), entry(at, told)) for at, (told, lines) in enumerate(posts)]
    made = parted(groups)
    assert [copies[0].values("label") for copies in made] == expected
    assert [copies[1] for copies in made] == [copies[1] for copies in groups]
    assert parted(made) == made
    assert parted(groups[::-1]) == made[::-1]
