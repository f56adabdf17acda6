"""The account of every word: what each source says, held against the pages that it became and what was left out.

sources, recoveries, what is told → cases, a part of a source each → `generator.checks.account` → one account a source
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from generator.checks.account import Case, Settled, Target, settle
from generator.checks.testimony import HTML, Saying
from generator.checks.words import Text, Words
from generator.commands.homes import Homes
from generator.commands.parts import Part, parts_of
from generator.commands.rendering import Manuscript, markup, rendered
from generator.commands.workshop import Workshop
from generator.documents.frontmatter import Document, FrontMatterError
from generator.documents.threeway import Imported
from generator.documents.typed import is_withheld
from generator.engine.stage import Stage
from generator.model.library import LeftOut, WordAccount
from generator.model.post import Comment, Credit
from generator.model.source import Draft, Omission, Recovery, Source, Value
from generator.model.verdict import Resolved

SETTLE: Stage[Case, Settled] = Stage("account", settle, libraries=("lxml", "rapidfuzz"))
_BATCH = 512
"""Parts of a source whose pages are at hand at once: memory stays flat however many there are."""

_UNSHOWN = ("id", "permalink", "original_url", "aliases", "sources", "restored", "date", "updated", "draft", "kind")
"""Fields of front matter that hold no words."""
_SHOWN = {
    "posts": ("title", "authors", "labels", "comments"),
    "talks": ("title", "speakers", "event"),
    "conferences": ("title", "name", "acronym", "place", "dates", "url", "posts", "home", "sections", "unparsed"),
    "pages": ("title",),
}
"""The fields whose words a page shows, for each folder of `content/`: keys of a person's own stand on none."""
_NAMES = ("id", "reply_to", "url", "date")
"""What a comment, an author or a source holds that is no words: the name of something, or its day."""
_KEPT = ("byline", "excerpt", "place", "original_url", "permalink", "aliases")
"""Fields whose words a page shows in another form, or not at all."""
_TOOLTIP = "tooltip"
_SAID = ("title", "original_url", "byline", "excerpt", "place", "event", "author", "speaker", "label", "comment")
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
    masthead: tuple[str, str]
    """Title and subtitle that the pages bear: those of a feed, or of the site's own."""


def account(shop: Workshop, evidence: Evidence) -> tuple[WordAccount, ...]:
    """What became of each word of each source that was read."""
    desk = _Desk.of(shop, evidence)
    data = {source.name: source for source in evidence.sources}
    accounts = []
    for recovery in evidence.recoveries:
        parts = list(parts_of(data[recovery.source], recovery, evidence.masthead))
        accounts.append(_account(recovery.source, [*desk.settled(recovery, parts), _unheard(recovery)]))
    return tuple(accounts)


def unpublished(shop: Workshop, current: Mapping[str, str | None], pages: Mapping[str, str]) -> tuple[WordAccount, ...]:
    """What files of `content/` say and their published `pages`, each by the path of its file, do not show."""
    files = {path: file for path in pages if (file := _current(path, current.get(path))) is not None}
    public = [file for file in files.values() if not is_withheld(file.fields)]
    bodies = rendered(shop, [Manuscript(file.path, file.body) for file in public])
    html = {each: markup(body) for each, body in bodies.items()}
    cases = [Case(tuple(_sayings(file, html)), (Target(pages[file.path], form=HTML),)) for file in public]
    settled = shop.run("Holding pages against content", SETTLE, cases)
    accounts = (_account(f"content/{file.path}", [one]) for file, one in zip(public, settled, strict=True) if one)
    return tuple(one for one in accounts if one.lost)


def _unheard(recovery: Recovery) -> Settled:
    """What recovery left out and the account does not ask for, since a page shows it only on request: as recovery says.

    All other words are heard in the source itself, and looked for in what recovery says.
    """
    left = tuple(
        LeftOut(one.reason, one.text, words=words * one.count, times=one.count)
        for one in recovery.omissions
        if one.reason == _TOOLTIP and (words := len(Words.of(Text(one.text)).keys))
    )
    return Settled(sum(one.words for one in left), left=left)


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

    shop: Workshop
    homes: Homes
    told: dict[str, Imported]
    now: dict[str, Imported]
    current: Mapping[str, str | None]
    losers: dict[tuple[str, str, str], list[Target]]
    html: dict[Manuscript, str] = field(default_factory=dict)
    """The bodies of the batch on the desk, and no others."""

    @classmethod
    def of(cls, shop: Workshop, evidence: Evidence) -> _Desk:
        told = {file.path: file for file in evidence.files}
        now = {path: file for path in told if (file := _current(path, evidence.current.get(path))) is not None}
        return cls(shop, Homes.of(evidence.files), told, now, evidence.current, _losers(evidence.resolved))

    def settled(self, recovery: Recovery, parts: Sequence[Part]) -> list[Settled]:
        """What became of each of the `parts` of a source. Those of one file come together, so that it is read once."""
        files = [self.homes.of_draft(part.draft) if part.draft else None for part in parts]
        ordered = sorted(range(len(parts)), key=lambda at: file.path if (file := files[at]) else "")
        made: dict[int, Settled] = {}
        while batch := ordered[len(made) : len(made) + _BATCH]:
            bodies = rendered(self.shop, [each for at in batch for each in self._wanted(files[at], parts[at].draft)])
            self.html = {each: markup(body) for each, body in bodies.items()}
            cases = [self.case(recovery, parts[at], files[at]) for at in batch]
            outcomes = self.shop.run("Accounting for every word", SETTLE, cases)
            made |= {at: _with(one or Settled(), parts[at].unread) for at, one in zip(batch, outcomes, strict=True)}
        return [made[at] for at in range(len(parts))]

    def _wanted(self, file: Imported | None, draft: Draft | None) -> Iterator[Manuscript]:
        """The bodies that a part is held against: those of its file now and as it is told, and of a copy not kept."""
        if file is None or draft is None:
            return
        yield from (Manuscript(one.path, one.body) for one in (file, self.now.get(file.path)) if one)
        if draft.body != file.body:
            yield Manuscript("", draft.body)

    def _shown(self, file: Imported) -> Target:
        """What the page of a file says now."""
        page = _page(file, self.html)
        return replace(page, reason="a draft, which no page shows") if is_withheld(file.fields) else page

    def case(self, recovery: Recovery, part: Part, file: Imported | None) -> Case:
        """All that may account for one part of a source, which became `file`."""
        targets = [self._shown(self.now[file.path])] if file is not None and file.path in self.now else []
        targets += [Target(text, form=HTML) for text in part.shown]
        targets += [_omitted(one) for one in part.omissions if one.reason != _TOOLTIP]
        if file is not None and part.draft is not None:
            deleted = self._deleted(file)
            targets += [
                Target(" ".join(_texts(file.fields.get(name))), deleted or f"kept as `{name}` in the front matter")
                for name in _kept(file)
            ]
            ref = part.draft.ref
            targets += self.losers.get((ref.file, ref.span, ref.id), [])
            targets += self._edits(file)
            if part.draft.body != file.body and (copy := self.html.get(Manuscript("", part.draft.body))) is not None:
                targets.append(Target(copy, "only in a copy that was not kept", HTML, whole=True))
        return Case(part.sayings, tuple(targets), part.otherwise)

    def _deleted(self, file: Imported) -> str:
        return f"deleted by hand: content/{file.path}" if self.current.get(file.path) is None else ""

    def _edits(self, file: Imported) -> Iterator[Target]:
        text = self.current.get(file.path)
        if deleted := self._deleted(file):
            reason = deleted
        elif text != Document.of(file.fields, file.body).text():
            reason = f"changed by hand in content/{file.path}"
        else:
            return
        yield replace(_page(file, self.html), reason=reason, whole=True)


def _with(settled: Settled, unread: tuple[LeftOut, ...]) -> Settled:
    words = settled.words + sum(left.words for left in unread)
    return replace(settled, words=words, left=(*settled.left, *unread)) if unread else settled


def _omitted(omission: Omission) -> Target:
    span = omission.span
    text = "\n".join([omission.text] * omission.count)  # each of them answers for its own words
    return Target(text, omission.reason, lines=(span.first, span.last) if span else None)


def _current(path: str, text: str | None) -> Imported | None:
    try:
        document = Document.parse(text) if text is not None else None
    except FrontMatterError:
        return None
    return Imported(path, document.fields, document.body) if document else None


def _page(file: Imported, html: Mapping[Manuscript, str]) -> Target:
    """What a file shows: its fields, a paragraph each, and its body."""
    return Target("".join(saying.text for saying in _sayings(file, html)), form=HTML)


def _shown(file: Imported) -> tuple[str, ...]:
    return _SHOWN.get(file.path.partition("/")[0], ())


def _kept(file: Imported) -> tuple[str, ...]:
    """The fields whose words no page shows as they are."""
    return (*_KEPT, *(key for key in file.fields if key not in (*_shown(file), *_UNSHOWN, *_KEPT)))


def _sayings(file: Imported, html: Mapping[Manuscript, str]) -> Iterator[Saying]:
    """The body of a file, and each text of its fields that a page shows."""
    for key in _shown(file):
        yield from (Saying("content", f"<p>{escape(text)}</p>", HTML) for text in _texts(file.fields.get(key)))
    yield Saying("content", html.get(Manuscript(file.path, file.body), ""), HTML)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for key, each in value.items() if key not in _NAMES for text in _texts(each))
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
