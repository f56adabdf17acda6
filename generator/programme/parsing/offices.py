"""Lines that say who has which office: `Area Chairs include: A, B`, `A, B - Organizers`, `A (Chair), B (Reviewer)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.programme.words.lexicon import gives_talk, is_office, is_role
from generator.programme.words.likeness import LIKELY, likeness
from generator.programme.words.lines import Line
from generator.programme.words.names import name_list
from generator.programme.words.tails import without_tail

_ROLE_FIRST = re.compile(
    r"^(?P<role>[^:：]{2,90}?)\s*(?:\s(?:includes?|including|are|is|sont|incluyen|umfasst))?\s*(?:[:：]|"
    r"\s[-–—])\s*(?P<names>.+)$"
)
_ROLE_VERB = re.compile(r"^(?P<role>.{2,60}?)\s+(?:includes?|including)\s+(?P<names>.+)$")
_ROLE_LAST = re.compile(r"^(?P<names>.{3,}?)\s*(?:\s[-–—|]\s|[:：]\s)\s*(?P<role>.{2,80})$")
_ROLE_COMMA = re.compile(r"^(?P<names>.{3,}?),\s+(?P<role>[^,]{3,60})$")
_ROLE_OF = re.compile(
    r"^(?P<names>.{3,400}?)\s+(?:(?:will )?(?:serves?|served|acts?|acted)\s+as|is|are|was|were)\s+"
    r"(?:an?\s+|the\s+|our\s+)?(?P<role>[^.,;:]{3,60}?)\.?$"
)
_ROLE_PLAIN = re.compile(
    r"^(?P<role>(?:co-)?organi[sz]ed by|organi[sz]ers?|chaired by|moderated by|presented by|taught by|hosted by|"
    r"includes (?:invited )?speakers?)\s+(?P<names>.+)$",
    re.IGNORECASE,
)
_ROLE_BRACKETED = re.compile(
    r"^(?P<title>.{3,200}?)\s*\((?P<role>[^():]{4,40}?(?:\s(?:by|with)|:))\s+(?P<names>[^()]{3,300})\)$"
)
_ROLE_BEHIND = re.compile(
    r"^(?P<title>.{8,300}?)(?:[.;,]|\s[-–—|])\s+(?P<role>[^.;,:–—|]{4,40}):\s+(?P<names>[^:]{3,600}(?::[^:]{3,600})*)$"
)
_BY = re.compile(
    r"(?:(?:co-?)?(?:organi[sz]ed|chaired|hosted|moderated|convened|taught|led) by|(?:co)?organisée? par|animée? par|"
    r"organisiert von|geleitet von|moderiert von|organizad[oa] por|moderad[oa] por|impartid[oa] por|organizzato da)",
    re.IGNORECASE,
)
"""What people do of whom no more is said than that they did it."""
_DONE_BY = re.compile(
    rf"(?P<title>.{{8,300}}?)(?:[.;,]|\s[-–—|])\s+(?P<role>{_BY.pattern})\s+(?P<names>[^:]{{3,600}}.*)$", re.IGNORECASE
)
_APPOSED = re.compile(
    r"(?P<title>.{4,200}?),\s(?P<told>(?:an?|our|the)\s[^,.:;]{0,40}\b(?:workshop|tutorial|panel|session)),\s"
    rf"(?:is|are|will be)\s(?P<role>{_BY.pattern})\s+(?P<names>[^:]{{3,600}}?)\.?$",
    re.IGNORECASE,
)
"""A sentence whose subject says what it is: `Charts, a workshop, is organised by A and B.`"""
_ROLE_AHEAD = re.compile(rf"([^:]{{4,40}}?(?=:|\sby\s|\swith\s)(?:\sby|\swith)?|{_BY.pattern}):?\s+", re.IGNORECASE)
_NEXT_ROLE = re.compile(r"[,;.|]\s+(?=[^.,;:|]{4,40}:\s)")
_ACTS = re.compile(
    r"(?:(?:local|lokale) )?organi[sz]ation|(?:organización|organização)(?: local)?|"
    r"organizzazione|invited (?:talk|lecture)|charla invitada|"
    r"conférence invitée|eingeladener vortrag|palestra convidada|relazione invitata",
    re.IGNORECASE,
)
"""What people in front of a colon do, where no word names their office."""
_CLOSED = str.maketrans("[（]）", "(())")
_QUOTED_TALK = re.compile(r"\s*[-–—:,]\s*([“\"«„].+[”\"»“])\s*$")
_INCLUDES = re.compile(r"\s*(?:\bincludes?|\bincluding|\bare|\bis)?\s*[:：]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """A role with the names that bear it."""

    role: str
    names: Line


def is_act(text: str) -> bool:
    """Whether `text` says what people do and no more, where no word of it names their office: `Organisation`."""
    return bool(_ACTS.fullmatch(text))


def titled(line: Line) -> tuple[Line, tuple[Office, ...], str] | None:
    """A title, offices, and the rest: `Charts (organised by A and B)`, `Charts – Organizers: A, Speakers: B, C`."""
    found = _ROLE_BRACKETED.match(line.text) or _ROLE_BEHIND.match(line.text) or _DONE_BY.match(line.text)
    found = found or _APPOSED.match(line.text)
    if not found or _holds_names(found["title"], found["role"]) or not _is_told(found["role"].rstrip(": ")):
        return None
    names, rest = without_tail(line.cut(*found.span("names")), lone=found.re is _DONE_BY)
    offices = tuple(_listed(line.cut(found.start("role"), found.start("names") + len(names.text))))
    if not offices or not all(_is_told(office.role) and name_list(office.names.text).possible for office in offices):
        return None
    told = found["told"] if found.re is _APPOSED else ""
    return line.cut(0, found.end("title")), offices, f"{told} {rest}".strip()


def _is_told(role: str) -> bool:
    return is_role(role) or is_act(role) or bool(_BY.fullmatch(role))


def _listed(line: Line) -> Iterator[Office]:
    """`Organizers: A, B, Speakers: C`, office by office; `organised by A and B` is one."""
    starts = [0, *(found.end() for found in _NEXT_ROLE.finditer(line.text))]
    ends = [*(found.start() for found in _NEXT_ROLE.finditer(line.text)), len(line.text)]
    for start, end in zip(starts, ends, strict=True):
        part = line.cut(start, end)
        found = _ROLE_AHEAD.match(part.text)
        if found:
            yield Office(found[1], part.cut(found.end()))


def _holds_names(title: str, role: str) -> bool:
    """Whether names, not a title, stand in front of a role: `Ada Roe (advisor: Bo Lake)`; or half of a bracket does."""
    one = role.endswith(":") and likeness(title) >= LIKELY
    return one or name_list(title).sure or not (_balanced(title) and _balanced(role))


def _balanced(text: str) -> bool:
    plain = text.translate(_CLOSED)
    return plain.count("(") == plain.count(")")


def offices_of(line: Line) -> tuple[tuple[Office, ...], str]:
    """The offices that `line` tells of, and the quoted title of a talk behind them; none when it tells of no office."""
    talk = _QUOTED_TALK.search(line.text)
    body = line.cut(0, talk.start()) if talk else line
    office = _first(body) or _last(body)
    if office:
        return (office,), talk[1] if talk else ""
    listed = name_list(body.text)
    if listed.possible and all(is_role(piece.affiliation) for piece in listed.pieces):
        return tuple(Office(piece.affiliation, body.cut(piece.start, piece.end)) for piece in listed.pieces), ""
    return (), ""


def _first(line: Line) -> Office | None:
    for pattern in (_ROLE_FIRST, _ROLE_VERB, _ROLE_PLAIN):
        found = pattern.match(line.text)
        if not found:
            continue
        role, names = _role(found["role"]), line.cut(*found.span("names"))
        listed = name_list(names.text)
        named = listed.possible or (listed.first >= 0.45 and ":" in line.text)
        colon = line.text[found.end("role") :].lstrip()[:1] in ":："
        told = (_is_told(role) or gives_talk(role)) if colon else is_office(role)
        if named and told and len(role.split()) <= 8 and role[-1:] not in "?!" and _balanced(role):
            return Office(role, names)
    return None


def _last(line: Line) -> Office | None:
    for pattern in (_ROLE_LAST, _ROLE_COMMA, _ROLE_OF):
        found = pattern.match(line.text)
        if not found or not is_office(found["role"]) or len(found["role"].split()) > 8:
            continue
        names = line.cut(*found.span("names"))
        bare = found["role"].partition("[")[0].partition("(")[0]
        named = bare != found["role"] and likeness(bare.strip()) >= LIKELY  # `A, B (mentor: C)`
        if named or not _balanced(names.text) or not _balanced(found["role"]):
            continue
        if name_list(names.text).possible and not name_list(found["role"]).sure:
            return Office(found["role"].strip(" ()"), names)
    return None


def _role(text: str) -> str:
    bare = _INCLUDES.sub("", text.strip())
    bare = re.sub(r"^(?:includes|including)\s+", "", bare, flags=re.IGNORECASE)
    return bare.strip(" *_-–—")
