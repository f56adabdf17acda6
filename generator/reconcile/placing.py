"""Where a post's file and its page stand: what an earlier import or a person chose stays, the rest is derived."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from generator.model.names import slug, unused
from generator.model.post import Page, Post, Talk
from generator.reconcile.copies import Copies
from generator.reconcile.permalinks import derived_permalink, folder, is_derived
from generator.reconcile.recognition import recognised
from generator.reconcile.signs import Home, Imprint, Record, page_signs, post_signs, talk_signs

Records = Mapping[str, Record]
"""What the last import wrote of each file, by its path below `content/`; of one that is gone since, too."""

NO_RECORDS: Records = MappingProxyType({})
_NO_COPIES = Copies()
_NUMBERED = re.compile(r"-[1-9][0-9]{0,3}")
"""What tells the files of posts apart that would have one name."""


def _plain(_: str, text: str) -> str:
    """The digest of a text where there are no records to compare it with."""
    return text


def place_posts(
    posts: Sequence[Post],
    existing: Iterable[Post],
    records: Records = NO_RECORDS,
    imprint: Imprint = _plain,
    copies: Copies = _NO_COPIES,
) -> tuple[Post, ...]:
    """Give each post its `path` below `content/` and its `permalink`.

    A post that an earlier import wrote is known again, and keeps both: an address that was published once does not
    move because a rule got better or a dump grew. Only the one that the post had on the lost blog, told by a source
    that came later, takes the place of a derived one, which leads there. One whose file a person deleted is given that
    very path, even if only one of its `copies` is left.
    """
    before = tuple(existing)
    found = recognised(posts, _homes("posts", before, records), imprint, post_signs(copies))
    paths = {path for path in records if path.startswith("posts/")} | {post.path for post in before}
    links = {post.permalink.casefold() for post in before}
    placed: dict[int, Post] = {}
    for at, home in sorted(found.items()):
        learnt = _is_learnt(posts[at], home, imprint) and posts[at].permalink.casefold() not in links
        placed[at] = _moved(posts[at], home) if learnt else _at_home(posts[at], home)
        links.add(placed[at].permalink.casefold())
    return _fill(posts, placed, paths, links)


def _at_home(post: Post, home: Home) -> Post:
    kept, aliases = (home.post.permalink, home.post.aliases) if home.post else ("", ())
    link = kept or post.permalink or derived_permalink(post)
    return replace(post, path=home.path, permalink=link, aliases=tuple(dict.fromkeys((*post.aliases, *aliases))))


def _moved(post: Post, home: Home) -> Post:
    """The post at the address that it had once; the one that an import gave it leads there."""
    here = _at_home(post, home)
    return replace(here, permalink=post.permalink, aliases=(*here.aliases, here.permalink))


def _is_learnt(post: Post, home: Home, imprint: Imprint) -> bool:
    """Whether the address of a page was derived, and neither told by a source nor chosen by a person."""
    was = home.post
    if was is None or not post.permalink or post.permalink == was.permalink:
        return False
    if was.original_url and not is_derived(was):
        return False
    if was.aliases and "aliases" not in home.record:
        return False  # a person's own, to which nothing can be added: the page stays where it was published
    return imprint("permalink", was.permalink) == home.record.get("permalink")


def _homes(folder: str, existing: Sequence[Post], records: Records) -> list[Home]:
    """The files of a folder, and those that are remembered of it."""
    here = {post.path: Home(post.path, post, records.get(post.path, {})) for post in existing}
    gone = (path for path in records if path not in here and path.startswith(f"{folder}/"))
    return [*here.values(), *(Home(path, None, records[path]) for path in gone)]


def _fill(posts: Sequence[Post], placed: dict[int, Post], paths: set[str], links: set[str]) -> tuple[Post, ...]:
    """Paths and permalinks for the new ones, in an order that does not depend on that of the sources."""
    taken = {path.removesuffix(".md") for path in paths}
    for at in sorted((at for at in range(len(posts)) if at not in placed), key=lambda at: _order(posts[at])):
        post = posts[at]
        link = post.permalink or derived_permalink(post)
        if link.casefold() in links:
            link = (
                f"{unused(link.removesuffix('.html').casefold(), {each.removesuffix('.html') for each in links})}.html"
            )
        links.add(link.casefold())
        path = unused(_usual(replace(post, permalink=link)), taken)
        taken.add(path)
        placed[at] = replace(post, path=f"{path}.md", permalink=link)
    return tuple(placed[at] for at in range(len(posts)))


def is_placed(post: Post) -> bool:
    """Whether a post's file is where an import would put it: what a person moved is not."""
    stem, usual = post.path.removesuffix(".md"), _usual(post)
    return stem == usual or bool(_NUMBERED.fullmatch(stem.removeprefix(usual)))


def _usual(post: Post) -> str:
    return f"posts/{folder(post.date)}/{_stem(post.permalink)}"


def _stem(link: str) -> str:
    """The name of a page at `link`: its file's, or its folder's where the file is only `index.html`."""
    parent, _, name = link.strip("/").rpartition("/")
    stem = name.rsplit(".", 1)[0]
    return slug(parent.rpartition("/")[2] if stem == "index" and parent else stem)


def place_pages(
    pages: Sequence[Post],
    existing: Sequence[Page],
    records: Records = NO_RECORDS,
    imprint: Imprint = _plain,
    copies: Copies = _NO_COPIES,
) -> tuple[Post, ...]:
    """Give each page that is no post its path: its file of an earlier import, or one named by its address.

    The address tells least: pages of two blogs may share it.
    """
    named = [replace(page, permalink=page.permalink or f"/{slug(page.title)}.html") for page in pages]
    before = [_as_post(page) for page in existing]
    found = recognised(named, _homes("pages", before, records), imprint, page_signs(copies))
    placed = {at: _at_home(named[at], home) for at, home in found.items()}
    paths = {path for path in records if path.startswith("pages/")} | {page.path for page in existing}
    own = {_address(page) for page in existing if not page.sources}
    taken = {path.removesuffix(".md") for path in paths} | {f"pages{link.removesuffix('.html')}" for link in own}
    for at in sorted((at for at in range(len(named)) if at not in placed), key=lambda at: _order(named[at])):
        stem = unused(f"pages/{_stem(named[at].permalink)}", taken)
        taken.add(stem)
        link = f"/{stem.removeprefix('pages/')}.html" if _address(named[at]) in own else named[at].permalink
        placed[at] = replace(named[at], path=f"{stem}.md", permalink=link)
    return tuple(placed[at] for at in sorted(placed, key=lambda at: _order(named[at])))


def _address(page: Page | Post) -> str:
    """Where a page stands: one without a permalink is called as its file is."""
    return (page.permalink or f"/{_stem(page.path)}.html").casefold()


def place_talks(
    talks: Sequence[Talk],
    existing: Sequence[Talk],
    records: Records = NO_RECORDS,
    imprint: Imprint = _plain,
    decks: Container[str] = (),
) -> tuple[Talk, ...]:
    """Give each talk its path: its file of an earlier import, or one named by its title. `decks` as in `talk_signs`."""
    homes = _homes("talks", [_as_post(talk) for talk in existing], records)
    found = recognised([_as_post(talk) for talk in talks], homes, imprint, talk_signs(decks))
    taken = {home.path.removesuffix(".md") for home in homes}
    placed: list[Talk] = []
    for at, talk in enumerate(talks):
        stem = "" if at in found else unused(f"talks/{slug(talk.title)}", taken)
        taken.add(stem)
        placed.append(replace(talk, path=found[at].path if at in found else f"{stem}.md"))
    return tuple(placed)


def _as_post(item: Talk | Page) -> Post:
    """What a talk or a page may be known again by."""
    date, url = (item.date, item.original_url) if isinstance(item, Talk) else (None, "")
    return Post(
        title=item.title,
        body=item.body,
        date=date,
        permalink=item.permalink,
        original_url=url,
        sources=item.sources,
        path=item.path,
    )


def _order(post: Post) -> tuple[str, str, str]:
    first = post.sources[0] if post.sources else None
    return (post.date.text if post.date else "~", post.title, f"{first.file} {first.id or first.span}" if first else "")
