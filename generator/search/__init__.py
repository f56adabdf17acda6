"""The index that the reader's browser searches; its client side is `templates/assets/search.js`.

`search/index.js` is the manifest: small, loaded with the page, and the only file with a fixed name. It tells in which
shards the words lie (`lexicon`), how they are spelt, and where the documents are shown from (`pages`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from generator.engine import codec
from generator.model.artifact import Artifact
from generator.model.search import SearchDocument
from generator.search.coding import FOLDER
from generator.search.keeping import compose
from generator.search.parts import Item, Parts


def index(documents: Iterable[SearchDocument], language: str = "en") -> tuple[Artifact, ...]:
    """The files of the index, all in `search/`. `language` (BCP 47) decides how words are brought to their stems.

    The order of `documents` decides between equally good results: the last ones come first. The same documents give
    the same bytes.
    """
    items = [Item(_digest(document), partial(_same, document)) for document in documents]
    head, files = compose(items, language, Parts(None, b""))
    return (head.manifest(), *(Artifact(f"{FOLDER}{name}.js", files[name]) for name in head.shards()))


def _digest(document: SearchDocument) -> bytes:
    try:
        return codec.digest(document)
    except UnicodeEncodeError:  # half a character, which no file has
        return codec.digest_bytes(repr(document).encode("ascii", "backslashreplace"))


def _same(document: SearchDocument) -> SearchDocument:
    return document
