"""`clean`: take away what may be made again at any time."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.commands.report import Report
from generator.commands.workshop import CACHE
from generator.engine import lock
from generator.model.catalogue import OUTPUT_UNUSABLE


def clean(site: Path) -> Report:
    """Remove the cache of a site; `content/` and `output/` are left alone."""
    folder = site / CACHE
    if not folder.is_dir() or folder.is_symlink():
        return Report(("there is no cache",))
    with lock.hold(folder / "lock") as held:
        if held:
            return Report(findings=(held,), code=1)
        size = sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file())
        try:
            shutil.rmtree(folder)
        except OSError as error:
            return Report(findings=(OUTPUT_UNUSABLE.at(str(folder), f"cannot be removed: {error.strerror}"),), code=1)
    return Report((f"removed the cache, {size / 1e6:,.1f} MB; the next build takes longer",), {"bytes": size})
