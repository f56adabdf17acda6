"""Documentation cannot drift: what is written from the code is as the code says, and nothing is left out."""

from __future__ import annotations

import re

import pytest

from generator.cli import main
from generator.model import catalogue
from tests.conftest import ROOT
from tests.docs.pages import PAGES

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LOCAL = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name):
    """`make docs` would change nothing."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name]()


def test_every_command_has_a_word_in_the_readme():
    """A newcomer meets every command in the first page."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in main.commands if f"`{name}" not in readme and f"generator {name}" not in readme] == []


def test_every_finding_that_is_documented_can_be_met():
    """No kind stands in the catalogue that nothing tells."""
    program = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py") if path.name != "catalogue.py"
    )
    names = {name for name, value in vars(catalogue).items() if isinstance(value, catalogue.Kind)}
    assert sorted(names - set(re.findall(r"\b[A-Z][A-Z_]+\b", program))) == []


def test_every_local_link_of_the_docs_leads_somewhere():
    """No documentation page points to a file that is not there."""
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
        for target in _LOCAL.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))
        if not (page.parent / target).exists()
    ]
    assert dead == []
