"""From bytes to drafts: what each source tells, read a second time where others know titles in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.commands.workshop import Workshop
from generator.engine.stage import Stage
from generator.model.source import Recovery, Source
from generator.readers import read
from generator.recover import overlooked, recover
from generator.recover.trust import tables_digest


@dataclass(frozen=True, slots=True)
class Hinted:
    """A source, and titles in its lines that only other sources know to be titles."""

    source: Source
    titles: tuple[str, ...] = ()


def recover_source(hinted: Hinted) -> Recovery:
    """One source's bytes to its drafts: pure, so that a source that did not change costs nothing."""
    reading = read(hinted.source)
    made = recover(reading, hinted.titles)
    return replace(made, findings=(*reading.findings, *made.findings))


RECOVER: Stage[Hinted, Recovery] = Stage(
    "recover",
    recover_source,
    salt=tables_digest(),
    libraries=("feedparser", "lxml", "beautifulsoup4", "charset-normalizer"),
    place=lambda hinted: hinted.source.name,
)


def recoveries_of(shop: Workshop, sources: Sequence[Source]) -> tuple[Recovery, ...]:
    """What each source tells, those that hold titles which only others know read a second time."""
    alone = [made for made in shop.run("Reading what survived", RECOVER, [Hinted(each) for each in sources]) if made]
    hints = overlooked(alone)
    again = [Hinted(each, tuple(sorted(hints[each.name]))) for each in sources if hints.get(each.name)]
    better = {made.source: made for made in shop.run("Reading again", RECOVER, again) if made}
    return tuple(better.get(made.source, made) for made in alone)
