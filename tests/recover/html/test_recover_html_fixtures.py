"""Soup of each kind of blog becomes exactly the Markdown that stands beside it in `fixtures/`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.recover.html import to_markdown

BASE = "http://river.example/2016/post.html"
FIXTURES = Path(__file__).parent / "fixtures"
CASE = re.compile(r"(?m)^(?P<title>[^\n]+)\n<<<<\n(?P<html>(?:.|\n)*?)\n====\n(?P<markdown>(?:.|\n)*?)^>>>>$")
CASES = [
    pytest.param(match["html"], match["markdown"], id=f"{path.stem}: {match['title']}")
    for path in sorted(FIXTURES.glob("*.txt"))
    for match in CASE.finditer(path.read_text(encoding="utf-8"))
]


def test_fixtures_are_found() -> None:
    """All files are read, so that none passes by being empty."""
    assert len(CASES) >= 20


@pytest.mark.parametrize(("html", "markdown"), CASES)
def test_soup_becomes_markdown(html: str, markdown: str) -> None:
    """The Markdown is the expected one, to the character."""
    assert markdown == to_markdown(html, BASE).markdown
