"""What people keep back or deleted, where programmes of conferences are looked for in posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.commands.library import Opened
from generator.documents.shelf import Shelf
from generator.documents.threeway import untouched
from generator.model.catalogue import PROGRAMME_OF_DRAFT
from generator.model.conference import Conference
from generator.model.finding import Finding
from generator.model.post import Post
from generator.programme.editions import Editions


def as_decided(posts: Iterable[Post], opened: Opened) -> Iterator[Post]:
    """Posts as sources tell them: those that a person keeps back, and those of files that are gone, as drafts."""
    here = {post.path: post.draft for post in opened.library.posts}
    for post in posts:
        gone = post.path in opened.ledger.files and post.path not in here
        yield replace(post, draft=True) if gone or here.get(post.path) else post


def made(found: Editions, opened: Opened) -> tuple[Conference, ...]:
    """The editions that have a file, or that a public post tells of: one that nobody saw yet is not given away."""
    alone = {path for path, only_drafts in found.unpublished if only_drafts}
    return tuple(each for each in found.conferences if each.path in opened.ledger.files or each.path not in alone)


def disclosed(found: Editions, opened: Opened, shelf: Shelf) -> Iterator[Finding]:
    """The editions that show the programme of a draft, unless a person had a hand in their files and so knows."""
    here = {each.path for each in opened.library.conferences}
    for path, only_drafts in found.unpublished:
        if path in here and untouched(shelf.text(path), opened.ledger.files.get(path, {})):
            whose = "a post that is" if only_drafts else "several posts, one of them"
            yield PROGRAMME_OF_DRAFT.at(
                f"content/{path}",
                f"shows the programme of {whose} a draft or deleted, without what that post says besides",
                hint="Delete the file to keep the programme back, too; any change to it says that it may stay.",
            )
