"""The demo in real Chromium, from a folder that was moved: by clicks, by keys, small, dark, and without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.requests_made import complaints, requested

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = (
    "index.html", "page/2.html", "archive.html", "2014.html", "2014/03.html", "labels.html", "labels/tides.html",
    "people.html", "people/marit-oyelaran.html", "conferences.html", "conferences/shoal-2016.html",
    "conferences/codicil-2014.html", "papers.html", "talks.html", "search.html", "restoration.html", "about.html",
    "404.html", "2016/02/tidebook-small-library-for-harmonic.html",
    "2014/03/reading-harbour-ledgers-part-1-ink-on.html",
    "2015/03/reading-harbour-ledgers-part-2-salt.html", "2016/05/words-for-the-edge-of-the-water/index.html",
    "2017/03/14-million-tide-readings-free-to-use.html", "2014/11/bell-that-rang-itself.html",
)  # fmt: skip
"""At least one page of each type, and the posts with code, tables, notes, pictures, a video and other scripts."""

SPILLS = """
const wide = document.documentElement.clientWidth;
return document.documentElement.scrollWidth > wide
  ? [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > wide + 1)
      .slice(0, 5).map((e) => e.outerHTML.slice(0, 120)) : [];
"""
"""Elements that stand over the edge of a page that scrolls sideways."""

FAINT = """
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const rgba = (colour) => {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data;
};
const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, share, at) => {
  const part = c[at] / 255;
  return sum + share * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
}, 0);
const behind = (e) => {
  for (; e; e = e.parentElement) {
    const colour = rgba(getComputedStyle(e).backgroundColor);
    if (colour[3] === 255) return colour;
    if (colour[3] > 0) return null;
  }
  return rgba("canvas");
};
const own = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
const told = [];
for (const e of document.body.querySelectorAll("*")) {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  if (!own(e) || !box.width || style.visibility === "hidden" || e.closest("svg, .skip, script, noscript")) continue;
  const paper = behind(e);
  if (!paper) continue;
  const [a, b] = [light(rgba(style.color)), light(paper)].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
  if (ratio < (large ? 3 : 4.5)) told.push(`${ratio.toFixed(2)} ${e.outerHTML.slice(0, 100)}`);
}
return [...new Set(told)].slice(0, 8);
"""
"""Texts whose contrast is below WCAG 2.2, success criterion 1.4.3."""


@pytest.fixture(scope="session")
def moved(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's output alone, elsewhere, in a folder with an awkward name."""
    folder = tmp_path_factory.mktemp("stick") / "old blog (#1) 100% ü"
    shutil.copytree(demo / "output", folder)
    return folder


@pytest.fixture
def opened(browser: Chrome, moved: Path) -> Iterator[Callable[[str], Chrome]]:
    """Opens a page of the moved site by `file://`; at the end no request has left the folder, no script complained."""
    browser.get_log("performance")

    def open_page(name: str) -> Chrome:
        browser.get((moved / name).as_uri())
        return browser

    yield open_page
    outside = [url for url in requested(browser) if not url.startswith(moved.as_uri() + "/")]
    assert outside == []
    assert [each for each in complaints(browser) if "404.html" not in each] == []


@pytest.fixture
def tuned(browser: Chrome) -> Iterator[Callable[..., None]]:
    """Settings of the browser by its own protocol, taken back afterwards."""

    def tune(command: str, **values: object) -> None:
        browser.execute_cdp_cmd(f"Emulation.{command}", values)

    yield tune
    tune("clearDeviceMetricsOverride")
    tune("setEmulatedMedia", features=[])
    tune("setScriptExecutionDisabled", value=False)


def one(browser: Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def every(browser: Chrome, selector: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, selector)


def heading(browser: Chrome) -> str:
    return one(browser, "h1").text


def follow(browser: Chrome, selector: str) -> str:
    """Click on the first element of `selector`; what it said."""
    element = one(browser, selector)
    words, before = element.text, browser.current_url
    element.click()
    WebDriverWait(browser, 10).until(lambda b: b.current_url != before)
    return words


def results(browser: Chrome) -> list[WebElement]:
    return WebDriverWait(browser, 10).until(lambda b: every(b, "#search-results a"))


def test_one_walks_through_the_whole_site_by_clicks(opened: Callable) -> None:
    """Home, post, label, conference, person, search: each page says what the link to it said."""
    browser = opened("index.html")
    title = follow(browser, "article h2 a")
    assert heading(browser) == title
    label = follow(browser, "a.p-category")
    assert label in heading(browser)
    follow(browser, "nav a[href$='conferences.html']")
    edition = follow(browser, "main a[href*='shoal-2016']")
    assert edition.split()[0] in heading(browser)
    person = follow(browser, "main section a[href*='people/']")
    assert person in heading(browser)
    follow(browser, "nav a[href$='search.html']")
    one(browser, "#search-query").send_keys("limpets")
    first = results(browser)[0]
    wanted = first.text
    first.click()
    WebDriverWait(browser, 10).until(lambda b: "search.html" not in b.current_url)
    assert heading(browser) == wanted == "Counting Limpets With Strangers"
    follow(browser, ".site-title a")
    assert browser.current_url.endswith("/index.html")


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("kettle gauge", "A Tide Gauge You Can Build for the Price of a Kettle"),
        ("Noon by the Gull", "Noon by the Gull"),
        ("hydrophon", "A Hydrophone in Every Kelp Bed"),
    ],
)
def test_search_finds_posts_while_one_types(opened: Callable, query: str, title: str) -> None:
    """No button needed; a word that is not finished will do."""
    browser = opened("search.html")
    one(browser, "#search-query").send_keys(query)
    WebDriverWait(browser, 10).until(lambda b: title in [each.text for each in every(b, "#search-results a")][:3])


def test_a_query_can_be_linked_to(opened: Callable, browser: Chrome, moved: Path) -> None:
    """`search.html?q=…`, as OpenSearch asks, shows the results at once; hostile words stay words."""
    browser.get((moved / "search.html").as_uri() + "?q=tides")
    assert results(browser)
    browser.get((moved / "search.html").as_uri() + "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20%22tide")
    WebDriverWait(browser, 10).until(lambda b: one(b, "#search-status").text)
    assert every(browser, "main img") == []


def test_every_page_type_opens_without_complaints(opened: Callable, moved: Path) -> None:
    """Each has one first heading that shows, and a main part with words."""
    for name in (*PAGES, *(path.relative_to(moved).as_posix() for path in sorted(moved.glob("papers/*.html"))[:2])):
        browser = opened(name)
        assert one(browser, "h1").is_displayed(), name
        assert len(one(browser, "main").text.split()) > 5, name


def test_the_measures_measure(opened: Callable) -> None:
    """A page that is made too wide and too faint is called so."""
    browser = opened("about.html")
    style = "width: 3000px; color: Canvas; background: Canvas"
    browser.execute_script("document.querySelector('main p').style.cssText = arguments[0]", style)
    assert browser.execute_script(SPILLS)
    assert browser.execute_script(FAINT)


def test_each_paragraph_follows_its_own_first_letter(opened: Callable) -> None:
    """A post that begins from right to left may go on from left to right."""
    browser = opened("about.html")
    gaps = browser.execute_script(
        """
        const content = document.querySelector(".e-content");
        content.innerHTML = "<p>שלום.</p><p>Dawn.</p><h2>Dusk.</h2>";
        return [...content.children].map((e) => {
          const words = document.createRange(), box = e.getBoundingClientRect();
          words.selectNodeContents(e);
          const place = words.getBoundingClientRect();
          return [place.left - box.left, box.right - place.right];
        });
        """
    )
    assert [left < right for left, right in gaps] == [False, True, True]


def test_nothing_spills_over_the_edge_of_a_phone(opened: Callable, tuned: Callable) -> None:
    """At 320 CSS pixels, which WCAG's criterion 1.4.10 asks for, no page scrolls sideways."""
    tuned("setDeviceMetricsOverride", width=320, height=640, deviceScaleFactor=2, mobile=True)
    spilt = {name: found for name in PAGES if (found := opened(name).execute_script(SPILLS))}
    assert spilt == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_can_be_read_by_day_and_by_night(opened: Callable, tuned: Callable, scheme: str) -> None:
    """Every text has the contrast that WCAG asks for, and dark is dark."""
    tuned("setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    faint = {name: found for name in PAGES if (found := opened(name).execute_script(FAINT))}
    assert faint == {}
    colour = opened("index.html").execute_script("return getComputedStyle(document.documentElement).backgroundColor")
    body = opened("index.html").execute_script("return getComputedStyle(document.body).backgroundColor")
    shown = next(each for each in (body, colour) if each != "rgba(0, 0, 0, 0)")
    bright = sum(int(part) for part in shown.partition("(")[2].rstrip(")").split(",")[:3])
    assert (bright > 600) if scheme == "light" else (bright < 150)


def test_keys_alone_will_do(opened: Callable, browser: Chrome) -> None:
    """The first key leads to a link past the head, which shows; each stop after it can be seen."""
    opened("2014/03/reading-harbour-ledgers-part-1-ink-on.html")
    press = ActionChains(browser)
    press.send_keys(Keys.TAB).perform()
    first = browser.switch_to.active_element
    assert first.get_attribute("href").endswith("#main")
    WebDriverWait(browser, 5).until(
        lambda b: b.execute_script("return arguments[0].getBoundingClientRect().top >= 0", first)
    )
    for _ in range(6):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        at = browser.switch_to.active_element
        outline = at.value_of_css_property("outline-style"), at.value_of_css_property("outline-width")
        assert outline[0] not in ("none", ""), at.get_attribute("outerHTML")
        assert outline[1] != "0px"
    opened("2014/03/reading-harbour-ledgers-part-1-ink-on.html")
    ActionChains(browser).send_keys(Keys.TAB, Keys.ENTER).perform()
    ActionChains(browser).send_keys(Keys.TAB).perform()
    inside = "return document.querySelector('main').contains(document.activeElement)"
    assert browser.execute_script(inside)


def test_pages_can_be_read_without_scripts(opened: Callable, tuned: Callable) -> None:
    """Words, pictures and links are in the pages themselves; the search page says what it needs."""
    tuned("setScriptExecutionDisabled", value=True)
    for name in PAGES:
        browser = opened(name)
        assert one(browser, "h1").is_displayed(), name
        assert len(one(browser, "main").text.split()) > 5, name
    browser = opened("conferences/shoal-2016.html")
    assert len(every(browser, "main section li")) >= 5
    follow(browser, "nav a[href$='search.html']")
    assert "script" in one(browser, "main").text


def test_pictures_arrive(opened: Callable) -> None:
    """A recovered picture is drawn at its size."""
    browser = opened("2014/03/reading-harbour-ledgers-part-1-ink-on.html")
    picture = one(browser, ".e-content figure img")
    browser.execute_script("arguments[0].scrollIntoView()", picture)
    WebDriverWait(browser, 10).until(lambda b: b.execute_script("return arguments[0].naturalWidth", picture) > 50)


def test_printing_shows_the_post(opened: Callable, tuned: Callable) -> None:
    """On paper there is the post, and not the way about the site."""
    tuned("setEmulatedMedia", media="print")
    browser = opened("2016/02/tidebook-small-library-for-harmonic.html")
    assert one(browser, "h1").is_displayed()
    assert not one(browser, "header.site nav").is_displayed()
    tuned("setEmulatedMedia", media="")
