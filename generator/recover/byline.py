"""Bylines: "Posted by A, Role and B, Role, Team" in its many forms, to names, roles and affiliations.

A line counts as a byline only when all of it can be read as one: it opens with words that announce an author, and what
follows are names of persons with what they are after them. Everything else stays in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.model.post import Credit

_OPENING = re.compile(
    r"[\s(\[*—–-]*(?P<opening>(?:cross-?\s?)?posted(?:\s+by)?|(?:guest\s+)?(?:blog\s+)?(?:post|article|entry|story)\s+by"
    r"|(?:written|authored|submitted|contributed|published)\s+by|guest\s+(?:blogger|author|post)s?|authors?|by)\b\s*:?\s*",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(
    r"(?:\s*[,|·•–—-]\s*|\s+(?:on|at)\s+)(?:[A-Za-z]{3,9},\s+)?(?:[A-Za-z]{3,9}\.?\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\s+[0-9]{4}"
    r"|[0-9]{1,2}\s+[A-Za-z]{3,9}\.?\s+[0-9]{4}|[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}|[0-9]{1,2}:[0-9]{2})\b.{0,24}$"
)
_AGENT = re.compile(
    r"\b(?:advis[eo]rs?|alumn\w+|analysts?|architects?|artists?|assistants?|associates?|ambassador|biologists?|chairs?|chairman|chairwoman|chemists?"
    r"|chief|co-?founders?|coach|columnists?|consultants?|contributors?|coordinators?|correspondents?|curators?|designers?|developers?|directors?"
    r"|economists?|editors?|engineers?|evangelists?|executives?|fellows?|founders?|geologists?|heads?|historians?|hydrologists?|interns?"
    r"|investigators?|leads?|leaders?|lecturers?|librarians?|archivists?|linguists?|managers?|mathematicians?|members?|musicians?|officers?|owners?"
    r"|keepers?|makers?|masters?|partners?|ph\.?\s?d\.?|photographers?|physicists?|planners?|postdocs?|presidents?|principals?|producers?|professors?"
    r"|programmers?|representatives?|researchers?|residents?|reviewers?|scholars?|scientists?|secretary|specialists?|staff|statisticians?|strategists?"
    r"|students?|supervisors?|surveyors?|teachers?|technicians?|translators?|treasurer|vp|volunteers?|writers?|ceo|cto|cfo|coo|pm|swe|sre"
    r"|[a-z]{3,12}(?:graphers?|ologists?))\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(?:adviser|advisor|analyst|architect|artist|assistant|associate|curator|designer|developer|director|editor|engineer|fellow|founder|intern"
    r"|lead|leader|lecturer|librarian|archivist|linguist|manager|member|postdoc|professor|programmer|researcher|resident|scholar|scientist|specialist"
    r"|statistician|student|translator|writer|hydrologist|surveyor|historian|geologist|teacher|volunteer)s\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:teams?|groups?|labs?|laborator(?:y|ies)|university|institut\w*|college|school|department|dept|cent(?:re|er)|inc|ltd|llc|gmbh|corp"
    r"|corporation|company|foundation|library|archives?|museum|society|association|office|division|unit|faculty\s+of|academy|project|committee"
    r"|council|observatory|agency|ministry|studios?|press|hospital|clinic|network|consortium|research|engineering|software|product)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[(\"“'‘]?[^\W\d_][\w.'’´`-]*[)\"”'’]?")
_PARTICLES = frozenset((
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn",
    "ten", "ter", "af", "av", "zu", "y", "e", "dr", "prof", "mr", "mrs", "ms", "sir",
))  # fmt: skip
_PARTS = re.compile(
    r"\s*[,;|]\s*(?:and\s+|&\s*)?|\s+[–—-]\s+|\s+(?:and|with|und|et)\s+|\s*&\s*|\s+(?:from|at)\s+(?:the\s+)?(?=[A-Z])|$"
)
_ASIDE = "\x01"
"""Opens a piece that stood in brackets: it says something of the name before it."""
_LONGEST = 600


@dataclass(slots=True)
class _Person:
    """A name, and what is said after it, up to the next name."""

    name: str
    said: list[str] = field(default_factory=list)


def parse_byline(text: str) -> tuple[Credit, ...]:
    """The persons whom `text`, one line, credits, in its order; empty when it is not wholly a byline."""
    line = " ".join(text.split())
    match = _OPENING.match(line) if len(line) <= _LONGEST else None
    if not match:
        return ()
    rest = _DATE_TAIL.sub("", line[match.end() :]).strip(" .:;*—–-")
    rest = rest if "(" in rest else rest.rstrip(")")
    people = _people(_pieces(rest))
    certain = match["opening"].lower().endswith(" by") or all(len(person.name.split()) > 1 for person in people)
    return _credits(people) if certain else ()


def _pieces(rest: str) -> list[tuple[str, str]]:
    """What stands between commas, dashes and "and", each with the words that led to it; brackets are a piece too."""
    opened = re.sub(r"\s*[(\[]([^()\[\]]{1,120})[)\]]", rf", {_ASIDE}\1, ", rest)
    pieces: list[tuple[str, str]] = []
    start, lead = 0, ""
    for match in _PARTS.finditer(opened):
        if piece := opened[start : match.start()].strip(" ."):
            pieces.append((lead, piece))
        start, lead = match.end(), match[0].strip(" ,;")
    return pieces


def _people(pieces: list[tuple[str, str]]) -> list[_Person]:
    """The persons in order; empty when something is neither a name nor said of one."""
    people: list[_Person] = []
    for place, (lead, piece) in enumerate(pieces):
        if _is_name(piece) and (not people or _begins_person(people, pieces, place)):
            people.append(_Person(piece))
        elif people:
            if lead.lower() in ("and", "&") and people[-1].said:
                people[-1].said[-1] += f" {lead} {piece}"
            else:
                people[-1].said.append(piece.removeprefix(_ASIDE))
        else:
            return []
    return people if all(len(word) < 120 for person in people for word in person.said) else []


def _begins_person(people: list[_Person], pieces: list[tuple[str, str]], place: int) -> bool:
    """A second name is a person when nothing was said of the first yet, or a role follows, now or after more names."""
    if len(people[-1].name.split()) > 1 and " " not in pieces[place][1]:
        return False  # a calling: nobody gives one name whole and the next by its first word
    if not any(person.said for person in people):
        return True
    following = pieces[place + 1 :]
    if following and following[0][1].startswith(_ASIDE):
        return True
    for _, piece in following:
        if _AGENT.search(piece):
            return True
        if not _is_name(piece):
            return False
    lead, piece = pieces[place]
    return (
        not following
        and lead.lower() in ("and", "&")
        and len(piece.split()) > 1
        and bool(_AGENT.search(people[-1].said[-1]))
    )


def _is_name(piece: str) -> bool:
    words = piece.split()
    if not 1 <= len(words) <= 7 or _AGENT.search(piece) or _GROUP.search(piece):
        return False
    proper = [word for word in words if word.lower().strip(".") not in _PARTICLES]
    return bool(proper) and all(_WORD.fullmatch(word) and not word.strip("(\"“'‘")[0].islower() for word in proper)


def _credits(people: list[_Person]) -> tuple[Credit, ...]:
    """What is said of the last in a row of names holds for the row: roles in the plural, and the group."""
    made: list[Credit] = []
    role = group = ""
    for person in reversed(people):
        own = [piece for piece in person.said if _is_role(piece)]
        groups = [piece for piece in person.said if not _is_role(piece)]
        if person.said:
            role = ", ".join(own)
            group = ", ".join(groups) or (group if own and not made else "")
        shared = role if person.said or _PLURAL.search(role) else ""
        made.append(Credit(person.name, shared, group or _last_group(people, person)))
    return tuple(reversed(made))


def _last_group(people: list[_Person], person: _Person) -> str:
    """A group named only once, at the very end, is that of all."""
    named = [[piece for piece in other.said if not _is_role(piece)] for other in people]
    return ", ".join(named[-1]) if person.said and not any(named[:-1]) else ""


def _is_role(piece: str) -> bool:
    return bool(_AGENT.search(piece))
