"""`serve`: an edit shows by itself, a failed build says so in the page, and strangers are refused."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.support.ui import WebDriverWait

from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("serve")]

POST = "---\ntitle: A post to edit\ndate: '2015-05-05'\npermalink: /2015/05/edit.html\n---\n\nThe first words.\n"


@pytest.fixture
def served(tmp_path: Path, generator: Callable) -> Iterator[tuple[Path, str]]:
    """A site with one post, and its address while `serve` runs."""
    site = tmp_path / "site"
    generator("init", site)
    (site / "content/posts/2015/05").mkdir(parents=True)
    (site / "content/posts/2015/05/edit.md").write_text(POST, encoding="utf-8")
    words = [sys.executable, "-m", "generator", "serve", "--site", str(site), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment)
    assert process.stderr
    address = ""
    while not address:
        line = process.stderr.readline()
        assert line, "serve ended before it answered"
        found = re.search(r"serving .* at (http://\S+)", line)
        address = found[1] if found else ""
    yield site, address
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130
    assert "Traceback" not in process.stderr.read()


def wait(browser: Chrome, ready: Callable[[Chrome], object]) -> None:
    WebDriverWait(browser, 15, ignored_exceptions=(Exception,)).until(ready)


def text(browser: Chrome) -> str:
    return str(browser.execute_script("return document.body.innerText"))


def connected(browser: Chrome, address: str) -> None:
    browser.get(address)
    wait(browser, lambda b: b.execute_script("return !!(window.LiveReload && window.LiveReload.connector)"))
    time.sleep(0.5)


def test_an_edit_of_a_post_a_template_and_the_stylesheet_each_shows(served, browser):
    """Nobody touches the browser: the page changes when the file does."""
    site, address = served
    connected(browser, f"{address}2015/05/edit.html")
    post = site / "content/posts/2015/05/edit.md"
    post.write_text(POST.replace("first", "second"), encoding="utf-8")
    wait(browser, lambda b: "The second words." in text(b))

    templates = site / "templates"
    (templates / "assets").mkdir(parents=True)
    default = (ROOT / "templates/post.html").read_text(encoding="utf-8")
    time.sleep(0.5)
    (templates / "post.html").write_text(default.replace("{% block main %}", "{% block main %}<p>Mine!</p>", 1))
    wait(browser, lambda b: "Mine!" in text(b))

    style = (ROOT / "templates/assets/style.css").read_text(encoding="utf-8")
    time.sleep(0.5)
    (templates / "assets/style.css").write_text(style + "\nbody { background: rgb(1, 2, 3); }\n", encoding="utf-8")
    colour = "return getComputedStyle(document.body).backgroundColor"
    wait(browser, lambda b: b.execute_script(colour) == "rgb(1, 2, 3)")


def test_a_failed_build_shows_its_findings_in_the_page_and_a_mended_one_takes_them_away(served, browser):
    """The last good site stays, with the finding above it."""
    site, address = served
    connected(browser, f"{address}2015/05/edit.html")
    post = site / "content/posts/2015/05/edit.md"
    post.write_text(POST.replace("title: A post", "title: [A post"), encoding="utf-8")
    wait(browser, lambda b: "content/posts/2015/05/edit.md" in text(b) and "The first words." in text(b))
    time.sleep(0.5)
    post.write_text(POST.replace("first", "third"), encoding="utf-8")
    wait(browser, lambda b: "The third words." in text(b) and "front-matter" not in text(b))


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 200),
        ("/", {"Host": "evil.example"}, 403),
        ("/", {"Host": "evil.example:80"}, 403),
        ("/2015/05/edit.html", {"Host": "rebound.example"}, 403),
        ("/livereload", {"Upgrade": "websocket", "Connection": "Upgrade", "Origin": "http://evil.example",
                         "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw=="}, 403),
        ("/forcereload", {}, 404),
        ("/.generator-output", {}, 404),
        ("/.git/config", {}, 404),
        ("/../site.toml", {}, 403),
        ("/%2e%2e/site.toml", {}, 404),
        ("/%00", {}, 404),
        ("/..%5csite.toml", {}, 404),
    ],
)  # fmt: skip
def test_strangers_and_odd_paths_are_refused(served, path, headers, status):
    """Only this machine's names, only files of the site, never a hidden one, never a crash."""
    _, address = served
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=10)
    connection.putrequest("GET", path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    answer.read()
    allowed = (status,) if status != 403 or "Host" in headers or "Origin" in headers else (403, 404)
    assert answer.status in allowed


def test_a_port_in_use_is_a_finding(served, generator):
    """Exit 1, one finding with a way out, no traceback."""
    site, address = served
    ran = generator("serve", "--site", site, "--port", urlsplit(address).port)
    assert ran.code == 1
    assert "error[port-taken]" in ran.err
