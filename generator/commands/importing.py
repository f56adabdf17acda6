"""`import`: from what survived to `content/`, without touching what people changed.

sources → readings → recoveries → posts, talks, editions → three-way merge → content/ and its ledger
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import config
from generator.commands import wordcount
from generator.commands.accounting import Evidence, account
from generator.commands.fetching import at_hand
from generator.commands.imported import ImportReport
from generator.commands.library import Opened, open_library
from generator.commands.namesakes import told_apart
from generator.commands.recovering import recoveries_of
from generator.commands.remainder import mostly_left_out
from generator.commands.remembered import at_home, elsewhere, followed
from generator.commands.replaced import leading_on, replaced, told_twice
from generator.commands.report import Report, failed
from generator.commands.sourceaccounts import source_accounts
from generator.commands.sources import gather, is_away
from generator.commands.withheld import as_decided, disclosed, made
from generator.commands.workshop import CACHE, Workshop
from generator.documents import fields
from generator.documents.editions import conference_fields
from generator.documents.ledger import Ledger
from generator.documents.shelf import Shelf
from generator.documents.threeway import Imported, Merged, imprint, merge
from generator.documents.yaml import one_line
from generator.engine import lock
from generator.model.finding import Finding
from generator.model.library import Library, WordAccount
from generator.model.post import Post, Talk
from generator.model.settings import Settings
from generator.model.source import Format, Header, Recovery, Source
from generator.model.verdict import Resolved
from generator.programme.editions import editions
from generator.reconcile import Copies, place_pages, place_posts, place_talks, reconcile
from generator.recover.trust import trust
from generator.site.addresses import settle

if TYPE_CHECKING:
    from generator.fetch import Fetcher

_UNSET = Settings()


@dataclass(frozen=True, slots=True)
class Told:
    """All that the sources tell: the files to be, and the verdicts behind them."""

    files: tuple[Imported, ...]
    resolved: tuple[Resolved, ...]
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, Resolved] = field(default_factory=dict)
    """What was resolved, by the path of the file that it became."""
    posts: tuple[Post, ...] = ()
    """All posts that editions were looked for in."""
    copies: Copies = field(default_factory=Copies)

    def marks(self, path: str) -> Iterator[str]:
        """What the copies of the post at `path` may be known by."""
        post = self.origins[path].post if path in self.origins else None
        return self.copies.marks(post.sources if post else ())


@dataclass(frozen=True, slots=True)
class Consulted:
    """Sources, what was made of each, what `content/` holds, and what it would hold; nothing is written yet."""

    sources: tuple[Source, ...]
    recoveries: tuple[Recovery, ...]
    opened: Opened
    told: Told
    header: Header
    """What the blog says of itself, by the first feed that does."""
    masthead: tuple[str, str]
    """Title and subtitle that the pages bear."""
    findings: tuple[Finding, ...]

    @property
    def at_hand(self) -> frozenset[str]:
        """The names of the sources that were read."""
        return frozenset(recovery.source for recovery in self.recoveries)

    def evidence(self, current: Mapping[str, str | None]) -> Evidence:
        """All that the account of words rests on, `current` being the texts of the files."""
        return Evidence(self.sources, self.recoveries, self.told.files, self.told.resolved, current, self.masthead)


def consult(shop: Workshop, paths: Sequence[Path], settings: Settings = _UNSET) -> Consulted:
    """Ask the sources at `paths` what they tell."""
    root, shelf = shop.content / "sources", Shelf(shop.content)
    sources, missing = gather(paths, root)
    recoveries = recoveries_of(shop, sources)
    opened = followed(open_library(shop), shelf)
    opened = replace(opened, ledger=shelf.resumed(opened.ledger))
    away = any(is_away(path, root) for path in paths)
    apart = told_apart(sources, recoveries, opened, root) if away else sources
    if apart != sources:
        sources, recoveries = apart, recoveries_of(shop, apart)
    header = _header(recoveries, opened.ledger.header)
    masthead = settings.title or header.title, settings.description or header.subtitle
    told = _tell(recoveries, opened, shelf, settings.home)
    return Consulted(sources, recoveries, opened, told, header, masthead, missing)


def _header(recoveries: Iterable[Recovery], before: Header) -> Header:
    feeds = (each.header for each in recoveries if each.format is Format.FEED)
    return next((header for header in feeds if header.title), before)


def import_sources(shop: Workshop, paths: Sequence[Path], settings: Settings = _UNSET) -> ImportReport:
    """Bring the `content/` of a site up to date with the sources at `paths`.

    Nothing is written without a record of the last import, where there was one: a post that a person deleted would be
    taken for one that is new.
    """
    asked = consult(shop, paths, settings)
    recoveries, opened, told = asked.recoveries, asked.opened, asked.told
    shelf = Shelf(shop.content)
    lost = bool(opened.ledger_findings)
    texts = {new.path: shelf.text(new.path) for new in told.files}
    merged = () if lost else tuple(_merged(asked, texts))
    current = texts | {one.path: one.text for one in merged if one.text is not None}
    heirs = {} if lost else replaced(opened, shelf, told.files, current, recoveries)
    if any(heirs.values()):
        told = replace(told, files=leading_on(told.files, heirs, opened.library))
        asked = replace(asked, told=told)
        merged = tuple(_merged(asked, texts))
        current |= {one.path: one.text for one in merged if one.text is not None}
    stale = tuple(heirs)
    twice = () if lost else told_twice(opened.library, opened.ledger.files.keys() - heirs, told.files, current)
    words = account(shop, asked.evidence(current))
    accounts = _accounts(shelf, words)
    problems = () if lost else _write(asked, shelf, accounts, merged, stale)
    findings = (*asked.findings, *told.findings, *opened.ledger_findings, *twice, *problems)
    made = _report(recoveries, told, merged, stale, findings)
    return replace(made, words=accounts, content=opened.findings)


def _accounts(shelf: Shelf, words: Iterable[WordAccount]) -> tuple[WordAccount, ...]:
    """Of each source that was ever imported the latest account."""
    earlier = {one_line(one.name): one for one in shelf.accounts()}
    return tuple((earlier | {one.name: one for one in words}).values())


def _write(
    asked: Consulted, shelf: Shelf, accounts: Iterable[WordAccount], merged: Sequence[Merged], stale: Sequence[str]
) -> tuple[Finding, ...]:
    return (
        *shelf.write_accounts(accounts),
        *shelf.write_pictures(each for recovery in asked.recoveries for each in recovery.media),
        *shelf.write(merged, stale, _ledger(asked, merged, stale), asked.opened.ledger),
    )


def _merged(asked: Consulted, texts: Mapping[str, str | None]) -> Iterator[Merged]:
    """What becomes of each file that is told of, `texts` being what they say now."""
    heard = {post.path for post in elsewhere(asked.opened, asked.recoveries)}
    records, unsure = asked.opened.ledger.files, asked.opened.is_broken_elsewhere()
    for new in asked.told.files:
        base, text = records.get(new.path), texts[new.path]
        tellers = {ref["file"] for ref in new.fields.get("sources") or ()}
        whole = tellers <= asked.at_hand and new.path not in heard
        is_gone = text is None and base is not None
        marks = asked.told.marks(new.path) if is_gone else ()
        kept = is_gone and unsure
        yield Merged(new.path, None, base or {}) if kept else merge(new, text, base, whole=whole, marks=marks)


def _tell(recoveries: Sequence[Recovery], opened: Opened, shelf: Shelf, home: str) -> Told:
    library, records = opened.library, opened.ledger.files
    resolved = reconcile(recoveries, elsewhere(opened, recoveries), trust())
    told = [one.post for one in resolved if one.post]
    copies = Copies.of(draft for recovery in recoveries for draft in recovery.drafts)
    posts = place_posts([post for post in told if not _is_page(post)], library.posts, records, imprint, copies)
    pages = place_pages([post for post in told if _is_page(post)], library.pages, records, imprint, copies)
    decks = {account.name for account in opened.ledger.accounts}
    talks = place_talks([one.talk for one in resolved if one.talk], library.talks, records, imprint, decks)
    mine = {post.path for post in posts}
    asked = (*as_decided(posts, opened), *(post for post in _addressed(library) if post.path not in mine))
    found = at_home(editions(asked, home), opened)
    conferences = made(found, opened)
    files = [_post_file(post, found.posts) for post in posts]
    files += [_post_file(page, ()) for page in pages]
    files += [Imported(talk.path, fields.talk_fields(talk), talk.body) for talk in talks]
    files += [Imported(each.path, conference_fields(each), each.body) for each in conferences]
    findings = (*found.findings, *disclosed(found, opened, shelf))
    return Told(tuple(files), resolved, findings, _origins(resolved, (*posts, *pages, *talks)), asked, copies)


def _addressed(library: Library) -> tuple[Post, ...]:
    """The posts of `content/`, those without a permalink with the one that they will have: an edition leads to it."""
    if all(post.permalink for post in library.posts):
        return library.posts
    places = {post.path: post.permalink for post in settle(library)[0].posts}
    return tuple(
        post if post.permalink else replace(post, permalink=places.get(post.path, "")) for post in library.posts
    )


def _origins(resolved: Iterable[Resolved], placed: Iterable[Post | Talk]) -> dict[str, Resolved]:
    """What each placed post or talk was resolved from: placing changes nothing but where it stands."""
    known = {(one.title, one.sources, one.body): each for each in resolved for one in (each.post or each.talk,) if one}
    return {one.path: known[one.title, one.sources, one.body] for one in placed}


def _is_page(post: Post) -> bool:
    """Whether `post` belongs among the pages: one that nobody was shown stays a draft among the posts."""
    return post.kind == "page" and not post.draft


def _post_file(post: Post, announcing: Iterable[str]) -> Imported:
    """The file of a post or page: a page keeps in its front matter what no page shows, such as its date."""
    kind = "conference" if post.permalink in announcing else "post" if post.kind == "page" else post.kind
    return Imported(post.path, fields.post_fields(replace(post, kind=kind)), post.body)


def _ledger(asked: Consulted, merged: Sequence[Merged], stale: Sequence[str]) -> Ledger:
    before = asked.opened.ledger
    files = {path: record for path, record in before.files.items() if path not in set(stale)}
    files |= {one.path: one.record for one in merged if one.record}
    accounts = {one_line(account.name): account for account in before.accounts}
    accounts |= {each.name: each for each in source_accounts(asked.sources, asked.recoveries, asked.told.resolved)}
    return Ledger(asked.header, tuple(accounts.values()), files)


def _report(
    recoveries: Sequence[Recovery],
    told: Told,
    merged: Sequence[Merged],
    stale: Sequence[str],
    findings: tuple[Finding, ...],
) -> ImportReport:
    kinds = Counter(new.path.partition("/")[0] for new in told.files)
    drafts = sum(not draft.talk for recovery in recoveries for draft in recovery.drafts)
    return ImportReport(
        sources=len(recoveries),
        posts=kinds["posts"],
        merged=drafts - kinds["posts"] - kinds["pages"],
        talks=kinds["talks"],
        pages=kinds["pages"],
        editions=kinds["conferences"],
        written=sum(one.text is not None for one in merged),
        removed=len(stale),
        unread=tuple(recovery.source for recovery in recoveries if recovery.format is Format.UNKNOWN),
        findings=(
            *findings,
            *(finding for recovery in recoveries for finding in recovery.findings),
            *mostly_left_out(recoveries),
            *(finding for one in merged for finding in one.findings),
        ),
    )


def run(
    site: Path, given: Sequence[str], fetcher: Fetcher | None = None, *, jobs: int = 1, cluster: str = ""
) -> Report:
    """The command: import from paths or addresses. What an address leads to is kept below `content/sources/`."""
    settings, findings = config.load(site)
    if failed(findings):
        return Report(findings=findings, code=1)
    with lock.hold(site / CACHE / "lock") as held, Workshop(site, jobs, cluster=cluster) as shop:
        if absent := held or shop.hire():
            return Report(findings=(absent,), code=1)
        paths, faults = at_hand(given, shop.content / "sources", fetcher)
        told = import_sources(shop, paths, settings)
        findings = (*findings, *faults, *told.content, *told.findings, *shop.findings)
    code = int(failed(findings) or bool(told.unread))
    summary = told.summary(), *wordcount.line(told.words)
    return Report(summary, told.figures() | {"findings": len(findings)}, findings, code)
