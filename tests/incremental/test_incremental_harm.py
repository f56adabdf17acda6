"""What may happen to a cache, and to the program, between and during builds: the output is right all the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.incremental.logbook import clean_output, make_site, place, post, run, tree

ROOT = Path(__file__).resolve().parents[2]


def start(site: Path, program: Path = ROOT) -> subprocess.Popen[bytes]:
    """A build in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--site", str(site), "--jobs", "1"],
        env=os.environ | {"PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=program,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def output_of(site: Path, program: Path = ROOT) -> str:
    """What a build in a process of its own says, which must end well."""
    process = start(site, program)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said.decode()
    return said.decode()


@pytest.mark.parametrize("wait", [0.6, 1.0, 1.5, 2.2])
def test_a_build_that_was_killed_leaves_no_trace(tmp_path: Path, wait: float) -> None:
    """Killed at once in the midst of the first build: the next gives what a clean one gives."""
    site = make_site(tmp_path / "site", posts=60)
    expected = clean_output(site, tmp_path / "clean")
    process = start(site)
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert run(site).code == 0
    assert tree(site / "output") == expected
    assert not [path for path in site.iterdir() if path.name.startswith(".output")]


def test_a_renewal_that_was_killed_leaves_no_trace(tmp_path: Path) -> None:
    """Killed while one change is published, at many moments: the next build gives what a clean one gives."""
    site = make_site(tmp_path / "site", posts=20)
    run(site)
    for number in range(6):
        place(site, number).write_text(post(number, body=f"Changed to {number}."))
        process = start(site)
        time.sleep(0.35 + number * 0.08)
        process.send_signal(signal.SIGKILL)
        process.wait()
        run(site)
        assert tree(site / "output") == clean_output(site, tmp_path / "clean")


@pytest.fixture
def readonly(tmp_path: Path) -> Iterator[Path]:
    """A site whose cache nobody can write: as a user without rights, or on a disk that is mounted read-only."""
    site = make_site(tmp_path / "site", posts=6)
    run(site)
    yield site
    _seal("-i", site / ".cache")


def _seal(flag: str, cache: Path) -> bool:
    """Seal what is in the cache or free it; not what the spare tree has in it, since the output shares those files."""
    paths = [str(cache), *(str(path) for path in cache.iterdir())]
    return not subprocess.run(["chattr", flag, *paths], capture_output=True, check=False).returncode


def test_a_cache_that_is_read_only_is_read(readonly: Path, tmp_path: Path) -> None:
    """What it knows is used, nothing is kept, the output is right, and a note says so."""
    if not _seal("+i", readonly / ".cache"):
        pytest.skip("no right to make files immutable here")
    for number in (1, 2):
        place(readonly, number).write_text(post(number, body="Changed."))
        report = run(readonly)
        assert report.code == 0
        assert any("cache" in finding.message for finding in report.findings)
        assert tree(readonly / "output") == clean_output(readonly, tmp_path / "clean")


def test_a_spare_tree_that_somebody_touched_is_not_taken(tmp_path: Path) -> None:
    """Files that were put into the tree put away, or taken from it, do not come back with the next build."""
    site = make_site(tmp_path / "site")
    for number in (1, 2, 3, 4):
        place(site, number).write_text(post(number, body=f"Changed to {number}."))
        run(site)
        (spare,) = (site / ".cache").glob("spare-*") if number > 1 else (None,)
        if spare and number == 2:
            (spare / "stray.html").write_text("stray")
        if spare and number == 3:
            (spare / "index.html").unlink()
        assert tree(site / "output") == clean_output(site, tmp_path / "clean")


def changed_program(folder: Path) -> Path:
    """A copy of the program."""
    for name in ("generator", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_a_rule_that_changes_is_taken_at_once(tmp_path: Path) -> None:
    """Other code gives another output with the same cache, and the old code the old one again."""
    program = changed_program(tmp_path / "program")
    site = make_site(tmp_path / "site", posts=5)
    rule = program / "generator" / "model" / "body.py"
    before, after = rule.read_text(), rule.read_text().replace("EXCERPT = 280", "EXCERPT = 20")
    assert before != after
    trees = []
    for code in (before, after, before):
        rule.write_text(code)
        time.sleep(1.1)
        output_of(site, program)
        trees.append(tree(site / "output"))
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
        shutil.copytree(site, tmp_path / "clean", ignore=shutil.ignore_patterns(".cache", "output"))
        output_of(tmp_path / "clean", program)
        assert trees[-1] == tree(tmp_path / "clean" / "output")
    assert trees[0] == trees[2] != trees[1]


def test_a_program_that_changes_while_it_runs_is_not_believed(tmp_path: Path) -> None:
    """What old code makes is not kept under the name of the new code, nor the other way round."""
    program = changed_program(tmp_path / "program")
    rule = program / "generator" / "model" / "body.py"
    before, after = rule.read_text(), rule.read_text().replace("EXCERPT = 280", "EXCERPT = 20")
    site = make_site(tmp_path / "site", posts=40)
    time.sleep(1.1)
    for code in (after, before, after):
        place(site, 1).write_text(post(1, body=f"Changed {len(code)}."))
        process = start(site, program)
        time.sleep(0.5)
        rule.write_text(code)
        process.wait()
        time.sleep(1.1)
        output_of(site, program)
        shutil.rmtree(tmp_path / "clean", ignore_errors=True)
        shutil.copytree(site, tmp_path / "clean", ignore=shutil.ignore_patterns(".cache", "output"))
        output_of(tmp_path / "clean", program)
        assert tree(site / "output") == tree(tmp_path / "clean" / "output")
