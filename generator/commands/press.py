"""Each file of `content/` by itself: what it says, and its body as a page shows it. All that is done once a file.

What a site as a whole must know of its files (facts, gists, digests) is kept together, so that it is read at once; the
bodies are kept one by one, named by their own digest, and looked at when a page shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.documents.content import ContentFile, Loaded, load
from generator.engine import codec
from generator.engine.stage import Outcome, Stage
from generator.engine.store import Store
from generator.model.body import Body, Gist, LinkHole, Part, PictureHole
from generator.programme.events import may_name_event
from generator.render.body import render_reported

Hole = tuple[str, ...]
"""A link as its address; a picture as address, words, width, height, and whether it stands within a link."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A body as it is kept: a form that is read five times as fast as `Body` itself."""

    parts: tuple[str | Hole, ...]
    text: str
    headings: tuple[tuple[int, str, str], ...]

    @classmethod
    def of(cls, body: Body) -> Plate:
        """What is kept of `body`."""
        return cls(tuple(map(_packed, body.parts)), body.text, body.headings)

    def body(self) -> Body:
        """The body that was kept."""
        return Body(tuple(map(_unpacked, self.parts)), self.text, self.headings)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What one file holds. `loaded` has no body: that is `plate`, the bytes of a `Plate`, empty where there is none."""

    loaded: Loaded
    facts: bytes = b""
    """The digest of `loaded`."""
    gist: Gist = Gist()
    about: bytes = b""
    """The digest of `gist`."""
    plate: bytes = b""
    digest: bytes = b""
    """The digest of `plate`."""
    eventful: bool = False
    """Whether it is a post that may announce a conference."""


def press(file: ContentFile) -> Outcome[Pressed]:
    """Read one file and render its body."""
    loaded = load(file)
    held = loaded.post or loaded.talk or loaded.conference or loaded.page
    if held is None:
        return Outcome(Pressed(loaded, codec.digest_bytes(codec.encode(Loaded, loaded))))
    rendered = render_reported(held.body, f"content/{file.path}")
    plate = codec.encode(Plate, Plate.of(rendered.body))
    bare = _without_body(loaded)
    eventful = loaded.post is not None and may_name_event(loaded.post.title, loaded.post.body)
    facts = codec.digest_bytes(codec.encode(Loaded, bare))
    gist = Gist.of(rendered.body)
    about = codec.digest_bytes(codec.encode(Gist, gist))
    made = Pressed(bare, facts, gist, about, plate, codec.digest_bytes(plate), eventful)
    return Outcome(made, rendered.findings)


PRESS: Stage[ContentFile, Pressed] = Stage(
    "press",
    press,
    libraries=("markdown-it-py", "mdit-py-plugins", "nh3", "pygments", "pyyaml", "msgspec"),
    place=lambda file: f"content/{file.path}",
    kept=False,
)


class Bodies(Mapping[str, Body]):
    """Bodies by the path of their file, read from the store when asked for; those of the last `most` bytes are at hand.

    `again` makes one that the store does not hold, because it could not be written or was damaged.
    """

    def __init__(
        self, digests: Mapping[str, bytes], store: Store, again: Callable[[str], Body], most: int = 160_000_000
    ) -> None:
        self._digests = digests
        self._again = again
        self._store = store
        self._most = most
        self._held: dict[str, tuple[Body, int]] = {}
        self._size = 0

    def __getitem__(self, path: str) -> Body:
        held = self._held.get(path)
        return held[0] if held else self._read(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)

    def _read(self, path: str) -> Body:
        data = self._store.get_many([self._digests[path]]).get(self._digests[path])
        body = self._again(path) if data is None else codec.decode(Plate, data).body()
        while self._held and self._size > self._most:
            _, size = self._held.pop(next(iter(self._held)))
            self._size -= size
        size = len(data) if data else 2 * len(body.text)
        self._held[path] = (body, size)
        self._size += size
        return body


def _packed(part: Part) -> str | Hole:
    if isinstance(part, str):
        return part
    if isinstance(part, LinkHole):
        return (part.url,)
    return (part.url, part.alt, part.width, part.height, "linked" if part.linked else "")


def _unpacked(part: str | Hole) -> Part:
    if isinstance(part, str):
        return part
    if len(part) == 1:
        return LinkHole(part[0])
    url, alt, width, height, linked = part
    return PictureHole(url, alt, width, height, bool(linked))


def _without_body(loaded: Loaded) -> Loaded:
    """The same without the Markdown."""
    return replace(
        loaded,
        post=replace(loaded.post, body="") if loaded.post else None,
        talk=replace(loaded.talk, body="") if loaded.talk else None,
        conference=replace(loaded.conference, body="") if loaded.conference else None,
        page=replace(loaded.page, body="") if loaded.page else None,
    )
