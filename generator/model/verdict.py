"""What reconciliation decided, and what it decided against: nothing that was claimed is hidden."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.post import Post, SourceRef, Talk
from generator.model.source import Claim, Omission


@dataclass(frozen=True, slots=True)
class Weight:
    """How far a rule is to be believed (0 to 1), and whether it infers or reads off what a format states."""

    confidence: float
    inferred: bool = True


@dataclass(frozen=True, slots=True)
class Testimony:
    """A claim and the source that makes it."""

    ref: SourceRef
    claim: Claim


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on one field: the testimonies that won, with how sure it is, and those that lost."""

    field: str
    confidence: float
    inferred: bool
    won: tuple[Testimony, ...]
    lost: tuple[Testimony, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """One post, or one talk, out of all sources that told of it.

    `omissions` are what only a copy that was not kept had, each with the file that had it.
    """

    post: Post | None
    talk: Talk | None = None
    verdicts: tuple[Verdict, ...] = ()
    omissions: tuple[tuple[str, Omission], ...] = ()
