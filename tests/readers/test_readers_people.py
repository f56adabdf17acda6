"""Who wrote an entry, as feeds say it: by name, by address, or by both."""

from __future__ import annotations

import pytest

from generator.model.post import Credit
from generator.model.source import Source
from generator.readers import read

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:a</id><title>T</title><entry><id>tag:a,1</id><title>E</title>
{}<content>Low water.</content></entry></feed>"""
RSS = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title><item><title>E</title>
{}<description>Low water.</description></item></channel></rss>"""


@pytest.mark.parametrize(
    ("feed", "people", "names"),
    [
        (ATOM, "<author><name>ada</name><email>hello@tidelab.club</email></author>", ["ada"]),
        (ATOM, "<author><name>um</name><email>ada@tidelab.muse</email></author>", ["um"]),
        (ATOM, "<author><name>Bo Roe</name></author><author><name>ada@tide.example</name></author>",
         ["Bo Roe", "ada@tide.example"]),
        (RSS, "<author>ada@tidelab.museum</author>", ["ada@tidelab.museum"]),
        (RSS, "<author>ada@tidelab.museum (Ada Roe)</author>", ["Ada Roe"]),
        (RSS, "<author>ada@tidelab.museum</author><dc:creator>Ada Roe</dc:creator>", ["Ada Roe"]),
        (RSS, "<author>ada@tide.example</author><dc:creator>Ada Roe</dc:creator>", ["Ada Roe"]),
    ],
)  # fmt: skip
def test_nobody_gets_a_name_that_is_not_there(feed: str, people: str, names: list[str]) -> None:
    """In Atom a name is an element of its own; in RSS an address may be of the very person who is named beside it."""
    made = read(Source("a.xml", feed.format(people).encode(), ""))
    told = [claim.value for claim in made.records[0].claims if claim.field == "author"]
    assert [each.name for each in told if isinstance(each, Credit)] == names
