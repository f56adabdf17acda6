"""Names for good: the same as the standard library makes of the same words."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from generator.site.identities import urn
from generator.site.xml import legal


@given(st.text())
def test_a_name_is_a_uuid_of_version_five(name: str) -> None:
    """RFC 4122, section 4.3; characters that XML cannot carry are no part of it."""
    assert urn(name) == uuid.uuid5(uuid.NAMESPACE_URL, f"palimpsest:{legal(name)}").urn
