"""`make docs`."""

from __future__ import annotations

from pathlib import Path

from tests.docs.pages import PAGES

if __name__ == "__main__":
    for name, made in PAGES.items():
        (Path("docs") / name).write_text(made(), encoding="utf-8", newline="\n")
