"""The versions that a feed has of one entry, and the order in which copies of a post were published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from generator.model.post import SourceRef
from generator.model.source import Draft
from generator.model.when import When

_NEVER = datetime.min.replace(tzinfo=UTC)


def newest_first(copies: Sequence[Draft]) -> Sequence[Draft]:
    """The copies as they come, but of an entry that its feed has in several versions, the newest one first."""
    versions: dict[SourceRef, list[Draft]] = defaultdict(list)
    for copy in copies:
        versions[copy.ref].append(copy)
    if len(versions) == len(copies):
        return copies
    waiting = {ref: iter(sorted(found, key=_version, reverse=True)) for ref, found in versions.items()}
    return [next(waiting[copy.ref]) for copy in copies]


def first_published(copies: Sequence[Draft]) -> Sequence[Draft]:
    """The copies in the order of their days: of witnesses as good as each other, a cross-post is heard last.

    The versions of one entry stay in theirs.
    """
    first: dict[SourceRef, date] = {}
    for copy in copies:
        first[copy.ref] = min((first.get(copy.ref, date.max), *_days(copy)))
    return sorted(copies, key=lambda copy: first[copy.ref])


def latest(copies: Sequence[Draft]) -> Sequence[Draft]:
    """The copies without the older versions of an entry; both where no date tells which one is older."""
    newest = {copy.ref: _version(copy) for copy in reversed(copies)}
    return [copy for copy in copies if _version(copy) == newest[copy.ref]]


def _days(copy: Draft) -> Iterator[date]:
    return (value.first for value in copy.values("date") if isinstance(value, When) and value.first == value.last)


def _version(copy: Draft) -> datetime:
    """When the version of an entry was made, as it says itself."""
    said = (value for field in ("updated", "date") for value in copy.values(field) if isinstance(value, When))
    return next((value.moment for value in said if value.moment), _NEVER)
