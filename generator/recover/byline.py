"""Bylines: "Posted by A, Role and B, Role, Team" in its many forms, to names, roles and affiliations.

A line counts as a byline only when all of it can be read as one: it opens with words that announce an author, and what
follows are names of persons with what they are after them. Everything else stays in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from generator.model.post import Credit
from generator.recover.callings import AGENT, FIELD, GROUP, NOBODY, PLURAL

_OPENING = re.compile(
    r"[\s(\[*—–-]*(?P<opening>(?:cross-?\s?)?posted(?:\s+by)?|(?:guest\s+)?(?:blog\s+)?(?:post|article|entry|story)\s+by"
    r"|(?:this|today['’]s)\s+(?:(?:guest|blog)\s+)?(?:post|article|entry|story)\s+(?:was|is|comes)\s+(?:written\s+)?(?:by|from)"
    r"|(?:written|authored|submitted|contributed|published|reported)\s+by(?:\s+guest\s+(?:author|blogger))?|guest\s+(?:blogger|author|post)s?|authors?|by"
    r"|(?:ein\s+)?(?:gast)?beitrag\s+von|(?:geschrieben|verfasst|gepostet|eingestellt|veröffentlicht)\s+von|autor(?:in|en)?|von"
    r"|(?:(?:article|billet|texte)\s+)?(?:publié|posté|écrit|rédigé)e?\s+par|auteur(?:e|s)?|par"
    r"|(?:publicado|escrito|postado|redactado)\s+por|por"
    r"|(?:pubblicato|scritto|postato)\s+da|autore|a\s+cura\s+di|di"
    r"|(?:geplaatst|geschreven|gepost)\s+door|door"
    r"|(?:skrevet|skriven|skrivet|publicerad|publisert|udgivet)\s+a[vf]|a[vf]|kirjoittanut|napisała?|napsala?|написал[аи]?"
    r"|(?:autor[aei]s?|författare|forfatter|kirjoittaja|szerző|írta|yazar|yazan|авторы?|verfasser(?:in)?|rédaction"
    r"|te(?:xt[eo]?|sto)\s+(?:und|et|y|e|and|og|och|&)\s+[^\W\d_]{3,12}"
    r"|作者|投稿者|執筆者?|著者|撰文|文|글쓴이|글)(?=\s*[:：]))\b\s*[:：]?\s*",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"(?:.*\s)?(?:by|von|par|por|da|door|a[vf])", re.IGNORECASE)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{2,8}|[\uac00-\ud7af]{2,5}")
"""A name as Chinese, Japanese and Korean write it: whole without a space."""
_BARE = frozenset(("von", "par", "por", "di", "door", "av", "af"))
"""Prepositions that open many a sentence: alone they announce an author only in front of a name and surname."""
_DATE_TAIL = re.compile(
    r"(?:\s*[,|·•–—-]\s*|\s+(?:on|at|am|um|le|à|el|il|às|alle|ore|op|om)\s+)(?:[^\W\d_]{3,10},\s+)?"
    r"(?:[^\W\d_]{3,9}\.?\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\s+[0-9]{4}"
    r"|[0-9]{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,10}\.?\s+(?:de\s+)?[0-9]{4}"
    r"|[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}|[0-9]{1,2}[:.h][0-9]{2})\b.{0,24}$"
)
_WORD = re.compile(r"[(\"“'‘]?[^\W\d_][\w.'’´`-]*[)\"”'’]?")
_CAPITAL = re.compile(r"[(\"“'‘]?(?:[^\W\d_]{1,4}['’]|(?:[aeu]l|a[dnrstz]|ash)-)?(?![a-zà-öø-ÿ])[^\W\d_]")
"""With what may stand before it in small letters: `d'Souza`, and the Arabic article, as in `al-Rashid`, `ash-Shami`."""
_PARTICLES = frozenset((
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn",
    "ten", "ter", "af", "av", "zu", "y", "e", "dr", "prof", "mr", "mrs", "ms", "sir",
))  # fmt: skip
_PARTS = re.compile(
    r"\s*[,;|、，]\s*(?:and\s+|&\s*)?(?:on\s+behalf\s+of\s+(?:the\s+)?)?|\s+[–—-]\s+|\s+(?:and|with|und|et|y|e|en|og|och|ja|i|и|és|ve)\s+"
    r"|\s*&\s*|\s+(?:from|at|@)\s+(?:the\s+)?(?=[A-Z])|$"
)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
"""What a comma parts from a name and is part of it."""
_ASIDE = "\x01"
"""Opens a piece that stood in brackets: it says something of the name before it."""
_CROSSPOST = re.compile(r"\s*[(\[]\s*(?:also\s+|cross-?\s?)posted\s[^()\[\]]{1,120}[)\]]", re.IGNORECASE)
"""Where else a post stands, in brackets behind the persons."""
_LONGEST = 600
_NO_PERSONS = (AGENT, GROUP, FIELD, NOBODY)


@dataclass(slots=True)
class _Person:
    """A name, and what is said after it, up to the next name."""

    name: str
    said: list[str] = field(default_factory=list)


def parse_byline(text: str) -> tuple[Credit, ...]:
    """The persons whom `text`, one line, credits, in its order; empty when it is not wholly a byline."""
    line = _CROSSPOST.sub("", " ".join(text.split()))
    match = _OPENING.match(line) if len(line) <= _LONGEST else None
    if not match:
        return ()
    rest = _DATE_TAIL.sub("", line[match.end() :]).strip(" .:;*—–-")
    rest = rest if "(" in rest else rest.rstrip(")")
    rest += "." if rest.endswith((" Jr", " Sr")) and f"{rest}." in line else ""
    people = _people(_pieces(rest))
    return _credits(people) if _is_certain(match["opening"].lower(), people, rest) else ()


def _is_certain(opening: str, people: list[_Person], rest: str) -> bool:
    """One word alone is a name only after words that can announce nothing else, and never beside an ampersand."""
    if opening in _BARE:
        return all(_proper(person.name) > 1 for person in people)
    surnames = all(" " in person.name or _UNSPACED.fullmatch(person.name) for person in people)
    if "&" in rest:
        return surnames
    return surnames or bool(_PREPOSITION.fullmatch(opening) and " " in opening)


def _proper(name: str) -> int:
    return sum(word.lower().strip(".") not in _PARTICLES for word in name.split())


def _pieces(rest: str) -> list[tuple[str, str]]:
    """What stands between commas, dashes and "and", each with the words that led to it; brackets are a piece too."""
    opened = re.sub(r"\s*[(\[]([^()\[\]]{1,120})[)\]]", rf", {_ASIDE}\1, ", rest)
    pieces: list[tuple[str, str]] = []
    start, lead = 0, ""
    for match in _PARTS.finditer(opened):
        whole = opened[start : match.start()].strip()
        if piece := whole if _SUFFIX.fullmatch(whole.rpartition(" ")[2]) else whole.strip(" ."):
            pieces.append((lead, piece))
        start, lead = match.end(), match[0].strip()
    return pieces


def _people(pieces: list[tuple[str, str]]) -> list[_Person]:
    """The persons in order; empty when something is neither a name nor said of one."""
    people: list[_Person] = []
    for place, (lead, piece) in enumerate(pieces):
        if people and not people[-1].said and _SUFFIX.fullmatch(piece):
            people[-1].name += f", {piece}"
        elif _is_name(piece) and (not people or _begins_person(people, pieces, place)):
            people.append(_Person(piece))
        elif people:
            if _is_and(lead) and people[-1].said:
                people[-1].said[-1] += f" {lead.strip(' ,;')} {piece}"
            else:
                people[-1].said.append(piece.removeprefix(_ASIDE))
        else:
            return []
    return people if all(len(word) < 120 for person in people for word in person.said) else []


def _begins_person(people: list[_Person], pieces: list[tuple[str, str]], place: int) -> bool:
    """A second name is a person when nothing was said of the first yet, or a role follows, now or after more names.

    So is one with a suffix.
    """
    if len(people[-1].name.split()) > 1 and " " not in pieces[place][1]:
        return False  # a calling: nobody gives one name whole and the next by its first word
    if not any(person.said for person in people):
        return True
    following = pieces[place + 1 :]
    if following and (following[0][1].startswith(_ASIDE) or _SUFFIX.fullmatch(following[0][1])):
        return True
    if any(AGENT.search(piece) for _, piece in takewhile(_may_be_name_or_role, following)):
        return True
    lead, piece = pieces[place]
    named = not any(" of " in said for said in people[-1].said[-1:])  # else it goes on: head of Health, and Policy
    listed = named and lead.startswith(",") and any(GROUP.search(said) for _, said in following[:1])
    return (
        (listed or not following)
        and _is_and(lead)
        and len(piece.split()) > 1
        and all(AGENT.search(said) or (listed and GROUP.search(said)) for said in people[-1].said[-1:])
    )


def _is_and(lead: str) -> bool:
    return lead.strip(" ,;").lower() in ("and", "&")


def _may_be_name_or_role(piece: tuple[str, str]) -> bool:
    return bool(AGENT.search(piece[1])) or _is_name(piece[1])


def _is_name(piece: str) -> bool:
    words = piece.split()
    if not 1 <= len(words) <= 7 or any(kind.search(piece) for kind in _NO_PERSONS) or _is_acronym(words):
        return False
    proper = [word for word in words if word.lower().strip(".") not in _PARTICLES]
    return bool(proper) and all(_WORD.fullmatch(word) and _CAPITAL.match(word) for word in proper)


def _is_acronym(words: list[str]) -> bool:
    """Whether capitals alone open what else is spelt as usual, or are all there is: NASA Delta, IBM."""
    capitals = words[0].isalpha() and words[0].isupper() and len(words[0]) > 2
    return capitals and (len(words) == 1 or not all(word.isupper() for word in words))


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
        shared = role if person.said or PLURAL.search(role) else ""
        made.append(Credit(person.name, shared, group or _last_group(people, person)))
    return tuple(reversed(made))


def _last_group(people: list[_Person], person: _Person) -> str:
    """A group named only once, at the very end and behind a role such as the others have, is that of all."""
    named = [[piece for piece in other.said if not _is_role(piece)] for other in people]
    shared = any(map(_is_role, people[-1].said)) and not any(named[:-1])
    return ", ".join(named[-1]) if person.said and shared else ""


def _is_role(piece: str) -> bool:
    return bool(AGENT.search(piece))
