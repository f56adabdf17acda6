"""What tests share: the command line as a user runs it, and the things that not every machine has."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a busy machine is no failure


def missing(what: str, why: str) -> NoReturn:
    """Skip, saying why; fail where `REQUIRE` names `what`, as in CI."""
    if what in os.environ.get("REQUIRE", "").split():
        pytest.fail(f"{what} tests must run here, but {why}")
    pytest.skip(why)


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stands on stdout after `--json`."""
        return json.loads(self.out)

    def codes(self) -> list[str]:
        """The codes of all findings of a run with `--json`."""
        return [finding["code"] for finding in self.json["findings"]]


@pytest.fixture(scope="session")
def generator() -> Callable[..., Ran]:
    """`python -m generator …` in a process of its own, in any folder."""

    def run(*words: object, cwd: Path = ROOT, **environment: str) -> Ran:
        made = subprocess.run(
            [sys.executable, "-m", "generator", *map(str, words)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert "Traceback" not in made.stderr, made.stderr
        return Ran(made.returncode, made.stdout, made.stderr)

    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, generator: Callable[..., Ran]) -> Path:
    """The project's own site, built from its sources alone in a folder of its own: `demo/output`."""
    site = tmp_path_factory.mktemp("demo")
    for name in ("sources", "images", "pages"):
        shutil.copytree(ROOT / "content" / name, site / "content" / name)
    shutil.copy(ROOT / "content" / "people.yaml", site / "content")
    shutil.copy(ROOT / "site.toml", site)
    ran = generator("build", "--site", site)
    assert ran.code == 0, ran.err
    return site


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The real material, where it is at hand."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        missing("seeds", "the real material is not beside this checkout")
    return folder
