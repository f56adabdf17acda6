"""The theme: the default templates with a site's own in their place, file by file, and the files that pages use.

A theme is a value, read once: pages can be rendered anywhere from it, and its digest says when they are stale.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.model.artifact import Artifact
from generator.model.catalogue import SOURCE_SYMLINK, TEMPLATE_ERROR
from generator.model.finding import Finding
from generator.render import highlight

FOLDER = "assets/"
"""Files below it are copied under names with a content hash; all others are Jinja templates."""

STYLE = "style.css"
_PARTS = "style/"
_URL = re.compile(r"url\(\s*([\"']?)([^\"'()\s#?]+)([#?][^\"'()\s]*)?\1\s*\)")
_ROOM = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates as `(name, text)` in order of their names; assets by the name that the theme gives them."""

    templates: tuple[tuple[str, str], ...] = ()
    assets: Mapping[str, str] = field(default_factory=dict)
    """Output path, such as `assets/style-0123456789.css`, of each file below `assets/`, such as `style.css`."""
    artifacts: tuple[Artifact, ...] = ()


def load(overrides: Path | None = None) -> tuple[Theme, tuple[Finding, ...]]:
    """The default theme, each file of which gives way to the one of the same name in `overrides`.

    The stylesheet is `assets/style.css` followed by the parts in `assets/style/`, in the order of their names; one part
    is made here, `highlight.css` with the colours of code, unless the theme has its own.
    """
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for folder in (default_folder(), overrides):
        if folder is not None and folder.is_dir():
            files.update(_files(folder, findings))
    templates = _templates(files, findings)
    assets = {name.removeprefix(FOLDER): data for name, data in sorted(files.items()) if name.startswith(FOLDER)}
    return _theme(templates, _assembled(assets)), tuple(findings)


def default_folder() -> Path:
    """Where the default theme stands: within an installed package, or beside `generator/` in a checkout."""
    installed = _ROOM / "templates"
    return installed if installed.is_dir() else _ROOM.parent / "templates"


def _files(folder: Path, findings: list[Finding]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        hidden = any(segment.startswith(".") for segment in name.split("/")) or name.endswith("~")
        if path.is_symlink():
            findings.append(SOURCE_SYMLINK.at(f"templates/{name}", "the symbolic link is not followed"))
        elif path.is_file() and not hidden:
            yield name, path.read_bytes()


def _templates(files: Mapping[str, bytes], findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    texts: list[tuple[str, str]] = []
    for name, data in sorted(files.items()):
        if name.startswith(FOLDER):
            continue
        try:
            texts.append((name, data.decode("utf-8-sig")))
        except UnicodeDecodeError:
            hint = "Save it as UTF-8, or move it to templates/assets/ if it is no template."
            findings.append(TEMPLATE_ERROR.at(f"templates/{name}", "the template is not UTF-8", hint=hint))
    return tuple(texts)


def _assembled(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """`assets` with one stylesheet in place of its parts."""
    parts = {name: data for name, data in assets.items() if name == STYLE or name.startswith(_PARTS)}
    parts.setdefault(f"{_PARTS}highlight.css", highlight.stylesheet().encode())
    rest = {name: data for name, data in assets.items() if name not in parts}
    return rest | {STYLE: b"\n".join(data.strip() for _, data in sorted(parts.items())) + b"\n"}


def _theme(templates: tuple[tuple[str, str], ...], assets: Mapping[str, bytes]) -> Theme:
    paths = {name: _hashed(name, data) for name, data in assets.items() if not name.endswith(".css")}
    contents = {paths[name]: assets[name] for name in paths}
    for name in sorted(assets.keys() - paths.keys()):
        data = _linked(assets[name], name, paths)
        paths[name] = _hashed(name, data)
        contents[paths[name]] = data
    artifacts = tuple(Artifact(path, data) for path, data in sorted(contents.items()))
    return Theme(templates, dict(sorted(paths.items())), artifacts)


def _hashed(name: str, data: bytes) -> str:
    stem, ending = posixpath.splitext(name)
    return f"{FOLDER}{stem}-{hashlib.blake2b(data, digest_size=5).hexdigest()}{ending}"


def _linked(data: bytes, name: str, paths: Mapping[str, str]) -> bytes:
    """A stylesheet whose `url(…)` of the theme's own files lead to their hashed names."""
    here = posixpath.dirname(name)

    def link(match: re.Match[str]) -> str:
        target = paths.get(posixpath.normpath(posixpath.join(here, match[2])))
        if target is None:
            return match[0]
        reached = posixpath.relpath(target, posixpath.join(FOLDER, here))
        return f"url({match[1]}{reached}{match[3] or ''}{match[1]})"

    return _URL.sub(link, data.decode("utf-8", "replace")).encode()
