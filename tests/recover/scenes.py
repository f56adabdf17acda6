"""Blogs of which several sources survive, with the truth of every post: what the rules for fields are measured on.

A scene is a dump, flattened as in `flatten`, with or without its dates, and often a feed that has some of the posts
and whose newer posts link to older ones. A blog signs its feed with its own name or with its authors'; an author's page
lists what the author wrote alone or with another; of a post that announces a conference, most titles say so.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape

import flatten

from generator.model.source import Recovery, Source
from generator.model.verdict import Resolved
from generator.readers import read
from generator.reconcile import reconcile
from generator.recover import overlooked, recover
from generator.recover.trust import trust

HOST = "http://yard.example.org"
CITIES = ("Ghent", "Porto", "Lviv", "Leeds", "Oslo")
FORMS = ("{home} at {event}", "{home} at {event}", "{event} begins", "See you at {event}", "Our week in {city}")
"""Titles of posts that announce a conference: two in five say who takes part in what, and nothing else."""


_YEAR = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True)
class Scene:
    """Sources by their names, and the posts that the dump holds."""

    sources: dict[str, str]
    posts: tuple[flatten.Post, ...]


def address(post: flatten.Post) -> str:
    """Where a post stood: under the month in which it was begun, now and then well before it was published."""
    begun = post.day - timedelta(20 * (zlib.crc32(post.title.encode()) % 12 == 0))
    return f"{HOST}/{begun:%Y/%m}/{re.sub('[^a-z0-9]+', '-', post.title.lower()).strip('-')}.html"


def authors(post: flatten.Post) -> set[str]:
    """The names of those who wrote a post."""
    return set(post.author.split(" and "))


def scene(seed: int, layout: str, converter: str, *, strip: bool) -> Scene:
    """The scene of a seed: its dump in a layout, by a converter, with or without titles."""
    rng = random.Random(f"{seed} {layout} {converter} {strip}")
    posts = [_varied(post, rng) for post in flatten.blog(seed)]
    dates_kept = rng.random() < 0.5
    head, listed = _headed(posts, rng)
    elements = _dated(flatten.LAYOUTS[layout](listed, rng), kept=dates_kept)
    addressed = [replace(el, url=address(listed[el.post])) if el.url else el for el in elements]
    kept = [el for el in addressed if not (strip and el.kind == "title")]
    titled = [replace(el, text=head) if el.kind == "header" else el for el in kept]
    headed = any(el.kind == "header" for el in titled)
    shown = titled if headed else [flatten.El("header", head), *titled]
    sources = {"dump.txt": flatten.CONVERTERS[converter](shown, rng)}
    if rng.random() < 0.7:
        sources["feed.xml"] = _feed([post for post in posts if rng.random() < 0.5], posts, rng)
    return Scene(sources, tuple(listed))


def solved(made: Scene) -> tuple[Resolved, ...]:
    """What the sources of a scene become, from their bytes on."""
    readings = [read(Source(name, text.encode(), name)) for name, text in made.sources.items()]
    alone: list[Recovery] = [recover(reading) for reading in readings]
    titles = overlooked(alone)
    again = [recover(reading, titles.get(reading.source, ())) for reading in readings]
    return reconcile(again, (), trust())


def _varied(post: flatten.Post, rng: random.Random) -> flatten.Post:
    """A post by two authors now and then; one that announces a conference now and then."""
    other = rng.choice([name for name in flatten.NAMES if name != post.author])
    author = f"{post.author} and {other}" if rng.random() < 0.25 else post.author
    if rng.random() > 0.12:
        return replace(post, author=author)
    home, city = rng.choice(("Kilnworks", "Quay Labs", "Mossfield")), rng.choice(CITIES)
    event = f"{rng.choice(('ICKL', 'TIDES', 'PaperCon', 'MOSSCON'))} {post.day.year + (rng.random() < 0.06)}"
    opening = f"This week, {city} hosts {event}, the annual conference on {rng.choice(flatten.TOPICS)}. {home} is proud"
    first = flatten.El("p", f"{opening} to be a sponsor, with talks about {rng.choice(flatten.TOPICS)}.")
    title = rng.choice(FORMS).format(home=home, event=event, city=city)
    return replace(post, author=author, title=title, blocks=[replace(first, post=post.blocks[0].post), *post.blocks])


def _headed(posts: list[flatten.Post], rng: random.Random) -> tuple[str, list[flatten.Post]]:
    """The heading of an archive page, and the posts that such a page lists."""
    kind = rng.choice(("label", "author", "month", "search"))
    first = posts[0]
    if kind == "label":
        return f"Category Archives: {first.labels[0]}", [replace(p, labels=[*p.labels, first.labels[0]]) for p in posts]
    if kind == "author":
        name = min(authors(first))
        return f"Author Archives: {name}", [_by(post, name, rng) for post in posts]
    if kind == "month":
        month = [post for post in posts if (post.day.year, post.day.month) == (first.day.year, first.day.month)]
        if len(month) > 1:
            return f"Monthly Archives: {first.day:%B %Y}", _numbered(month)
    shuffled = rng.sample(posts, len(posts))
    return "Search Results for: lantern", _numbered(shuffled)


def _by(post: flatten.Post, name: str, rng: random.Random) -> flatten.Post:
    others = sorted(authors(post) - {name})
    return replace(post, author=f"{name} and {others[0]}" if others and rng.random() < 0.3 else name)


def _numbered(posts: list[flatten.Post]) -> list[flatten.Post]:
    """The posts, their blocks under their place on the page."""
    return [replace(post, blocks=[replace(el, post=at) for el in post.blocks]) for at, post in enumerate(posts)]


def _dated(elements: Iterator[flatten.El], *, kept: bool) -> list[flatten.El]:
    """The elements, with or without the lines that hold a date: what a converter loses, it loses throughout."""
    return [el for el in elements if kept or el.kind not in ("datehead", "meta") or not _YEAR.search(el.text)]


def _feed(some: list[flatten.Post], every: list[flatten.Post], rng: random.Random) -> str:
    """An Atom feed of some posts; a newer post that none of them is links to four of all."""
    house = rng.random() < 0.3
    newest = replace(every[0], title="The newest of all", day=every[0].day.replace(year=every[0].day.year + 1))
    linked = rng.sample(every, min(4, len(every)))
    links = "".join(f'<p>As told in <a href="{address(post)}">{_words(post, rng)}</a>.</p>' for post in linked)
    entries = [_entry(post, _html(post.blocks), house) for post in some]
    entries.append(_entry(newest, f"<p>{' '.join(rng.sample(flatten.NOUNS, 9))}.</p>{links}", house))
    title = f"<title>The Lantern Yard</title><id>{HOST}/</id><link rel='alternate' href='{HOST}/'/>"
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{title}{''.join(entries)}</feed>"


def _words(post: flatten.Post, rng: random.Random) -> str:
    return rng.choice((escape(post.title), "an earlier post"))


def _html(blocks: list[flatten.El]) -> str:
    forms = {
        "li": "<ul><li>{}</li></ul>",
        "h": "<h3>{}</h3>",
        "bold": "<p><b>{}</b></p>",
        "quote": "<blockquote>{}</blockquote>",
    }
    return "".join(forms.get(el.kind, "<p>{}</p>").format(escape(el.text)) for el in blocks)


def _entry(post: flatten.Post, body: str, house: bool) -> str:
    names = ["The Lantern Yard"] if house else sorted(authors(post))
    said = "".join(f"<author><name>{escape(name)}</name></author>" for name in names)
    said += "".join(f"<category term='{escape(label)}'/>" for label in post.labels)
    link = f"<link rel='alternate' href='{address(post)}'/><id>{address(post)}</id>"
    date = f"<published>{post.day.isoformat()}T09:30:00+00:00</published>"
    content = f"<content type='html'>{escape(body)}</content>"
    return f"<entry><title>{escape(post.title)}</title>{link}{date}{said}{content}</entry>"
