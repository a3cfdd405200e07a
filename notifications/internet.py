"""Addresses that strangers give us: of the internet alone, by their writing and by where their name leads."""

import ipaddress
import re
from collections.abc import Collection
from socket import AddressFamily
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

LONGEST_URL = 500
_LONGEST_NAME = 253
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)
"""A part of a name, of 63 characters at most (RFC 1035, 2.3.4): no resolver knows another."""
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""What is outside holds addresses of a site of old, and IPv4 ones in disguise, which a gateway may undo (NAT64)."""


class RefusedAddress(ValueError):
    """Not https, or not an address that everybody on the internet reaches."""


def check(url: str, *, extra_origins: Collection[str] = ()) -> None:
    """What it is written as; where its name leads is looked at whenever something is sent."""
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise RefusedAddress
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise RefusedAddress from None
    if f"{parts.scheme}://{parts.netloc}" in extra_origins:
        return
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or port not in {None, 443}:
        raise RefusedAddress
    if "." not in parts.hostname.rstrip(".") or not is_public(parts.hostname, unless_a_name=True):
        raise RefusedAddress


def is_public(address: str, *, unless_a_name: bool = False) -> bool:
    """Whether an address is of the internet, and not of our own network."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return unless_a_name and _is_name(address.removesuffix("."))
    mapped = getattr(known, "sixtofour", None)
    is_of_all = known.version == 4 or known in _GLOBAL_UNICAST
    return known.is_global and not known.is_multicast and is_of_all and (mapped is None or mapped.is_global)


def _is_name(written: str) -> bool:
    """ "127.1" and "0x7f000001" are read as addresses by some resolvers: a name ends in letters."""
    labels = written.split(".")
    return len(written) <= _LONGEST_NAME and labels[-1].isalpha() and all(map(_LABEL.fullmatch, labels))


class PublicOnly(AbstractResolver):
    """Connects to the very addresses that were looked at: a name that leads elsewhere a moment later leads nowhere."""

    def __init__(self) -> None:
        self._resolver = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: AddressFamily = AddressFamily.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        public = [each for each in found if is_public(each["host"])]
        if not public:
            raise OSError("no public address")
        return public

    async def close(self) -> None:
        await self._resolver.close()
