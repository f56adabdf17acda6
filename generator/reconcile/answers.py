"""Entries of a feed of comments: each answers a post that another source tells of, and is no post itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model.post import Comment
from generator.model.source import Claim, Draft
from generator.reconcile.identity import address_key

ANSWER = "answer"
"""The field of an entry whose address is a place on the page of a post; its value is the entry as a comment."""
_TITLE = "title-of-comment"
"""The rule of what a feed calls a comment: without weight, so that no post is called so."""

_SHOWN = re.compile(r"[?&]showComment=\d+")
"""What Blogger adds to the address of a post to show one of its comments."""

Copies = tuple[Draft, ...]


def without_answers(drafts: Sequence[Draft], known: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts that may be posts, and those that answer one of them, or a post that is known already."""
    posts = {key for draft in (*known, *drafts) if not _answer(draft) for key in _addresses(draft)}
    answers = [draft for draft in drafts if _answer(draft) and posts.intersection(_addresses(draft))]
    refs = {draft.ref for draft in answers}
    return [draft for draft in drafts if draft.ref not in refs], answers


def answered(groups: Sequence[Copies], answers: Sequence[Draft]) -> Iterator[Copies]:
    """Each post with the comments on it, those of its first group alone where several bear one address."""
    waiting: dict[str, list[Draft]] = defaultdict(list)
    for draft in answers:
        for key in _addresses(draft):
            waiting[key].append(_as_comment(draft))
    for copies in groups:
        keys = dict.fromkeys(key for copy in copies for key in _addresses(copy))
        yield (*copies, *(draft for key in keys for draft in waiting.pop(key, ())))


def _answer(draft: Draft) -> Comment | None:
    return next((value for value in draft.values(ANSWER) if isinstance(value, Comment)), None)


def _addresses(draft: Draft) -> list[str]:
    return [address_key(_SHOWN.sub("", str(value))) for value in draft.values("original_url")]


def _as_comment(draft: Draft) -> Draft:
    """A draft that says nothing of its post but that there is this comment on it."""
    comment = [replace(claim, field="comment") for claim in draft.claims if claim.field == ANSWER]
    titles = [Claim("title", claim.value, _TITLE) for claim in draft.claims if claim.field == "title"]
    return Draft(draft.ref, (*comment, *titles), "")
