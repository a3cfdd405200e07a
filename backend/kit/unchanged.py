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
    if is_known(request, headers["ETag"]):
        return cast(Response[T], Response(b"", status_code=304, headers=headers))
    return cast(Response[T], Response(body, headers=headers))


def tag_of(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()[:32]}"'


def is_known(request: Request[Any, Any, Any], tag: str) -> bool:
    """Whether the reader has what bears this tag; a proxy that packed it may have weakened it."""
    known = request.headers.get("if-none-match", "")
    return tag in {each.strip().removeprefix("W/") for each in known.split(",")}
