"""`content/` on disk: what is read from it and the few writes that are made to it, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.documents import account
from generator.documents.content import FOLDERS, PEOPLE, ContentFile, decode
from generator.documents.ledger import NAME, Ledger
from generator.documents.threeway import Merged
from generator.engine import files
from generator.model.catalogue import CONTENT_UNREADABLE
from generator.model.finding import Finding
from generator.model.library import WordAccount
from generator.model.source import Media


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
        """The text of a file of `content/`, None when there is none."""
        data = self._bytes(path)
        return None if data is None else decode(data, path)[0]

    def ledger(self) -> tuple[Ledger, tuple[Finding, ...]]:
        """The record of the last import; an empty one before the first."""
        data = self._bytes(NAME)
        return (Ledger(), ()) if data is None else Ledger.decode(data)

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

    def write(self, merged: Iterable[Merged], stale: Iterable[str], ledger: Ledger) -> tuple[Finding, ...]:
        """Write what changed, take away what no source tells of any more, and last the ledger.

        Killed in between, the next import finds files that say what it would write, and goes on.
        """
        texts = {one.path: one.text for one in merged if one.text is not None}
        if texts:
            files.sweep(self.root)
        problems = files.write_all((self.root / path, text.encode()) for path, text in texts.items())
        for path in stale:
            (self.root / path).unlink(missing_ok=True)
        data = ledger.encode()
        changed = (ledger.files or ledger.accounts) and data != self._bytes(NAME)
        problem = files.write(self.root / NAME, data) if changed else None
        return (*problems, problem) if problem else problems

    def _names(self, folder: str) -> tuple[list[str], tuple[Finding, ...]]:
        if not (self.root / folder).is_dir():
            return [], ()
        listed, findings = files.walk(self.root / folder)
        return [f"{folder}/{file.name}" for file in listed if file.name.endswith(".md")], findings

    def _bytes(self, path: str) -> bytes | None:
        data = files.read(self.root / path) if (self.root / path).exists() else None
        return data if isinstance(data, bytes) else None
