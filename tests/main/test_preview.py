"""What the preview answers before there is a site to show."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tornado.httpclient import AsyncHTTPClient

from generator.commands.preview import PreviewServer
from generator.model.catalogue import CONFIG_SYNTAX


def answered(output: Path, *problems: str) -> tuple[int, str]:
    """The status and the page for the address of the site."""

    async def ask() -> tuple[int, str]:
        server = PreviewServer(output, lambda: [CONFIG_SYNTAX.at("site.toml", problem) for problem in problems])
        port = server.listen(0, "127.0.0.1")
        answer = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/", raise_error=False)
        return answer.code, answer.body.decode()

    return asyncio.run(ask())


def test_who_comes_before_the_first_build_is_told_and_sees_it_then(tmp_path: Path) -> None:
    """The page has the client, which loads it again as soon as there is a site."""
    code, page = answered(tmp_path / "output")
    assert code == 404
    assert "is being built" in page
    assert "/livereload.js" in page


def test_a_first_build_that_failed_says_what_is_wrong(tmp_path: Path) -> None:
    """Nothing is being built then."""
    code, page = answered(tmp_path / "output", "has a flaw")
    assert (code, "is being built" in page, "has a flaw" in page) == (404, False, True)
