"""The short way through plain front matter gives what PyYAML gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.documents import plainyaml, yaml
from generator.documents.yaml import YamlError

LINES = (
    "title: A title", 'title: "Quoted: text"', "title: 'single'", "title: it's", "title: a: b", "title: a #b",
    "title: a#b", "title: a:b", "title: b:", "title:", "title: ", "title:  two", "title: end ",
    "date: 2017-07-21T09:30:00-07:00", "date: 2017-07", "year: 2017", "year: 007", "draft: true", "draft: yes",
    "draft: ~", "draft: null", "null: a", "labels:", "  - a", "- a", "    - a", "  - a: b", "  - name: Ada Roe",
    "    role: Guide", "  role: Guide", "- name: B", '  - "c d"', "  -", "  - - a", "  - [a]", "  - {a: b}",
    "  - https://x.y/?a=b#c", "authors: [a, b]", "a b: c", "x-y_1: z", "  key: nested", "deep:", "# comment",
    "title: A title # with", "text: |", "  block", "? a", "&a b: c", "u: *a", "é: x", "e: é ü 漢字", "n: 0", "n: -1",
    "n: 1.5", "n: 0x1f", "s: /2017/07/a.html", "s: (a)", "s: a, b]", "s: 'a'b", 's: "a" b', 's: "a\\n"', "s: ''",
    's: ""', "", " ", "---", "...", "s: a\tb", "s: <<", "<<: a", "=: a", "s: a\u2028b",
)  # fmt: skip


def read(front: str) -> object:
    try:
        return yaml.load_slowly(front)
    except YamlError:
        return None


def same(front: str) -> None:
    made = plainyaml.load(front)
    assert made is None or made == read(front)


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=7))
def test_any_sequence_of_lines(lines: list[str]) -> None:
    """Lines of all kinds, one after the other."""
    same("".join(f"{line}\n" for line in lines))


def test_each_line_after_each_other() -> None:
    """By itself, and before and after every other one."""
    for first in LINES:
        same(f"{first}\n")
        for second in LINES:
            same(f"{first}\n{second}\n")
            same(f"labels:\n{first}\n{second}\n")


@settings(max_examples=600, deadline=None)
@given(st.text(alphabet="ab: -\n\"'#[]{}1.é&*!|>%@`,?~\t/_", max_size=40))
def test_any_text_of_signs(front: str) -> None:
    """Signs in any order."""
    same(front)


Text = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(("title", "labels", "authors", "x")), Text | st.lists(Text) | st.just(True)))
def test_what_this_program_writes(fields: dict[str, object]) -> None:
    """Fields as they are written."""
    same(yaml.dump(fields))


def test_the_usual_is_plain() -> None:
    """The front matter of most posts goes the short way."""
    front = (
        'title: "Seven barometers: one account"\ndate: 2012-03-04T05:06:00+00:00\n'
        "authors:\n- name: Ada Roe\n  role: Keeper\n- name: Bo Lake\n"
        "labels:\n  - Tides\n  - Old paper\npermalink: /2012/03/seven.html\n"
    )
    assert plainyaml.load(front) == {
        "title": "Seven barometers: one account",
        "date": "2012-03-04T05:06:00+00:00",
        "authors": [{"name": "Ada Roe", "role": "Keeper"}, {"name": "Bo Lake"}],
        "labels": ["Tides", "Old paper"],
        "permalink": "/2012/03/seven.html",
    }
