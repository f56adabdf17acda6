"""Which file of an earlier import each post belongs to: by what names it, by what was imported, and by its words.

A dump names its posts by their lines only, and these move whenever the dump grows or another converter makes it. So a
place tells something where the same words stand there as before, and nothing else: a post that is not borne out by its
name, its day or its words is a new one, and the file that it might have taken keeps what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.model.post import Post, SourceRef
from generator.reconcile.identity import SURELY_SAME, address_key, group, title_key
from generator.reconcile.shingling import shingles, words
from generator.reconcile.signs import (
    OWN_SIGN,
    UNRECORDED,
    Home,
    Imprint,
    Sign,
    address,
    entries,
    exact,
    is_long,
    text_of,
)
from generator.reconcile.standing import as_draft, mostly_said

_TELLING = 8
"""Words from which on a text under another title is known again."""


def recognised(
    posts: Sequence[Post], homes: Iterable[Home], imprint: Imprint, signs: Sequence[Sign]
) -> dict[int, Home]:
    """The home of each post that has one, by its place among the posts. The surest signs go first, for all posts.

    What a person wrote is asked last: a post that has a file of its own keeps it, whoever quotes it elsewhere.
    """
    known = sorted(homes, key=lambda home: home.place)
    imported = [home for home in known if not home.is_own]
    found: dict[int, Home] = {}
    for sign in signs:
        if not sign.last:
            _match(sign, posts, imported, found, imprint)
    found |= _alike(posts, imported, found, imprint)
    for sign in signs:
        if sign.last:
            _match(sign, posts, imported, found, imprint)
    own = [home for home in known if home.is_own and not _is_begun(home)]
    for sign in (*signs, OWN_SIGN):
        _match(sign, posts, own, found, imprint)
    return found


def _is_begun(home: Home) -> bool:
    """Whether a person keeps a file back that they began themselves: it is no home of what is public."""
    return home.post is not None and home.post.draft and not home.record


def _match(sign: Sign, posts: Sequence[Post], homes: Sequence[Home], found: dict[int, Home], imprint: Imprint) -> None:
    given = set() if sign.shared else {home.path for home in found.values()}
    offers: dict[tuple[str, ...], list[Home]] = defaultdict(list)
    for home in homes:
        for key in sign.offered(home) if home.path not in given else ():
            offers[key].append(home)
    asked: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, post in enumerate(posts if offers else ()):
        for key in sign.told(post, imprint) if at not in found else ():
            if key in offers:
                asked[key].append(at)
    for key, waiting in asked.items():
        if sign.in_turn or len(waiting) == len(offers[key]) == 1:
            pairs = ((at, home) for at, home in zip(waiting, offers[key], strict=False) if at not in found)
            for at, home in pairs:
                there = [posts[one] for one in found if found[one].path == home.path] if sign.shared else ()
                is_another = any(_is_repeated(posts[at], post) for post in there)
                is_another |= sign.wordless and _says_less(posts[at], home, imprint)
                if home.path not in given and not is_another and not _is_other(posts[at], home, imprint, sign.doubted):
                    found[at] = home
                    given |= set() if sign.shared else {home.path}


def _alike(
    posts: Sequence[Post], homes: Sequence[Home], found: Mapping[int, Home], imprint: Imprint
) -> dict[int, Home]:
    """Posts and homes of one source that have their words in common, as copies of one post have."""
    new = {SourceRef("told", id=str(at)): at for at in range(len(posts)) if at not in found}
    files = {ref.file for at in new.values() for ref in posts[at].sources}
    ids = {posts[at].id for at in new.values()}
    given = {home.path for home in found.values()}
    old = {
        SourceRef("kept", id=home.path): home
        for home in homes
        if home.path not in given and home.post and files & {ref.file for ref in home.post.sources}
        if "" in ids or not home.post.id or home.post.id in ids
    }
    if not new or not old:
        return {}
    drafts = [as_draft(home.post, ref, _WORDED) for ref, home in old.items() if home.post]
    drafts += [as_draft(posts[at], ref, _WORDED) for ref, at in new.items()]
    pairs = [copies for copies in group(drafts, placed=False) if len(copies) == 2]
    matched = {new[two.ref]: old[one.ref] for one, two in pairs}
    return {
        at: home
        for at, home in matched.items()
        if not _contradict(posts[at], home, imprint) and not _at_odds(posts[at], home, imprint)
    }


def _is_repeated(post: Post, other: Post) -> bool:
    """Whether a source that tells of both has the same words twice, each under a title of its own."""
    files = {ref.file for ref in other.sources}
    both = title_key(post.title) != title_key(other.title) and any(ref.file in files for ref in post.sources)
    return both and words(post.body) == words(other.body)


def _says_less(post: Post, home: Home, imprint: Imprint) -> bool:
    """Whether a post of other sources would take the place of words that an import wrote and that it mostly leaves out.

    A body that a person changed stays whatever is told.
    """
    was = home.post
    if was is None or not was.sources or home.record.get("body") != imprint("body", was.body):
        return False
    files = {ref.file for ref in was.sources}
    return files.isdisjoint(ref.file for ref in post.sources) and not mostly_said(was.body, post.body)


_WORDED = ("title", "date")
"""What posts and homes that no name brought together may still have in common besides their words."""


def _is_other(post: Post, home: Home, imprint: Imprint, doubted: bool) -> bool:
    """Whether a post is not that of a home, whatever sign they have in common."""
    if _contradict(post, home, imprint) or (doubted and _at_odds(post, home, imprint)):
        return True
    return home.is_own and not _stands_for(home, post)


def _stands_for(home: Home, post: Post) -> bool:
    """Whether what a person wrote is the very post that a source tells: it has its name, or nearly all of its words.

    Or it was found to be so by an earlier import. A quotation, a summary or an empty page is a post of its own.
    """
    mine = home.post
    if mine is None or home.record or (post.id and post.id == mine.id) or set(address(post)) & set(address(mine)):
        return True
    told = shingles(post.body)
    return len(told & shingles(mine.body)) >= SURELY_SAME * len(told)


def _contradict(post: Post, home: Home, imprint: Imprint) -> bool:
    """Whether two say of themselves that they are not the same one: what only one of them says is no dissent."""
    if post.path and post.path == home.path:
        return False
    other = home.post
    if other is None:
        both = [(kept, text_of(post, field)) for field in ("id", "original_url") if (kept := home.record.get(field))]
        dissent = [kept != imprint("id", text) for kept, text in both if text]
        return bool(dissent) and all(dissent)
    if not (post.id and other.id and post.id != other.id):
        return False
    if post.original_url and other.original_url:
        return address_key(post.original_url) != address_key(other.original_url)
    if set(entries(post)) & set(entries(other)):  # copies of it give it another id now, a person another address
        return False
    return bool(post.permalink and other.permalink) and post.permalink != other.permalink


def _at_odds(post: Post, home: Home, imprint: Imprint) -> bool:
    """Whether what else is known of two like texts speaks against their being one: many a short text is posted twice.

    Each of the two is dated by itself, or the titles differ and the text is too short to tell.
    """
    if is_long(post):
        return False
    titled = home.post is None or title_key(home.post.title) == title_key(post.title)
    return _redated(post, home, imprint, int(titled)) or (not titled and len(words(post.body)) < _TELLING)


def _redated(post: Post, home: Home, imprint: Imprint, tolerance: int) -> bool:
    """Whether two dates are of different days: those of one title may be a time zone apart (days of `tolerance`).

    Of a date that a person wrote, or of a file that is gone, only the record counts.
    """
    record = home.record.get("date", UNRECORDED)
    kept = home.post.date if home.post else None
    if post.date is None or not exact(post.date):
        return False
    if record not in (UNRECORDED, imprint("date", kept.text) if kept else UNRECORDED):
        return record != imprint("date", post.date.text)
    return kept is not None and exact(kept) and abs((post.date.first - kept.first).days) > tolerance
