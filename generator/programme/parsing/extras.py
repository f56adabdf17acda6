"""What stands around a title and its names: links such as `[PDF]`, awards, and the type of presentation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.markdown.blocks import Run
from generator.model.conference import NamedLink
from generator.programme.parsing.whereabouts import (
    begins_when,
    is_day,
    is_room,
    is_spot,
    is_weekday_on,
    is_whereabouts,
    when_ahead,
)
from generator.programme.words.lexicon import entry_type, is_award, is_link_word, section_kind
from generator.programme.words.likeness import LIKELY, likeness
from generator.programme.words.lines import Line
from generator.programme.words.names import name_list

_GROUP = re.compile(r"[\[(（【]\s*([^\[\]()（）【】]{1,80}?)\s*[\])）】]")
_PREFIX = re.compile(r"^\W{0,3}([^\W\d_][\w -]{2,28}?)\s*(?:\s[-–—]|[:：|])\s+(?=\S)")
_BULLET = re.compile(
    r"^(?:[•·▪◦‣●○■□►▶▸➢➤→⇒✔-]\s+|[\U0001f300-\U0001faff\u2600-\u26ff]\ufe0f?\s+|\(?\d{1,3}[.)]\s+|\[\d{1,3}\]\s+)"
)
_TAIL = re.compile(r"(?:\s+[-–—·•]\s+|\s*[|｜]\s*)([^|｜·•–—]{2,60})$")
_TYPE_TAIL = re.compile(r"[.?!]\s+([^\W\d_][\w -]{2,28})\.?$")
_WHERE_TAIL = re.compile(r"\s*[|｜]\s+([^|｜]{2,60})$")
_AWARD_TAIL = re.compile(
    r"[\s,;(–—-]+((?:Best\s(?:[\w-]+\s)?Paper[,:]?\s)?(?:Best|Top|Outstanding|Distinguished|Honou?rable)\s(?:[\w-]+\s){0,3}"
    r"(?:Award|Mention|Prize|Runner-[Uu]p|Finalist|Nominee|Candidate)|"
    r"(?<=[^\W\d_] )Best\s(?:Full|Long|Short|Student|Resource|Theme|Industry|Demo|System|Workshop)\s"
    r"(?:Paper|Poster))\)?$"
)
"""An award at the end of a line, whose markup a dump lost."""
_TIME = re.compile(
    r"(\d{1,2}[:.h]\d{2}(?:\s*[-–]\s*\d{1,2}[:.h]\d{2})?(?:\s*[ap]\.?m\.?)?)\s*[-–—:|,]\s+", re.IGNORECASE
)
_DAY_TIME = re.compile(
    r"([^\W\d_][^:–—|()]{2,30}\d{1,2}[:.h]\d{2}(?:\s*[-–]\s*\d{1,2}[:.h]\d{2})?(?:\s*[ap]\.?m\.?)?)\s*[-–—:|]\s+(?=\S)",
    re.IGNORECASE,
)
_CODE = re.compile(r"[\[(]?([A-Z]{0,3}\d{1,3}[.-]\d{1,3}[a-z]?|#\d{1,4})[\])]?[:.)]?\s+(?=[^\W\d_a-z]|[\"“])")
"""The number of a poster in front of its title: `P1.04`, `#127:`."""
_SIGN = re.compile(r"\s*[,;|·@]\s*|\s[-–—]\s|(?<=[.?!])\s")
_TRACK = re.compile(r"(?<=[^\W_]{2}[.?!])\s+([^\W_]\S*(?:\s[^\s.?!]+){0,2})$")
_STOP = re.compile(r"(?<=[^\W\d_]{2})\.$")
_COMMA_TAIL = re.compile(r"(?<=\S),\s+([^,;()\[\]]{3,40}|[^,;()\[\]]{0,36}[(\[][^,;()\[\]]{1,36}[)\]])$")
_STAR_TAIL = re.compile(r"\s*[🏆🥇🎖🏅★⭐]\ufe0f?\s*([^🏆🥇🎖🏅★⭐]{4,60})$")
_EMOJI_TAIL = re.compile(r"\s[\U0001f300-\U0001faff\u2600-\u26ff]\ufe0f?\s*([^\W\d_][\w -]{2,28})$")
_STAR = re.compile(r"[🏆🥇🎖🏅★⭐]")
_BEHIND_QUOTES = re.compile(r"[\"“«„「『][^\"”»“」』]{3,300}[\"”»“」』]\s*\(([^()]{2,60})\)\.?$")
_EVENT = re.compile(
    r"(?:at |in )?(?:the )?(?:[A-Z][\w&’'-]*\s)(?:[\w&’'-]+\s){0,6}[Ww]orkshop(?: at [A-Z]\S+)?(?: (?:19|20)\d\d)?"
)
"""The workshop that a paper is one of, in brackets behind its title: `(ArchIR workshop)`."""
_AFTER = 3
"""Words of the name of one person, at most."""
_EDGES = " |·•,;/\t"
GAP = " | "
"""What is left where something was taken out of the middle of a line: a separator like any other."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a line says beside titles and names."""

    links: tuple[NamedLink, ...] = ()
    award: str = ""
    type: str = ""
    """As printed, such as `Oral`."""
    note: str = ""

    def __or__(self, other: Extras) -> Extras:
        """Both; of two awards or types the first, with the second kept in the note."""
        spare = [
            second
            for first, second in ((self.award, other.award), (self.type, other.type))
            if first and second and first != second
        ]
        note = "\n".join(part for part in (self.note, other.note, *spare) if part)
        return Extras(self.links + other.links, self.award or other.award, self.type or other.type, note)

    @property
    def words(self) -> str:
        """All that it says, in one line."""
        return " ".join(
            part for part in (self.type, self.award, *(link.title for link in self.links), self.note) if part
        )

    def __bool__(self) -> bool:
        return self != Extras()


def without_bullet(line: Line) -> Line:
    """`line` less a bullet or number that a dump left in front of it."""
    found = _BULLET.match(line.text)
    return line.cut(found.end()) if found else line


def split_extras(line: Line) -> tuple[Line, Extras]:
    """`line` without its extras, a gap where one stood in the middle, and the extras."""
    extras = Extras()
    for step in (_timed, _linked, _grouped, _prefixed, placed, _tailed, _unquoted):
        line, found = step(line)
        extras = extras | found
    return _trimmed(line), extras


def extras_alone(line: Line) -> Extras:
    """What `line` says when it is an award, or a type in brackets, and nothing more; else nothing."""
    grouped = _GROUP.fullmatch(line.text)
    if grouped:
        return _group(grouped[1], line.url)
    return Extras(award=line.text) if is_award(line.text) and len(line.text.split()) <= 7 else Extras()


def _timed(line: Line) -> tuple[Line, Extras]:
    """`10:00 – 10:20: …`, or `May 8, 22:10: …`, in front of everything else."""
    if end := when_ahead(line.text):
        return line.cut(end), Extras(note=line.text[:end].strip(" ,;:|–—-"))
    found = _TIME.match(line.text) or _DAY_TIME.match(line.text)
    if found and not (begins_when(found[1]) and is_whereabouts(found[1])):
        return line, Extras()
    return (line.cut(found.end()), Extras(note=found[1])) if found else (line, Extras())


def _linked(line: Line) -> tuple[Line, Extras]:
    """Runs that are links with a label such as `PDF`, bracketed or not."""
    links, kept = [], []
    if is_link_word(line.text) and not any(run.link for run in line.runs):
        return line, Extras()
    for place, run in enumerate(line.runs):
        if run.link and is_link_word(run.text) and _alone(line, place):
            links.append(NamedLink(run.text.strip(" []()"), run.link))
            kept.append(Run(GAP))
        else:
            kept.append(run)
    return (_rebuilt(line, kept), Extras(links=tuple(links))) if links else (line, Extras())


def _alone(line: Line, place: int) -> bool:
    """Whether the run is no part of a longer link or phrase: what touches it is a separator or the end."""
    before = line.runs[place - 1].text if place else ""
    after = line.runs[place + 1].text if place + 1 < len(line.runs) else ""
    return not (before and before.rstrip(" ")[-1:].isalnum() and not before.endswith(" ")) and not after[:1].isalnum()


def _rebuilt(line: Line, runs: list[Run]) -> Line:
    """A line of `runs`, with brackets and separators that nothing fills any more closed up."""
    made = replace(line, runs=tuple(runs))
    empty = re.compile(
        r"[\[(（](?:\s*(?:see|with|also|and|cf\.?|siehe|voir|the|our)\b)*[\s|,;/·&]*[\])）]|(?:\s*[|,;·/]\s*){2,}"
    )
    for found in reversed(list(empty.finditer(made.text))):
        made = _removed(made, found.start(), found.end())
    return made


def _removed(line: Line, start: int, end: int) -> Line:
    left, right = line.cut(0, start), line.cut(end)
    runs = (*left.runs, Run(GAP), *right.runs) if left.text and right.text else left.runs + right.runs
    return replace(line, runs=runs)


def _grouped(line: Line) -> tuple[Line, Extras]:
    """Bracketed groups that are links, an award, or a type."""
    extras = Extras()
    for found in reversed(list(_GROUP.finditer(line.text))):
        said = _group(found[1], line.cut(found.start(), found.end()).url)
        if said:
            extras = said | extras
            line = _removed(line, found.start(), found.end())
    return line, extras


def _group(text: str, url: str) -> Extras:
    bare = re.sub(r"^(?:see|with|siehe|voir)\s*(?:(?:the|our|also)\s+)?", "", text, flags=re.IGNORECASE)
    parts = [part.strip() for part in re.split(r"[,|/;·]|\sand\s", bare)]
    if len(parts) == 1 and " " not in text and section_kind(text) == "sponsors":
        return Extras(note=text)
    if entry_type(text):
        return Extras(type=text.strip(" *:"))
    if is_whereabouts(text) or is_day(text) or is_spot(text):
        return Extras(note=text.strip())
    if is_award(text) and len(text.split()) <= 9:
        return Extras(award=text.strip())
    if _EVENT.fullmatch(text):
        return Extras(note=text.strip())
    if all(is_link_word(part) for part in parts):
        return Extras(links=(NamedLink(text, url),)) if url else Extras(note=text)
    kinds = [entry_type(part) for part in parts]
    return Extras(type=text) if all(kinds) else Extras()


def _prefixed(line: Line) -> tuple[Line, Extras]:
    """`Poster - …`, `Oral: …`, `🏆 Best Paper Award: …` in front of a title."""
    found = _PREFIX.match(line.text)
    star = _STAR.match(line.text)
    code = _CODE.match(line.text)
    if code:
        return line.cut(code.end()), Extras(note=code[1])
    if found and entry_type(found[1]):
        return line.cut(found.end()), Extras(type=found[1])
    if found and is_award(found[1]) and len(found[1].split()) <= 6:
        return line.cut(found.end()), Extras(award=found[1])
    return (line.cut(star.end()), Extras()) if star else (line, Extras())


def placed(line: Line) -> tuple[Line, Extras]:
    """`, 8:30–12:30, Room 5` behind everything else: from the first hour or day on, and nothing but when and where."""
    for found in _SIGN.finditer(line.text):
        rest = line.text[found.end() :]
        timed = begins_when(rest) and (is_whereabouts(rest) or is_weekday_on(rest))
        if found.start() and (timed or is_room(rest)):
            end = _track(line.text, found.start()) if found[0].strip() == "," else found.start()
            stop = _STOP.search(line.text[:end])
            return line.cut(0, stop.start() if stop else end), Extras(note=line.text[end:].strip(" .,"))
    return _listed_behind(line)


def _track(text: str, end: int) -> int:
    """Where the short sentence begins that leads on to the hour at `end`, such as the track of a talk; else `end`."""
    found = _TRACK.search(text, 0, end)
    return found.start() if found and not name_list(found[1]).possible else end


def _listed_behind(line: Line) -> tuple[Line, Extras]:
    """`…, oral, session 2`: parts behind commas that are a type of presentation or number a place."""
    extras = Extras()
    while (found := _COMMA_TAIL.search(line.text)) and (kind := _behind(found[1])):
        line, extras = line.cut(0, found.start()), kind | extras
    return line, extras


def _behind(text: str) -> Extras:
    if is_spot(text):
        return Extras(note=text)
    return Extras(type=text) if entry_type(text) else Extras()


def _tailed(line: Line) -> tuple[Line, Extras]:
    """` – Oral` or ` | Best Paper Award` after everything else, or an award as a styled run at the end."""
    found = _TAIL.search(line.text)
    if found and entry_type(found[1]):
        return line.cut(0, found.start()), Extras(type=found[1].strip())
    behind = _TYPE_TAIL.search(line.text)
    if behind and entry_type(behind[1]):
        return line.cut(0, behind.start() + 1), Extras(type=behind[1])
    pictured = _EMOJI_TAIL.search(line.text)
    if pictured and entry_type(pictured[1]):
        return line.cut(0, pictured.start()), Extras(type=pictured[1])
    where = _WHERE_TAIL.search(line.text)
    if where and where.start() and (is_whereabouts(where[1]) or is_spot(where[1])):
        return line.cut(0, where.start()), Extras(note=where[1].strip())
    if found and is_award(found[1]) and len(found[1].split()) <= 7:
        return line.cut(0, found.start()), Extras(award=found[1].strip())
    starred = _STAR_TAIL.search(line.text)
    if starred and starred.start() and is_award(starred[1]):
        return line.cut(0, starred.start()), Extras(award=starred[1].strip())
    last = line.runs[-1] if len(line.runs) > 1 else None
    if last and last.styles and is_award(last.text) and len(last.text.split()) <= 7 and not last.link:
        return line.cut(0, len(line.text) - len(last.text)), Extras(award=last.text.strip(" ,;:–—-"))
    if called_after(line):
        return line.cut(0, 0), Extras(award=line.text)
    bare = _AWARD_TAIL.search(line.text)
    if bare and bare.start() > 0:
        return line.cut(0, bare.start()), Extras(award=bare[1])
    return line, Extras()


def called_after(line: Line) -> tuple[Line, str] | None:
    """The name of one person in front of an award, who won it or after whom it is called, and the award less that."""
    bare = _AWARD_TAIL.search(line.text)
    name = line.text[: bare.start()] if bare else ""
    if not bare or bare[0][0] != " " or "," in name or len(name.split()) > _AFTER or likeness(name) < LIKELY:
        return None
    return line.cut(0, bare.start()), bare[1]


def _unquoted(line: Line) -> tuple[Line, Extras]:
    """`“Deep Water” (at WREED)`: what stands in brackets behind a quoted title, and is nobody's name."""
    found = _BEHIND_QUOTES.match(line.text)
    if not found or name_list(found[1]).possible:
        return line, Extras()
    return line.cut(0, found.start(1) - 1), Extras(note=found[1])


def _trimmed(line: Line) -> Line:
    text = line.text
    start = len(text) - len(text.lstrip(f"{_EDGES}:"))
    return line.cut(start, max(len(text.rstrip(_EDGES)), start))
