"""The theme: found, overridden file by file, its files named with their content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.render import theme
from generator.render.pages import Renderer


def _write(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


@pytest.fixture
def default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A default theme of a few files."""
    folder = _write(
        tmp_path / "default",
        {
            "base.html": b"base",
            "parts/head.html": b"head",
            "assets/search.js": b"1",
            "assets/style/10-base.css": b"a{src:url(fonts/f.woff2#x)}",
            "assets/style/20-page.css": b"b{}",
            "assets/fonts/f.woff2": b"font",
        },
    )
    monkeypatch.setattr(theme, "default_folder", lambda: folder)
    return folder


def _texts(made: theme.Theme) -> dict[str, str]:
    return {artifact.path: artifact.data.decode() for artifact in made.artifacts}


@pytest.mark.usefixtures("default")
def test_a_site_overrides_file_by_file(tmp_path: Path) -> None:
    """What the site does not have comes from the default theme; what it has besides is there too."""
    site = _write(
        tmp_path / "site", {"parts/head.html": b"mine", "more.html": b"more", ".DS_Store": b"\xff", "a.html~": b""}
    )
    made, findings = theme.load(site)
    assert made.templates == (("base.html", "base"), ("more.html", "more"), ("parts/head.html", "mine"))
    assert findings == ()


@pytest.mark.usefixtures("default")
def test_files_are_named_with_their_content(tmp_path: Path) -> None:
    """A changed file has another name, an unchanged one the same, so that a browser may keep it for ever."""
    first, _ = theme.load()
    second, _ = theme.load(_write(tmp_path / "site", {"assets/search.js": b"2"}))
    assert re.fullmatch(r"assets/search-[0-9a-f]{10}\.js", first.assets["search.js"])
    assert first.assets["search.js"] != second.assets["search.js"]
    assert first.assets["style.css"] == second.assets["style.css"]
    assert {artifact.path for artifact in first.artifacts} == set(first.assets.values())


@pytest.mark.usefixtures("default")
def test_the_stylesheet_is_made_of_its_parts(tmp_path: Path) -> None:
    """Parts follow each other by name, and the colours of code are among them, for light and for dark."""
    made, _ = theme.load(_write(tmp_path / "site", {"assets/style/20-page.css": b"c{}"}))
    css = _texts(made)[made.assets["style.css"]]
    assert css.index("a{") < css.index("c{}") < css.index(".highlight .k ")
    assert "b{}" not in css
    assert "@media (prefers-color-scheme: dark)" in css
    assert set(made.assets) == {"style.css", "search.js", "fonts/f.woff2"}


@pytest.mark.usefixtures("default")
def test_a_stylesheet_reaches_the_files_of_the_theme() -> None:
    """Addresses within it follow the names with a hash, and keep their fragment."""
    made, _ = theme.load()
    css = _texts(made)[made.assets["style.css"]]
    assert f"url({made.assets['fonts/f.woff2'].removeprefix('assets/')}#x)" in css


@pytest.mark.usefixtures("default")
def test_the_colours_of_code_can_be_replaced(tmp_path: Path) -> None:
    """A part of the same name takes the place of the one that is made."""
    made, _ = theme.load(_write(tmp_path / "site", {"assets/style/highlight.css": b"mine{}"}))
    css = _texts(made)[made.assets["style.css"]]
    assert "mine{}" in css
    assert ".highlight" not in css


@pytest.mark.usefixtures("default")
def test_a_template_that_is_no_text_is_a_finding(tmp_path: Path) -> None:
    """It is named, and the others are still there."""
    made, findings = theme.load(_write(tmp_path / "site", {"bad.html": b"\xff\xfe"}))
    assert [(finding.code, finding.path) for finding in findings] == [("template-error", "templates/bad.html")]
    assert "base.html" in dict(made.templates)


@pytest.mark.usefixtures("default")
def test_a_symbolic_link_is_not_published(tmp_path: Path) -> None:
    """A theme from elsewhere cannot show a file of this machine; the link is named."""
    secret = _write(tmp_path, {"secret.txt": b"secret"}) / "secret.txt"
    site = _write(tmp_path / "site", {"assets/a.txt": b"a"})
    (site / "assets/b.txt").symlink_to(secret)
    made, findings = theme.load(site)
    assert "b.txt" not in made.assets
    assert [(finding.code, finding.path) for finding in findings] == [("source-symlink", "templates/assets/b.txt")]


def test_every_template_of_the_default_theme_compiles() -> None:
    """And with the filters that the environment has."""
    made, findings = theme.load()
    environment = Renderer(made)._environment
    assert findings == ()
    assert [name for name, _ in made.templates if not environment.get_template(name)] == []


def test_the_default_theme_is_found() -> None:
    """In a checkout it stands beside `generator/`, in a wheel within it."""
    assert theme.default_folder().name == "templates"


def test_code_can_be_read_in_light_and_dark() -> None:
    """Every colour of code has a contrast of 4.5 to 1 with its ground, but white space, which has none to see."""
    from_style = re.compile(r"color: (#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{3})\b")
    for style in (theme.highlight.LIGHT, theme.highlight.DARK):
        rules = [rule for rule in theme.highlight._rules(style).splitlines() if not rule.startswith(".highlight .w ")]
        ground = re.search(r"\.highlight \{ background: (#\w+)", "\n".join(rules))
        assert ground
        for rule in rules:
            if (colour := from_style.search(rule.replace("background-color", "ground"))) and "ground" not in rule:
                assert _contrast(colour[1], ground[1]) >= 4.5, rule


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, "contrast ratio"."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
