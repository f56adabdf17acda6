"""A whole site, rendered once with the default theme."""

from __future__ import annotations

import pytest
from invented import material, rendered


@pytest.fixture(scope="session")
def site() -> dict[str, bytes]:
    """The invented archive, which does not know where it will stand."""
    return rendered(material())


@pytest.fixture(scope="session")
def placed() -> dict[str, bytes]:
    """The same with a base address, and pictures from where they were."""
    return rendered(material(base_url="https://notes.invalid/archive/", images="remote", description="Rivers."))
