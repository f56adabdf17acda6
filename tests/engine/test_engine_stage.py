"""Stages: done once for a value and its code, the same wherever they run, and never raising."""

from __future__ import annotations

import ast
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import _ExecutorManagerThread
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.engine import code, executors, forks
from generator.engine.executors import Inline, Processes
from generator.engine.stage import Inputs, OtherCodeError, Outcome, Stage, Stats, Task, run, stream, work
from generator.engine.store import Store
from generator.model.body import Body, LinkHole
from generator.model.catalogue import SOURCE_EMPTY, STAGE_FAILED


@dataclass(frozen=True, slots=True)
class Text:
    """An input."""

    words: str


def shout(text: Text) -> Outcome[Body]:
    """Body of a text, with a finding for an empty one."""
    if text.words == "fail":
        raise ZeroDivisionError("on purpose \ud800")
    if text.words == "die" and os.environ.get("PARENT") != str(os.getpid()):
        os._exit(9)
    found = () if text.words else (SOURCE_EMPTY.at("x", "nothing in it"),)
    return Outcome(Body((text.words.upper(), LinkHole(text.words))), found)


def double(prefix: str, number: int) -> str:
    """A function whose first argument is fixed by the stage."""
    return prefix + str(number * 2)


SHOUT = Stage("shout", shout, place=lambda text: f"{text.words}.md")
TEXTS = tuple(Text(f"word {n}") for n in range(300))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store(tmp_path / "store") as opened:
        yield opened


def test_each_input_is_worked_on_once(store: Store) -> None:
    """The second run has only hits and equal outcomes, findings included; one new input is one miss."""
    inputs = (*TEXTS, Text(""))
    first, stats = run(SHOUT, inputs, store, Inline())
    assert (stats.hits, stats.misses) == (0, 301)
    assert first[0] == Outcome(Body(("WORD 0", LinkHole("word 0"))))
    assert [finding.code for finding in first[-1].findings] == [SOURCE_EMPTY.code]
    assert run(SHOUT, inputs, store, Inline()) == (first, Stats(301, 0))
    assert run(SHOUT, (Text("new"), *inputs), store, Inline())[1] == Stats(301, 1)


def test_name_salt_and_code_are_part_of_the_key(store: Store) -> None:
    """Another name, another salt, another fixed argument: another key for the same input."""
    stages = [
        Stage("a", partial(double, "x")),
        Stage("b", partial(double, "x")),
        Stage("a", partial(double, "x"), salt=b"t"),
    ]
    stages.append(Stage("a", partial(double, "y")))
    stages.append(Stage("a", partial(double, prefix="x"), libraries=("jinja2",)))
    assert len({stage.version() for stage in stages}) == len(stages)
    assert run(stages[0], (21,), store, Inline())[0] == (Outcome("x42"),)
    assert run(stages[3], (21,), store, Inline())[0] == (Outcome("y42"),)


def test_a_failure_is_a_finding_and_is_tried_again(store: Store) -> None:
    """An exception costs its own input only, names its place, and is not kept in the store."""
    for _ in range(2):
        outcomes, stats = run(SHOUT, (Text("a"), Text("fail"), Text("b\ud800")), store, Inline())
        assert outcomes[0].value is not None
        assert [finding.code for finding in outcomes[1].findings] == [STAGE_FAILED.code]
        assert outcomes[1].findings[0].path == "fail.md"
        assert [outcome.value for outcome in outcomes[1:]] == [None, None]
    assert stats == Stats(1, 2)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are begun for any work at all."""
    monkeypatch.setattr(executors, "FORK", 0.0)
    monkeypatch.setattr(executors, "SPAWN", 0.0)


@pytest.mark.usefixtures("at_once")
def test_processes_give_the_same_as_this_one(store: Store, tmp_path: Path) -> None:
    """Outcomes are equal, in the same order, whoever did the work."""
    with Processes(2) as executor, Store(tmp_path / "other") as other:
        there = run(SHOUT, (*TEXTS, Text("fail")), other, executor)
    assert there == run(SHOUT, (*TEXTS, Text("fail")), store, Inline())


@pytest.mark.usefixtures("at_once")
def test_what_is_not_kept_is_the_same_without_a_way_there_and_back(store: Store) -> None:
    """One process hands values over as they are; others get bytes. Failures and findings are the same, too."""
    fleeting = replace(SHOUT, kept=False)
    with Processes(2) as executor:
        there = run(fleeting, (*TEXTS, Text("fail"), Text("")), store, executor)
    with Processes(1) as alone:
        assert run(fleeting, (*TEXTS, Text("fail"), Text("")), store, alone) == there
    assert run(fleeting, (*TEXTS, Text("fail"), Text("")), store, Inline()) == there


class Counted(list[Text]):
    """Texts, which note that they were taken."""

    taken = 0

    def __getitem__(self, at: Any) -> Any:
        self.taken += 1
        return super().__getitem__(at)


def test_what_is_done_at_once_takes_one_input_at_a_time(store: Store) -> None:
    """Nothing waits in memory for what comes after it."""
    inputs = Counted(TEXTS)
    outcomes = stream(replace(SHOUT, kept=False), Inputs.of(inputs), store, Inline(), Stats())
    for number, outcome in enumerate(outcomes, 1):
        assert outcome.value is not None
        assert inputs.taken == number


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_that_inherit_get_no_inputs(store: Store, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    """They take them themselves; what fails, or has no canonical bytes, is told as everywhere."""
    monkeypatch.setattr(executors, "can_fork", lambda: True)
    monkeypatch.setattr(forks, "can_fork", lambda: True)
    monkeypatch.setattr(forks, "_pays", lambda *told: True)
    texts = (*TEXTS, Text("fail"), Text(""), Text("\ud800"))
    inputs = Counted(texts)
    with Processes(jobs) as executor:
        there = run(replace(SHOUT, kept=False), inputs, store, executor)
    here = run(replace(SHOUT, kept=False), texts, store, Inline())
    assert there[1] == here[1]
    assert there[0][:-1] == here[0][:-1]
    assert jobs == 1 or [one.code for one in there[0][-1].findings] == [STAGE_FAILED.code]
    assert inputs.taken == (len(texts) if jobs == 1 else 0)


@pytest.mark.usefixtures("at_once")
def test_a_dead_worker_costs_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a process dies, what it left is done in this one, and others begin for what is still to come."""
    monkeypatch.setenv("PARENT", str(os.getpid()))
    with Processes(2) as executor:
        outcomes, _ = run(SHOUT, (*TEXTS, Text("die"), *TEXTS), store, executor)
        assert [outcome.value for outcome in outcomes if outcome.value is None] == []
        assert len(outcomes) == 601
        assert executor.submit(os.getpid).result() != os.getpid()


@pytest.mark.usefixtures("at_once")
def test_a_signal_while_processes_begin_waits_until_they_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool that is half begun could not be ended: that raised, and left whoever had begun already behind."""
    begin = _ExecutorManagerThread.start

    def interrupted(manager: _ExecutorManagerThread) -> None:
        signal.raise_signal(signal.SIGTERM)
        begin(manager)

    monkeypatch.setattr(_ExecutorManagerThread, "start", interrupted)
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        with pytest.raises(SystemExit, match="143"), Processes(2) as executor:
            executor.submit(os.getpid)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not active_children()


def test_little_work_begins_no_process(store: Store) -> None:
    """What takes less time than it costs to begin a process is done here; with one job, everything is."""
    with Processes(2) as executor:
        assert executor.submit(os.getpid).result() == os.getpid()
    with Processes(1) as executor:
        executor._spent = 1e9
        assert executor.submit(os.getpid).result() == os.getpid()


def test_other_code_is_declined(store: Store) -> None:
    """A worker whose code differs gives no answer, and the work is done where the code is known."""
    task = Task("shout", shout, (), b"other code", (b"",), ("",))
    with pytest.raises(OtherCodeError):
        work(task)

    class Elsewhere(Inline):
        def submit(self, task: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
            return super().submit(task, replace(args[0], code=b"other code"))

    assert run(SHOUT, TEXTS, store, Elsewhere()) == (*run(SHOUT, TEXTS, store, Inline())[:1], Stats(0, 300))


def test_heavy_inputs_go_one_by_one(store: Store) -> None:
    """A batch is limited in bytes, too: a large source does not wait for another."""
    sizes: list[int] = []

    class Counting(Inline):
        def submit(self, task: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
            sizes.append(len(args[0].inputs))
            return super().submit(task, *args, **named)

    run(SHOUT, [Text(f"{n}" * 600_000) for n in range(3)], store, Counting())
    run(SHOUT, TEXTS, store, Counting())
    assert sizes == [1, 1, 1, 64, 64, 64, 64, 44]


def test_streaming_takes_no_more_inputs_than_a_window(store: Store) -> None:
    """Outcomes come before all inputs are there."""
    inputs = Counted(Text(str(number)) for number in range(10_000))
    outcomes = stream(SHOUT, Inputs.of(inputs), store, Inline(), Stats())
    assert next(outcomes).value is not None
    assert inputs.taken < 5_000


# -- the digest of code ----------------------------------------------------------------------------------------------


def test_the_closure_is_what_the_syntax_tree_says() -> None:
    """For every module of the product, the imports found by pattern are those of Python's own parser."""
    root = Path(generator.__file__).parent
    for path in root.rglob("*.py"):
        parts = path.relative_to(root.parent).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        wanted: set[str] = set()
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "generator":
                wanted |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
            elif isinstance(node, ast.Import):
                wanted |= {name.name for name in node.names if name.name.split(".")[0] == "generator"}
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module":
                named = (str(one.value) for one in node.args if isinstance(one, ast.Constant))
                wanted |= {name for name in named if name.split(".")[0] == "generator"}
        found = code._imports(module, "generator")
        assert {name for name in wanted if code._source(name)} <= found, module


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package `made_up`: `a` imports `b`, which imports `sub.c` and `e`, each in its own way; nobody imports `d`."""
    root = tmp_path / "made_up"
    (root / "sub").mkdir(parents=True)
    (root / "__init__.py").write_text("")
    (root / "sub" / "__init__.py").write_text("")
    (root / "a.py").write_text("from made_up import (\n    b,\n)\n\ndef go(n: int) -> int:\n    return n\n")
    (root / "b.py").write_text('def late():\n    from .sub import c\n    import_module("made_up.e").z()\n')
    (root / "e.py").write_text("z = 1\n")
    (root / "sub" / "c.py").write_text("x = 1\n")
    (root / "sub" / "weights.toml").write_text("w = 1\n")
    (root / "d.py").write_text("y = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield root
    for name in [name for name in sys.modules if name.partition(".")[0] == "made_up"]:
        del sys.modules[name]
    clear()


def clear() -> None:
    """Forget what was read, as a new process would."""
    for cached in (code._digest_of, code._source, code._imports, code._data_beside):
        cached.cache_clear()


@pytest.mark.parametrize(
    ("changed", "counts"),
    [("a.py", True), ("b.py", True), ("sub/c.py", True), ("sub/weights.toml", True), ("e.py", True), ("d.py", False)],
)
def test_only_code_that_the_function_rests_on_counts(package: Path, changed: str, counts: bool) -> None:
    """A change anywhere in the closure, data files included, gives another digest; elsewhere it does not."""
    clear()
    from made_up.a import go  # type: ignore[import-not-found]

    before = code.code_digest(go)
    with (package / changed).open("a") as file:
        file.write("# changed\n")
    clear()
    assert (code.code_digest(go) != before) is counts
