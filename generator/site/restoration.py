"""`restoration.html`: what was recovered, inferred, merged and lost, in numbers that can be checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.links import relative
from generator.model.parts import Link
from generator.model.post import Inference, Post
from generator.model.rows import DoubtView, InferenceRow, MergedView, MissingView, RestorationView, SourceRow
from generator.site.bodies import count_pictures
from generator.site.chrome import chrome
from generator.site.chronology import confidences, timeline
from generator.site.items import inference, percent, post_link, share
from generator.site.leftout import reasons, words_rows
from generator.site.lists import posts_by_year
from generator.site.lookup import site_host, unwrapped
from generator.site.plan import Plan

PAGE = "/restoration.html"
LISTED = 100
"""Most inferences and merged posts that the page lists one by one; its tables count all of them."""

MOST_MISSING = 1000
"""Most addresses of lost pages that the page lists."""


def restoration(plan: Plan) -> RestorationView:
    """The account of the restoration."""
    posts, holes = tuple(map(_told, plan.posts)), _holes(plan)
    return RestorationView(
        path=PAGE[1:],
        title="How this site was restored",
        chrome=chrome(plan, PAGE, description="What was recovered, inferred, merged and lost."),
        facts=tuple(
            (one if number == 1 else many, number) for one, many, number in _facts(plan, posts, holes) if number
        ),
        sources=_sources(plan),
        words=words_rows(plan, PAGE),
        years=posts_by_year(plan, PAGE),
        inferred=_inferred(posts),
        doubts=_doubts(posts),
        merged=_merged(posts)[:LISTED],
        undated=tuple(post_link(post, PAGE) for post in posts if post.date is None),
        missing=_missing(posts, holes.nowhere),
        confidence=confidences(posts),
        timeline=timeline(posts, PAGE),
    )


def _told(post: Post) -> Post:
    """What the account tells of a post, and no more of it: each is read once, for a site may have more than fit."""
    files = {ref.file: ref for ref in post.sources}
    return Post(
        title=post.title,
        permalink=post.permalink,
        date=post.date,
        sources=tuple(files.values()),
        restored=post.restored,
        path=post.path,
    )


@dataclass(frozen=True, slots=True)
class _Holes:
    """What all bodies leave open: pictures, those of them that were recovered, and links to what was not, by file."""

    pictures: int
    recovered: int
    nowhere: dict[str, tuple[str, ...]]


def _holes(plan: Plan) -> _Holes:
    """One look at each body, for a site may have more than fit."""
    pictures = recovered = 0
    nowhere: dict[str, tuple[str, ...]] = {}
    for path, gist in zip(plan.material.gists or plan.material.bodies, plan.gists(), strict=True):
        total, found = count_pictures(gist, plan.material.pictures)
        pictures, recovered = pictures + total, recovered + found
        if urls := tuple(url for url in gist.links if _leads_nowhere(url, plan)):
            nowhere[path] = urls
    return _Holes(pictures, recovered, nowhere)


def _facts(plan: Plan, posts: Sequence[Post], holes: _Holes) -> Iterator[tuple[str, str, int]]:
    """Words for one, words for many, and how many."""
    library = plan.material.library
    restored = sum(bool(post.sources) for post in posts)
    yield "post restored", "posts restored", restored
    yield "post written since", "posts written since", len(posts) - restored
    talks = sum(bool(talk.sources) for talk in library.talks)
    yield "talk restored", "talks restored", talks
    yield "talk written since", "talks written since", len(library.talks) - talks
    yield "edition of a conference", "editions of conferences", len(library.conferences)
    yield "source read", "sources read", len(library.accounts)
    dated = [post.date for post in posts if post.date]
    exact = sum(1 for when in dated if when.first == when.last)
    yield "post dated to the day", "posts dated to the day", exact
    yield "post dated only roughly", "posts dated only roughly", len(dated) - exact
    yield "post without a date", "posts without a date", len(posts) - len(dated)
    yield "post that several sources tell of", "posts that several sources tell of", len(_merged(posts))
    yield "field inferred", "fields inferred", sum(len(post.restored) for post in posts)
    yield "picture recovered", "pictures recovered", holes.recovered
    yield "picture not recovered", "pictures not recovered", holes.pictures - holes.recovered
    dangling = sum(map(len, holes.nowhere.values()))
    yield "link to a page that was not recovered", "links to pages that were not recovered", dangling


def _missing(posts: Sequence[Post], nowhere: Mapping[str, Sequence[str]]) -> tuple[MissingView, ...]:
    """The addresses of the lost blog that posts link to and that are not restored, those first that most posts name."""
    found: defaultdict[str, dict[str, Post]] = defaultdict(dict)
    for post in posts:
        for url in nowhere.get(post.path, ()):
            found[unwrapped(url)][post.permalink] = post
    ranked = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))[:MOST_MISSING]
    return tuple(MissingView(url, tuple(post_link(post, PAGE) for post in by.values())) for url, by in ranked)


def _leads_nowhere(url: str, plan: Plan) -> bool:
    if "//" not in url or plan.lookup.is_elsewhere(url):  # most do
        return False
    return site_host(unwrapped(url)) in plan.lookup.hosts and not plan.lookup.find(url)


def _sources(plan: Plan) -> tuple[SourceRow, ...]:
    accounts = plan.material.library.accounts
    most = max((account.posts for account in accounts), default=0)
    left = {one.name: reasons(one) for one in plan.material.library.words}
    return tuple(
        SourceRow(
            name=one.name,
            format=one.format,
            posts=one.posts,
            share=share(one.posts, most),
            words=one.words,
            omitted=tuple(pair for pair in one.omitted if pair[0] not in dict(left.get(one.name, ()))),
            left=left.get(one.name, ()),
        )
        for one in accounts
    )


def _each(posts: Sequence[Post]) -> Iterator[tuple[Post, str, Inference]]:
    return ((post, field, what) for post in posts for field, what in post.restored)


def _inferred(posts: Sequence[Post]) -> tuple[InferenceRow, ...]:
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for _, field, what in _each(posts):
        found[field, what.rule].append(percent(what.confidence))
    most = max(map(len, found.values()), default=0)
    return tuple(
        InferenceRow(field, rule, len(sure), share(len(sure), most), min(sure), round(sum(sure) / len(sure)))
        for (field, rule), sure in sorted(found.items())
    )


def _doubts(posts: Sequence[Post]) -> tuple[DoubtView, ...]:
    least = sorted(_each(posts), key=lambda one: (one[2].confidence, one[0].permalink, one[1]))
    return tuple(DoubtView(post_link(post, PAGE), inference(field, what)) for post, field, what in least[:LISTED])


def _merged(posts: Sequence[Post]) -> tuple[MergedView, ...]:
    return tuple(
        MergedView(Link(post.title, relative(post.permalink, PAGE)), tuple(ref.file for ref in post.sources))
        for post in posts
        if len(post.sources) > 1
    )
