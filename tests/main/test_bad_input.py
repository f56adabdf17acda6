"""Bad input is a finding with a place and a way out, never a traceback; the rest is done, and nothing is deleted."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.engine import lock
from tests.conftest import Ran
from tests.main.pages import files, front

pytestmark = pytest.mark.xdist_group("bad-input")

FINDING = re.compile(
    r"(?P<path>.+?)(?::(?P<line>\d+))?: (?P<severity>error|warning|note)\[(?P<code>[a-z-]+)\]: (?P<message>.+)"
)
GOOD = "---\ntitle: A quiet day\ndate: '2015-05-05'\n---\n\nNothing happened, and we wrote it down.\n"
ENTRY = """<entry><id>tag:tides.example,2015:{0}</id><title>Entry number {0}</title>
<updated>2015-05-0{0}T09:00:00Z</updated><published>2015-05-0{0}T09:00:00Z</published>
<link rel="alternate" href="http://tides.example/2015/05/entry-{0}.html"/>
<content type="html">&lt;p&gt;The water of day {0} stood higher than that of the day before it.&lt;/p&gt;</content>
</entry>
"""
FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:tides.example,2015:x</id>
<title>Tides</title><updated>2015-05-05T09:00:00Z</updated>
{"".join(ENTRY.format(number) for number in range(1, 6))}</feed>"""
DUMP = """Tag Archives: Harbours


Fähren und Fische

The ferry from Ærø brought “eleven barrels” of herring – and a piano – on the first day without ice.

Everyone on the pier agreed that the crossing had never been so calm, and nobody could say who had steered.


Übers Wasser

In the café on the quay somebody counts the swans each morning, and has done so since before the bridge was built.

The numbers hang beside the door, and visitors add to them in pencil, as long as they sign their names.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one post written by hand and an empty folder of sources."""
    folder = tmp_path / "site"
    (folder / "content/sources").mkdir(parents=True)
    (folder / "content/posts/2015/05").mkdir(parents=True)
    (folder / "content/posts/2015/05/quiet.md").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def build(site: Path, generator: Callable) -> Callable[..., Ran]:
    """`build` on the site, with findings that were told both ways: as lines and as JSON, and both are alike."""

    def run(*words: object, **environment: str) -> Ran:
        ran: Ran = generator("build", "--site", site, *words, "--json", **environment)
        assert {"summary", "findings"} <= ran.json.keys()
        return ran

    return run


def found(ran: Ran, code: str) -> dict:
    """The one finding of a kind."""
    (one,) = [each for each in ran.json["findings"] if each["code"] == code]
    return one


def good(site: Path) -> bool:
    """Whether the good post has its page."""
    return any("wrote it down" in path.read_text(encoding="utf-8") for path in (site / "output").rglob("*.html"))


# -- sources ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "source-empty"),
        (b" \n\t\n", "source-empty"),
        (b"\xef\xbb\xbf", "source-empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "source-unknown"),
        (b"\x7fELF" + b"\0" * 500, "source-unknown"),
        (b"%PDF-1.7\n" + bytes(range(128, 256)) * 20, "source-unknown"),
        (b"PK\x03\x04" + bytes(range(256)), "source-unknown"),
    ],
    ids=["empty", "spaces", "mark", "picture", "program", "pdf", "zip"],
)
def test_a_source_that_is_nothing_is_told_and_the_rest_is_built(
    site: Path, build: Callable, generator: Callable, data: bytes, code: str
) -> None:
    """The file keeps its bytes and is named; the others are imported; `import` of it alone says that it failed."""
    bad = site / "content/sources/found-on-a-disk.txt"
    bad.write_bytes(data)
    (site / "content/sources/feed.xml").write_text(FEED, encoding="utf-8")
    ran = build()
    finding = found(ran, code)
    assert (finding["path"], finding["severity"]) == ("found-on-a-disk.txt", "warning")
    assert (ran.code, ran.json["summary"]["posts"]) == (0, 6)
    assert good(site)
    assert bad.read_bytes() == data
    alone = generator("import", bad, "--site", site)
    assert alone.code == 1
    assert f"warning[{code}]" in alone.err


@pytest.mark.parametrize("share", [0.3, 0.55, 0.8, 0.97])
def test_a_truncated_feed_gives_what_came_before_the_cut(site: Path, build: Callable, share: float) -> None:
    """Whole entries are never lost to the broken end; the finding says that there is one."""
    cut = FEED[: int(len(FEED) * share)]
    (site / "content/sources/feed.xml").write_text(cut, encoding="utf-8")
    ran = build()
    assert found(ran, "source-truncated")["path"] == "feed.xml"
    assert ran.code == 0
    assert ran.json["summary"]["posts"] >= 1 + cut.count("</entry>")
    titles = {front(path)[0]["title"] for path in (site / "content/posts").rglob("entry*.md")}
    assert {f"Entry number {n}" for n in range(1, 1 + cut.count("</entry>"))} <= titles


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-8-sig"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_dump_in_another_encoding_is_read_right(site: Path, build: Callable, encoding: str, ends: str) -> None:
    """Letters, quotes and dashes come out as they were; that it is not UTF-8 is told."""
    (site / "content/sources/dump.txt").write_bytes(DUMP.replace("\n", ends).encode(encoding))
    ran = build()
    assert (ran.code, ran.json["summary"]["posts"]) == (0, 3)
    written = "".join(path.read_text(encoding="utf-8") for path in (site / "content/posts").rglob("*.md"))
    for words in ("Fähren und Fische", "Übers Wasser", "Ærø brought “eleven barrels” of herring – and", "café"):
        assert words in written
    if encoding != "utf-8-sig":
        assert found(ran, "source-encoding")["path"] == "dump.txt"


def test_an_html_page_instead_of_a_feed_is_told(site: Path, build: Callable) -> None:
    """What a server answers in place of a lost feed does not become a post."""
    page = "<!DOCTYPE html>\n<html><head><title>404</title></head><body><h1>Not Found</h1><p>Gone.</p></body></html>"
    (site / "content/sources/feed.xml").write_text(page, encoding="utf-8")
    ran = build()
    assert found(ran, "source-unknown")["path"] == "feed.xml"
    assert (ran.code, ran.json["summary"]["posts"]) == (0, 1)


def test_a_source_that_is_not_there_is_an_error_and_the_others_are_imported(
    site: Path, build: Callable, generator: Callable
) -> None:
    """Exit 1, for `build` and `import`; what was named besides it has come in."""
    feed = site.parent / "feed.xml"
    feed.write_text(FEED, encoding="utf-8")
    ran = build("--source", site.parent / "nowhere.xml", "--source", feed)
    assert ran.code == 1
    assert found(ran, "source-missing")["path"].endswith("nowhere.xml")
    assert len(list((site / "content/posts").rglob("entry*.md"))) == 5
    assert generator("import", site.parent / "nowhere.xml", feed, "--site", site).code == 1
    assert generator("import", feed, "--site", site).code == 0


def test_a_name_that_is_no_text_is_told(site: Path, build: Callable) -> None:
    """A file whose name is not UTF-8 is named legibly, and harms nothing."""
    try:
        Path(str(site / "content/sources/feed") + "\udcff.xml").write_text(FEED, encoding="utf-8")
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system has only names in UTF-8")
    ran = build()
    assert found(ran, "source-unknown")["path"].endswith("feed\\xff.xml")
    assert (ran.code, good(site)) == (0, True)


@pytest.mark.parametrize("where", ["content/sources/link.xml", "content/posts/link.md", "content/images/link.png"])
def test_a_symbolic_link_is_not_followed(site: Path, build: Callable, where: str) -> None:
    """What a link leads to, which may be anything on the machine, is not published."""
    secret = site.parent / "secret.md"
    secret.write_text("---\ntitle: Not for you\n---\n\nA secret of the house.\n", encoding="utf-8")
    (site / where).parent.mkdir(exist_ok=True)
    (site / where).symlink_to(secret)
    ran = build()
    finding = found(ran, "source-symlink")
    assert finding["path"].endswith(where)
    assert finding["hint"]
    assert ran.code == 0
    assert not any(b"secret of the house" in data for data in files(site / "output").values())
    assert (site / where).is_symlink()


# -- content ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: Harbour: a history\n---\n\nText.\n", 2),
        ("---\ntitle: ok\nlabels: [one, two\ndate: '2015'\n---\n\nText.\n", 4),
        ("---\ntitle: 'never closed\n---\n\nText.\n", 2),
        ("---\ntitle: never fenced\n\nText.\n", 1),
        ("---\ntitle: !!python/object/apply:os.system ['true']\n---\n\nText.\n", 2),
        ("---\na: &a [x]\nb: *a\n---\n\nText.\n", 2),
        ("---\n- a\n- list\n---\n\nText.\n", 2),
    ],
    ids=["colon", "bracket", "quote", "fence", "tag", "anchor", "list"],
)
def test_broken_front_matter_keeps_the_last_good_site(site: Path, build: Callable, text: str, line: int) -> None:
    """An error with file, line and hint; with no site to protect the rest is published, else what is there stays."""
    bad = site / "content/posts/2015/05/broken.md"
    bad.write_text(text, encoding="utf-8")
    first = build()
    finding = found(first, "front-matter")
    assert first.code == 1
    assert finding["path"] == "content/posts/2015/05/broken.md"
    assert finding["line"] in (line, line - 1, line + 1)
    assert finding["hint"]
    assert good(site)
    before = files(site / "output")
    (site / "content/posts/2015/05/quiet.md").write_text(GOOD.replace("Nothing", "Something"), encoding="utf-8")
    second = build()
    assert (second.code, second.json["summary"]["published"]) == (1, False)
    assert files(site / "output") == before
    assert bad.read_text(encoding="utf-8") == text


def test_a_field_of_the_wrong_form_is_a_warning(site: Path, build: Callable) -> None:
    """The post is built without what cannot be understood, and the finding says where and what."""
    text = "---\ntitle: Odd\ndate: last Tuesday\nlabels: 7\n---\n\nText.\n"
    (site / "content/posts/odd.md").write_text(text, encoding="utf-8")
    ran = build()
    told = [each for each in ran.json["findings"] if each["code"] == "field-value"]
    assert {each["path"] for each in told} == {"content/posts/odd.md"}
    assert any("date" in each["message"] and each["line"] == 3 for each in told)
    assert (ran.code, ran.json["summary"]["posts"]) == (0, 2)
    assert (site / "content/posts/odd.md").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("---\ntitle: 'never closed\ndate: '2015'\nx: y\n\n---\n\nText.\n", 3, "quote"),
        ('---\ntitle: "never closed\ndate: 2015\nx: y\n---\n\nText.\n', 2, "quote"),
        ("---\ntitle: One\ntitle: Two\n---\n\nText.\n", 3, "keep one"),
        ("---\ntitle: One\nlabels:\n\t- a\n---\n\nText.\n", 4, "spaces"),
    ],
    ids=["closed-later", "open", "twice", "tab"],
)
def test_front_matter_that_is_broken_says_where_and_what_helps(
    site: Path, build: Callable, text: str, line: int, hint: str
) -> None:
    """The line that a person has to change, and a hint that fits."""
    (site / "content/posts/2015/05/broken.md").write_text(text, encoding="utf-8")
    finding = found(build(), "front-matter")
    assert (finding["line"], hint in finding["hint"]) == (line, True)


def test_a_field_within_a_field_is_named_by_both(site: Path, build: Callable) -> None:
    """With the line where the outer one begins."""
    text = "---\ntitle: Odd\ncomments:\n- author: Ann\n  date: last Tuesday\n  text: Hello\n---\n\nText.\n"
    (site / "content/posts/odd.md").write_text(text, encoding="utf-8")
    finding = found(build(), "field-value")
    assert (finding["line"], finding["message"].startswith("in `comments`: `date`")) == (3, True)


# -- settings --------------------------------------------------------------------------------------------------------


def test_a_typo_in_the_settings_names_the_nearest_key(site: Path, build: Callable) -> None:
    """A warning: the site is built without the key."""
    (site / "site.toml").write_text('title = "Quiet"\n\ndescripton = "x"\n', encoding="utf-8")
    ran = build()
    finding = found(ran, "config-unknown-key")
    assert (finding["path"], finding["line"]) == ("site.toml", 3)
    assert "`description`" in finding["hint"]
    assert (ran.code, good(site)) == (0, True)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('title = "a"\nsearch = "no"\n', "config-type", 2),
        ('images = "lokal"\n', "config-type", 1),
        ('posts_per_page = 0\n', "config-type", 1),
        ('timezone = "Mars/Olympus"\n', "config-type", 1),
        ('base_url = "javascript:alert(1)"\n', "config-type", 1),
        ('title = "a"\ntitle "b"\n', "config-syntax", 2),
        ("title = \n", "config-syntax", 1),
        ('title = "a"\naliases = [', "config-syntax", 2),
        ('title = "a"\naliases = [\n\n', "config-syntax", 2),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_meant_keep_the_last_good_site(
    site: Path, build: Callable, text: str, code: str, line: int
) -> None:
    """An error with its line; the rest of the work is done, and what was published stays as it was."""
    assert build().code == 0
    before = files(site / "output")
    (site / "site.toml").write_text(text, encoding="utf-8")
    (site / "content" / "posts" / "broken.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    ran = build()
    finding = found(ran, code)
    assert (ran.code, finding["path"], finding["line"]) == (1, "site.toml", line)
    assert found(ran, "front-matter")["path"] == "content/posts/broken.md"
    assert files(site / "output") == before


# -- output ----------------------------------------------------------------------------------------------------------


def test_an_output_that_is_a_file_is_refused(site: Path, build: Callable) -> None:
    """The file stays."""
    target = site.parent / "output.txt"
    target.write_text("mine", encoding="utf-8")
    ran = build("--output", target)
    finding = found(ran, "output-unusable")
    assert (ran.code, finding["path"]) == (1, str(target))
    assert finding["hint"]
    assert target.read_text(encoding="utf-8") == "mine"


def test_an_output_that_is_not_ours_is_refused(site: Path, build: Callable) -> None:
    """A folder with somebody's things in it and without our marker is left as it is."""
    target = site.parent / "photographs"
    (target / "1998").mkdir(parents=True)
    (target / "1998/pier.txt").write_text("mine", encoding="utf-8")
    ran = build("--output", target)
    finding = found(ran, "output-not-ours")
    assert (ran.code, finding["path"]) == (1, str(target))
    assert finding["hint"]
    assert files(target) == {"1998/pier.txt": b"mine"}


@pytest.mark.parametrize("where", [".", "content", "content/posts", "templates", "..", "content/sources/out"])
def test_an_output_over_what_people_own_is_refused(site: Path, build: Callable, where: str) -> None:
    """The site's folder, its content, its templates, and whatever holds or lies within them."""
    (site / "templates").mkdir()
    before = {name: data for name, data in files(site).items() if not name.startswith(".cache/")}
    ran = build("--output", site / where)
    assert ran.code == 1
    assert {"output-unusable", "output-not-ours"} & set(ran.codes())
    assert {name: data for name, data in files(site).items() if not name.startswith(".cache/")} == before


def test_an_output_over_the_home_folder_is_refused(site: Path, build: Callable, tmp_path: Path) -> None:
    """Not even an empty one."""
    home = tmp_path / "home"
    home.mkdir()
    ran = build("--output", home, HOME=str(home), USERPROFILE=str(home))
    assert (ran.code, found(ran, "output-unusable")["path"]) == (1, str(home))
    assert list(home.iterdir()) == []


def test_files_of_others_in_the_output_are_kept(site: Path, build: Callable) -> None:
    """A `CNAME` or a file that somebody put there survives the next build, and is named."""
    build()
    (site / "output/CNAME").write_text("tides.example\n", encoding="utf-8")
    (site / "output/mine.txt").write_text("mine", encoding="utf-8")
    (site / "content/posts/2015/05/quiet.md").write_text(GOOD.replace("Nothing", "Something"), encoding="utf-8")
    ran = build()
    assert (ran.code, ran.json["summary"]["published"]) == (0, True)
    assert (site / "output/CNAME").read_text(encoding="utf-8") == "tides.example\n"
    assert (site / "output/mine.txt").read_text(encoding="utf-8") == "mine"
    assert "mine.txt" in found(ran, "output-foreign-file")["message"]


def test_two_runs_at_once_do_not_mix(site: Path, build: Callable, generator: Callable) -> None:
    """While one holds the site, `build` and `import` refuse, name the holder, and change nothing."""
    build()
    before = files(site / "output")
    feed = site.parent / "feed.xml"
    feed.write_text(FEED, encoding="utf-8")
    with lock.hold(site / ".cache" / "lock") as refused:
        assert refused is None
        ran = build("--source", feed)
        imported = generator("import", feed, "--site", site)
    assert (ran.code, imported.code) == (1, 1)
    assert found(ran, "output-locked")["hint"]
    assert files(site / "output") == before
    assert build("--source", feed).code == 0


# -- the command line ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["import"],
        ["buidl"],
        ["build", "--jobs", "many"],
        ["build", "--jobs", "-1"],
        ["build", "unexpected"],
        ["build", "--base-url", "not a url"],
        ["build", "--base-url", "javascript:alert(1)"],
        ["new"],
        ["serve", "--port", "99999"],
        ["--nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2(generator: Callable, tmp_path: Path, words: list[str]) -> None:
    """With the usage on stderr, nothing on stdout, and no file written."""
    ran = generator(*words, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "Usage:" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_findings_are_lines_on_stderr(site: Path, generator: Callable) -> None:
    """`path:line: severity[code]: message`, hints on lines of their own; without `--json` stdout is empty."""
    (site / "site.toml").write_text('titel = "x"\n', encoding="utf-8")
    (site / "content/posts/bad.md").write_text("---\ntitle: a: b\n---\n", encoding="utf-8")
    ran = generator("build", "--site", site)
    assert (ran.code, ran.out) == (1, "")
    told = [FINDING.fullmatch(line) for line in ran.err.splitlines() if re.search(r": (error|warning|note)\[", line)]
    assert all(told)
    assert {(match["path"], match["line"], match["code"]) for match in told} >= {
        ("site.toml", "1", "config-unknown-key"),
        ("content/posts/bad.md", "2", "front-matter"),
    }
    assert sum(line.startswith("  hint: ") for line in ran.err.splitlines()) >= 2


def test_names_cannot_speak_to_the_terminal(site: Path, generator: Callable) -> None:
    """Escapes and line ends in the name of a file are shown, not obeyed."""
    (site / "content/sources/a\x1b[31m\n::error::b.txt").write_bytes(b"")
    ran = generator("build", "--site", site)
    assert "\x1b" not in ran.err
    assert not any(line.startswith("::") for line in ran.err.splitlines())


def test_a_site_that_is_not_there_makes_no_surprise(generator: Callable, tmp_path: Path) -> None:
    """A `--site` that is a file is a finding, not a crash."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ran = generator("build", "--site", tmp_path / "file")
    assert ran.code == 1
    assert "error[" in ran.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", ["build", "serve", "check"])
def test_a_slip_in_the_name_of_a_site_makes_nothing(generator: Callable, tmp_path: Path, command: str) -> None:
    """A `--site` that does not exist is an error that names it, and no folder is made."""
    ran = generator(command, "--site", tmp_path / "typo")
    assert ran.code == 1
    assert "error[" in ran.err
    assert str(tmp_path / "typo") in ran.err
    assert command == "check" or "init" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_init_makes_a_site_and_keeps_what_is_there(generator: Callable, tmp_path: Path) -> None:
    """Twice is once; an edited file stays; the site builds."""
    site = tmp_path / "mine"
    assert generator("init", site).code == 0
    assert (site / "site.toml").is_file()
    ignored = (site / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {".cache/", "output/"} <= set(ignored)
    (site / "site.toml").write_text('title = "Mine"\n', encoding="utf-8")
    before = files(site)
    again = generator("init", site, "--json")
    assert (again.code, again.json["summary"]["written"]) == (0, [])
    assert files(site) == before
    assert generator("build", cwd=site).code == 0
    assert "Mine" in (site / "output/index.html").read_text(encoding="utf-8")


def test_init_into_a_file_is_a_finding(generator: Callable, tmp_path: Path) -> None:
    """It cannot be a folder."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ran = generator("init", tmp_path / "file")
    assert ran.code == 1
    assert "error[output-unusable]" in ran.err


def test_new_begins_a_draft_and_never_overwrites(generator: Callable, site: Path) -> None:
    """A draft is not published; two of one title are two files; any title is one line of YAML."""
    made = [generator("new", title, "--site", site, "--json") for title in ("Tide: a 'table'", "Tide: a 'table'", "…")]
    assert [ran.code for ran in made] == [0, 0, 0]
    paths = [Path(ran.json["summary"]["path"]) for ran in made]
    assert len(set(paths)) == 3
    written, _ = front(paths[0])
    assert (written["title"], written["draft"]) == ("Tide: a 'table'", True)
    ran = generator("build", "--site", site, "--json")
    assert (ran.code, ran.json["summary"]["posts"]) == (0, 1)


def test_json_is_all_that_stands_on_stdout(generator: Callable, site: Path) -> None:
    """Each command answers with one JSON document, in any locale."""
    (site / "content/posts/odd.md").write_text("---\ntitle: Ω\ndate: Ωmorrow\n---\n\nΩ\n", encoding="utf-8")
    for words in (["build"], ["import", site / "content/sources"], ["new", "Ω"]):
        ran = generator(*words, "--site", site, "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        assert ran.code == 0, ran.err
        assert json.loads(ran.out)["summary"]
