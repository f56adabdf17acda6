"""A post stays on the day that its blog printed, wherever and in whatever zone it is restored."""

from __future__ import annotations

import pytest

from generator.model.post import Post
from generator.model.source import Source
from generator.readers import read
from generator.reconcile import reconcile
from generator.reconcile.permalinks import derived_permalink, folder
from generator.recover import recover
from generator.recover.trust import trust

EVENINGS = [
    ("2017-07-31T23:30:00-08:00", "2017/07"),
    ("2017-08-01T00:30:00+13:00", "2017/08"),
    ("2016-12-31T23:59:59-12:00", "2016/12"),
    ("2017-07-31T23:30:00Z", "2017/07"),
]


@pytest.mark.parametrize(("date", "where"), EVENINGS)
def test_the_last_evening_of_a_month_stays_in_it(date: str, where: str) -> None:
    """In front matter, in the folder of the file and in the path of the page: never the day in UTC."""
    said = f"<id>x:1</id><title>Late</title><published>{date}</published><content>It was late.</content>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>B</title><entry>{said}</entry></feed>'
    resolved = reconcile((recover(read(Source("f.xml", feed.encode(), ""))),), (), trust())
    post = resolved[0].post
    assert isinstance(post, Post)
    assert post.date is not None
    assert post.date.text[:16] == date[:16]
    assert (folder(post.date), derived_permalink(post)) == (where, f"/{where}/late.html")
