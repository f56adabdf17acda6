"""What feeds print below the text of every entry, which tells nothing of how that ends."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from generator.model.source import Draft
from generator.reconcile.excerpts import leads_on
from generator.reconcile.identity import address_key
from generator.reconcile.shingling import words

_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\(([^()\s]{0,500})(?:\s[^()]{0,200})?\)")
_AROUND = 12
"""Words around the links of a paragraph that merely tells where its post appeared."""
_SEVERAL, _OFTEN = 3, 0.5
"""So many entries, and this share of those of a feed, that end alike show what it prints below each."""
_LINES = 3
"""Paragraphs at the end of an entry that are looked at."""

Refrains = Mapping[str, frozenset[str]]
"""The words that a feed prints below its entries, the title left out, by the file of the feed."""


def refrains(drafts: Iterable[Draft]) -> Refrains:
    """What each feed says at the end of its entries over and over."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    entries: Counter[str] = Counter()
    for draft in drafts:
        entries[draft.ref.file] += 1
        last = draft.body.rstrip().split("\n\n")[1:][-_LINES:]
        told[draft.ref.file].update({_bare(each, draft) for each in last})
    least = {file: max(_SEVERAL, _OFTEN * number) for file, number in entries.items()}
    return {file: frozenset(each for each in said if said[each] >= least[file]) for file, said in told.items()}


def without_imprint(draft: Draft, known: Refrains) -> str:
    """The text of an entry without what its feed prints below; a link that leads to the rest of it stays.

    That is a paragraph of nothing but links, one that tells where the post appeared first, or what other entries of
    the feed end with, too.
    """
    urls = [str(value) for value in draft.values("original_url")]
    own, common = set(map(address_key, urls)), known.get(draft.ref.file, frozenset())
    text = draft.body.rstrip()
    for _ in range(_LINES):
        rest, _, last = text.rpartition("\n\n")
        if not rest or leads_on(text, urls) or not (_bare(last, draft) in common or _is_imprint(last, own)):
            break
        text = rest.rstrip()
    return text


def _bare(paragraph: str, draft: Draft) -> str:
    """The words of a paragraph without the title of its post."""
    said = f" {' '.join(words(paragraph))} "
    for title in draft.values("title"):
        said = said.replace(f" {' '.join(words(str(title)))} ", " ")
    return said


def _is_imprint(paragraph: str, own: set[str]) -> bool:
    links = _LINK.findall(paragraph)
    around = len(words(_LINK.sub(" ", paragraph)))
    return around <= _AROUND * any(address_key(url) in own for _, url in links) if len(links) > 1 else False
