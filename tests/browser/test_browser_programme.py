"""A programme of hundreds of entries in real Chromium: the filter, by keys and for ears, on paper, without scripts."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.requests_made import complaints, requested

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SEEN = "return [...document.querySelectorAll('.entries > li')].filter((one) => one.getClientRects().length).length"
STATUS = "return document.getElementById('programme-status').textContent"
LAKES = {("Talks", 3): "    - name: I. Lake\n", ("Posters", 3): "    - name: Ida Lake\n    - name: Bo Ek\n"}
KINDS = (("Talks", "talks", 150), ("Posters", "posters", 600))


def _edition() -> str:
    sections = []
    for title, kind, count in KINDS:
        entries = "".join(
            f"  - title: '{title} {number} on {'Élan' if number % 10 == 0 else 'sedge'}'\n    authors:\n"
            f"    - {{name: Ada Roe, home: {'true' if number % 5 == 0 else 'false'}}}\n{LAKES.get((title, number), '')}"
            for number in range(count)
        )
        sections.append(f"- title: {title}\n  kind: {kind}\n  entries:\n{entries}")
    sections.append("- title: Panels\n  kind: panels\n  entries: []\n")
    head = "title: WETX 2018\nname: Wetlands\nacronym: WETX\nyear: 2018\nposts: []\nhome: Fen Lab\nsections:\n"
    return f"---\n{head}{''.join(sections)}unparsed:\n- A line of its own\n---\n"


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory, generator: Callable) -> str:
    """The address of an edition's page, as a file."""
    site = tmp_path_factory.mktemp("programme")
    path = site / "content" / "conferences" / "wetx-2018.md"
    path.parent.mkdir(parents=True)
    path.write_text(_edition(), encoding="utf-8")
    ran = generator("build", "--site", site)
    assert ran.code == 0, ran.err
    return Path(site, "output", "conferences", "wetx-2018.html").as_uri()


@pytest.fixture
def opened(browser: Chrome, programme: str) -> Iterator[Chrome]:
    """The page, opened; nothing of it asks another place, or complains."""
    browser.get(programme)
    yield browser
    folder = programme.rpartition("/conferences/")[0]
    assert [url for url in requested(browser) if not url.startswith(folder)] == []
    assert complaints(browser) == []


def _settled(browser: Chrome, count: int) -> None:
    WebDriverWait(browser, 10).until(lambda b: b.execute_script(SEEN) == count)


def test_the_filter_shows_what_fits_and_says_how_many(opened: Chrome) -> None:
    """Words without regard to case and accents, the kind, the mark, together; all is back when they are gone."""
    _settled(opened, 750)
    words = opened.find_element(By.ID, "programme-text")
    words.send_keys("ELAN talks")
    _settled(opened, 15)
    assert opened.execute_script(STATUS) == "15 of 750 entries"
    assert not opened.find_element(By.ID, "section-2").is_displayed()
    words.clear()
    words.send_keys("x", Keys.BACKSPACE)
    _settled(opened, 750)
    assert opened.execute_script(STATUS) == ""
    assert opened.find_element(By.ID, "section-3").is_displayed(), "a section without entries is no less there"
    opened.find_element(By.CSS_SELECTOR, "#programme-kind option[value=posters]").click()
    opened.find_element(By.ID, "programme-home").click()
    _settled(opened, 120)
    words.send_keys("no such thing")
    _settled(opened, 0)
    assert opened.execute_script(STATUS) == "0 of 750 entries"


def test_a_person_is_found_by_any_form_of_the_name(opened: Chrome) -> None:
    """All words are of one person, and of the title none; initials are found by the name on the person's page."""
    _settled(opened, 750)
    person = opened.find_element(By.ID, "programme-person")
    person.send_keys("lake ida")
    _settled(opened, 2)
    person.send_keys(Keys.BACKSPACE * 8, "sedge")
    _settled(opened, 0)
    person.send_keys(Keys.BACKSPACE * 5, "ida roe")
    _settled(opened, 0)
    person.send_keys(Keys.BACKSPACE * 7, "ROE")
    _settled(opened, 750)


def test_it_works_by_keys_alone_and_speaks(opened: Chrome) -> None:
    """Every control is reached by Tab and has a name; the count is a live region."""
    words = opened.find_element(By.ID, "programme-text")
    words.click()
    assert words.accessible_name == "Show entries with"
    words.send_keys(Keys.TAB)
    person = opened.switch_to.active_element
    assert (person.get_attribute("id"), person.accessible_name) == ("programme-person", "by the person")
    person.send_keys(Keys.TAB)
    kind = opened.switch_to.active_element
    assert (kind.get_attribute("id"), kind.accessible_name) == ("programme-kind", "of kind")
    kind.send_keys(Keys.ARROW_DOWN)
    _settled(opened, 150)
    kind.send_keys(Keys.TAB)
    opened.switch_to.active_element.send_keys(Keys.SPACE)
    _settled(opened, 30)
    status = opened.find_element(By.ID, "programme-status")
    assert status.aria_role == "status"
    assert opened.find_element(By.CSS_SELECTOR, ".entries > li").aria_role == "listitem"


def test_a_link_to_a_section_leads_there(opened: Chrome) -> None:
    """What was not laid out yet does not push the section away."""
    opened.find_element(By.CSS_SELECTOR, ".contents a[href='#section-2']").click()
    top = "return Math.abs(document.getElementById('section-2').getBoundingClientRect().top)"
    WebDriverWait(opened, 10).until(lambda b: b.execute_script(top) < 40)


def test_paper_has_all_of_it(opened: Chrome) -> None:
    """Whatever the filter hides, and whatever is out of view, is printed."""
    opened.find_element(By.ID, "programme-text").send_keys("nothing")
    _settled(opened, 0)
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert opened.execute_script(SEEN) == 750
        assert not opened.find_element(By.ID, "programme-filter").is_displayed()
    finally:
        opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    printed = base64.b64decode(opened.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 10


def test_without_scripts_everything_is_there(browser: Chrome, programme: str) -> None:
    """All entries, and no form that would do nothing."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(programme)
        assert not browser.find_element(By.ID, "programme-filter").is_displayed()
        assert len(browser.find_elements(By.CSS_SELECTOR, ".entries > li:not([hidden])")) == 750
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
