"""Publishing is all or nothing: the new site stands complete beside the old one, and the two change places at once.

Whatever did not change is the same file in both trees (a hard link), so that the cost of a small change is one link a
page, about 0.1 s for ten thousand; and when nothing changed, nothing is touched. What is not ours in the output is
carried over, and named.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.engine import codec
from generator.engine.files import hint_for, read
from generator.engine.ground import Names, refusal, unsafe_artifact
from generator.engine.manifest import MARKER, Record, Written, keep_record, marker_bytes, read_marker, read_record
from generator.engine.store import Store
from generator.engine.swap import INSEPARABLE, beside, overwrite, repair, swap
from generator.engine.tree import Scan, Tree, retire, scan
from generator.model.artifact import Artifact
from generator.model.catalogue import ARTIFACT_PATH, OUTPUT_FOREIGN, OUTPUT_IN_PLACE, OUTPUT_UNUSABLE
from generator.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a deferred artifact turned out to be, and the token that it bears now.

    `data` is None when it is what was published last, which may only be said where that still stands.
    """

    data: bytes | None
    token: bytes


@dataclass(frozen=True, slots=True)
class Deferred:
    """An artifact that need not be made when it is there already: `token` identifies what its bytes are made from.

    `make` is told whether the file stands as it was published; it answers None when there can be no such artifact.
    """

    path: str
    token: bytes
    make: Callable[[bool], Fresh | None]


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the output: paths that were written and removed, and how many were left as they were.

    When a finding is an error, nothing was published and the old site stands as it was.
    """

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    findings: tuple[Finding, ...] = ()


def publish(
    artifacts: Iterable[Artifact | Deferred],
    output: Path,
    *,
    store: Store | None = None,
    guarded: Iterable[Path] = (),
    veto: Callable[[], bool] = lambda: False,
) -> Published:
    """Make `output` hold exactly `artifacts`, and whatever in it is not ours; they are taken one by one.

    `guarded` are files and folders of people, which the output may not touch. With a `store`, files that nobody
    touched since the last run are not read. `veto` is asked when all artifacts were taken: whether to leave it all.
    """
    output = Path(os.path.abspath(output))  # noqa: PTH100 - not resolved: a link at the end must be seen as one
    refused = refusal(output, guarded)
    if refused:
        return Published(findings=(refused,))
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        repair(output)
        return _Publication(output, store).run(artifacts, veto)
    except OSError as error:
        return Published(findings=(_unusable(output, error),))


class _Publication:
    """One run: what is there, what is new, and the tree that is only begun when something differs."""

    def __init__(self, output: Path, store: Store | None) -> None:
        self._output = output
        self._store = store
        self._there: Scan = scan(output) if output.exists() else {}
        self._ours = (read_marker(output) or {}) if MARKER in self._there else {}
        self._record = read_record(store, output)
        self._names = Names()
        self._now: Record = {}
        self._written: list[str] = []
        self._findings: list[Finding] = []
        self._tree: Tree | None = None

    def run(self, artifacts: Iterable[Artifact | Deferred], veto: Callable[[], bool]) -> Published:
        fresh = beside(self._output, "tmp")
        try:
            for artifact in artifacts:
                self._take(artifact)
            return Published() if veto() else self._publish(self._foreign())
        finally:
            if self._tree and fresh.exists():
                retire(fresh, self._output)

    # -- one artifact ------------------------------------------------------------------------------------------------

    def _take(self, artifact: Artifact | Deferred) -> None:
        if self._is_misnamed(artifact.path):
            return
        noted = self._noted(artifact.path)
        if isinstance(artifact, Deferred):
            if noted and noted.token == artifact.token:
                self._now[artifact.path] = noted
            else:
                self._settle(artifact.path, artifact.make(noted is not None), noted)
        else:
            self._compare(artifact.path, artifact.data, b"", noted)

    def _settle(self, path: str, made: Fresh | None, noted: Written | None) -> None:
        if made is None:
            return
        if made.data is not None:
            self._compare(path, made.data, made.token, noted)
        elif noted:
            self._now[path] = replace(noted, token=made.token)

    def _is_misnamed(self, path: str) -> bool:
        finding = unsafe_artifact(path)
        rival = "" if finding else self._names.take(path)
        if rival:
            finding = ARTIFACT_PATH.at(path, f"two pages claim one file: {rival} and {path}")
        if finding:
            self._findings.append(finding)
        return finding is not None

    def _noted(self, path: str) -> Written | None:
        """What we left at `path`, if it is still so."""
        noted, there = self._record.get(path), self._there.get(path)
        return noted if noted and there and path in self._ours and noted.is_still(there) else None

    def _compare(self, path: str, data: bytes, token: bytes, noted: Written | None) -> None:
        digest = codec.digest_bytes(data)
        there = self._there.get(path)
        if there and (noted.digest == digest if noted else self._holds(path, there, data)):
            self._now[path] = Written(digest, there.st_size, there.st_mtime_ns, token)
        elif there is None or path in self._ours:  # else it is in the way, which `_foreign` reports
            written = self._begun().write(path, data)
            self._now[path] = Written(digest, written.st_size, written.st_mtime_ns, token)
            self._written.append(path)

    def _holds(self, path: str, there: os.stat_result, data: bytes) -> bool:
        return there.st_size == len(data) and read(self._output / path) == data

    def _begun(self) -> Tree:
        if self._tree is None:
            self._tree = Tree(beside(self._output, "tmp"), self._output)
        return self._tree

    # -- the whole ---------------------------------------------------------------------------------------------------

    def _foreign(self) -> list[str]:
        """Paths that we did not write, and paths that we wrote, no longer need, and that somebody has changed.

        They keep their names: a page that needs one of them cannot be published.
        """
        others = sorted(self._there.keys() - self._now.keys() - {MARKER})
        foreign = [path for path in others if not self._is_ours(path)]
        for path in foreign:
            rival = self._names.take(path)
            if rival:
                message = f"{path} is not ours and stands in the way of the page {rival}"
                self._findings.append(OUTPUT_UNUSABLE.at(str(self._output), message, hint="Move it away."))
        return foreign

    def _is_ours(self, path: str) -> bool:
        if stat.S_ISDIR(self._there[path].st_mode):  # an empty folder, which we never leave but may fill
            return self._names.is_folder(path)
        digest = self._ours.get(path)
        if digest is None:
            return False
        if self._noted(path):
            return True
        data = read(self._output / path)
        return isinstance(data, bytes) and codec.digest_bytes(data) == digest

    def _publish(self, foreign: list[str]) -> Published:
        if any(finding.severity is Severity.ERROR for finding in self._findings):
            return Published(findings=tuple(self._findings))
        removed = sorted((self._ours.keys() & self._there.keys()) - self._now.keys() - set(foreign))
        digests = {path: written.digest for path, written in self._now.items()}
        if self._written or removed or digests != self._ours or MARKER not in self._there:
            self._replace(foreign, digests)
        if self._now != self._record:
            keep_record(self._store, self._output, self._now)
        findings = (*self._findings, *self._tell(foreign))
        return Published(tuple(self._written), tuple(removed), len(self._now) - len(self._written), findings)

    def _replace(self, foreign: list[str], digests: dict[str, bytes]) -> None:
        tree = self._begun()
        written = set(self._written)
        for path in self._now:
            if path not in written:
                tree.keep(path, self._there[path])
        for path in foreign:
            tree.keep(path, self._there[path])
        tree.write(MARKER, marker_bytes(digests))
        tree.settle()
        tree.keep_modes(foreign)
        old = self._swapped(tree.root)
        if old:
            retire(old, self._output)

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


def _unusable(output: Path, error: OSError) -> Finding:
    place = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(output)
    return OUTPUT_UNUSABLE.at(str(output), f"cannot be written: {error.strerror} ({place})", hint=hint_for(error))
