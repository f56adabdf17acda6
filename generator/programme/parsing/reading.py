"""What a single line of a programme could be, by what it says and how it is set; neighbours decide later."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.model.conference import NamedLink
from generator.programme.parsing.bylines import bared, behind_by
from generator.programme.parsing.extras import Extras, placed, split_extras, without_bullet
from generator.programme.parsing.offices import Office, offices_of, titled
from generator.programme.parsing.presenting import presented
from generator.programme.parsing.whereabouts import is_day, is_spot, is_whereabouts
from generator.programme.words.cuts import Cut, cuts
from generator.programme.words.lexicon import (
    entry_type,
    is_award,
    is_link_word,
    is_presence,
    is_section,
    is_session,
    label,
    section_kind,
)
from generator.programme.words.lines import Line, Place
from generator.programme.words.names import NameList, name_list
from generator.programme.words.sentences import is_head, is_prose
from generator.programme.words.tails import without_tail

_LABEL = re.compile(r"^\W{0,2}(TL;DR|[^\W\d_][^:：.,;]{0,38}?)\s*[:：]\s*")
_NOTE = re.compile(r"^\W{0,2}([*†‡§¶∗⋆★✦^]{1,3})\s*[=:–-]?\s*(?=[^\W\d_])")
_LONGEST = 4000
"""Characters above which a line is prose unless it lists names: hostile input must not cost more than it is worth."""
_ADDRESS = re.compile(r"https?://\S+")
_BETWEEN = re.compile(r"\s*[·•|]\s*|\s[-–—]\s")
_LEADS = (":", "：", " –", " —", " -", " |")
_GOES_ON = ("/", "|", "·")
"""What ends a line of links that a converter broke, such as `Paper /`, and no heading."""
_BRACKETED = re.compile(r"\[{1,2}\s*([^\[\]]{2,40}?)\s*\]{1,2}")
_FEW = 4
"""Words in square brackets, at most, that are the label of a link."""
_HEAD_WHERE = re.compile(r"\s*(?:[(\[]([^()\[\]]{2,60})[)\]]|[,:|–—-]\s([^()]{2,60}))$")
"""When and where behind the heading of a section: `Poster Session 1 (Tue, 10:00–12:00)`."""


class Sort(StrEnum):
    """What a line is taken for."""

    SECTION = "section"
    TITLE = "title"
    NAMES = "names"
    BOTH = "both"
    ROLE = "role"
    EXTRA = "extra"
    NOTE = "note"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Reading:
    """A line and what it was read as. `title` and `names` are parts of it; `cuts` are all ways to part the two."""

    line: Line
    sort: Sort
    title: Line | None = None
    names: Line | None = None
    offices: tuple[Office, ...] = ()
    extras: Extras = Extras()
    list: NameList = NameList()
    cuts: tuple[Cut, ...] = ()
    labelled: bool = False
    rule: str = ""
    """What told title and names apart, where they share a line: order and separator, as `Cut.key`."""
    where: bool = False
    """Whether it only tells when and where."""
    leads: bool = False
    """Whether names end in a sign that leads on to their title."""
    ahead: bool = False
    """Whether what it says is said of the title below it."""
    kind: str = field(default="")
    """Of a section, its kind."""

    @property
    def words(self) -> str:
        """All that the line says, for where it has to stand as it is."""
        text, extra = self.line.text, self.extras.words
        return text if not extra or extra in text else f"{text} {extra}"

    def as_title(self) -> Reading:
        """The same line, taken for a title."""
        return replace(self, sort=Sort.TITLE, title=self.title or self.names, names=None)

    def as_names(self) -> Reading:
        """The same line, taken for names."""
        return replace(self, sort=Sort.NAMES, names=self.names or self.title, title=None)

    def as_cut(self, cut: Cut) -> Reading:
        """The same line, parted into a title and names."""
        return replace(
            self,
            sort=Sort.BOTH,
            title=cut.title,
            names=cut.names,
            list=cut.list,
            extras=self.extras | said(cut.rest),
            rule=cut.key,
        )


def said(rest: str) -> Extras:
    """What stands behind names, as what it is: an award, a type, or a note."""
    rest = rest.strip(" |")
    if is_award(rest) and len(rest.split()) <= 7:
        return Extras(award=rest)
    return Extras(type=rest) if entry_type(rest) else Extras(note=rest)


def read(line: Line, known: frozenset[str]) -> Reading:
    """The most likely reading of `line` alone. `known` are case-folded words for the event and its host."""
    line = without_bullet(line)
    if len(line.text) > _LONGEST and not name_list(line.text).sure:
        return Reading(line, Sort.PROSE, title=line)
    noted = _NOTE.match(line.text)
    if noted and not name_list(line.text).possible:
        return Reading(line, Sort.NOTE)
    if line.url.startswith("#") and line.url != "#" and line.share("link") > 0.9:
        return Reading(line, Sort.PROSE, title=line)  # of a table of contents
    if _ADDRESS.fullmatch(line.text):
        return Reading(line, Sort.EXTRA, extras=Extras(links=(NamedLink(line.text, line.url or line.text),)))
    if is_day(line.text):
        return Reading(line, Sort.SECTION)
    if is_head(line) and (section := _section(line, known)):
        return section
    if is_whereabouts(line.text) or (is_spot(line.text) and section_kind(line.text.split()[0]) != "talks"):
        return Reading(line, Sort.EXTRA, extras=Extras(note=line.text), where=True)
    labelled = _labelled(line)
    if labelled and labelled.sort is Sort.EXTRA and line.text[-1:] not in ":：":
        if line.place is Place.HEADING and label(line.text.partition(":")[0]) == "event":
            return Reading(line, Sort.SECTION, kind=section_kind(line.text))
        return labelled  # `Session: Main track, poster 3`, which would announce posters by itself; `Papers:` does
    if section := _section(line, known):
        return section
    if cut := presented(line):
        return Reading(line, Sort.BOTH).as_cut(cut)
    early = labelled or _office(*placed(line))
    if early:
        return early
    if label(line.text) in ("authors", "title"):
        return Reading(line, Sort.EXTRA)
    parts = _parts(line)
    if all(is_link_word(part) or entry_type(part) for part in parts) and any(map(is_link_word, parts)):
        kind = next((part.strip() for part in parts if not is_link_word(part)), "")
        return Reading(line, Sort.EXTRA, extras=Extras(_links(line), type=kind) or Extras(note=line.text))
    if told := _told_apart(line) or _bracketed(line):
        return told
    bare, extras = split_extras(line)
    extras = extras | (said(line.aside) if line.aside else Extras())
    if is_whereabouts(bare.text) or is_spot(bare.text):
        return Reading(line, Sort.EXTRA, extras=extras | Extras(note=bare.text), where=True)
    if not any(char.isalpha() for char in bare.text):
        return Reading(line, Sort.EXTRA, extras=extras or Extras(note=bare.text))
    return _office(bare, extras) or _plain(bare, extras)


def links_alone(reading: Reading) -> Reading:
    """The line, taken for links if some of what signs part in it is the label of one: `Video Preview | DOI`."""
    line = reading.line
    if not (reading.extras.links or any(map(is_link_word, _parts(line)))):
        return reading
    return Reading(line, Sort.EXTRA, extras=reading.extras | (Extras(_links(line)) or Extras(note=line.text)))


def _parts(line: Line) -> list[str]:
    return [part for part in re.split(r"[|,/·]", line.text) if part.strip()]


def _told_apart(line: Line) -> Reading | None:
    """`Oral · Wed Nov 30 · Hall J #201`: a type, a day and a place between signs, and nothing else."""
    parts = [part.strip() for part in _BETWEEN.split(line.text) if part.strip()]
    told = (entry_type(part) or is_day(part) or is_whereabouts(part) or is_spot(part) for part in parts)
    if len(parts) < 2 or not all(told):
        return None
    kind = next(filter(entry_type, parts), "")
    rest = " · ".join(part for part in parts if part != kind)
    return Reading(line, Sort.EXTRA, extras=Extras(type=kind, note=rest), where=True)


def _bracketed(line: Line) -> Reading | None:
    """`[PROGRAM LINK]`: a few words in square brackets that are linked, or end in one that is said of links."""
    inner = _BRACKETED.fullmatch(line.text)
    words = inner[1].split() if inner else []
    if not inner or len(words) > _FEW or not (line.url or is_link_word(words[-1])):
        return None
    extras = Extras(links=(NamedLink(inner[1], line.url),)) if line.url else said(inner[1])
    return Reading(line, Sort.EXTRA, extras=extras)


def _links(line: Line) -> tuple[NamedLink, ...]:
    return tuple(NamedLink(run.text.strip(" []()|"), run.link) for run in line.runs if run.link)


def _section(line: Line, known: frozenset[str]) -> Reading | None:
    where = _HEAD_WHERE.search(line.text)
    told = (where[1] or where[2]) if where else ""
    if where and (is_whereabouts(told) or is_day(told) or (where[1] and told[:1].islower())):
        found = _section(line.cut(0, where.start()), known)
        return replace(found, line=line) if found else None
    words = len(line.text.split())
    if words > 9 or line.share("link") > 0.5 or name_list(line.text).sure or line.text[-1:] in _GOES_ON:
        return None
    kind = section_kind(line.text)
    if (is_session(line.text) and not kind) or is_presence(line.text, known):
        return Reading(line, Sort.SECTION)
    if kind and is_section(line.text.rstrip(" :"), known):
        return Reading(line, Sort.SECTION, kind=kind)
    return None


def _labelled(line: Line) -> Reading | None:
    found = _LABEL.match(line.text)
    kind = label(found[1]) if found else ""
    if not found or not kind:
        return None
    rest, extras = split_extras(line.cut(found.end()))
    if _ADDRESS.fullmatch(rest.text):
        links = (NamedLink(found[1], rest.url or rest.text),)
        return Reading(line, Sort.EXTRA, extras=extras | Extras(links), labelled=True)
    if kind == "authors":
        return Reading(line, Sort.NAMES, names=rest, extras=extras, list=name_list(rest.text), labelled=True)
    if kind == "title" and rest.text:
        typed = _typed(rest, extras | Extras(type=found[1])) if entry_type(found[1]) else None
        return typed or Reading(line, Sort.TITLE, title=rest, extras=extras, labelled=True)
    if kind == "award" and rest.text:
        return Reading(line, Sort.EXTRA, extras=Extras(award=line.cut(found.end()).text), labelled=True)
    if kind == "link" and rest.url:
        return Reading(line, Sort.EXTRA, extras=extras | Extras(links=(NamedLink(found[1], rest.url),)), labelled=True)
    if kind == "link" and rest.text and all(is_link_word(part) for part in re.split(r"[|,/·]", rest.text)):
        return Reading(line, Sort.EXTRA, extras=extras | Extras(note=line.text), labelled=True)
    if kind == "link" and (extras.links or not rest.text):
        return Reading(line, Sort.EXTRA, extras=extras | Extras(note=rest.text), labelled=True)
    if kind in ("note", "event") and rest.text:
        return Reading(line, Sort.EXTRA, extras=Extras(note=line.text), labelled=True)
    return None


def _typed(line: Line, extras: Extras) -> Reading | None:
    """`Fair Maps (organizers: A, B)`, behind `Workshop:`: a title with people in brackets, who leave no doubt."""
    if titled(line):
        return _office(line, extras)
    found = tuple(cuts(line))
    named = any(cut.key == "title (" and cut.list.sure for cut in found)
    return Reading(line, Sort.TITLE, title=line, extras=extras, cuts=found) if named else None


def _office(line: Line, extras: Extras) -> Reading | None:
    """People with an office, or the title of what they have it in, with the office in brackets behind it."""
    if headed := titled(line):
        title, offices, rest = headed
        if named := _led(title, line, extras):
            return named
        title, told = placed(title)
        extras = extras | told | Extras(note=rest)
        return Reading(line, Sort.TITLE, title=title, offices=offices, extras=extras, labelled=True)
    offices, talk = offices_of(line)
    return Reading(line, Sort.ROLE, offices=offices, extras=extras | Extras(note=talk)) if offices else None


def _led(title: Line, line: Line, extras: Extras) -> Reading | None:
    """`with A and B (Moderator: C)`: what stands in front of the office is no title but names, if `title` says so."""
    names = behind_by(title)
    listed = name_list(names.text) if names else NameList()
    if not listed.sure:
        return None
    note = Extras(note=line.text[len(title.text) :].strip(" ()"))
    return Reading(line, Sort.NAMES, names=names, extras=extras | note, list=listed, labelled=True)


def _plain(line: Line, extras: Extras) -> Reading:
    leads = line.text.endswith(_LEADS)
    found = _unmarked(bared(line), extras)
    return replace(found, leads=True) if leads and found.sort is Sort.NAMES else found


def _unmarked(line: Line, extras: Extras) -> Reading:
    names = behind_by(line)
    listed = name_list((names or line).text)
    if names and listed.possible:
        return Reading(line, Sort.NAMES, names=names, extras=extras, list=listed, labelled=True)
    found = tuple(cuts(line))
    if listed.sure:
        return Reading(line, Sort.NAMES, names=line, extras=extras, list=listed, cuts=found)
    names, rest = without_tail(line)
    if rest and not any(cut.list.sure for cut in found):
        return Reading(line, Sort.NAMES, names=names, extras=extras | said(rest), list=name_list(names.text))
    if is_prose(line.text) and not any(cut.quotes or (cut.styled and cut.list.sure) for cut in found):
        return Reading(line, Sort.PROSE, title=line, extras=extras, cuts=found)
    if listed.possible:
        return Reading(line, Sort.NAMES, names=line, extras=extras, list=listed, cuts=found)
    return Reading(line, Sort.TITLE, title=line, extras=extras, list=listed, cuts=found)
