"""Small sites, built over and over."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.commands.build import build
from generator.commands.order import Order
from generator.commands.report import Report

LABELS = ("tides", "harbour", "charts", "lanterns")
AUTHORS = ("Ines Calder", "Tomas Reyl")


def post(number: int, title: str = "", body: str = "") -> str:
    """A post in the format of the contract."""
    return (
        f"---\ntitle: {title or f'Entry number {number}'}\ndate: 2011-{number % 12 + 1:02}-{number % 27 + 1:02}\n"
        f"authors:\n  - name: {AUTHORS[number % 2]}\nlabels:\n  - {LABELS[number % 4]}\n"
        f"permalink: /2011/{number % 12 + 1:02}/entry-{number}.html\n---\n\n"
        f"{body or f'The lamp of day {number} burned low. See [it](/2011/01/entry-0.html).'}\n\n## Later\n\nMore.\n"
    )


def place(site: Path, number: int) -> Path:
    """Where that post stands."""
    return site / "content" / "posts" / f"entry-{number}.md"


def make_site(site: Path, posts: int = 8) -> Path:
    """A site of so many posts, listed a few at a time."""
    (site / "content" / "posts").mkdir(parents=True)
    (site / "site.toml").write_text('title = "Log"\nposts_per_page = 3\nfeed_entries = 4\n')
    for number in range(posts):
        place(site, number).write_text(post(number))
    return site


def run(site: Path, **options: object) -> Report:
    """Build the site."""
    return build(Order(site, **options))  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, bytes]:
    """All files below `folder`."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def clean_output(site: Path, beside: Path) -> dict[str, bytes]:
    """The output of a build of the same site without any cache."""
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(site, beside, ignore=shutil.ignore_patterns(".cache", "output"))
    run(beside)
    return tree(beside / "output")
