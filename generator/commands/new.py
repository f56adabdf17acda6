"""`new`: a draft post, with the date that the site's own clock shows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator import config
from generator.commands.report import Report, failed
from generator.documents.fields import post_fields
from generator.documents.frontmatter import Document
from generator.documents.yaml import one_line
from generator.engine import files
from generator.model.catalogue import OUTPUT_UNUSABLE
from generator.model.names import slug, unused
from generator.model.post import Post
from generator.model.when import When

_INVITATION = "Write here. Take the line `draft: true` out when the post may be seen.\n"


def new(site: Path, title: str, now: datetime | None = None) -> Report:
    """Write `content/posts/YYYY/MM/<slug>.md`, never over a file that exists."""
    settings, findings = config.load(site)
    if failed(findings):
        return Report(findings=findings, code=1)
    moment = (now or datetime.now(ZoneInfo(settings.timezone))).replace(microsecond=0, second=0)
    folder = site / "content" / "posts" / f"{moment:%Y}" / f"{moment:%m}"
    taken = {path.stem for path in folder.glob("*.md")}
    path = folder / f"{unused(slug(title), taken)}.md"
    post = Post(title=one_line(title) or path.stem, date=When.of(moment), draft=True)
    try:
        files.replace(path, Document.of(post_fields(post), _INVITATION).text().encode())
    except OSError as error:
        problem = OUTPUT_UNUSABLE.at(str(path), f"cannot be written: {error.strerror or error}")
        return Report(findings=(problem,), code=1)
    return Report((f"wrote {path}",), {"path": str(path)}, findings)
