"""Which edition of which event a post speaks of: recognised by how such names are written, not by a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.programme.events.acronyms import BARE, EVENT
from generator.programme.events.calendar import interval
from generator.programme.events.evidence import ENOUGH, is_acronym, mentions, weighed
from generator.programme.events.fullnames import full_name, unwrapped
from generator.programme.events.places import NAMED, place_in
from generator.programme.words.lexicon import section_kind
from generator.programme.words.lines import Line, Place

_TITLE = re.compile(
    r"^(?P<home>.{1,80}?)\s+(?:at|@|à|a|au|aux|auf|bei|beim|bij|op|en|na|no|em|в|на|al|alla|all[’']|goes to|heads "
    r"to|presents at|contributes to|participates in)\s*(?:the |la |der |il |el |o )?(?P<rest>.+)$"
)
_BEHIND = re.compile(r"\s*(?:[(\[]([^()\[\]]{4,80})[)\]]|[,:|–—-]\s([^()]{4,80}))$")
"""Where and when behind the name of an edition."""
_NO_HOME_WORDS = (
    "our my where meet see join visit find highlights what news call papers we a the two three four five six seven "
    "eight nine ten eleven twelve several many zwei drei vier fünf sechs sieben acht neun zehn deux trois quatre cinq "
    "sept huit neuf dix dos tres cuatro cinco seis siete ocho nueve diez unsere nos nuestros blog weblog"
)
_NO_HOME = frozenset(_NO_HOME_WORDS.split())
_NO_HOME_ALONE = frozenset(("one", "all", "some"))
"""What is nobody by itself, or in front of a word without a capital: `One of us`."""
_WORK = frozenset(("research", "papers", "publications", "work", "news", "talks"))
_HEADLINES, _SHORT = 3, 9
"""Lines of an opening, and words of one, that may be a title."""


@dataclass(frozen=True, slots=True)
class Event:
    """One edition: what is printed of it; empty strings where nothing is."""

    acronym: str
    year: int
    name: str = ""
    place: str = ""
    dates: str = ""
    url: str = ""
    sure: bool = True
    """Whether more speaks for it than one sentence that may name it in passing."""

    @property
    def key(self) -> tuple[str, int]:
        """What makes two mentions one edition."""
        return (re.sub(r"[\W_]", "", self.acronym).casefold(), self.year)


def event_of(title: str, intro: Sequence[Line], year: int | None) -> Event | None:
    """The edition that a post announces: named in its title, or defined in its opening as `Full Name (ACRONYM 2017)`.

    `year` is the post's own, for a title that names none.
    """
    scores = weighed(title, headlines(intro), intro, year)
    if not scores:
        return None
    (acronym, when), score = scores.most_common(1)[0]
    if score < ENOUGH:
        return None
    text = "\n".join((title, *(line.text for line in intro)))
    described = _described(_shortened(_one_of(acronym, text), when, text), when, intro, text)
    return replace(described, sure=score > ENOUGH or acronym in title)


def headlines(intro: Sequence[Line]) -> Iterator[str]:
    """Lines of the opening that read as the title of a post, such as a dump keeps below the name of its blog."""
    for line in intro[:_HEADLINES]:
        text = line.text
        said = text[:1].isupper() and text[-1:].isalnum() and len(text.split()) <= _SHORT
        if said and line.place in (Place.TEXT, Place.HEADING) and (_TITLE.match(text) or EVENT.fullmatch(text)):
            yield text


def _one_of(acronym: str, text: str) -> str:
    """Of two joint events (`ICXY/WABC`) the one that the text names alone; both where it names both or neither."""
    alone = [part for part in acronym.split("/") if re.search(rf"(?<![\w/]){re.escape(part)}(?![\w/])", text)]
    return alone[0] if "/" in acronym and len(alone) == 1 else acronym


def _shortened(word: str, year: int, text: str) -> str:
    """The acronym that stands in brackets behind the last word of a name: `Boats and Rivers 2022 (BaR 2022)`."""
    behind = rf"\b{re.escape(word)}(?:\s{year})?\s*\(\s*([A-Z][\w&+/-]{{1,20}})(?:\s*[’']?\s*\d{{2,4}})?\s*\)"
    found = None if is_acronym(word, lenient=False) else re.search(behind, text)
    short = found[1] if found and is_acronym(found[1], lenient=False) else ""
    return short if short[-1:].casefold() == word[:1].casefold() else word


def heading_event(line: Line, year: int | None, told: str = "") -> Event | None:
    """The edition that a heading names, such as `ICXY 2019`: little else may stand in it, nothing in a plain line.

    What has but one capital is one where it stands in `told` too, the title of the post.
    """
    text = _without_whereabouts(line.text.strip(" :"))
    if line.place is not Place.HEADING and not EVENT.fullmatch(text):
        return None
    found = mentions(text, lenient=bool(text) and text in told and not section_kind(text))
    if len(found) == 1 and len(text.split()) <= 8:
        return Event(found[0][0], found[0][1])
    bare = BARE.fullmatch(text.strip())
    return Event(bare["acronym"], year) if bare and year else None


def _without_whereabouts(text: str) -> str:
    """`ICXY 2019` for `ICXY 2019 (Oslo, June 3–7)`."""
    found = _BEHIND.search(text)
    told = (found[1] or found[2]) if found else ""
    return text[: found.start()] if found and (interval(told, 2000) or place_in(told, "")) else text


def home_of(title: str, acronym: str) -> str:
    """The organisation in front of `at ACRONYM` in a title; empty when the title is not of that form."""
    found = _TITLE.match(title)
    if not found or acronym.casefold() not in found["rest"].casefold():
        return ""
    home = re.sub(
        r"(?:['’]s\s+research|(?:['’]s)?\s+(?:papers?|publications?|researchers|talks?|contributions?|"
        r"presentations?|posters?|work)\b.*)$",
        "",
        found["home"],
        flags=re.IGNORECASE,
    )
    home = _behind_blog(home.strip(" :,-|"))
    if home.casefold() in _WORK:
        home = re.split(r"\s(?:and|&|at|@)\s", found["rest"])[0]
    return "" if _is_nobody(home) or len(home.split()) > 6 else home


def _behind_blog(home: str) -> str:
    """`Acme` for `Acme Research Blog: Acme`, as the title of a page names both; also for `Acme: new results`."""
    parts = [part.strip() for part in re.split(r":\s|\s[|»]\s", home)]
    named = (part for part in reversed(parts) if part and _is_named(part))
    return next(named, home) if len(parts) > 1 else home


def _is_named(part: str) -> bool:
    """Whether `part` can be somebody's name: of its words, those that have no capital are short."""
    capitals = all(word[0].isupper() or len(word) <= 3 for word in part.split())
    return capitals and not part.islower() and part.casefold() not in _WORK and not _is_nobody(part)


def _is_nobody(home: str) -> bool:
    first, *more = home.casefold().split() or [""]
    alone = not more or home.split()[1][0].islower()
    return first in _NO_HOME or (alone and (first in _NO_HOME_ALONE or first.isdecimal()))


def demonym(intro: Sequence[Line]) -> str:
    """The organisation after which a legend calls its people: `Acmers highlighted in blue` are of `Acme`."""
    text = "\n".join(line.text for line in intro)
    for found in re.finditer(
        r"\b([A-Z][^\W\d_]{3,}?)(?:n?e?rs|i?ans|ites|istas)\s+(?:\w+\s+){0,2}(?:highlighted|"
        r"in |marked|shown)",
        text,
    ):
        words: list[str] = re.findall(r"\b[A-Z][^\W\d_]{2,}\b", text)
        for word in words:
            if word in (found[1], f"{found[1]}e", f"{found[1]}a") or (
                word.startswith(found[1]) and len(word) <= len(found[1]) + 2
            ):
                return word
    return ""


def _described(acronym: str, year: int, intro: Sequence[Line], text: str) -> Event:
    whole = unwrapped(intro)
    name, url = full_name(acronym, whole)
    place = next((found for line in whole if (found := place_in(_unnamed(line.text, name), acronym))), "")
    dates = next((found for line in whole if (found := interval(line.text, year))), "")
    return Event(acronym, year, name, place, dates, url or _url(acronym, intro))


def _unnamed(text: str, name: str) -> str:
    """`text` without the full name of the event, since the places and fields in it are not where it is held."""
    return text.replace(name, NAMED) if name else text


def _url(acronym: str, intro: Sequence[Line]) -> str:
    """Where the shortest link leads that has the acronym by itself: `Data-KDD` is another event, `KDD2020` is not."""
    alone = re.compile(rf"(?<![\w-]){re.escape(acronym)}(?![^\W\d_]|-[^\W\d_])", re.IGNORECASE)
    runs = [run for line in intro for run in line.runs if run.link.startswith("http") and alone.search(run.text)]
    return min(runs, key=lambda run: len(run.text)).link if runs else ""
