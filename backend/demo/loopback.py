"""The demo signs anybody in, so it answers nobody but this very machine."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from backend.kit.errors import NotFound
from backend.settings import LOOPBACK

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def only_loopback(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    """A proxy on this machine, or a name that somebody made point to it, brings strangers along."""
    client = connection.client.host if connection.client else ""
    passed_on = any(name in connection.headers for name in _FORWARDED)
    if passed_on or not _is_loopback(client) or _host(connection) not in LOOPBACK:
        raise NotFound


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _host(connection: ASGIConnection[Any, Any, Any, Any]) -> str | None:
    try:
        return urlsplit(f"//{connection.headers.get('host', '')}").hostname
    except ValueError:
        return None
