"""The search index: what it holds, and that it is harmless."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shard_reader import ShardReader, number, postings

from generator.model.search import SearchDocument
from generator.search import coding, index
from generator.search.words import form, words

HOSTILE = (
    "__proto__", "constructor", "toString", "hasOwnProperty", "</script><script>alert(1)</script>", "<!--", "]]>",
    "\u2028", "\u2029", "\x00", "\ud800", "../../etc/passwd", "con", "nul.js", "a*b", "💥", "'\"\\", "${alert(1)}",
)  # fmt: skip

texts = st.text(max_size=60) | st.sampled_from(HOSTILE) | st.lists(st.sampled_from(HOSTILE)).map(" ".join)
documents = st.builds(
    SearchDocument,
    path=st.integers(0, 99).map("2017/07/{}.html".format),
    title=texts,
    kind=st.sampled_from(("post", "talk", "paper")),
    date=st.sampled_from(("", "1 July 2017", "about February 2017")),
    labels=st.lists(texts, max_size=3).map(tuple),
    people=st.lists(texts, max_size=3).map(tuple),
    text=texts,
)
corpora = st.lists(documents, max_size=8).map(tuple)


def everything(document: SearchDocument) -> list[str]:
    return [document.title, *document.labels, *document.people, document.text]


@given(corpora, st.sampled_from(("en", "de", "tr", "x-none", "")))
def test_every_word_is_found(corpus: tuple[SearchDocument, ...], language: str) -> None:
    """Each word of each field of a document leads to that document, in whatever script it is."""
    reader = ShardReader(index(corpus, language))
    for at, document in enumerate(corpus):
        for text in everything(document):
            for word in filter(None, map(form, words(text))):
                assert at in reader.documents(word)


@given(corpora)
def test_nothing_else_is_found(corpus: tuple[SearchDocument, ...]) -> None:
    """Without a stemmer, a form leads to exactly the documents that have it."""
    reader = ShardReader(index(corpus, ""))
    forms = [{form(word) for text in everything(document) for word in words(text)} for document in corpus]
    for wanted in set().union(*forms) - {""}:
        assert set(reader.documents(wanted)) == {at for at, held in enumerate(forms) if wanted in held}


@given(corpora)
def test_the_same_documents_give_the_same_bytes(corpus: tuple[SearchDocument, ...]) -> None:
    """Two runs agree, in order and content."""
    assert index(corpus) == index(list(corpus))


@given(corpora)
def test_files_are_harmless(corpus: tuple[SearchDocument, ...]) -> None:
    """Names are short, lower-case ASCII and all different; no content can end a script or a line of JavaScript."""
    artifacts = index(corpus)
    paths = [artifact.path for artifact in artifacts]
    assert len(set(paths)) == len(paths)
    for artifact in artifacts:
        assert re.fullmatch(r"search/(index|[a-z2-7]{10})\.js", artifact.path)
        assert not re.search("[<\u2028\u2029]", artifact.data.decode())


@given(corpora)
def test_headings_and_texts(corpus: tuple[SearchDocument, ...]) -> None:
    """The manifest leads from a document's number to its heading and to its text."""
    reader = ShardReader(index(corpus))
    assert reader.count == len(corpus)
    for at, document in enumerate(corpus):
        assert reader.heading(at)[:3] == [document.path, clean(document.title), document.date]
        assert reader.text(at).endswith(clean(document.text))


def test_names_are_parted_from_the_text() -> None:
    """What a snippet is cut from tells names, then labels, then what the page says."""
    document = SearchDocument(path="a.html", title="x", people=("Ida Quist",), labels=("rivers",), text="The level.")
    assert ShardReader(index([document])).text(0) == "Ida Quist · rivers — The level."


def clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def test_kinds_are_runs() -> None:
    """The manifest tells the kind of every document by runs."""
    kinds = ("post", "post", "talk", "post")
    reader = ShardReader(index(SearchDocument(path=f"{at}.html", title="x", kind=k) for at, k in enumerate(kinds)))
    assert reader.kinds == ["post", 2, "talk", 1, "post", 1]


@given(corpora)
def test_spelling_lists(corpus: tuple[SearchDocument, ...]) -> None:
    """The two spelling lists hold the same forms, one backwards, each in the order of JavaScript."""
    reader = ShardReader(index(corpus))
    ahead, back = reader.spelling(), reader.spelling(backwards=True)
    assert sorted(ahead) == sorted(word[::-1] for word in back)
    assert back == sorted(back, key=lambda word: word.encode("utf-16-be"))


@given(st.lists(st.tuples(st.integers(0, 300_000), st.integers(0, 91)), unique_by=lambda pair: pair[0]).map(sorted))
def test_postings_round_trip(pairs: list[tuple[int, int]]) -> None:
    """Coded postings read back as they were."""
    assert list(postings(coding.postings(pairs)).items()) == pairs


@given(st.integers(0, 10**12))
def test_numbers_round_trip(value: int) -> None:
    """Coded numbers read back as they were, and end where they end."""
    coded = coding.number(value)
    assert number(coded + "#", 0) == (value, len(coded))


def corpus_of(count: int) -> tuple[SearchDocument, ...]:
    """Documents that share some words and have others alone: enough for many shards, cut lists and wide beginnings."""
    return tuple(
        SearchDocument(path=f"p/{at}.html", title=f"Title{at} river", text=f"common words, part{at % 50} thing{at:04}")
        for at in range(count)
    )


@pytest.fixture(scope="module")
def large() -> ShardReader:
    return ShardReader(index(corpus_of(2100)))


def test_common_words_are_cut_in_two_and_whole(large: ShardReader) -> None:
    """A word that most documents have is in a record of its best documents, with all others in a shard of their own."""
    (record,) = large.records("common")
    assert len(record) == 3
    assert len(large.documents("common")) == 2100


def test_a_wide_beginning_has_its_own_list(large: ShardReader) -> None:
    """`thing…` is two thousand words and more: the list of the beginning counts all documents and holds the best."""
    (record,) = large.records("thing*")
    count, at = number(record[1], 0)
    assert count == 2100
    assert 0 < len(postings(record[1][at:])) <= 200


def test_shards_are_small(large: ShardReader) -> None:
    """No shard of words is much larger than its budget, so that a query stays cheap."""
    assert len(large.words[1].split()) > 10
    assert max(sum(len("".join(record)) for record in large.shards[name]) for name in large.words[1].split()) < 6_000


def test_a_title_counts_more_than_a_text() -> None:
    """The level of a title's word is higher, and a short text's is higher than a long one's."""
    corpus = (
        SearchDocument(path="a.html", title="Rivers", text="of water"),
        SearchDocument(path="b.html", title="Water", text="of rivers"),
        SearchDocument(path="c.html", title="Water", text="of rivers " + "and other things " * 40),
    )
    levels = ShardReader(index(corpus)).documents("rivers")
    assert levels[0] > levels[1] > levels[2]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Programming in C++ and C#", "c++"),
        ("Programming in C++ and C#", "C#"),
        ("A 3D model of 1,024 cells", "3d"),
        ("A résumé of naïve Bayes", "resume naive"),
        ("Straße und Fluß", "strasse fluss"),
        ("İstanbul", "istanbul"),
        ("東京都庁の展望台", "東京"),
        ("東京都庁の展望台", "台"),
        ("検索エンジン", "エンジン"),
        ("ｗｉｄｅ letters", "wide"),
        ("Ελληνικός λόγος", "ελληνικοσ"),
        ("naïve cafe\u0301", "café"),
        ("हिन्दी में खोज", "हिन्दी"),
        ("running the networks", "run network"),
    ],
)
def test_spelling_differences_do_not_matter(text: str, query: str) -> None:
    """A text is found by what people would type for it."""
    assert ShardReader(index((SearchDocument(path="a.html", title="", text=text),))).find(query) == {0}


def test_a_stem_never_hides_a_word() -> None:
    """A word that is spelt like the stem of another leads to its own documents."""
    corpus = (SearchDocument(path="a.html", title="universities"), SearchDocument(path="b.html", title="univers"))
    assert 1 in ShardReader(index(corpus)).documents("univers")


def test_unfit_languages_are_no_error() -> None:
    """A language that has no stemmer leaves words as they are."""
    reader = ShardReader(index((SearchDocument(path="a.html", title="running"),), "zz-ZZ"))
    assert reader.find("run") == set()
    assert reader.find("running") == {0}


def test_long_words_and_texts_are_bounded() -> None:
    """A word without end counts by its beginning, and a snippet's text is cut, while all its words are found."""
    corpus = (SearchDocument(path="a.html", title="a" * 100_000, text="word " * 20_000 + "last"),)
    artifacts = index(corpus)
    reader = ShardReader(artifacts)
    assert reader.find("a" * 5000) == reader.find("last") == {0}
    assert len(reader.text(0)) <= 40_000


@settings(max_examples=20)
@given(st.text(max_size=2000))
def test_an_address_cannot_become_a_scheme(path: str) -> None:
    """Whatever the path, the address in the index is relative."""
    address = ShardReader(index((SearchDocument(path=path, title="x"),))).heading(0)[0]
    assert ":" not in address
    assert not address.startswith("/")
