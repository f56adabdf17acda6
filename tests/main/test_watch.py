"""Noticing changes: with the notices of the system and without them, the same files are told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands import watch
from generator.commands.notices import Notices
from generator.commands.watch import Watch


def told(site: Path, change: Callable[[], object]) -> set[str]:
    """What a watch over a small site tells after a change."""

    async def run() -> set[str]:
        seen = Watch((site / "content", site / "templates", site / "site.toml"))
        try:
            change()
            return set(await asyncio.wait_for(seen.changes(), 20))
        finally:
            seen.close()

    return asyncio.run(run())


@pytest.fixture(params=["notices", "looks"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one post, watched in either way."""
    (tmp_path / "content" / "posts").mkdir(parents=True)
    (tmp_path / "content" / "posts" / "a.md").write_text("one")
    if request.param == "looks":
        monkeypatch.setattr(Notices, "begin", classmethod(lambda kind: None))
    else:
        monkeypatch.setattr(watch, "SELDOM", 60.0)
    return tmp_path


def test_a_file_that_is_saved_is_told(site: Path) -> None:
    """In its place, or by another that is moved there."""
    post = site / "content" / "posts" / "a.md"
    assert told(site, lambda: post.write_text("another")) == {str(post)}
    fresh = site / "content" / "posts" / ".a.tmp"
    fresh.write_text("a third text")
    assert told(site, lambda: fresh.replace(post)) == {str(post)}


def test_what_comes_and_goes_is_told(site: Path) -> None:
    """Files in new folders, settings that were not there, a post that is deleted."""
    deep = site / "content" / "talks" / "2011"

    def bring() -> None:
        deep.mkdir(parents=True)
        (deep / "b.md").write_text("new")

    assert told(site, bring) == {str(deep / "b.md")}
    assert told(site, lambda: (site / "site.toml").write_text("")) == {str(site / "site.toml")}
    gone = site / "content" / "posts" / "a.md"
    assert told(site, gone.unlink) == {str(gone)}


def test_what_is_none_of_it_is_not_told(site: Path) -> None:
    """The output beside it may come and go, and hidden files everywhere."""

    def stir() -> None:
        (site / "output").mkdir()
        (site / "output" / "index.html").write_text("x")
        (site / "content" / ".hidden").write_text("x")
        (site / "content" / "posts" / "c.md").write_text("x")

    assert told(site, stir) == {str(site / "content" / "posts" / "c.md")}
