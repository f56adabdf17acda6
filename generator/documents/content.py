"""`content/` as values: one file parsed at a time, then put together."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.documents import editions, fields, yaml
from generator.documents.frontmatter import Document, FrontMatterError
from generator.documents.typed import is_withheld
from generator.documents.yaml import YamlError
from generator.model.catalogue import CONTENT_ENCODING, CONTENT_FIELD, CONTENT_FRONT_MATTER
from generator.model.conference import Conference, Person
from generator.model.finding import Finding
from generator.model.library import Library, SourceAccount, WordAccount
from generator.model.post import Page, Post, Talk
from generator.model.source import Header

LARGEST = 20_000_000
"""Bytes; a larger content file is not a post. The longest body that is read (5 million characters) fits, escaped."""

PEOPLE = "people.yaml"
FOLDERS = ("posts", "talks", "conferences", "pages")
"""The folders of `content/` that hold Markdown."""

_FIELD = re.compile(r"(?:in )?`([^`\s]+)`")
"""How a finding that speaks of a field begins."""

Value = Post | Talk | Conference | Page | tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file of `content/` as read: `path` relative to it, with `/`."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one file holds: at most one of the values, and what was wrong with it."""

    path: str
    post: Post | None = None
    talk: Talk | None = None
    conference: Conference | None = None
    page: Page | None = None
    people: tuple[Person, ...] = ()
    findings: tuple[Finding, ...] = ()


_READERS: Mapping[str, tuple[str, Callable[[dict[str, Any], str, str], tuple[Any, tuple[Finding, ...]]]]] = {
    "posts": ("post", fields.read_post),
    "talks": ("talk", fields.read_talk),
    "conferences": ("conference", editions.read_conference),
    "pages": ("page", fields.read_page),
}


def load(file: ContentFile) -> Loaded:
    """Parse one file; a file that cannot be read is a finding, never an exception."""
    return _read(file, apart=False)[0]


def parted(file: ContentFile) -> tuple[Loaded, str]:
    """As `load`, with the body by itself."""
    return _read(file, apart=True)


def _read(file: ContentFile, apart: bool) -> tuple[Loaded, str]:
    shown = f"content/{file.path}"
    if len(file.data) > LARGEST:
        return _broken(
            file, CONTENT_FRONT_MATTER.at(shown, f"is larger than {LARGEST // 1_000_000} MB; it is left out")
        )
    text, findings = decode(file.data, shown)
    try:
        if file.path == PEOPLE:
            people, more = editions.read_people(yaml.load(text), PEOPLE)
            return Loaded(file.path, people=people, findings=findings + _placed(more)), ""
        document = Document.parse(text)
    except (YamlError, FrontMatterError) as error:
        problem = CONTENT_FRONT_MATTER.at(shown, str(error), line=error.line, hint=_way_out(text, error))
        return _broken(file, problem, findings)
    kind, read = _READERS[file.path.partition("/")[0]]
    value, more = read(document.fields, "" if apart else document.body, file.path)
    if kind != "post" and is_withheld(document.fields):
        hint = "Move the file out of `content/` to keep it back."
        more += (CONTENT_FIELD.at(file.path, "only posts are drafts; this file is on the site", hint=hint),)
    told = tuple(replace(one, line=_line_of(one, document)) for one in more)
    return Loaded(file.path, findings=findings + _placed(told), **{kind: value}), document.body


def assemble(
    loaded: Iterable[Loaded],
    header: Header,
    accounts: tuple[SourceAccount, ...],
    words: tuple[WordAccount, ...] = (),
) -> Library:
    """All files as one library, in the order of their paths."""
    files = sorted(loaded, key=lambda file: file.path)
    return Library(
        posts=tuple(file.post for file in files if file.post),
        talks=tuple(file.talk for file in files if file.talk),
        conferences=tuple(file.conference for file in files if file.conference),
        pages=tuple(file.page for file in files if file.page),
        people=tuple(person for file in files for person in file.people),
        header=header,
        accounts=accounts,
        words=words,
    )


def decode(data: bytes, shown: str) -> tuple[str, tuple[Finding, ...]]:
    """A person's file as text with LF: UTF-8, or what its byte order mark says, or else Windows-1252 with a finding."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _lines(data.decode(encoding, "replace")), _encoding_note(
                shown, encoding, mark is not codecs.BOM_UTF8
            )
    try:
        return _lines(data.decode()), ()
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined; Latin-1 has every byte and agrees on all letters.
        encoding = "cp1252" if not set(data) & set(b"\x81\x8d\x8f\x90\x9d") else "latin-1"
        return _lines(data.decode(encoding)), _encoding_note(shown, encoding, True)


def _encoding_note(shown: str, encoding: str, tell: bool) -> tuple[Finding, ...]:
    hint = "save the file as UTF-8"
    return (CONTENT_ENCODING.at(shown, f"is not UTF-8; it was read as {encoding}", hint=hint),) if tell else ()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _way_out(text: str, error: YamlError | FrontMatterError) -> str:
    """What to do about front matter that cannot be read."""
    if "stands twice" in str(error):
        return "keep one of the two"
    line = text.splitlines()[error.line - 1 : error.line]
    if line and re.match(r" *\t", line[0]):
        return "indent by spaces; YAML takes no tabs there"
    return "quote texts with a colon, a quote or a bracket in them; close the front matter by a line ---"


def _broken(file: ContentFile, finding: Finding, before: tuple[Finding, ...] = ()) -> tuple[Loaded, str]:
    return Loaded(file.path, findings=(*before, finding)), ""


def _line_of(finding: Finding, document: Document) -> int | None:
    """The line of the file where the field begins that `finding` speaks of, as it does first of all."""
    named = _FIELD.match(finding.message)
    lines = document.front.splitlines() if named else ()
    return next((number for number, line in enumerate(lines, 2) if named and line.startswith(f"{named[1]}:")), None)


def _placed(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Paths as a person at the site's folder would type them."""
    return tuple(
        Finding(f.code, f.severity, f"content/{f.path}" if f.path else f.path, f.line, f.message, f.hint)
        for f in findings
    )
