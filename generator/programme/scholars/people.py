"""People across the library: bylines, programmes and decks meet on one person; printed names stay as they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

from generator.model.conference import Participant, Person
from generator.model.finding import Finding
from generator.model.library import Library
from generator.model.names import slug, unused
from generator.model.people import EntryRef, PeopleIndex, PersonEntry, Role, beside, printed
from generator.programme.scholars.homonyms import Homonyms, Named
from generator.programme.scholars.identity import Identities
from generator.programme.scholars.naming import capitals, take_apart
from generator.programme.scholars.thanks import named, named_eastern
from generator.programme.scholars.variants import identify
from generator.programme.words.likeness import is_eastern

Thanks = Mapping[str, Sequence[str]]
NONE: Thanks = MappingProxyType({})


@dataclass(slots=True)
class _Trace:
    """All that one person was found in."""

    names: Counter[str] = field(default_factory=Counter)
    posts: dict[str, None] = field(default_factory=dict)
    talks: dict[str, None] = field(default_factory=dict)
    papers: dict[EntryRef, None] = field(default_factory=dict)
    roles: dict[Role, None] = field(default_factory=dict)
    thanked: dict[str, None] = field(default_factory=dict)
    with_whom: Counter[str] = field(default_factory=Counter)


def people(library: Library, thanks: Thanks = NONE) -> PeopleIndex:
    """Everyone whom bylines, programmes, decks or `people.yaml` name."""
    return index(library, thanks)[0]


def index(library: Library, thanks: Thanks = NONE) -> tuple[PeopleIndex, tuple[Finding, ...]]:
    """The people index, and a note for each name that could be one of several persons.

    `thanks` are the acknowledgements of posts by the path of their file, as `thanks.thanks` finds them.
    """
    names, homonyms = set(_names(library)), Homonyms(library.people)
    known = identify(names, library.people, _lists(library, homonyms))
    who = _Who(known, homonyms)
    traces: dict[str, _Trace] = defaultdict(_Trace)
    _trace_bylines(library, who, traces)
    _trace_programmes(library, who, traces)
    _trace_thanks(library, thanks, names, known, traces)
    for root in {known.root(printed(record.name).casefold()) for record in library.people}:
        traces[root]
    slugs = _slugs(known, traces)
    alike = _Alike.of(known, slugs)
    entries = [_entry(root, trace, known, slugs, alike) for root, trace in traces.items()]
    spelled = {name: slugs[known.root(name.casefold())] for name in sorted(names)}
    spelled |= {beside(one.name, one.affiliation): slugs[who.root(one)] for one in _shared(library, homonyms)}
    return PeopleIndex(tuple(sorted(entries, key=lambda entry: entry.slug)), spelled), tuple(known.findings)


@dataclass(frozen=True, slots=True)
class _Who:
    """Who is meant wherever somebody is named."""

    known: Identities
    homonyms: Homonyms

    def root(self, one: Named) -> str:
        """The name that stands for the person."""
        return self.known.root(self.homonyms.key(one))


def _names(library: Library) -> Iterator[str]:
    return (printed(one.name) for one in _named(library))


def _named(library: Library) -> Iterator[Named]:
    """Everyone, once for each place that names them."""
    bylines = chain.from_iterable(post.authors for post in library.posts)
    speakers = chain.from_iterable(talk.speakers for talk in library.talks)
    yield from (credit for credit in chain(bylines, speakers) if credit.name.strip())
    yield from (person for _, person, _ in _participants(library))


def _shared(library: Library, homonyms: Homonyms) -> Iterator[Named]:
    """Those whom the affiliation beside their name tells from others of that name."""
    return (one for one in _named(library) if homonyms.tells(one)) if homonyms else iter(())


def _lists(library: Library, homonyms: Homonyms) -> Iterator[list[str]]:
    """Names that stand side by side: authors of one entry, or its people of one office."""
    side: dict[tuple[EntryRef, str | None], list[str]] = defaultdict(list)
    for ref, person, author in _participants(library):
        side[ref, None if author else person.role].append(homonyms.key(person))
    yield from (names for names in side.values() if len(names) > 1)


def _participants(library: Library) -> Iterator[tuple[EntryRef, Participant, bool]]:
    """Every name of every programme, with where it stands and whether it is an author's."""
    for conference in library.conferences:
        for number, section in enumerate(conference.sections):
            for place, entry in enumerate(section.entries):
                ref = EntryRef(conference.path, number, place)
                yield from ((ref, person, True) for person in entry.authors if person.name.strip())
                yield from ((ref, person, False) for person in entry.people if person.name.strip())


def _trace_bylines(library: Library, who: _Who, traces: dict[str, _Trace]) -> None:
    for post in library.posts:
        for credit in post.authors:
            if credit.name.strip():
                trace = _trace(credit, who, traces)
                trace.posts[post.permalink] = None
    for talk in library.talks:
        for credit in talk.speakers:
            if credit.name.strip():
                trace = _trace(credit, who, traces)
                trace.talks[talk.permalink] = None


def _trace(one: Named, who: _Who, traces: dict[str, _Trace]) -> _Trace:
    trace = traces[who.root(one)]
    trace.names[printed(one.name)] += 1
    return trace


def _trace_programmes(library: Library, who: _Who, traces: dict[str, _Trace]) -> None:
    by_entry: dict[EntryRef, list[str]] = defaultdict(list)
    titles = {
        EntryRef(conference.path, number, place): (section.title, entry.title)
        for conference in library.conferences
        for number, section in enumerate(conference.sections)
        for place, entry in enumerate(section.entries)
    }
    for ref, person, author in _participants(library):
        trace = _trace(person, who, traces)
        if author:
            trace.papers[ref] = None
            by_entry[ref].append(who.root(person))
        else:
            heading, title = titles[ref]
            trace.roles[Role(role=person.role or heading, ref=ref, title=title)] = None
    for roots in by_entry.values():
        for root in dict.fromkeys(roots):
            traces[root].with_whom.update(other for other in dict.fromkeys(roots) if other != root)


def _trace_thanks(
    library: Library, thanks: Thanks, names: set[str], known: Identities, traces: dict[str, _Trace]
) -> None:
    """Posts whose acknowledgements print the whole name of someone who is known from elsewhere."""
    full = {name.casefold() for name in names if len(name.split()) >= 2}
    eastern = {bare: name.casefold() for name in names if len(bare := "".join(name.split())) >= 2 and is_eastern(bare)}
    for post in library.posts:
        for part in thanks.get(post.path, ()) if post.permalink else ():
            found = (*named(part, full), *(eastern[name] for name in named_eastern(part, eastern.keys())))
            for name in found:
                traces[known.root(name)].thanked[post.permalink] = None


def _slugs(known: Identities, traces: dict[str, _Trace]) -> dict[str, str]:
    """A slug for each person: the record's own, else one of the name; sorted, so that it does not depend on order."""
    given = {root: known.owner[root].slug for root in traces if root in known.owner}
    taken = set(given.values())
    for root in sorted(root for root in traces if root not in given):
        given[root] = unused(slug(_chief(traces[root], root)), taken)
        taken.add(given[root])
    return given


def _chief(trace: _Trace, root: str) -> str:
    """The printed form that stands for a person: with a first name, no capitals, most frequent, then fullest."""
    if len(trace.names) < 2:
        return next(iter(trace.names), root)
    return max(
        trace.names,
        key=lambda name: (not take_apart(name).short, -capitals(name), trace.names[name], len(name), name),
    )


@dataclass(frozen=True, slots=True)
class _Alike:
    """By person, slugs of those who could be the same, and of those of a like name who are not."""

    near: Mapping[str, set[str]]
    others: Mapping[str, set[str]]

    @classmethod
    def of(cls, known: Identities, slugs: Mapping[str, str]) -> _Alike:
        """All that is known of all."""
        near, others = (_slugged(pairs, slugs) for pairs in (known.near(), known.others()))
        taken, roots = set(slugs.values()), {slug: root for root, slug in slugs.items()}
        for root, record in known.owner.items():
            for other in record.distinct_from if root in slugs else ():
                if other in taken:
                    others.setdefault(root, set()).add(other)
                    others.setdefault(roots[other], set()).add(slugs[root])
        return cls(near, others)


def _slugged(pairs: Mapping[str, set[str]], slugs: Mapping[str, str]) -> dict[str, set[str]]:
    return {root: {slugs[other] for other in others if other in slugs} for root, others in pairs.items()}


def _entry(root: str, trace: _Trace, known: Identities, slugs: Mapping[str, str], alike: _Alike) -> PersonEntry:
    record: Person | None = known.owner.get(root)
    name = record.name if record else _chief(trace, root)
    also = dict.fromkeys((*(record.also if record else ()), *trace.names))
    others = alike.others.get(root, set())
    return PersonEntry(
        slug=slugs[root],
        name=name,
        order=(known.names.get(name.casefold()) or take_apart(name)).order,
        also=tuple(other for other in also if other != name),
        record=record,
        posts=tuple(trace.posts),
        talks=tuple(trace.talks),
        papers=tuple(trace.papers),
        roles=tuple(trace.roles),
        thanked=tuple(trace.thanked),
        coauthors=tuple(
            (slugs[other], count)
            for other, count in sorted(trace.with_whom.items(), key=lambda item: (-item[1], slugs[item[0]]))
        ),
        similar=tuple(sorted(alike.near.get(root, set()) - others)),
        distinct=tuple(sorted(others)),
    )
