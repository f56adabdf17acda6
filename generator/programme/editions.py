"""Posts to editions of conferences: which post announces which programme, several posts joined, one post split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from generator.markdown.escaping import escape
from generator.model.catalogue import PROGRAMME_UNPLACED
from generator.model.conference import Conference, Entry
from generator.model.finding import Finding
from generator.model.names import slug
from generator.model.post import Post
from generator.programme.announcing import is_acceptance, is_programme, of_other_years
from generator.programme.events.acronyms import may_name_event
from generator.programme.events.calls import is_call
from generator.programme.events.events import Event, demonym, event_of, heading_event, headlines, home_of
from generator.programme.fragments import Pieces, pieced
from generator.programme.joining import joined
from generator.programme.parsing.parser import Programme, parse
from generator.programme.parsing.reading import Reading, Sort, read
from generator.programme.words.lines import Line, Place, lines

_LONGEST = 3000
_PIECE = 0.3
"""How much of a piece of a broken programme belongs to entries, at least."""
_OPENING = 14
"""Lines of a post in which its edition is looked for."""
_PAPERS = 2
"""Papers with several authors, at least, where an event may be named in passing: no board or staff has them."""


@dataclass(frozen=True, slots=True)
class Editions:
    """`conferences` in order of acronym and year; `posts`: permalinks of the posts that announce one.

    `unpublished` are the paths of editions of which drafts tell, and whether these alone do.
    """

    conferences: tuple[Conference, ...] = ()
    posts: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    unpublished: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an entry of the edition at `path` stands: lines `first` to `last`, from 1, of the body of a post.

    Line 0 is the post's title. `rules` are what is claimed of it, by the ids of `claims.RULES`, and `confidence`
    (0 to 1) how far that is believed; `mark` how its people of `home` are known, if they are.
    """

    path: str
    entry: Entry
    post: str
    first: int
    last: int
    rules: tuple[str, ...]
    confidence: float
    home: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """What one post tells of one edition."""

    pieces: Pieces
    offset: int
    """How many lines of the body stand above the part that tells of this edition."""
    event: Event
    programme: Programme
    home: str

    @property
    def is_draft(self) -> bool:
        """Whether any post of it is kept back."""
        return any(post.draft for post in self.pieces.posts)


def editions(posts: Sequence[Post], home: str = "") -> Editions:
    """The editions that `posts` announce, in whatever order they are given: the earliest post tells first.

    `home` is the organisation whose people are marked, if known. What a draft says besides its programme is left out.
    """
    parts: dict[tuple[str, int], list[_Part]] = {}
    for pieces in pieced(sorted(posts, key=_order), _named, _begins_within, _holds_entries):
        for part in _parts(pieces, home):
            parts.setdefault(part.event.key, []).append(part)
    conferences = tuple(_conference(parts[key]) for key in sorted(parts))
    announced = {post.permalink for group in parts.values() for part in group for post in part.pieces.posts}
    return Editions(
        conferences,
        tuple(post.permalink for post in posts if post.permalink in announced),
        tuple(finding for conference in conferences for finding in _findings(conference)),
        tuple(_unpublished(parts[key] for key in sorted(parts))),
    )


def _unpublished(editions: Iterable[Sequence[_Part]]) -> Iterator[tuple[str, bool]]:
    for parts in editions:
        drafts = sum(part.is_draft for part in parts)
        if drafts:
            yield _path(parts[0].event), drafts == len(parts)


def _order(post: Post) -> tuple[date, str, str, str, str]:
    """By date, those without one last; of one day by what two posts of a site differ in."""
    day = post.date.first if post.date else date.max
    return day, post.path, post.permalink, post.title, post.body


def evidence(posts: Sequence[Post], home: str = "") -> tuple[Evidence, ...]:
    """Where each entry of each edition was read off, in the order of `posts`."""
    parts = [part for pieces in pieced(posts, _named, _begins_within, _holds_entries) for part in _parts(pieces, home)]
    return tuple(one for part in parts for one in _evidence(part))


def _evidence(part: _Part) -> Iterator[Evidence]:
    entries = [entry for section in part.programme.sections for entry in section.entries]
    for entry, trace in zip(entries, part.programme.traces, strict=True):
        post, first = part.pieces.place(trace.first + part.offset)
        _, last = part.pieces.place(trace.last + part.offset)
        last = max(first, last)
        mark = part.programme.mark.words
        at, how = (first + 1, last + 1), (trace.rules, trace.confidence)
        yield Evidence(_path(part.event), entry, post.permalink, *at, *how, part.home, mark)


def path_of(acronym: str, year: int) -> str:
    """Where the file of an edition stands below `content/`, unless a person moved it."""
    return f"conferences/{slug(acronym)}-{year}.md"


def _path(event: Event) -> str:
    return path_of(event.acronym, event.year)


def _named(post: Post) -> tuple[str, int] | None:
    """The edition that a post names."""
    if not may_name_event(post.title, post.body):
        return None
    event = event_of(post.title, _opening(lines(post.body)), _year(post))
    return event.key if event else None


def _holds_entries(post: Post) -> bool:
    """Whether a post that names no edition consists of entries of one, as a piece of a programme does."""
    body = f"{post.title}\n\n{post.body}"
    programme = parse(body, lines(body), frozenset())
    names = any(map(_names_people, (read(line, frozenset()) for line in lines(escape(post.title)))))
    return names or (programme.solid >= 1 and programme.share >= _PIECE)


def _begins_within(post: Post) -> bool:
    """Whether the line that was taken for the title of `post` is one of a programme: then no post begins there.

    Such a line is a label, names, a day or a section, or it has names right below, at most a title between.
    """
    if any(field == "title" for field, _ in post.restored):
        return False
    found = [read(line, frozenset()) for line in lines(f"{escape(post.title)}\n\n{post.body}")[:3]]
    if found and found[0].sort in (Sort.EXTRA, Sort.SECTION, Sort.ROLE, Sort.NAMES):
        return True
    if any(reading.where for reading in found[1:2]):
        return True
    return any(map(_names_people, takewhile(lambda reading: reading.sort is not Sort.PROSE, found)))


def _names_people(reading: Reading) -> bool:
    listed = reading.sort is Sort.NAMES and (reading.labelled or reading.list.score >= 0.85)
    return listed or any(cut.list.score >= 0.85 for cut in reading.cuts)


def _year(post: Post) -> int | None:
    return post.date.first.year if post.date and post.date.first.year > 1 else None


def _parts(pieces: Pieces, home: str) -> Iterator[_Part]:
    post = pieces.whole
    if not may_name_event(post.title, post.body):
        return
    year = _year(post)
    found = lines(post.body)
    opening, split = _split(post, found, year)
    if len(split) < 2 or _holds_programme(opening):
        event = event_of(post.title, _opening(found), year)
        split = [(event, post.body, 0)] if event else split[1:] and split
    for event, markdown, offset in split:
        titles = (post.title, *headlines(_opening(found)))
        ours = home or _first(home_of(title, event.acronym) for title in titles) or demonym(_opening(found))
        known = frozenset(re.findall(r"\w+", f"{event.acronym} {ours}".casefold()))
        programme = parse(markdown, lines(markdown), known, opening, ours)
        if len(split) > 1:
            programme = replace(programme, body="\n\n".join(part for part in (opening.strip(), programme.body) if part))
        told = is_programme(programme) or is_acceptance(programme, post.title, _opening(found))
        other = is_call(post.title, markdown, programme.sections) or of_other_years(programme, markdown, event.year)
        if told and not other and (event.sure or programme.papers >= _PAPERS):
            yield _Part(pieces, offset, event, programme, ours)


def _holds_programme(opening: str) -> bool:
    """Whether entries stand above the first heading that names an edition: it is a part of theirs, as a workshop is."""
    return bool(opening) and is_programme(parse(opening, lines(opening), frozenset()))


def _opening(found: Sequence[Line]) -> list[Line]:
    return [line.cut(0, _LONGEST) for line in found[:_OPENING] if line.place not in (Place.CELL, Place.HEAD)]


def _split(post: Post, found: Sequence[Line], year: int | None) -> tuple[str, list[tuple[Event, str, int]]]:
    """The opening, and the editions whose names stand as headings in one post, each with its part of the body."""
    heads = [(event, line.row) for line in found if (event := heading_event(line, year, post.title))]
    if len({event.key for event, _ in heads}) < 2:
        return "", []
    source = post.body.split("\n")
    ends = [at for _, at in heads[1:]] + [len(source)]
    opening = "\n".join(source[: heads[0][1]])
    split = []
    for (event, at), end in zip(heads, ends, strict=True):
        body = "\n".join(source[at + 1 : end]).rstrip("\\")  # a break that the next heading made
        told = lines(f"{opening}\n\n{source[at]}\n\n{body}")[:_OPENING]
        described = event_of(f"{event.acronym} {event.year}", told, event.year)
        split.append((replace(described or event, acronym=event.acronym, year=event.year), body, at + 1))
    return opening, split


def _conference(parts: Sequence[_Part]) -> Conference:
    events = [part.event for part in parts]
    acronym, year = events[0].acronym, events[0].year
    public = [part.programme.body for part in parts if not part.is_draft]
    return Conference(
        title=f"{acronym} {year}",
        name=_first(event.name for event in events) or f"{acronym} {year}",
        acronym=acronym,
        year=year,
        place=_first(event.place for event in events),
        dates=_first(event.dates for event in events),
        url=_first(event.url for event in events),
        posts=tuple(dict.fromkeys(post.permalink for part in parts for post in part.pieces.posts if post.permalink)),
        home=_first(part.home for part in parts),
        sections=joined(part.programme.sections for part in parts),
        unparsed=tuple(dict.fromkeys(line for part in parts for line in part.programme.unparsed)),
        body="\n\n".join(dict.fromkeys(filter(None, public))),
        path=_path(events[0]),
    )


def _first(values: Iterator[str]) -> str:
    return next((value for value in values if value), "")


def _findings(conference: Conference) -> Iterator[Finding]:
    if conference.unparsed:
        count = len(conference.unparsed)
        yield PROGRAMME_UNPLACED.at(
            f"content/{conference.path}",
            f"{count} line{'s' if count > 1 else ''} of the programme could not be "
            f"placed: {conference.unparsed[0][:60]}",
            hint="They stand under `unparsed`; move them into a section's entries.",
        )
