"""A dump grows, shrinks and is made anew; each post keeps its file, its address, its edits and its deletion."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands import importing
from generator.documents.frontmatter import Document

_WORDS = (
    *("anchor", "barrel", "candle", "drift", "ebb", "ferry", "gull", "harbour", "island", "jetty", "keel", "lantern"),
    *("mast", "net", "oar", "pier", "quay", "rope", "sail", "tide", "under", "vessel", "wave", "yawl", "boat", "crew"),
)


@dataclass(frozen=True)
class Said:
    """A post as its dump has it."""

    title: str
    day: str
    body: str

    def text(self) -> str:
        """Its lines."""
        return "\n\n".join(part for part in (self.title, self.day, self.body) if part) + "\n"


def prose(seed: int, sentences: int = 5) -> str:
    """Sentences of no other seed."""
    chance = random.Random(seed)
    return " ".join(f"{' '.join(chance.choices(_WORDS, k=9)).capitalize()}." for _ in range(sentences))


POOL = (
    Said("Apples in the fog", "May 3, 2014", prose(1)),
    Said("Pears after rain", "May 9, 2014", prose(2)),
    Said("Plums at night", "May 12, 2014", prose(3) + "\n\n" + prose(4)),
    Said("What we read in June", "June 2, 2014", prose(5)),
    Said("What we read in July", "July 7, 2014", prose(6)),
    Said("A short one", "July 9, 2014", prose(8, 3)),
    Said("Another short one", "July 10, 2014", prose(8, 3)),
    Said("Quinces, late", "October 1, 2014", prose(7, 9)),
)
"""Posts of which two have nearly one title, and two the same words."""

ORDERS = st.lists(st.sampled_from(range(len(POOL))), min_size=1, max_size=len(POOL), unique=True)


class Site:
    """A site whose one source is a dump."""

    def __init__(self, root: Path) -> None:
        self.content = root / "content"
        self.root = root
        (self.content / "sources").mkdir(parents=True)

    def bring(self, posts: Sequence[Said]) -> None:
        """Import a dump of `posts`, in the place of the one before."""
        dump = "Orchard Log\n\n" + "\n".join(post.text() for post in posts)
        (self.content / "sources" / "dump.txt").write_text(dump, "utf-8")
        assert importing.run(self.root, [str(self.content / "sources")]).code == 0

    def files(self) -> dict[str, Document]:
        """Each post's file, by its path."""
        found = (self.content / "posts").rglob("*.md")
        return {str(path.relative_to(self.content)): Document.parse(path.read_text("utf-8")) for path in found}

    def edit(self, path: str, document: Document) -> None:
        """Save a file as a person would."""
        (self.content / path).write_text(document.text(), "utf-8")


def home(files: dict[str, Document], post: Said) -> str:
    """The path of the one file with a post's words and title."""
    (path,) = (path for path, file in files.items() if says(file, post))
    return path


def says(file: Document, post: Said) -> bool:
    """Whether a file is the one of a post."""
    return file.body.strip().startswith(post.body) and file.fields["title"] == post.title


@settings(max_examples=30, deadline=None)
@given(before=ORDERS, after=ORDERS)
def test_posts_that_come_go_and_move_leave_the_others_where_they_are(before: list[int], after: list[int]) -> None:
    """Each post that was there keeps its file and its page, told of or not; each new one gets files of its own."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.bring([POOL[at] for at in before])
        first = site.files()
        site.bring([POOL[at] for at in after])
        second = site.files()
        for at in before:
            path = home(first, POOL[at])
            assert says(second[path], POOL[at])
            assert second[path].fields["permalink"] == first[path].fields["permalink"]
        told = {home(second, POOL[at]) for at in {*before, *after}}
        assert told == second.keys()
        assert len({file.fields["permalink"] for file in second.values()}) == len(second)


EDITS = st.sampled_from(["word", "title", "date", "delete", "move"])


@settings(max_examples=40, deadline=None)
@given(before=ORDERS, after=ORDERS, edit=EDITS, changed=st.booleans(), data=st.data())
def test_what_a_person_did_stays_with_its_post(
    before: list[int], after: list[int], edit: str, changed: bool, data: st.DataObject
) -> None:
    """An edit, a new title, another date, a deletion, another file name: of one post, and of no other one.

    So it is when the source changes the very post at the same time (`changed`).
    """
    mine = POOL[data.draw(st.sampled_from(before))]
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.bring([POOL[at] for at in before])
        first = site.files()
        path = home(first, mine)
        path = do(site, path, first[path], edit)
        kept = site.files().get(path)
        newer = replace(mine, body=f"{mine.body} The source knows more.") if changed else mine
        site.bring([newer if POOL[at] == mine else POOL[at] for at in after])
        second = site.files()
        others = [POOL[at] for at in {*before, *after} if POOL[at] != mine]
        assert {home(second, post) for post in others} == second.keys() - {path}
        if kept is None:
            assert path not in second
        else:
            assert {"title", "date", "body"} <= unchanged(kept, second[path], follows=edit != "word")


def do(site: Site, path: str, file: Document, edit: str) -> str:
    """What a person does to a file; where it stands then."""
    if edit == "delete":
        (site.content / path).unlink()
    elif edit == "move":
        (site.content / path).rename(site.content / "posts" / "mine.md")
        return "posts/mine.md"
    elif edit == "word":
        site.edit(path, file.with_body(f"{file.body.rstrip()} (My own sentence.)\n"))
    else:
        site.edit(path, file.with_fields({edit: {"title": "My own", "date": "2001-01-01"}[edit]}))
    return path


def unchanged(old: Document, new: Document, *, follows: bool) -> set[str]:
    """The fields that stayed; a body that nobody edited may follow its source and say more."""
    kept = {key for key, value in old.fields.items() if new.fields.get(key) == value}
    same = new.body == old.body or (follows and new.body.startswith(old.body.rstrip()))
    return kept | ({"body"} if same else set())
