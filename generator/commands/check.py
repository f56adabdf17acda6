"""`check`: the built site as visitors will take it, and the account of every word of every source.

settings → output/ read once → pages, links, feeds; sources → what they tell → the words of the pages
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator import config
from generator.checks.pages import PageFacts, look
from generator.checks.site import examine
from generator.commands import wordcount
from generator.commands.accounting import account, unpublished
from generator.commands.importing import consult
from generator.commands.order import Order
from generator.commands.report import Report, failed
from generator.commands.workshop import CACHE, Workshop
from generator.documents.shelf import Shelf
from generator.engine import files, lock
from generator.engine.stage import Stage
from generator.model.artifact import Artifact
from generator.model.catalogue import OUTPUT_MISSING, WORDS_LOST
from generator.model.finding import Finding, Severity
from generator.model.library import LeftOut, WordAccount
from generator.model.post import Page, Post, Talk
from generator.model.settings import Settings
from generator.site.addresses import settle

Accounts = tuple[WordAccount, ...]
_REPORT = "a fault of the program: please report it with these lines"
_REBUILD = "the page may be older than its file: build again"
_MOST = 100
"""Findings of one kind that are told one by one."""
_FIRST, _SAID = 5, 80
"""Places of a source that are told where it lacks words, and characters of each."""


def look_at(page: Artifact) -> PageFacts:
    """What a check needs to know of one page."""
    return look(page.path, page.data)


LOOK = Stage("look", look_at, libraries=("lxml",), place=lambda page: page.path)


def check(order: Order) -> Report:
    """Tell everything that is wrong with the site in `order.target`. Nothing is written but the cache."""
    settings, findings = config.load(order.site)
    if failed(findings):
        return Report(findings=findings, code=1)
    output, problems = read_output(order.target)
    if not output:
        hint = "build it first: python -m generator build"
        return Report(findings=(*problems, OUTPUT_MISSING.at(str(order.target), "holds no site", hint=hint)), code=1)
    with lock.hold(order.site / CACHE / "lock") as held:
        return Report(findings=(held,), code=1) if held else _check(order, settings, output)


def _check(order: Order, settings: Settings, output: Mapping[str, bytes]) -> Report:
    pages = {path: data for path, data in output.items() if path.endswith((".html", ".htm", ".xhtml"))}
    with Workshop(order.site, order.jobs) as shop:
        seen = shop.run("Looking at pages", LOOK, [Artifact(path, data) for path, data in pages.items()])
        facts = {one.path: one for one in seen if one}
        others = {path: data for path, data in output.items() if path not in pages}
        flaws = [_below(order.target, one) for one in examine(facts, others, remote=settings.images == "remote")]
        words, missing = audit(shop, order, settings, pages)
        flaws += [finding for one in (*words, *missing) for finding in lost(one)]
        findings = (*_limited(flaws), *shop.findings)
    flawed = any(one.severity is not Severity.NOTE for one in findings)
    return Report(
        (*_summary(pages, facts, words, len(flaws)), *_lacking(missing)),
        _figures(pages, facts, words, flaws),
        findings,
        int(flawed),
    )


def read_output(folder: Path) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """Every file of a built site by its path in it."""
    if not folder.is_dir():
        return {}, ()
    listed, findings = files.walk(folder)
    read = {file.name: files.read(folder / file.name) for file in listed}
    problems = tuple(data for data in read.values() if isinstance(data, Finding))
    return {name: data for name, data in read.items() if isinstance(data, bytes)}, (*findings, *problems)


def audit(shop: Workshop, order: Order, settings: Settings, pages: Mapping[str, bytes]) -> tuple[Accounts, Accounts]:
    """What became of every word of the sources, as a build tells it; and what the published pages lack of `content/`.

    Of sources that are gone, what the last import told.
    """
    asked = consult(shop, order.told, settings)
    shelf = Shelf(shop.content)
    current = {new.path: shelf.text(new.path) for new in asked.told.files}
    library, _ = settle(asked.opened.library)
    items: tuple[Post | Talk | Page, ...] = (*library.posts, *library.talks, *library.pages)
    places = {item.path: item.permalink for item in items}
    shown = {path: pages.get(link.lstrip("/"), b"").decode("utf-8", "replace") for path, link in places.items()}
    words = account(shop, asked.evidence(current))
    missing = unpublished(shop, current, {path: page for path, page in shown.items() if path in current})
    return tuple(({one.name: one for one in shelf.accounts()} | {one.name: one for one in words}).values()), missing


def lost(account: WordAccount) -> Iterator[Finding]:
    """One finding for a source of whose words some are accounted for by nothing: how many, and where the first are."""
    if not account.lost:
        return
    words = sum(item.words for item in account.lost)
    said = ", ".join(map(_placed, account.lost[:_FIRST]))
    more = f", and in {len(account.lost) - _FIRST:,} places more" if len(account.lost) > _FIRST else ""
    hint = _REBUILD if account.name.startswith("content/") else _REPORT
    message = f"{words:,} {'word is' if words == 1 else 'words are'} on no page: {said}{more}"
    yield WORDS_LOST.at(account.name, message, line=account.lost[0].line, hint=hint)


def _placed(item: LeftOut) -> str:
    """Words of a source in quotes, the line on which they stand behind them."""
    said = item.text if len(item.text) <= _SAID else f"{item.text[:_SAID]}…"
    return f"“{said}” (line {item.line})" if item.line else f"“{said}”"


def _below(target: Path, finding: Finding) -> Finding:
    return replace(finding, path=str(target / finding.path))


def _limited(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first of each kind, and how many more there are."""
    counted: dict[str, int] = {}
    last: dict[str, Finding] = {}
    for finding in findings:
        counted[finding.code] = counted.get(finding.code, 0) + 1
        last[finding.code] = finding
        if counted[finding.code] <= _MOST:
            yield finding
    for code, number in counted.items():
        if number > _MOST:
            more = f"and {number - _MOST:,} more of this kind"
            yield replace(last[code], path="", line=None, message=more, hint="")


def _summary(
    pages: Mapping[str, bytes], facts: Mapping[str, PageFacts], words: tuple[WordAccount, ...], flaws: int
) -> tuple[str, ...]:
    links = sum(len(page.references) for page in facts.values())
    said = f"checked {len(pages):,} pages and {links:,} links: " + (
        f"{flaws:,} findings" if flaws else "nothing to find"
    )
    return (said, *wordcount.line(words))


def _lacking(missing: Accounts) -> tuple[str, ...]:
    """How many words of `content/` the published pages lack, where they do."""
    words = sum(item.words for one in missing for item in one.lost)
    return (f"{words:,} words of content/ are not on their pages",) if words else ()


def _figures(
    pages: Mapping[str, bytes], facts: Mapping[str, PageFacts], words: tuple[WordAccount, ...], flaws: list[Finding]
) -> dict[str, object]:
    links = sum(len(page.references) for page in facts.values())
    sources = [wordcount.figures([one]) | {"source": one.name} for one in words]
    whole = wordcount.figures(words)
    return {"pages": len(pages), "links": links, "flaws": len(flaws), **whole, "sources": sources}
