"""Answers that a reader has already: known again by their tag, and not sent twice."""

from hashlib import sha256
from typing import Any, TypeVar, cast

import msgspec
from litestar import Request, Response

T = TypeVar("T", bound=msgspec.Struct)

# Kept by the reader's own browser alone, and never shown without asking us.
_KEPT_BY_ITS_READER = {"Cache-Control": "private, no-cache", "Vary": "Cookie"}


def unless_known(request: Request[Any, Any, Any], answer: T) -> Response[T]:
    """The answer, or that it is still the one which the reader has (RFC 9110, 304)."""
    body = msgspec.json.encode(answer)
    headers = {**_KEPT_BY_ITS_READER, "ETag": tag_of(body)}
    if headers["ETag"] in tags_known(request):
        return cast(Response[T], Response(b"", status_code=304, headers=headers))
    return cast(Response[T], Response(body, headers=headers))


def tag_of(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()[:32]}"'


def tags_known(request: Request[Any, Any, Any]) -> frozenset[str]:
    """Of what the reader has already; a proxy that packed it may have weakened them."""
    known = request.headers.get("if-none-match", "")
    return frozenset(each.strip().removeprefix("W/") for each in known.split(","))
