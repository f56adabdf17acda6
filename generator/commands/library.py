"""`content/` and its ledger as one library: the start of every command that reads a site."""

from __future__ import annotations

from dataclasses import dataclass

from generator.commands.workshop import Workshop
from generator.documents.content import assemble, load
from generator.documents.ledger import Ledger
from generator.documents.shelf import Shelf
from generator.engine.stage import Stage
from generator.model.catalogue import CONTENT_FRONT_MATTER
from generator.model.finding import Finding
from generator.model.library import Library

LOAD = Stage("load", load, libraries=("pyyaml",), place=lambda file: f"content/{file.path}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A site's library, the record of its last import, and what was wrong with either."""

    library: Library
    ledger: Ledger
    findings: tuple[Finding, ...]
    ledger_findings: tuple[Finding, ...]

    def is_broken_elsewhere(self) -> bool:
        """Whether a file that no record knows by its path cannot be read: it may be any that was moved."""
        broken = (one.path.removeprefix("content/") for one in self.findings if one.code == CONTENT_FRONT_MATTER.code)
        return any(path not in self.ledger.files for path in broken)


def open_library(shop: Workshop) -> Opened:
    """Read `content/`: files that did not change are not parsed again."""
    shelf = Shelf(shop.content)
    ledger, ledger_findings = shelf.ledger()
    files, walk_findings = shelf.content()
    loaded = tuple(made for made in shop.run("Reading content", LOAD, files) if made)
    findings = (*walk_findings, *(finding for file in loaded for finding in file.findings))
    library = assemble(loaded, ledger.header, ledger.accounts, shelf.accounts())
    return Opened(library, ledger, findings, ledger_findings)
