"""What the last import wrote of each file, wherever a person put it since, and which posts only others tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from generator.commands.library import Opened
from generator.documents.ledger import Ledger
from generator.documents.shelf import Shelf
from generator.documents.threeway import UNRECORDED, digests
from generator.model.library import Library
from generator.model.post import Page, Post, Talk


def followed(opened: Opened, shelf: Shelf) -> Opened:
    """`opened`, with the records of files that a person moved under the paths where these stand now."""
    new_paths = _moved(opened.library, opened.ledger, shelf)
    files = {new_paths.get(path, path): record for path, record in opened.ledger.files.items()}
    return replace(opened, ledger=replace(opened.ledger, files=files)) if new_paths else opened


def _moved(library: Library, ledger: Ledger, shelf: Shelf) -> dict[str, str]:
    """The new path of each file that was moved, by its old one: the two have their sources in common, and the most."""
    imported: list[Post | Talk | Page] = [*library.posts, *library.talks, *library.pages]
    strangers = [each.path for each in imported if each.sources and each.path not in ledger.files]
    here = (
        {each.path for each in imported} | {each.path for each in library.conferences}
        if strangers
        else ledger.files.keys()
    )
    gone: dict[str, list[str]] = defaultdict(list)
    for path, record in ledger.files.items():
        if path not in here and shelf.text(path) is None:
            gone[record.get("sources", UNRECORDED)].append(path)
    moved: dict[str, str] = {}
    for path in strangers if gone else ():
        mine = digests(shelf.text(path))
        left = [old for old in gone.get(mine.get("sources", ""), ()) if old not in moved]
        if left:
            moved[max(left, key=lambda old: _agreeing(mine, ledger.files[old]))] = path
    return moved


def _agreeing(mine: Mapping[str, str], record: Mapping[str, str]) -> int:
    return len(mine.items() & record.items())


def elsewhere(opened: Opened, at_hand: set[str]) -> list[Post]:
    """The posts that a source told of which is not at hand: they have a say of their own.

    What a person wrote has none: it would take the place of what it quotes. Placing asks for it.
    """
    told = (post for post in opened.library.posts if post.sources)
    return [post for post in told if not {ref.file for ref in post.sources} <= at_hand]
