"""What a look at a site read is read once: whoever needs it next is given it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import generator.engine.look
from generator.commands.contents import open_contents
from generator.commands.memory import Memory
from generator.commands.order import Order
from generator.commands.workshop import Workshop
from generator.engine import codec, files, forks
from generator.engine.heap import give_back
from generator.engine.look import Reads, look
from generator.engine.store import Store

_POST = "---\ntitle: One\ndate: 2010-01-01\n---\n\n{}\n"


def test_texts_are_kept_as_they_were_digested(tmp_path: Path) -> None:
    """Under the same names, and no other files; an empty one too."""
    root = tmp_path / "content"
    (root / "posts").mkdir(parents=True)
    for name, data in {"posts/a.md": b"one", "posts/b.md": b"", "posts/c.png": b"three"}.items():
        (root / name).write_bytes(data)
    reads = Reads()
    with Store(tmp_path / "store") as store:
        seen = look({"content": root}, store, reads=reads)
    assert reads.texts == {"content/posts/a.md": b"one", "content/posts/b.md": b""}
    assert all(codec.digest_bytes(data) == seen[name] for name, data in reads.texts.items())


@pytest.mark.parametrize("forked", [False, True])
def test_many_files_are_seen_alike_though_others_read_half_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, forked: bool
) -> None:
    """In the same order, with the same digests; texts are kept of what was read here."""
    for name in "abcdefg":
        (tmp_path / "posts" / name).mkdir(parents=True)
        (tmp_path / "posts" / name / f"{name}.md").write_bytes(name.encode())
    roots, alone, shared = {"content": tmp_path / "posts"}, Reads(), Reads()
    with Store(tmp_path / "one") as store:
        expected = look(roots, store, reads=alone)
    monkeypatch.setattr(generator.engine.look, "_MANY", 3)
    monkeypatch.setattr(forks, "can_fork", lambda: forked)
    with Workshop(tmp_path / "site", 2) as shop:
        seen = look(roots, shop.store, reads=shared, aside=shop.aside)
    assert list(seen.items()) == list(expected.items())
    assert shared.texts.items() <= alone.texts.items()
    assert len(shared.texts) == (3 if forked and sys.platform == "linux" else 7)


@pytest.mark.parametrize(("most", "held"), [(0, 0), (9, 0), (10, 1), (29, 2), (30, 3)])
def test_no_more_is_kept_than_there_is_room_for(most: int, held: int) -> None:
    """Three texts of ten bytes; what does not fit is read again by whoever needs it."""
    reads = Reads(most)
    for name in ("a.md", "b.md", "c.md"):
        reads.put(name, b"0123456789")
    assert len(reads.texts) == held


def test_no_link_is_followed_but_one_that_is_a_root(tmp_path: Path) -> None:
    """A link in `content/` is no text of the site, even where one is put in place of a file; settings may be linked."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "outside.md").write_bytes(b"secret")
    (tmp_path / "posts" / "link.md").symlink_to(tmp_path / "outside.md")
    (tmp_path / "site.toml").symlink_to(tmp_path / "outside.md")
    reads = Reads()
    with Store(tmp_path / "store") as store:
        seen = look({"content": tmp_path / "posts", "settings": tmp_path / "site.toml"}, store, reads=reads)
    assert reads.texts == {}
    assert seen["settings"] == codec.digest_bytes(b"secret")
    with pytest.raises(OSError, match=r"link\.md"):
        files.contents(str(tmp_path / "posts" / "link.md"))


def test_a_file_that_changes_after_the_look_is_built_as_it_was(tmp_path: Path) -> None:
    """One build shows one state of it, the one that it will be compared with; the next build shows the other."""
    path = tmp_path / "content" / "posts" / "a.md"
    path.parent.mkdir(parents=True)
    path.write_text(_POST.format("before"))
    order = Order(tmp_path)
    shown: list[str] = []
    for change in ("after", "much later"):
        with Workshop(tmp_path) as shop:
            memory = Memory(order, shop.store)
            path.write_text(_POST.format(change))
            os.utime(path, ns=(1, 1))  # the size alone, or the time alone, would not tell
            contents = open_contents(shop, memory.seen, memory.texts())
            shown.append(contents.bodies["posts/a.md"].text)
            assert contents.sources["posts/a.md"] == memory.seen["content/posts/a.md"]
            assert memory.texts() == {}
    assert shown == ["before", "after"]


def test_memory_is_given_back_wherever_that_is_known() -> None:
    """It never fails, and takes nothing that is in use."""
    held = [bytes(1000) for _ in range(1000)]
    give_back()
    assert set(held) == {bytes(1000)}
