"""What the search index is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One page that can be found. `path` is its output path without a slash in front; `date` what the page says.

    `title`, `labels`, `people` and `text` are the fields that are searched, each with a weight of its own;
    `kind` (post, talk, conference, paper, person) and `date` are shown.
    """

    path: str
    title: str
    kind: str = "post"
    date: str = ""
    labels: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    text: str = ""
