"""What an import did; and an import of which it is known that it would change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from typing import Any

from generator.commands import wordcount
from generator.commands.order import Order
from generator.commands.workshop import Workshop
from generator.engine import codec
from generator.model.finding import Finding
from generator.model.library import WordAccount
from generator.model.settings import Settings


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `unread` are sources of which nothing could be read, `merged` counts copies."""

    sources: int = 0
    posts: int = 0
    merged: int = 0
    talks: int = 0
    pages: int = 0
    editions: int = 0
    written: int = 0
    removed: int = 0
    unread: tuple[str, ...] = ()
    words: tuple[WordAccount, ...] = ()
    findings: tuple[Finding, ...] = ()
    content: tuple[Finding, ...] = ()
    """What was wrong with files of `content/`; a build, which reads them afterwards, finds it itself."""

    def figures(self) -> dict[str, Any]:
        """What was done in numbers, and the sources of which nothing could be read."""
        bare = asdict(replace(self, words=(), content=()))
        del bare["content"]
        return bare | wordcount.figures(self.words)

    def summary(self) -> str:
        """What was done in one line."""
        read = self.sources - len(self.unread)
        copies = f" ({self.merged} further copies merged)" if self.merged else ""
        pages = f", {self.pages} pages" if self.pages else ""
        made = f"imported {self.posts} posts{copies}{pages}, {self.talks} talks and {self.editions} conferences"
        return f"{made} from {read} of {self.sources} sources; {self.written} files of content/ written"


def up_to_date(shop: Workshop, order: Order, settings: Settings, seen: Mapping[str, bytes]) -> ImportReport:
    """Import, unless the same sources met the same `content/` before, and changed nothing.

    The findings of that import are told again. The machinery of import takes half a second to load, and is loaded only
    when it is needed.
    """
    words = ("program/", "content/", "ledger", "account", "source ")
    relevant = {name: digest for name, digest in seen.items() if name.startswith(words)}
    wanted = settings.home, settings.title, settings.description
    key = codec.digest("import", relevant, wanted, tuple(map(str, order.told)))
    known = _known(shop, key)
    if known:
        return known
    told: ImportReport = import_module("generator.commands.importing").import_sources(shop, order.told, settings)
    if not told.written and not told.removed:
        shop.store.put_many([(key, codec.encode(ImportReport, told))])
    return told


def _known(shop: Workshop, key: bytes) -> ImportReport | None:
    data = shop.store.get_many([key]).get(key)
    try:
        return codec.decode(ImportReport, data) if data else None
    except ValueError:
        return None
