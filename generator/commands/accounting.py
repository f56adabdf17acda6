"""The account of every word: what each source says, held against the pages that it became and what was left out.

sources, recoveries, what is told → cases, a part of a source each → `generator.checks.account` → one account a source
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from generator.checks.account import Case, Settled, Target, settle
from generator.checks.testimony import HTML, Saying
from generator.commands.homes import Homes
from generator.commands.parts import Part, parts_of
from generator.commands.rendering import Manuscript, markup, rendered
from generator.commands.workshop import Workshop
from generator.documents.frontmatter import Document, FrontMatterError
from generator.documents.threeway import Imported
from generator.engine.stage import Stage
from generator.model.library import LeftOut, WordAccount
from generator.model.post import Comment, Credit
from generator.model.source import Draft, Omission, Recovery, Source, Value
from generator.model.verdict import Resolved

SETTLE: Stage[Case, Settled] = Stage("account", settle, libraries=("lxml", "rapidfuzz"))

_UNSHOWN = ("id", "permalink", "original_url", "aliases", "sources", "restored", "date", "updated", "draft", "kind")
"""Fields of front matter that hold no words."""
_KEPT = ("byline", "excerpt", "original_url", "permalink", "aliases")
"""Fields whose words a page shows in another form, or not at all."""
_SAID = ("title", "original_url", "byline", "excerpt", "event", "author", "speaker", "label", "comment")
"""Claims that hold words."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the account rests on. `current` is the text of each file of `content/` now, None where it is gone.

    What these files say counts as shown; `unpublished` holds their pages against them.
    """

    sources: Sequence[Source]
    recoveries: Sequence[Recovery]
    files: Sequence[Imported]
    resolved: Sequence[Resolved]
    current: Mapping[str, str | None]


def account(shop: Workshop, evidence: Evidence) -> tuple[WordAccount, ...]:
    """What became of each word of each source that was read."""
    desk = _Desk.of(shop, evidence)
    cases: list[Case] = []
    owners: list[str] = []
    data = {source.name: source for source in evidence.sources}
    for recovery in evidence.recoveries:
        for part in parts_of(data[recovery.source], recovery):
            cases.append(desk.case(recovery, part))
            owners.append(recovery.source)
    settled: dict[str, list[Settled]] = defaultdict(list)
    outcomes = shop.run("Accounting for every word", SETTLE, cases)
    for owner, one in zip(owners, outcomes, strict=True):
        settled[owner].append(one or Settled())
    return tuple(_account(recovery.source, settled[recovery.source]) for recovery in evidence.recoveries)


def unpublished(shop: Workshop, current: Mapping[str, str | None], pages: Mapping[str, str]) -> tuple[WordAccount, ...]:
    """What files of `content/` say and their published `pages`, each by the path of its file, do not show."""
    files = {path: file for path in pages if (file := _current(path, current.get(path))) is not None}
    public = [file for file in files.values() if file.fields.get("draft") is not True]
    bodies = rendered(shop, [Manuscript(file.path, file.body) for file in public])
    html = {each: markup(body) for each, body in bodies.items()}
    cases = [Case(tuple(_sayings(file, html)), (Target(pages[file.path], form=HTML),)) for file in public]
    settled = shop.run("Holding pages against content", SETTLE, cases)
    accounts = (_account(f"content/{file.path}", [one]) for file, one in zip(public, settled, strict=True) if one)
    return tuple(one for one in accounts if one.lost)


def _account(name: str, settled: Sequence[Settled]) -> WordAccount:
    return WordAccount(
        name,
        sum(one.words for one in settled),
        sum(one.shown for one in settled),
        _folded(item for one in settled for item in one.left),
        _folded(item for one in settled for item in one.lost),
    )


def _folded(items: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """What is said more than once for one reason, as one with its number; in the order of the source."""
    folded: dict[tuple[str, str], LeftOut] = {}
    for item in items:
        key = (item.reason, item.text)
        before = folded.get(key)
        folded[key] = (
            replace(before, words=before.words + item.words, times=before.times + item.times) if before else item
        )
    return tuple(sorted(folded.values(), key=lambda item: item.line or 0))


@dataclass(slots=True)
class _Desk:
    """Everything at hand, by what one looks for."""

    homes: Homes
    told: dict[str, Target]
    now: dict[str, Target]
    copies: dict[str, str]
    current: Mapping[str, str | None]
    losers: dict[tuple[str, str, str], list[Target]]

    @classmethod
    def of(cls, shop: Workshop, evidence: Evidence) -> _Desk:
        homes = Homes.of(evidence.files)
        told = {file.path: file for file in evidence.files}
        now = {path: file for path in told if (file := _current(path, evidence.current.get(path))) is not None}
        every = [draft for recovery in evidence.recoveries for draft in recovery.drafts]
        copies = [Manuscript("", draft.body) for draft in every if _is_copy(draft, homes.of_draft(draft))]
        wanted = [Manuscript(file.path, file.body) for file in (*told.values(), *now.values())]
        bodies = rendered(shop, [*wanted, *copies])
        html = {each: markup(body) for each, body in bodies.items()}
        shown = {path: _page(file, html) for path, file in now.items()}
        drafts = {path for path, file in now.items() if file.fields.get("draft") is True}
        shown |= {path: replace(_page(now[path], html), reason="a draft, which no page shows") for path in drafts}
        return cls(
            homes,
            {path: _page(file, html) for path, file in told.items()},
            shown,
            {each.markdown: html[each] for each in copies if each in html},
            evidence.current,
            _losers(evidence.resolved),
        )

    def case(self, recovery: Recovery, part: Part) -> Case:
        """All that may account for one part of a source."""
        file = self.homes.of_draft(part.draft) if part.draft else None
        targets = [self.now[file.path]] if file is not None and file.path in self.now else []
        targets += [Target(text, form=HTML) for text in part.shown]
        targets += map(_omitted, part.omissions)
        if file is not None and part.draft is not None:
            targets += [
                Target(" ".join(_texts(file.fields.get(name))), f"kept as `{name}` in the front matter")
                for name in _kept(file)
            ]
            ref = part.draft.ref
            targets += self.losers.get((ref.file, ref.span, ref.id), [])
            targets += self._edits(file)
            if part.draft.body in self.copies:
                reason = "only in a copy that was not kept"
                targets.append(Target(self.copies[part.draft.body], reason, HTML, whole=True))
        return Case(part.sayings, tuple(targets), part.otherwise)

    def _edits(self, file: Imported) -> Iterator[Target]:
        text = self.current.get(file.path)
        if text is None:
            yield replace(self.told[file.path], reason=f"deleted by hand: content/{file.path}", whole=True)
        elif text != Document.of(file.fields, file.body).text():
            yield replace(self.told[file.path], reason=f"changed by hand in content/{file.path}", whole=True)


def _omitted(omission: Omission) -> Target:
    span = omission.span
    return Target(omission.text, omission.reason, lines=(span.first, span.last) if span else None)


def _current(path: str, text: str | None) -> Imported | None:
    try:
        document = Document.parse(text) if text is not None else None
    except FrontMatterError:
        return None
    return Imported(path, document.fields, document.body) if document else None


def _is_copy(draft: Draft, file: Imported | None) -> bool:
    return file is not None and draft.body != file.body


def _page(file: Imported, html: Mapping[Manuscript, str]) -> Target:
    """What a file shows: its fields, a paragraph each, and its body."""
    return Target("".join(saying.text for saying in _sayings(file, html)), form=HTML)


def _kept(file: Imported) -> tuple[str, ...]:
    """The fields that no page shows: of a page that is no post, all but its title."""
    bare = file.path.startswith("pages/")
    return (*_KEPT, *(key for key in file.fields if bare and key not in ("title", *_UNSHOWN, *_KEPT)))


def _sayings(file: Imported, html: Mapping[Manuscript, str]) -> Iterator[Saying]:
    """The body of a file, and each text of its fields that a page shows."""
    for key, value in file.fields.items():
        if key not in (*_UNSHOWN, *_kept(file)):
            yield from (Saying("content", f"<p>{escape(text)}</p>", HTML) for text in _texts(value))
    yield Saying("content", html.get(Manuscript(file.path, file.body), ""), HTML)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for key, each in value.items() if key not in ("id", "url", "date") for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))
    elif isinstance(value, str):
        yield value


def _losers(resolved: Iterable[Resolved]) -> dict[tuple[str, str, str], list[Target]]:
    """What was claimed and not kept, by who claimed it."""
    losers: dict[tuple[str, str, str], list[Target]] = defaultdict(list)
    for verdict in (verdict for one in resolved for verdict in one.verdicts if verdict.field in _SAID):
        for lost in verdict.lost:
            ref = lost.ref
            text = _words(lost.claim.value)
            losers[ref.file, ref.span, ref.id].append(Target(text, f"another {verdict.field} was kept"))
    return losers


def _words(value: Value) -> str:
    if isinstance(value, Credit):
        return " ".join((value.name, value.role, value.affiliation))
    return f"{value.author} {value.text}" if isinstance(value, Comment) else str(value)
