"""A whole site, rendered once with the default theme."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from generator.model.artifact import Artifact
from generator.render.pages import Renderer
from generator.render.theme import load
from generator.site.files import files
from generator.site.pages import views
from generator.site.plan import Material, plan


def rendered(material: Material) -> dict[str, bytes]:
    """Every file of the site by its path; two files at one path, or a page that fails, are an error."""
    theme, findings = load()
    assert findings == ()
    renderer, made = Renderer(theme), plan(replace(material, assets=theme.assets))
    pages = [renderer.page(view) for view in views(made)]
    site: dict[str, bytes] = {}
    for artifact in (*pages, *files(made), *theme.artifacts, Artifact("assets/map-0a.png", b"png")):
        assert isinstance(artifact, Artifact), artifact
        assert artifact.path not in site, artifact.path
        site[artifact.path] = artifact.data
    return site


@pytest.fixture(scope="session")
def site() -> dict[str, bytes]:
    """The invented archive, which does not know where it will stand."""
    from library import material

    return rendered(material())


@pytest.fixture(scope="session")
def placed() -> dict[str, bytes]:
    """The same with a base address, and pictures from where they were."""
    from library import material

    return rendered(material(base_url="https://notes.invalid/archive/", images="remote", description="Rivers."))
