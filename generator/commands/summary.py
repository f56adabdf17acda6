"""What a build did, in words that a person wants to read, and in figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.commands import wordcount
from generator.commands.imported import ImportReport
from generator.engine.publish import Published
from generator.site.plan import Plan


def summary(told: ImportReport, whole: Plan, done: Published, output: Path) -> tuple[str, ...]:
    """Two or three lines: what was restored, what the site holds, what was written."""
    lines = []
    if told.sources:
        copies = f", {_count(told.merged, 'copy', 'copies')} merged" if told.merged else ""
        lines.append(f"restored {_count(told.posts, 'post')}{copies} from {_count(told.sources, 'source')}")
        lines += wordcount.line(told.words)
    holds = [
        _count(len(whole.posts), "post"),
        _count(len(whole.conferences), "conference"),
        _count(len(whole.talks), "talk"),
        _count(len(whole.people), "person", "people"),
    ]
    told_of = [part for part in holds if not part.startswith("0 ")]
    lines.append(f"the site has {', '.join(told_of) or 'no posts yet'}")
    if done.written or done.removed or done.unchanged:
        lines.append(f"published to {output}/: {_changes(done)}; open {output / 'index.html'}")
    return tuple(lines)


def figures(told: ImportReport, whole: Plan, done: Published | None = None) -> dict[str, Any]:
    """The same as numbers, for `--json`."""
    return {
        "sources": told.sources,
        "posts": len(whole.posts),
        "merged": told.merged,
        "talks": len(whole.talks),
        "conferences": len(whole.conferences),
        "people": len(whole.people),
        "papers": len(whole.papers),
        "content_written": told.written,
        **wordcount.figures(told.words),
        "published": done is not None,
        "written": len(done.written) if done else 0,
        "removed": len(done.removed) if done else 0,
        "unchanged": done.unchanged if done else 0,
    }


def _changes(done: Published) -> str:
    if not done.written and not done.removed:
        return "nothing changed"
    parts = [f"{_count(len(done.written), 'file')} written"]
    parts += [f"{len(done.removed):,} removed"] if done.removed else []
    parts += [f"{done.unchanged:,} as they were"] if done.unchanged else []
    return ", ".join(parts)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
