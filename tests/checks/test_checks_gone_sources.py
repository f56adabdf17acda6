"""Once a source is gone, what it told stays told: its words count on, and `explain` never takes a file for a source."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Lock Keepers</title><link>http://lock.example/</link>
<item><guid isPermaLink="false">urn:1</guid><title>The upper gate</title>
<link>http://lock.example/2013/04/upper-gate.html</link><pubDate>Thu, 04 Apr 2013 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{}&lt;/p&gt;</description></item></channel></rss>
"""
TEXT = "The upper gate leaked for a week, and the keeper caulked it with <b>old rope</b> while the barges waited below."
PATH = "posts/2013/04/upper-gate.md"


@pytest.fixture
def site(tmp_path: Path, generator: Callable) -> Path:
    """A site of two copies of one post, of which the first is gone, and the title was changed by hand."""
    sources = tmp_path / "content" / "sources"
    sources.mkdir(parents=True)
    plain = TEXT.replace("<b>", "").replace("</b>", "")
    (sources / "a.xml").write_text(FEED.format(TEXT.replace("<", "&lt;").replace(">", "&gt;")), "utf-8")
    (sources / "b.xml").write_text(FEED.format(plain), "utf-8")
    assert generator("build", "--site", tmp_path).code == 0
    path = tmp_path / "content" / PATH
    path.write_text(path.read_text("utf-8").replace("The upper gate\n", "The old gate\n", 1), "utf-8")
    (sources / "a.xml").unlink()
    return tmp_path


def test_a_change_is_held_against_the_sources_alone(site: Path, generator: Callable) -> None:
    """Not against the file, which testifies in place of the source that is gone; its text is the one that is kept."""
    out = generator("explain", PATH, "--site", site).out
    assert "title: The old gate; the sources tell: The upper gate" in out
    assert "not kept: b.xml" in out
    assert f"kept: content/{PATH}, as it was before" in out


def test_build_and_check_tell_the_same_figures(site: Path, generator: Callable) -> None:
    """Of all sources that were ever imported."""
    told = [re.search(r"every word of .*", generator(command, "--site", site).err) for command in ("build", "check")]
    assert all(told)
    assert "2 sources" in told[0][0]
    assert told[0][0] == told[1][0]
