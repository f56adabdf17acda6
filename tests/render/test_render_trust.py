"""Trusted markup is made in few places, and no template trusts anything by itself."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_MAKERS = re.compile(r"generator/(render/[^/]+|site/bodies|model/markup)\.py")
_TRUSTING = re.compile(
    r"\|\s*safe\b|\bautoescape\b|<script(?![^>]*\bsrc=)[^>]*>|<style\b|\son\w+\s*=|\sstyle\s*=", re.IGNORECASE
)


def test_trusted_markup_is_made_in_two_rooms_only() -> None:
    """`Html(…)` is called in `generator/render` and `generator/site/bodies.py`; Jinja's `Markup` nowhere."""
    makers = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*.py")
        if re.search(
            r"\b(?:Html|Markup)\(", re.sub(r"class Html\(|\bclass Markup\b|blocks\.Markup\(", "", path.read_text())
        )
        and "import Html" in path.read_text() + "markupsafe"
    ]
    assert [path for path in makers if not _MAKERS.fullmatch(path)] == []
    borrowers = [path for path in (ROOT / "generator").rglob("*.py") if "markupsafe" in path.read_text()]
    assert [path.name for path in borrowers] == ["pages.py"]
    assert not re.search(r"\bMarkup\(", borrowers[0].read_text())


def test_no_template_trusts_or_runs_anything_inline() -> None:
    """No `|safe`, no `autoescape`, no inline script, style or handler: the policy of the pages forbids them."""
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file() and "assets" not in path.parts]
    for path in templates:
        text = re.sub(r"\{#[\s\S]*?#\}", "", path.read_text(encoding="utf-8"))
        assert not _TRUSTING.search(text), path.name
