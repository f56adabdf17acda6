"""Publishing is all or nothing: the new site stands complete beside the old one, and the two change places at once.

Whatever did not change is the same file in both trees (a hard link): a small change costs a link a page at most, and
mostly none (`spare.py`); no change touches nothing. What is not ours in the output is carried over, and named.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.engine import codec
from generator.engine.claims import Claims
from generator.engine.deferred import Deferred, Standing
from generator.engine.files import legible
from generator.engine.forks import Beside, Spread, alone, at_once
from generator.engine.found import Found
from generator.engine.ground import refusal, unusable
from generator.engine.look import fingerprint_of
from generator.engine.manifest import MARKER, Record, Stand, Written, keep_record, marker_bytes
from generator.engine.spare import Spare
from generator.engine.store import Store
from generator.engine.swap import INSEPARABLE, beside, overwrite, repair, swap
from generator.engine.tree import Tree, is_folder, retire
from generator.model.artifact import Artifact
from generator.model.catalogue import OUTPUT_FOREIGN, OUTPUT_IN_PLACE, OUTPUT_UNUSABLE
from generator.model.finding import Finding, Severity

Some = Artifact | Deferred | Standing
"""One artifact, or many that mostly are there already."""


class _Outcome(Struct, frozen=True):
    """What came of making one artifact: `written` has no token yet, and is None when what stood there stays."""

    news: Any
    written: Written | None = None
    anew: bool = False
    """Whether it stands in the new tree."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the output: paths that were written and removed, and how many were left as they were.

    When a finding is an error, nothing was published and the old site stands as it was.
    """

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    findings: tuple[Finding, ...] = ()
    fingerprint: Callable[[], bytes] = field(default=bytes, compare=False)
    """That of the output as it was left, as `look.fingerprint` will find it while nobody touches it."""


def publish(
    artifacts: Iterable[Some],
    output: Path,
    *,
    store: Store | None = None,
    guarded: Iterable[Path] = (),
    veto: Callable[[], bool] = lambda: False,
    spread: Spread = alone,
    beside: Beside = at_once,
    lasting: Callable[[], bool] = lambda: True,
    found: Callable[[Path, Store | None], Found] = Found.now,
) -> Published:
    """Make `output` hold exactly `artifacts`, and whatever in it is not ours; they are taken one by one.

    `guarded` are files and folders of people, which the output may not touch. With a `store`, files that nobody
    touched since the last run are not read. `veto` is asked when all artifacts were taken: whether to leave it all.
    `lasting` tells in the end whether the tokens may be trusted the next time. `found` looks at what is there.
    `spread` makes what was deferred, and may do so in processes that share memory with this one as it stands then;
    `beside` does what only the next run is for.
    """
    output = Path(os.path.abspath(output))  # noqa: PTH100 - not resolved: a link at the end must be seen as one
    refused = refusal(output, guarded)
    if refused:
        return Published(findings=(refused,))
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        repair(output)
        return _Publication(found(output, store), store, lasting, beside).run(artifacts, veto, spread)
    except OSError as error:
        return Published(findings=(unusable(output, error),))


class _Publication:
    """One run: what is there, what is new, and the tree that is only begun when something differs."""

    def __init__(self, found: Found, store: Store | None, lasting: Callable[[], bool], beside: Beside) -> None:
        self._found, self._output = found, found.output
        self._lasting = lasting
        self._beside = beside
        self._store = store
        self._spare = Spare(store, found.output)
        self._claims = Claims(found.ours)
        self._findings = self._claims.findings
        self._kept: set[str] = set()
        self._fresh: dict[str, Written] = {}
        self._written: list[str] = []
        self._tree: Tree | None = None

    def run(self, artifacts: Iterable[Some], veto: Callable[[], bool], spread: Spread) -> Published:
        fresh = beside(self._output, "tmp")
        try:
            opened = (one for artifact in artifacts for one in self._open(artifact))
            wanted = self._apart(sorted(opened, key=attrgetter("near")))
            for one, outcome in zip(wanted, spread(self._task(wanted), len(wanted), self._begun), strict=True):
                token = one.settle(one.path, outcome.news)
                if token is not None:
                    self._settle(one.path, outcome, token)
            return Published() if veto() else self._publish(self._foreign())
        finally:
            if self._tree and fresh.exists():
                retire(fresh, self._output)

    # -- one artifact ------------------------------------------------------------------------------------------------

    def _open(self, artifact: Some) -> Iterator[Deferred]:
        """What has yet to be made; what need not be, and what is made already, is taken at once."""
        if isinstance(artifact, Standing):
            yield from self._open_among(artifact)
        elif self._claims.take(artifact.path):
            noted = self._found.noted(artifact.path)
            if isinstance(artifact, Artifact):
                self._settle(artifact.path, self._compared(artifact.path, artifact.data, noted), b"")
            elif noted and noted.token == artifact.token:
                self._kept.add(artifact.path)
            else:
                yield artifact

    def _open_among(self, several: Standing) -> Iterator[Deferred]:
        paths, known = several.tokens.keys(), self._found.record.tokens
        suspects = self._claims.taken(paths) | paths & self._found.lost
        opened = [path for path, token in several.tokens.items() if known.get(path) != token or path in suspects]
        self._kept |= paths - set(opened)
        for path in opened:
            yield from self._open(several.deferred(path))
        self._claims.take_again(paths)

    def _apart(self, wanted: list[Deferred]) -> list[Deferred]:
        """Those whose names are apart from all names that were published before and stay."""
        refused = frozenset(self._claims.refused())
        for path in refused:
            self._fresh.pop(path, None)
        return [one for one in wanted if one.path not in refused] if refused else wanted

    def _task(self, wanted: Sequence[Deferred]) -> Callable[[int], _Outcome]:
        def make(number: int) -> _Outcome:
            path = wanted[number].path
            noted = self._found.noted(path)
            made = wanted[number].make(path, noted.token if noted else b"")
            if made.data is None:
                return _Outcome(made.news)
            return self._compared(path, made.data, noted, made.news, made.digest)

        return make

    def _settle(self, path: str, outcome: _Outcome, token: bytes) -> None:
        written = outcome.written or self._found.noted(path)
        if written:
            self._fresh[path] = Written(written.digest, written.size, written.changed, token)
        if outcome.anew:
            self._begun().has(path)
            self._written.append(path)

    def _compared(
        self, path: str, data: bytes, noted: Written | None, news: Any = b"", digest: bytes = b""
    ) -> _Outcome:
        """What stands at `path` when it holds `data`, which is written when it does not yet."""
        digest = digest or codec.digest_bytes(data)
        there = self._found.there.get(path)
        if there and (noted.digest == digest if noted else self._found.holds(path, data)):
            return _Outcome(news, Written(digest, there[0], there[1]))
        if there and path not in self._found.ours:  # it is in the way, which `_foreign` reports
            return _Outcome(news)
        written = self._begun().write(path, data)
        return _Outcome(news, Written(digest, written.st_size, written.st_mtime_ns), anew=True)

    def _begun(self) -> Tree:
        if self._tree is None:
            root = beside(self._output, "tmp")
            if not self._found.is_plain():  # what was written into a file stands in the spare tree's link to it as well
                self._spare.drop()
            self._tree = Tree(root, self._output, self._spare.take(root, self._found.marker_digest()))
        return self._tree

    # -- the whole ---------------------------------------------------------------------------------------------------

    def _foreign(self) -> list[str]:
        """Paths that we did not write, and paths that we wrote, no longer need, and that somebody has changed.

        They keep their names: a page that needs one of them cannot be published.
        """
        others = sorted(self._found.there.keys() - self._kept - self._fresh.keys() - {MARKER})
        foreign = [path for path in others if not self._is_ours(path)]
        for path in foreign:
            rival = self._claims.names.take(path)
            if rival:
                message = f"{path} is not ours and stands in the way of the page {rival}"
                self._findings.append(OUTPUT_UNUSABLE.at(str(self._output), message, hint="Move it away."))
        return foreign

    def _is_ours(self, path: str) -> bool:
        if is_folder(self._found.there[path]):  # an empty folder, which we never leave but may fill
            return self._claims.names.is_folder(path)
        return self._found.is_ours(path)

    def _publish(self, foreign: list[str]) -> Published:
        if any(finding.severity is Severity.ERROR for finding in self._findings):
            return Published(findings=tuple(self._findings))
        now = self._found.record.changed(self._kept, self._fresh)
        removed = sorted((self._found.ours.keys() & self._found.there.keys()) - now.digests.keys() - set(foreign))
        if self._written or removed or now.digests != self._found.ours or MARKER not in self._found.there:
            self._replace(foreign, now)
        if not self._lasting():
            now = now.without_tokens()
        if now != self._found.record:
            keep_record(self._store, self._output, now)
        findings = (*self._findings, *self._tell(foreign))
        unchanged = len(now.digests) - len(self._written)
        fingerprint = partial(self._fingerprint, foreign, now.stands)
        return Published(tuple(self._written), tuple(removed), unchanged, findings, fingerprint)

    def _fingerprint(self, foreign: Sequence[str], ours: Mapping[str, Stand]) -> bytes:
        try:
            marker = (self._output / MARKER).lstat()
        except OSError:  # somebody was quicker
            return b""
        there = self._found.there
        others = {legible(path): (there[path][0], there[path][1]) for path in foreign if not is_folder(there[path])}
        return fingerprint_of({**others, MARKER: (marker.st_size, marker.st_mtime_ns), **ours})

    def _replace(self, foreign: list[str], now: Record) -> None:
        tree = self._begun()
        gone = self._found.record.digests.keys() - self._found.lost - now.digests.keys()
        tree.bring(now.digests.keys(), self._found.there, gone)
        for path in foreign:
            tree.keep(path, self._found.there[path])
        marker = marker_bytes(now.digests)
        left = tree.write(MARKER, marker)
        if not (self._store and self._store.is_held):  # else the next run has time to find out what a power cut left
            tree.settle()
        tree.keep_modes(foreign)
        old = self._swapped(tree.root)
        behind = {*self._written, *gone}
        known = codec.digest_bytes(marker)
        if old and self._store and self._found.is_plain() and self._spare.put(old, self._found.times, known, behind):
            self._found.followed(self._store, now, left, self._written)
            return
        if old:
            retire(old, self._output)
        if len(self._written) == len(now.digests) and not foreign:
            self._spare.begin(self._output, now.digests, known, self._beside)

    def _swapped(self, fresh: Path) -> Path | None:
        try:
            return swap(fresh, self._output)
        except OSError as error:
            if error.errno not in INSEPARABLE:
                raise
            overwrite(fresh, self._output)
            message = f"the folder cannot be moved ({error.strerror}); its files were replaced one by one"
            hint = "A mount point can hold an output folder, but should not be one."
            self._findings.append(OUTPUT_IN_PLACE.at(str(self._output), message, hint=hint))
            return fresh

    def _tell(self, foreign: list[str]) -> tuple[Finding, ...]:
        """One finding for each file or folder at the top that is not ours; dot files of version control are no news."""
        names = sorted({path.partition("/")[0] for path in foreign} - {".gitignore", ".gitkeep"})
        if not names:
            return ()
        listed = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
        return (OUTPUT_FOREIGN.at(str(self._output), f"not ours, and kept: {listed}"),)
