"""httpx over guarded lines: the pool is httpcore's own, with our backend in place of its sockets."""

from __future__ import annotations

from collections.abc import Iterator

import httpcore
import httpx

from generator.fetch.guard import GuardedLines, RefusedError, TooSlowError

FAULTS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    RefusedError,
    TooSlowError,
    OSError,
)
"""All that a transfer can end in, but for an answer."""


class GuardedTransport(httpx.BaseTransport):
    """What an `httpx.Client` sends by. No proxy of the environment is ever asked: it would resolve names by itself."""

    def __init__(self, lines: GuardedLines) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=lines)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request and the answer to it, whose body is still to be read."""
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
