"""Posts in the manner of many labs, read through the whole import, in every form that they survive in (see `forms`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from forms import FORMS, POSTS

from generator.cli import main

_WORKSHOP = ("papers", "posters", "workshops")


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """For each form, the folder of editions that importing all posts in it makes."""
    made = {}
    for form, write in FORMS.items():
        site = tmp_path_factory.mktemp(form)
        (site / "from").mkdir()
        write(site / "from", POSTS)
        result = CliRunner().invoke(main, ["import", "--site", str(site), str(site / "from")])
        assert result.exit_code == 0
        made[form] = site / "content" / "conferences"
    return made


def _entries(sections: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    return [
        (entry.get("title", ""), entry.get("names") or [one["name"] for one in _people(entry)])
        for section in sections
        for entry in section["entries"]
    ]


def _people(entry: dict[str, Any]) -> list[dict[str, Any]]:
    return [*entry.get("authors", ()), *entry.get("people", ())]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        (name, form)
        for name, post in POSTS.items()
        for form in FORMS
        if form in post and form not in post.get("unread", ())
    ],
)
def test_a_post_yields_the_entries_that_a_person_reads(name: str, form: str, imported: dict[str, Path]) -> None:
    """Titles and names are all found, none is invented, and the kinds of their sections are right."""
    post = POSTS[name]
    path = imported[form] / f"{post['acronym'].lower()}-{post['year']}.md"
    if not post["sections"]:
        assert not path.exists()
        return
    found = yaml.safe_load(path.read_text("utf-8")[4:].split("\n---\n")[0])["sections"]
    assert sorted(_entries(post["sections"])) == sorted(_entries(found))
    kinds = {entry: section["kind"] for section in found for entry, _ in _entries([section])}
    for section in post["sections"]:
        for title, _ in _entries([section]):
            wanted = _WORKSHOP if section["kind"] == "workshop_papers" else (section["kind"],)
            assert not title or kinds[title] in wanted
