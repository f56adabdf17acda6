"""Posts in the manner of many labs, and the forms in which they survive: HTML of a feed, and kinds of text dump.

Each file of `posts/` is one post with what a person reads in it, named after its layout: `html`, `blocks` as a browser
copies it, `lines` as a parser's text, a line to a string, and `main` as an extractor of main content leaves it. In the
forms that `unread` lists it is not read whole yet. All were invented; nothing was tuned to those named `held-`.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

Posts = Mapping[str, dict[str, Any]]

POSTS: Posts = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "posts").glob("*.yaml"))
}


def _feed(folder: Path, posts: Posts) -> None:
    entries = [
        f"<entry><id>tag:lab.invalid,2001:{name}</id><published>{post['date']}T10:00:00Z</published>"
        f"<updated>{post['date']}T10:00:00Z</updated><title>{html.escape(post['title'])}</title>"
        f"<content type='html'>{html.escape(post['html'])}</content>"
        f"<link rel='alternate' href='http://lab.invalid/{name}.html'/></entry>"
        for name, post in posts.items()
    ]
    head = "<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:lab.invalid,2001:a</id><title>Labs</title>"
    (folder / "feed.xml").write_text(f"{head}{''.join(entries)}</feed>", "utf-8")


def _dumps(form: str) -> Callable[[Path, Posts], None]:
    def write(folder: Path, posts: Posts) -> None:
        for name, post in posts.items():
            if form in post:
                (folder / f"{name}.txt").write_text(f"{post['title']}\n\n\n{post[form]}", "utf-8")

    return write


FORMS: dict[str, Callable[[Path, Posts], None]] = {
    "html": _feed,
    "blocks": _dumps("blocks"),
    "lines": _dumps("lines"),
    "main": _dumps("main"),
}
"""By name, what writes posts in a form into a folder."""
