"""Which addresses of the network may be spoken to, and a line that leads to those alone.

A name is resolved once and its addresses are checked; the connection goes to a checked address, so that the name cannot
come to mean another in between (DNS rebinding). Sources: the IANA special-purpose address registries; RFC 6052 (NAT64),
RFC 3056 (6to4), RFC 4291 section 2.5.5 (IPv4 within IPv6); OWASP, "Server Side Request Forgery Prevention".
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore

_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
_MOST_ADDRESSES = 4
"""Addresses of one name that are tried, each with its own time to connect."""


class RefusedError(Exception):
    """An address, or a redirect, that leads where nothing is fetched from. Its text is for people."""


class TooSlowError(Exception):
    """A transfer that took longer as a whole than it may, however lively its single bytes came."""


def is_public(address: str) -> bool:
    """Whether `address` (an IP address as text) is of the public internet, seen through every wrapping of IPv4."""
    try:
        unwrapped = _unwrapped(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    odd = unwrapped.is_multicast or unwrapped.is_reserved or unwrapped.is_unspecified
    return unwrapped.is_global and not odd and not getattr(unwrapped, "is_site_local", False)


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for; any other as it is."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64 or address in _COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def resolve(host: str, port: int) -> tuple[str, ...]:
    """All addresses of `host`, in the order of the system's resolver; `OSError` when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedLines(httpcore.NetworkBackend):
    """Opens connections to allowed addresses only, and lets none live beyond `until` (seconds of `clock`)."""

    def __init__(
        self,
        allowed: Callable[[str], bool] = is_public,
        resolver: Callable[[str, int], tuple[str, ...]] = resolve,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._allowed = allowed
        self._resolver = resolver
        self._clock = clock
        self._lines = httpcore.SyncBackend()
        self.until = float("inf")

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first checked address of `host` that answers; `RefusedError` when one is not public."""
        try:
            addresses = self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"its host {host!r} is not known") from error
        inner = next((address for address in addresses if not self._allowed(address)), None)
        if inner is not None:
            raise RefusedError(f"{host!r} leads to {inner}, which is no address of the public internet")
        fault: Exception = httpcore.ConnectError(f"its host {host!r} has no address")
        for address in addresses[:_MOST_ADDRESSES]:
            try:
                return _Timed(self._lines.connect_tcp(address, port, self.left(timeout)), self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault

    def left(self, timeout: float | None) -> float:
        """The seconds that one step may take; `TooSlowError` when none are left."""
        left = self.until - self._clock()
        if left <= 0:
            raise TooSlowError
        return left if timeout is None else min(timeout, left)


class _Timed(httpcore.NetworkStream):
    """A connection each step of which ends before the whole must."""

    def __init__(self, inner: httpcore.NetworkStream, lines: GuardedLines) -> None:
        self._inner = inner
        self._lines = lines

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._lines.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._lines.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._lines.left(timeout)), self._lines)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
