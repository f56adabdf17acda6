"""The index that the reader's browser searches; its client side is `templates/assets/search.js`.

`search/index.js` is the manifest: small, loaded with the page, and the only file with a fixed name. It tells in which
shards the words lie (`lexicon`), how they are spelt (`spelling`), and where the documents are shown from (`pages`).
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.artifact import Artifact
from generator.model.search import SearchDocument
from generator.search.coding import shard
from generator.search.lexicon import lexicon, spelling
from generator.search.pages import TOGETHER, headings, kinds
from generator.search.ranking import families


def index(documents: Iterable[SearchDocument], language: str = "en") -> tuple[Artifact, ...]:
    """The files of the index, all in `search/`. `language` (BCP 47) decides how words are brought to their stems.

    The order of `documents` decides between equally good results. The same documents give the same bytes.
    """
    known = tuple(documents)
    found = families(known, language)
    words, word_shards = lexicon(found)
    forwards, forward_shards = spelling(found, backwards=False)
    backwards, backward_shards = spelling(found, backwards=True)
    titles, page_shards = headings(known)
    _, manifest = shard((len(known), TOGETHER, kinds(known), titles, words, forwards, backwards), "index")
    shards = (*word_shards, *forward_shards, *backward_shards, *page_shards)
    return (manifest, *{artifact.path: artifact for artifact in shards}.values())
