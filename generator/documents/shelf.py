"""`content/` on disk: what is read from it and the few writes that are made to it, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.documents import account
from generator.documents.content import FOLDERS, PEOPLE, ContentFile, decode
from generator.documents.intent import resumed
from generator.documents.ledger import INTENT, NAME, Ledger
from generator.documents.threeway import Merged
from generator.engine import files
from generator.model.catalogue import CONTENT_UNREADABLE
from generator.model.finding import Finding
from generator.model.library import WordAccount
from generator.model.source import Media

_UNREADABLE = "---\n"
"""What stands for a text that is there and cannot be read: front matter without an end."""


class Shelf:
    """The content folder of one site."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def content(self) -> tuple[tuple[ContentFile, ...], tuple[Finding, ...]]:
        """Every Markdown file of the folders of the contract, and `people.yaml`, in the order of their paths."""
        found: list[ContentFile] = []
        findings: list[Finding] = []
        for name, notes in map(self._names, FOLDERS):
            findings += notes
            for path in name:
                data = files.read(self.root / path, CONTENT_UNREADABLE)
                if isinstance(data, Finding):
                    findings.append(data)
                else:
                    found.append(ContentFile(path, data))
        people = self._bytes(PEOPLE)
        if people is not None:
            found.append(ContentFile(PEOPLE, people))
        return tuple(found), tuple(findings)

    def text(self, path: str) -> str | None:
        """The text of a file of `content/`, None when there is none; of what cannot be read, no document's.

        Only what is not there was deleted.
        """
        data = self._bytes(path)
        if data is None:
            return None if _is_gone(self.root / path) else _UNREADABLE
        return decode(data, path)[0]

    def ledger(self) -> tuple[Ledger, tuple[Finding, ...]]:
        """The record of the last import; an empty one before the first, with a finding for one that cannot be read."""
        data = self._bytes(NAME)
        if data is None and _is_gone(self.root / NAME):
            return Ledger(), ()
        return Ledger.decode(data or b"")

    def resumed(self, ledger: Ledger) -> Ledger:
        """`ledger`, with what an import wrote that was ended before it could say so there."""
        data = self._bytes(INTENT)
        intended, problems = (ledger, ()) if data is None else Ledger.decode(data)
        return ledger if problems else resumed(ledger, intended, self.text)

    def accounts(self) -> tuple[WordAccount, ...]:
        """What became of each word of the sources at their last import."""
        data = self._bytes(account.NAME)
        return () if data is None else account.decode(data)

    def write_accounts(self, accounts: Iterable[WordAccount]) -> tuple[Finding, ...]:
        """Keep the account of every source, unless nothing of it changed."""
        data = account.encode(accounts)
        same = data == (self._bytes(account.NAME) or account.encode(()))
        problem = None if same else files.write(self.root / account.NAME, data)
        return (problem,) if problem else ()

    def write_pictures(self, media: Iterable[Media]) -> tuple[Finding, ...]:
        """Keep pictures that sources hold themselves, unless they are there already."""
        places = {self.root / "images" / each.name: each.data for each in media}
        return files.write_all((place, data) for place, data in places.items() if not place.exists())

    def write(
        self, merged: Iterable[Merged], stale: Iterable[str], ledger: Ledger, before: Ledger
    ) -> tuple[Finding, ...]:
        """Write what changed, take away what no source tells of any more, and last the ledger.

        The ledger says of a file that could not be written what it said `before`. What it is to say is written before
        the files, under a name of its own: the next import then knows what one wrote that was killed in between.
        """
        texts = {one.path: one.text for one in merged if one.text is not None}
        gone = tuple(stale)
        data = ledger.encode() if ledger.files or ledger.accounts else b""
        if texts or gone:
            files.sweep(self.root)
            if problem := files.write(self.root / INTENT, data):
                return (problem,)
        problems = files.write_all((self.root / path, text.encode()) for path, text in texts.items())
        problems += tuple(filter(None, (files.remove(self.root / path) for path in gone)))
        failed = {problem.path for problem in problems}
        left = {path for path in (*texts, *gone) if str(self.root / path) in failed}
        return (*_together(problems), *self._settle(_without(ledger, left, before).encode() if left else data))

    def _settle(self, ledger: bytes) -> tuple[Finding, ...]:
        """Put the ledger in its place; what was intended is done then."""
        problem = files.write(self.root / NAME, ledger) if ledger and ledger != self._bytes(NAME) else None
        return tuple(filter(None, (problem or files.remove(self.root / INTENT),)))

    def _names(self, folder: str) -> tuple[list[str], tuple[Finding, ...]]:
        if not (self.root / folder).is_dir():
            return [], ()
        listed, findings = files.walk(self.root / folder)
        return [f"{folder}/{file.name}" for file in listed if file.name.endswith(".md")], findings

    def _bytes(self, path: str) -> bytes | None:
        data = files.read(self.root / path)
        return data if isinstance(data, bytes) else None


def _together(problems: Iterable[Finding]) -> tuple[Finding, ...]:
    """`problems`, those that differ by nothing but their file as one: a disk that is full says so once."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for one in problems:
        alike.setdefault((one.code, one.message), []).append(one)
    return tuple(
        replace(first, message=f"{first.message} (and {len(others):,} more)") if others else first
        for first, *others in alike.values()
    )


def _is_gone(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _without(ledger: Ledger, paths: set[str], before: Ledger) -> Ledger:
    """`ledger`, with the records that the files at `paths` had `before`."""
    kept = {path: record for path, record in ledger.files.items() if path not in paths}
    return replace(ledger, files=kept | {path: before.files[path] for path in paths & before.files.keys()})
