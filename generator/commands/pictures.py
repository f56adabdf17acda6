"""Recovered pictures: `content/images/`, and which old address each of them had."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.engine import files
from generator.model.artifact import Artifact
from generator.model.catalogue import CONTENT_FIELD, PICTURE_REFUSED
from generator.model.finding import Finding
from generator.site.originals import is_full, original

MAPPING = "images.toml"
"""`"old address" = "file name"` lines beside the pictures."""

_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM")
_BRANDED = {b"WEBP": 8, b"ftypavif": 4, b"ftypheic": 4}
"""What a picture's bytes begin with; those of a container bear its brand at an offset. SVG runs scripts: never."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """`places` maps an address in Markdown (the old URL, or `images/<name>`) to the picture's place in the site."""

    places: Mapping[str, str] = field(default_factory=dict)
    artifacts: tuple[Artifact, ...] = ()
    findings: tuple[Finding, ...] = ()


def load(content: Path) -> Pictures:
    """Read the pictures of a site; what is no picture by its bytes is left out with a finding."""
    folder = content / "images"
    if not folder.is_dir():
        return Pictures()
    listed, notes = files.walk(folder)
    findings = list(notes)
    artifacts: dict[str, Artifact] = {}
    for file in listed:
        data = files.read(folder / file.name) if file.name != MAPPING else b""
        if isinstance(data, Finding):
            findings.append(data)
        elif data and _is_picture(data):
            artifacts[file.name] = Artifact(f"assets/images/{file.name}", data)
        elif data:
            findings.append(PICTURE_REFUSED.at(f"content/images/{file.name}", "is no PNG, JPEG, GIF, WebP or AVIF"))
    places = {f"images/{name}": f"/{artifact.path}" for name, artifact in artifacts.items()}
    for url, name in _mapping(folder / MAPPING, findings).items():
        if name in artifacts:
            places[url] = f"/{artifacts[name].path}"
            if is_full(url) and (whole := original(url)):
                places.setdefault(whole, places[url])
        else:
            findings.append(CONTENT_FIELD.at(f"content/images/{MAPPING}", f"there is no picture `{name}` for {url}"))
    return Pictures(places, tuple(artifacts.values()), tuple(findings))


def _is_picture(data: bytes) -> bool:
    return data.startswith(_MAGIC) or any(data[at : at + len(brand)] == brand for brand, at in _BRANDED.items())


def _mapping(path: Path, findings: list[Finding]) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        findings.append(CONTENT_FIELD.at(f"content/images/{MAPPING}", f"cannot be read: {error}"))
        return {}
    return {url: name for url, name in table.items() if isinstance(name, str)}
