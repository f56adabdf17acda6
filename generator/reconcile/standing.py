"""Posts that exist already, as drafts: they testify beside what the sources tell, and know what was inferred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.model.post import Comment, Credit, Post, SourceRef
from generator.model.source import Claim, Draft
from generator.model.when import When
from generator.reconcile.extent import Extents
from generator.reconcile.identity import LONG, SAME, address_key
from generator.reconcile.permalinks import is_derived
from generator.reconcile.richest import richest
from generator.reconcile.shingling import shingles
from generator.reconcile.versions import latest

KNOWN = "content"
"""The file that a draft made of an existing post bears, and the rule of its claims."""
_FIELD_NAMES = {
    "author": "authors",
    "label": "labels",
    "speaker": "speakers",
    "comment": "comments",
    "alias": "aliases",
}


def known_ref(post: Post) -> SourceRef:
    """What stands for the file of a post among the sources: its path in `content/`."""
    return SourceRef(KNOWN, id=post.path)


def as_draft(post: Post, ref: SourceRef, fields: Sequence[str] = ()) -> Draft:
    """An existing post as a draft: what it says, in some `fields` or in all, is said by rule `content`."""
    told: list[tuple[str, str | When | Credit | bool | Comment | None]] = [
        ("title", post.title),
        ("date", post.date),
        ("updated", post.updated),
        ("permalink", post.permalink),
        ("original_url", post.original_url),
        ("id", post.id),
        ("byline", post.byline),
        ("excerpt", post.excerpt),
        ("place", post.place),
        *(("author", credit) for credit in post.authors),
        *(("label", label) for label in post.labels),
        *(("alias", alias) for alias in post.aliases),
        *(("comment", comment) for comment in post.comments),
    ]
    claims = tuple(Claim(field, value, KNOWN) for field, value in told if value and (not fields or field in fields))
    return Draft(ref, claims, post.body)


def as_inferred(draft: Draft, post: Post) -> Draft:
    """The draft of an existing post, what an import concluded being no surer now than it was then."""
    made, unknown = dict(post.restored), "permalink" if is_derived(post) else ""
    whys = ((claim, made.get(in_file(claim.field))) for claim in draft.claims if claim.field != unknown)
    return replace(draft, claims=tuple(replace(one, rule=why.rule, note=why.note) if why else one for one, why in whys))


def heard(copies: Sequence[Draft], extents: Extents, existing: Mapping[SourceRef, Post]) -> Sequence[Draft]:
    """The copies without an existing post of which the kept one would say but a part, and that no name joins to it.

    It may hold several posts, if a dump was not cut: no source at hand tells its words, so they would be lost.
    """
    if not any(copy.ref in existing for copy in copies):
        return copies
    said = richest(latest(copies), extents).body
    names = {name for copy in copies if copy.ref not in existing for name in _names(copy)}
    return tuple(
        copy for copy in copies if copy.ref not in existing or names & set(_names(copy)) or mostly_said(copy.body, said)
    )


def mostly_said(body: str, other: str) -> bool:
    """Whether another text says most of one; of a short one nothing is asked."""
    mine = shingles(body)
    return len(mine) < LONG or len(mine & shingles(other)) >= SAME * len(mine)


def _names(copy: Draft) -> Iterator[str]:
    """What names a post, whatever it says."""
    yield from map(str, copy.values("id"))
    yield from (address_key(str(url)) for url in copy.values("original_url"))


def in_file(field: str) -> str:
    """What front matter calls a field of which claims are made."""
    return _FIELD_NAMES.get(field, field)
