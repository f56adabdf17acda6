"""Compiled templates: kept beside the program, and trusted only if they are what was made of the same text."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from generator.model.artifact import Artifact
from generator.model.parts import Chrome
from generator.model.views import RedirectView
from generator.render import theme
from generator.render.pages import Renderer
from generator.render.theme import Theme

CHROME = Chrome(
    site="Reeds", tagline="", home="index.html", language="en", description="", policy="", nav=(), footer=(),
    stylesheets=(),
)  # fmt: skip
PAGE = RedirectView(path="old.html", title="Rain", chrome=CHROME, target="new.html")
OURS = theme.load()[0]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps what it compiles, for the time of a test."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were compiled."""
    names: list[str] = []
    compile_ = Environment.compile

    def counted(self: Environment, source: str, name: str, filename: str) -> Any:
        names.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", counted)
    return names


def _page(look: Theme = OURS) -> bytes:
    made = Renderer(look).page(PAGE)
    assert isinstance(made, Artifact)
    return made.data


def test_a_template_of_ours_is_compiled_once(kept: Path, compiled: list[str]) -> None:
    """The next process finds what was made of it."""
    first = _page()
    assert compiled
    compiled.clear()
    assert _page() == first
    assert not compiled


@pytest.mark.parametrize("damage", [b"", b"x" * 90])
def test_what_is_damaged_is_compiled_again(kept: Path, compiled: list[str], damage: bytes) -> None:
    """Bytes that are not what was written are never run."""
    first = _page()
    for file in kept.rglob("*.pyc"):
        file.write_bytes(file.read_bytes()[: len(damage)] + damage)
    compiled.clear()
    assert _page() == first
    assert compiled


def test_another_text_is_another_template(kept: Path, compiled: list[str]) -> None:
    """A site's own template is not taken for ours, and nothing is left behind of it."""
    _page()
    before = {file: file.read_bytes() for file in kept.rglob("*.pyc")}
    templates = dict(OURS.templates) | {"redirect.html": "Gone to {{ page.target }}"}
    assert _page(replace(OURS, templates=tuple(templates.items()))) == b"Gone to new.html"
    assert {file: file.read_bytes() for file in kept.rglob("*.pyc")} == before


def test_nothing_is_written_where_python_writes_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever told Python to leave no compiled files finds none, and a folder that nobody may write to is no error."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    first = _page()
    assert not list(kept.rglob("*"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", "/dev/null")
    assert _page() == first
