"""Markdown that stands in a text as plain characters: what converters such as html2text leave behind in a dump.

Only forms that nobody writes by chance are read: doubled asterisks, underscores around whole words, `[words](address)`,
number signs in front of a line. A single asterisk is left alone: beside a name it is a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.markdown.blocks import Run
from generator.model.links import safe_url

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_FORMS = re.compile(
    r"\*\*(?P<strong>[^\s*][^*]{0,400})\*\*|(?<!\w)__(?P<bold>[^\s_][^_]{0,400})__(?!\w)|"
    r"(?<!\w)_(?P<em>[^\s_][^_]{0,400})_(?!\w)|(?<!!)\[(?P<words>[^\[\]]{1,300})\]\((?P<link>[^()\s]{1,500})\)"
)
_PICTURE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,500}\)")
_SPELT = re.compile(r"\[{1,2}([^\[\]]{1,300})\]{1,2}\($")
_STYLES = {"strong": "strong", "bold": "strong", "em": "em"}
_ALONE = re.compile(r"\*(?P<em>[^\s*][^*]{0,400}[^\s*,])\*(?:\s*[.,:])?")


def literal_picture(text: str) -> int:
    """Where the words go on behind a picture spelt `![words](address)`; 0 when none is there."""
    found = _PICTURE.match(text)
    return found.end() if found else 0


def literal_heading(text: str) -> tuple[int, int] | None:
    """The level of a heading spelt with number signs, and where its words begin."""
    found = _HEADING.match(text)
    return (len(found[1]), found.end()) if found else None


def literal_links(runs: Sequence[Run]) -> Iterator[Run]:
    """`runs`, with each link made one that a dump spells around an address which is linked itself: `[[words]](…)`."""
    rest = list(runs)
    while rest:
        run = rest.pop(0)
        found = _SPELT.search(run.text)
        address, behind = (rest[0], rest[1]) if found and len(rest) > 1 else (run, run)
        if found and address.link and address.text in address.link and behind.text.startswith(")"):
            yield replace(run, text=run.text[: found.start()])
            yield replace(run, text=found[1], link=address.link)
            rest[:2] = [replace(behind, text=behind.text[1:])]
        else:
            yield run


def literal_runs(run: Run) -> Iterator[Run]:
    """`run` parted at the markup that its text spells."""
    if not any(sign in run.text for sign in "*_["):
        yield run
        return
    whole = _ALONE.fullmatch(run.text)
    if whole:
        yield replace(run, text=whole["em"], styles=run.styles | {"em"})
        return
    at = 0
    for found in _FORMS.finditer(run.text):
        yield replace(run, text=run.text[at : found.start()])
        yield from literal_runs(_styled(run, found))
        at = found.end()
    yield replace(run, text=run.text[at:])


def _styled(run: Run, found: re.Match[str]) -> Run:
    if found["words"]:
        return replace(run, text=found["words"], link=run.link or safe_url(found["link"]))
    name = next(name for name in _STYLES if found[name])
    return replace(run, text=found[name], styles=run.styles | {_STYLES[name]})
