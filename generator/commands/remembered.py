"""What the last import wrote of each file, wherever a person put it since, and which posts only others tell of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.commands.library import Opened
from generator.documents.fields import post_fields
from generator.documents.ledger import Ledger, digest
from generator.documents.shelf import Shelf
from generator.documents.threeway import BODY, UNRECORDED, digests, imprint
from generator.model.library import Library
from generator.model.post import Page, Post, SourceRef, Talk
from generator.model.source import Recovery
from generator.model.when import When
from generator.programme.editions import Editions
from generator.reconcile.identity import address_key, title_key

_DAY = len("2017-07-21")
"""Characters of a date up to the day."""
_EDITIONS = "conferences/"
_Marks = tuple[str, ...]


def followed(opened: Opened, shelf: Shelf) -> Opened:
    """`opened`, with the records of files that a person moved under the paths where these stand now."""
    new_paths = _moved(opened.library, opened.ledger, shelf)
    files = {new_paths.get(path, path): record for path, record in opened.ledger.files.items()}
    return replace(opened, ledger=replace(opened.ledger, files=files)) if new_paths else opened


def at_home(found: Editions, opened: Opened) -> Editions:
    """`found`, each edition that an earlier import wrote at the path where its file stands now, or stood at last."""
    here = {each.path for each in opened.library.conferences}
    records = opened.ledger.files
    written = sorted((path for path in records if path.startswith(_EDITIONS)), key=lambda path: (path in here, path))
    homes = {_edition(records[path]): path for path in written}
    told = {each.path: (imprint("acronym", each.acronym), digest(each.year)) for each in found.conferences}
    moved = {path: homes[key] for path, key in told.items() if path not in here and key in homes}
    shown = {f"content/{old}": f"content/{new}" for old, new in moved.items()}
    return replace(
        found,
        conferences=tuple(replace(each, path=moved.get(each.path, each.path)) for each in found.conferences),
        findings=tuple(replace(each, path=shown.get(each.path, each.path)) for each in found.findings),
        unpublished=tuple((moved.get(path, path), alone) for path, alone in found.unpublished),
    )


def _moved(library: Library, ledger: Ledger, shelf: Shelf) -> dict[str, str]:
    """The new path of each file that was moved, by its old one: they are told apart by `_marks`, and alike the most."""
    imported: list[Post | Talk | Page] = [*library.posts, *library.talks, *library.pages]
    strangers = [each.path for each in imported if each.sources and each.path not in ledger.files]
    strangers += [each.path for each in library.conferences if each.path not in ledger.files]
    here = (
        {each.path for each in imported} | {each.path for each in library.conferences}
        if strangers
        else ledger.files.keys()
    )
    gone: dict[_Marks, list[str]] = defaultdict(list)
    for path, record in ledger.files.items():
        if path not in here and shelf.text(path) is None:
            gone[_marks(path, record)].append(path)
    moved: dict[str, str] = {}
    for path in strangers if gone else ():
        mine = digests(shelf.text(path))
        left = [old for old in gone.get(_marks(path, mine), ()) if old not in moved]
        if left:
            moved[max(left, key=lambda old: _agreeing(mine, ledger.files[old]))] = path
    return moved


def _marks(path: str, record: Mapping[str, str]) -> _Marks:
    """What two files have in common that are one: an edition its acronym and year, all else its sources."""
    return _edition(record) if path.startswith(_EDITIONS) else (record.get("sources", UNRECORDED),)


def _edition(record: Mapping[str, str]) -> _Marks:
    return record.get("acronym", UNRECORDED), record.get("year", UNRECORDED)


def _agreeing(mine: Mapping[str, str], record: Mapping[str, str]) -> int:
    return len(mine.items() & record.items())


def elsewhere(opened: Opened, recoveries: Sequence[Recovery]) -> list[Post]:
    """The posts that a source told of which is not at hand, or tells of them no more: they have a say of their own.

    Feeds roll on. What a person wrote has no say: it would take the place of what it quotes. Placing asks for it.
    """
    at_hand = {recovery.source: frozenset(_names(recovery)) for recovery in recoveries}
    told = (post for post in opened.library.posts if post.sources)
    away = (post for post in told if not all(_is_told(post, ref, at_hand.get(ref.file)) for ref in post.sources))
    return [_as_edited(post, opened.ledger.files.get(post.path, {})) for post in away]


def _as_edited(post: Post, record: Mapping[str, str]) -> Post:
    """A post as its file is now, where it is not as an import wrote it by the word of a person, who infers nothing."""
    if not post.restored:
        return post
    fields = {**post_fields(post), BODY: post.body}
    return replace(
        post, restored=tuple(one for one in post.restored if digest(fields.get(one[0])) == record.get(one[0]))
    )


def _is_told(post: Post, ref: SourceRef, names: frozenset[str] | None) -> bool:
    """Whether a source tells of a post; lines are none of its names, since they move."""
    if names is None or not ref.id:
        return names is not None
    day = post.date.text[:_DAY] if post.date else ""
    return not names.isdisjoint((ref.id, address_key(post.original_url), f"{title_key(post.title)} {day}"))


def _names(recovery: Recovery) -> Iterator[str]:
    """What a source names its entries by: id, title with the day, an address that no two of them have."""
    addresses = Counter(address_key(str(url)) for draft in recovery.drafts for url in draft.values("original_url"))
    yield from (address for address, times in addresses.items() if times == 1 and ("/" in address or "?" in address))
    for draft in recovery.drafts:
        yield from filter(None, (draft.ref.id, *map(str, draft.values("id"))))
        days = {value.text[:_DAY] for value in draft.values("date") if isinstance(value, When)}
        yield from (f"{title_key(str(title))} {day}" for title in draft.values("title") for day in days)
