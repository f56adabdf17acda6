"""What each source came to, as the ledger keeps it: its drafts, its words, and what was left out for which reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.model.library import SourceAccount
from generator.model.source import Recovery, Source
from generator.model.verdict import Resolved


def source_accounts(
    sources: Iterable[Source], recoveries: Iterable[Recovery], resolved: Sequence[Resolved]
) -> Iterator[SourceAccount]:
    """One of each source that was read."""
    digests = {source.name: source.digest for source in sources}
    return (_account(recovery, digests[recovery.source], resolved) for recovery in recoveries)


def _account(recovery: Recovery, digest: str, resolved: Iterable[Resolved]) -> SourceAccount:
    omitted = Counter[str]()
    for omission in recovery.omissions:
        omitted[omission.reason] += omission.count
    for file, omission in (each for one in resolved for each in one.omissions):
        if file == recovery.source:
            omitted[omission.reason] += omission.count
    words = sum(len(draft.body.split()) for draft in recovery.drafts)
    ordered = tuple(sorted(omitted.items(), key=lambda item: (-item[1], item[0])))
    return SourceAccount(recovery.source, recovery.format.value, len(recovery.drafts), words, ordered, digest)
