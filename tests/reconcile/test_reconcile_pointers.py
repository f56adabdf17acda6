"""Links and neighbours tell of posts what their own source does not: an address, a month, a title, bounds of a date."""

from __future__ import annotations

from generator.model.post import SourceRef
from generator.model.source import Claim, Draft
from generator.model.verdict import Weight
from generator.model.when import When
from generator.reconcile.bounds import bounded
from generator.reconcile.pointers import pointed

BLOG = "http://blog.example"
BODY = "The lamp in the office was lit by a gull, or so we say when noon comes and the clock is wrong again."
OTHER = "Nobody at the yard expected the old kiln to hold its heat for more than three nights in a row."
EVIDENCE = {"entry-published": Weight(0.99, False), "slug-month": Weight(0.85)}


def _post(body: str, key: str = "1-9", file: str = "d.txt", **claims: tuple[str, object]) -> tuple[Draft, ...]:
    made = tuple(Claim(field, value, rule) for field, (rule, value) in claims.items())  # type: ignore[arg-type]
    return (Draft(SourceRef(file, span=key), made, body),)


def _linking(text: str, path: str) -> tuple[Draft, ...]:
    address = ("alternate-link", f"{BLOG}/2015/01/linking.html")
    return _post(f"We told of [{text}]({BLOG}{path}) before.", file="f.xml", original_url=address)


def _told(copies: tuple[Draft, ...]) -> dict[str, str]:
    return {claim.field: str(claim.value) for claim in copies[0].claims}


def test_a_link_gives_an_untitled_post_its_address_month_and_title() -> None:
    """Slug words that stand in one post's opening, and in no other's, name that post."""
    _, post, other = pointed([_linking("Noon by the Gull", "/2014/03/noon-by-gull.html"), _post(BODY), _post(OTHER)])
    assert _told(post) == {
        "original_url": f"{BLOG}/2014/03/noon-by-gull.html",
        "permalink": "/2014/03/noon-by-gull.html",
        "date": "2014-03",
        "title": "Noon by the Gull",
    }
    assert other[0].claims == ()


def test_the_slug_is_the_title_where_the_link_says_something_else() -> None:
    """`earlier` is no title; the words of the slug are."""
    _, post = pointed([_linking("earlier", "/2014/03/noon-by-gull.html"), _post(BODY)])
    assert _told(post)["title"] == "Noon by gull"


def test_what_could_be_two_posts_is_neither() -> None:
    """Two posts with all words of the slug are left alone, and so is one of another date or another title."""
    link = _linking("earlier", "/2014/03/noon-by-gull.html")
    dated = _post(BODY, date=("date-line", When.parse("2012-05-01")))
    titled = _post(BODY, title=("title-line", "A Glossary of Lamps"))
    for rest in ([_post(BODY), _post(BODY + " Again.", "10-19")], [dated], [titled]):
        assert pointed([link, *rest])[1:] == tuple(rest)


def test_links_to_other_hosts_and_to_known_posts_tell_nothing() -> None:
    """Only addresses of the blog itself that no source brings are looked for."""
    known = _post(OTHER, original_url=("alternate-link", f"{BLOG}/2014/03/noon-by-gull.html"))
    foreign = _post(f"See [this](http://elsewhere.example/2014/03/noon-by-gull.html). {OTHER}")
    for groups in ([_linking("x", "/2014/03/noon-by-gull.html"), known, _post(BODY)], [foreign, known, _post(BODY)]):
        assert pointed(groups) == tuple(groups)


def _dated(day: str, span: str) -> tuple[Draft, ...]:
    return _post(OTHER, span, date=("entry-published", When.parse(day)))


def test_neighbours_bound_an_undated_post() -> None:
    """Between 30 and 12 March stands a post of these days; what it tells itself narrows them, never widens."""
    groups = [_dated("2014-03-30", "1-9"), _post(BODY, "10-19"), _dated("2014-03-12", "20-29")]
    assert _told(bounded(groups, EVIDENCE)[1]) == {"date": "2014-03-12/2014-03-30"}


def test_no_order_bounds_nothing() -> None:
    """Where dates run both ways, and above the first and below the last, nothing is concluded."""
    mixed = [
        _dated("2014-03-30", "1-9"),
        _post(BODY, "10-19"),
        _dated("2014-03-12", "20-29"),
        _dated("2015-01-01", "30-39"),
    ]
    ends = [_post(BODY, "1-9"), _dated("2014-03-30", "10-19"), _dated("2014-03-12", "20-29"), _post(OTHER, "30-39")]
    for groups in (mixed, ends):
        assert bounded(groups, EVIDENCE) == tuple(groups)
