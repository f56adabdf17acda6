"""The search page in a browser, opened as a file: no server, and a strict policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from generator.model.search import SearchDocument
from generator.search import families, index

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).resolve().parents[2] / "templates" / "assets" / "search.js"
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PAGE = """<!doctype html>
<html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; base-uri 'none'">
<meta charset="utf-8"><title>Search</title><script src="assets/search.js" defer></script></head>
<body><form id="search-form" data-index="search/"><input name="q" type="search"></form>
<p id="search-status" aria-live="polite"></p><ol id="search-results"></ol></body></html>
"""
HOSTILE = ("__proto__", "constructor", "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>")


def corpus() -> Iterator[SearchDocument]:
    """Posts of some length about invented things, a talk, a paper, people, and hostile words."""
    filler = "Sediment settles where the current slows down. " * 30
    for at in range(60):
        text = f"{filler}Gauge number{at} reads the level of the river every hour. {filler}"
        yield SearchDocument(path=f"2017/07/p{at}.html", title=f"Gauge report {at}", date="1 July 2017", text=text)
    for at, word in enumerate(HOSTILE):
        yield SearchDocument(path=f"2017/08/h{at}.html", title=f"Hostile {word}", text=f"Before {word} after")
    yield SearchDocument(path="talks/flood.html", title="Predicting floods", kind="talk", date="about May 2016")
    yield SearchDocument(path="2018/02/b.html", title="Silt theory and silt practice", text="Silt theory. " * 9)
    yield SearchDocument(path="2018/02/a.html", title="Silt theory")
    yield SearchDocument(path="papers/silt.html", title="A theory of silt", kind="paper", people=("Ida Quist",))
    yield SearchDocument(path="people/ida-quist.html", title="Ida Quist", kind="person")
    yield SearchDocument(path="2018/01/tokyo.html", title="東京の川", text="東京都庁の近くを流れる川")
    yield SearchDocument(path="2018/01/cpp.html", title="Programming in C++", text="Résumé of the Straße model")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a search page of the agreed form, the client and an index."""
    return laid_out(tmp_path_factory.mktemp("a site with spaces"), corpus())


def laid_out(root: Path, documents: Iterable[SearchDocument]) -> Path:
    """A search page over these documents, in a folder."""
    for path, data in [(one.path, one.data) for one in index(documents)] + [
        ("search.html", PAGE.encode()),
        ("assets/search.js", SCRIPT.read_bytes()),
    ]:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return root


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A browser without a window and with a profile of its own."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is that of the base class
        """Nothing."""


class SearchPage:
    """The search page as a reader handles it."""

    def __init__(self, driver: webdriver.Chrome, site: Path) -> None:
        self.driver = driver
        self.address = (site / "search.html").as_uri()

    def open(self, query: str = "") -> SearchPage:
        """Load the page anew."""
        self.driver.get(self.address + query)
        self.wait(lambda: self.status)
        return self

    def wait(self, condition: Callable[[], object]) -> None:
        """Until something holds, for at most 15 seconds."""
        WebDriverWait(self.driver, 15, 0.05).until(lambda _: condition())

    @property
    def status(self) -> str:
        """What is announced."""
        return self.driver.find_element(By.ID, "search-status").text

    @property
    def input(self) -> WebElement:
        """Where words are typed."""
        return self.driver.find_element(By.NAME, "q")

    @property
    def links(self) -> list[WebElement]:
        """The links of the results."""
        return self.driver.find_elements(By.CSS_SELECTOR, "#search-results a")

    @property
    def titles(self) -> list[str]:
        """The titles of the results."""
        return [link.text for link in self.links]

    @property
    def active(self) -> WebElement:
        """What has the focus."""
        return self.driver.switch_to.active_element

    def search(self, text: str) -> SearchPage:
        """Type and wait for the answer to this query, which the status repeats."""
        self.input.send_keys(Keys.ESCAPE)
        self.input.send_keys(text)
        self.wait(lambda: f"“{text.strip()}”" in self.status and (self.links or "Nothing" in self.status))
        return self

    def snippets(self) -> list[str]:
        """Snippets, which come after the titles."""
        self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, ".excerpt"))
        return [one.text for one in self.driver.find_elements(By.CSS_SELECTOR, ".excerpt")]


@pytest.fixture
def page(chromium: webdriver.Chrome, site: Path) -> SearchPage:
    return SearchPage(chromium, site).open()


def test_it_says_what_there_is(page: SearchPage) -> None:
    """Before anything is typed, the status tells how many pages there are."""
    assert page.status == "71 pages can be searched."


def test_title_comes_first(page: SearchPage) -> None:
    """The page whose title was typed is the first result, with a link that works from the page."""
    page.search("Gauge report 7")
    assert page.titles[0] == "Gauge report 7"
    assert page.links[0].get_dom_attribute("href") == "2017/07/p7.html"
    assert "Post · 1 July 2017" in page.driver.find_element(By.CSS_SELECTOR, "#search-results .meta").text


def test_the_very_title_comes_first(page: SearchPage) -> None:
    """A title that is just what was typed comes before one that holds it, whatever their texts say."""
    page.search("silt theory")
    assert page.titles[:2] == ["Silt theory", "Silt theory and silt practice"]


def test_a_common_word_is_looked_for_too(
    chromium: webdriver.Chrome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A result has all words, also one that so many pages have that its list is cut in two."""
    monkeypatch.setattr(families, "_COMMON", 4)
    monkeypatch.setattr(families, "_KEPT", 2)
    texts = ["Silt. " * (20 - at) for at in range(9)] + ["Gauge and silt.", "Gauge and gravel.", "A gauge."]
    documents = (SearchDocument(path=f"{at}.html", title=f"Page {at}", text=text) for at, text in enumerate(texts))
    page = SearchPage(chromium, laid_out(tmp_path, documents)).open()
    page.search("silt gauge")
    assert re.fullmatch(r"1 result for “silt gauge”; \d+ more pages have some of it\.", page.status)
    assert page.titles[0] == "Page 9"


def test_snippet_shows_the_word(page: SearchPage) -> None:
    """A word deep in a text is shown with what stands around it, marked."""
    page.search("number33")
    snippet = page.snippets()[0]
    assert "Gauge number33 reads" in snippet
    assert snippet.startswith("… ")
    assert page.driver.find_element(By.CSS_SELECTOR, ".excerpt mark").text == "number33"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("predictng flods", "Predicting floods"),
        ("perdicting", "Predicting floods"),
        ("theori of sillt", "A theory of silt"),
        ("predi", "Predicting floods"),
        ("prediction", "Predicting floods"),
        ("ida q", "Ida Quist"),
        ("c++", "Programming in C++"),
        ("RESUME strasse", "Programming in C++"),
        ("東京", "東京の川"),
        ("京", "東京の川"),
        ("庁", "東京の川"),
    ],
)
def test_what_people_type(page: SearchPage, query: str, title: str) -> None:
    """Slips, beginnings, other inflections, names, other scripts."""
    assert page.search(query).titles[0] == title


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_are_text(page: SearchPage, word: str) -> None:
    """What looks like code is found, shown as it is, and does nothing."""
    page.search(word)
    assert page.titles[0] == f"Hostile {word}"
    assert not page.driver.find_elements(By.CSS_SELECTOR, "#search-results img, #search-results script")


def test_nothing_found(page: SearchPage) -> None:
    """No result is said in words, with what to do."""
    page.search("zzzyqx")
    assert page.status == "Nothing found for “zzzyqx”. Try fewer or other words."
    assert not page.links


def test_a_guess_is_said(page: SearchPage) -> None:
    """When another word was searched for, the status says so."""
    assert "“floods” instead of “flodds”" in page.search("flodds ").status


def test_more_results(page: SearchPage) -> None:
    """Ten results come at a time; the button brings the next and moves the focus to the first of them."""
    page.search("gauge river")
    assert page.status.startswith("60 results")
    assert len(page.links) == 10
    page.driver.find_element(By.CSS_SELECTOR, ".search-more").click()
    page.wait(lambda: len(page.links) == 20)
    page.wait(lambda: page.active == page.links[10])


def test_keys(page: SearchPage) -> None:
    """Arrows walk through the results, Enter follows the link, Escape clears."""
    page.search("gauge report 12")
    page.active.send_keys(Keys.ARROW_DOWN)
    assert page.active == page.links[0]
    page.active.send_keys(Keys.ARROW_DOWN)
    assert page.active == page.links[1]
    page.active.send_keys(Keys.ARROW_UP)
    page.active.send_keys(Keys.ARROW_UP)
    assert page.active == page.input
    page.active.send_keys(Keys.ESCAPE)
    page.wait(lambda: "can be searched" in page.status)
    assert page.input.get_property("value") == ""
    assert not page.links


def test_kinds(page: SearchPage) -> None:
    """A kind can be chosen, and is kept while the words change."""
    page.search("quist")
    assert set(page.titles) == {"Ida Quist", "A theory of silt"}
    page.driver.find_element(By.CSS_SELECTOR, "input[value=paper]").click()
    page.wait(lambda: page.titles == ["A theory of silt"])
    page.search("gauge")
    assert "Other kinds" in page.status


def test_the_address_holds_the_query(chromium: webdriver.Chrome, site: Path) -> None:
    """`?q=` is read when the page opens, and follows what is typed."""
    page = SearchPage(chromium, site).open("?q=silt&kind=paper")
    page.wait(lambda: page.titles == ["A theory of silt"])
    page.search("floods")
    assert "q=floods" in chromium.current_url


def test_over_http_below_a_folder(chromium: webdriver.Chrome, site: Path) -> None:
    """The same folder works from a server, at any depth."""
    handler = partial(QuietHandler, directory=str(site.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page = SearchPage(chromium, site)
        page.address = f"http://127.0.0.1:{server.server_port}/{quote(site.name)}/search.html"
        page.open("?q=ida").wait(lambda: page.titles[:1] == ["Ida Quist"])
        assert page.links[0].get_property("href").endswith(f"/{quote(site.name)}/people/ida-quist.html")
        server.shutdown()


def test_a_lost_shard_is_said(chromium: webdriver.Chrome, site: Path, tmp_path: Path) -> None:
    """When a shard is missing, a message comes at once, and the other words can still be searched for."""
    for source in site.rglob("*.js"):
        target = tmp_path / source.relative_to(site)
        target.parent.mkdir(exist_ok=True)
        if source.name in ("index.js", "search.js"):
            target.write_bytes(source.read_bytes())
    (tmp_path / "search.html").write_text(PAGE)
    page = SearchPage(chromium, tmp_path).open("?q=gauge")
    page.wait(lambda: "did not load" in page.status)


def test_the_policy_is_kept(page: SearchPage) -> None:
    """Nothing breaks the policy, and no script fails."""
    page.driver.get_log("browser")
    page.open("?q=gauge").search("floods")
    assert [entry for entry in page.driver.get_log("browser") if entry["level"] == "SEVERE"] == []
