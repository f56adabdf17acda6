"""Each file of `content/` by itself: what it says, and its body as a page shows it. All that is done once a file.

What a site as a whole must know of its files (facts, gists, digests) is kept together, so that it is read at once; the
bodies are kept one by one, named by their own digest, and looked at when a page shows them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from generator.documents.content import ContentFile, Loaded, parted
from generator.engine import codec
from generator.engine.stage import Outcome, Stage
from generator.engine.store import Store
from generator.model.body import Body, Gist
from generator.model.finding import Finding
from generator.programme.events.acronyms import may_name_event
from generator.programme.scholars.thanks import thanks
from generator.render.body import render_reported


class Row(Struct, frozen=True):
    """What every build must know of one file: digests of its bytes, front matter, body and gist, and what was found."""

    source: bytes
    facts: bytes
    digest: bytes = b""
    about: bytes = b""
    eventful: bool = False
    """Whether it is a post that may announce a conference."""
    thanks: tuple[str, ...] = ()
    """The acknowledgements of a post."""
    findings: tuple[Finding, ...] = ()


class Pressed(Struct, frozen=True):
    """What one file holds, as canonical bytes; `gist` and `plate` are those of its body, empty where there is none."""

    path: str
    row: Row
    front: bytes
    """Of `Loaded`, without the Markdown."""
    gist: bytes = b""
    plate: bytes = b""


def press(file: ContentFile | Finding) -> Outcome[Pressed]:
    """Render the body of one file, and tell what else it holds; of one that could not be read there is the finding."""
    if isinstance(file, Finding):
        return Outcome(None, (file,))
    loaded, body = parted(file)
    source, front = codec.digest_bytes(file.data), codec.encode(Loaded, loaded)
    facts = codec.digest_bytes(front)
    if not (loaded.post or loaded.talk or loaded.conference or loaded.page):
        return Outcome(Pressed(file.path, Row(source, facts, findings=loaded.findings), front))
    rendered = render_reported(body, f"content/{file.path}")
    gist = codec.encode(Gist, Gist.of(rendered.body))
    plate = codec.encode(Body, rendered.body)
    row = Row(
        source=source,
        facts=facts,
        digest=codec.digest_bytes(plate),
        about=codec.digest_bytes(gist),
        eventful=loaded.post is not None and may_name_event(loaded.post.title, body),
        thanks=tuple(thanks(rendered.body)) if loaded.post else (),
        findings=(*loaded.findings, *rendered.findings),
    )
    return Outcome(Pressed(file.path, row, front, gist, plate))


PRESS: Stage[ContentFile | Finding, Pressed] = Stage(
    "press",
    press,
    libraries=("markdown-it-py", "mdit-py-plugins", "nh3", "pygments", "pyyaml", "msgspec"),
    place=lambda file: f"content/{file.path}",
    kept=False,
)


class Plates:
    """Plates by their digests, on their way into the store, some at a time; the last `most` bytes are at hand as well.

    What was just made is wanted at once by the page that shows it: to ask the store for it costs more than to make it.
    Those that went to the store together lie in one block, which goes when the last of them was given out. By itself
    each would leave a hole behind, between small values that stay: too small for a page, and looked at by every
    allocation (a tenth of the time of 40,000 posts).
    """

    def __init__(self, store: Store, most: int = 160_000_000, together: int = 8_000_000) -> None:
        self._store = store
        self._most = most
        self._together = together  # bytes, which is a large block (`engine.heap`)
        self._waiting: dict[bytes, bytes] = {}
        self._heavy = 0
        self._fresh: OrderedDict[bytes, memoryview] = OrderedDict()  # a `dict` looks for its first key among all it had
        self._size = 0

    def put(self, digest: bytes, plate: bytes) -> None:
        """Take a plate; it can be had once it is settled."""
        self._waiting[digest] = plate
        self._heavy += len(plate)
        if self._heavy > self._together:
            self.settle()

    def settle(self) -> None:
        """Have the store keep all that was taken."""
        self._store.put_many(self._waiting.items())
        block, end = memoryview(b"".join(self._waiting.values())), 0
        for digest, plate in self._waiting.items():
            start, end = end, end + len(plate)
            self._size += len(plate) - len(self._fresh.get(digest, b""))
            self._fresh[digest] = block[start:end]
        self._waiting, self._heavy = {}, 0
        while self._size > self._most:
            self._size -= len(self._fresh.popitem(last=False)[1])

    def get(self, digest: bytes) -> bytes | memoryview | None:
        """A plate; one that is at hand is given out once."""
        fresh = self._fresh.pop(digest, b"")
        self._size -= len(fresh)
        return fresh or self._store.get_many([digest]).get(digest)


class Bodies(Mapping[str, Body]):
    """Bodies by the path of their file, made from plates when asked for; those of the last `most` bytes are at hand.

    `again` makes one that the store does not hold, because it could not be written or was damaged.
    """

    def __init__(
        self, digests: Mapping[str, bytes], plates: Plates, again: Callable[[str], Body], most: int = 20_000_000
    ) -> None:
        self._digests = digests
        self._again = again
        self._plates = plates
        self._most = most
        self._held: OrderedDict[str, tuple[Body, int]] = OrderedDict()
        self._size = 0

    def __getitem__(self, path: str) -> Body:
        held = self._held.get(path)
        return held[0] if held else self._read(path)

    def __contains__(self, path: object) -> bool:
        return path in self._digests

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)

    def _read(self, path: str) -> Body:
        data = self._plates.get(self._digests[path])
        body = self._again(path) if data is None else codec.decode(Body, data)
        while self._held and self._size > self._most:
            self._size -= self._held.popitem(last=False)[1][1]
        size = len(data) if data else 2 * len(body.text)
        self._held[path] = (body, size)
        self._size += size
        return body
