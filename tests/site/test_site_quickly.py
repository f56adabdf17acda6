"""Short ways that most values take give what the long way gives."""

from __future__ import annotations

import posixpath
import unicodedata
from urllib.parse import quote, urljoin

from hypothesis import given
from hypothesis import strategies as st

from generator.model.links import relative, safe_url
from generator.model.when import When
from generator.site.addresses import fold

FOLDERS = st.lists(st.sampled_from(("a", "b", "ab", "2017", "07", "é", "a b", "Ab")), max_size=4)
PATHS = st.builds(lambda folders, name: "/".join(("", *folders, name)), FOLDERS, st.sampled_from(("x.html", "ü.html")))


@given(PATHS, PATHS, st.sampled_from(("", "#here")))
def test_a_way_leads_from_any_page_to_any_other(target: str, page: str, fragment: str) -> None:
    """As a browser follows it, and as short as `posixpath` has it."""
    way = relative(target + fragment, page)
    assert urljoin(quote(page), way) == quote(target) + fragment
    assert fragment or way == quote(posixpath.relpath(target, posixpath.dirname(page)))


@given(st.text())
def test_ascii_is_folded_as_all_text_is(path: str) -> None:
    """NFC of the case-folded NFC, whatever it is."""
    assert fold(path) == unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def test_no_address_is_safe_and_stays_none() -> None:
    """Most posts have no old address."""
    assert safe_url("") == ""


def test_an_instant_is_read_alike_however_often() -> None:
    """Zulu time in either case, and the same instant twice."""
    first, again = When.parse("2017-07-21t09:30:00z"), When.parse("2017-07-21T09:30:00Z")
    assert first.moment == again.moment == When.parse("2017-07-21T11:30:00+02:00").moment
    assert first.first == again.first
