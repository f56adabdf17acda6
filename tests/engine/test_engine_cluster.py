"""A cluster on loopback: two workers of Dask, in processes of their own, that share nothing with this one."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from generator.engine import cluster, executors
from generator.engine.cluster import Cluster, join
from generator.engine.executors import Inline, Processes
from generator.engine.stage import Outcome, Stage, run
from generator.engine.store import Store
from generator.model.catalogue import CLUSTER_DIFFERENT, CLUSTER_UNUSABLE, SOURCE_EMPTY
from generator.model.finding import Finding
from tests.conftest import Ran

pytestmark = pytest.mark.xdist_group("cluster")

POST = """---
title: Ebb {0}
date: 2011-{1:02}-03
labels:
  - tides
---

Low water at *{0}* o'clock; see [the chart](/2011/01/chart.html).
"""
FEED = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Log {0}</title><id>tag:{0}</id>
<entry><id>tag:{0},1</id><title>Flood {0}</title><published>2012-03-0{0}T10:00:00Z</published>
<content type="html">&lt;p&gt;The gauge by pier {0} stood &lt;b&gt;still&lt;/b&gt;.&lt;/p&gt;</content></entry>
</feed>"""


@dataclass(frozen=True, slots=True)
class Word:
    """An input."""

    text: str


def turned(word: Word) -> Outcome[str]:
    """A word backwards; ends its process, but for the one it names, once for each file that it is told to make."""
    if word.text.startswith("/") and not word.text.endswith(f"-{os.getpid()}") and not Path(word.text).exists():
        Path(word.text).touch()
        os._exit(9)
    if word.text == "fail":
        raise ZeroDivisionError
    return Outcome(word.text[::-1], () if word.text else (SOURCE_EMPTY.at("x", "nothing in it"),))


TURNED: Stage[Word, str] = Stage("turned", turned)
WORDS = (*(Word(f"word {number}") for number in range(700)), Word(""), Word("fail"))


@pytest.fixture(scope="module")
def scheduler() -> Iterator[LocalCluster]:
    """A scheduler and two workers."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0", silence_logs=logging.CRITICAL
    ) as started:
        yield started


@pytest.fixture
def joined(scheduler: LocalCluster) -> Iterator[Cluster]:
    """The executor over it."""
    found = join(scheduler.scheduler_address)
    assert isinstance(found, Cluster), found
    with found:
        yield found


def outcomes(folder: Path, executor: Inline, words: tuple[Word, ...] = WORDS) -> object:
    with Store(folder / f"{type(executor).__name__}.sqlite") as store:
        return run(TURNED, words, store, executor)


def test_all_hands_give_the_same(joined: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inline, processes, Dask: equal outcomes in equal order, findings and failures included; and elsewhere it was."""
    monkeypatch.setattr(executors, "SPAWN", 0.0)
    assert joined.submit(os.getpid).result() != os.getpid()
    alone = outcomes(tmp_path, Inline())
    assert outcomes(tmp_path, joined) == alone
    with Processes(2) as processes:
        assert outcomes(tmp_path, processes) == alone
    assert joined.findings == ()


def test_a_worker_that_dies_costs_its_batch_only(joined: Cluster, tmp_path: Path) -> None:
    """The scheduler hands it to another; none is lost."""
    deadly = Word(str(tmp_path / f"fuse-{os.getpid()}"))
    found = outcomes(tmp_path, joined, (*WORDS[:300], deadly, *WORDS[300:]))
    assert Path(deadly.text).exists()
    assert found == outcomes(tmp_path, Inline(), (*WORDS[:300], deadly, *WORDS[300:]))


def test_a_cluster_that_is_lost_is_done_without(
    scheduler: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for workers that are gone: what they owe is done here, and a finding says so."""
    monkeypatch.setattr(cluster, "_PATIENCE", 5.0)
    monkeypatch.setattr(cluster, "_WATCH", 0.05)
    with LocalCluster(
        n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0", silence_logs=logging.CRITICAL
    ) as other:
        found = join(other.scheduler_address)
        assert isinstance(found, Cluster)
        with found:
            waiting = found.submit(time.sleep, 600)
            monkeypatch.setattr(cluster, "_PATIENCE", 0.2)
            other.scale(0)
            with pytest.raises(CancelledError):
                waiting.result(timeout=60)
            assert outcomes(tmp_path, found) == outcomes(tmp_path, Inline())
            assert [finding.code for finding in found.findings] == [CLUSTER_DIFFERENT.code]


def test_another_program_is_not_asked(scheduler: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that have another version are named in a finding; with no others, the cluster is of no use."""

    class Strange:
        """What `program_digest` gives here, and not there."""

        def __call__(self) -> bytes:
            return b"ours"

        def __reduce__(self) -> Any:
            return (_theirs, ())

    monkeypatch.setattr(cluster, "program_digest", Strange())
    refused = join(scheduler.scheduler_address)
    assert isinstance(refused, Finding)
    assert refused.code == CLUSTER_UNUSABLE.code
    assert "version" in refused.message


def _theirs() -> Callable[[], bytes]:
    return bytes


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The finding says how to install it."""
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    refused = join("tcp://127.0.0.1:8786")
    assert isinstance(refused, Finding)
    assert refused.code == CLUSTER_UNUSABLE.code
    assert "pip install" in refused.hint


def test_nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nothing answers is a finding, within the time that was set."""
    monkeypatch.setattr(cluster, "_PATIENCE", 0.3)
    refused = join("tcp://127.0.0.1:1")
    assert isinstance(refused, Finding)
    assert refused.code == CLUSTER_UNUSABLE.code


# -- the commands ----------------------------------------------------------------------------------------------------


def make_site(site: Path) -> Path:
    """Posts, and feeds to import."""
    (site / "content" / "posts").mkdir(parents=True)
    for number in range(1, 130):
        (site / "content" / "posts" / f"ebb-{number}.md").write_text(POST.format(number, number % 12 + 1))
    (site / "content" / "sources").mkdir()
    for number in range(1, 4):
        (site / "content" / "sources" / f"log{number}.xml").write_text(FEED.format(number))
    return site


def tree(site: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(site)): file.read_bytes()
        for folder in (site / "content", site / "output")
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_same_site_whoever_makes_it(scheduler: LocalCluster, generator: Callable[..., Ran], tmp_path: Path) -> None:
    """Import, build with a search index: one process, two, and a cluster write the same bytes."""
    made = []
    for name, words in (
        ("one", ("--jobs", "1")),
        ("two", ("--jobs", "2")),
        ("dask", ("--cluster", scheduler.scheduler_address)),
    ):
        site = make_site(tmp_path / name)
        ran = generator("build", "--site", site, *words)
        assert ran.code == 0, ran.err
        made.append(tree(site))
    assert made[0] == made[1] == made[2]
    assert len(made[0]) > 200


def test_import_over_a_cluster(scheduler: LocalCluster, generator: Callable[..., Ran], tmp_path: Path) -> None:
    """`import` takes the same option."""
    made = []
    for name, words in (("one", ()), ("dask", ("--cluster", scheduler.scheduler_address))):
        site = tmp_path / name
        site.mkdir()
        (site / "log.xml").write_text(FEED.format(1))
        ran = generator("import", site / "log.xml", "--site", site, *words)
        assert ran.code == 0, ran.err
        made.append(tree(site))
    assert made[0] == made[1]
    assert any(path.startswith("content/posts/") for path in made[0])


def test_an_address_that_is_none(generator: Callable[..., Ran], tmp_path: Path) -> None:
    """A slip in the address is a matter of usage, as any other option's."""
    for address in ("localhost", "http://x:1", "tcp://x", "tcp://x:port", "tcp://a b:1"):
        assert generator("build", "--site", tmp_path, "--cluster", address).code == 2
