"""What a browser asked for since the last look."""

from __future__ import annotations

import json

from selenium.webdriver import Chrome


def requested(browser: Chrome) -> list[str]:
    """The address of every request that any page made."""
    events = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    sent = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return [url for url in sent if not url.startswith(("data:", "about:", "chrome:", "chrome-extension:"))]


def complaints(browser: Chrome) -> list[str]:
    """Errors of the console: scripts that failed, files that were not there, policies that were broken."""
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
