"""`init`: a small working site to begin with."""

from __future__ import annotations

from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path

from generator.commands.report import Report
from generator.engine import files
from generator.model.catalogue import OUTPUT_UNUSABLE


def init(folder: Path) -> Report:
    """Copy the starter site into `folder`; a file that exists already is kept as it is."""
    written: list[str] = []
    kept: list[str] = []
    try:
        for name, data in _starter(resources("generator").joinpath("starter")):
            path = folder / name
            (kept if path.exists() else written).append(name)
            if not path.exists():
                files.replace(path, data)
    except OSError as error:
        problem = OUTPUT_UNUSABLE.at(str(folder), f"cannot be written: {error.strerror or error}")
        return Report(findings=(problem,), code=1)
    lines = [f"wrote {len(written)} files to {folder}/" + (f", kept {len(kept)} that were there" if kept else "")]
    lines.append("next: put feeds, dumps or decks into content/sources/, and run `python -m generator build`")
    return Report(tuple(lines), {"written": written, "kept": kept})


def _starter(root: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in sorted(root.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            found += _starter(item, f"{prefix}{item.name}/")
        else:
            found.append((prefix + item.name, item.read_bytes()))
    return found
