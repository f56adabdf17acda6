"""Every page of the demo and of the real material passes the Nu HTML checker, https://validator.github.io/validator/."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, missing

pytestmark = [pytest.mark.vnu, pytest.mark.xdist_group("vnu")]

JAR = ROOT / ".tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SPELT_BY_BYTES = re.compile("Bad value “https?://[^/?#”]*%[0-9a-fA-F]{2}[^”]*” for attribute “href”")
"""Said of an author's own address: RFC 3986 (3.2.2) lets a host spell its letters by bytes, the checker does not.
An old blog's link is evidence, so it is kept as it was written, whether it leads anywhere or not."""
BROKEN = "<!doctype html><html lang=en><title>Broken</title><p id=a id=b><ul><li>one</ul><img src=x.png></p>"


def errors(folder: Path) -> list[str]:
    """What the checker finds wrong with the pages below a folder: place, message, and the markup that it is about."""
    java = shutil.which("java")
    if not java or not JAR.is_file():
        missing("vnu", "there is no Java, or no Nu HTML checker in .tools/")
    words = [java, "-jar", str(JAR), "--errors-only", "--skip-non-html", "--format", "json", "--stdout", str(folder)]
    ran = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=280, check=False)
    return [
        f"{one.get('url', '').rpartition(folder.name)[2]}:{one.get('lastLine')}: {one['message']}: {one.get('extract')}"
        for one in json.loads(ran.stdout)["messages"]
    ]


def test_the_checker_finds_faults(tmp_path: Path) -> None:
    """A page that is wrong is called so: silence below means something."""
    (tmp_path / "broken.html").write_text(BROKEN, encoding="utf-8")
    assert len(errors(tmp_path)) >= 2


def test_every_page_of_the_demo_is_valid(demo: Path) -> None:
    """All page types, with pictures, notes, tables, code, a video, and a conference."""
    assert errors(demo / "output") == []


@pytest.mark.seeds
def test_every_page_made_of_real_material_is_valid(seeds: Path, generator: Callable, tmp_path: Path) -> None:
    """Tag soup in, valid pages out; pictures as cards and, where a site asks for it, from their old addresses."""
    for images in ("local", "remote"):
        (tmp_path / "site.toml").write_text(f'images = "{images}"\n', encoding="utf-8")
        ran = generator("build", "--site", tmp_path, "--source", seeds, "--output", tmp_path / "out" / images)
        assert ran.code == 0, ran.err
        assert len(list((tmp_path / "out" / images).rglob("*.html"))) > 300
    assert [one for one in errors(tmp_path / "out") if not SPELT_BY_BYTES.search(one)] == []
