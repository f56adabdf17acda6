"""Publishing: the output is what was asked for, what is not ours stays, what did not change is not touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.engine import swap, tree
from generator.engine.deferred import Deferred, Fresh
from generator.engine.manifest import MARKER
from generator.engine.publish import Published, publish
from generator.engine.store import Store
from generator.model.artifact import Artifact
from generator.model.catalogue import ARTIFACT_PATH, OUTPUT_FOREIGN, OUTPUT_IN_PLACE, OUTPUT_NOT_OURS, OUTPUT_UNUSABLE

Site = dict[str, bytes]
SITE: Site = {"index.html": b"home", "2017/07/a.html": b"a", "2017/07/b.html": b"b", "assets/x.css": b"x"}


def put(site: Site, output: Path, **options: object) -> Published:
    """Publish the files of `site`."""
    return publish([Artifact(path, data) for path, data in site.items()], output, **options)  # type: ignore[arg-type]


def files(folder: Path) -> Site:
    """All files below `folder` but the marker."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != MARKER}


def marks(folder: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of each file and folder."""
    return {str(path): (path.lstat().st_ino, path.lstat().st_mtime_ns) for path in [folder, *folder.rglob("*")]}


def codes(published: Published) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in published.findings]


def alone(output: Path) -> bool:
    """Whether nothing of ours is left beside the output."""
    return not [path.name for path in output.parent.iterdir() if path.name.startswith(f".{output.name}.")]


def test_the_output_holds_what_was_asked_for(tmp_path: Path) -> None:
    """A first, a changed and a smaller site: written, removed and unchanged are counted, nothing is left beside."""
    output = tmp_path / "deep" / "output"
    assert put(SITE, output) == Published(tuple(SITE), (), 0, ())
    assert files(output) == SITE
    changed = SITE | {"index.html": b"new", "more.html": b"more"}
    del changed["assets/x.css"]
    assert put(changed, output) == Published(("index.html", "more.html"), ("assets/x.css",), 2, ())
    assert files(output) == changed
    assert not (output / "assets").exists()
    assert alone(output)


@pytest.mark.parametrize("with_store", [True, False])
def test_nothing_changed_touches_nothing(tmp_path: Path, with_store: bool) -> None:
    """The same site again: every file and folder keeps its inode and its time, the marker included."""
    output = tmp_path / "output"
    with Store(tmp_path / "store") as store:
        options = {"store": store} if with_store else {}
        put(SITE, output, **options)
        before = marks(tmp_path / "output")
        assert put(SITE, output, **options) == Published((), (), 4, ())
        assert marks(tmp_path / "output") == before


def test_one_change_rewrites_one_file(tmp_path: Path) -> None:
    """The other files are the same ones as before, by inode and time."""
    output = tmp_path / "output"
    with Store(tmp_path / "store") as store:
        put(SITE, output, store=store)
        before = marks(output)
        assert put(SITE | {"index.html": b"new!"}, output, store=store).written == ("index.html",)
        after = marks(output)
    same = {path for path in before if before[path] == after.get(path)}
    assert {str(output / name) for name in SITE} - same == {str(output / "index.html")}


def test_the_output_is_the_same_wherever_it_is_built(tmp_path: Path) -> None:
    """The marker holds no time and no machine: two outputs of one site are equal byte for byte."""
    put(SITE, tmp_path / "one")
    put(dict(reversed(SITE.items())), tmp_path / "other")
    assert (tmp_path / "one" / MARKER).read_bytes() == (tmp_path / "other" / MARKER).read_bytes()


SEGMENT = st.sampled_from(["a", "b", "c.html", "d.html", "é.html"])
PATHS = st.lists(SEGMENT, min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(PATHS, st.sampled_from([b"", b"one", b"two"]), max_size=7).filter(
    lambda site: not any(other.startswith(path + "/") for path in site for other in site)
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SITES, min_size=1, max_size=5), st.booleans(), st.booleans())
def test_after_any_sequence_of_sites_the_output_is_the_last(
    tmp_path: Path, sites: list[Site], exchange: bool, keep: bool
) -> None:
    """Whatever was there before: the output equals the last site plus what is not ours, by either kind of swap."""
    output = tmp_path / "output"
    shutil.rmtree(output, ignore_errors=True)
    foreign = {"CNAME": b"lab.example.org", ".well-known/x/y": b"y"}
    with pytest.MonkeyPatch.context() as patch, Store(tmp_path / "store") as store:
        if not exchange:
            patch.setattr(swap, "_exchange", lambda *_: False)
        for number, site in enumerate(sites):
            put(site, output, store=store if keep else None)
            for name, data in foreign.items() if number == 0 else ():
                (output / name).parent.mkdir(parents=True, exist_ok=True)
                (output / name).write_bytes(data)
            assert files(output) == site | foreign
    assert alone(output)


def test_a_file_that_somebody_changed_is_written_again(tmp_path: Path) -> None:
    """Edited, replaced by a link, or deleted, each of our files is itself again after the next build."""
    output, outside = tmp_path / "output", tmp_path / "outside"
    outside.write_bytes(b"precious")
    with Store(tmp_path / "store") as store:
        put(SITE, output, store=store)
        (output / "index.html").write_bytes(b"HOME")
        (output / "assets/x.css").unlink()
        (output / "2017/07/a.html").unlink()
        (output / "2017/07/a.html").symlink_to(outside)
        assert set(put(SITE, output, store=store).written) == {"index.html", "assets/x.css", "2017/07/a.html"}
    assert files(output) == SITE
    assert not (output / "2017/07/a.html").is_symlink()
    assert outside.read_bytes() == b"precious"


def test_what_is_not_ours_is_kept_and_named_once(tmp_path: Path) -> None:
    """Files, folders, links, pipes and empty folders of others survive, the same ones, and one finding names them."""
    output = tmp_path / "output"
    put(SITE, output)
    (output / ".git" / "refs").mkdir(parents=True)
    (output / ".git" / "HEAD").write_text("ref")
    (output / "CNAME").write_text("lab.example.org")
    (output / "2017" / "07" / "note.txt").write_text("mine")
    (output / "link").symlink_to("/nowhere")
    os.mkfifo(output / "pipe")
    (output / "private").mkdir(mode=0o700)
    (output / "private" / "x").write_text("x")
    (output / "assets" / "empty").mkdir()
    before = marks(output)
    published = put(SITE | {"index.html": b"new"}, output)
    assert codes(published) == [OUTPUT_FOREIGN.code]
    assert ".git, 2017, CNAME, assets, link and 2 more" in published.findings[0].message
    after = marks(output)
    kept = (".git/HEAD", "CNAME", "2017/07/note.txt", "link", "pipe", "private/x")
    assert all(before[str(output / name)] == after[str(output / name)] for name in kept)
    assert (output / "private").stat().st_mode & 0o777 == 0o700
    assert (output / ".git" / "refs").is_dir()
    assert (output / "assets" / "empty").is_dir()


def test_a_page_that_somebody_replaced_outlives_the_page(tmp_path: Path) -> None:
    """When the site drops a page that a person has since changed, the person's file stays; one of ours goes."""
    output = tmp_path / "output"
    put(SITE, output)
    (output / "index.html").write_bytes(b"by hand")
    assert put({"a.html": b"a"}, output).removed == ("2017/07/a.html", "2017/07/b.html", "assets/x.css")
    assert files(output) == {"a.html": b"a", "index.html": b"by hand"}


def test_a_foreign_file_in_the_way_stops_the_site(tmp_path: Path) -> None:
    """Neither is lost: nothing is published until somebody moves the file; an empty folder is not in the way."""
    output = tmp_path / "output"
    put(SITE, output)
    (output / "labels").write_text("mine")
    before = marks(output)
    assert codes(put(SITE | {"labels/x.html": b"x"}, output)) == [OUTPUT_UNUSABLE.code]
    assert marks(output) == before
    (output / "labels").unlink()
    (output / "labels").mkdir()
    assert codes(put(SITE | {"labels/x.html": b"x"}, output)) == []
    assert alone(output)


def test_a_foreign_file_with_the_name_of_a_page_is_not_overwritten(tmp_path: Path) -> None:
    """A person's own file is never replaced by a page; one that says the same already becomes ours."""
    output = tmp_path / "output"
    put(SITE, output)
    for name in ("robots.txt", "Robots.TXT"):
        (output / name).write_bytes(b"mine")
        assert codes(put(SITE | {"robots.txt": b"generated", "index.html": b"new"}, output)) == [OUTPUT_UNUSABLE.code]
        assert files(output) == SITE | {name: b"mine"}
        (output / name).unlink()
    (output / "robots.txt").write_bytes(b"generated")
    assert put(SITE | {"robots.txt": b"generated"}, output) == Published((), (), 5, ())
    assert put(SITE, output).removed == ("robots.txt",)


# -- where, and under which names ------------------------------------------------------------------------------------

BAD_PATHS = (
    "", "/a", "a/", "../a", "a/../../b", "a//b", "./a", "a/.", "C:a", "a\\..\\b", "a\0b", "a\nb", "\ud800",
    MARKER, ".Generator-Output/x",
)  # fmt: skip


@pytest.mark.parametrize("path", BAD_PATHS)
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    """A path that climbs, is absolute, or cannot stand on every disk is an error, and the old site stays."""
    output = tmp_path / "output"
    put(SITE, output)
    published = put(SITE | {path: b"evil", "index.html": b"new"}, output)
    assert codes(published) == [ARTIFACT_PATH.code]
    assert files(output) == SITE
    assert alone(output)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(["a", "..", ".", "/", "\\", "C:", "~", "\0", "%2e", "é", "😀", " ", "\u202e"]), max_size=5)
)
def test_any_path_is_refused_or_lies_within(tmp_path: Path, parts: list[str]) -> None:
    """Whatever the path, nothing comes to be outside the output, and what is inside is what was asked for."""
    output = tmp_path / "within" / "output"
    shutil.rmtree(output, ignore_errors=True)
    published = publish([Artifact("".join(parts), b"x")], output)
    assert codes(published) == ([] if published.written else [ARTIFACT_PATH.code])
    assert sorted(path.name for path in tmp_path.rglob("*") if not path.is_relative_to(output)) == ["within"]
    assert files(output) == ({"".join(parts): b"x"} if published.written else {})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Case.html", "case.html"),
        ("é.html", "e\u0301.html"),
        ("a", "a/b"),
        ("A/b", "a"),
        ("straße", "STRASSE"),
        ("x", "x"),
    ],
)
def test_names_that_some_disks_take_for_one_are_refused(tmp_path: Path, one: str, other: str) -> None:
    """Two pages whose names differ by case or accents alone would overwrite one another on macOS or Windows."""
    for first, second in ((one, other), (other, one)):
        pages = [Artifact(first, b"1"), Artifact(second, b"2")]
        published = publish(pages, tmp_path / "output")
        assert codes(published) == [ARTIFACT_PATH.code]
        assert not (tmp_path / "output").exists()


def test_folders_that_are_not_ours_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The root, home, here, above here, content and templates, in or above them, links, files: nothing is touched."""
    site = tmp_path / "home" / "site"
    for folder in ("content/posts", "templates", "full", "repo/.git", "link-target"):
        (site / folder).mkdir(parents=True)
    for file in ("content/posts/a.md", "templates/t.html", "full/thesis.tex", "file", "home-dot"):
        (site / file).write_text(file)
    (site / "link").symlink_to("link-target")
    (site / "up").symlink_to("..")
    monkeypatch.chdir(site)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    guarded = (site / "content", site / "templates")
    before = marks(tmp_path)
    bad = (
        "/", "~", ".", "..", "content", "content/posts", "content/new", "templates", "file", "link", "full", "repo",
        "file/below", "up/site", str(tmp_path),
    )  # fmt: skip
    for name in bad:
        published = put(SITE, Path(name).expanduser(), guarded=guarded)
        assert codes(published) in ([OUTPUT_UNUSABLE.code], [OUTPUT_NOT_OURS.code]), name
        assert marks(tmp_path) == before, name
    assert put(SITE, Path("output"), guarded=guarded).findings == ()
    assert put(SITE, Path("up/site/output"), guarded=guarded).unchanged == len(SITE)


def test_a_folder_with_only_dot_files_is_taken_and_they_stay(tmp_path: Path) -> None:
    """The repository's own `output/` holds `.gitignore`; it survives, without a finding."""
    output = tmp_path / "output"
    output.mkdir()
    (output / ".gitignore").write_text("*")
    (output / ".gitkeep").write_text("")
    assert put(SITE, output).findings == ()
    assert files(output) == SITE | {".gitignore": b"*", ".gitkeep": b""}


def test_a_damaged_marker_is_no_licence(tmp_path: Path) -> None:
    """A folder whose marker cannot be understood is not ours."""
    output = tmp_path / "output"
    put(SITE, output)
    for damage in (b"", b"{", b'{"about": "", "files": {"a": "zz"}}', b"\xff"):
        (output / MARKER).write_bytes(damage)
        assert codes(put({}, output)) == [OUTPUT_NOT_OURS.code]
    assert files(output) == SITE


# -- promises --------------------------------------------------------------------------------------------------------


def test_a_deferred_page_is_only_made_when_its_token_is_new(tmp_path: Path) -> None:
    """The same token: not made. Another token with the same bytes: made, not written. A touched file: made again."""
    made: list[str] = []

    def page(token: bytes, data: bytes) -> Deferred:
        def make(path: str, intact: bytes) -> Fresh:
            made.append("a")
            return Fresh(data, token)

        return Deferred("a.html", token, make)

    output = tmp_path / "output"
    with Store(tmp_path / "store") as store:
        assert publish([page(b"1", b"x")], output, store=store).written == ("a.html",)
        assert publish([page(b"1", b"x")], output, store=store).unchanged == 1
        assert len(made) == 1
        assert publish([page(b"2", b"x")], output, store=store).written == ()
        assert publish([page(b"2", b"x")], output, store=store).written == ()
        assert len(made) == 2
        (output / "a.html").write_bytes(b"y")
        assert publish([page(b"2", b"x")], output, store=store).written == ("a.html",)
        assert len(made) == 3
        assert files(output) == {"a.html": b"x"}


# -- faults ----------------------------------------------------------------------------------------------------------


def test_a_disk_that_fills_up_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No space, at the first or the last file: a finding with a hint, the old site, nothing left over."""
    output = tmp_path / "output"
    put(SITE, output)
    before = marks(output)
    real = os.write
    for room in range(4):
        left = [room]

        def write(file: int, data: bytes, left: list[int] = left) -> int:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(28, "No space left on device")
            return real(file, data)

        monkeypatch.setattr(tree.os, "write", write)
        published = put({path: data + b"new" for path, data in SITE.items()}, output)
        monkeypatch.setattr(tree.os, "write", real)
        assert codes(published) == [OUTPUT_UNUSABLE.code]
        assert "No space" in published.findings[0].message
        assert "space" in published.findings[0].hint
        assert marks(output) == before
        assert alone(output)


def test_an_interrupt_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    """Ctrl-C while pages are made goes through, and the half-made tree is gone."""

    def pages() -> object:
        yield Artifact("index.html", b"new")
        raise KeyboardInterrupt

    output = tmp_path / "output"
    put(SITE, output)
    with pytest.raises(KeyboardInterrupt):
        publish(pages(), output)  # type: ignore[arg-type]
    assert files(output) == SITE
    assert alone(output)


def test_a_disk_without_hard_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where links are impossible unchanged files are copied with their times, so that they still count as unchanged."""

    def no_link(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    output = tmp_path / "output"
    monkeypatch.setattr(tree.os, "link", no_link)
    with Store(tmp_path / "store") as store:
        put(SITE, output, store=store)
        (output / "CNAME").write_text("x")
        assert put(SITE | {"new.html": b"n"}, output, store=store).unchanged == len(SITE)
        assert put(SITE | {"new.html": b"n"}, output, store=store).written == ()
    assert files(output) == SITE | {"new.html": b"n", "CNAME": b"x"}


@pytest.mark.parametrize("cross", [False, True], ids=["lower layer", "mount point"])
def test_a_folder_that_cannot_move_gets_its_files_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cross: bool
) -> None:
    """Where the output is a mount point or a container's lower layer, it is still published, and that is said."""
    output = tmp_path / "output"
    real, real_replace = Path.rename, Path.replace

    def rename(self: Path, target: Path) -> Path:
        if output in (self, target) and output.exists():
            raise OSError(18, "Invalid cross-device link")
        return real(self, target)

    def replace(self: Path, target: Path) -> Path:
        if cross and self.parent != target.parent:
            raise OSError(18, "Invalid cross-device link")
        return real_replace(self, target)

    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr(Path, "replace", replace)
    put(SITE, output)
    (output / "CNAME").write_text("x")
    before = marks(output)
    changed = {"index.html": b"new", "2017/07/a.html": b"a", "b/c.html": b"c"}
    published = put(changed, output)
    assert codes(published) == [OUTPUT_IN_PLACE.code, OUTPUT_FOREIGN.code]
    assert published.removed == ("2017/07/b.html", "assets/x.css")
    assert files(output) == changed | {"CNAME": b"x"}
    assert not (output / "assets").exists()
    assert marks(output)[str(output / "2017/07/a.html")] == before[str(output / "2017/07/a.html")]
    assert codes(put(changed, output)) == [OUTPUT_FOREIGN.code]
    assert alone(output)


AS_NOBODY = """
import os, sys
from pathlib import Path
from generator.engine.publish import publish
from generator.model.artifact import Artifact
os.setgid(65534); os.setuid(65534)
published = publish([Artifact("index.html", b"new")], Path(sys.argv[1]))
print([finding.code for finding in published.findings], published.findings[0].message)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("hidden", [False, True])
def test_without_permission_nothing_happens(tmp_path: Path, hidden: bool) -> None:
    """A folder that may not be written, or not even read, is a finding that names it; the old site stays."""
    output = tmp_path / "output"
    put(SITE, output)
    before = marks(tmp_path)
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(folder.stat().st_mode | 0o555)
    if hidden:
        output.chmod(0o700)
    said = subprocess.run([sys.executable, "-c", AS_NOBODY, output], capture_output=True, text=True, check=True)
    assert OUTPUT_UNUSABLE.code in said.stdout
    assert "Permission denied" in said.stdout
    assert marks(tmp_path) == before
