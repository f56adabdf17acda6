"""What links elsewhere tell of posts whose address is lost: `/2014/03/noon-by-gull.html` holds title words and a month.

A link of one of the sources that leads to the blog itself, to a page that no source brings, is matched with the posts
that have no address: every word of the slug must stand in a post's title or opening, in no other's, and no date of
the post may speak against the month of the path.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod
from urllib.parse import unquote, urlsplit

from generator.model.names import safe_permalink
from generator.model.source import Claim, Draft
from generator.model.when import When
from generator.reconcile.identity import MADE_UP, address_key
from generator.reconcile.shingling import words

Copies = tuple[Draft, ...]

_LINK = re.compile(r"\[([^\[\]]{0,200})\]\(<?(https?://[^\s()<>]{1,1000})>?\)|<(https?://[^\s<>]{1,1000})>")
_DATED_PATH = re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>0[1-9]|1[0-2])/(?:\d\d/)?(?P<slug>[^/.]{3,120})(?:\.\w{3,5})?/?")
_NUMBERED = re.compile(r"_\d{1,4}$")
"""What Blogger appends to a slug that was taken."""
_OPENING = 400
"""Words of a body in which those of its slug are looked for: a slug is made of the title, which the opening echoes."""
_FEWEST = 2
"""Words a slug must have to be matched with a body that has no title of its own."""
_CHANCE = 0.1
"""Posts that may hold the words of a slug by chance, where no title confirms it."""
_PARTICLES = """
a an the of and or in on at to for by with from is are be as it its our your we how what why who der die das
und im in am von zu ein eine le la les de du des et un une el los las y en del
"""
_SMALL = frozenset(_PARTICLES.split())


@dataclass(frozen=True, slots=True)
class Pointer:
    """An address that a source links to and that no post has. `told` are the texts of its links; `by` a file."""

    url: str
    month: str
    slug: tuple[str, ...]
    told: tuple[str, ...]
    by: str


def pointed(groups: Sequence[Copies], others: Iterable[Draft] = ()) -> tuple[Copies, ...]:
    """`groups` with the claims that links of any draft, of a group or of `others`, make of posts without address."""
    drafts = [*(draft for copies in groups for draft in copies), *others]
    pointers = tuple(_pointers(drafts))
    homeless = [at for at, copies in enumerate(groups) if not _addressed(copies)]
    if not pointers or not homeless:
        return tuple(groups)
    found = dict(_matches(groups, homeless, pointers))
    return tuple(_told(copies, found[at]) if at in found else copies for at, copies in enumerate(groups))


def _addressed(copies: Copies) -> bool:
    return any(claim.field in ("original_url", "permalink") for draft in copies for claim in draft.claims)


def _pointers(drafts: Sequence[Draft]) -> Iterator[Pointer]:
    urls = [str(value) for draft in drafts for value in draft.values("original_url")]
    hosts = {address_key(url).partition("/")[0] for url in urls}
    known = {address_key(url) for url in urls}
    told: dict[str, list[str]] = defaultdict(list)
    first: dict[str, tuple[str, str]] = {}
    for draft in drafts:
        for text, url, bare in _LINK.findall(draft.body):
            target = (url or bare).partition("#")[0].partition("?")[0]
            key = address_key(target)
            if key not in known and key.partition("/")[0] in hosts:
                first.setdefault(key, (target, draft.ref.file))
                told[key].append(" ".join(text.replace("*", "").replace("_", " ").split()))
    for key, (url, file) in first.items():
        match = _DATED_PATH.fullmatch(unquote(urlsplit(url).path))
        if match:
            yield Pointer(url, f"{match['y']}-{match['m']}", _content(match["slug"]), tuple(told[key]), file)


def _content(text: str) -> tuple[str, ...]:
    """The words of a slug or a title that say something."""
    plain = _NUMBERED.sub("", text).replace("-", " ").replace("_", " ")
    return tuple(word for word in words(plain) if word not in _SMALL)


def _matches(
    groups: Sequence[Copies], homeless: Sequence[int], pointers: Sequence[Pointer]
) -> Iterator[tuple[int, Pointer]]:
    """Each post with the one pointer that fits it alone, and fits no other post."""
    vocabulary: dict[str, set[int]] = defaultdict(set)
    for at in homeless:
        for word in _vocabulary(groups[at]):
            vocabulary[word].add(at)
    wanted = []
    for pointer in pointers:
        fit = [at for at in _holding(pointer, vocabulary) if _fits(groups[at], pointer)]
        titled = [at for at in fit if set(pointer.slug) <= set(_content(_title(groups[at])))]
        if len(titled) == 1 or (len(fit) == 1 and _by_chance(pointer, vocabulary, len(homeless)) < _CHANCE):
            wanted.append(((titled or fit)[0], pointer))
    times = Counter(at for at, _ in wanted)
    return ((at, pointer) for at, pointer in wanted if times[at] == 1)


def _holding(pointer: Pointer, vocabulary: dict[str, set[int]]) -> list[int]:
    sets = [vocabulary.get(word, set()) for word in pointer.slug]
    return sorted(set.intersection(*sets)) if sets else []


def _by_chance(pointer: Pointer, vocabulary: dict[str, set[int]], posts: int) -> float:
    """How many of the `posts` would hold all words of a slug if each word were strewn over them as often as it is."""
    return posts * prod((len(vocabulary[word]) - 0.5) / (posts + 1) for word in pointer.slug)


def _vocabulary(copies: Copies) -> set[str]:
    body = max((draft.body for draft in copies), key=len)
    return {
        *words(body)[:_OPENING],
        *(word for draft in copies for value in draft.values("title") for word in words(str(value))),
    }


def _title(copies: Copies) -> str:
    """The title that a source states, or nothing."""
    stated = (c.value for d in copies for c in d.claims if c.field == "title" and c.rule not in MADE_UP)
    return str(next(stated, ""))


def _fits(copies: Copies, pointer: Pointer) -> bool:
    stated = _content(_title(copies))
    if stated and not set(pointer.slug) <= set(stated):
        return False
    month = When.parse(pointer.month)
    dates = [value for draft in copies for value in draft.values("date") if isinstance(value, When)]
    apart = any(when.last < month.first or when.first > month.last for when in dates)
    return not apart and (bool(stated) or len(pointer.slug) >= _FEWEST)


def _told(copies: Copies, pointer: Pointer) -> Copies:
    first = copies[0]
    note = f"A link in {pointer.by} leads to {urlsplit(pointer.url).path}, whose words this post has."
    path = safe_permalink(unquote(urlsplit(pointer.url).path))
    claims = [Claim("original_url", pointer.url, "slug-address", None, note)]
    claims += [Claim("permalink", path, "slug-address", None, note)] if path else []
    claims.append(Claim("date", When.parse(pointer.month), "slug-month", None, note))
    if not _title(copies):
        claims.append(_named(pointer, note))
    return (replace(first, claims=(*first.claims, *claims)), *copies[1:])


def _named(pointer: Pointer, note: str) -> Claim:
    """A title for a post that has none: the words of a link, where they are those of the slug, or else the slug's."""
    for text in pointer.told:
        said = _content(text)
        if said[: len(pointer.slug)] == pointer.slug and len(said) <= 2 * len(pointer.slug) + 2:
            return Claim("title", text.strip(" .,;:"), "link-title", None, note)
    slug = _DATED_PATH.fullmatch(unquote(urlsplit(pointer.url).path))
    return Claim("title", (slug["slug"] if slug else "").replace("-", " ").capitalize(), "slug-title", None, note)
