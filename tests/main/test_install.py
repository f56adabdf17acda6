"""Installed from a wheel into an empty environment, without the checkout: a site with the default theme comes out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT, missing
from tests.main.pages import files, links, page, pages, target

pytestmark = [pytest.mark.install, pytest.mark.xdist_group("install")]

MINUTE = 60
SENT = ("generator", "templates", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")
"""All that the wheel is made of."""
UNREACHED = ("NewConnectionError", "Max retries", "Temporary failure", "Name or service not known", "ReadTimeout")
"""What pip says when it cannot reach an index, and nothing is wrong with us."""


@dataclass(frozen=True)
class Installed:
    """An environment of its own, and a folder that is not the checkout."""

    python: Path
    folder: Path

    def run(self, *words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """A command there, with nothing of this environment about it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        return subprocess.run(
            list(map(str, words)), cwd=cwd or self.folder, env=kept, capture_output=True, text=True, encoding="utf-8",
            timeout=5 * MINUTE, check=False,
        )  # fmt: skip


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """`pip install .` of a copy, so that nothing is left in the checkout, and nothing of it can be found by chance."""
    folder = tmp_path_factory.mktemp("installed")
    copy = folder / "copy"
    copy.mkdir()
    for name in SENT:
        whole = ROOT / name
        if whole.is_dir():
            shutil.copytree(whole, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(whole, copy)
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    here = Installed(python, folder)
    ran = here.run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", copy)
    if ran.returncode and any(word in ran.stderr for word in UNREACHED):
        missing("install", f"pip reaches no index: {ran.stderr.strip().splitlines()[-1]}")
    assert ran.returncode == 0, ran.stderr
    shutil.rmtree(copy)
    return here


@pytest.mark.parametrize("words", [("-m", "generator"), ()], ids=["module", "script"])
def test_an_installed_generator_makes_a_site(installed: Installed, words: tuple[str, ...]) -> None:
    """`init x && cd x && build`, as a module and by the script's name: exit 0, the default theme, no link broken."""
    name = "palimpsest.exe" if sys.platform == "win32" else "palimpsest"
    command = (installed.python, *words) if words else (installed.python.with_name(name),)
    site = installed.folder / ("by-module" if words else "by-script")
    made = installed.run(*command, "init", site.name)
    assert made.returncode == 0, made.stderr
    built = installed.run(*command, "build", cwd=site)
    assert built.returncode == 0, built.stderr
    output = site / "output"
    styles = [path for path in output.glob("assets/*.css") if path.stat().st_size > 1000]
    assert styles
    for path in pages(output):
        name = path.relative_to(output).as_posix()
        for _, _, link in links(page(path)):
            if ":" not in link:
                assert (output / target(name, link)[0]).is_file(), (name, link)


def test_the_demo_comes_out_alike(installed: Installed, demo: Path) -> None:
    """Byte for byte what the checkout makes: nothing hangs on where the program lies."""
    site = installed.folder / "demo"
    for name in ("sources", "images", "pages"):
        shutil.copytree(demo / "content" / name, site / "content" / name)
    shutil.copy(demo / "content/people.yaml", site / "content")
    shutil.copy(demo / "site.toml", site)
    ran = installed.run(installed.python, "-m", "generator", "build", "--site", site)
    assert ran.returncode == 0, ran.stderr
    one, other = files(site / "output"), files(demo / "output")
    assert sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)) == []


def test_the_wheel_holds_the_theme_and_the_starter_and_no_tests(installed: Installed) -> None:
    """What is installed is the package alone."""
    where = installed.run(installed.python, "-c", "import generator; print(generator.__path__[0])")
    package = Path(where.stdout.strip())
    assert package.is_relative_to(installed.folder)
    assert {"base.html", "post.html", "assets"} <= {path.name for path in (package / "templates").iterdir()}
    assert list((package / "starter").rglob("*.md")) or list((package / "starter").rglob("*.toml"))
    assert not (package.parent / "tests").exists()
    assert not (package.parent / "content").exists()
