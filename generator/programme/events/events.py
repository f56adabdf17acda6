"""Which edition of which event a post speaks of: recognised by how such names are written, not by a list of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.programme.events.acronyms import BARE, EVENT, TURNED
from generator.programme.events.calendar import MONTHS, interval
from generator.programme.events.fullnames import eventful, full_name
from generator.programme.events.places import place_in
from generator.programme.words.lexicon import section_kind
from generator.programme.words.lines import Line, Place

_TITLE = re.compile(
    r"^(?P<home>.{1,80}?)\s+(?:at|@|à|a|au|aux|auf|bei|beim|bij|op|en|na|no|em|в|на|al|alla|all[’']|goes to|heads "
    r"to|presents at|contributes to|participates in)\s*(?:the |la |der |il |el |o )?(?P<rest>.+)$"
)
_BEHIND = re.compile(r"\s*(?:[(\[]([^()\[\]]{4,80})[)\]]|[,:|–—-]\s([^()]{4,80}))$")
"""Where and when behind the name of an edition."""
_IN_BRACKETS = re.compile(
    r"\(\s*([A-Z][\w&+/-]{1,20})(?:\s*[’']?\s*(\d{4}|\d{2}))?\s*(?:\)|(?<=\d)[,;]\s[^()]{2,60}\))"
)
"""An acronym behind its full name, with the year and what else is told of it: `(ICXY 2020, June 14 – 19)`."""
_NO_HOME_WORDS = (
    "our my where meet see join visit find highlights what news call papers we a the three two four five six"
)
_NO_HOME = frozenset(_NO_HOME_WORDS.split())
_NOT_ACRONYMS_WORDS = (
    "in the since of by from until during before after for and at january spring summer fall autumn winter early "
    "late mid our end year class version "
    "copyright season report review edition award awards fellowship fellowships workshop conference program "
    "programme room hall session poster table figure fig section booth track level day part vol "
    "volume chapter step q1 q2 q3 q4 usa eu uk phd"
)
_GENERIC_WORDS = (
    "congress conference symposium meeting workshop convention summit forum kongress tagung konferenz congrès "
    "conférence colloque congreso conferencia congresso conferência convegno annual assembly"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_CALLED = re.compile(
    r"(?<!\w)([A-Z][\w&+-]*[A-Z][\w&+-]*)(?:\s[A-Z][a-z]+){0,2}\s"
    rf"(?i:{'|'.join(_GENERIC)})(?=\s(?:19|20)\d\d(?!\d)|\s?[’']\d\d(?!\d))"
)
"""What an event is, behind an acronym that says which: `ESC Congress 2019`, `AGU Fall Meeting 2021`."""
_FIELDS = frozenset(("ai", "ml", "nlp"))
"""Acronyms of fields, which are names of events only where the year is joined to them: `NLP2023`."""
_HEADLINES, _SHORT = 3, 9
"""Lines of an opening, and words of one, that may be a title."""
_NOT_ACRONYMS = frozenset(_NOT_ACRONYMS_WORDS.split()) | frozenset(MONTHS)


@dataclass(frozen=True, slots=True)
class Event:
    """One edition: what is printed of it; empty strings where nothing is."""

    acronym: str
    year: int
    name: str = ""
    place: str = ""
    dates: str = ""
    url: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What makes two mentions one edition."""
        return (re.sub(r"[\W_]", "", self.acronym).casefold(), self.year)


def event_of(title: str, intro: Sequence[Line], year: int | None) -> Event | None:
    """The edition that a post announces: named in its title, or defined in its opening as `Full Name (ACRONYM 2017)`.

    `year` is the post's own, for a title that names none.
    """
    text = "\n".join(line.text for line in intro)
    scores: Counter[tuple[str, int]] = Counter()
    said = [found for line in headlines(intro) for found in _mentions(line, 2)]
    for acronym, when, weight in (*_mentions(title, 6), *said, *_mentions(text, 1), *_defined(text, year)):
        scores[acronym, when] += weight
    if not scores or max(scores.values()) < 4:
        heads = (title, *headlines(intro))
        scores.update(next(filter(None, (_bare_mentions(head, text, year, dict(scores)) for head in heads)), {}))
    if not scores:
        return None
    (acronym, when), score = scores.most_common(1)[0]
    if score < 3:
        return None
    return _described(_shortened(_one_of(acronym, text), when, text), when, intro, text)


def headlines(intro: Sequence[Line]) -> Iterator[str]:
    """Lines of the opening that read as the title of a post, such as a dump keeps below the name of its blog."""
    for line in intro[:_HEADLINES]:
        text = line.text
        said = text[:1].isupper() and text[-1:].isalnum() and len(text.split()) <= _SHORT
        if said and line.place in (Place.TEXT, Place.HEADING) and _TITLE.match(text):
            yield text


def _one_of(acronym: str, text: str) -> str:
    """Of two joint events (`ICXY/WABC`) the one that the text names alone; both where it names both or neither."""
    alone = [part for part in acronym.split("/") if re.search(rf"(?<![\w/]){re.escape(part)}(?![\w/])", text)]
    return alone[0] if "/" in acronym and len(alone) == 1 else acronym


def _shortened(word: str, year: int, text: str) -> str:
    """The acronym that stands in brackets behind the last word of a name: `Boats and Rivers 2022 (BaR 2022)`."""
    behind = rf"\b{re.escape(word)}(?:\s{year})?\s*\(\s*([A-Z][\w&+/-]{{1,20}})(?:\s*[’']?\s*\d{{2,4}})?\s*\)"
    found = None if _is_acronym(word, lenient=False) else re.search(behind, text)
    short = found[1] if found and _is_acronym(found[1], lenient=False) else ""
    return short if short[-1:].casefold() == word[:1].casefold() else word


def heading_event(line: Line, year: int | None, told: str = "") -> Event | None:
    """The edition that a heading names, such as `ICXY 2019`: little else may stand in it, nothing in a plain line.

    What has but one capital is one where it stands in `told` too, the title of the post.
    """
    text = _without_whereabouts(line.text.strip(" :"))
    if line.place is not Place.HEADING and not EVENT.fullmatch(text):
        return None
    found = list(_mentions(text, 2 if text and text in told and not section_kind(text) else 1))
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
    home = home.strip(" :,-")
    if home.casefold() in ("research", "papers", "publications", "work", "news", "talks"):
        home = re.split(r"\s(?:and|&|at|@)\s", found["rest"])[0]
    if home.split()[:1] and home.split()[0].casefold() in _NO_HOME:
        return ""
    return home if len(home.split()) <= 6 else ""


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


def _mentions(text: str, weight: int) -> list[tuple[str, int, int]]:
    found = []
    text = _CALLED.sub(r"\1", text)
    for match in (*EVENT.finditer(text), *TURNED.finditer(text)):
        groups = match.groupdict()
        acronym = groups["acronym"]
        if groups.get("more") and not acronym[0].isupper():  # `at Icxyconf 2018`
            acronym, groups["more"] = groups["more"].strip(), None
        joined = match[0].startswith((f"{acronym}1", f"{acronym}2"))
        if not _is_acronym(acronym, lenient=weight > 1, joined=joined):
            continue
        if more := (groups.get("more") or "").strip():
            if more.casefold() in _GENERIC:
                continue  # `Annual Meeting 2019`
            acronym = f"{acronym} {more}"
        year = int(groups["year"]) if groups.get("year") else 2000 + int(groups["short"])
        found.append((acronym, year, weight if 1980 <= year <= 2100 else 0))
    return found


def _is_acronym(word: str, *, lenient: bool, joined: bool = False) -> bool:
    if word.casefold() in _NOT_ACRONYMS | _GENERIC or (word.casefold() in _FIELDS and not joined):
        return False
    if not word.lstrip("0123456789")[:1].isupper():
        return False
    capitals = sum(char.isupper() for char in word)
    return capitals >= 2 or (lenient and len(word) >= 4)


def _defined(text: str, year: int | None) -> list[tuple[str, int, int]]:
    """`Full Name (ACRONYM 2017)`, or `2017 Full Name (ACRONYM)`."""
    found = []
    for match in _IN_BRACKETS.finditer(text):
        before = text[max(0, match.start() - 160) : match.start()]
        printed = (
            match[2]
            or next(iter(re.findall(r"(?:19[89]|20\d)\d", before.rpartition("\n")[2])), "")
            or next(
                iter(re.findall(r"(?:19[89]|20\d)\d", text[match.end() : match.end() + 160].partition("\n")[0])), ""
            )
            or (str(year) if year else "")
            or next((str(when) for acronym, when, _ in _mentions(text, 1) if acronym == match[1]), "")
        )
        named = _is_acronym(match[1], lenient=True) and re.search(r"[A-ZÀ-Ý]\w+\W+(?:\w+\W+){0,12}$", before)
        when = int(printed) if len(printed) == 4 else 2000 + int(printed or 0)
        if printed and named and 1980 <= when <= 2100:
            found.append((match[1], when, 3 if eventful(before) else 1))
    return found


def _bare_mentions(
    title: str, text: str, year: int | None, told: Iterable[tuple[str, int]]
) -> Counter[tuple[str, int]]:
    """An acronym without a year in the title (`Our lab at ICXY`) that the opening names too, as `told` or bare."""
    scores: Counter[tuple[str, int]] = Counter()
    for match in BARE.finditer(title):
        acronym = match["acronym"]
        printed = [when for name, when in told if name == acronym]
        if (
            (year or printed)
            and _is_acronym(acronym, lenient=False)
            and re.search(rf"(?:at|@|à|auf|bei|en|na|in)\s+(?:the )?{re.escape(acronym)}\b", title)
        ):
            scores[acronym, printed[0] if printed else year or 0] += 4 if acronym in text else 3
    return scores


def _described(acronym: str, year: int, intro: Sequence[Line], text: str) -> Event:
    name, url = full_name(acronym, intro)
    place = next((found for line in intro if (found := place_in(line.text, acronym))), "")
    dates = next((found for line in intro if (found := interval(line.text, year))), "")
    return Event(acronym, year, name, place, dates, url or _url(acronym, intro))


def _url(acronym: str, intro: Sequence[Line]) -> str:
    runs = [
        run
        for line in intro
        for run in line.runs
        if run.link.startswith("http") and acronym.casefold() in run.text.casefold()
    ]
    return min(runs, key=lambda run: len(run.text)).link if runs else ""
