"""The paths that one run publishes: each a name that can be a file, once, and apart from all that stays beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cached_property

from generator.engine.ground import Names, rivals, unsafe_artifact
from generator.model.finding import Finding


class Claims:
    """Who claims which path; `ours` is what was published before, whose names are known to be sound and apart."""

    def __init__(self, ours: Mapping[str, bytes]) -> None:
        self._ours = ours
        self._again: set[str] = set()
        self._new = Names()
        self.findings: list[Finding] = []

    def take(self, path: str) -> bool:
        """Claim one path; False, with a finding, where nothing may be published there, or somebody has it already.

        What was published before can be called so, and needs only be told apart from itself.
        """
        if path not in self._again and path in self._ours:
            self._again.add(path)
            return True
        finding = unsafe_artifact(path)
        rival = path if path in self._again else "" if finding else self._new.take(path)
        if rival:
            finding = rivals(path, rival)
        if finding:
            self.findings.append(finding)
        return finding is None

    def taken(self, paths: Set[str]) -> Set[str]:
        """Which of these were claimed, of those that were published before."""
        return paths & self._again

    def take_again(self, paths: Set[str]) -> None:
        """Claim paths that are apart from one another, as far as they were published before."""
        self._again |= paths & self._ours.keys()

    def refused(self) -> Iterator[str]:
        """New paths that stand in the way of one that was published before and stays, each with a finding."""
        for path in self._new.files():
            rival = self.names.take(path)
            if rival:
                self.findings.append(rivals(path, rival))
                yield path

    @cached_property
    def names(self) -> Names:
        """All names: those of before, to which others are added. There are many, and mostly nobody asks for them."""
        return Names.apart(self._again)
