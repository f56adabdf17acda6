"""The parts that many pages share: people, labels, dates and posts as a list shows them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.model.body import Body
from generator.model.conference import Conference, Participant
from generator.model.links import relative, safe_url
from generator.model.parts import Counted, DateView, InferenceView, Link, PersonView, PostItem, ProvenanceView
from generator.model.post import Credit, Inference, Page, Post, SourceRef, Talk
from generator.model.when import When
from generator.site.bodies import Place, settle
from generator.site.dates import date_view
from generator.site.filing import fold_label
from generator.site.plan import Plan

_TOLD = {"title": "The title is inferred.", "date": "The date is inferred."}


def place(plan: Plan, page: str, of: Post | Talk | Page | Conference, base: str = "", own: str = "") -> Place:
    """What the body of something needs to know to stand on `page`; `own` is its page here, where that is another.

    The address of the blog is where relative links of a text lead that came from the blog, and of no other.
    """
    origin = "" if isinstance(of, Page | Conference) else safe_url(of.original_url)
    came = isinstance(of, Conference) or bool(of.sources and not isinstance(of, Talk))
    return Place(
        page=page,
        own=own,
        lookup=plan.lookup,
        pictures=plan.material.pictures,
        remote=plan.material.settings.images == "remote",
        origin=origin or (safe_url(plan.material.library.header.url) if came else ""),
        file=of.path,
        base=base,
    )


@lru_cache(maxsize=512)
def settled(plan: Plan, permalink: str) -> Body:
    """The body of a post with all filled that shows the same everywhere: its page and several feeds show it.

    Whoever asks for it has to note that the body is read.
    """
    post = plan.by_permalink[permalink]
    return settle(plan.body(post.path), place(plan, permalink, post))


def person_href(plan: Plan, name: str, affiliation: str, page: str) -> str:
    """The way from `page` to the page of the person who is printed so; empty when there is none."""
    found = plan.material.people.slug(name, affiliation)
    return relative(f"/people/{found}.html", page) if found else ""


def byline(plan: Plan, people: Iterable[Credit], page: str) -> tuple[PersonView, ...]:
    """A byline."""
    folder = page[: page.rfind("/") + 1]
    return tuple([_person(plan, credit, folder) for credit in people])


@lru_cache(maxsize=16_384)
def _person(plan: Plan, credit: Credit, page: str) -> PersonView:
    return PersonView(
        credit.name, person_href(plan, credit.name, credit.affiliation, page), credit.role, credit.affiliation
    )


def participants(plan: Plan, people: Iterable[Participant], page: str) -> tuple[PersonView, ...]:
    """People of a programme, the members of the home organisation marked."""
    return tuple(
        PersonView(p.name, person_href(plan, p.name, p.affiliation, page), p.role, p.affiliation, p.home is True)
        for p in people
    )


def label_links(plan: Plan, labels: tuple[str, ...], page: str) -> tuple[Link, ...]:
    """Labels as the post spells them, each once."""
    folder = page[: page.rfind("/") + 1]
    return tuple([_label_link(plan, name, folder) for name in _different(labels)])


@lru_cache(maxsize=8192)
def _different(labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({fold_label(name): name for name in labels if name.strip()}.values())


@lru_cache(maxsize=16_384)
def _label_link(plan: Plan, name: str, page: str) -> Link:
    return Link(" ".join(name.split()), relative(plan.label_paths[fold_label(name)], page))


def post_date(item: Post | Talk) -> DateView | None:
    """The date with how it was worked out, where it was."""
    inferred = dict(item.restored).get("date") if item.restored else None
    return date_view(item.date, f"inferred: {inferred.note or inferred.rule}" if inferred else "")


@lru_cache(maxsize=8192)
def _item(plan: Plan, permalink: str, page: str, words: str) -> PostItem:
    post = plan.by_permalink[permalink]
    return PostItem(
        title=post.title,
        href=relative(post.permalink, page),
        date=post_date(post),
        authors=byline(plan, post.authors, page),
        labels=label_links(plan, post.labels, page),
        excerpt=words,
    )


def post_items(plan: Plan, posts: Iterable[Post], page: str) -> tuple[PostItem, ...]:
    """Posts as a list on `page` shows them: the same on every page of a folder."""
    folder = page[: page.rfind("/") + 1]
    # The readings of post and gist are noted each time, so that each page knows what it shows.
    return tuple([_item(plan, post.permalink, folder, excerpt(plan, post)) for post in posts])


def post_link(post: Post, page: str) -> Link:
    """The title of a post, leading to it."""
    return Link(post.title, relative(post.permalink, page))


def excerpt(plan: Plan, post: Post) -> str:
    """The post's own excerpt, or its first words up to a word's end."""
    if post.excerpt:
        return " ".join(post.excerpt.split())
    # To ask whether there is a gist notes that it is read; without one, the body is.
    return _opening(plan, post.path) if post.path in plan.material.gists else plan.gist(post.path).opening


@lru_cache(maxsize=8192)
def _opening(plan: Plan, path: str) -> str:
    return plan.gist(path).opening


def provenance(item: Post | Talk) -> ProvenanceView:
    """Where a page comes from."""
    return ProvenanceView(
        sources=tuple(dict.fromkeys(map(source_words, item.sources))),
        inferred=tuple(inference(field, what) for field, what in item.restored),
        original=web(item.original_url),
        notes=tuple(f"{words} {_because(what)}" for field, what in item.restored if (words := _TOLD.get(field))),
    )


def _because(what: Inference) -> str:
    note = what.note.strip().rstrip(".") or f"by the rule {what.rule}"
    return f"{note[:1].upper()}{note[1:]}."


def source_words(ref: SourceRef) -> str:
    """A source with the place in it, for people to read."""
    lines = f", lines {ref.span.replace('-', '–')}" if ref.span else ""
    return f"{ref.file}{lines}"


def inference(field: str, what: Inference) -> InferenceView:
    """An inferred field."""
    return InferenceView(field, what.rule, percent(what.confidence), what.note)


def percent(confidence: float) -> int:
    """A confidence (0 to 1) in whole per cent; what lies outside is brought inside."""
    return round(100 * min(1.0, max(0.0, confidence)))


def web(url: str) -> str:
    """`url` when it leads to a web page, else an empty string."""
    safe = safe_url(url)
    return safe if safe.startswith(("http://", "https://")) else ""


def counted(rows: Iterable[tuple[str, str, int]]) -> tuple[Counted, ...]:
    """Rows of title, href and number, each with its share of the greatest number."""
    known = tuple(rows)
    greatest = max((count for _, _, count in known), default=0)
    return tuple(Counted(title, href, count, share(count, greatest)) for title, href, count in known)


def share(count: int, whole: int) -> int:
    """`count` in whole per cent of `whole`; what is not nothing is at least one."""
    return max(1, round(100 * count / whole)) if whole and count else 0


def date_of(when: When | None) -> DateView | None:
    """A date without a note."""
    return date_view(when)
