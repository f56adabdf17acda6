"""What people write by hand and leave out: a finding, and a page that still makes sense."""

from __future__ import annotations

import pytest

from generator.documents.content import ContentFile, load


@pytest.mark.parametrize("entry", ["[1]", "", "text", "{url: 'https://a.example/'}", "{name: [1]}"])
def test_a_person_without_a_name_is_a_finding_and_nobody(entry: str) -> None:
    """An ill-formed entry of `people.yaml` makes no person; the others stay."""
    loaded = load(ContentFile("people.yaml", f"bad: {entry}\nada: {{name: Ada Vale}}\n".encode()))
    assert [person.name for person in loaded.people] == ["Ada Vale"]
    assert [(one.code, one.path) for one in loaded.findings] == [("field-value", "content/people.yaml")]
    assert "`bad`" in loaded.findings[0].message


@pytest.mark.parametrize("key", ["../x", "/etc", "a/b", ".", "..", "''", "a\\b", ".hidden", "x" * 300])
def test_a_key_that_no_file_can_have_is_a_finding_and_the_person_stays(key: str) -> None:
    """The page is called by the name of the person; nobody else's page is taken."""
    text = f"{key}: {{name: Ada Vale}}\nada-vale: {{name: Ada Vale the Elder}}\néva_2: {{name: Eva}}\n"
    loaded = load(ContentFile("people.yaml", text.encode()))
    assert [person.slug for person in loaded.people] == ["ada-vale-2", "ada-vale", "éva_2"]
    assert [(one.code, one.path) for one in loaded.findings] == [("field-value", "content/people.yaml")]
    assert loaded.findings[0].hint


def test_a_post_without_a_title_is_called_by_its_file() -> None:
    """A title is never absent: the name of the file stands in, and a finding asks for a better one."""
    loaded = load(ContentFile("posts/2017/high_tide-at-noon.md", b"---\ndate: 2017\n---\n\nWater.\n"))
    assert loaded.post is not None
    assert loaded.post.title == "High tide at noon"
    assert [(one.code, one.path) for one in loaded.findings] == [
        ("field-value", "content/posts/2017/high_tide-at-noon.md")
    ]
