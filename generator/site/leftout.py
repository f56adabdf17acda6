"""`restoration/<source>.html`: every word of a source that stands on no page, and why. Nothing is lost unsaid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from generator.model.library import LeftOut, WordAccount
from generator.model.links import relative
from generator.model.names import slugs
from generator.model.parts import Link
from generator.model.rows import LeftOutGroup, LeftOutItem, LeftOutView, WordsRow
from generator.site.chrome import chrome
from generator.site.jobs import Job
from generator.site.plan import Plan

HOME = "/restoration.html"
_PRIVATE = ("a draft", "deleted by hand", "changed by hand")
"""Reasons for which words are counted and not shown: a page must not give away what a person took off the site."""

UNACCOUNTED = "not accounted for"
"""The reason that is none: there should be no such words."""


def left_out_pages(plan: Plan) -> Iterator[Job[LeftOutView]]:
    """A page for each source of which anything was left out."""
    paths = _paths(plan)
    for account in plan.material.library.words:
        if account.name in paths:
            yield Job(paths[account.name][1:], partial(_page, plan, account, paths[account.name]))


def words_rows(plan: Plan, page: str) -> tuple[WordsRow, ...]:
    """What became of the words of each source, for the account of the restoration."""
    paths = _paths(plan)
    return tuple(
        WordsRow(
            Link(one.name, relative(paths[one.name], page) if one.name in paths else ""),
            one.words,
            one.shown,
            _words(one.left),
            _words(one.lost),
        )
        for one in plan.material.library.words
    )


def reasons(account: WordAccount) -> tuple[tuple[str, int], ...]:
    """How many words were left out for each reason, the most first: the same that `words_rows` counts."""
    found: Counter[str] = Counter()
    for item in account.left:
        found[item.reason] += item.words
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _paths(plan: Plan) -> Mapping[str, str]:
    accounts = [one for one in plan.material.library.words if one.left or one.lost]
    return {name: f"/restoration/{slug}.html" for name, slug in slugs(one.name for one in accounts).items()}


def _page(plan: Plan, account: WordAccount, path: str) -> LeftOutView:
    title = f"What was left out of {account.name}"
    return LeftOutView(
        path=path[1:],
        title=title,
        chrome=chrome(plan, path, description=f"{title}, and why.", indexed=False),
        source=account.name,
        home=relative(HOME, path),
        words=account.words,
        shown=account.shown,
        groups=tuple(_groups(account)),
    )


def _groups(account: WordAccount) -> Iterator[LeftOutGroup]:
    """Reasons with what they cover, those that cover most words first; what has no reason comes before all."""
    found: defaultdict[str, list[LeftOut]] = defaultdict(list)
    for item in account.left:
        found[item.reason].append(item)
    ordered = sorted(found.items(), key=lambda pair: (-_words(pair[1]), pair[0]))
    for reason, items in ((UNACCOUNTED, list(account.lost)), *ordered):
        if items:
            listed = tuple(LeftOutItem(item.text, item.line or 0, item.times) for item in items)
            yield LeftOutGroup(reason, _words(items), () if reason.startswith(_PRIVATE) else listed)


def _words(items: tuple[LeftOut, ...] | list[LeftOut]) -> int:
    return sum(item.words for item in items)
