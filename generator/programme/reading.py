"""What a single line of a programme could be, by what it says and how it is set; neighbours decide later."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.model.conference import NamedLink
from generator.programme.cuts import Cut, cuts, without_tail
from generator.programme.extras import Extras, split_extras, without_bullet
from generator.programme.lexicon import (
    entry_type,
    is_award,
    is_link_word,
    is_presence,
    is_section,
    is_session,
    label,
    section_kind,
)
from generator.programme.lines import Line, Place
from generator.programme.names import NameList, name_list
from generator.programme.offices import Office, in_brackets, offices_of
from generator.programme.whereabouts import is_day, is_spot, is_whereabouts

_LABEL = re.compile(r"^\W{0,2}(TL;DR|[^\W\d_][^:：.,;]{0,38}?)\s*[:：]\s*")
_NOTE = re.compile(r"^\W{0,2}([*†‡§¶∗⋆★✦^]{1,3})\s*[=:–-]?\s*(?=[^\W\d_])")
_LONGEST = 4000
"""Characters above which a line is prose unless it lists names: hostile input must not cost more than it is worth."""
_BY = re.compile(r"(?:by|von|par|por|di|de autoría de|joint work with|with)\s+(?=[^\W\d_])", re.IGNORECASE)
_DASH = re.compile(r"[-–—|·]\s+")
_DASH_BEHIND = re.compile(r"\s[-–—|·]$")
_ADDRESS = re.compile(r"https?://\S+")
_BETWEEN = re.compile(r"\s*[·•|]\s*|\s[-–—]\s")
_LEADS = (":", "：", " –", " —", " -", " |")
_GOES_ON = ("/", "|", "·")
"""What ends a line of links that a converter broke, such as `Paper /`, and no heading."""
_SENTENCE = re.compile(r"[.!?…](?:\s|$)|[。！？]")
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
    section = _section(line, known)
    if section:
        return section
    early = labelled or _office(line, Extras())
    if early:
        return early
    if label(line.text) in ("authors", "title"):
        return Reading(line, Sort.EXTRA)
    parts = [part for part in re.split(r"[|,/·]", line.text) if part.strip()]
    if all(is_link_word(part) or entry_type(part) for part in parts) and any(map(is_link_word, parts)):
        kind = next((part.strip() for part in parts if not is_link_word(part)), "")
        return Reading(line, Sort.EXTRA, extras=Extras(_links(line), type=kind) or Extras(note=line.text))
    if told := _told_apart(line):
        return told
    bare, extras = split_extras(line)
    extras = extras | (said(line.aside) if line.aside else Extras())
    if is_whereabouts(bare.text) or is_spot(bare.text):
        return Reading(line, Sort.EXTRA, extras=extras | Extras(note=bare.text), where=True)
    if not any(char.isalpha() for char in bare.text):
        return Reading(line, Sort.EXTRA, extras=extras or Extras(note=bare.text))
    return _office(bare, extras) or _plain(bare, extras)


def _told_apart(line: Line) -> Reading | None:
    """`Oral · Wed Nov 30 · Hall J #201`: a type, a day and a place between signs, and nothing else."""
    parts = [part.strip() for part in _BETWEEN.split(line.text) if part.strip()]
    told = (entry_type(part) or is_day(part) or is_whereabouts(part) or is_spot(part) for part in parts)
    if len(parts) < 2 or not all(told):
        return None
    kind = next(filter(entry_type, parts), "")
    rest = " · ".join(part for part in parts if part != kind)
    return Reading(line, Sort.EXTRA, extras=Extras(type=kind, note=rest), where=True)


def _links(line: Line) -> tuple[NamedLink, ...]:
    return tuple(NamedLink(run.text.strip(" []()|"), run.link) for run in line.runs if run.link)


def _section(line: Line, known: frozenset[str]) -> Reading | None:
    where = _HEAD_WHERE.search(line.text)
    told = (where[1] or where[2]) if where else ""
    if where and (is_whereabouts(told) or is_day(told)):
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
        return Reading(
            line, Sort.EXTRA, extras=extras | Extras(links=(NamedLink(found[1], rest.url or rest.text),)), labelled=True
        )
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
    titled = in_brackets(line)
    if titled:
        return _office(line, extras)
    found = tuple(cuts(line))
    named = any(cut.key == "title (" and cut.list.sure for cut in found)
    return Reading(line, Sort.TITLE, title=line, extras=extras, cuts=found) if named else None


def _office(line: Line, extras: Extras) -> Reading | None:
    """People with an office, or the title of what they have it in, with the office in brackets behind it."""
    if titled := in_brackets(line):
        title, office = titled
        return Reading(line, Sort.TITLE, title=title, offices=(office,), extras=extras, labelled=True)
    offices, talk = offices_of(line)
    return Reading(line, Sort.ROLE, offices=offices, extras=extras | Extras(note=talk)) if offices else None


def _bared(line: Line) -> Line:
    """Names less a parenthesis around all of them, or the dash in front, that parted them from the title above."""
    text = line.text
    if text[:1] in "(（" and text[-1:] in ")）" and not re.search(r"[()（）]", text[1:-1]):
        inner = line.cut(1, len(text) - 1)
    else:
        lead, tail = _DASH.match(text), _DASH_BEHIND.search(text)
        inner = line.cut(lead.end() if lead else 0, tail.start() if tail else None) if lead or tail else line
    return inner if inner is not line and name_list(inner.text).score >= 0.85 else line


def _plain(line: Line, extras: Extras) -> Reading:
    leads = line.text.endswith(_LEADS)
    found = _unmarked(_bared(line), extras)
    return replace(found, leads=True) if leads and found.sort is Sort.NAMES else found


def _unmarked(line: Line, extras: Extras) -> Reading:
    by = _BY.match(line.text)
    listed = name_list(line.text[by.end() :] if by else line.text)
    if by and listed.possible:
        return Reading(line, Sort.NAMES, names=line.cut(by.end()), extras=extras, list=listed, labelled=True)
    found = tuple(cuts(line))
    if listed.sure:
        return Reading(line, Sort.NAMES, names=line, extras=extras, list=listed, cuts=found)
    names, rest = without_tail(line)
    if rest and not any(cut.list.sure for cut in found):
        return Reading(line, Sort.NAMES, names=names, extras=extras | said(rest), list=name_list(names.text))
    if is_prose(line.text) and not any(cut.styled and cut.list.sure for cut in found):
        return Reading(line, Sort.PROSE, title=line, extras=extras, cuts=found)
    if listed.possible:
        return Reading(line, Sort.NAMES, names=line, extras=extras, list=listed, cuts=found)
    return Reading(line, Sort.TITLE, title=line, extras=extras, list=listed, cuts=found)


def is_prose(text: str) -> bool:
    """Whether `text` is sentences rather than a title: several, or one long one that ends in a stop."""
    words, stops = len(text.split()), len(_SENTENCE.findall(text))
    lower = sum(word[:1].islower() for word in text.split())
    wide = sum(char > "\u2e7f" for char in text) > 24 and stops >= 1 and (stops >= 2 or text[-1] in ".。！？")
    return (
        wide
        or words > 45
        or (stops >= 2 and words > (12 if text[-1] in ".!?:" else 18) and lower > 0.5 * words)
        or (stops >= 1 and words > 10 and lower > 0.55 * words and text[-1] in ".!?…:")
    )


def is_sentence(line: Line) -> bool:
    """Whether a line that stands by itself reads as a sentence: unmarked, mostly small words, and ended by a stop."""
    words = line.text.split()
    small = sum(word[:1].islower() for word in words)
    plain = line.place is Place.TEXT and not line.share("link") > 0.5 and not is_head(line)
    return plain and line.text[-1:] in ".!。" and (len(words) < 2 or (len(words) >= 5 and small >= 0.55 * len(words)))


def is_head(line: Line) -> bool:
    """Whether a line is set like a heading: one, or wholly bold or underlined and not linked."""
    styled = line.share("strong") > 0.95 or line.share("u") > 0.95
    return line.place is Place.HEADING or (styled and line.share("link") < 0.3)
