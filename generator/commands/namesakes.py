"""Files from elsewhere that bear the name of a source imported before, and are another one: each gets its own name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from generator.commands.library import Opened
from generator.commands.sources import digest_of, marked, unmarked
from generator.engine import files
from generator.model.library import Library
from generator.model.post import Page, Post, Talk
from generator.model.source import Recovery, Source
from generator.reconcile.identity import address_key, title_key

_Names = frozenset[str]
"""What posts, pages and talks are called."""


def told_apart(
    sources: Sequence[Source], recoveries: Sequence[Recovery], opened: Opened, root: Path
) -> tuple[Source, ...]:
    """`sources`, those that are only namesakes of earlier ones renamed; files below `root` are what they are called.

    A file that grew or was made anew still tells some of what it told before. One that tells nothing of it is another,
    and the account of the first would be lost if it took its name.
    """
    before = {account.name: account.digest for account in opened.ledger.accounts}
    suspects = [each for each in sources if unmarked(each) in before and not _is_kept(each, root)]
    if not suspects:
        return tuple(sources)
    told = {each.name: frozenset[str]() for each in suspects}
    told |= {made.source: frozenset(_told(made)) for made in recoveries}
    taken = {each.name for each in sources if each not in suspects}
    names = _unchanged(suspects, before, taken)
    rest = [each for each in suspects if each.name not in names]
    names |= _names(rest, told, _known(opened.library), taken | set(names.values()))
    renamed = (replace(each, name=names.get(each.name, each.name)) for each in sources)
    return tuple(sorted(renamed, key=attrgetter("name")))


def _unchanged(suspects: Sequence[Source], before: Mapping[str, str], taken: Collection[str]) -> dict[str, str]:
    """The names of earlier sources, for those that are these to the byte, whatever a person made of their posts."""
    names: dict[str, str] = {}
    for each in suspects:
        known = (name for name, digest in before.items() if digest == each.digest and name not in taken)
        again = next((name for name in sorted(known) if re.fullmatch(_family(each), name)), "")
        if again and again not in names.values():
            names[each.name] = again
    return names


def _names(
    suspects: Sequence[Source], told: Mapping[str, _Names], known: Mapping[str, _Names], taken: set[str]
) -> dict[str, str]:
    """The names of earlier sources, for those that tell some of what these told; others get none that is in use."""
    names: dict[str, str] = {}
    for each in suspects:
        family = (name for name in sorted(known.keys() - taken) if re.fullmatch(_family(each), name))
        again = next((name for name in family if told[each.name] & known[name]), "")
        if again:
            names[each.name] = again
            taken = taken | {again}
    for each in suspects:
        strange = each.name in taken or (told[each.name] and each.name in known)
        if each.name not in names and strange:
            names[each.name] = marked(replace(each, name=unmarked(each)))
    return names


def _family(source: Source) -> str:
    """A pattern of its name, with the digest of any source or without."""
    bare = unmarked(source)
    new = marked(replace(source, name=bare))
    return f"{re.escape(bare)}|{re.escape(new).replace(source.digest[:8], '[0-9a-f]{8}')}"


def _is_kept(source: Source, root: Path) -> bool:
    data = files.read(root / source.name) if (root / source.name).is_file() else None
    return isinstance(data, bytes) and digest_of(data) == source.digest


def _known(library: Library) -> dict[str, _Names]:
    """What was told of by each source."""
    found: dict[str, set[str]] = defaultdict(set)
    items: tuple[Post | Page | Talk, ...] = (*library.posts, *library.pages, *library.talks)
    for item in items:
        names = {title_key(item.title)}
        names |= {item.id, address_key(item.original_url)} if isinstance(item, Post) else set()
        for ref in item.sources:
            found[ref.file] |= names
    return {name: frozenset(filter(None, names)) for name, names in found.items()}


def _told(recovery: Recovery) -> Iterator[str]:
    for draft in recovery.drafts:
        yield from (title_key(str(value)) for value in draft.values("title"))
        yield from (address_key(str(value)) for value in draft.values("original_url"))
        yield from (str(value) for value in draft.values("id"))
