"""What a build is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.catalogue import SITE_MISSING
from generator.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Order:
    """What to build, from what, and where to: empty `sources` are `content/sources/` of the site."""

    site: Path
    output: Path | None = None
    sources: tuple[Path, ...] = ()
    base_url: str | None = None
    strict: bool = False
    jobs: int = 1
    """Processes at most; 0 for one a core."""
    cache: bool = True
    """Whether what earlier runs kept is used; what this one makes is kept in any case."""
    why: bool = False
    """Whether to say why each page was rendered."""
    cluster: str = ""
    """The address of a scheduler whose workers do the work of stages; empty for this machine alone."""

    @property
    def target(self) -> Path:
        """The output folder."""
        return self.output or self.site / "output"

    @property
    def told(self) -> tuple[Path, ...]:
        """Where the sources are."""
        kept = self.site / "content" / "sources"
        return self.sources or ((kept,) if kept.is_dir() else ())

    @property
    def missing(self) -> tuple[Finding, ...]:
        """That the site's folder does not exist: a slip of the pen must not make a site of nothing."""
        if self.site.exists():
            return ()
        hint = f"`python -m generator init {self.site}` makes a site there"
        return (SITE_MISSING.at(str(self.site), "there is no such folder", hint=hint),)

    @property
    def guarded(self) -> tuple[Path, ...]:
        """What people own: the output may not be, hold or lie within any of it."""
        return (self.site / "content", self.site / "templates", *self.told)
