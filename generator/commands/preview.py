"""The preview server: livereload's, made safe to leave running beside a browser full of strangers' pages.

Against livereload 2.7 (trust.md row 20): a Host that is not this machine's is refused, so that no rebound name reads
drafts; so is a WebSocket from another origin; hidden files are not served; nobody can force a reload; odd paths and
broken messages are answered, not logged as crashes. Pages have a strict policy, so the client is a script file, and the
policy is opened for its WebSocket in the preview alone.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from tornado import web
from tornado.httputil import HTTPHeaders, HTTPServerRequest

from generator.commands.report import spell
from generator.model.finding import Finding

OWN = "/-/preview/"
"""Where the preview's own files are, below which no page of a site can lie: no slug begins with a hyphen."""

Findings = Callable[[], Sequence[Finding]]

_EARLY = "The site is being built; this page loads again when it is there."

_CLOSED = re.compile(rb"connect-src (?:'|&#39;)none(?:'|&#39;)")
_BODY = re.compile(rb"<body[^>]*>")
_STYLE = """\
.preview-findings { position: relative; z-index: 9; margin: 0; padding: 1rem 1.25rem; background: #7f1d1d; color: #fff;
  font: 0.95rem/1.5 system-ui, sans-serif; }
.preview-findings h2 { margin: 0 0 .5rem; font-size: 1.1rem; color: inherit; }
.preview-findings pre { margin: 0; background: none; color: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
"""


class PreviewServer(Server):  # type: ignore[misc]  # livereload has no types
    """Serves the folder `output`; `findings` are those of the last build when it failed, else none."""

    def __init__(self, output: Path, findings: Findings, hosts: Sequence[str] = ()) -> None:
        super().__init__(watcher=_Still())
        self.root = str(output)
        self._findings = findings
        self._hosts = frozenset(("127.0.0.1", "localhost", "[::1]", *hosts))

    def listen(self, port: int, host: str) -> int:
        """Begin to listen; answers the port. Raises `OSError` when it is taken."""
        LiveReloadHandler.watcher = self.watcher
        facts = {"hosts": self._hosts}
        pages = {"path": self.root, "default_filename": "index.html", "findings": self._findings, **facts}
        app = web.Application(
            [
                (r"/livereload", _Socket, facts),
                (r"/livereload\.js", _Client, facts),
                (OWN + r"style\.css", _Style, facts),
                (r"/(.*)", _Pages, pages),
            ],
            transforms=[],
            log_function=lambda handler: None,
        )
        self._http = app.listen(port, address=host)
        sockets = list(self._http._sockets.values())  # noqa: SLF001 (tornado tells the port nowhere else)
        return int(sockets[0].getsockname()[1])

    def reload(self) -> None:
        """Tell every browser that shows the site to load its page again."""
        LiveReloadHandler._last_reload_time = 0.0  # noqa: SLF001 (livereload keeps it there)
        LiveReloadHandler.reload_waiters("*")


class _Still:
    """The watcher that livereload asks for and does not get to run: `serve` watches by itself."""

    filepath = "*"
    _tasks: tuple[()] = ()


class _Guarded(web.RequestHandler):
    """Answers this machine's own names only, and tells browsers to keep others out."""

    hosts: frozenset[str]

    def prepare(self) -> None:
        if not _is_ours(self.request, self.hosts):
            raise web.HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")


class _Client(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    def initialize(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts


class _Style(_Guarded):
    def initialize(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts

    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.write(_STYLE)


class _Socket(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    def initialize(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts

    def check_origin(self, origin: str) -> bool:
        return urlsplit(origin).netloc == self.request.host

    def on_message(self, message: str | bytes) -> None:
        try:
            super().on_message(message)
        except (ValueError, AttributeError, TypeError):
            self.close(1003, "not a message of the LiveReload protocol")


class _Pages(_Guarded, StaticFileHandler):  # type: ignore[misc]
    """The site's files; pages get the client, and what is wrong when the last build failed."""

    def initialize(self, path: str, default_filename: str, findings: Findings, hosts: frozenset[str]) -> None:
        super().initialize(path, default_filename)
        self.hosts = hosts
        self._findings = findings

    async def get(self, path: str, include_body: bool = True) -> None:
        wanted = unquote(path)
        segments = wanted.split("/")
        if "\0" in wanted or "\\" in wanted or any(segment.startswith(".") for segment in segments):
            raise web.HTTPError(404)
        await cast("Awaitable[None]", super().get(path, include_body))

    def write(self, chunk: str | bytes | dict[str, Any]) -> None:
        if isinstance(chunk, bytes) and self.get_status() == 200 and b"</head>" in chunk and self._is_page():
            made = self._with_client(chunk)
            length = self._headers.get("Content-Length")
            if length:
                self.set_header("Content-Length", str(int(length) + len(made) - len(chunk)))
            chunk = made
        super().write(chunk)

    def write_error(self, status_code: int, **facts: Any) -> None:
        """The site's own page for what is not there, or a bare one; with findings when there is no site to show."""
        page = Path(cast("str", self.root), "404.html")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if status_code == 404 and page.is_file():
            self.finish(self._with_client(page.read_bytes()))
            return
        is_early = status_code == 404 and not Path(cast("str", self.root), "index.html").exists()
        said = _EARLY if is_early and not self._findings() else self._reason
        bare = f'<!doctype html><html lang="en"><head><title>{status_code}</title></head><body><p>{said}</p>'
        self.finish(self._with_client(bare.encode()))

    def should_return_304(self) -> bool:
        return False

    def _is_page(self) -> bool:
        return "html" in str(self._headers.get("Content-Type", ""))

    def _with_client(self, page: bytes) -> bytes:
        socket = f"connect-src 'self' ws://{self.request.host}".encode()
        opened = _CLOSED.sub(socket, page, count=1)
        port = self.request.host.rpartition(":")[2]
        client = (
            f'<script src="/livereload.js?port={port}" defer></script><link rel="stylesheet" href="{OWN}style.css">'
        )
        opened = opened.replace(b"</head>", client.encode() + b"</head>", 1)
        return _BODY.sub(lambda match: match[0] + _panel(self._findings()), opened, count=1)


def _panel(findings: Sequence[Finding]) -> bytes:
    if not findings:
        return b""
    lines = escape("\n".join(spell(finding) for finding in findings))
    title = "The last build failed; this is the site as it was before"
    return f'<section class="preview-findings" role="alert"><h2>{title}</h2><pre>{lines}</pre></section>'.encode()


def _is_ours(request: HTTPServerRequest, hosts: frozenset[str]) -> bool:
    headers: HTTPHeaders = request.headers
    if len(headers.get_list("Host")) != 1:
        return False
    name, _, port = request.host.rpartition(":")
    return (name or port) in hosts if port.isdigit() else request.host in hosts
