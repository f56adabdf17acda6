"""An index that is brought up to date is the index that is made anew, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.engine import codec
from generator.engine.store import Store
from generator.model.artifact import Artifact
from generator.model.search import SearchDocument
from generator.search import families, index, keeping, lexicon, summits
from generator.search.keeping import renewed
from generator.search.parts import Item
from generator.search.ranking import Lengths, Tally, alone
from tests.search.shard_reader import read

WORDS = (
    "reed",
    "reeds",
    "thing",
    "things",
    "flood",
    "floods",
    "résumé",
    "resume",
    "C++",
    "東京都",
    "Straße",
    "die",
    "dying",
)
text = st.lists(st.sampled_from(WORDS) | st.integers(0, 300).map("thing{}".format), max_size=30).map(" ".join)
document = st.builds(
    SearchDocument,
    path=st.integers(0, 99).map("2017/07/{}.html".format),
    title=text,
    kind=st.sampled_from(("post", "post", "talk")),
    labels=st.lists(text, max_size=2).map(tuple),
    text=text,
)


def same(one: SearchDocument) -> SearchDocument:
    return one


def items(documents: Iterable[SearchDocument]) -> list[Item]:
    return [Item(codec.digest(one), partial(same, one)) for one in documents]


def whole(documents: Iterable[SearchDocument]) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in index(documents)}


class Shelf:
    """An index that is renewed again and again, and all files that it ever made."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.files: dict[str, bytes] = {}

    def after(self, documents: Iterable[SearchDocument]) -> dict[str, bytes]:
        """All files of the index of these documents."""
        made = renewed(items(documents), "en", self.store, b"1")
        made.close()
        self.files |= {path: made.file(path) for path, token in made.shards.items() if path not in self.files}
        self.files["search/index.js"] = made.file("search/index.js")
        return {path: self.files[path] for path in made.shards}


step = st.tuples(
    st.sampled_from(("edit", "edit", "retitle", "append", "insert", "remove")), st.integers(0, 40), document
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(document, min_size=8, max_size=24), st.lists(step, max_size=6))
def test_any_sequence_of_changes(corpus: list[SearchDocument], steps: list[tuple[str, int, SearchDocument]]) -> None:
    """Documents change, come and go: each time all files are those of an index that is made anew."""
    with TemporaryDirectory() as folder, Store(Path(folder, "store")) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon, "_STRETCH", 64)
        patch.setattr(lexicon, "_WIDE", 300)
        patch.setattr(lexicon, "_HEAVY", 5)
        patch.setattr(families, "_COMMON", 4)
        patch.setattr(families, "_KEPT", 2)
        patch.setattr(summits, "_BEST", 3)
        shelf = Shelf(store)
        assert shelf.after(corpus) == whole(corpus)
        for what, at, one in steps:
            at %= len(corpus) or 1
            corpus = {
                "edit": [*corpus[:at], replace(corpus[at], text=one.text), *corpus[at + 1 :]] if corpus else [],
                "retitle": [*corpus[:at], replace(corpus[at], title=one.title), *corpus[at + 1 :]] if corpus else [],
                "append": [*corpus, one],
                "insert": [*corpus[:at], one, *corpus[at:]],
                "remove": [*corpus[:at], *corpus[at + 1 :]],
            }[what]
            assert shelf.after(corpus) == whole(corpus)


def test_a_document_that_says_nothing_any_more_says_nothing_later(tmp_path: Path) -> None:
    """What it said is not known again when all is worked out from what each document says."""
    corpus = [prose(at) for at in range(40)]
    emptied = [*corpus[:7], replace(corpus[7], title="", labels=(), text=""), *corpus[8:]]
    with Store(tmp_path / "store") as store:
        shelf = Shelf(store)
        for documents in (corpus, emptied, emptied[1:]):
            assert shelf.after(documents) == whole(documents)


@pytest.mark.parametrize("more", [1, 30, 300])
def test_a_longer_text_changes_what_is_said_of_its_new_words(tmp_path: Path, more: int) -> None:
    """However long it gets, the shards of its other words stay: the length is told once, in the manifest."""
    corpus = [prose(at) for at in range(300)]
    with Store(tmp_path / "store") as store:
        shelf = Shelf(store)
        before = shelf.after(corpus)
        corpus[140] = replace(corpus[140], text=corpus[140].text + " heron" * more)
        after = shelf.after(corpus)
    assert after == whole(corpus)
    assert len(after.keys() - before.keys()) < 20


def prose(at: int) -> SearchDocument:
    """A document of some length, most words of which others have, too."""
    said = " ".join(f"word{at * at % n} shared{n % 17}" for n in range(2, 120))
    return SearchDocument(path=f"p/{at}.html", title=f"Title {at}", text=said)


def test_one_change_leaves_most_shards_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence more in one of three hundred documents: a few shards are made, and the whole is not worked out."""
    corpus = [prose(at) for at in range(300)]
    with Store(tmp_path / "store") as store:
        shelf = Shelf(store)
        before = shelf.after(corpus)
        corpus[140] = replace(corpus[140], text=corpus[140].text + " A heron stood there.")
        expected = whole(corpus)
        monkeypatch.setattr(keeping, "compose", pytest.fail)
        after = shelf.after(corpus)
    assert after == expected
    assert len(after.keys() - before.keys()) < len(after) / 4


@pytest.mark.parametrize("there", [0, 140, 299])
def test_one_that_comes_or_goes_leaves_what_is_shown_of_others_alone(tmp_path: Path, there: int) -> None:
    """The headings and texts of one group or two are laid out anew, and no document beyond those is made."""
    corpus = [prose(at) for at in range(300)]
    without = [*corpus[:there], *corpus[there + 1 :]]
    made: list[str] = []

    def making(one: SearchDocument) -> SearchDocument:
        made.append(one.path)
        return one

    with Store(tmp_path / "store") as store:
        shown: set[str] = set()
        for documents in (corpus, without, corpus):
            made.clear()
            kept = [Item(codec.digest(one), partial(making, one)) for one in documents]
            index_of = renewed(kept, "en", store, b"1")
            index_of.close()
            assert not shown or len(made) <= 32
            manifest = Artifact("search/index.js", index_of.file("search/index.js"))
            (_, (_, _, _, headings, *_)) = read(manifest)
            assert not shown or len({*headings.split()} - shown) <= 2
            shown = {*headings.split()}


@pytest.mark.parametrize("kept", range(6))
def test_a_part_that_is_lost_is_no_harm(tmp_path: Path, kept: int) -> None:
    """When parts are gone from the store, the whole is worked out."""
    corpus = [prose(at) for at in range(40)]
    with Store(tmp_path / "store") as store:
        shelf = Shelf(store)
        shelf.after(corpus)
        store._database.tell("DELETE FROM entry WHERE rowid % 6 = ?", [(kept,)])
        corpus[3] = replace(corpus[3], text=corpus[3].text + " heron")
        assert shelf.after(corpus) == whole(corpus)


def test_whoever_weighs_the_words_the_index_is_the_same(tmp_path: Path) -> None:
    """Each document that is not known is handed over once, and what comes back is what is laid out."""
    documents = [SearchDocument(path=f"{at}.html", title=f"Gauge {at}", text="low water " * at) for at in range(20)]
    handed: list[str] = []

    def elsewhere(some: Sequence[SearchDocument], mean: Lengths, language: str) -> Iterator[Tally]:
        handed.extend(one.path for one in some)
        return alone(some, mean, language)

    with Store(tmp_path / "store") as store:
        made = renewed(items(documents), "en", store, b"1", elsewhere)
        assert {path.rpartition("/")[2]: made.file(path) for path in made.shards} == {
            path.rpartition("/")[2]: data for path, data in whole(documents).items()
        }
    assert handed == [one.path for one in documents]
