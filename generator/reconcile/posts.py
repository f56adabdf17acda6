"""Drafts to posts and talks: gather the copies, decide each field, keep the richest body, account for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from generator.model.names import safe_permalink
from generator.model.post import Comment, Credit, Inference, Post, SourceRef, Talk
from generator.model.source import Draft, Omission, Recovery
from generator.model.verdict import Resolved, Verdict
from generator.model.when import When
from generator.reconcile.addresses import pathed
from generator.reconcile.answers import answered, without_answers
from generator.reconcile.bounds import bounded
from generator.reconcile.extent import Extents
from generator.reconcile.identity import group
from generator.reconcile.labels import parted
from generator.reconcile.pieces import merged
from generator.reconcile.pointers import pointed
from generator.reconcile.richest import richest
from generator.reconcile.shingling import shingles, words
from generator.reconcile.standing import as_draft, as_inferred, heard, in_file, known_ref
from generator.reconcile.verdicts import Evidence, decide
from generator.reconcile.versions import first_published, latest, newest_first

_BODY = "body"


def reconcile(recoveries: Sequence[Recovery], known: Sequence[Post], evidence: Evidence) -> tuple[Resolved, ...]:
    """One `Resolved` a post or talk, in the order in which the sources first tell of them.

    `known` are posts that exist already and that other sources, or a person, told of: they testify too, and give a
    post that is found to be the same their path and their permalink.
    """
    drafts = [draft for recovery in recoveries for draft in recovery.drafts]
    read = frozenset(recovery.source for recovery in recoveries)
    existing = {known_ref(post): post for post in known}
    standing = [as_inferred(as_draft(post, ref), post) for ref, post in existing.items()]
    posts, answers = without_answers([draft for draft in drafts if not draft.talk], standing)
    gathered = group([*standing, *posts]) if posts or answers else ()
    extents = Extents.of(gathered, existing)
    groups = tuple(answered(merged(gathered, extents), answers))
    groups = pathed(pointed(groups, (draft for draft in drafts if draft.talk)), drafts, known)
    groups = parted(bounded(groups, evidence))
    told = [heard(copies, extents, existing) for copies in groups if any(copy.ref not in existing for copy in copies)]
    resolved = [_resolve(newest_first(copies), extents, evidence, existing, read) for copies in told]
    return (*resolved, *(_resolve_talk(draft, evidence) for draft in drafts if draft.talk))


def _resolve(
    copies: Sequence[Draft],
    extents: Extents,
    evidence: Evidence,
    existing: Mapping[SourceRef, Post],
    read: Set[str],
) -> Resolved:
    best = richest(latest(copies), extents)
    verdicts = _of_kept(best, decide(first_published(copies), evidence), evidence)
    before = next((existing[copy.ref] for copy in copies if copy.ref in existing), None)
    refs = dict.fromkeys(copy.ref for copy in copies if copy.ref not in existing)
    post = Post(
        title=_text(verdicts, "title"),
        body=best.body,
        date=_when(verdicts, "date"),
        updated=_when(verdicts, "updated"),
        authors=_credits(verdicts, "author"),
        byline=_text(verdicts, "byline"),
        labels=_texts(verdicts, "label"),
        kind=_text(verdicts, "kind") or "post",
        permalink=_permalink(verdicts),
        original_url=_text(verdicts, "original_url"),
        id=_text(verdicts, "id"),
        aliases=_texts(verdicts, "alias"),
        excerpt=_text(verdicts, "excerpt"),
        place=_text(verdicts, "place"),
        draft="draft" in verdicts and verdicts["draft"].won[0].claim.value is True,
        comments=_comments(verdicts),
        sources=_sources(before, tuple(refs), read),
        restored=_restored(verdicts, best, before),
        path=before.path if before else "",
    )
    lost = tuple(omission for copy in copies if copy is not best for omission in _only_in(copy, best))
    return Resolved(post, verdicts=tuple(verdicts.values()), omissions=lost)


def _sources(before: Post | None, told: Sequence[SourceRef], read: Set[str]) -> tuple[SourceRef, ...]:
    """What tells of a post, in the order in which it was first told; where it stands in a text is told anew."""
    earlier = before.sources if before else ()
    kept = (ref for ref in earlier if not (ref.span and ref.file in read))
    places = {ref.file: at for at, ref in reversed(tuple(enumerate(earlier)))}
    return tuple(sorted(dict.fromkeys((*kept, *told)), key=lambda ref: places.get(ref.file, len(earlier))))


def _of_kept(best: Draft, verdicts: Mapping[str, Verdict], evidence: Evidence) -> dict[str, Verdict]:
    """The verdicts, that on the body being of the copy that is kept, if it was cut out of anything at all."""
    told = tuple(claim for claim in best.claims if claim.field == "body")
    others = {field: verdict for field, verdict in verdicts.items() if field != "body"}
    return others | decide([replace(best, claims=told)], evidence)


@lru_cache(maxsize=1)
def _vocabulary(body: str) -> frozenset[str]:
    """The words of a kept body, for all copies that are held against it one after another."""
    return frozenset(words(body))


def _only_in(copy: Draft, kept: Draft) -> list[tuple[str, Omission]]:
    """The lines of a copy that the kept body does not have in these or nearly these words."""
    have, vocabulary = shingles(kept.body), _vocabulary(kept.body)
    missing: list[tuple[str, Omission]] = []
    for line in copy.body.splitlines():
        tokens = words(line)
        mine = shingles(line)
        there = len(mine & have) >= 0.8 * len(mine) if len(tokens) > 6 else vocabulary.issuperset(tokens)
        if tokens and not there:
            missing.append(
                (copy.ref.file, Omission("only in a copy that was not kept", line.strip(), None, len(tokens)))
            )
    return missing


def _resolve_talk(draft: Draft, evidence: Evidence) -> Resolved:
    verdicts = decide([draft], evidence)
    talk = Talk(
        title=_text(verdicts, "title"),
        body=draft.body,
        speakers=_credits(verdicts, "speaker"),
        date=_when(verdicts, "date"),
        event=_text(verdicts, "event"),
        original_url=_text(verdicts, "original_url"),
        sources=(draft.ref,),
        restored=_inferences(verdicts),
    )
    return Resolved(None, talk, tuple(verdicts.values()))


def _permalink(verdicts: Mapping[str, Verdict]) -> str:
    """The path that was claimed, where a page can stand."""
    return safe_permalink(_text(verdicts, "permalink")) or ""


def _inferences(verdicts: Mapping[str, Verdict]) -> tuple[tuple[str, Inference], ...]:
    made = []
    for field, verdict in verdicts.items():
        if verdict.inferred:
            claim = verdict.won[0].claim
            made.append((in_file(field), Inference(claim.rule, verdict.confidence, claim.note)))
    return tuple(made)


def _restored(verdicts: Mapping[str, Verdict], best: Draft, before: Post | None) -> tuple[tuple[str, Inference], ...]:
    """What is inferred, as the file of the post has it where nothing else tells of the field."""
    if before is None or not before.restored:
        return _inferences(verdicts)
    own, earlier = known_ref(before), dict(before.restored)
    alone = {in_file(one.field) for one in verdicts.values() if all(each.ref == own for each in one.won)}
    made = {field: earlier.get(field, why) if field in alone else why for field, why in _inferences(verdicts)}
    kept = {_BODY: earlier[_BODY]} if best.ref == own and _BODY in earlier else {}
    return tuple((made | kept).items())


def _text(verdicts: Mapping[str, Verdict], field: str) -> str:
    return str(verdicts[field].won[0].claim.value) if field in verdicts else ""


def _texts(verdicts: Mapping[str, Verdict], field: str) -> tuple[str, ...]:
    return tuple(str(t.claim.value) for t in verdicts[field].won) if field in verdicts else ()


def _when(verdicts: Mapping[str, Verdict], field: str) -> When | None:
    value = verdicts[field].won[0].claim.value if field in verdicts else None
    return value if isinstance(value, When) else None


def _credits(verdicts: Mapping[str, Verdict], field: str) -> tuple[Credit, ...]:
    values = (t.claim.value for t in verdicts[field].won) if field in verdicts else ()
    return tuple(value if isinstance(value, Credit) else Credit(str(value)) for value in values)


def _comments(verdicts: Mapping[str, Verdict]) -> tuple[Comment, ...]:
    values = (t.claim.value for t in verdicts["comment"].won) if "comment" in verdicts else ()
    return tuple(value for value in values if isinstance(value, Comment))
